/* SPDX-License-Identifier: MIT */

/*
 * When the present run of adopted began, and with whom.
 *
 * A day leaves the order of its moves open, unless all who came in favour on it did so at a known
 * time: then they are let in one by one until the rule holds, and the last one let in it was.
 */
#include <glib.h>

#include "base/date.h"
#include "model/state.h"
#include "model/timeline.h"
#include "model/tracker.h"

static enum holdout_class class_of(const struct holdout_tracker *tracker, size_t stance)
{
	return stance == HOLDOUT_NONE ? HOLDOUT_CLASS_NONE : tracker->stances[stance].stance_class;
}

static bool came_in_favour(const struct holdout_tracker *tracker, const struct move *move)
{
	return tracker->members[move->member]->votes &&
		class_of(tracker, move->to) == HOLDOUT_CLASS_FOR &&
		class_of(tracker, move->from) != HOLDOUT_CLASS_FOR;
}

static const struct holdout_date *date_of(
	const struct holdout_tracker *tracker, const struct move *move)
{
	if (move->position == HOLDOUT_NONE)
		return NULL;
	return &tracker->members[move->member]->positions[move->position].on;
}

/* The moves in favour of a step, as an array of pointers; in file order. */
static GPtrArray *moves_in_favour(const struct holdout_tracker *tracker, const struct step *step)
{
	GPtrArray *moves = g_ptr_array_new();
	for (size_t i = 0; i < step->move_count; i++)
		if (came_in_favour(tracker, &step->moves[i]))
			g_ptr_array_add(moves, &step->moves[i]);
	return moves;
}

static bool all_have_times(const struct holdout_tracker *tracker, const GPtrArray *moves)
{
	for (guint i = 0; i < moves->len; i++) {
		const struct holdout_date *date = date_of(tracker, g_ptr_array_index(moves, i));
		if (!date || !date->has_time)
			return false;
	}
	return moves->len > 0;
}

static int by_time(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct move *left = *(const struct move *const *)a;
	const struct move *right = *(const struct move *const *)b;
	return date_compare(*date_of(data, left), *date_of(data, right));
}

static void play(
	struct tally *tally, const struct holdout_tracker *tracker, const struct move *move)
{
	const struct holdout_member *who = tracker->members[move->member];
	if (!who->votes)
		return;
	if (!move->joined)
		tally_count(tally, who, move->member, move->from, -1);
	if (!move->left)
		tally_count(tally, who, move->member, move->to, 1);
}

/* The tally on the eve of the step, with all its moves made that are not in favour. */
static struct tally *tally_before(const struct timeline *timeline, const struct step *step)
{
	const struct holdout_tracker *tracker = timeline->tracker;
	struct holdout_moment eve = date_moment_of_day(step->day - 1, tracker_zone(tracker));
	struct state *state = state_new(tracker, timeline->candidate, eve, timeline->today);
	struct tally *tally = state_tally(state);
	state_free(state);
	for (size_t i = 0; i < step->move_count; i++)
		if (!came_in_favour(tracker, &step->moves[i]))
			play(tally, tracker, &step->moves[i]);
	return tally;
}

/* Leaves in `moves` only the one with which the rule began to hold, if times tell. */
static void keep_decisive(
	const struct timeline *timeline, const struct step *step, GPtrArray *moves)
{
	const struct holdout_tracker *tracker = timeline->tracker;
	if (tracker->has_deadline || !all_have_times(tracker, moves))
		return;
	g_ptr_array_sort_with_data(moves, by_time, (gpointer)tracker);
	struct tally *tally = tally_before(timeline, step);
	for (guint i = 0; i < moves->len; i++) {
		play(tally, tracker, g_ptr_array_index(moves, i));
		if (!rule_adopts(tracker, tally))
			continue;
		moves->pdata[0] = moves->pdata[i];
		g_ptr_array_set_size(moves, 1);
		break;
	}
	tally_free(tally);
}

static const struct step *step_reached(const struct timeline *timeline, int32_t day)
{
	size_t at = timeline_at(timeline, day);
	for (size_t i = at == HOLDOUT_NONE ? 0 : at + 1; i-- > 0;) {
		if (timeline->steps[i]->reached)
			return timeline->steps[i];
		if (timeline->steps[i]->lost)
			return NULL;
	}
	return NULL;
}

int32_t timeline_reached(
	const struct timeline *timeline, int32_t day, size_t **ret_members, size_t *ret_count)
{
	*ret_members = NULL;
	*ret_count = 0;
	const struct step *step = step_reached(timeline, day);
	if (!step)
		return 0;
	g_autoptr(GPtrArray) moves = moves_in_favour(timeline->tracker, step);
	keep_decisive(timeline, step, moves);
	*ret_members = g_new(size_t, moves->len);
	*ret_count = moves->len;
	for (guint i = 0; i < moves->len; i++)
		(*ret_members)[i] = ((const struct move *)g_ptr_array_index(moves, i))->member;
	return step->day;
}
