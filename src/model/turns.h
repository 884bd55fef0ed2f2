/* SPDX-License-Identifier: MIT */
#ifndef MODEL_TURNS_H
#define MODEL_TURNS_H

#include "model/decisive.h"
#include "model/silence.h"

/*
 * What the days of a history mean in the light of those before them; a step, which knows only the
 * eve, cannot say it.
 */
struct turn {
	bool again;           /* reached, and not for the first time */
	enum silence silence; /* at the end of the day */
	bool silence_turned;  /* is not what it was on the eve; on the first day: is not none */
	bool silence_again;   /* running, and not for the first time */
};

/* One a step; the caller g_frees them. */
struct turn *timeline_turns(const struct timeline *timeline);

/* Whether something turned on the day of the i-th step: it was reached or lost, or silence turned. */
bool turn_is_told(const struct timeline *timeline, size_t i, const struct turn *turn);

/* With whom it was reached or lost, or else silence broken or made to run; nobody where it was no
 * move. The caller clears it. */
struct decisive turn_doers(const struct timeline *timeline, size_t i, const struct turn *turn);

#endif
