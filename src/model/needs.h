/* SPDX-License-Identifier: MIT */
#ifndef MODEL_NEEDS_H
#define MODEL_NEEDS_H

#include "model/state.h"

/*
 * The fewest members that have to move to `for` so that rule and quorum hold; HOLDOUT_NONE: none
 * do. `tally` is that of `state`. *ret_is_bound: the search was given up, and the answer is only
 * known to be enough (or, with HOLDOUT_NONE, nothing was found).
 */
size_t fewest_moves(const struct state *state, const struct tally *tally, bool *ret_is_bound);

#endif
