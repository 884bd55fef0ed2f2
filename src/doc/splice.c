/* SPDX-License-Identifier: MIT */
/*
 * Plans for putting things in. In a block a new line goes after the last line of what is there,
 * before that line's end, so that a file without a final newline keeps lacking one and a git diff
 * shows added lines only. In brackets a new entry follows the last token, so that it never lands
 * behind a comment.
 */
#include "doc/splice.h"

#include <string.h>

#include "doc/quote.h"
#include "doc/region.h"
#include "doc/scan.h"

void splice_init(struct splice *splice, const struct chunk *chunk, const struct manner *manner)
{
	*splice = (struct splice){
		.chunk = chunk,
		.manner = manner,
		.text = g_string_new(NULL),
		.change =
			{
				.added = g_array_new(FALSE, FALSE, sizeof(struct expected)),
				.parent = SIZE_MAX,
			},
	};
}

void splice_clear(struct splice *splice)
{
	g_string_free(splice->text, TRUE);
	g_array_unref(splice->change.added);
}

char *splice_made(const struct splice *splice, size_t *ret_len)
{
	const struct chunk *chunk = splice->chunk;
	size_t rest = chunk->len - splice->at - splice->len;
	*ret_len = splice->at + splice->text->len + rest;
	char *bytes = g_malloc(*ret_len + 1);
	memcpy(bytes, chunk->bytes, splice->at);
	memcpy(bytes + splice->at, splice->text->str, splice->text->len);
	memcpy(bytes + splice->at + splice->text->len, chunk->bytes + splice->at + splice->len,
		rest);
	bytes[*ret_len] = '\0';
	return bytes;
}

static struct entry_writer writer_at(struct splice *splice, size_t at)
{
	splice->at = at;
	return (struct entry_writer){
		.out = splice->text,
		.expected = splice->change.added,
		.manner = splice->manner,
		.newline = manner_newline(splice->manner, splice->chunk, at),
	};
}

static void set_change(struct splice *splice, const struct node *first, size_t removed)
{
	splice->change.first = region_index(splice->chunk, first);
	splice->change.removed = removed;
}

/* The change of a collection that gets one child more, before the node `next`. */
static void set_growth(struct splice *splice, const struct node *parent, const struct node *next)
{
	set_change(splice, next, 0);
	splice->change.parent = region_index(splice->chunk, parent);
	splice->change.delta = 1;
}

static bool has_block_style(const struct node *node)
{
	return node->style == NODE_LITERAL || node->style == NODE_FOLDED;
}

/* Columns of the content lines of a block scalar; `otherwise` if it has none. */
static size_t content_column(const struct chunk *chunk, const struct node *node, size_t otherwise)
{
	size_t end = node_end(node);
	size_t at = scan_line_end(chunk->bytes, end, node->at);
	while (at < end) {
		at += scan_break(chunk->bytes, end, at);
		size_t content = at;
		while (content < end && chunk->bytes[content] == ' ')
			content++;
		if (content < end && !scan_break(chunk->bytes, end, content))
			return content - at;
		at = scan_line_end(chunk->bytes, end, content);
	}
	return otherwise;
}

/* What follows the indicators in the header of a block scalar: a comment with its blanks. */
static char *header_tail(const struct chunk *chunk, const struct node *node)
{
	size_t end = scan_line_end(chunk->bytes, node_end(node), node->at);
	size_t at = node->at + 1;
	while (at < end && strchr("+-123456789", chunk->bytes[at]))
		at++;
	const char *tail = chunk->bytes + at;
	return scan_blanks(chunk->bytes, end, at) < end ? g_strndup(tail, end - at) : g_strdup("");
}

static bool is_in_flow(const struct node *parent)
{
	return parent && parent->style == NODE_FLOW;
}

bool splice_rename(struct splice *splice, const struct node *key, const char *name)
{
	struct entry_writer w = writer_at(splice, key->at);
	struct quoting how = {.style = (enum node_style)key->style, .is_in_flow = true};
	struct expected expected = {.kind = NODE_SCALAR, .value = name};
	splice->len = key->len;
	quote_append(w.out, name, &how);
	g_array_append_val(w.expected, expected);
	set_change(splice, key, 1);
	return key->len > 0 && !key->has_anchor;
}

void splice_replace(struct splice *splice, const struct node *parent, const char *key,
	const struct node *node, const char *value)
{
	const struct chunk *chunk = splice->chunk;
	struct entry_writer w = writer_at(splice, node->at);
	splice->len = node->len;
	bool is_null = node_is_null(node) || node->kind == NODE_ALIAS;
	struct quoting how = {
		.key = key,
		.style = is_null ? NODE_PLAIN : (enum node_style)node->style,
		.is_in_flow = is_in_flow(parent),
		.newline = w.newline,
	};
	if (node->len == 0) {
		bool lacks_colon = is_in_flow(parent) && key && chunk->bytes[node->at - 1] != ':';
		g_string_append(w.out, lacks_colon ? ": " : " ");
	}
	g_autofree char *tail = has_block_style(node) ? header_tail(chunk, node) : NULL;
	size_t end;
	if (!is_in_flow(parent) && parent && region_line_end(chunk, node_end(node), &end) &&
		end == node_end(node)) {
		how.indent =
			entry_block_indent(splice->manner, value, region_column(chunk, parent->at));
		if (how.indent && has_block_style(node))
			how.indent = content_column(chunk, node, how.indent);
	}
	how.tail = tail;
	quote_append(w.out, value, &how);
	struct expected expected = {.kind = NODE_SCALAR, .value = value};
	g_array_append_val(w.expected, expected);
	set_change(splice, node, 1);
}

