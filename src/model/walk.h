/* SPDX-License-Identifier: MIT */
#ifndef MODEL_WALK_H
#define MODEL_WALK_H

#include <glib.h>

#include "model/timeline.h"

/*
 * What changed, member by member: the raw material of a timeline.
 */

/* On which day a move was made, and which it is. */
struct record {
	int32_t day;
	uint32_t move; /* index into `moves` of the history */
};

struct history {
	const struct holdout_tracker *tracker;
	size_t candidate;
	int32_t today;
	int32_t begin;       /* nothing is recorded before; HOLDOUT_DAY_MAX: nothing ever happens */
	GArray *moves;       /* struct move, by member */
	GArray *records;     /* struct record, by day, then by member */
	GArray *events;      /* size_t, indices into the tracker's, by day */
	struct tally *tally; /* on the eve of `begin`; whoever plays the records counts on */
	int64_t members;     /* likewise */
};

void walk_all(struct history *history, const struct holdout_tracker *tracker, size_t candidate,
	int32_t today);
void walk_clear(struct history *history);

/* Makes a move in the tally. */
void walk_play(struct history *history, const struct move *move);

#endif
