/* SPDX-License-Identifier: MIT */
#ifndef MODEL_TIMELINE_H
#define MODEL_TIMELINE_H

#include "model/verdict.h"

/*
 * The whole history of one candidate: one step a day on which something changed, be it only a
 * weight, or that a deadline passed. It begins with
 * the first position, event or entry; who belonged to the body before has not joined in it.
 *
 *     02-21 ──── 02-22 ───────── 03-07 ───── …          step: who moved, tally before → after
 *       1 of 31     6 of 31        6 of 32
 */

struct move {
	size_t member;
	size_t from, to; /* stances; HOLDOUT_NONE: silent */
	size_t position; /* of the member, or HOLDOUT_NONE: it only joined or left */
	bool joined, left;
};

struct step {
	int32_t day;
	struct move *moves; /* file order */
	size_t move_count;
	int64_t for_before, for_after; /* members in favour */
	size_t members_before, members_after;
	bool reached, lost;   /* on this day it was adopted, or no longer was */
	const size_t *events; /* indices of the tracker's events that end on this day */
	size_t event_count;
};

struct timeline {
	unsigned owners;
	const struct holdout_tracker *tracker;
	size_t candidate;
	int32_t today;
	struct step *steps; /* by day, ascending; also the days that have only events */
	size_t step_count;
	struct move *moves; /* of all steps, in a row; each step points into them */
	size_t *events;     /* likewise */
};

/* `today` as in state_new(). Days after it are included: they are scheduled. */
struct timeline *timeline_new(
	const struct holdout_tracker *tracker, size_t candidate, int32_t today);

/* Counted: reports of one tracker at several moments share it. timeline_free() gives one back. */
struct timeline *timeline_ref(struct timeline *timeline);
void timeline_free(struct timeline *timeline);

/* The last step at or before (first after) `day`, or HOLDOUT_NONE. */
size_t timeline_at(const struct timeline *timeline, int32_t day);
size_t timeline_after(const struct timeline *timeline, int32_t day);

/*
 * The day on which the run of adopted that holds at `day` began (0: the rule does not hold), and
 * who completed it: the members that moved to `for` on that day (all of them: the day leaves the
 * order open, unless times order them). *ret_members: *ret_count indices; the caller g_frees.
 */
int32_t timeline_reached(
	const struct timeline *timeline, int32_t day, size_t **ret_members, size_t *ret_count);

#endif