/* Where the next entry of a flow collection goes, and what goes before it. */
static bool find_flow_place(struct splice *splice, const struct node *node, size_t *ret_at)
{
	const struct chunk *chunk = splice->chunk;
	if (node->len < 2 || !strchr("[{", chunk->bytes[node->at]))
		return false; /* the pair in `[a: b]` has no braces */
	*ret_at = (size_t)node->at + 1;
	if (node->count == 0)
		return true;
	const struct node *last = region_last(node);
	const struct node *entry = last;
	if (node->kind == NODE_MAPPING)
		entry = region_before(node, last);
	size_t end = node_end(last);
	size_t next = scan_trivia(chunk->bytes, node_end(node), end);
	bool has_comma = chunk->bytes[next] == ',';
	*ret_at = has_comma ? next + 1 : end;
	size_t line_end = scan_line_end(chunk->bytes, chunk->len, *ret_at);
	bool has_own_lines = region_begins_line(chunk, entry->at) && entry->at > node->at + 1 &&
		scan_blanks(chunk->bytes, line_end, *ret_at) == line_end;
	if (!has_comma)
		g_string_append(splice->text, last->len ? "," : " ,");
	if (has_own_lines) {
		struct entry_writer w = writer_at(splice, *ret_at);
		entry_line(&w, region_column(chunk, entry->at));
	} else {
		g_string_append_c(splice->text, ' ');
	}
	return true;
}

static bool insert_in_flow(struct splice *splice, const struct node *mapping, const char *key,
	const struct payload *payload)
{
	size_t at;
	set_growth(splice, mapping, mapping + mapping->size);
	if (!find_flow_place(splice, mapping, &at))
		return false;
	struct entry_writer w = writer_at(splice, at);
	entry_flow_pair(&w, key, payload);
	return true;
}

bool splice_insert(struct splice *splice, const struct node *mapping, const struct node *after,
	const char *key, const struct payload *payload)
{
	size_t at;
	if (mapping->style == NODE_FLOW)
		return insert_in_flow(splice, mapping, key, payload);
	const struct node *before = after ? after : region_last(mapping);
	set_growth(splice, mapping, before + before->size);
	if (!region_line_end(splice->chunk, node_end(before), &at))
		return false;
	struct entry_writer w = writer_at(splice, at);
	size_t column = region_column(splice->chunk, mapping->at);
	if (!after && splice->manner->has_blank_pairs)
		g_string_append(w.out, w.newline);
	entry_line(&w, column);
	entry_block_pair(&w, key, payload, column);
	return true;
}

bool splice_append(struct splice *splice, const struct node *list, const struct payload *item)
{
	size_t at;
	set_growth(splice, list, list + list->size);
	if (list->style == NODE_FLOW) {
		if (!find_flow_place(splice, list, &at))
			return false;
		struct entry_writer w = writer_at(splice, at);
		entry_flow_value(&w, item->key, item);
		return true;
	}
	if (!region_line_end(splice->chunk, node_end(list), &at))
		return false;
	struct entry_writer w = writer_at(splice, at);
	if (splice->manner->has_blank_lines)
		g_string_append(w.out, w.newline);
	entry_block_item(&w, item, region_column(splice->chunk, list->at));
	return true;
}

/* Opens a place on the lines after a key: its value goes, a comment behind it stays. */
static bool hang(struct splice *splice, const struct node *value, struct entry_writer *ret_w)
{
	const struct chunk *chunk = splice->chunk;
	size_t end, at = value->at;
	if (value->has_anchor || !region_line_end(chunk, node_end(value), &end))
		return false;
	while (value->len && at > 0 && strchr(" \t", chunk->bytes[at - 1]))
		at--;
	if (at == 0 || chunk->bytes[at - 1] != ':')
		return false;
	*ret_w = writer_at(splice, at);
	splice->len = end - at;
	size_t rest = node_end(value);
	if (scan_blanks(chunk->bytes, end, rest) < end)
		g_string_append_len(splice->text, chunk->bytes + rest, (gssize)(end - rest));
	set_change(splice, value, 1);
	return true;
}

/* What is written in brackets takes the place of the value. */
static struct entry_writer fill(
	struct splice *splice, const struct node *key, const struct node *value)
{
	struct entry_writer w = writer_at(splice, value->at);
	splice->len = value->len;
	if (value->len == 0)
		g_string_append(w.out, node_end(key) == value->at ? ": " : " ");
	set_change(splice, value, 1);
	return w;
}

bool splice_hang(struct splice *splice, const struct node *parent, const struct node *key,
	const struct node *value, const struct payload *payload)
{
	struct entry_writer w;
	/* A member has no parent in its chunk; in a block its key begins the line. */
	bool is_flow = parent ? is_in_flow(parent) : !region_begins_line(splice->chunk, key->at);
	if (is_flow || entry_is_flow(splice->manner, payload)) {
		w = fill(splice, key, value);
		entry_flow_value(&w, key->value, payload);
		return !value->has_anchor;
	}
	if (!hang(splice, value, &w))
		return false;
	entry_block_value(&w, key->value, payload, region_column(splice->chunk, key->at));
	return true;
}
