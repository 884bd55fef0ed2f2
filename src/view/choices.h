/* SPDX-License-Identifier: MIT */
#ifndef VIEW_CHOICES_H
#define VIEW_CHOICES_H

#include "holdout/tracker.h"

/*
 * The stances that a digit chooses, the same ones wherever a stance is asked for: those of the
 * file first, then the usual ones. Names of classes are not offered.
 */

#define CHOICES_MAX 9

struct choices {
	size_t stances[CHOICES_MAX]; /* of the tracker; `1` is the first */
	size_t count;
};

/* `current` (HOLDOUT_NONE: nothing) is among them whatever it is, if there is room. */
struct choices choices_of(const struct holdout_tracker *tracker, size_t current);

#endif
