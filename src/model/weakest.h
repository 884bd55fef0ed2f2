/* SPDX-License-Identifier: MIT */
#ifndef MODEL_WEAKEST_H
#define MODEL_WEAKEST_H

#include "model/plan.h"

/*
 * With how little a member could help: an abstention may be enough to lift a veto.
 *
 * The stances that are tried, weakest first: those that abstain, then those in favour; in each
 * class the file's own from the last to the first, so that `noobj` comes before `yes`, and only
 * where it names none, `abstain`, and `accept` before `support`. The caller frees the list.
 */
size_t *weakest_stances(const struct holdout_tracker *tracker, size_t *ret_count);

/* The first of them that is enough for every listed set of the plan; HOLDOUT_NONE: no sets. */
size_t weakest_of(const struct plan *plan, const struct state *state, const struct tally *tally);

#endif
