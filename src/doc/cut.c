/* SPDX-License-Identifier: MIT */
/*
 * A chunk must mean the same alone as in the file. It does if it is whole lines of a block
 * mapping, each member's key first on its line and in one column, and if nothing in it refers to
 * anything outside; so everything odd is left whole, which costs only speed.
 */
#include "doc/cut.h"

#include <string.h>

#include <glib.h>

#include "doc/scan.h"

struct cutter {
	struct source *source;
	const char *bytes;
	size_t len;
	const struct node *root, *members_key, *members;
};

/* The start of the line of `node`, if only spaces stand before it there. */
static bool line_of_its_own(const struct cutter *cutter, const struct node *node, size_t *ret_start)
{
	size_t start = scan_line_start(cutter->bytes, node->at);
	for (size_t at = start; at < node->at; at++) {
		if (cutter->bytes[at] != ' ')
			return false;
	}
	*ret_start = start;
	return true;
}

static const struct node *pair_value(const struct node *key)
{
	return key + key->size;
}

static const struct node *pair_after(const struct node *key)
{
	const struct node *value = pair_value(key);
	return value + value->size;
}

static const struct node *tail_key(const struct cutter *cutter)
{
	return pair_after(cutter->members_key);
}

static bool has_tail(const struct cutter *cutter)
{
	return tail_key(cutter) < cutter->root + cutter->root->size;
}

static bool find_members(struct cutter *cutter)
{
	const struct node *root = cutter->root;
	if (!root || root->kind != NODE_MAPPING || root->style != NODE_BLOCK)
		return false;
	const struct node *end = root + root->size;
	for (const struct node *key = root + 1; key < end; key = pair_after(key)) {
		if (strcmp(key->value, "members") != 0)
			continue;
		cutter->members_key = key;
		cutter->members = pair_value(key);
		return cutter->members->kind == NODE_MAPPING &&
			cutter->members->style == NODE_BLOCK && !cutter->members->has_anchor;
	}
	return false;
}

/* Where each chunk after the head begins; the last entry is the end of the file. */
static bool find_starts(const struct cutter *cutter, size_t *starts)
{
	const struct node *key = cutter->members + 1;
	size_t n = 0;
	for (uint32_t i = 0; i < cutter->members->count; i++, key = pair_after(key)) {
		if (!line_of_its_own(cutter, key, &starts[n]) ||
			key->at - starts[n] != cutter->members[1].at - starts[0])
			return false;
		n++;
	}
	starts[n] = cutter->len;
	if (has_tail(cutter) && !line_of_its_own(cutter, tail_key(cutter), &starts[n]))
		return false;
	starts[n + 1] = cutter->len;
	key = cutter->members + 1;
	for (size_t i = 0; i < n; i++, key = pair_after(key)) {
		const struct node *value = pair_value(key);
		if (starts[i] >= starts[i + 1] || (size_t)value->at + value->len > starts[i + 1])
			return false; /* two keys on one line, or a value that ends on the next */
	}
	return cutter->members_key->at < starts[0];
}

static struct chunk *cut_one(const struct cutter *cutter, size_t at, size_t end,
	const struct node *first, const struct node *after, size_t pairs, size_t index)
{
	struct tree *tree = source_tree(cutter->source);
	size_t n = (size_t)(after - first);
	if (n)
		tree_rebase(tree, first, n, at);
	return chunk_cut(cutter->source, at, end - at, first, n, pairs, index);
}

/* The key of `members` goes with the head, its value with no chunk: the members are chunks. */
static struct chunk **cut_at(const struct cutter *cutter, const size_t *starts)
{
	uint32_t n = cutter->members->count;
	struct chunk **chunks = g_new(struct chunk *, n + 2u);
	size_t head_pairs = 0;
	const struct node *key = cutter->root + 1;
	for (; key < cutter->members_key; key = pair_after(key))
		head_pairs++;
	chunks[0] = cut_one(
		cutter, 0, starts[0], cutter->root + 1, cutter->members_key + 1, head_pairs, 0);
	key = cutter->members + 1;
	for (uint32_t i = 0; i < n; i++) {
		const struct node *after = pair_after(key);
		chunks[i + 1] = cut_one(cutter, starts[i], starts[i + 1], key, after, 1, i + 1u);
		key = after;
	}
	size_t tail_pairs = cutter->root->count - head_pairs - 1;
	chunks[n + 1] = cut_one(cutter, starts[n], cutter->len, key,
		cutter->root + cutter->root->size, tail_pairs, n + 1u);
	return chunks;
}

struct chunk **cut_members(struct source *source, size_t *ret_count)
{
	struct cutter cutter = {.source = source, .root = tree_root(source_tree(source))};
	cutter.bytes = source_bytes(source, &cutter.len);
	if (tree_has_aliases(source_tree(source)) || !find_members(&cutter))
		return NULL;
	g_autofree size_t *starts = g_new(size_t, cutter.members->count + 2u);
	if (!find_starts(&cutter, starts))
		return NULL;
	*ret_count = cutter.members->count + 2u;
	return cut_at(&cutter, starts);
}
