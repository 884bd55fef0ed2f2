/* SPDX-License-Identifier: MIT */

/*
 * One pass over the days, which carries on what has been. A day on which silence passes is the day
 * on which it is adopted: then who did that is what is asked for.
 */
#include "model/turns.h"

#include <glib.h>

/* What has been by some day. */
struct past {
	bool was_reached, was_broken;
	enum silence silence;
};

static void turn_silence(struct turn *turn, struct past *past, enum silence silence, bool is_first)
{
	turn->silence = silence;
	turn->silence_turned = silence != past->silence || (is_first && silence != SILENCE_NONE);
	turn->silence_again = silence == SILENCE_RUNNING && past->was_broken;
	past->was_broken |= silence == SILENCE_BROKEN;
	past->silence = silence;
}

struct turn *timeline_turns(const struct timeline *timeline)
{
	const struct holdout_tracker *tracker = timeline->tracker;
	struct turn *turns = g_new0(struct turn, timeline->step_count);
	struct past past = {
		.silence = silence_next(tracker, timeline->eve->tally, false, SILENCE_NONE)};
	for (size_t i = 0; i < timeline->step_count; i++) {
		const struct step *step = timeline->steps[i];
		bool has_closed = tracker->has_deadline && step->day >= tracker->deadline.day;
		bool is_settled = tracker->has_deadline && step->day > tracker->deadline.day;
		turns[i].again = step->reached && past.was_reached;
		past.was_reached |= step->reached;
		turn_silence(&turns[i], &past,
			is_settled ? past.silence
				   : silence_next(tracker, step->tally, has_closed, past.silence),
			i == 0);
	}
	return turns;
}

bool turn_is_told(const struct timeline *timeline, size_t i, const struct turn *turn)
{
	const struct step *step = timeline->steps[i];
	return step->reached || step->lost || turn->silence_turned;
}

struct decisive turn_doers(const struct timeline *timeline, size_t i, const struct turn *turn)
{
	const struct step *step = timeline->steps[i];
	struct day_call call = {.timeline = timeline, .step = step, .is_wanted = step->reached};
	if (!step->reached && !step->lost) {
		call.is_wanted = turn->silence == SILENCE_RUNNING;
		call.with_silence = true;
	}
	return decisive_of(&call, DECISIVE_STATES);
}
