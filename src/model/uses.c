/* SPDX-License-Identifier: MIT */

/* A walk over the nodes with the path in hand, one branch for each place that may name something. */

#include "model/uses.h"

#include <string.h>

#include <glib.h>

struct walk {
	struct version *version;
	const char *id; /* what is looked for */
	enum record_kind kind;
	struct chunk *chunk;
	char *path[DOC_PATH_MAX + 1]; /* owned */
	size_t depth;                 /* may be more than there is room for */
	bool is_in_rule;
	use_visit *visit;
	gpointer data;
};

static void enter(struct walk *walk, const char *step)
{
	if (walk->depth < DOC_PATH_MAX)
		walk->path[walk->depth] = g_strdup(step);
	walk->depth++;
}

static void enter_at(struct walk *walk, size_t index)
{
	char step[24];
	g_snprintf(step, sizeof step, "%zu", index);
	enter(walk, step);
}

static void leave(struct walk *walk)
{
	walk->depth--;
	if (walk->depth < DOC_PATH_MAX)
		g_clear_pointer(&walk->path[walk->depth], g_free);
}

static void look(const struct walk *walk, const struct node *node)
{
	const char *text = node_text(node_follow(node));
	if (!text || strcmp(text, walk->id) != 0)
		return;
	const struct use use = {
		walk->depth <= DOC_PATH_MAX ? (const char *const *)walk->path : NULL, walk->chunk,
		node, walk->is_in_rule};
	walk->visit(&use, walk->data);
}

/* A text, or the texts of a list. */
static void look_at_names(struct walk *walk, const struct node *value)
{
	const struct node *list = node_follow(value);
	if (list->kind != NODE_SEQUENCE) {
		look(walk, value);
		return;
	}
	const struct node *item = node_first(list);
	for (size_t i = 0; item; i++, item = node_next(list, item)) {
		enter_at(walk, i);
		look(walk, item);
		leave(walk);
	}
}

static void look_at_key(struct walk *walk, const struct node *mapping, const char *key)
{
	const struct node *value = node_get(mapping, key);
	if (!value)
		return;
	enter(walk, key);
	look_at_names(walk, value);
	leave(walk);
}

/* The key by which records refer to what is looked for. */
static const char *referring_key(enum record_kind kind)
{
	return kind == RECORD_SOURCE ? "source" : kind == RECORD_CANDIDATE ? "candidate" : "of";
}

/* A list of records under `key` of a mapping. */
static void walk_list(struct walk *walk, const struct node *list, const char *key)
{
	if (!list)
		return;
	enter(walk, key);
	const struct node *items = node_follow(list), *item = node_first(items);
	for (size_t i = 0; item && items->kind == NODE_SEQUENCE;
		i++, item = node_next(items, item)) {
		enter_at(walk, i);
		look_at_key(walk, node_follow(item), referring_key(walk->kind));
		leave(walk);
	}
	leave(walk);
}

static void walk_rule(struct walk *walk, const struct node *value)
{
	const struct node *node = node_follow(value), *child = node_first(node);
	for (size_t i = 0; child; i++, child = node_next(node, child)) {
		const char *name = node->kind == NODE_MAPPING ? node_follow(child)->value : NULL;
		bool has_names = name && (strcmp(name, "in") == 0 || strcmp(name, "each") == 0);
		if (name) {
			child = node_next(node, child);
			enter(walk, name);
		} else {
			enter_at(walk, i);
		}
		if (has_names)
			look_at_names(walk, child);
		else
			walk_rule(walk, child);
		leave(walk);
	}
}

static void walk_rules(struct walk *walk, const char *key)
{
	struct pair pair;
	if (!version_top(walk->version, key, &pair))
		return;
	walk->chunk = pair.chunk;
	walk->is_in_rule = true;
	enter(walk, key);
	walk_rule(walk, pair.value);
	leave(walk);
	walk->is_in_rule = false;
}

static void walk_candidates(struct walk *walk)
{
	struct pair pair;
	if (!version_top(walk->version, "candidates", &pair))
		return;
	const struct node *mapping = node_follow(pair.value);
	walk->chunk = pair.chunk;
	enter(walk, "candidates");
	for (const struct node *key = node_first(mapping), *facts; key;
		key = node_next(mapping, facts)) {
		facts = node_next(mapping, key);
		enter(walk, node_follow(key)->value);
		look_at_key(walk, node_follow(facts), "member");
		leave(walk);
	}
	leave(walk);
}

static void walk_records(struct walk *walk)
{
	static const char *const lists[] = {"events", "tallies", "claims"};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		struct pair pair;
		if (!version_top(walk->version, lists[i], &pair))
			continue;
		walk->chunk = pair.chunk;
		walk_list(walk, pair.value, lists[i]);
	}
}

static void walk_members(struct walk *walk, const struct holdout_tracker *tracker)
{
	enter(walk, "members");
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct holdout_member *who = tracker->members[i];
		bool has_positions = who->position_count > 0 && walk->kind != RECORD_MEMBER;
		if (who->condition_count == 0 && !has_positions)
			continue;
		struct pair pair = version_member(walk->version, i);
		const struct node *facts = node_follow(pair.value);
		walk->chunk = pair.chunk;
		enter(walk, who->id);
		walk_list(walk, node_get(facts, "conditions"), "conditions");
		if (has_positions)
			walk_list(walk, node_get(facts, "positions"), "positions");
		leave(walk);
	}
	leave(walk);
}

void uses_visit(struct version *version, const struct holdout_tracker *tracker,
	const struct record *record, use_visit *visit, gpointer data)
{
	struct walk walk = {.version = version,
		.id = record_id(tracker, record),
		.kind = record->kind,
		.visit = visit,
		.data = data};
	if (record->kind == RECORD_MEMBER) {
		walk_rules(&walk, "rule");
		walk_rules(&walk, "quorum");
		walk_rules(&walk, "rules");
		walk_candidates(&walk);
	} else {
		walk_records(&walk);
	}
	walk_members(&walk, tracker);
}
