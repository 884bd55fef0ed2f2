/* SPDX-License-Identifier: MIT */

/*
 * Each member is walked once, through its positions in date order and the days on which it joined
 * and left, and leaves a record for every day on which it changed. The stance at the end of a day
 * is what counts: who goes back and forth within one has not moved.
 */
#include "model/walk.h"

#include "base/date.h"
#include "model/tracker.h"

/* What a member is at the end of a day. */
struct standing {
	bool is_member;
	size_t stance;
};

/* The day from which a position counts; HOLDOUT_DAY_MAX: never. */
static int32_t day_of(const struct history *history, const struct holdout_position *position)
{
	return position->on.is_known ? position->on.latest : history->today;
}

/* The first and the first day after membership, as half-open days. */
static void membership(const struct history *history, const struct holdout_member *who,
	size_t member, int32_t *ret_from, int32_t *ret_to)
{
	*ret_from = who->since.is_known ? who->since.latest : HOLDOUT_DAY_MIN;
	*ret_to = who->until.is_known ? who->until.latest : HOLDOUT_DAY_MAX;
	if (!history->tracker->frozen.is_known)
		return;
	struct holdout_moment unused = {0};
	bool is_member = holdout_tracker_has_member(history->tracker, member, unused);
	*ret_from = is_member ? HOLDOUT_DAY_MIN : HOLDOUT_DAY_MAX;
	*ret_to = HOLDOUT_DAY_MAX;
}

/* A member on its way through time. */
struct walk {
	size_t member;
	int32_t from, to; /* membership */
	struct standing now;
};

/* Takes the member, standing so, into (1) or out of (-1) the tally. */
static void count(struct history *history, size_t member, struct standing standing, int sign)
{
	if (!standing.is_member)
		return;
	history->members += sign;
	const struct holdout_member *who = history->tracker->members[member];
	if (who->votes)
		tally_count(history->tally, who, member, standing.stance, sign);
}

/* Lets the member stand so at the end of `day`; records the change if it is one to tell. */
static void stand(struct history *history, struct walk *walk, int32_t day, struct standing next,
	size_t position)
{
	struct standing last = walk->now;
	walk->now = next;
	bool is_same =
		last.is_member == next.is_member && (last.stance == next.stance || !next.is_member);
	if (day < history->begin || is_same)
		return;
	struct record record = {.day = day, .move = history->moves->len};
	struct move move = {
		.member = walk->member,
		.from = last.is_member ? last.stance : HOLDOUT_NONE,
		.to = next.is_member ? next.stance : HOLDOUT_NONE,
		.position = position,
		.joined = !last.is_member,
		.left = !next.is_member,
	};
	g_array_append_val(history->moves, move);
	g_array_append_val(history->records, record);
}

static bool is_member_on(const struct walk *walk, int32_t day)
{
	return walk->from <= day && day < walk->to;
}

/* Days of joining and leaving in (after, until]; `until` itself is the caller's. */
static void pass(struct history *history, struct walk *walk, int32_t after, int32_t until)
{
	const int32_t days[] = {walk->from, walk->to};
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		if (days[i] <= after || days[i] >= until)
			continue;
		struct standing next = {
			.is_member = is_member_on(walk, days[i]), .stance = walk->now.stance};
		stand(history, walk, days[i], next, HOLDOUT_NONE);
	}
}

/* The positions on the candidate, as (day, index) in the order in which they take effect. */
struct effect {
	int32_t day;
	size_t position;
};

/* Whether it is dated after the deadline, and so never counts. */
static bool is_too_late(const struct history *history, const struct holdout_position *position)
{
	const struct holdout_tracker *tracker = history->tracker;
	return tracker->has_deadline && position->on.is_known &&
		!date_counts_at(position->on, tracker->deadline);
}

static void collect_effects(const struct history *history, size_t member, GArray *effects)
{
	const struct holdout_member *who = history->tracker->members[member];
	const uint32_t *order = tracker_order(history->tracker, member);
	size_t undated = HOLDOUT_NONE;
	g_array_set_size(effects, 0);
	for (size_t i = 0; i < who->position_count; i++) {
		const struct holdout_position *position = &who->positions[order[i]];
		if (position->candidate != history->candidate || is_too_late(history, position))
			continue;
		struct effect effect = {day_of(history, position), order[i]};
		if (!position->on.is_known) {
			undated = order[i]; /* the last of them; they come first in the order */
			continue;
		}
		if (undated != HOLDOUT_NONE && effects->len == 0 && effect.day > history->today) {
			struct effect first = {history->today, undated};
			g_array_append_val(effects, first);
		}
		if (effect.day != HOLDOUT_DAY_MAX)
			g_array_append_val(effects, effect);
	}
	if (undated != HOLDOUT_NONE && effects->len == 0) {
		struct effect only = {history->today, undated};
		g_array_append_val(effects, only);
	}
}

