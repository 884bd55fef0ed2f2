/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_PLAN_WORDS_H
#define EXPORT_PLAN_WORDS_H

#include "export/blocks.h"
#include "model/plan.h"

/*
 * A plan in words: `9 moves to support adopt it: any 9 of Algeria, China, …`. Members that are
 * interchangeable are told together, so that a thousand sets are one line; where the ways differ
 * they follow as items, and what is left out is said.
 */

/* What the moves do: `adopts` where one move does it, `adopt` where more do. */
struct plan_verb {
	const char *one, *more;
};

/* `state` is the one that the plan was made of. */
void plan_add(struct blocks *blocks, const char *label, const struct state *state,
	const struct plan *plan, struct plan_verb verb);

/* `Hungary, Romania and Slovakia`; a very long list is cut, and says by how many. */
void plan_put_names(
	GString *out, const struct holdout_tracker *tracker, const size_t *members, size_t count);

#endif
