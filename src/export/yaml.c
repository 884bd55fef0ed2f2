/* SPDX-License-Identifier: MIT */

/*
 * The tracker as of the moment, as a tracker file of its own: what follows from it is what follows
 * from the whole file at that moment. It is written from the nodes of the file, so rules, weights
 * and keys of the user's own are in it as well; its comments are not, and aliases are written out.
 *
 * What was in brackets stays so, on one line; all else is indented by two.
 */

#include <string.h>

#include "base/date.h"
#include "doc/plain.h"
#include "doc/quote.h"
#include "doc/version.h"
#include "export/formats.h"
#include "export/omit.h"
#include "model/tracker.h"

#define STEP        2   /* columns */
#define KEY_LEN_MAX 500 /* bytes; a simple key may have 1,024 characters, escapes among them */

struct writer {
	GString *out;
	GHashTable *omitted;
};

static bool is_shown(const struct writer *writer, const struct node *node)
{
	return g_hash_table_size(writer->omitted) == 0 ||
		!g_hash_table_contains(writer->omitted, node);
}

static void write_indent(const struct writer *writer, size_t cols)
{
	for (size_t i = 0; i < cols; i++)
		g_string_append_c(writer->out, ' ');
}

/* A key and its colon; a long one needs its question mark, and the colon a line of its own. */
static void write_key(const struct writer *writer, const struct node *key, size_t indent)
{
	const char *text = node_follow(key)->value;
	const struct quoting how = {.style = NODE_DOUBLE, .newline = "\n"};
	const bool is_long = strlen(text) > KEY_LEN_MAX;

	g_string_append(writer->out, is_long ? "? " : "");
	if (quote_is_plain_key(text))
		g_string_append(writer->out, text);
	else
		quote_append(writer->out, text, &how);
	if (is_long) {
		g_string_append_c(writer->out, '\n');
		write_indent(writer, indent);
	}
	g_string_append_c(writer->out, ':');
}

/* `indent`: of the lines of a block scalar; 0 in brackets. */
static void write_scalar(
	const struct writer *writer, const char *key, const struct node *node, size_t indent)
{
	const struct quoting how = {
		.key = key,
		.style = (enum node_style)node->style,
		.is_in_flow = indent == 0,
		.folds = node->style == NODE_FOLDED,
		.indent = indent,
		.newline = "\n",
	};

	const bool is_plain =
		node->style == NODE_PLAIN && plain_is_possible(node->value, indent == 0);

	if (node_is_null(node))
		g_string_append(writer->out, "null");
	else if (is_plain) /* a number stays one to other readers */
		g_string_append(writer->out, node->value);
	else
		quote_append(writer->out, node->value, &how);
}

static bool has_long_key(const struct node *node)
{
	for (const struct node *at = node; at < node + node->size; at++) {
		if (at->kind == NODE_ALIAS ||
			(at->kind == NODE_SCALAR && at->value_len > KEY_LEN_MAX))
			return true;
	}
	return false;
}

/* Whether it stays in brackets. What is long or written elsewhere gets lines of its own. */
static bool is_flow(const struct node *node)
{
	return node->count == 0 || (node->style == NODE_FLOW && !has_long_key(node));
}

static void write_flow(const struct writer *writer, const char *key, const struct node *node)
{
	const bool is_mapping = node->kind == NODE_MAPPING;
	const char *before = "";

	if (node->kind == NODE_SCALAR) {
		write_scalar(writer, key, node, 0);
		return;
	}
	g_string_append_c(writer->out, is_mapping ? '{' : '[');
	for (const struct node *child = node_first(node); child != NULL;
		child = node_next(node, child)) {
		const struct node *name = child;
		if (is_mapping)
			child = node_next(node, child);
		if (!is_shown(writer, name))
			continue;
		g_string_append(writer->out, before);
		before = ", ";
		if (is_mapping) {
			write_key(writer, name, 0);
			g_string_append_c(writer->out, ' ');
		}
		write_flow(writer, is_mapping ? name->value : key, child);
	}
	g_string_append_c(writer->out, is_mapping ? '}' : ']');
}

