/* SPDX-License-Identifier: MIT */
#ifndef DOC_EXCERPT_H
#define DOC_EXCERPT_H

#include "doc/version.h"

/*
 * A file without most of its members: what an edit of the top level, or of the row of members
 * itself, has to see.
 *
 *     file     head  ALB  BEL  …  TUR  USA  tail
 *     excerpt  head              TUR  USA  tail      one chunk, `members` a mapping of two
 *
 * Each member's chunk reads on its own as it reads in the file, so what holds in the excerpt holds
 * in the file. A file that is one chunk is its own excerpt.
 */

struct excerpt {
	struct version *version; /* counted */
	struct chunk *chunk;     /* counted */
	size_t first, end;       /* the members in it, half-open */
};

/* Takes the members [first, end), at least one where the file is cut, with head and tail. False if
 * the file has no keys at all. */
bool excerpt_take(struct excerpt *excerpt, struct version *version, size_t first, size_t end);
void excerpt_clear(struct excerpt *excerpt);

/* Where the byte `at` of the excerpt is in the file. */
struct holdout_place excerpt_place(const struct excerpt *excerpt, size_t at);

/*
 * The version with `after` (taken) in the place of the excerpt; chunks with the same bytes stay
 * the old ones, and so does what was read from them. NULL if it cannot be cut as it was before.
 */
struct version *excerpt_return(const struct excerpt *excerpt, struct chunk *after);

#endif
