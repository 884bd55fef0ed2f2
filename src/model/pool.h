/* SPDX-License-Identifier: MIT */
#ifndef MODEL_POOL_H
#define MODEL_POOL_H

#include <stddef.h>

/*
 * Memory that is given back all at once.
 *
 * What is read from a file is many small arrays that live and die together: they are taken from
 * a pool and never freed one by one. A pool of zeros is empty and ready for use.
 */
struct pool {
	struct pool_block *newest; /* the one that is being filled, then older ones */
	size_t next;               /* bytes of the next block; 0: none was made yet */
};

/* Zeroed room for `count` things of `size` bytes, aligned for any type. */
void *pool_alloc(struct pool *pool, size_t count, size_t size);

/* Frees everything taken; the pool is empty and may be used again. */
void pool_clear(struct pool *pool);

#endif
