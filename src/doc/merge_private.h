/* SPDX-License-Identifier: MIT */
#ifndef DOC_MERGE_PRIVATE_H
#define DOC_MERGE_PRIVATE_H

#include "doc/merge.h"
#include "doc/piece.h"
#include "doc/trail.h"

/*
 * One run over three trees: writes bytes, the nodes they have to be read back as, and conflicts,
 * all in one order. merge.c runs it as often as it takes.
 */

#define MERGE_UNDECIDED MERGE_SIDES

/* A node that has to come back. */
struct merge_node {
	enum node_kind kind;
	const struct node *text; /* of a scalar or key; borrowed from a side */
	uint32_t count;          /* of a collection */
};

struct merge_run {
	struct chunk *sides[MERGE_SIDES]; /* borrowed, whole */
	const char *newlines[MERGE_SIDES];
	size_t depth;          /* collections below this are not taken apart */
	const GArray *choices; /* enum merge_side; past its end: none */
	GString *out;
	GArray *nodes;        /* struct merge_node */
	GPtrArray *conflicts; /* struct merge_conflict */
	struct trail trail;
};

/* A stretch of bytes on each side; where `is_there` is false the side has none. */
struct merge_part {
	bool is_there;
	size_t at, end;
};

/* A value on each side (NULL: the side has none) and its bytes. */
struct merge_value {
	const struct node *node[MERGE_SIDES];
	struct merge_part part[MERGE_SIDES];
	ptrdiff_t shift[MERGE_SIDES]; /* columns to the right that lines move in the result */
};

/* Merges the whole of the three sides into run->out. */
void merge_run(struct merge_run *run);

/* Merges one value; the trail has led to it. */
void merge_value(struct merge_run *run, const struct merge_value *value);

/* merge_list.c: merges a collection child by child; false, and nothing written, if the sides have
 * put it in different orders. */
bool merge_collection(struct merge_run *run, const struct merge_value *value);

/* Whether a value can be taken apart: same kind and style on both sides. */
bool merge_can_enter(const struct merge_run *run, const struct merge_value *value);

/* Which side's bytes are to be taken where one side at most has changed them, else UNDECIDED. */
enum merge_side merge_by_bytes(
	const struct merge_run *run, const struct merge_part parts[MERGE_SIDES]);
enum merge_side merge_by_meaning(const struct node *const nodes[MERGE_SIDES]);

/* Settles a conflict at the end of the trail: notes it, and gives the side chosen. `part` says where
 * the line is counted. */
enum merge_side merge_ask_nodes(struct merge_run *run, const struct node *const nodes[MERGE_SIDES],
	const struct merge_part part[MERGE_SIDES]);

/* Writes bytes that mean nothing, whichever side has changed them; both have: comments ask. */
void merge_trivia(struct merge_run *run, const struct merge_part parts[MERGE_SIDES],
	const ptrdiff_t shift[MERGE_SIDES]);

/* merge_write.c: writes bytes of a side, lines `shift` columns to the right, in the line ends of
 * theirs; columns from the last line start to the end of what is written. */
void merge_write(
	struct merge_run *run, enum merge_side side, struct merge_part part, ptrdiff_t shift);
size_t merge_column(const struct merge_run *run);

/* Says that this comes next: a tree, a key, a collection (whose count is filled in later). */
void merge_expect_tree(struct merge_run *run, const struct node *node);
size_t merge_expect_collection(struct merge_run *run, enum node_kind kind);
void merge_expect_child(struct merge_run *run, size_t collection);

/* Whether the tree at `root` is what was said, from the first to the last. */
bool merge_is_as_expected(const struct merge_run *run, const struct node *root);

#endif
