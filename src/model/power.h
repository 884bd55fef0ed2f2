/* SPDX-License-Identifier: MIT */
#ifndef MODEL_POWER_H
#define MODEL_POWER_H

#include "base/fraction.h"
#include "model/game.h"

/*
 * Voting power: how often a player decides.
 *
 * With W winning coalitions of n players, W(i) of them with player i:
 *
 *     swings      2 W(i) - W: coalitions that win only because i is in them (Banzhaf 1965); where
 *                 more support can defeat the rule, less those that lose because i is in them
 *     absolute    swings / 2^(n-1): the chance to decide if everybody else tosses a coin
 *     banzhaf     swings / swings of all players
 *     prevent     swings / W, and
 *     initiate    swings / (2^n - W): of wins that i can undo, of losses that it can turn
 *                 (Coleman 1971); none where there is nothing to undo or turn
 *     shapley     the share of all orders of the players in which i turns the answer (Shapley and
 *                 Shubik 1954)
 *
 * Swings and W are exact up to POWER_PLAYERS_MAX players, Shapley–Shubik as a fraction up to 33,
 * because n! has to fit 128 bits. What the size does not allow as a fraction is given as a number;
 * what only lots can tell is an estimate, and says so.
 */

enum power_method {
	POWER_BLOCS,
	POWER_SERIES,
	POWER_HALVES,
	POWER_GRAY,
	POWER_SAMPLES,
	POWER_METHOD_COUNT,
};

/* What reports call it: `class compression` … */
const char *power_method_name(enum power_method method);

/* The method that is the least work; and how much that is, in about nanoseconds. */
enum power_method power_choose(const struct game *game, double *ret_work);

/* How much work the method is; INFINITY where it is not valid. */
double power_work(const struct game *game, enum power_method method);

enum power_index {
	POWER_BANZHAF,
	POWER_ABSOLUTE,
	POWER_PREVENT,
	POWER_INITIATE,
	POWER_SHAPLEY,
	POWER_INDEX_COUNT,
};

/* A number and, where it is exact, the fraction that it is. */
struct share {
	double value;
	int128 over, under; /* not reduced; under 0: there is no fraction */
	bool is_defined;    /* false: nothing is shared out, or nothing there to prevent */
};

struct player {
	size_t member; /* of the tracker */
	int128 swings; /* of exact powers only */
	struct share shares[POWER_INDEX_COUNT];
};

struct power {
	enum power_method method;
	bool is_counted;        /* not estimated: swings and winning are exact */
	double bound;           /* of estimates: they are off by no more, in 99 of 100 drawings */
	bool is_monotone;       /* else swings may be below 0 */
	uint128 winning;        /* coalitions; of exact powers only */
	struct share wins;      /* of all coalitions: the chance to be adopted if all toss coins */
	struct player *players; /* file order */
	size_t count;
};

struct power *power_new(const struct game *game, enum power_method method);
void power_free(struct power *power);

/* Whether all of it is there as fractions. */
bool power_is_exact(const struct power *power);

/* Whether the player never decides. Only told where a rule is monotone. */
bool power_is_none(const struct power *power, const struct player *player);

/* `421/2145`; NULL where there is no fraction. The caller frees it. */
char *share_text(const struct share *share);

#endif
