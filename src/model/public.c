/* SPDX-License-Identifier: MIT */

/*
 * A shallow copy: only members with a private position are made anew, with a shorter list of
 * positions and the order that remains of the old one.
 */
#include "model/public.h"

#include "model/schema.h"

static size_t hidden_of(const struct holdout_member *member)
{
	size_t count = 0;
	for (size_t i = 0; i < member->position_count; i++)
		count += member->positions[i].is_private;
	return count;
}

size_t public_hidden(const struct holdout_tracker *tracker)
{
	size_t count = 0;
	for (size_t i = 0; i < tracker->member_count; i++)
		count += hidden_of(tracker->members[i]);
	return count;
}

/* `member` without its private positions; each keeps its place in the order of dates. */
static struct member *copy_member(const struct member *member)
{
	const struct holdout_member *who = &member->facts;
	struct member *copy = g_new0(struct member, 1);
	struct holdout_position *positions =
		pool_alloc(&copy->pool, who->position_count, sizeof *positions);
	uint32_t *order = pool_alloc(&copy->pool, who->position_count, sizeof *order);
	g_autofree uint32_t *moved = g_new0(uint32_t, who->position_count);
	uint32_t count = 0, ordered = 0;
	for (size_t i = 0; i < who->position_count; i++) {
		moved[i] = count;
		if (!who->positions[i].is_private)
			positions[count++] = who->positions[i];
	}
	for (size_t i = 0; i < who->position_count; i++)
		if (!who->positions[member->order[i]].is_private)
			order[ordered++] = moved[member->order[i]];
	copy->facts = *who;
	copy->facts.positions = positions;
	copy->facts.position_count = count;
	copy->order = order;
	copy->key = member->key;
	copy->owners = 1;
	return copy;
}

size_t public_source_count(const struct holdout_tracker *tracker)
{
	size_t count = 0;
	for (size_t i = 0; i < tracker->source_count; i++)
		count += !tracker->sources[i].is_hidden;
	return count;
}

static void set_hidden(struct holdout_source *sources, const struct holdout_source_ref *refs,
	size_t count, bool is_hidden)
{
	for (size_t i = 0; i < count; i++)
		if (refs[i].source != HOLDOUT_NONE)
			sources[refs[i].source].is_hidden = is_hidden;
}

/* Of the positions that are private, or of those that are not. */
static void set_of_positions(
	struct holdout_source *sources, const struct holdout_tracker *facts, bool is_private)
{
	for (size_t i = 0; i < facts->member_count; i++) {
		const struct holdout_member *who = facts->members[i];
		for (size_t j = 0; j < who->position_count; j++)
			if (who->positions[j].is_private == is_private)
				set_hidden(sources, who->positions[j].sources,
					who->positions[j].source_count, is_private);
	}
}

static void show_of_others(struct holdout_source *sources, const struct holdout_tracker *facts)
{
	for (size_t i = 0; i < facts->member_count; i++)
		for (size_t j = 0; j < facts->members[i]->condition_count; j++)
			set_hidden(sources, facts->members[i]->conditions[j].sources,
				facts->members[i]->conditions[j].source_count, false);
	for (size_t i = 0; i < facts->event_count; i++)
		set_hidden(sources, facts->events[i].sources, facts->events[i].source_count, false);
	for (size_t i = 0; i < facts->tally_count; i++)
		set_hidden(
			sources, facts->tallies[i].sources, facts->tallies[i].source_count, false);
	for (size_t i = 0; i < facts->claim_count; i++)
		set_hidden(sources, facts->claims[i].sources, facts->claims[i].source_count, false);
}

/* What only private positions name is hidden; what nothing names is not: nothing is told by it. */
static void hide_sources(struct tracker *copy, const struct holdout_tracker *facts)
{
	copy->sources = g_memdup2(facts->sources, facts->source_count * sizeof *facts->sources);
	copy->facts.sources = copy->sources;
	set_of_positions(copy->sources, facts, true);
	set_of_positions(copy->sources, facts, false);
	show_of_others(copy->sources, facts);
}

struct holdout_tracker *public_tracker(const struct holdout_tracker *facts)
{
	const struct tracker *tracker = (const struct tracker *)facts; /* its first field */
	struct tracker *copy = tracker_copy(tracker, tracker->version);
	for (size_t i = 0; i < facts->member_count; i++)
		if (hidden_of(facts->members[i]) > 0)
			tracker_put(copy, i, copy_member(shelves_member(tracker->shelves, i)));
	if (facts->source_count > 0 && public_hidden(facts) > 0)
		hide_sources(copy, facts);
	return &copy->facts;
}
