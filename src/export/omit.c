/* SPDX-License-Identifier: MIT */

/*
 * The lists of the file and the arrays of the tracker hold the same things in the same order, so
 * the dates are those that the model has read: nothing is parsed here. Only private positions may
 * be gone from the arrays.
 */

#include "export/omit.h"

#include <string.h>

#include "base/date.h"
#include "model/public.h"
#include "model/tracker.h"

struct omit {
	const struct report *report;
	GHashTable *nodes;
};

static bool is_ahead(const struct omit *omit, struct holdout_date date)
{
	const struct holdout_moment moment = omit->report->moment;

	return date.is_known && !date_counts_at(date, moment) && !date_possible_at(date, moment);
}

static void add(struct omit *omit, const struct node *node)
{
	g_hash_table_add(omit->nodes, (gpointer)node);
}

/* Leaves out the pair of `key`, if it is there. */
static void add_pair(struct omit *omit, const struct node *mapping, const char *key)
{
	const struct node *value;

	for (const struct node *name = node_first(mapping); name != NULL;
		name = node_next(mapping, value)) {
		value = node_next(mapping, name);
		if (g_strcmp0(node_text(node_follow(name)), key) == 0)
			add(omit, name);
	}
}

/* Leaves out what is marked; if that is all there is in the list under `key`, the key as well. */
static void add_items(struct omit *omit, const struct node *mapping, const char *key,
	const bool *is_omitted, size_t count)
{
	const struct node *list = node_follow(node_get(mapping, key));
	size_t left = count;

	for (size_t i = 0; i < count; i++) {
		if (is_omitted[i])
			add(omit, node_item(list, i));
		left -= is_omitted[i];
	}
	if (count > 0 && left == 0)
		add_pair(omit, mapping, key);
}

static size_t count_of(const struct node *mapping, const char *key)
{
	const struct node *list = node_follow(node_get(mapping, key));

	return list != NULL && list->kind == NODE_SEQUENCE ? list->count : 0;
}

static bool is_marked_private(const struct node *position)
{
	return g_strcmp0(node_text(node_follow(node_get(position, "private"))), "true") == 0;
}

/* An undated position counts from today on, so before that it has not been taken yet. */
static bool is_position_ahead(const struct omit *omit, const struct holdout_position *position)
{
	if (!position->on.is_known)
		return omit->report->moment.day < omit->report->today;
	return is_ahead(omit, position->on);
}

static void omit_positions(
	struct omit *omit, const struct node *member, const struct holdout_member *who)
{
	const struct node *list = node_follow(node_get(member, "positions"));
	const size_t count = count_of(member, "positions");
	const bool has_hidden = count != who->position_count;
	g_autofree bool *is_omitted = g_new0(bool, count);
	size_t shown = 0;

	for (size_t i = 0; i < count; i++) {
		if (has_hidden && is_marked_private(node_follow(node_item(list, i))))
			is_omitted[i] = true;
		else
			is_omitted[i] = is_position_ahead(omit, &who->positions[shown++]);
	}
	g_assert(shown == who->position_count);
	add_items(omit, member, "positions", is_omitted, count);
}

/* What a condition became only later. */
static void omit_end(
	struct omit *omit, const struct node *node, const struct holdout_condition *condition)
{
	const struct holdout_moment moment = omit->report->moment;

	if (is_ahead(omit, condition->met))
		add_pair(omit, node, "met");
	if (is_ahead(omit, condition->dropped))
		add_pair(omit, node, "dropped");
	if (is_ahead(omit, condition->broken))
		add_pair(omit, node, "broken");
	if (condition->answer != NULL && report_answer(condition, moment) == NULL)
		add_pair(omit, node, "answer");
}

static void omit_conditions(
	struct omit *omit, const struct node *member, const struct holdout_member *who)
{
	const struct node *list = node_follow(node_get(member, "conditions"));
	const size_t count = who->condition_count;
	g_autofree bool *is_omitted = g_new0(bool, count);

	for (size_t i = 0; i < count; i++) {
		is_omitted[i] = is_ahead(omit, who->conditions[i].asked);
		omit_end(omit, node_follow(node_item(list, i)), &who->conditions[i]);
	}
	add_items(omit, member, "conditions", is_omitted, count);
}

/* The list under `key` at the top of the file, of things that begin with their date. */
static void omit_dated(
	struct omit *omit, const char *key, const void *things, size_t size, size_t count)
{
	struct pair pair;
	g_autofree bool *is_omitted = g_new0(bool, count);
	size_t left = count;

	if (!version_top(tracker_version(omit->report->tracker), key, &pair))
		return;
	for (size_t i = 0; i < count; i++) {
		const struct holdout_date *on = (const void *)((const char *)things + i * size);

		is_omitted[i] = is_ahead(omit, *on);
		left -= is_omitted[i];
		if (is_omitted[i])
			add(omit, node_item(node_follow(pair.value), i));
	}
	if (count > 0 && left == 0)
		add(omit, pair.key);
}

static void omit_withdrawals(struct omit *omit)
{
	const struct holdout_tracker *tracker = omit->report->tracker;
	struct pair pair;

	if (!version_top(tracker_version(tracker), "candidates", &pair))
		return;
	for (size_t i = 0; i < tracker->candidate_count; i++) {
		if (is_ahead(omit, tracker->candidates[i].withdrew))
			add_pair(omit,
				node_follow(node_get(
					node_follow(pair.value), tracker->candidates[i].id)),
				"withdrew");
	}
}

/* Sources of what is private: the tracker knows which, the file where. */
static void omit_sources(struct omit *omit)
{
	const struct holdout_tracker *tracker = omit->report->tracker;
	struct pair pair;

	if (!version_top(tracker_version(tracker), "sources", &pair))
		return;
	for (size_t i = 0; i < tracker->source_count; i++)
		if (tracker->sources[i].is_hidden)
			add_pair(omit, node_follow(pair.value), tracker->sources[i].id);
	if (tracker->source_count > 0 && public_source_count(tracker) == 0)
		add(omit, pair.key);
}

GHashTable *omit_new(const struct report *report)
{
	const struct holdout_tracker *tracker = report->tracker;
	const struct version *version = tracker_version(tracker);
	struct omit omit = {report, g_hash_table_new(NULL, NULL)};

	G_STATIC_ASSERT(offsetof(struct holdout_event, on) == 0);
	G_STATIC_ASSERT(offsetof(struct holdout_tally, on) == 0);
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct node *member = node_follow(version_member(version, i).value);

		omit_positions(&omit, member, tracker->members[i]);
		omit_conditions(&omit, member, tracker->members[i]);
	}
	omit_dated(&omit, "events", tracker->events, sizeof *tracker->events, tracker->event_count);
	omit_dated(
		&omit, "tallies", tracker->tallies, sizeof *tracker->tallies, tracker->tally_count);
	omit_withdrawals(&omit);
	omit_sources(&omit);
	return omit.nodes;
}