static void walk_member(struct history *history, size_t member, GArray *effects)
{
	const struct holdout_member *who = history->tracker->members[member];
	struct walk walk = {.member = member, .now = {.stance = HOLDOUT_NONE}};
	membership(history, who, member, &walk.from, &walk.to);
	walk.now.is_member = is_member_on(&walk, history->begin - 1);
	collect_effects(history, member, effects);
	count(history, member, walk.now, 1);
	int32_t last = history->begin - 1;
	for (guint i = 0; i < effects->len; i++) {
		const struct effect *effect = &g_array_index(effects, struct effect, i);
		bool is_last_of_day = i + 1 == effects->len ||
			g_array_index(effects, struct effect, i + 1).day != effect->day;
		if (!is_last_of_day)
			continue;
		pass(history, &walk, last, effect->day);
		struct standing next = {.is_member = is_member_on(&walk, effect->day),
			.stance = who->positions[effect->position].stance};
		stand(history, &walk, effect->day, next, effect->position);
		last = effect->day;
	}
	pass(history, &walk, last, HOLDOUT_DAY_MAX);
}

/* The first day of the story: a position that counts, an event, the entry of the candidate. */
static int32_t begin_of(const struct history *history)
{
	const struct holdout_tracker *tracker = history->tracker;
	const struct holdout_candidate *who = &tracker->candidates[history->candidate];
	int32_t begin = who->entered.is_known ? who->entered.latest : HOLDOUT_DAY_MAX;
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct holdout_member *member = tracker->members[i];
		const uint32_t *order = tracker_order(tracker, i);
		for (size_t j = 0; j < member->position_count; j++) {
			const struct holdout_position *position = &member->positions[order[j]];
			if (position->candidate != history->candidate)
				continue;
			begin = MIN(begin, day_of(history, position));
			if (position->on.is_known)
				break; /* the rest is later */
		}
	}
	for (guint i = 0; i < history->events->len; i++) {
		size_t event = g_array_index(history->events, size_t, i);
		begin = MIN(begin, tracker->events[event].on.latest);
	}
	return begin == HOLDOUT_DAY_MIN ? 1 : begin;
}

static int by_event_day(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct holdout_tracker *tracker = data;
	size_t left = *(const size_t *)a, right = *(const size_t *)b;
	int order = date_compare(tracker->events[left].on, tracker->events[right].on);
	return order ? order : (left > right) - (left < right);
}

static void collect_events(struct history *history)
{
	const struct holdout_tracker *tracker = history->tracker;
	for (size_t i = 0; i < tracker->event_count; i++) {
		const struct holdout_event *event = &tracker->events[i];
		bool is_ours =
			event->candidate == HOLDOUT_NONE || event->candidate == history->candidate;
		if (is_ours && event->on.is_known && event->on.latest != HOLDOUT_DAY_MAX)
			g_array_append_val(history->events, i);
	}
	g_array_sort_with_data(history->events, by_event_day, (gpointer)tracker);
}

static int by_day(gconstpointer a, gconstpointer b)
{
	const struct record *left = a, *right = b;
	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	return (left->move > right->move) - (left->move < right->move);
}

void walk_all(struct history *history, const struct holdout_tracker *tracker, size_t candidate,
	int32_t today)
{
	*history = (struct history){
		.tracker = tracker,
		.candidate = candidate,
		.today = today,
		.moves = g_array_new(false, false, sizeof(struct move)),
		.records = g_array_new(false, false, sizeof(struct record)),
		.events = g_array_new(false, false, sizeof(size_t)),
	};
	collect_events(history);
	history->begin = begin_of(history);
	if (tracker->has_deadline)
		history->begin = MIN(history->begin, tracker->deadline.day);
	history->tally = tally_new(tracker, history->begin);
	if (history->begin == HOLDOUT_DAY_MAX)
		return;
	g_autoptr(GArray) effects = g_array_new(false, false, sizeof(struct effect));
	for (size_t i = 0; i < tracker->member_count; i++)
		walk_member(history, i, effects);
	g_array_sort(history->records, by_day);
}

void walk_play(struct history *history, const struct move *move)
{
	struct standing before = {.is_member = !move->joined, .stance = move->from};
	struct standing after = {.is_member = !move->left, .stance = move->to};
	count(history, move->member, before, -1);
	count(history, move->member, after, 1);
}

void walk_clear(struct history *history)
{
	g_array_unref(history->moves);
	g_array_unref(history->records);
	g_array_unref(history->events);
	tally_free(history->tally);
}
