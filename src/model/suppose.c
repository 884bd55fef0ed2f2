/* SPDX-License-Identifier: MIT */

/*
 * A shallow copy, as that of public.c: only members that move are made anew, with one position
 * more a move, at its place in the order of dates.
 */
#include "model/suppose.h"

#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "model/analysis.h"
#include "model/schema.h"
#include "model/sentence.h"
#include "model/tally.h"

/* The latest moment whose positions count. */
static struct holdout_moment limit_of(
	const struct holdout_tracker *tracker, struct holdout_moment moment)
{
	bool has_closed = tracker->has_deadline && moment.instant >= tracker->deadline.instant;
	return has_closed ? tracker->deadline : moment;
}

static bool counts(const struct holdout_position *position, struct holdout_moment limit)
{
	return !position->on.is_known || date_counts_at(position->on, limit);
}

/* Appends the move; in the order of dates it is the last that counts. */
static void append_move(
	struct member *member, const struct supposed *move, struct holdout_moment limit)
{
	struct holdout_member *who = &member->facts;
	struct holdout_position *positions = (struct holdout_position *)who->positions;
	uint32_t *order = (uint32_t *)member->order;
	g_autofree char *day = date_iso(limit.day);
	const size_t day_size = strlen(day) + 1;
	char *on_text = pool_alloc(&member->pool, day_size, 1);
	memcpy(on_text, day, day_size);
	positions[who->position_count] = (struct holdout_position){
		.on = date_of_day(limit.day),
		.on_text = on_text,
		.candidate = move->candidate,
		.stance = move->stance,
		.is_supposed = true,
	};
	size_t at = who->position_count;
	for (; at > 0 && !counts(&positions[order[at - 1]], limit); at--)
		order[at] = order[at - 1];
	order[at] = (uint32_t)who->position_count++;
}

/* `member` with room for `more` positions. */
static struct member *copy_member(const struct member *member, size_t more)
{
	const struct holdout_member *who = &member->facts;
	struct member *copy = g_new0(struct member, 1);
	size_t count = who->position_count;
	struct holdout_position *positions =
		pool_alloc(&copy->pool, count + more, sizeof *positions);
	uint32_t *order = pool_alloc(&copy->pool, count + more, sizeof *order);
	if (count > 0) {
		memcpy(positions, who->positions, count * sizeof *positions);
		memcpy(order, member->order, count * sizeof *order);
	}
	copy->facts = *who;
	copy->facts.positions = positions;
	copy->order = order;
	copy->key = member->key;
	copy->owners = 1;
	return copy;
}

static bool is_first_of(const struct supposed *moves, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (moves[j].member == moves[i].member)
			return false;
	return true;
}

struct holdout_tracker *suppose_tracker(const struct holdout_tracker *facts,
	const struct supposed *moves, size_t count, struct holdout_moment moment)
{
	const struct tracker *tracker = (const struct tracker *)facts; /* its first field */
	struct tracker *copy = tracker_copy(tracker, tracker->version);
	struct holdout_moment limit = limit_of(facts, moment);
	for (size_t i = 0; i < count; i++) {
		if (!is_first_of(moves, i))
			continue;
		size_t who = moves[i].member;
		struct member *member = copy_member(shelves_member(tracker->shelves, who), count);
		for (size_t j = i; j < count; j++)
			if (moves[j].member == who)
				append_move(member, &moves[j], limit);
		tracker_put(copy, who, member);
	}
	return &copy->facts;
}

/* Whether somebody is supposed to be in favour, so that others move "too". */
static bool is_any_won(const struct report *report)
{
	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].is_supposed &&
			report->rows[i].stance_class == HOLDOUT_CLASS_FOR)
			return true;
	return false;
}

/* Where one set of members would do, and no other as small. */
static void put_only_set(GString *out, const struct report *report, const struct plan *plan)
{
	int64_t all = tally_eligible(report->state->tally);
	g_string_append(out, "If ");
	sentence_names(out, report->tracker, plan_set(plan, 0), plan->moves);
	g_string_append_printf(out, " %s%s, ", plan->moves == 1 ? "moves" : "move",
		is_any_won(report) ? " too" : "");
	if (report->verdict->in_favour + (int64_t)plan->moves == all)
		g_string_append_printf(out, "all %" PRId64 " agree.", all);
	else
		g_string_append(out, "that is enough.");
}

/* Where any one of several members would do. */
static void put_any_of(GString *out, const struct report *report, const struct plan *plan)
{
	g_string_append(out, "One more move is enough, by any of ");
	sentence_names(out, report->tracker, plan->sets, plan->set_count);
	g_string_append_c(out, '.');
}

static void put_many(GString *out, const struct plan *plan)
{
	g_string_append_printf(
		out, "%zu more %s enough", plan->moves, plan->moves == 1 ? "move is" : "moves are");
	if (plan->is_bound)
		g_string_append(out, "; fewer may do.");
	else if (plan->has_all_ways && plan->total < UINT64_MAX)
		g_string_append_printf(
			out, "; %" PRIu64 " different sets of members would do.", plan->total);
	else
		g_string_append(out, ", by many different sets of members.");
}

static void put_plan(GString *out, const struct report *report, const struct plan *plan)
{
	if (!plan) {
		g_string_append(out, "No move changes that.");
		return;
	}
	switch (plan_shape(plan)) {
	case PLAN_UNREACHABLE:
		g_string_append(out, "No moves to support would be enough.");
		break;
	case PLAN_NOT_FOUND:
		g_string_append(out, "No moves were found that would be enough.");
		break;
	case PLAN_ONE_SET:
		put_only_set(out, report, plan);
		break;
	case PLAN_ANY_OF:
		put_any_of(out, report, plan);
		break;
	case PLAN_MANY:
		put_many(out, plan);
		break;
	}
}

char *suppose_outlook(const struct report *report)
{
	if (report->verdict->is_adopted_now || report->verdict->outcome == OUTCOME_PASSING)
		return g_strdup("Nothing more is needed.");
	GString *out = g_string_new(NULL);
	struct plan *plan = analysis_adoption(report->state, report->verdict);
	put_plan(out, report, plan);
	plan_free(plan);
	return g_string_free(out, FALSE);
}
