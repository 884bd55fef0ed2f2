/* SPDX-License-Identifier: MIT */
/*
 * Files have no settings for their style, they have examples. The nearest one is asked: first the
 * list itself, then the same list of the members around, as far as a reader would look.
 */
#include "doc/manner.h"

#include "doc/region.h"
#include "doc/scan.h"

#define REACH 32 /* members looked at in either direction */

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
		if (parent && region_column(chunk, list->at) >= region_column(chunk, parent->at))
			manner->dash =
				region_column(chunk, list->at) - region_column(chunk, parent->at);
		learn_items(manner, chunk, list);
	}
	manner->has_flow_entries = last->kind == NODE_MAPPING && last->style == NODE_FLOW;
	if (manner->has_flow_entries)
		manner->pads_braces = chunk->bytes[last->at + 1] == ' ';
}

/* Corrects `manner` by a mapping under a key. */
static void learn_value(struct manner *manner, const struct chunk *chunk, const struct node *key,
	const struct node *value)
{
	size_t outer = region_column(chunk, key->at), inner = region_column(chunk, value->at);
	manner->has_flow_values = value->style == NODE_FLOW;
	if (manner->has_flow_values)
		manner->pads_braces = chunk->bytes[value->at + 1] == ' ';
	else if (inner > outer)
		manner->step = inner - outer;
}

/* Corrects `manner` by what the pairs of `mapping` show; the last is the one that counts. */
static void learn_pairs(
	struct manner *manner, const struct chunk *chunk, const struct node *mapping)
{
	const struct node *end = mapping + mapping->size, *before = NULL;
	bool has_lines = mapping->style == NODE_BLOCK; /* in one long line columns cost too much */
	manner->has_blank_pairs = false;
	for (const struct node *key = mapping + 1; key < end;) {
		const struct node *value = key + key->size;
		if (value->kind == NODE_SEQUENCE)
			manner_learn(manner, chunk, mapping, value);
		if (value->kind == NODE_MAPPING && value->count > 0 && has_lines)
			learn_value(manner, chunk, key, value);
		if (before && has_lines)
			manner->has_blank_pairs = scan_has_blank_line(
				chunk->bytes, (size_t)before->at + before->len, key->at);
		before = value;
		key = value + value->size;
	}
}

/* What the list or mapping under `key` shows of its kind; whether it shows all there is to see. */
static bool learn_key(struct manner *manner, struct pair member, const char *name)
{
	const struct node *value = node_get(member.value, name);
	if (!value || !value->count)
		return false;
	if (value->kind == NODE_MAPPING) {
		manner->has_flow_values = value->style == NODE_FLOW;
		return true;
	}
	bool is_of_texts = node_item(value, 0)->kind == NODE_SCALAR;
	if (is_of_texts)
		manner->has_block_texts = value->style == NODE_BLOCK;
	if (value->style == NODE_BLOCK)
		manner_learn(manner, member.chunk, member.value, value);
	return is_of_texts || value->style == NODE_BLOCK;
}

/* Whether the member shows its manner: it then is that. */
static bool learn_member(struct manner *manner, struct pair member, const char *key)
{
	const struct node *mapping = member.value;
	if (mapping->kind != NODE_MAPPING || mapping->style != NODE_BLOCK)
		return false;
	size_t outer = region_column(member.chunk, member.key->at);
	size_t inner = region_column(member.chunk, mapping->at);
	if (inner > outer)
		manner->step = inner - outer;
	return learn_key(manner, member, key);
}

static struct manner manner_of_file(const struct version *version)
{
	return (struct manner){.newline = first_newline(version), .step = 2, .dash = 2, .gap = 2};
}

struct manner manner_of_member(const struct version *version, size_t member, const char *key)
{
	struct manner manner = manner_of_file(version);
	size_t count = version_member_count(version);
	manner.has_flow_values = true;
	for (size_t i = 0; i <= REACH; i++) {
		if (i <= member && learn_member(&manner, version_member(version, member - i), key))
			break;
		if (i && member + i < count &&
			learn_member(&manner, version_member(version, member + i), key))
			break;
	}
	return manner;
}

struct manner manner_of_top(const struct version *version, const struct chunk *chunk,
	const struct node *root, const struct node *mapping)
{
	struct manner manner = manner_of_file(version);
	learn_pairs(&manner, chunk, root);
	manner.has_flow_values = false;
	if (mapping && mapping != root)
		learn_pairs(&manner, chunk, mapping);
	return manner;
}
