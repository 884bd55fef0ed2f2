/* SPDX-License-Identifier: MIT */
/*
 * Head, a few members and tail are read as the small file they are together, and what an edit
 * makes of that is cut again: one way to edit serves both kinds of files, and where a chunk ends
 * is known in one place, cut.c.
 */
#include "doc/excerpt.h"

#include <string.h>

#include <glib.h>

/* The i-th of the chunks that the excerpt is made of; NULL after the tail. */
static struct chunk *part(const struct excerpt *excerpt, size_t i)
{
	size_t members = excerpt->end - excerpt->first;
	if (i == 0)
		return version_chunk(excerpt->version, 0);
	if (i <= members)
		return version_chunk(excerpt->version, excerpt->first + i);
	size_t tail = version_chunk_count(excerpt->version) - 1;
	return i == members + 1 ? version_chunk(excerpt->version, tail) : NULL;
}

static struct chunk *read_parts(const struct excerpt *excerpt)
{
	GString *bytes = g_string_new(NULL);
	const struct chunk *chunk;
	for (size_t i = 0; (chunk = part(excerpt, i)); i++)
		g_string_append_len(bytes, chunk->bytes, (gssize)chunk->len);
	size_t len = bytes->len;
	return chunk_read(g_string_free(bytes, FALSE), len, NULL);
}

bool excerpt_take(struct excerpt *excerpt, struct version *version, size_t first, size_t end)
{
	struct excerpt taken = {.version = version, .first = first, .end = end};
	taken.chunk = version_is_whole(version) ? chunk_ref(version_chunk(version, 0))
						: read_parts(&taken);
	if (!taken.chunk || !taken.chunk->root) {
		chunk_unref(taken.chunk);
		return false;
	}
	version_ref(version);
	*excerpt = taken;
	return true;
}

void excerpt_clear(struct excerpt *excerpt)
{
	version_unref(excerpt->version);
	chunk_unref(excerpt->chunk);
}

struct holdout_place excerpt_place(const struct excerpt *excerpt, size_t at)
{
	if (version_is_whole(excerpt->version))
		return version_place(excerpt->version, excerpt->chunk, at);
	size_t i = 0;
	while (at >= part(excerpt, i)->len && part(excerpt, i + 1)) {
		at -= part(excerpt, i)->len;
		i++;
	}
	return version_place(excerpt->version, part(excerpt, i), at);
}

/* `made`, or the old chunk that has the same bytes; a reference of its own. */
static struct chunk *old_or_made(const struct excerpt *excerpt, struct chunk *made)
{
	struct chunk *old;
	for (size_t i = 0; (old = part(excerpt, i)); i++) {
		bool is_same_kind =
			old->pair_count == made->pair_count && old->node_count == made->node_count;
		if (is_same_kind && old->len == made->len &&
			memcmp(old->bytes, made->bytes, made->len) == 0)
			return chunk_ref(old);
	}
	return chunk_ref(made);
}

/* The chunks of the whole file: those of `cut`, and between them the members left out before. */
static struct version *join(const struct excerpt *excerpt, struct version *cut)
{
	const struct version *version = excerpt->version;
	size_t members = version_member_count(cut);
	size_t left_out = excerpt->first + version_member_count(version) - excerpt->end;
	size_t count = members + left_out + 2, n = 0;
	struct chunk **chunks = g_new(struct chunk *, count);

	chunks[n++] = old_or_made(excerpt, version_chunk(cut, 0));
	for (size_t i = 0; i < excerpt->first; i++)
		chunks[n++] = chunk_ref(version_chunk(version, i + 1));
	for (size_t i = 0; i < members; i++)
		chunks[n++] = old_or_made(excerpt, version_chunk(cut, i + 1));
	for (size_t i = excerpt->end; i < version_member_count(version); i++)
		chunks[n++] = chunk_ref(version_chunk(version, i + 1));
	chunks[n++] = old_or_made(excerpt, version_chunk(cut, members + 1));
	return version_join(chunks, count);
}

struct version *excerpt_return(const struct excerpt *excerpt, struct chunk *after)
{
	struct version *cut = version_cut(after->source);
	chunk_unref(after);
	if (version_is_whole(excerpt->version))
		return cut; /* which may be the first time that it can be */
	struct version *joined = version_is_whole(cut) ? NULL : join(excerpt, cut);
	version_unref(cut);
	return joined;
}
