/* SPDX-License-Identifier: MIT */
/*
 * Files have no settings for their style, they have examples. The nearest one is asked: first the
 * list itself, then the same list of the members around, as far as a reader would look.
 */
#include "doc/manner.h"

#include "doc/scan.h"

#define REACH 32 /* members looked at in either direction */

static size_t column_of(const struct chunk *chunk, size_t at)
{
	return at - scan_line_start(chunk->bytes, at);
}

static const char *newline_at(const struct chunk *chunk, size_t at)
{
	switch (scan_break(chunk->bytes, chunk->len, at)) {
	case 0:
		return NULL;
	case 2:
		return "\r\n";
	default:
		return chunk->bytes[at] == '\r' ? "\r" : "\n";
	}
}

const char *manner_newline(const struct manner *manner, const struct chunk *chunk, size_t at)
{
	const char *newline = newline_at(chunk, scan_line_end(chunk->bytes, chunk->len, at));
	size_t start = scan_line_start(chunk->bytes, at);
	if (!newline && start > 0) {
		bool is_crlf = start >= 2 && chunk->bytes[start - 1] == '\n' &&
			chunk->bytes[start - 2] == '\r';
		newline = newline_at(chunk, start - (is_crlf ? 2 : 1));
	}
	return newline ? newline : manner->newline;
}

static const char *first_newline(const struct version *version)
{
	for (size_t i = 0; i < version_chunk_count(version); i++) {
		const struct chunk *chunk = version_chunk(version, i);
		const char *newline = newline_at(chunk, scan_line_end(chunk->bytes, chunk->len, 0));
		if (newline)
			return newline;
	}
	return "\n";
}

static bool has_folded_text(const struct node *node)
{
	for (uint32_t i = 0; i < node->size; i++) {
		if (node[i].style == NODE_FOLDED)
			return true;
	}
	return false;
}

/* The dash of the last item: the first byte after the item before it that is not a comment. */
static void learn_items(struct manner *manner, const struct chunk *chunk, const struct node *list)
{
	const struct node *last = node_item(list, list->count - 1);
	const struct node *before = list->count > 1 ? node_item(list, list->count - 2) : NULL;
	size_t from = before ? (size_t)before->at + before->len : list->at;
	size_t dash = scan_trivia(chunk->bytes, chunk->len, from);
	if (dash >= last->at || chunk->bytes[dash] != '-')
		return;
	size_t item = scan_blanks(chunk->bytes, chunk->len, dash + 1);
	if (item == last->at)
		manner->gap = item - dash;
	manner->has_blank_lines = before && scan_has_blank_line(chunk->bytes, from, dash);
}

void manner_learn(struct manner *manner, const struct chunk *chunk, const struct node *parent,
	const struct node *list)
{
	if (list->kind != NODE_SEQUENCE || list->count == 0)
		return;
	const struct node *last = node_item(list, list->count - 1);
	manner->folds = manner->folds || has_folded_text(list);
	if (list->style == NODE_BLOCK) {
		if (parent && column_of(chunk, list->at) >= column_of(chunk, parent->at))
			manner->dash = column_of(chunk, list->at) - column_of(chunk, parent->at);
		learn_items(manner, chunk, list);
	}
	manner->has_flow_entries = last->kind == NODE_MAPPING && last->style == NODE_FLOW;
	if (manner->has_flow_entries)
		manner->pads_braces = chunk->bytes[last->at + 1] == ' ';
}

/* Whether the member shows its manner: it then is that. */
static bool learn_member(struct manner *manner, struct pair member, const char *key)
{
	const struct node *mapping = member.value;
	if (mapping->kind != NODE_MAPPING || mapping->style != NODE_BLOCK)
		return false;
	size_t outer = column_of(member.chunk, member.key->at);
	size_t inner = column_of(member.chunk, mapping->at);
	if (inner > outer)
		manner->step = inner - outer;
	const struct node *list = node_get(mapping, key);
	if (!list || list->kind != NODE_SEQUENCE || list->style != NODE_BLOCK || !list->count)
		return false;
	manner_learn(manner, member.chunk, mapping, list);
	return true;
}

struct manner manner_of_member(const struct version *version, size_t member, const char *key)
{
	struct manner manner = {.newline = first_newline(version), .step = 2, .dash = 2, .gap = 2};
	size_t count = version_member_count(version);
	for (size_t i = 0; i <= REACH; i++) {
		if (i <= member && learn_member(&manner, version_member(version, member - i), key))
			break;
		if (i && member + i < count &&
			learn_member(&manner, version_member(version, member + i), key))
			break;
	}
	return manner;
}
