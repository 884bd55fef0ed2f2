/* SPDX-License-Identifier: MIT */
#ifndef DOC_MANNER_H
#define DOC_MANNER_H

#include "doc/version.h"

/*
 * How a file is written: what a new entry has to look like to look like its neighbours.
 */

struct manner {
	const char *newline;   /* "\n", "\r\n" or "\r" */
	size_t step;           /* columns a nested mapping is indented by */
	size_t dash;           /* columns from a list's key to its dashes */
	size_t gap;            /* columns from a dash to its entry, the dash included */
	bool has_flow_entries; /* entries of lists in braces */
	bool has_flow_values;  /* mappings under a name in braces */
	bool has_block_texts;  /* lists of texts with dashes, not in brackets */
	bool pads_braces;      /* { a: b } */
	bool folds;            /* long texts in folded blocks */
	bool has_blank_lines;  /* between entries */
	bool has_blank_pairs;  /* between pairs */
	bool lacks_newline;    /* the chunk ends without one: so would a block scalar */
};

/*
 * The manner of the i-th member: of its own list or mapping at `key`, or else of the nearest member
 * that has one; what no one shows is as in the documentation: two columns, dashes indented, blocks,
 * but lists of texts and mappings of one in brackets.
 */
struct manner manner_of_member(const struct version *version, size_t member, const char *key);

/* The manner of the top level, whose pairs `root` holds, and of `mapping` where it has its own. */
struct manner manner_of_top(const struct version *version, const struct chunk *chunk,
	const struct node *root, const struct node *mapping);

/* Corrects `manner` by what the list, in the mapping `parent` or on its own (NULL), shows. */
void manner_learn(struct manner *manner, const struct chunk *chunk, const struct node *parent,
	const struct node *list);

/* The line end of the line that holds `at`, else of one before it, else of `manner`. */
const char *manner_newline(const struct manner *manner, const struct chunk *chunk, size_t at);

#endif
