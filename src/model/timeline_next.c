/* SPDX-License-Identifier: MIT */

/*
 * Only what the members did that are not as they were is walked, as it was and as it is. The steps
 * are gone through once: those on which that comes to the same are shared; of the others the tally
 * is the old one, without what these members were and with what they are.
 *
 * Whatever would move more than members (another first day, other rules) makes the timeline anew.
 */
#include <glib.h>

#include "model/timeline.h"
#include "model/tracker.h"
#include "model/walk.h"

#define CHANGES_MAX 64 /* members; with more, telling all anew is not slower */

/* The way of a member, of which a telling has come as far as `at`. */
struct way {
	size_t at, end; /* moves of the walk, half-open; those before `at` are made */
	struct standing now;
	bool is_moving; /* on the day that is told */
};

/* A member that is not as it was. */
struct change {
	size_t member;
	struct way was, is;
};

struct telling {
	const struct timeline *before;
	struct timeline *timeline;
	struct walk was, is;
	GArray *changes;         /* struct change, by member */
	GPtrArray *steps;        /* those of the new timeline */
	size_t at;               /* the next old step */
	const struct step *base; /* the last old step, up to the day that is told */
	const struct step *last; /* the last new step */
	bool is_other;           /* some member is not what it was by that step */
};

/* The members that differ; NULL if there are too many. */
static GArray *changes_of(
	const struct holdout_tracker *before, const struct holdout_tracker *tracker)
{
	GArray *changes = g_array_new(false, false, sizeof(struct change));
	for (size_t i = 0; i < tracker->member_count; i++) {
		if (before->members[i] == tracker->members[i])
			continue;
		struct change change = {.member = i};
		g_array_append_val(changes, change);
		if (changes->len <= CHANGES_MAX)
			continue;
		g_array_unref(changes);
		return NULL;
	}
	return changes;
}

/* Whether the story begins on the same day, by what the members said. */
static bool begins_alike(const struct telling *telling)
{
	int32_t begin = telling->before->begin;
	int32_t was = HOLDOUT_DAY_MAX, is = HOLDOUT_DAY_MAX;
	for (guint i = 0; i < telling->changes->len; i++) {
		size_t member = g_array_index(telling->changes, struct change, i).member;
		was = MIN(was, walk_first_day(&telling->was, member));
		is = MIN(is, walk_first_day(&telling->is, member));
	}
	if (was > begin && is >= begin)
		return true;
	if (begin == HOLDOUT_DAY_MAX)
		return false;
	return is == begin || (is > begin && walk_first_day_of_all(&telling->is) == begin);
}

static struct way way_of(struct walk *walk, size_t member)
{
	struct way way = {.at = walk->moves->len, .now = walk_eve(walk, member)};
	walk_member(walk, member);
	way.end = walk->moves->len;
	return way;
}

static const struct move *next_move(const struct way *way, const struct walk *walk)
{
	return way->at < way->end ? &g_array_index(walk->moves, struct move, way->at) : NULL;
}

/* Makes the move of the day, if there is one. */
static void follow(struct way *way, const struct walk *walk, int32_t day)
{
	const struct move *move = next_move(way, walk);
	way->is_moving = move && move->day == day;
	if (!way->is_moving)
		return;
	way->now = move_after(move);
	way->at++;
}

static bool is_same_standing(struct standing a, struct standing b)
{
	return a.is_member == b.is_member && (!a.is_member || a.stance == b.stance);
}

static const struct move *last_move(const struct way *way, const struct walk *walk)
{
	return &g_array_index(walk->moves, struct move, way->at - 1);
}

/* The moves of the step as they are now, in file order: other members made those they made. */
static void retell_moves(const struct telling *telling, const struct step *old, struct step *step)
{
	size_t most = (old ? old->move_count : 0) + telling->changes->len, i = 0;
	step->moves = g_rc_box_alloc(most * sizeof *step->moves);
	for (guint j = 0; j <= telling->changes->len; j++) {
		const struct change *change = j < telling->changes->len
			? &g_array_index(telling->changes, struct change, j)
			: NULL;
		size_t until = change ? change->member : HOLDOUT_NONE;
		for (; old && i < old->move_count && old->moves[i].member < until; i++)
			step->moves[step->move_count++] = old->moves[i];
		if (old && i < old->move_count && old->moves[i].member == until)
			i++;
		if (change && change->is.is_moving)
			step->moves[step->move_count++] = *last_move(&change->is, &telling->is);
	}
	if (step->move_count == 0)
		g_clear_pointer(&step->moves, g_rc_box_release);
}

/* The tally of the day, from that of the last old step. */
static void retell_tally(const struct telling *telling, struct step *step)
{
	step->tally = tally_copy(telling->base->tally);
	step->members_after = telling->base->members_after;
	for (guint i = 0; i < telling->changes->len; i++) {
		const struct change *change = &g_array_index(telling->changes, struct change, i);
		if (is_same_standing(change->was.now, change->is.now))
			continue;
		step_count(step, telling->was.tracker, change->member, change->was.now, -1);
		step_count(step, telling->is.tracker, change->member, change->is.now, 1);
	}
}

