/* SPDX-License-Identifier: MIT */
/*
 * A version answers everything by walking from chunk to chunk. What would cost a walk over all of
 * them for each question, the place of a byte in the file, is summed up once a version, when the
 * first diagnostic asks.
 */
#include "doc/version.h"

#include <string.h>

#include <glib.h>

#include "doc/cut.h"
#include "doc/scan.h"

/* What comes before each chunk. */
struct start {
	size_t offset, breaks;
};

struct starts {
	struct start *of_chunk; /* NULL: not summed up yet */
	size_t near;            /* the member that was looked for last */
};

struct version {
	unsigned refs;
	bool is_whole; /* one chunk holds everything */
	struct chunk **chunks;
	size_t count;
	const struct node **member_keys; /* whole: the keys in its `members` */
	size_t member_count;
	struct pair members; /* the `members` pair; key NULL: there is none */
	struct starts *starts;
};

static struct version *version_new(struct chunk **chunks, size_t count)
{
	struct version *version = g_new0(struct version, 1);
	version->refs = 1;
	version->chunks = chunks;
	version->count = count;
	version->starts = g_new0(struct starts, 1);
	return version;
}

struct version *version_ref(struct version *version)
{
	version->refs++;
	return version;
}

void version_unref(struct version *version)
{
	if (!version || --version->refs > 0)
		return;
	for (size_t i = 0; i < version->count; i++)
		chunk_unref(version->chunks[i]);
	g_free(version->chunks);
	g_free(version->member_keys);
	g_free(version->starts->of_chunk);
	g_free(version->starts);
	g_free(version);
}

/* Finds the members in the one chunk. */
static void list_members(struct version *version)
{
	version->is_whole = true;
	version_top(version, "members", &version->members);
	const struct node *members = node_follow(version->members.value);
	if (!members || members->kind != NODE_MAPPING)
		return;
	version->member_count = members->count;
	version->member_keys = g_new(const struct node *, members->count);
	const struct node *key = members + 1;
	for (uint32_t i = 0; i < members->count; i++) {
		version->member_keys[i] = key;
		key += key->size;
		key += key->size;
	}
}

static struct version *version_whole(struct chunk *chunk)
{
	struct chunk **chunks = g_new(struct chunk *, 1);
	chunks[0] = chunk;
	struct version *version = version_new(chunks, 1);
	list_members(version);
	return version;
}

/* The key of `members` is the node after the pairs of the head. */
static void find_chunked_members(struct version *version)
{
	struct chunk *head = version->chunks[0];
	version->member_count = version->count - 2;
	version->members = (struct pair){.chunk = head, .key = head->nodes + head->node_count - 1};
}

struct version *version_join(struct chunk **chunks, size_t count)
{
	struct version *version = version_new(chunks, count);
	find_chunked_members(version);
	return version;
}

struct version *version_cut(struct source *source)
{
	size_t count = 0;
	struct chunk **chunks = cut_members(source, &count);
	if (chunks)
		return version_join(chunks, count);
	size_t len;
	source_bytes(source, &len);
	const struct node *root = tree_root(source_tree(source));
	bool has_pairs = root && root->kind == NODE_MAPPING;
	struct chunk *chunk = chunk_cut(source, 0, len, has_pairs ? root + 1 : NULL,
		has_pairs ? root->size - 1u : 0, has_pairs ? root->count : 0, 0);
	chunk->root = has_pairs ? root : NULL;
	return version_whole(chunk);
}

/* Where `chunk` stands: near where it stood last, for few edits add or remove a member. The count
 * of chunks if it is not of this version. */
static size_t find_chunk(const struct version *version, const struct chunk *chunk)
{
	size_t last = version->count - 1, hint = MIN(chunk->index, last);
	for (size_t away = 0; away <= last; away++) {
		size_t after = MIN(hint + away, last), before = hint - MIN(hint, away);
		if (version->chunks[after] == chunk)
			return after;
		if (version->chunks[before] == chunk)
			return before;
	}
	return version->count;
}

struct version *version_with(
	const struct version *version, const struct chunk *before, struct chunk *after)
{
	if (version->is_whole)
		return version_whole(after);
	struct chunk **chunks = g_memdup2(version->chunks, version->count * sizeof *chunks);
	size_t place = find_chunk(version, before);
	g_assert(place < version->count);
	for (size_t i = 0; i < version->count; i++)
		chunk_ref(chunks[i]);
	chunk_unref(chunks[place]);
	chunks[place] = after;
	after->index = place;
	struct version *made = version_join(chunks, version->count);
	made->starts->near = version->starts->near;
	return made;
}

