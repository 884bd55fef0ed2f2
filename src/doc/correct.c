/* SPDX-License-Identifier: MIT */
/*
 * From bytes to the path that names them, by which the edit is then made: so whatever makes an edit
 * safe holds for a correction as well.
 */
#include "doc/correct.h"

#include <glib.h>

#include "base/error.h"
#include "doc/version.h"

/* Bytes of one chunk, and the way to the node that they are the token of. */
struct search {
	const struct chunk *chunk;
	size_t at, len; /* in the chunk */
	bool is_key;
	size_t depth;
	char *path[DOC_PATH_MAX + 1];
};

static bool push(struct search *search, char *step)
{
	if (search->depth == DOC_PATH_MAX) {
		g_free(step);
		return false;
	}
	search->path[search->depth++] = step;
	return true;
}

static void pop(struct search *search)
{
	g_clear_pointer(&search->path[--search->depth], g_free);
}

static bool is_it(const struct search *search, const struct node *node)
{
	return node->kind == NODE_SCALAR && node->at == search->at && node->len == search->len;
}

static bool find_below(struct search *search, const struct node *node);

/* Looks in `node`, which is `step` (taken) of what is around it; the path is kept if it is there. */
static bool find_in(struct search *search, const struct node *node, char *step)
{
	if (!push(search, step))
		return false;
	if (is_it(search, node) || find_below(search, node))
		return true;
	pop(search);
	return false;
}

static bool find_in_pair(struct search *search, const struct node *key, const struct node *value)
{
	if (key->kind != NODE_SCALAR)
		return false;
	search->is_key = is_it(search, key);
	if (search->is_key)
		return push(search, g_strdup(key->value));
	return find_in(search, value, g_strdup(key->value));
}

/* A collection that does not span the bytes need not be looked into. */
static bool find_below(struct search *search, const struct node *node)
{
	bool is_mapping = node->kind == NODE_MAPPING;
	bool is_around = search->at >= node->at && search->at - node->at < node->len;
	size_t i = 0;
	if (!is_around || (!is_mapping && node->kind != NODE_SEQUENCE))
		return false;
	for (const struct node *child = node_first(node); child;
		child = node_next(node, child), i++) {
		const struct node *key = child;
		if (is_mapping)
			child = node_next(node, key);
		if (is_mapping ? find_in_pair(search, key, child)
			       : find_in(search, child, g_strdup_printf("%zu", i)))
			return true;
	}
	return false;
}

/* The chunk of the byte search->at of the file, which then counts in it. */
static void find_chunk(struct search *search, const struct version *version)
{
	for (size_t i = 0; i < version_chunk_count(version); i++) {
		search->chunk = version_chunk(version, i);
		if (search->at < search->chunk->len)
			return;
		search->at -= search->chunk->len;
	}
}

/* The member or DOC_TOP below which the bytes are. */
static bool find(struct search *search, const struct version *version, size_t *ret_member)
{
	find_chunk(search, version);
	for (size_t i = 0; i < version_member_count(version); i++) {
		struct pair pair = version_member(version, i);
		*ret_member = i;
		if (pair.chunk == search->chunk && find_below(search, pair.value))
			return true;
	}
	*ret_member = DOC_TOP;
	for (size_t i = 0; i < version_top_count(version); i++) {
		struct pair pair = version_top_at(version, i);
		if (pair.chunk == search->chunk &&
			find_in(search, pair.value, g_strdup(pair.key->value)))
			return true;
	}
	return false;
}

bool doc_correct(struct holdout_doc *doc, size_t at, size_t len, const char *text,
	struct holdout_error **error)
{
	struct search search = {.at = at, .len = len};
	size_t member;
	bool is_found = find(&search, doc_version(doc), &member);
	struct doc_edit edit = {.kind = search.is_key ? DOC_RENAME : DOC_SET, .value = text};
	for (size_t i = 0; i < search.depth; i++)
		edit.path[i] = search.path[i];
	bool is_done = is_found
		? doc_edit(doc, member, &edit, 1, "correction", error)
		: error_set(error, HOLDOUT_USAGE, "there is no text just there to correct");
	while (search.depth > 0)
		pop(&search);
	return is_done;
}
