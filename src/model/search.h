/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SEARCH_H
#define MODEL_SEARCH_H

#include "model/kinds.h"

/*
 * The fewest moves that reach the aim of a balance, and all ways to reach it with so many: how
 * many of each kind move. Exact, until a limit of work is met; past it the answer is an upper
 * bound and says so.
 */

#define SEARCH_WORK 3000000 /* looks at what a kind changes in an atom */

struct search {
	struct balance *balance; /* as things are; after a search again */
	const struct kinds *kinds;
	size_t to;
	size_t *counts;    /* one a kind: how many move in the way that was found */
	uint64_t work;     /* done */
	bool was_given_up; /* the limit was met */

	/* The rest is the search's own. */
	uint32_t *orders; /* a list of kinds an atom: those whose move adds most first; or NULL */
	size_t *left;     /* one a kind: members of it and of the kinds after it */
	bool (*found)(struct search *search, void *data);
	void *data;
};

/* Borrows balance and kinds; `to` is the stance that was asked of the kinds. */
void search_init(
	struct search *search, struct balance *balance, const struct kinds *kinds, size_t to);
void search_clear(struct search *search);

/*
 * The fewest moves, 0 if the aim is reached as things are; HOLDOUT_NONE: no moves reach it. A way
 * is left in `counts`. If the search was given up, fewer may do, or, with HOLDOUT_NONE, some.
 */
size_t search_fewest(struct search *search);

/*
 * Calls `found` for each way that takes exactly `moves` moves and reaches the aim, until it
 * returns true. The ways come in the order of the kinds, those that take most of the first kind
 * first. `was_given_up`: there may be more.
 */
void search_ways(struct search *search, size_t moves,
	bool (*found)(struct search *search, void *data), void *data);

#endif
