/* SPDX-License-Identifier: MIT */
/*
 * Plans for taking things out, with the lines that are theirs: a comment at their end, and one
 * directly above them in their column, unless they are the first of the list and the comment may
 * be about all of it. A comment anywhere else is nobody's, and the plan fails rather than lose it.
 */
#include <string.h>

#include "doc/region.h"
#include "doc/scan.h"
#include "doc/splice.h"

static void set_shrinkage(
	struct splice *splice, const struct node *parent, const struct node *first, size_t nodes)
{
	splice->change.first = region_index(splice->chunk, first);
	splice->change.removed = nodes;
	splice->change.parent = region_index(splice->chunk, parent);
	splice->change.delta = -1;
}

static size_t break_before(const struct chunk *chunk, size_t line_start)
{
	size_t at = line_start - 1;
	bool is_crlf = chunk->bytes[at] == '\n' && at > 0 && chunk->bytes[at - 1] == '\r';
	return is_crlf ? at - 1 : at;
}

/* The start of the comment lines right above the line at `start`, in `column`, after `floor`. */
static size_t comments_above(const struct chunk *chunk, size_t start, size_t column, size_t floor)
{
	while (start > floor) {
		size_t line = scan_line_start(chunk->bytes, break_before(chunk, start));
		size_t text = scan_blanks(chunk->bytes, start, line);
		if (line <= floor || chunk->bytes[text] != '#' || text - line != column)
			break;
		start = line;
	}
	return start;
}

static bool is_blank_line(const struct chunk *chunk, size_t start)
{
	size_t end = scan_line_end(chunk->bytes, chunk->len, start);
	return scan_blanks(chunk->bytes, end, start) == end;
}

/* The start of the blank line above `start`, after `floor`, if another or nothing follows what
 * ends at `after`: of the two that set an entry apart one goes with it. */
static size_t blank_above(const struct chunk *chunk, size_t start, size_t after, size_t floor)
{
	if (start == 0 || !is_blank_line(chunk, after))
		return start;
	size_t line = scan_line_start(chunk->bytes, break_before(chunk, start));
	return line > floor && is_blank_line(chunk, line) ? line : start;
}

/* Whole lines: from the one of `at` to the one of `end`. `before` is the entry before, or NULL. */
static bool cut_lines(struct splice *splice, size_t at, size_t end, const struct node *before)
{
	const struct chunk *chunk = splice->chunk;
	size_t line_end;
	if (!region_begins_line(chunk, at) || !region_line_end(chunk, end, &line_end))
		return false;
	size_t start = scan_line_start(chunk->bytes, at);
	if (before)
		start = comments_above(chunk, start, at - start, node_end(before));
	size_t after = line_end + scan_break(chunk->bytes, chunk->len, line_end);
	if (before)
		start = blank_above(chunk, start, after, node_end(before));
	if (after == line_end && start > 0) {
		start = break_before(chunk, start); /* the file keeps lacking a final newline */
	}
	splice->at = start;
	splice->len = after - start;
	return true;
}

static bool is_blank_between(const struct chunk *chunk, size_t from, size_t to)
{
	return strspn(chunk->bytes + from, " \t\r\n") >= to - from;
}

/* An entry of a flow collection with the comma after it, or before it if it is the last. */
static bool cut_flow(struct splice *splice, const struct node *before, size_t at, size_t end,
	const struct node *next)
{
	size_t from = next ? at : node_end(before);
	size_t to = next ? next->at : end;
	if (region_has_comment_or_break(splice->chunk, from, to))
		return false;
	splice->at = from;
	splice->len = to - from;
	return true;
}

bool splice_remove_pair(struct splice *splice, const struct node *mapping, const struct node *key)
{
	const struct node *value = key + key->size;
	const struct node *before = region_before(mapping, key);
	const struct node *next = node_next(mapping, value);
	if (mapping->count < 2 || key->has_anchor)
		return false;
	set_shrinkage(splice, mapping, key, (size_t)key->size + value->size);
	if (mapping->style == NODE_FLOW)
		return cut_flow(splice, before, key->at, node_end(value), next);
	if (cut_lines(splice, key->at, node_end(value), before))
		return true;
	/* The first pair after a dash: the next one moves up behind it. */
	size_t line_end;
	if (before || !region_line_end(splice->chunk, node_end(value), &line_end) ||
		!is_blank_between(splice->chunk, line_end, next->at))
		return false;
	splice->at = key->at;
	splice->len = next->at - key->at;
	return true;
}

bool splice_remove_item(struct splice *splice, const struct node *list, const struct node *item)
{
	const struct chunk *chunk = splice->chunk;
	const struct node *before = region_before(list, item);
	const struct node *next = node_next(list, item);
	if (list->count < 2 || item->has_anchor)
		return false;
	set_shrinkage(splice, list, item, item->size);
	if (list->style == NODE_FLOW)
		return cut_flow(splice, before, item->at, node_end(item), next);
	size_t dash = scan_trivia(chunk->bytes, chunk->len, before ? node_end(before) : list->at);
	return dash <= item->at && chunk->bytes[dash] == '-' &&
		cut_lines(splice, dash, node_end(item), before);
}