static void write_pair(const struct writer *writer, const struct node *key,
	const struct node *value, size_t indent);

/* The pairs of a block mapping; the first goes where the line is. */
static void write_pairs(const struct writer *writer, const struct node *mapping, size_t indent)
{
	bool is_first = true;
	const struct node *value;

	for (const struct node *key = node_first(mapping); key != NULL;
		key = node_next(mapping, value)) {
		value = node_next(mapping, key);
		if (!is_shown(writer, key))
			continue;
		if (!is_first)
			write_indent(writer, indent);
		is_first = false;
		write_pair(writer, key, value, indent);
	}
	if (is_first)
		g_string_append(writer->out, "{}\n");
}

static void write_items(
	const struct writer *writer, const char *key, const struct node *list, size_t indent);

/* A value whose line has begun: with its own indentation `indent` if it takes more lines. */
static void write_item(
	const struct writer *writer, const char *key, const struct node *node, size_t indent)
{
	node = node_follow(node);
	if (node->kind == NODE_SCALAR || is_flow(node)) {
		if (node->kind == NODE_SCALAR)
			write_scalar(writer, key, node, indent);
		else
			write_flow(writer, key, node);
		g_string_append_c(writer->out, '\n');
	} else if (node->kind == NODE_MAPPING) {
		write_pairs(writer, node, indent);
	} else {
		write_items(writer, key, node, indent);
	}
}

/* The items of a block list; the first goes where the line is. */
static void write_items(
	const struct writer *writer, const char *key, const struct node *list, size_t indent)
{
	bool is_first = true;

	for (const struct node *item = node_first(list); item != NULL;
		item = node_next(list, item)) {
		if (!is_shown(writer, item))
			continue;
		if (!is_first)
			write_indent(writer, indent);
		is_first = false;
		g_string_append(writer->out, "- ");
		write_item(writer, key, item, indent + STEP);
	}
	if (is_first)
		g_string_append(writer->out, "[]\n");
}

static void write_pair(const struct writer *writer, const struct node *key,
	const struct node *value, size_t indent)
{
	const struct node *node = node_follow(value);
	const bool is_block = node->kind != NODE_SCALAR && !is_flow(node);

	write_key(writer, key, indent);
	if (is_block) {
		g_string_append_c(writer->out, '\n');
		write_indent(writer, indent + STEP);
	} else if (!node_is_null(node)) {
		g_string_append_c(writer->out, ' ');
	}
	if (node_is_null(node))
		g_string_append_c(writer->out, '\n');
	else
		write_item(writer, node_follow(key)->value, node, indent + STEP);
}

static void write_members(const struct writer *writer, const struct version *version)
{
	const size_t count = version_member_count(version);

	g_string_append(writer->out, count > 0 ? "members:\n" : "members: {}\n");
	for (size_t i = 0; i < count; i++) {
		const struct pair pair = version_member(version, i);

		write_indent(writer, STEP);
		write_pair(writer, pair.key, pair.value, STEP);
	}
}

/* Members in chunks of their own stand between what the head says and what the tail does. */
static void write_top(const struct writer *writer, const struct version *version)
{
	const bool is_chunked = !version_is_whole(version);
	bool has_members = false;

	for (size_t i = 0; i < version_top_count(version); i++) {
		const struct pair pair = version_top_at(version, i);

		if (is_chunked && !has_members && pair.chunk != version_chunk(version, 0)) {
			write_members(writer, version);
			has_members = true;
		}
		if (is_shown(writer, pair.key))
			write_pair(writer, pair.key, pair.value, 0);
	}
	if (is_chunked && !has_members)
		write_members(writer, version);
}

GString *yaml_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	g_autoptr(GHashTable) omitted = omit_new(reports[0]);
	g_autofree char *iso = date_iso(reports[0]->moment.day);
	const struct writer writer = {g_string_new(NULL), omitted};

	(void)count, (void)options; /* it has all candidates, and nothing is drawn */
	g_string_append_printf(writer.out, "# The tracker as of %s, exported by holdout.\n", iso);
	write_top(&writer, tracker_version(reports[0]->tracker));
	return writer.out;
}
