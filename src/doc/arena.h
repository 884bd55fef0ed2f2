/* SPDX-License-Identifier: MIT */
#ifndef DOC_ARENA_H
#define DOC_ARENA_H

#include <stddef.h>

/*
 * Text that is made piece by piece and goes all at once. Pointers stay good until the clear.
 * An arena of zeros is empty and ready.
 */

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	char *next;
	size_t left; /* bytes after `next` in the newest block */
};

/* A copy of `len` bytes with a NUL after them. */
char *arena_copy(struct arena *arena, const char *bytes, size_t len);

/* Moves all texts of `other` into `arena`; where they are they stay. `other` is then empty. */
void arena_take(struct arena *arena, struct arena *other);

void arena_clear(struct arena *arena);

#endif
