/* SPDX-License-Identifier: MIT */
/*
 * A key in the column of the members' keys, alone on its line, ends whatever stands before it:
 * plain and block text must be indented more than the mapping that holds it. What it does not end,
 * quotes and brackets, is not closed in the first half, which is then refused. So it is enough
 * that the first half is good, and that the last value of its root is a mapping in that column.
 *
 * The second half is read as if `members:` stood before it. An alias may mean an anchor of the
 * other half, and `...` ends a document unseen by the rest: such files are read as a whole.
 */
#include "doc/halves.h"

#include <string.h>

#include <glib.h>

#include "doc/keys.h"
#include "doc/scan.h"
#include "doc/tree_private.h"

#define LEAD       "members:\n"
#define LEAD_NODES 3 /* the root, the key, the members */

/* A place to cut: the first byte of a line, and the spaces before its key. */
struct cut {
	size_t at, indent;
};

static size_t next_line(const char *bytes, size_t len, size_t at)
{
	const char *end = memchr(bytes + at, '\n', len - at);
	return end ? (size_t)(end - bytes) + 1 : len;
}

static size_t count_spaces(const char *bytes, size_t len, size_t at)
{
	size_t n = 0;
	while (at + n < len && bytes[at + n] == ' ')
		n++;
	return n;
}

/* The spaces before the first member; 0: there is none, or it is not written line by line. */
static size_t find_indent(const char *bytes, size_t len)
{
	static const char key[] = "\n" LEAD;
	const char *members = memmem(bytes, len, key, strlen(key));
	if (!members)
		return 0;
	size_t at = (size_t)(members - bytes) + strlen(key);
	while (at < len) {
		size_t indent = count_spaces(bytes, len, at);
		if (at + indent < len && !strchr("#\r\n", bytes[at + indent]))
			return indent;
		at = next_line(bytes, len, at);
	}
	return 0;
}

/* Whether `id:` stands there, with nothing behind it but blanks or a value. */
static bool is_plain_key(const char *bytes, size_t len, size_t at)
{
	size_t end = at;
	while (end < len && (g_ascii_isalnum(bytes[end]) || bytes[end] == '-' || bytes[end] == '_'))
		end++;
	return g_ascii_isalnum(bytes[at]) && end + 1 < len && bytes[end] == ':' &&
		strchr(" \r\n", bytes[end + 1]);
}

static bool find_cut(const char *bytes, size_t len, struct cut *ret_cut)
{
	size_t indent = find_indent(bytes, len / 2);
	if (indent == 0)
		return false;
	for (size_t at = next_line(bytes, len, len / 2); at < len; at = next_line(bytes, len, at)) {
		if (count_spaces(bytes, len, at) != indent || at + indent >= len ||
			!is_plain_key(bytes, len, at + indent))
			continue;
		*ret_cut = (struct cut){at, indent};
		return true;
	}
	return false;
}

/* The last value of the root; NULL if the root has none. */
static struct node *last_value(const struct tree *tree)
{
	struct node *root = tree->count > 0 ? tree->nodes : NULL;
	if (!root || root->kind != NODE_MAPPING)
		return NULL;
	struct node *at = root + 1, *last = NULL;
	for (uint32_t i = 0; i < 2 * root->count; i++) {
		last = at;
		at += at->size;
	}
	return last;
}

/* Whether the mapping goes on in the line of the cut: its first key stands in the same column, or
 * whatever belongs to that key. */
static bool goes_on_at(const struct node *mapping, const char *bytes, struct cut cut)
{
	if (!mapping || mapping->kind != NODE_MAPPING || mapping->style != NODE_BLOCK ||
		mapping->count == 0)
		return false;
	size_t first = mapping[1].at;
	return count_spaces(bytes, first, scan_line_start(bytes, first)) == cut.indent;
}

static bool has_duplicate(const struct node *mapping)
{
	const struct node *earlier;
	return keys_duplicate(mapping, &earlier) != NULL;
}

/* Appends the nodes of `second` (taken) to `first`, whose last value are `members`. */
static void join(struct tree *first, struct tree *second, struct node *members)
{
	size_t place = (size_t)(members - first->nodes), count = second->count - LEAD_NODES;
	const struct node *root = &second->nodes[0], *more = &second->nodes[2];
	first->nodes = g_renew(struct node, first->nodes, first->count + count);
	memcpy(&first->nodes[first->count], &second->nodes[LEAD_NODES], count * sizeof *more);
	first->count += count;
	members = &first->nodes[place];
	members->len = more->at + more->len - members->at;
	members->size += more->size - 1;
	members->count += more->count;
	struct node *whole = &first->nodes[0];
	whole->len = root->at + root->len - whole->at;
	whole->size = (uint32_t)first->count;
	whole->count += root->count - 1;
	arena_take(&first->texts, &second->texts);
	first->has_end = second->has_end;
	tree_free(second);
}

static gpointer read_part(gpointer part)
{
	return tree_parse_part(part, NULL);
}

static bool may_be_joined(const struct tree *first, const struct tree *second)
{
	return !first->has_aliases && !second->has_aliases && !first->has_end &&
		second->count > LEAD_NODES && second->nodes[2].kind == NODE_MAPPING;
}

/* Takes both; NULL if they are not two halves of one. */
static struct tree *join_checked(
	struct tree *first, struct tree *second, const char *bytes, struct cut cut)
{
	struct node *members = first && second ? last_value(first) : NULL;
	if (members && may_be_joined(first, second) && goes_on_at(members, bytes, cut)) {
		size_t place = (size_t)(members - first->nodes);
		join(first, second, members);
		if (!has_duplicate(first->nodes) && !has_duplicate(&first->nodes[place]))
			return first;
		second = NULL;
	}
	tree_free(first);
	tree_free(second);
	return NULL;
}

struct tree *halves_parse(const char *bytes, size_t len)
{
	struct cut cut;
	if (!find_cut(bytes, len, &cut))
		return NULL;
	struct part parts[] = {
		{.bytes = bytes, .at = scan_bom(bytes, len), .len = cut.at},
		{.bytes = bytes, .at = cut.at, .len = len, .lead = LEAD},
	};
	GThread *thread = g_thread_try_new("second half", read_part, &parts[1], NULL);
	if (!thread)
		return NULL;
	struct tree *first = tree_parse_part(&parts[0], NULL);
	struct tree *second = g_thread_join(thread); /* which takes the thread */
	/* cppcheck-suppress memleak */
	return join_checked(first, second, bytes, cut);
}
