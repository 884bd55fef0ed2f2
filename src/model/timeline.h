/* SPDX-License-Identifier: MIT */
#ifndef MODEL_TIMELINE_H
#define MODEL_TIMELINE_H

#include "model/step.h"
#include "model/verdict.h"

/*
 * The whole history of one candidate: one step a day on which something changed, be it only a
 * weight, or that a deadline passed. It begins with
 * the first position, event or entry; who belonged to the body before has not joined in it.
 *
 *     02-21 ──── 02-22 ───────── 03-07 ───── …          step: who moved, tally before → after
 *       1 of 31     6 of 31        6 of 32
 */

struct timeline {
	unsigned owners;
	const struct holdout_tracker *tracker;
	size_t candidate;
	int32_t today;
	int32_t begin;       /* the first day that it tells of */
	struct step *eve;    /* what was before that; not among the steps */
	struct step **steps; /* by day, ascending; also the days that have only events */
	size_t step_count;
	size_t *events; /* of all steps, by day; each step points into them */
};

/* `today` as in state_new(). Days after it are included: they are scheduled. */
struct timeline *timeline_new(
	const struct holdout_tracker *tracker, size_t candidate, int32_t today);

/*
 * The same as timeline_new() of `tracker`, which has been read or made from that of `before`.
 * Costs the days on which what changed makes a difference: all other steps are shared.
 */
struct timeline *timeline_next(
	const struct timeline *before, const struct holdout_tracker *tracker);

/* Counted: reports of one tracker at several moments share it. timeline_free() gives one back. */
struct timeline *timeline_ref(struct timeline *timeline);
void timeline_free(struct timeline *timeline);

/* The last step at or before (first after) `day`, or HOLDOUT_NONE. */
size_t timeline_at(const struct timeline *timeline, int32_t day);
size_t timeline_after(const struct timeline *timeline, int32_t day);

#endif
