/* SPDX-License-Identifier: MIT */
/*
 * A bump allocator: blocks that double from a few hundred bytes, for a member read after an edit,
 * to 8 MiB, for a whole file. A text larger than that gets a block of its own size.
 */
#include "doc/arena.h"

#include <string.h>

#include <glib.h>

#include "base/pages.h"

#define BLOCK_MIN 496u
#define BLOCK_MAX (8u << 20)

struct arena_block {
	struct arena_block *older;
	size_t size; /* bytes of `text` */
	char text[];
};

static void add_block(struct arena *arena, size_t least)
{
	size_t size = arena->blocks ? MIN(arena->blocks->size * 2, BLOCK_MAX) : BLOCK_MIN;
	size = MAX(size, least);
	struct arena_block *block = g_malloc(sizeof *block + size);
	pages_hint(block, size);
	block->older = arena->blocks;
	block->size = size;
	arena->blocks = block;
	arena->next = block->text;
	arena->left = size;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t len)
{
	if (arena->left < len + 1)
		add_block(arena, len + 1);
	char *copy = arena->next;
	memcpy(copy, bytes, len);
	copy[len] = '\0';
	arena->next += len + 1;
	arena->left -= len + 1;
	return copy;
}

void arena_take(struct arena *arena, struct arena *other)
{
	struct arena_block **oldest = &arena->blocks;
	while (*oldest)
		oldest = &(*oldest)->older;
	*oldest = other->blocks;
	*other = (struct arena){0};
}

void arena_clear(struct arena *arena)
{
	while (arena->blocks) {
		struct arena_block *older = arena->blocks->older;
		g_free(arena->blocks);
		arena->blocks = older;
	}
	*arena = (struct arena){0};
}
