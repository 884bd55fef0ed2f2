/* SPDX-License-Identifier: MIT */

/* Where the things of a file stand, and their texts as one line each. */

#include "model/record.h"

#include <string.h>

#include <glib.h>

/* clang-format off */
static const struct {
	const char *home;
	bool is_named, is_of_member;
} kinds[RECORD_KIND_COUNT] = {
	[RECORD_POSITION]  = { "positions", false, true },
	[RECORD_CONDITION] = { "conditions", false, true },
	[RECORD_MEMBER]    = { "members", true, false },
	[RECORD_CANDIDATE] = { "candidates", true, false },
	[RECORD_EVENT]     = { "events", false, false },
	[RECORD_SOURCE]    = { "sources", true, false },
};

static const struct {
	const char *key;
	enum record_shape shape;
} lists[] = {
	{ "groups", RECORD_WORDS },
	{ "aliases", RECORD_WORDS },
	{ "tile", RECORD_WORDS },
	{ "source", RECORD_SOURCES },
	{ "weights", RECORD_WEIGHTS },
};
/* clang-format on */

bool record_is_named(enum record_kind kind)
{
	return kinds[kind].is_named;
}

bool record_is_of_member(enum record_kind kind)
{
	return kinds[kind].is_of_member;
}

const char *record_home(enum record_kind kind)
{
	return kinds[kind].home;
}

const char *record_id(const struct holdout_tracker *tracker, const struct record *record)
{
	if (record->index == HOLDOUT_NONE)
		return NULL;
	switch (record->kind) {
	case RECORD_MEMBER:
		return tracker->members[record->index]->id;
	case RECORD_CANDIDATE:
		return tracker->candidates[record->index].id;
	case RECORD_SOURCE:
		return tracker->sources[record->index].id;
	case RECORD_POSITION:
	case RECORD_CONDITION:
	case RECORD_EVENT:
	case RECORD_KIND_COUNT:
		break;
	}
	return NULL;
}

enum record_shape record_shape(enum record_kind kind, const char *key)
{
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		if (kind != RECORD_SOURCE && strcmp(lists[i].key, key) == 0)
			return lists[i].shape;
	return RECORD_TEXT;
}

const struct node *record_node(struct version *version, const struct holdout_tracker *tracker,
	const struct record *record, struct chunk **ret_chunk)
{
	const char *id = record_id(tracker, record), *home = kinds[record->kind].home;
	struct pair pair;
	if (record->index == HOLDOUT_NONE)
		return NULL;
	if (record->kind == RECORD_MEMBER)
		pair = version_member(version, record->index);
	else if (kinds[record->kind].is_of_member)
		pair = version_member(version, record->member);
	else if (!version_top(version, home, &pair))
		return NULL;
	const struct node *node = node_follow(pair.value);
	if (kinds[record->kind].is_of_member)
		node = node_follow(node_get(node, home));
	if (id && record->kind != RECORD_MEMBER)
		node = node_get(node, id);
	else if (record->kind != RECORD_MEMBER)
		node = node_follow(node_item(node, record->index));
	*ret_chunk = pair.chunk;
	return node;
}

static const char *separator(enum record_shape shape)
{
	return shape == RECORD_SOURCES ? "; " : ", ";
}

static void put_item(GString *out, enum record_shape shape, const char *text)
{
	g_string_append(out, out->len ? separator(shape) : "");
	g_string_append(out, text ? text : "");
}

/* `population 9597085`, or a line for each day from which another number holds. */
static void put_weight(GString *out, const char *name, const struct node *value)
{
	if (value->kind != NODE_MAPPING) {
		g_autofree char *item = g_strdup_printf("%s %s", name, value->value);
		put_item(out, RECORD_WEIGHTS, item);
		return;
	}
	for (const struct node *day = node_first(value), *number; day;
		day = node_next(value, number)) {
		number = node_next(value, day);
		g_autofree char *item = g_strdup_printf("%s %s %s", name,
			node_text(node_follow(day)), node_text(node_follow(number)));
		put_item(out, RECORD_WEIGHTS, item);
	}
}

static char *joined(const struct node *node, enum record_shape shape)
{
	GString *out = g_string_new(NULL);
	for (const struct node *child = node_first(node); child; child = node_next(node, child)) {
		if (node->kind == NODE_SEQUENCE) {
			put_item(out, shape, node_text(node_follow(child)));
			continue;
		}
		const struct node *key = child;
		child = node_next(node, key);
		put_weight(out, node_follow(key)->value, node_follow(child));
	}
	return g_string_free(out, FALSE);
}

char *record_text(struct version *version, const struct holdout_tracker *tracker,
	const struct record *record, const char *key)
{
	struct chunk *chunk;
	const struct node *node = record_node(version, tracker, record, &chunk);
	const struct node *value = node ? node_follow(node_get(node, key)) : NULL;
	if (!value || node_is_null(value))
		return g_strdup("");
	if (value->kind == NODE_SCALAR)
		return g_strdup(value->value);
	return joined(value, record_shape(record->kind, key));
}

char **record_items(enum record_shape shape, const char *text)
{
	g_autoptr(GPtrArray) items = g_ptr_array_new();
	g_auto(GStrv) parts = g_strsplit(text, shape == RECORD_SOURCES ? "; " : ",", -1);
	for (size_t i = 0; parts[i]; i++) {
		g_strstrip(parts[i]);
		if (*parts[i])
			g_ptr_array_add(items, g_strdup(parts[i]));
	}
	g_ptr_array_add(items, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&items), FALSE);
}
