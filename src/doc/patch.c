/* SPDX-License-Identifier: MIT */
/*
 * Versions share their chunks, so what differs is found by comparing pointers, and a patch that
 * covers the chunk of a member whole is applied by reading that one alone. Where a file is one
 * chunk, what both begin and end with is left out, so that a step of a large file stays small.
 */
#include "doc/patch.h"

#include <string.h>

#include "base/file.h"
#include "doc/version.h"

static size_t chunk_len(const struct version *version, size_t i)
{
	size_t len;
	chunk_bytes(version_chunk(version, i), &len);
	return len;
}

static GBytes *bytes_of(const struct version *version, size_t first, size_t count)
{
	GByteArray *bytes = g_byte_array_new();
	for (size_t i = first; i < first + count; i++) {
		size_t len;
		const char *chunk = chunk_bytes(version_chunk(version, i), &len);
		g_byte_array_append(bytes, (const guint8 *)chunk, (guint)len);
	}
	return g_byte_array_free_to_bytes(bytes);
}

static void cut(GBytes **bytes, size_t head, size_t tail)
{
	size_t len = g_bytes_get_size(*bytes);
	const char *data = g_bytes_get_data(*bytes, NULL);
	GBytes *part = g_bytes_new(data ? data + head : NULL, len - head - tail);
	g_bytes_unref(*bytes);
	*bytes = part;
}

/* Leaves out what both begin and end with. */
static void trim(struct patch *patch)
{
	size_t a, b, head = 0, tail = 0;
	const char *removed = g_bytes_get_data(patch->removed, &a);
	const char *inserted = g_bytes_get_data(patch->inserted, &b);
	size_t least = MIN(a, b);
	while (head < least && removed[head] == inserted[head])
		head++;
	while (tail < least - head && removed[a - 1 - tail] == inserted[b - 1 - tail])
		tail++;
	patch->at += head;
	cut(&patch->removed, head, tail);
	cut(&patch->inserted, head, tail);
}

struct patch patch_between(const struct version *from, const struct version *to)
{
	struct version_apart apart = version_apart(from, to);
	struct patch patch = {.removed = bytes_of(from, apart.first, apart.from_count),
		.inserted = bytes_of(to, apart.first, apart.to_count)};
	for (size_t i = 0; i < apart.first; i++)
		patch.at += chunk_len(from, i);
	/* Chunks of members stay whole, so that they can be read alone. */
	if (version_chunk_count(from) != version_chunk_count(to) || apart.first == 0)
		trim(&patch);
	return patch;
}

void patch_clear(struct patch *patch)
{
	g_clear_pointer(&patch->removed, g_bytes_unref);
	g_clear_pointer(&patch->inserted, g_bytes_unref);
}

struct patch patch_copy(const struct patch *patch)
{
	struct patch copy = *patch;
	if (copy.removed) {
		g_bytes_ref(copy.removed);
		g_bytes_ref(copy.inserted);
	}
	return copy;
}

struct patch patch_reversed(const struct patch *patch)
{
	struct patch reversed = patch_copy(patch);
	GBytes *removed = reversed.removed;
	reversed.removed = reversed.inserted;
	reversed.inserted = removed;
	return reversed;
}

bool patch_bytes(const struct patch *patch, GString *bytes)
{
	gsize removed_len, inserted_len;
	const char *removed = g_bytes_get_data(patch->removed, &removed_len);
	const char *inserted = g_bytes_get_data(patch->inserted, &inserted_len);
	if (patch->at > bytes->len || removed_len > bytes->len - patch->at ||
		bytes->len - removed_len + inserted_len > FILE_SIZE_MAX)
		return false;
	if (removed_len > 0 && memcmp(bytes->str + patch->at, removed, removed_len) != 0)
		return false;
	g_string_erase(bytes, (gssize)patch->at, (gssize)removed_len);
	if (inserted_len > 0)
		g_string_insert_len(bytes, (gssize)patch->at, inserted, (gssize)inserted_len);
	return true;
}

/* The member's chunk that the patch replaces whole, or 0. */
static size_t member_replaced(const struct patch *patch, const struct version *from)
{
	size_t at = 0, len = g_bytes_get_size(patch->removed);
	for (size_t i = 0; i + 1 < version_chunk_count(from) && at <= patch->at; i++) {
		if (i > 0 && at == patch->at && chunk_len(from, i) == len)
			return i;
		at += chunk_len(from, i);
	}
	return 0;
}

static struct version *replace_member(
	const struct patch *patch, const struct version *from, size_t i)
{
	gsize len, old_len;
	const char *inserted = g_bytes_get_data(patch->inserted, &len);
	const char *removed = g_bytes_get_data(patch->removed, &old_len);
	const char *old = chunk_bytes(version_chunk(from, i), &old_len);
	if (len == 0 || memcmp(old, removed, old_len) != 0)
		return NULL;
	char *copy = g_malloc(len + 1);
	memcpy(copy, inserted, len);
	copy[len] = '\0';
	struct chunk *chunk = chunk_read(copy, len, NULL);
	if (chunk && chunk->pair_count == 1)
		return version_with(from, version_chunk(from, i), chunk);
	chunk_unref(chunk);
	return NULL;
}

struct version *patch_apply(const struct patch *patch, const struct version *from)
{
	size_t i = member_replaced(patch, from);
	struct version *version = i > 0 ? replace_member(patch, from, i) : NULL;
	if (version)
		return version;
	size_t len;
	g_autofree char *bytes = version_bytes(from, &len);
	g_autoptr(GString) text = g_string_new_len(bytes, (gssize)len);
	if (!patch_bytes(patch, text))
		return NULL;
	len = text->len;
	return version_read(g_string_free(g_steal_pointer(&text), FALSE), len, NULL);
}
