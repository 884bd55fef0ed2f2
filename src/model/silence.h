/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SILENCE_H
#define MODEL_SILENCE_H

#include "model/rule.h"

/*
 * A silence procedure: what is proposed is adopted at the deadline unless somebody speaks up. There
 * is one where the file has a deadline and says what silence becomes at it; whether it is on its
 * way follows from the rule, not from who has said what.
 */
enum silence {
	SILENCE_NONE,    /* no such procedure, or too much is missing for silence to be enough */
	SILENCE_RUNNING, /* the deadline is ahead, and would adopt if nobody said anything more */
	SILENCE_BROKEN,  /* it was running, and would not any more, or did not */
	SILENCE_PASSED,  /* the deadline has come, and has adopted */
};

/* `running`, `broken`, `passed`; NULL for none. */
const char *silence_name(enum silence silence);

/* Whether the file has such a procedure. */
bool silence_is_asked(const struct holdout_tracker *tracker);

/* Whether it has one and the rule holds with the silent so counted. */
bool silence_is_enough(const struct holdout_tracker *tracker, const struct tally *tally);

/* How it stands at the end of a day on which the tally is `tally`, and stood `before`. From the
 * deadline on the tally has the silent as what they became. */
enum silence silence_next(const struct holdout_tracker *tracker, const struct tally *tally,
	bool has_closed, enum silence before);

#endif
