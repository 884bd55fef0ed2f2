/* SPDX-License-Identifier: MIT */
#ifndef DOC_PIECE_H
#define DOC_PIECE_H

#include <glib.h>

#include "doc/chunk.h"

/*
 * The bytes of a collection as its children and what is between them, without a gap: what a merge
 * puts together anew.
 *
 *     positions:            head of the pair `positions`, up to its value
 *       - on: 2024-06-01    first child: from its dash to the end of its last line
 *                           lead of the second: line end, comments, indentation
 *       # on television
 *       - on: 2024-06-18    second child
 */

struct piece {
	const struct node *key;  /* of a pair; NULL: an item */
	const struct node *node; /* its value, not followed */
	size_t lead;             /* where the bytes before it begin: the end of the one before */
	size_t at;               /* the key, or the dash, or the entry in brackets */
	size_t head_end;         /* past the key, or the dash */
	size_t value, value_end;
	size_t end; /* past a comment behind it */
};

/* A whole version as one chunk with its bytes, whatever it was cut into. */
struct chunk *piece_whole(const struct version *version);
/* The root of such a chunk; NULL: there is none. */
const struct node *piece_root(const struct chunk *whole);

/* Where the bytes of a value end: a block has a comment behind its last line with it. */
size_t piece_value_end(const struct chunk *whole, const struct node *node);

/* The pieces of a collection, in file order; the caller unrefs them. */
GArray *piece_list(const struct chunk *whole, const struct node *collection);

/* Whether the bytes of the collection can be told apart so: a pair in a list's brackets without
 * braces of its own, and an alias, cannot. */
bool piece_has_list(const struct chunk *whole, const struct node *node);

#endif
