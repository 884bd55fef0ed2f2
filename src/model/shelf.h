/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SHELF_H
#define MODEL_SHELF_H

#include <stddef.h>

/*
 * Who owns the members of a tracker: rows of them, counted, so that a tracker made from another
 * takes its members by the row and not one by one.
 *
 *     before   [a b c d] [e f g h] [i j]
 *                  |                  |
 *     after    [a b c d] [e f G h] [i j]      one row copied, its members counted once more
 */

struct member;
struct shelf;

/* Rows of `count` members, whose references they take. */
struct shelf **shelves_new(struct member *const *members, size_t count);
struct shelf **shelves_copy(struct shelf *const *shelves, size_t members);
void shelves_free(struct shelf **shelves, size_t members);

struct member *shelves_member(struct shelf *const *shelves, size_t i);

/* Puts `member` (taken) in the i-th place; who shares the row keeps the old one. */
void shelves_put(struct shelf **shelves, size_t i, struct member *member);

#endif
