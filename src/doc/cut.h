/* SPDX-License-Identifier: MIT */
#ifndef DOC_CUT_H
#define DOC_CUT_H

#include "doc/chunk.h"

/*
 * Cutting a file into head, members and tail.
 *
 *     head    from the first byte up to the line of the first member's key
 *     member  from the line of its key up to the line of the next member's key
 *     tail    from the line of the top-level key after `members`, or nothing
 *
 * A comment above a member's key so belongs to the chunk before it: what matters is that each
 * member's chunk reads on its own as it reads in the file.
 */

/*
 * Chunks in file order, owned by the caller: three or more, or NULL if the file does not allow
 * it: no block mapping of members, an alias anywhere, a key that does not begin its line. Spans
 * of the nodes then count from their chunk.
 */
struct chunk **cut_members(struct source *source, size_t *ret_count);

#endif
