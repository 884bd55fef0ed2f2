/* SPDX-License-Identifier: MIT */
#ifndef DOC_TRAIL_H
#define DOC_TRAIL_H

#include <glib.h>

#include "doc/tree.h"

/*
 * The way from the top of a file to a place in it, in words: `Hungary › position of 2024-06-18 ›
 * stance`. What a walk over one or several versions has gone through.
 */

struct trail {
	GPtrArray *words; /* char *; "" where a step says nothing */
	GPtrArray *keys;  /* char *: the keys themselves */
};

void trail_init(struct trail *trail);
void trail_clear(struct trail *trail);

/* A step into the pair `key`: `value` (of any version) may give it a name. */
void trail_push_pair(struct trail *trail, const struct node *key, const struct node *value);

/* A step into an item of the list that the last step has led to. */
void trail_push_item(struct trail *trail, const struct node *item);
void trail_push_words(struct trail *trail, const char *words);
void trail_pop(struct trail *trail);

/* The key of the step last taken, or NULL at the top. */
const char *trail_key(const struct trail *trail);

/* `the whole file` at the top; the caller frees it. */
char *trail_print(const struct trail *trail);

#endif
