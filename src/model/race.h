/* SPDX-License-Identifier: MIT */
#ifndef MODEL_RACE_H
#define MODEL_RACE_H

#include "model/state.h"

/*
 * What candidates that exclude each other mean for one of them: the one that is looked at.
 */
struct race {
	bool *is_taken;  /* by member: it is for another candidate that is running; NULL: no race */
	size_t *winners; /* the other candidates that are adopted, file order; NULL: no race */
	size_t winner_count;
};

struct race race_of(const struct state *state);
void race_clear(struct race *race);

/* Whether the member has not spoken: its class does not say what it would do. */
bool race_is_open(const struct race *race, const struct state *state, size_t member);

/* The same by member; the caller g_frees the array. */
bool *race_open_members(const struct state *state);

/* The sums of those members; without a race the state's own tell, and nobody is asked. The caller
 * frees it. */
struct tally *race_open_tally(const struct race *race, const struct state *state);

#endif
