/* SPDX-License-Identifier: MIT */

/*
 * The records of all members, sorted by day, are played against one tally, one step a day. So the
 * history costs the sort of what changed, not a state a day.
 *
 * Where a day changes more than stances, the tally is made anew of the state at its end: on the
 * days of new weights, and from the deadline on, when silence may become something and what is
 * dated later no longer counts.
 */
#include "model/timeline.h"

#include <string.h>

#include <glib.h>

#include "base/date.h"
#include "model/tracker.h"
#include "model/walk.h"

/* The steps of a timeline while they are put together. */
struct making {
	struct history *history;
	struct timeline *timeline;
	GArray *steps;
	guint record, event; /* the next ones */
	GArray *turns;       /* int32_t, days on which more than stances change, ascending */
	guint turn;          /* the next one */
	bool holds;
};

static int by_number(gconstpointer a, gconstpointer b)
{
	int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;
	return (left > right) - (left < right);
}

static void add_weights(
	GArray *turns, const struct holdout_member *who, const char *name, int32_t begin)
{
	for (size_t i = 0; i < who->weight_count; i++) {
		const struct holdout_weight *weight = &who->weights[i];
		for (size_t j = 1; strcmp(weight->name, name) == 0 && j < weight->count; j++)
			if (weight->since[j] >= begin)
				g_array_append_val(turns, weight->since[j]);
	}
}

static GArray *turns_of(const struct history *history)
{
	const struct holdout_tracker *tracker = history->tracker;
	GArray *turns = g_array_new(false, false, sizeof(int32_t));
	size_t count;
	const struct column *columns = tracker_columns(tracker, &count);
	for (size_t i = 0; i < count && !tracker->frozen.is_known; i++)
		for (size_t j = 0; columns[i].changes && j < tracker->member_count; j++)
			add_weights(turns, tracker->members[j], columns[i].by, history->begin);
	if (tracker->has_deadline && tracker->deadline.day >= history->begin)
		g_array_append_val(turns, tracker->deadline.day);
	g_array_sort(turns, by_number);
	return turns;
}

/* Makes the tally anew where the day turned more than stances. */
static void turn(struct making *making, int32_t day)
{
	struct history *history = making->history;
	const struct holdout_tracker *tracker = history->tracker;
	bool is_turn = tracker->has_deadline && day >= tracker->deadline.day;
	while (making->turn < making->turns->len &&
		g_array_index(making->turns, int32_t, making->turn) <= day) {
		making->turn++;
		is_turn = true;
	}
	if (!is_turn)
		return;
	struct holdout_moment end = date_moment_of_day(day, tracker_zone(tracker));
	struct state *state = state_new(tracker, history->candidate, end, history->today);
	tally_free(history->tally);
	history->tally = state_tally(state);
	state_free(state);
}

static void play_next(struct making *making, struct step *step)
{
	struct history *history = making->history;
	uint32_t index = g_array_index(history->records, struct record, making->record).move;
	const struct move *move = &g_array_index(history->moves, struct move, index);
	walk_play(history, move);
	making->timeline->moves[making->record++] = *move;
	step->move_count++;
}

static void make_step(struct making *making, int32_t day)
{
	struct history *history = making->history;
	const struct holdout_tracker *tracker = history->tracker;
	struct step step = {
		.day = day,
		.moves = making->timeline->moves + making->record,
		.events = making->timeline->events + making->event,
		.for_before = tally_members(history->tally, HOLDOUT_CLASS_FOR),
		.members_before = (size_t)history->members,
	};
	const struct record *records = (const struct record *)(void *)history->records->data;
	while (making->record < history->records->len && records[making->record].day == day)
		play_next(making, &step);
	const size_t *events = making->timeline->events;
	while (making->event < history->events->len &&
		tracker->events[events[making->event]].on.latest == day) {
		making->event++;
		step.event_count++;
	}
	turn(making, day);
	step.for_after = tally_members(history->tally, HOLDOUT_CLASS_FOR);
	step.members_after = (size_t)history->members;
	bool is_open = tracker->has_deadline && day < tracker->deadline.day;
	bool holds = !is_open && rule_adopts(tracker, history->tally);
	step.reached = holds && !making->holds;
	step.lost = !holds && making->holds;
	making->holds = holds;
	g_array_append_val(making->steps, step);
}

static void make_steps(struct making *making)
{
	const struct history *history = making->history;
	const struct holdout_tracker *tracker = history->tracker;
	const struct record *records = (const struct record *)(void *)history->records->data;
	const size_t *events = making->timeline->events;
	while (making->record < history->records->len || making->event < history->events->len ||
		making->turn < making->turns->len) {
		int32_t day = HOLDOUT_DAY_MAX;
		if (making->turn < making->turns->len)
			day = g_array_index(making->turns, int32_t, making->turn);
		if (making->record < history->records->len)
			day = MIN(day, records[making->record].day);
		if (making->event < history->events->len)
			day = MIN(day, tracker->events[events[making->event]].on.latest);
		make_step(making, day);
	}
}

struct timeline *timeline_new(
	const struct holdout_tracker *tracker, size_t candidate, int32_t today)
{
	struct history history;
	walk_all(&history, tracker, candidate, today);
	struct timeline *timeline = g_new0(struct timeline, 1);
	timeline->owners = 1;
	timeline->tracker = tracker;
	timeline->candidate = candidate;
	timeline->today = today;
	timeline->moves = g_new(struct move, history.records->len);
	timeline->events = g_memdup2(history.events->data, history.events->len * sizeof(size_t));
	struct making making = {
		.history = &history,
		.timeline = timeline,
		.steps = g_array_new(false, false, sizeof(struct step)),
		.turns = turns_of(&history),
	};
	make_steps(&making);
	timeline->step_count = making.steps->len;
	timeline->steps = (struct step *)(void *)g_array_free(making.steps, false);
	g_array_unref(making.turns);
	walk_clear(&history);
	return timeline;
}

struct timeline *timeline_ref(struct timeline *timeline)
{
	timeline->owners++;
	return timeline;
}

void timeline_free(struct timeline *timeline)
{
	if (!timeline || --timeline->owners > 0)
		return;
	g_free(timeline->steps);
	g_free(timeline->moves);
	g_free(timeline->events);
	g_free(timeline);
}

size_t timeline_after(const struct timeline *timeline, int32_t day)
{
	size_t low = 0, high = timeline->step_count; /* the answer is in [low, high] */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (timeline->steps[middle].day <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low < timeline->step_count ? low : HOLDOUT_NONE;
}

size_t timeline_at(const struct timeline *timeline, int32_t day)
{
	size_t after = timeline_after(timeline, day);
	size_t count = after == HOLDOUT_NONE ? timeline->step_count : after;
	return count > 0 ? count - 1 : HOLDOUT_NONE;
}
