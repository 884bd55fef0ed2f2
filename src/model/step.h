/* SPDX-License-Identifier: MIT */
#ifndef MODEL_STEP_H
#define MODEL_STEP_H

#include "model/tally.h"

/*
 * One day of a timeline on which something changed: who moved, and the tally before and after.
 *
 * A step never changes once it is made, and is counted: the timelines before and after an edit
 * share all those that the edit leaves alone.
 */

/* What a member is at the end of a day. */
struct standing {
	bool is_member;
	size_t stance; /* HOLDOUT_NONE: silent */
};

struct move {
	size_t member;
	size_t from, to; /* stances; HOLDOUT_NONE: silent */
	size_t position; /* of the member, or HOLDOUT_NONE: it only joined or left */
	int32_t day;
	bool joined, left;
};

struct step {
	int32_t day;
	bool is_turn;       /* a weight changed, or it is the day of the deadline */
	bool holds;         /* at its end it is adopted */
	bool reached, lost; /* on this day it was adopted, or no longer was */
	struct move *moves; /* file order; a reference-counted box of GLib, or NULL */
	size_t move_count;
	const size_t *events; /* indices of the tracker's events that end on this day */
	size_t event_count;
	struct tally *tally;           /* at its end; owned */
	int64_t for_before, for_after; /* members in favour */
	size_t members_before, members_after;
};

/*
 * What `step` says of the day itself, of moves and events and of the end of the day, and what
 * follows from that and from the step before it. Takes `moves` and `tally`.
 */
struct step *step_new(
	const struct holdout_tracker *tracker, const struct step *step, const struct step *before);

/* The step as it is. Takes `moves` and `tally`. */
struct step *step_dup(const struct step *step);

struct step *step_ref(struct step *step);
void step_unref(struct step *step);

/* What the member is after the move; and before it. */
struct standing move_after(const struct move *move);
struct standing move_before(const struct move *move);

/* Takes a member, standing so at the end of a step's day, into (1) or out of (-1) its tally. */
void step_count(struct step *step, const struct holdout_tracker *tracker, size_t member,
	struct standing standing, int sign);

#endif
