/* SPDX-License-Identifier: MIT */
#ifndef DOC_ANCHORS_H
#define DOC_ANCHORS_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "doc/tree.h"

/*
 * Which anchor an alias means, while a tree is built. Nodes are indices, because the array still
 * moves. Nothing is ever expanded; what expansion would cost is counted, so that who follows
 * aliases later cannot be made to walk forever.
 */

#define ANCHORS_USES_MAX  10000   /* aliases met when all are followed: a limit of the format */
#define ANCHORS_NODES_MAX 1000000 /* nodes met in the same walk */

enum anchor_use {
	ANCHOR_GOOD,
	ANCHOR_UNDEFINED,
	ANCHOR_OPEN, /* the alias would contain itself */
	ANCHOR_TOO_MANY,
};

/* All zeros is empty and ready. */
struct anchors {
	GHashTable *by_name; /* name -> struct anchor, the last of that name */
	GPtrArray *all;      /* owns every struct anchor, by node */
	GArray *aliases;
	size_t uses, nodes; /* what following every alias so far would meet */
};

/* The node `index` has the anchor `name`; it is complete, with `size` nodes, at the end. */
void anchors_begin(struct anchors *anchors, const char *name, size_t index);
void anchors_end(struct anchors *anchors, size_t index, size_t size);

/* The node `index` is an alias of `name`. */
enum anchor_use anchors_use(struct anchors *anchors, const char *name, size_t index);

/* Points every alias at its target, once the nodes stay where they are; whether there are any. */
bool anchors_resolve(const struct anchors *anchors, struct node *nodes);

void anchors_clear(struct anchors *anchors);

#endif
