/* SPDX-License-Identifier: MIT */
#ifndef MODEL_DAY_H
#define MODEL_DAY_H

#include "model/balance.h"
#include "model/timeline.h"

/*
 * The moves of one day as what they do to an aim about the rule ("it holds", "it does not hold"),
 * from the eve on. New weights of the day are there before its moves, a deadline comes after them.
 * Moves that cannot tell for the aim, whatever the others do, are left out.
 */

struct mover {
	size_t member;
	bool has_time;
	int64_t instant;                      /* of its move, if has_time */
	const struct balance_effect *effects; /* one an atom */
	int64_t voters;                       /* by how many it changes who may vote: -1, 0, 1 */
};

struct day_call {
	const struct timeline *timeline;
	const struct step *step;
	bool is_wanted;    /* that it holds; else that it does not */
	bool with_silence; /* the silent count as what silence becomes at the deadline */
};

struct day {
	struct balance *balance;
	int64_t voters; /* who may vote; whether anybody may, a balance does not know */
	bool is_wanted;
	struct mover *movers; /* file order */
	size_t mover_count;
	struct balance_effect *effects; /* of all movers, in a row */
};

struct day *day_new(const struct day_call *call);
void day_free(struct day *day);

/* Makes the move as often; fewer than 0 times: takes it back. */
void day_play(struct day *day, const struct mover *mover, int64_t count);
bool day_is_met(const struct day *day);

/* Whether the move can bring the aim nearer; whether it can take it farther. Some do both. */
bool mover_helps(const struct day *day, const struct mover *mover);
bool mover_hurts(const struct day *day, const struct mover *mover);

/* By time, those without one first, then by what the moves do; 0: they are interchangeable. */
int mover_compare(const struct day *day, const struct mover *a, const struct mover *b);

#endif
