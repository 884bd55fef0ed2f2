/* SPDX-License-Identifier: MIT */
/*
 * Bytes go out as they are. Only where the sides are written in different columns or with different
 * line ends are lines of one fitted to the other: what is inside them stays.
 */
#include <string.h>

#include "doc/meaning.h"
#include "doc/merge_private.h"
#include "doc/scan.h"

size_t merge_column(const struct merge_run *run)
{
	return run->out->len - scan_line_start(run->out->str, run->out->len);
}

/* The indentation of the line that begins at `at`, moved; returns where its text begins. */
static size_t write_indent(
	struct merge_run *run, const char *bytes, size_t at, size_t end, ptrdiff_t shift)
{
	size_t text = at;
	while (text < end && bytes[text] == ' ')
		text++;
	ptrdiff_t columns = (ptrdiff_t)(text - at);
	bool is_blank = text < end && scan_break(bytes, end, text) > 0;
	if (!is_blank)
		columns = MAX(columns + shift, 0);
	for (ptrdiff_t i = 0; i < columns; i++)
		g_string_append_c(run->out, ' ');
	return text;
}

void merge_write(
	struct merge_run *run, enum merge_side side, struct merge_part part, ptrdiff_t shift)
{
	const char *bytes = run->sides[side]->bytes;
	const char *newline = run->newlines[MERGE_THEIRS];
	bool is_same = strcmp(run->newlines[side], newline) == 0;
	if (is_same && shift == 0) {
		g_string_append_len(run->out, bytes + part.at, (gssize)(part.end - part.at));
		return;
	}
	for (size_t at = part.at; at < part.end;) {
		size_t line_end = scan_line_end(bytes, part.end, at);
		size_t next = line_end + scan_break(bytes, part.end, line_end);
		g_string_append_len(run->out, bytes + at, (gssize)(line_end - at));
		if (next == line_end)
			break;
		if (is_same)
			g_string_append_len(run->out, bytes + line_end, (gssize)(next - line_end));
		else
			g_string_append(run->out, newline);
		at = write_indent(run, bytes, next, part.end, shift);
	}
}

static void expect(struct merge_run *run, struct merge_node node)
{
	g_array_append_val(run->nodes, node);
}

void merge_expect_tree(struct merge_run *run, const struct node *node)
{
	node = node_follow(node);
	expect(run, (struct merge_node){(enum node_kind)node->kind, node, node->count});
	for (const struct node *at = node_first(node); at; at = node_next(node, at))
		merge_expect_tree(run, at);
}

size_t merge_expect_collection(struct merge_run *run, enum node_kind kind)
{
	expect(run, (struct merge_node){kind, NULL, 0});
	return run->nodes->len - 1;
}

void merge_expect_child(struct merge_run *run, size_t collection)
{
	g_array_index(run->nodes, struct merge_node, collection).count++;
}

static bool is_as_expected(const struct merge_run *run, const struct node *node, guint *at)
{
	node = node_follow(node);
	if (*at >= run->nodes->len)
		return false;
	const struct merge_node *expected = &g_array_index(run->nodes, struct merge_node, (*at)++);
	if (expected->kind != node->kind)
		return false;
	if (expected->kind == NODE_SCALAR)
		return meaning_is_same(expected->text, node);
	if (expected->count != node->count)
		return false;
	for (const struct node *child = node_first(node); child; child = node_next(node, child)) {
		if (!is_as_expected(run, child, at))
			return false;
	}
	return true;
}

bool merge_is_as_expected(const struct merge_run *run, const struct node *root)
{
	guint at = 0;
	return root && is_as_expected(run, root, &at) && at == run->nodes->len;
}