/* Adds the step of the day; NULL, having added none, if nothing is left of it. */
static struct step *retell(
	struct telling *telling, const struct step *old, int32_t day, bool is_moving)
{
	struct step step = {.day = day};
	if (old) {
		step.is_turn = old->is_turn;
		step.events = old->events;
		step.event_count = old->event_count;
	}
	if (is_moving) {
		retell_moves(telling, old, &step);
	} else if (old && old->moves) {
		step.moves = g_rc_box_acquire(old->moves);
		step.move_count = old->move_count;
	}
	if (step.move_count == 0 && step.event_count == 0 && !step.is_turn)
		return NULL;
	retell_tally(telling, &step);
	return step_new(telling->is.tracker, &step, telling->last);
}

static void tell(struct telling *telling, int32_t day)
{
	struct step *old = NULL;
	if (telling->at < telling->before->step_count &&
		telling->before->steps[telling->at]->day == day)
		old = telling->before->steps[telling->at++];
	if (old)
		telling->base = old;
	bool was_other = telling->is_other, is_moving = false;
	telling->is_other = false;
	for (guint i = 0; i < telling->changes->len; i++) {
		struct change *change = &g_array_index(telling->changes, struct change, i);
		follow(&change->was, &telling->was, day);
		follow(&change->is, &telling->is, day);
		is_moving |= change->was.is_moving || change->is.is_moving;
		telling->is_other |= !is_same_standing(change->was.now, change->is.now);
	}
	struct step *step = old && !was_other && !telling->is_other && !is_moving
		? step_ref(old)
		: retell(telling, old, day, is_moving);
	if (!step)
		return;
	g_ptr_array_add(telling->steps, step);
	telling->last = step;
}

/* The next day to tell of, or HOLDOUT_DAY_MAX. Where a member moved there is an old step. */
static int32_t next_day(const struct telling *telling)
{
	int32_t day = HOLDOUT_DAY_MAX;
	if (telling->at < telling->before->step_count)
		day = telling->before->steps[telling->at]->day;
	for (guint i = 0; i < telling->changes->len; i++) {
		const struct change *change = &g_array_index(telling->changes, struct change, i);
		const struct move *move = next_move(&change->is, &telling->is);
		if (move)
			day = MIN(day, move->day);
	}
	return day;
}

static void tell_eve(struct telling *telling)
{
	for (guint i = 0; i < telling->changes->len; i++) {
		struct change *change = &g_array_index(telling->changes, struct change, i);
		change->was = way_of(&telling->was, change->member);
		change->is = way_of(&telling->is, change->member);
		telling->is_other |= !is_same_standing(change->was.now, change->is.now);
	}
	struct step *eve = telling->before->eve;
	telling->base = eve;
	if (telling->is_other) {
		struct step other = {.day = eve->day};
		retell_tally(telling, &other);
		telling->timeline->eve = step_dup(&other);
	} else {
		telling->timeline->eve = step_ref(eve);
	}
	telling->last = telling->timeline->eve;
}

static struct timeline *tell_all(struct telling *telling, const struct holdout_tracker *tracker)
{
	const struct timeline *before = telling->before;
	struct timeline *timeline = g_memdup2(before, sizeof *before);
	timeline->owners = 1;
	timeline->tracker = tracker;
	if (timeline->events)
		g_rc_box_acquire(timeline->events);
	telling->timeline = timeline;
	telling->steps = g_ptr_array_sized_new((guint)before->step_count + 1);
	tell_eve(telling);
	for (int32_t day = next_day(telling); day != HOLDOUT_DAY_MAX; day = next_day(telling))
		tell(telling, day);
	timeline->step_count = telling->steps->len;
	timeline->steps = (struct step **)g_ptr_array_free(telling->steps, false);
	return timeline;
}

struct timeline *timeline_next(const struct timeline *before, const struct holdout_tracker *tracker)
{
	size_t candidate = before->candidate;
	GArray *changes = tracker_is_akin(before->tracker, tracker)
		? changes_of(before->tracker, tracker)
		: NULL;
	if (!changes)
		return timeline_new(tracker, candidate, before->today);
	struct telling telling = {.before = before, .changes = changes};
	walk_init(&telling.was, before->tracker, candidate, before->today);
	walk_init(&telling.is, tracker, candidate, before->today);
	telling.was.begin = telling.is.begin = before->begin;
	struct timeline *timeline = begins_alike(&telling)
		? tell_all(&telling, tracker)
		: timeline_new(tracker, candidate, before->today);
	walk_clear(&telling.was);
	walk_clear(&telling.is);
	g_array_unref(changes);
	return timeline;
}
