/* SPDX-License-Identifier: MIT */
#ifndef DOC_MERGE_ENTRIES_H
#define DOC_MERGE_ENTRIES_H

#include "doc/align.h"
#include "doc/merge_private.h"

/*
 * The children of a collection on three sides, aligned into entries of the result.
 *
 * They are in the order of one side, the spine; what only the other has put in comes after the entry
 * it follows there, and after what the spine has put in at the same place, unless its date is
 * earlier:
 *
 *     base A B C    ours A B' C O    theirs A C T      ->   A B'/- C T O
 */

#define NOWHERE ALIGN_NONE

/* One child of the result: its index on each side, or NOWHERE. */
struct entry {
	size_t at[MERGE_SIDES];
	bool excludes; /* two additions of which only one can stand */
};

struct collection {
	struct merge_run *run;
	const struct merge_value *value;
	const char *list; /* its key; NULL for pairs */
	bool is_mapping, is_flow;
	enum merge_side spine, other;
	GArray *pieces[MERGE_SIDES];      /* struct piece */
	GPtrArray *children[MERGE_SIDES]; /* the same as nodes */
	GQueue order;                     /* struct entry * */
	ptrdiff_t shift[MERGE_SIDES];
	size_t column;   /* of the children in the result */
	size_t expected; /* its number among the nodes expected */
	bool has_child;  /* one has been written */
};

/* What an entry is on a side that has it; and its value there, or NULL. */
const struct piece *merge_child_piece(
	const struct collection *c, enum merge_side side, const struct entry *entry);
const struct node *merge_child_value(
	const struct collection *c, enum merge_side side, const struct entry *entry);

/* Fills c->order, spine and other; false if both sides have reordered a list. */
bool merge_entries(struct collection *c);

#endif
