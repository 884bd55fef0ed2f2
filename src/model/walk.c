/* SPDX-License-Identifier: MIT */

/*
 * Each member is walked once, through its positions in date order and the days on which it joined
 * and left, and leaves a move for every day on which it changed. The stance at the end of a day
 * is what counts: who goes back and forth within one has not moved.
 */
#include "model/walk.h"

#include "base/date.h"
#include "model/tracker.h"

/* The day from which a position counts; HOLDOUT_DAY_MAX: never. */
static int32_t day_of(const struct walk *walk, const struct holdout_position *position)
{
	return position->on.is_known ? position->on.latest : walk->today;
}

/* A member on its way through time. */
struct walker {
	size_t member;
	int32_t from, to; /* the first and the first day after membership, half-open */
	struct standing now;
};

static bool is_member_on(const struct walker *walker, int32_t day)
{
	return walker->from <= day && day < walker->to;
}

/* On the eve of the story, when nobody has spoken. */
static struct walker set_out(const struct walk *walk, size_t member)
{
	const struct holdout_member *who = walk->tracker->members[member];
	struct walker walker = {
		.member = member,
		.from = who->since.is_known ? who->since.latest : HOLDOUT_DAY_MIN,
		.to = who->until.is_known ? who->until.latest : HOLDOUT_DAY_MAX,
		.now = {.stance = HOLDOUT_NONE},
	};
	if (walk->tracker->frozen.is_known) {
		struct holdout_moment unused = {0};
		bool is_member = holdout_tracker_has_member(walk->tracker, member, unused);
		walker.from = is_member ? HOLDOUT_DAY_MIN : HOLDOUT_DAY_MAX;
		walker.to = HOLDOUT_DAY_MAX;
	}
	walker.now.is_member = is_member_on(&walker, walk->begin - 1);
	return walker;
}

struct standing walk_eve(const struct walk *walk, size_t member)
{
	return set_out(walk, member).now;
}

/* Lets the member stand so at the end of `day`; tells the change if it is one to tell. */
static void stand(struct walk *walk, struct walker *walker, int32_t day, struct standing next,
	size_t position)
{
	struct standing last = walker->now;
	walker->now = next;
	bool is_same =
		last.is_member == next.is_member && (last.stance == next.stance || !next.is_member);
	if (day < walk->begin || is_same)
		return;
	struct move move = {
		.member = walker->member,
		.from = last.is_member ? last.stance : HOLDOUT_NONE,
		.to = next.is_member ? next.stance : HOLDOUT_NONE,
		.position = position,
		.day = day,
		.joined = !last.is_member,
		.left = !next.is_member,
	};
	g_array_append_val(walk->moves, move);
}

/* Days of joining and leaving in (after, until]; `until` itself is the caller's. */
static void pass(struct walk *walk, struct walker *walker, int32_t after, int32_t until)
{
	const int32_t days[] = {walker->from, walker->to};
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		if (days[i] <= after || days[i] >= until)
			continue;
		struct standing next = {
			.is_member = is_member_on(walker, days[i]), .stance = walker->now.stance};
		stand(walk, walker, days[i], next, HOLDOUT_NONE);
	}
}

/* The positions on the candidate, as (day, index) in the order in which they take effect. */
struct effect {
	int32_t day;
	size_t position;
};

/* Whether it is dated after the deadline, and so never counts. */
static bool is_too_late(const struct walk *walk, const struct holdout_position *position)
{
	const struct holdout_tracker *tracker = walk->tracker;
	return tracker->has_deadline && position->on.is_known &&
		!date_counts_at(position->on, tracker->deadline);
}

static void collect_effects(struct walk *walk, size_t member)
{
	const struct holdout_member *who = walk->tracker->members[member];
	const uint32_t *order = tracker_order(walk->tracker, member);
	size_t undated = HOLDOUT_NONE;
	g_array_set_size(walk->effects, 0);
	for (size_t i = 0; i < who->position_count; i++) {
		const struct holdout_position *position = &who->positions[order[i]];
		if (position->candidate != walk->candidate || is_too_late(walk, position))
			continue;
		struct effect effect = {day_of(walk, position), order[i]};
		if (!position->on.is_known) {
			undated = order[i]; /* the last of them; they come first in the order */
			continue;
		}
		if (undated != HOLDOUT_NONE && walk->effects->len == 0 &&
			effect.day > walk->today) {
			struct effect first = {walk->today, undated};
			g_array_append_val(walk->effects, first);
		}
		if (effect.day != HOLDOUT_DAY_MAX)
			g_array_append_val(walk->effects, effect);
	}
	if (undated != HOLDOUT_NONE && walk->effects->len == 0) {
		struct effect only = {walk->today, undated};
		g_array_append_val(walk->effects, only);
	}
}

static bool is_last_of_its_day(const GArray *effects, guint i)
{
	return i + 1 == effects->len ||
		g_array_index(effects, struct effect, i + 1).day !=
		g_array_index(effects, struct effect, i).day;
}

void walk_member(struct walk *walk, size_t member)
{
	const struct holdout_member *who = walk->tracker->members[member];
	struct walker walker = set_out(walk, member);
	collect_effects(walk, member);
	int32_t last = walk->begin - 1;
	for (guint i = 0; i < walk->effects->len; i++) {
		const struct effect *effect = &g_array_index(walk->effects, struct effect, i);
		if (!is_last_of_its_day(walk->effects, i))
			continue;
		pass(walk, &walker, last, effect->day);
		struct standing next = {.is_member = is_member_on(&walker, effect->day),
			.stance = who->positions[effect->position].stance};
		stand(walk, &walker, effect->day, next, effect->position);
		last = effect->day;
	}
	pass(walk, &walker, last, HOLDOUT_DAY_MAX);
}

int32_t walk_first_day(const struct walk *walk, size_t member)
{
	const struct holdout_member *who = walk->tracker->members[member];
	const uint32_t *order = tracker_order(walk->tracker, member);
	int32_t first = HOLDOUT_DAY_MAX;
	for (size_t i = 0; i < who->position_count; i++) {
		const struct holdout_position *position = &who->positions[order[i]];
		if (position->candidate != walk->candidate)
			continue;
		first = MIN(first, day_of(walk, position));
		if (position->on.is_known)
			break; /* the rest is later */
	}
	return first;
}

int32_t walk_first_day_of_all(const struct walk *walk)
{
	int32_t first = HOLDOUT_DAY_MAX;
	for (size_t i = 0; i < walk->tracker->member_count; i++)
		first = MIN(first, walk_first_day(walk, i));
	return first;
}

void walk_init(
	struct walk *walk, const struct holdout_tracker *tracker, size_t candidate, int32_t today)
{
	*walk = (struct walk){
		.tracker = tracker,
		.candidate = candidate,
		.today = today,
		.moves = g_array_new(false, false, sizeof(struct move)),
		.effects = g_array_new(false, false, sizeof(struct effect)),
	};
}

void walk_clear(struct walk *walk)
{
	g_array_unref(walk->moves);
	g_array_unref(walk->effects);
}
