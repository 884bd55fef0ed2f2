/* SPDX-License-Identifier: MIT */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "model/kinds.h"

/*
 * The fewest moves that reach an aim, and everybody who could make them: first as ways (how many
 * of which kind of member), then as sets of members.
 *
 *     way    5 of {China, France, Russia, …}, 4 of {Algeria, Ecuador, …}
 *     sets   {China, …, Algeria, Ecuador, Guyana, Japan} and 209 others
 *
 * Both lists have an end; what is left out is said.
 */

#define PLAN_WAYS  200
#define PLAN_SETS  200
#define PLAN_NAMES 20000 /* members in all listed sets together, but of at least one set */

struct plan {
	size_t moves;  /* HOLDOUT_NONE: no moves reach the aim, or (is_bound) none were found */
	bool is_bound; /* the search was given up: fewer moves may do */
	size_t to;     /* the stance they move to */
	struct kinds *kinds;
	size_t *ways; /* kinds->count numbers a way: how many of each kind move */
	size_t way_count;
	bool has_all_ways;
	uint64_t total; /* sets of that size, UINT64_MAX: or more; 0 unless has_all_ways */
	size_t *sets;   /* `moves` members a set, file order; the sets in that order as well */
	size_t set_count;
	bool is_complete; /* no set of that size is left out, and there are none of fewer */
};

/* What can be said of a plan in few words. */
enum plan_shape {
	PLAN_UNREACHABLE, /* no moves reach the aim */
	PLAN_NOT_FOUND,   /* none were found */
	PLAN_ONE_SET,     /* these members */
	PLAN_ANY_OF,      /* one move, by any of these */
	PLAN_MANY,        /* so many moves */
};

enum plan_shape plan_shape(const struct plan *plan);

/* Takes the balance. Nobody has moved yet; if the aim is reached, there are no ways. */
struct plan *plan_new(const struct state *state, const struct tally *tally, struct balance *balance,
	const struct kinds_call *call);
struct plan *plan_none(size_t to); /* where no moves reach the aim, and nobody may move */
void plan_free(struct plan *plan);

/* The i-th way and the i-th set. */
const size_t *plan_way(const struct plan *plan, size_t i);
const size_t *plan_set(const struct plan *plan, size_t i);

/* Lists the sets of the ways, at most `most` of them. Only for plan_new(). */
void plan_put_sets(struct plan *plan, size_t member_count, size_t most);

#endif
