/* SPDX-License-Identifier: MIT */
/*
 * Chunks are never changed once they are in a version, so a version can share them with all
 * before it. What is filled in later is only remembered: the counts of line ends, which diagnostics
 * and differences ask for, and where the chunk stood, where it will most likely be found again.
 */
#include "doc/chunk.h"

#include <glib.h>

#include "base/error.h"
#include "doc/scan.h"

struct source {
	unsigned refs;
	char *bytes;
	size_t len;
	struct tree *tree;
};

struct source *source_new(char *bytes, size_t len, struct tree *tree)
{
	struct source *source = g_new(struct source, 1);
	*source = (struct source){.refs = 1, .bytes = bytes, .len = len, .tree = tree};
	return source;
}

struct source *source_ref(struct source *source)
{
	source->refs++;
	return source;
}

void source_unref(struct source *source)
{
	if (!source || --source->refs > 0)
		return;
	tree_free(source->tree);
	g_free(source->bytes);
	g_free(source);
}

const char *source_bytes(const struct source *source, size_t *ret_len)
{
	*ret_len = source->len;
	return source->bytes;
}

struct tree *source_tree(const struct source *source)
{
	return source->tree;
}

struct chunk *chunk_cut(struct source *source, size_t at, size_t len, const struct node *nodes,
	size_t node_count, size_t pair_count, size_t index)
{
	struct chunk *chunk = g_new(struct chunk, 1);
	*chunk = (struct chunk){
		.refs = 1,
		.source = source_ref(source),
		.bytes = source->bytes + at,
		.len = len,
		.nodes = nodes,
		.node_count = node_count,
		.pair_count = pair_count,
		.index = index,
		.breaks = SIZE_MAX,
		.newlines = SIZE_MAX,
	};
	return chunk;
}

struct chunk *chunk_read(char *bytes, size_t len, struct holdout_error **error)
{
	struct tree *tree = tree_parse(bytes, len, error);
	const struct node *root = tree ? tree_root(tree) : NULL;
	if (!root || root->kind != NODE_MAPPING) {
		if (tree)
			error_set(error, HOLDOUT_INVALID, "expected keys and values");
		tree_free(tree);
		g_free(bytes);
		return NULL;
	}
	struct source *source = source_new(bytes, len, tree);
	struct chunk *chunk = chunk_cut(source, 0, len, root + 1, root->size - 1u, root->count, 0);
	chunk->root = root;
	source_unref(source);
	return chunk;
}

struct chunk *chunk_ref(struct chunk *chunk)
{
	chunk->refs++;
	return chunk;
}

void chunk_unref(struct chunk *chunk)
{
	if (!chunk || --chunk->refs > 0)
		return;
	source_unref(chunk->source);
	g_free(chunk);
}

const char *chunk_bytes(const struct chunk *chunk, size_t *ret_len)
{
	*ret_len = chunk->len;
	return chunk->bytes;
}

size_t chunk_breaks(struct chunk *chunk)
{
	if (chunk->breaks == SIZE_MAX)
		chunk->breaks = scan_count_breaks(chunk->bytes, chunk->len);
	return chunk->breaks;
}

size_t chunk_newlines(struct chunk *chunk)
{
	if (chunk->newlines == SIZE_MAX)
		chunk->newlines = scan_count_newlines(chunk->bytes, chunk->len);
	return chunk->newlines;
}

struct pair chunk_pair(struct chunk *chunk, size_t i)
{
	if (!chunk->pair_key || i < chunk->pair) {
		chunk->pair_key = chunk->nodes;
		chunk->pair = 0;
	}
	const struct node *key = chunk->pair_key;
	for (; chunk->pair < i; chunk->pair++) {
		key += key->size;
		key += key->size;
	}
	chunk->pair_key = key;
	return (struct pair){.chunk = chunk, .key = key, .value = key + key->size};
}
