/* SPDX-License-Identifier: MIT */
#ifndef MODEL_POWER_SAMPLES_H
#define MODEL_POWER_SAMPLES_H

#include "model/game.h"

/*
 * Voting power by drawing lots, where nothing exact is feasible. The seed is fixed: the same game
 * has the same estimates.
 *
 * Each estimate is off by at most `bound`, all of them together, in 99 of 100 such drawings: after
 * m draws of something between 0 and 1, e = sqrt(ln(2 n / d) / (2 m)) for n estimates and d = 1/100
 * (Hoeffding's inequality and the union bound). Where more support can undo a win what is drawn
 * lies between -1 and 1, and e is twice as much.
 */

struct power_estimate {
	double winning;           /* share of the coalitions that win */
	double *absolute, *turns; /* by bloc, of a player: Banzhaf, absolute; Shapley–Shubik */
	double bound;
};

/* Draws as often as about `work` nanoseconds allow, at least 1000 times. */
struct power_estimate power_estimate_new(const struct game *game, double work);
void power_estimate_clear(struct power_estimate *estimate);

#endif
