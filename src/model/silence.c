/* SPDX-License-Identifier: MIT */

/*
 * Silence is enough if the rule holds with the silent counted as what they will become. That this
 * was so once and is so no longer is what it means to break it.
 */
#include "model/silence.h"

#include <glib.h>

static const char *const names[] = {
	[SILENCE_NONE] = NULL,
	[SILENCE_RUNNING] = "running",
	[SILENCE_BROKEN] = "broken",
	[SILENCE_PASSED] = "passed",
};

const char *silence_name(enum silence silence)
{
	g_assert((size_t)silence < G_N_ELEMENTS(names));
	return names[silence];
}

bool silence_is_asked(const struct holdout_tracker *tracker)
{
	return tracker->has_deadline && tracker->silence != HOLDOUT_NONE;
}

bool silence_is_enough(const struct holdout_tracker *tracker, const struct tally *tally)
{
	if (!silence_is_asked(tracker))
		return false;
	struct tally *tried = tally_copy(tally);
	tally_fold_silent(tried, tracker->silence);
	bool holds = rule_adopts(tracker, tried);
	tally_free(tried);
	return holds;
}

enum silence silence_next(const struct holdout_tracker *tracker, const struct tally *tally,
	bool has_closed, enum silence before)
{
	if (silence_is_enough(tracker, tally))
		return has_closed ? SILENCE_PASSED : SILENCE_RUNNING;
	return before == SILENCE_NONE ? SILENCE_NONE : SILENCE_BROKEN;
}
