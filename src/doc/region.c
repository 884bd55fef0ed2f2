/* SPDX-License-Identifier: MIT */
/*
 * What every splice asks of its surroundings. Columns are bytes: before a key or a dash that
 * counts there are only spaces, dashes and names of anchors, all ASCII.
 */
#include "doc/region.h"

#include "doc/scan.h"

size_t region_index(const struct chunk *chunk, const struct node *node)
{
	return (size_t)(node - chunk->nodes);
}

size_t region_column(const struct chunk *chunk, size_t at)
{
	return at - scan_line_start(chunk->bytes, at);
}

bool region_begins_line(const struct chunk *chunk, size_t at)
{
	for (size_t i = scan_line_start(chunk->bytes, at); i < at; i++) {
		if (chunk->bytes[i] != ' ')
			return false;
	}
	return true;
}

bool region_line_end(const struct chunk *chunk, size_t at, size_t *ret_end)
{
	size_t end = scan_line_end(chunk->bytes, chunk->len, at);
	size_t rest = scan_blanks(chunk->bytes, end, at);
	if (rest < end && (chunk->bytes[rest] != '#' || rest == at))
		return false;
	*ret_end = end;
	return true;
}

static bool has_comment_or_break(const struct chunk *chunk, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++) {
		if (chunk->bytes[at] == '#' || scan_yaml_break(chunk->bytes, to, at))
			return true;
	}
	return false;
}

bool region_has_comment_or_break(const struct chunk *chunk, size_t from, size_t to)
{
	for (size_t i = 0; i < chunk->node_count; i++) {
		const struct node *node = &chunk->nodes[i];
		bool is_text = node->kind == NODE_SCALAR && node->len > 0;
		if (!is_text || node->at < from || node->at >= to)
			continue;
		if (has_comment_or_break(chunk, from, node->at))
			return true;
		from = node_end(node);
	}
	return has_comment_or_break(chunk, from, to);
}

const struct node *region_before(const struct node *parent, const struct node *child)
{
	const struct node *before = NULL;
	for (const struct node *at = parent + 1; at < child; at += at->size)
		before = at;
	return before;
}

const struct node *region_last(const struct node *parent)
{
	return region_before(parent, parent + parent->size);
}
