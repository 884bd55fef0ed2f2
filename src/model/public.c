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

struct holdout_tracker *public_tracker(const struct holdout_tracker *facts)
{
	const struct tracker *tracker = (const struct tracker *)facts; /* its first field */
	struct tracker *copy = tracker_copy(tracker, tracker->version);
	for (size_t i = 0; i < facts->member_count; i++)
		if (hidden_of(facts->members[i]) > 0)
			tracker_put(copy, i, copy_member(shelves_member(tracker->shelves, i)));
	return &copy->facts;
}
