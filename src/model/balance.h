/* SPDX-License-Identifier: MIT */
#ifndef MODEL_BALANCE_H
#define MODEL_BALANCE_H

#include <glib.h>

#include "model/rule.h"

/*
 * An aim about a rule ("it holds", "it does not hold") as running numbers: for each atom how far
 * its sum is from its bar. A move changes each number by one product, so that a search tries
 * members out without adding anybody up again.
 *
 * An aim is that each of up to BALANCE_LANES tallies adopts, or does not; they may differ in where
 * the same members stand. The balance never sees who they are, and knows of no empty body: whether
 * anybody may vote is asked before.
 *
 *     every
 *       some                     any:
 *         every                    - - for: 55%
 *           atom, atom                 - {for: 65%, by: population}
 *         atom                     - for: all but 3
 */

#define BALANCE_LANES 2

/* Members that move alike: where they stand in each lane, what one of them weighs. */
struct kind {
	size_t from[BALANCE_LANES]; /* HOLDOUT_NONE: silent */
	const int64_t *weights;     /* one a column */
	size_t count;
	const size_t *members; /* file order; NULL: only counted */
};

struct balance_atom {
	const struct holdout_rule *rule;
	size_t lane;
	enum holdout_cmp cmp;
	bool is_wanted, wants_base;
	int sign;     /* 1: a larger sum helps, -1: a smaller one, 0: neither for itself */
	int128 apart; /* the sum less the bar */
	int64_t base; /* weight of the base, where it is wanted */
	const int64_t *coefficients; /* what one unit contributes, by stance; the silent first */
	uint32_t base_classes;       /* 0 where no base is wanted */
};

struct balance;

struct balance *balance_new(void);
void balance_free(struct balance *balance);

/* Adds a lane: rule and quorum of the tracker adopt in `tally`, or (false) do not. */
void balance_aim(struct balance *balance, const struct holdout_tracker *tracker,
	const struct tally *tally, bool is_wanted);

size_t balance_atom_count(const struct balance *balance);
const struct balance_atom *balance_atom(const struct balance *balance, size_t i);

/* What one member of the kind, moved to the stance `to`, adds to the sum (the base) of an atom. */
int128 balance_change(
	const struct balance *balance, size_t atom, const struct kind *kind, size_t to);
int64_t balance_base_change(
	const struct balance *balance, size_t atom, const struct kind *kind, size_t to);

/* Moves `count` members of the kind to `to`; fewer than 0: back. */
void balance_move(struct balance *balance, const struct kind *kind, size_t to, int64_t count);

/* What members add to the sum and to the base of an atom that come from nowhere, or, taken less
 * than 0 times, go there; where they do not move but join or leave. */
struct balance_effect {
	int128 change;
	int64_t base;
};

/* What one that weighs so adds at the stance; `effects` are one an atom, and added `count` times. */
struct balance_effect balance_effect(
	const struct balance *balance, size_t atom, size_t stance, const int64_t *weights);
void balance_shift(struct balance *balance, const struct balance_effect *effects, int64_t count);

/* Whether the aim is reached; and what the aim is made of: is `test` true of enough atoms? */
bool balance_is_met(const struct balance *balance);
bool balance_atom_is_met(const struct balance_atom *atom);
bool balance_may_be_met(const struct balance *balance,
	bool (*test)(const struct balance *balance, size_t atom, void *data), void *data);

/* How much the sum of an atom with a sign has to change in its direction; at most 0: nothing. */
int128 balance_lack(const struct balance_atom *atom);

#endif
