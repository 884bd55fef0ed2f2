/* SPDX-License-Identifier: MIT */
#ifndef DOC_REGION_H
#define DOC_REGION_H

#include "doc/chunk.h"

/*
 * The bytes around a node: its column, its line, what stands before and after it.
 */

size_t region_index(const struct chunk *chunk, const struct node *node); /* in chunk->nodes */
size_t region_column(const struct chunk *chunk, size_t at);              /* bytes into its line */

/* Whether only spaces stand before `at` in its line. */
bool region_begins_line(const struct chunk *chunk, size_t at);

/* The end of the line of `at`, if only blanks and a comment follow there. */
bool region_line_end(const struct chunk *chunk, size_t at, size_t *ret_end);

/* Whether [from, to) has a `#` or a line end outside of its texts. */
bool region_has_comment_or_break(const struct chunk *chunk, size_t from, size_t to);

/* The node before `child` in `parent` (a key's value counts with it), or NULL. */
const struct node *region_before(const struct node *parent, const struct node *child);

/* The last child of a collection that has one. */
const struct node *region_last(const struct node *parent);

#endif
