/* SPDX-License-Identifier: MIT */
#ifndef MODEL_KINDS_H
#define MODEL_KINDS_H

#include "model/balance.h"
#include "model/state.h"

/*
 * Members whose moves are the same to a rule are interchangeable: a kind. A search is over how
 * many of each kind move, never over members; of the Security Council it sees two kinds, or one.
 */

/* Who may move, and where to. */
struct kinds_call {
	size_t to;           /* the stance they move to */
	const size_t *alike; /* stances that are told apart as well, were they moved there */
	size_t alike_count;
	const bool *only;  /* a member: it may move; NULL: every eligible one that is not at `to` */
	const bool *other; /* a member: in lane 1 it stands at `other_at`; NULL: as in lane 0 */
	size_t other_at;
	bool is_each; /* each member is a kind of its own, in file order */
};

struct kinds {
	struct kind *kinds; /* those of which few do most come first */
	size_t count;
	size_t *members;  /* of the kinds, one kind after the other; NULL: only counted */
	int64_t *weights; /* of the kinds */
};

/* The kinds of a state, by what the atoms of `balance` see of them. */
struct kinds *kinds_new(const struct state *state, const struct tally *tally,
	const struct balance *balance, const struct kinds_call *call);

/* Those where members are only counted (the tally has one column), without saying who they are:
 * the cost is that of the stances, not of the members. */
struct kinds *kinds_by_stance(
	const struct tally *tally, const struct balance *balance, const struct kinds_call *call);

void kinds_free(struct kinds *kinds);

/* All members of all kinds. */
size_t kinds_members(const struct kinds *kinds);

#endif
