/* SPDX-License-Identifier: MIT */

/*
 * A chain of blocks, newest first; only the newest is filled. Blocks double from 256 bytes, so a
 * member without positions costs little. A large array gets a block of its own size, behind the
 * newest, which goes on serving small ones: memory that is touched is time.
 */
#include "model/pool.h"

#include <stdalign.h>
#include <stdint.h>

#include <glib.h>

#define FIRST_BLOCK_BYTES 256
#define LAST_BLOCK_BYTES  (64 << 10)

struct pool_block {
	struct pool_block *older;
	size_t used, size; /* bytes of `bytes` */
	alignas(max_align_t) char bytes[];
};

static struct pool_block *block_new(size_t size)
{
	struct pool_block *block = g_malloc0(sizeof *block + size);
	block->size = size;
	return block;
}

static void *take(struct pool_block *block, size_t bytes)
{
	void *room = block->bytes + block->used;
	block->used += bytes;
	return room;
}

/* A block that one array fills. */
static struct pool_block *add_full(struct pool *pool, size_t bytes)
{
	struct pool_block *block = block_new(bytes);
	struct pool_block **behind = pool->newest ? &pool->newest->older : &pool->newest;
	block->older = *behind;
	*behind = block;
	return block;
}

static struct pool_block *add_next(struct pool *pool)
{
	struct pool_block *block = block_new(pool->next);
	pool->next = MIN(pool->next * 2, LAST_BLOCK_BYTES);
	block->older = pool->newest;
	pool->newest = block;
	return block;
}

void *pool_alloc(struct pool *pool, size_t count, size_t size)
{
	g_assert(size > 0 && count <= SIZE_MAX / 2 / size);
	size_t rest = count * size % alignof(max_align_t);
	size_t bytes = count * size + (rest ? alignof(max_align_t) - rest : 0);
	struct pool_block *block = pool->newest;
	if (block && block->size - block->used >= bytes)
		return take(block, bytes);
	if (!pool->next)
		pool->next = FIRST_BLOCK_BYTES;
	return take(bytes > pool->next / 2 ? add_full(pool, bytes) : add_next(pool), bytes);
}

void pool_clear(struct pool *pool)
{
	while (pool->newest) {
		struct pool_block *block = pool->newest;
		pool->newest = block->older;
		g_free(block);
	}
	pool->next = 0;
}
