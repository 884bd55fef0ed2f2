/* SPDX-License-Identifier: MIT */
#ifndef DOC_VERSION_H
#define DOC_VERSION_H

#include "doc/chunk.h"

/*
 * One state of the whole file: its chunks in order. Either head, members, tail, or one chunk for
 * all; the members are then found by their place in its tree.
 */

/* Reads `bytes` (taken, NUL-terminated past `len`); NULL with a place, and no file, in *error. */
struct version *version_read(char *bytes, size_t len, struct holdout_error **error);

/* Cuts a file that has been read. Takes a reference to `source`. */
struct version *version_cut(struct source *source);

/* The version of `count` chunks (array and references taken): head, members, tail. */
struct version *version_join(struct chunk **chunks, size_t count);

/* A version with `after` (taken) in the place of `before`, which is one of its chunks. */
struct version *version_with(
	const struct version *version, const struct chunk *before, struct chunk *after);

/* The same; if nobody but the caller has `version`, it is that one which changes, and gets another
 * reference. For the steps of one edit, between which there is nothing to keep. */
struct version *version_replace(
	struct version *version, const struct chunk *before, struct chunk *after);

/* Whether one chunk holds everything. */
bool version_is_whole(const struct version *version);

/* The index of the member with this id; the count of members if there is none. */
size_t version_find_member(const struct version *version, const char *id);

/* Chunks in file order; borrowed. */
size_t version_chunk_count(const struct version *version);
struct chunk *version_chunk(const struct version *version, size_t i);

/* The chunks that two versions do not share: from `first` on so many of the one, so many of the
 * other. */
struct version_apart {
	size_t first, from_count, to_count;
};

struct version_apart version_apart(const struct version *from, const struct version *to);

#endif
