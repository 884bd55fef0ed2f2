/* SPDX-License-Identifier: MIT */

/*
 * The moves of all members, sorted by day, are played against one tally, one step a day. So the
 * history costs the sort of what changed, not a state a day.
 *
 * Where a day changes more than stances, the tally is made anew of the state at its end: on the
 * days of new weights, and on that of the deadline, when silence may become something.
 */
#include "model/timeline.h"

#include <string.h>

#include <glib.h>

#include "base/date.h"
#include "model/state.h"
#include "model/tracker.h"
#include "model/walk.h"

#define COUNTED_DAYS 4096 /* days there may be more than records */

/* A move of the walk, as it is sorted: by day, then by member. */
struct record {
	int32_t day;
	uint32_t move;
};

/* The steps of a timeline while they are put together. */
struct making {
	struct timeline *timeline;
	struct walk walk;
	GArray *records, *events; /* struct record; size_t, indices into the tracker's */
	guint record, event;      /* the next ones */
	GArray *turns;            /* int32_t, days on which more than stances change, ascending */
	guint turn;               /* the next one */
	GPtrArray *steps;
	const struct step *last;
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

static GArray *turns_of(const struct timeline *timeline)
{
	const struct holdout_tracker *tracker = timeline->tracker;
	GArray *turns = g_array_new(false, false, sizeof(int32_t));
	size_t count;
	const struct column *columns = tracker_columns(tracker, &count);
	for (size_t i = 0; i < count && !tracker->frozen.is_known; i++)
		for (size_t j = 0; columns[i].changes && j < tracker->member_count; j++)
			add_weights(turns, tracker->members[j], columns[i].by, timeline->begin);
	if (tracker->has_deadline && tracker->deadline.day >= timeline->begin)
		g_array_append_val(turns, tracker->deadline.day);
	g_array_sort(turns, by_number);
	return turns;
}

static int by_event_day(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct holdout_tracker *tracker = data;
	size_t left = *(const size_t *)a, right = *(const size_t *)b;
	int order = date_compare(tracker->events[left].on, tracker->events[right].on);
	return order ? order : (left > right) - (left < right);
}

static GArray *events_of(const struct holdout_tracker *tracker, size_t candidate)
{
	GArray *events = g_array_new(false, false, sizeof(size_t));
	for (size_t i = 0; i < tracker->event_count; i++) {
		const struct holdout_event *event = &tracker->events[i];
		bool is_ours = event->candidate == HOLDOUT_NONE || event->candidate == candidate;
		if (is_ours && event->on.is_known && event->on.latest != HOLDOUT_DAY_MAX)
			g_array_append_val(events, i);
	}
	g_array_sort_with_data(events, by_event_day, (gpointer)tracker);
	return events;
}

/* The first day of the story: a position that counts, an event, the entry of the candidate. */
static int32_t begin_of(const struct making *making)
{
	const struct holdout_tracker *tracker = making->walk.tracker;
	const struct holdout_candidate *who = &tracker->candidates[making->walk.candidate];
	int32_t begin = who->entered.is_known ? who->entered.latest : HOLDOUT_DAY_MAX;
	begin = MIN(begin, walk_first_day_of_all(&making->walk));
	for (guint i = 0; i < making->events->len; i++) {
		size_t event = g_array_index(making->events, size_t, i);
		begin = MIN(begin, tracker->events[event].on.latest);
	}
	if (begin == HOLDOUT_DAY_MIN)
		begin = 1;
	return tracker->has_deadline ? MIN(begin, tracker->deadline.day) : begin;
}

static int by_day(gconstpointer a, gconstpointer b)
{
	const struct record *left = a, *right = b;
	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	return (left->move > right->move) - (left->move < right->move);
}

/* One record a move, and between which days they lie. */
static void make_records(
	const GArray *moves, struct record *records, int32_t *ret_first, int32_t *ret_last)
{
	*ret_first = HOLDOUT_DAY_MAX;
	*ret_last = HOLDOUT_DAY_MIN;
	for (guint i = 0; i < moves->len; i++) {
		int32_t day = g_array_index(moves, struct move, i).day;
		records[i] = (struct record){day, i};
		*ret_first = MIN(*ret_first, day);
		*ret_last = MAX(*ret_last, day);
	}
}

/* Puts records of `days` days from `first` on into `sorted`, by counting those of each day. Those
 * of one day stay as they are: by member. */
static void sort_by_counting(const struct record *records, size_t count, int32_t first, size_t days,
	struct record *sorted)
{
	g_autofree uint32_t *places = g_new0(uint32_t, days + 1);
	for (size_t i = 0; i < count; i++)
		places[records[i].day - first + 1]++;
	for (size_t i = 1; i < days; i++)
		places[i] += places[i - 1];
	for (size_t i = 0; i < count; i++)
		sorted[places[records[i].day - first]++] = records[i];
}

/* The records of all moves, by day. Comparing took half of the time of a whole timeline. */
static GArray *records_of(const GArray *moves)
{
	GArray *records = g_array_sized_new(false, false, sizeof(struct record), moves->len);
	int32_t first, last;
	g_array_set_size(records, moves->len);
	make_records(moves, (struct record *)(void *)records->data, &first, &last);
	size_t days = moves->len > 0 ? (size_t)((int64_t)last - first + 1) : 0;
	if (days > moves->len + COUNTED_DAYS) {
		g_array_sort(records, by_day);
		return records;
	}
	GArray *sorted = g_array_sized_new(false, false, sizeof(struct record), moves->len);
	g_array_set_size(sorted, moves->len);
	sort_by_counting((const struct record *)(void *)records->data, moves->len, first, days,
		(struct record *)(void *)sorted->data);
	g_array_unref(records);
	return sorted;
}

/* Walks all members; what they are on the eve is counted into `eve`. */
static void walk_all(struct making *making, struct step *eve)
{
	const struct holdout_tracker *tracker = making->walk.tracker;
	for (size_t i = 0; making->walk.begin != HOLDOUT_DAY_MAX && i < tracker->member_count;
		i++) {
		step_count(eve, tracker, i, walk_eve(&making->walk, i), 1);
		walk_member(&making->walk, i);
	}
	making->records = records_of(making->walk.moves);
}

static bool is_record_of(const struct making *making, guint at, int32_t day)
{
	return at < making->records->len &&
		g_array_index(making->records, struct record, at).day == day;
}

/* Makes the moves of the day. */
static void play(struct making *making, struct step *step)
{
	guint first = making->record;
	while (is_record_of(making, first + (guint)step->move_count, step->day))
		step->move_count++;
	if (step->move_count == 0)
		return;
	step->moves = g_rc_box_alloc(step->move_count * sizeof *step->moves);
	for (size_t i = 0; i < step->move_count; i++) {
		const struct record *record =
			&g_array_index(making->records, struct record, making->record++);
		struct move *move = &step->moves[i];
		*move = g_array_index(making->walk.moves, struct move, record->move);
		step_count(step, making->walk.tracker, move->member, move_before(move), -1);
		step_count(step, making->walk.tracker, move->member, move_after(move), 1);
	}
}

static bool is_event_of(const struct making *making, guint at, int32_t day)
{
	if (at >= making->events->len)
		return false;
	size_t event = g_array_index(making->events, size_t, at);
	return making->walk.tracker->events[event].on.latest == day;
}

static void note_events(struct making *making, struct step *step)
{
	/* Of no events at all there is no array, and not even 0 may be added to NULL. */
	if (making->timeline->events)
		step->events = making->timeline->events + making->event;
	for (; is_event_of(making, making->event, step->day); making->event++)
		step->event_count++;
}

/* Makes the tally anew where the day turned more than stances. */
static void turn(struct making *making, struct step *step)
{
	const struct walk *walk = &making->walk;
	for (; making->turn < making->turns->len &&
		g_array_index(making->turns, int32_t, making->turn) <= step->day;
		making->turn++)
		step->is_turn = true;
	if (!step->is_turn)
		return;
	struct holdout_moment end = date_moment_of_day(step->day, tracker_zone(walk->tracker));
	struct state *state = state_new(walk->tracker, walk->candidate, end, walk->today);
	tally_free(step->tally);
	step->tally = state_tally(state);
	state_free(state);
}

static void make_step(struct making *making, int32_t day)
{
	struct step step = {
		.day = day,
		.tally = tally_copy(making->last->tally),
		.members_after = making->last->members_after,
	};
	play(making, &step);
	note_events(making, &step);
	turn(making, &step);
	struct step *made = step_new(making->walk.tracker, &step, making->last);
	g_ptr_array_add(making->steps, made);
	making->last = made;
}

static void make_steps(struct making *making)
{
	const struct holdout_tracker *tracker = making->walk.tracker;
	while (making->record < making->records->len || making->event < making->events->len ||
		making->turn < making->turns->len) {
		int32_t day = HOLDOUT_DAY_MAX;
		if (making->turn < making->turns->len)
			day = g_array_index(making->turns, int32_t, making->turn);
		if (making->record < making->records->len)
			day = MIN(day,
				g_array_index(making->records, struct record, making->record).day);
		if (making->event < making->events->len) {
			size_t event = g_array_index(making->events, size_t, making->event);
			day = MIN(day, tracker->events[event].on.latest);
		}
		make_step(making, day);
	}
}

/* What was before the story, of which nothing is asked but the sums. */
static void make_eve(struct making *making)
{
	struct timeline *timeline = making->timeline;
	struct step eve = {
		.day = timeline->begin - 1,
		.tally = tally_new(timeline->tracker, timeline->begin),
	};
	walk_all(making, &eve);
	timeline->eve = step_dup(&eve);
	making->last = timeline->eve;
}

static void making_clear(struct making *making)
{
	g_array_unref(making->records);
	g_array_unref(making->events);
	g_array_unref(making->turns);
	walk_clear(&making->walk);
}

struct timeline *timeline_new(
	const struct holdout_tracker *tracker, size_t candidate, int32_t today)
{
	struct timeline *timeline = g_new0(struct timeline, 1);
	timeline->owners = 1;
	timeline->tracker = tracker;
	timeline->candidate = candidate;
	timeline->today = today;
	struct making making = {
		.timeline = timeline,
		.events = events_of(tracker, candidate),
		.steps = g_ptr_array_new(),
	};
	walk_init(&making.walk, tracker, candidate, today);
	timeline->begin = making.walk.begin = begin_of(&making);
	making.turns = turns_of(timeline);
	if (making.events->len > 0)
		timeline->events = g_rc_box_dup(
			making.events->len * sizeof(size_t), (size_t *)(void *)making.events->data);
	make_eve(&making);
	make_steps(&making);
	timeline->step_count = making.steps->len;
	timeline->steps = (struct step **)g_ptr_array_free(making.steps, false);
	making_clear(&making);
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
	for (size_t i = 0; i < timeline->step_count; i++)
		step_unref(timeline->steps[i]);
	step_unref(timeline->eve);
	if (timeline->events)
		g_rc_box_release(timeline->events);
	g_free(timeline->steps);
	g_free(timeline);
}

size_t timeline_after(const struct timeline *timeline, int32_t day)
{
	size_t low = 0, high = timeline->step_count; /* the answer is in [low, high] */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (timeline->steps[middle]->day <= day)
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
