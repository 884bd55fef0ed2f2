/* SPDX-License-Identifier: MIT */
#ifndef MODEL_WALK_H
#define MODEL_WALK_H

#include <glib.h>

#include "model/step.h"

/*
 * What changed, member by member: the raw material of a timeline.
 */

struct walk {
	const struct holdout_tracker *tracker; /* borrowed */
	size_t candidate;
	int32_t today;
	int32_t begin;   /* nothing is told before; HOLDOUT_DAY_MAX: nothing ever happens */
	GArray *moves;   /* struct move: of one member after the other, each by day */
	GArray *effects; /* for its own use */
};

/* Without `begin`, which the caller sets before it walks. */
void walk_init(
	struct walk *walk, const struct holdout_tracker *tracker, size_t candidate, int32_t today);
void walk_clear(struct walk *walk);

/* The first day on which a position of the member counts, and that of all members;
 * HOLDOUT_DAY_MAX: none does. */
int32_t walk_first_day(const struct walk *walk, size_t member);
int32_t walk_first_day_of_all(const struct walk *walk);

/* What the member is on the eve of `begin`: silent, in the body or not. */
struct standing walk_eve(const struct walk *walk, size_t member);

/* Appends the moves of the member. */
void walk_member(struct walk *walk, size_t member);

#endif
