/* SPDX-License-Identifier: MIT */
#ifndef DOC_VERSION_H
#define DOC_VERSION_H

#include "doc/chunk.h"

/*
 * One state of the whole file: its chunks in order. Either head, members, tail, or one chunk for
 * all; the members are then found by their place in its tree.
 */

/* Cuts a file that has been read. Takes a reference to `source`. */
struct version *version_cut(struct source *source);

/* A version with chunk `chunk->index` replaced by `chunk` (taken). */
struct version *version_with(const struct version *version, struct chunk *chunk);

/* The chunk that holds the i-th member. */
struct chunk *version_member_chunk(const struct version *version, size_t i);

/* Chunks in file order; borrowed. */
size_t version_chunk_count(const struct version *version);
struct chunk *version_chunk(const struct version *version, size_t i);

#endif
