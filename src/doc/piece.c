/* SPDX-License-Identifier: MIT */
/*
 * Everything here follows from spans that the tree has; only the dash before an item has none, and
 * is the first thing after the item before that is neither blank nor comment.
 */
#include "doc/piece.h"

#include <string.h>

#include "doc/region.h"
#include "doc/scan.h"
#include "doc/version.h"

struct chunk *piece_whole(const struct version *version)
{
	size_t len;
	char *bytes = version_bytes(version, &len);
	struct tree *tree = tree_parse(bytes, len, NULL); /* it has been read before */
	g_assert(tree != NULL);
	struct source *source = source_new(bytes, len, tree);
	struct chunk *whole = chunk_cut(source, 0, len, tree_root(tree), tree_size(tree), 0, 0);
	source_unref(source);
	return whole;
}

const struct node *piece_root(const struct chunk *whole)
{
	return whole->nodes;
}

/* Past the comment that ends the line, if nothing else does. YAML ends it at a NEL, LS or PS too:
 * what follows that may be the next entry. */
static size_t line_of(const struct chunk *whole, size_t end)
{
	size_t line_end, at = end;
	bool has_more = scan_blanks(whole->bytes, whole->len, end) < whole->len;
	if (!has_more || !region_line_end(whole, end, &line_end))
		return end;
	while (at < line_end && scan_yaml_break(whole->bytes, whole->len, at) == 0)
		at++;
	return at;
}

size_t piece_value_end(const struct chunk *whole, const struct node *node)
{
	bool is_block = (node->kind == NODE_MAPPING || node->kind == NODE_SEQUENCE) &&
		node->style == NODE_BLOCK;
	return is_block ? line_of(whole, node_end(node)) : node_end(node);
}

bool piece_has_list(const struct chunk *whole, const struct node *node)
{
	if (!node || (node->kind != NODE_MAPPING && node->kind != NODE_SEQUENCE))
		return false;
	return node->style == NODE_BLOCK ? node->count > 0
					 : node->len >= 2 && strchr("[{", whole->bytes[node->at]);
}

static struct piece piece_of(const struct chunk *whole, const struct node *collection,
	const struct node *first, size_t lead)
{
	bool is_pair = collection->kind == NODE_MAPPING;
	bool is_block = collection->style == NODE_BLOCK;
	const struct node *node = is_pair ? first + first->size : first;
	struct piece piece = {.key = is_pair ? first : NULL, .node = node, .lead = lead};
	piece.at = first->at;
	piece.head_end = is_pair ? node_end(first) : first->at;
	if (!is_pair && is_block) {
		piece.at = scan_trivia(whole->bytes, whole->len, lead);
		piece.head_end = piece.at + 1;
	}
	piece.value = MAX(node->at, piece.head_end);
	piece.value_end = MAX(piece_value_end(whole, node), piece.value);
	piece.end = is_block ? line_of(whole, piece.value_end) : piece.value_end;
	return piece;
}

GArray *piece_list(const struct chunk *whole, const struct node *collection)
{
	GArray *pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	size_t lead = collection->at;
	if (collection->style == NODE_FLOW)
		lead++; /* past the bracket */
	for (const struct node *at = node_first(collection); at; at = node_next(collection, at)) {
		struct piece piece = piece_of(whole, collection, at, lead);
		g_array_append_val(pieces, piece);
		lead = piece.end;
		if (collection->kind == NODE_MAPPING)
			at = node_next(collection, at);
	}
	return pieces;
}