struct version *version_replace(
	struct version *version, const struct chunk *before, struct chunk *after)
{
	size_t place = version->is_whole ? 0 : find_chunk(version, before);
	if (version->refs > 1 || place == 0)
		return version_with(version, before, after);
	g_assert(place < version->count);
	chunk_unref(version->chunks[place]);
	version->chunks[place] = after;
	after->index = place;
	g_clear_pointer(&version->starts->of_chunk, g_free);
	return version_ref(version);
}

bool version_is_whole(const struct version *version)
{
	return version->is_whole;
}

size_t version_chunk_count(const struct version *version)
{
	return version->count;
}

struct chunk *version_chunk(const struct version *version, size_t i)
{
	return version->chunks[i];
}

size_t version_top_count(const struct version *version)
{
	size_t head = version->chunks[0]->pair_count;
	return version->is_whole ? head : head + version->chunks[version->count - 1]->pair_count;
}

struct pair version_top_at(const struct version *version, size_t i)
{
	struct chunk *head = version->chunks[0];
	if (i < head->pair_count)
		return chunk_pair(head, i);
	return chunk_pair(version->chunks[version->count - 1], i - head->pair_count);
}

bool version_top(const struct version *version, const char *key, struct pair *ret_pair)
{
	for (size_t i = 0; i < version_top_count(version); i++) {
		struct pair pair = version_top_at(version, i);
		if (pair.key->value_len != strlen(key) || strcmp(pair.key->value, key) != 0)
			continue;
		*ret_pair = pair;
		return true;
	}
	return false;
}

bool version_has_members(const struct version *version)
{
	return !version->is_whole || version->member_keys != NULL;
}

size_t version_member_count(const struct version *version)
{
	return version->member_count;
}

struct pair version_member(const struct version *version, size_t i)
{
	if (!version->is_whole)
		return chunk_pair(version->chunks[i + 1], 0);
	const struct node *key = version->member_keys[i];
	return (struct pair){.chunk = version->chunks[0], .key = key, .value = key + key->size};
}

size_t version_find_member(const struct version *version, const char *id)
{
	size_t count = version->member_count, near = version->starts->near;
	for (size_t away = 0; away < count; away++) { /* edits of many members go from one on */
		size_t i = (near + away) % count;
		if (strcmp(version_member(version, i).key->value, id) == 0) {
			version->starts->near = i;
			return i;
		}
	}
	return count;
}

bool version_members_pair(const struct version *version, struct pair *ret_pair)
{
	if (!version->members.key)
		return false;
	*ret_pair = version->members;
	if (version_has_members(version))
		ret_pair->value = NULL;
	return true;
}

static const struct start *start_of(const struct version *version, size_t i)
{
	if (!version->starts->of_chunk) {
		struct start sum = {0};
		version->starts->of_chunk = g_new0(struct start, version->count);
		for (size_t n = 0; n < version->count; n++) {
			version->starts->of_chunk[n] = sum;
			sum.offset += version->chunks[n]->len;
			sum.breaks += chunk_breaks(version->chunks[n]);
		}
	}
	return &version->starts->of_chunk[i];
}

struct holdout_place version_place(
	const struct version *version, const struct chunk *chunk, size_t at)
{
	size_t index = find_chunk(version, chunk);
	if (index == version->count)
		return scan_place(chunk->bytes, chunk->len, at); /* not of this version */
	struct chunk *own = version->chunks[index];
	own->index = index;
	struct holdout_place place = scan_cursor_place(&own->cursor, own->bytes, own->len, at);
	const struct start *start = start_of(version, index);
	place.offset += start->offset;
	place.line += (unsigned)start->breaks;
	return place;
}

char *version_bytes(const struct version *version, size_t *ret_len)
{
	size_t len = 0;
	for (size_t i = 0; i < version->count; i++)
		len += version->chunks[i]->len;
	char *bytes = g_malloc(len + 1);
	size_t at = 0;
	for (size_t i = 0; i < version->count; i++) {
		memcpy(bytes + at, version->chunks[i]->bytes, version->chunks[i]->len);
		at += version->chunks[i]->len;
	}
	bytes[len] = '\0';
	*ret_len = len;
	return bytes;
}

struct version_apart version_apart(const struct version *from, const struct version *to)
{
	size_t from_count = version_chunk_count(from), to_count = version_chunk_count(to);
	size_t first = 0, last = 0, shorter = MIN(from_count, to_count);
	while (first < shorter && version_chunk(from, first) == version_chunk(to, first))
		first++;
	while (last < shorter - first &&
		version_chunk(from, from_count - 1 - last) ==
			version_chunk(to, to_count - 1 - last))
		last++;
	return (struct version_apart){first, from_count - first - last, to_count - first - last};
}
