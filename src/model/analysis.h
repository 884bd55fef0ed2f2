/* SPDX-License-Identifier: MIT */
#ifndef MODEL_ANALYSIS_H
#define MODEL_ANALYSIS_H

#include "model/plan.h"
#include "model/verdict.h"

/*
 * What would have to happen, beyond what a verdict says: who could adopt it, undo it, block it.
 * Asked for by itself, never by a verdict. Moves are of eligible members, to the first stance of
 * the class `for` (to undo and to block: `against`).
 */

/* Members, in file order; does not apply where `members` is NULL. */
struct analysis_list {
	size_t *members;
	size_t count;
};

struct analysis {
	struct plan *adopt;     /* NULL: withdrawn, or another candidate has won */
	struct plan *from_open; /* likewise, by members that have not spoken; only while pending */
	struct plan *undo;      /* so that it does not hold; only while it holds */
	struct plan *block; /* so that the open members could not adopt it; only while pending */
	struct analysis_list pivotal;  /* whose move alone adopts it; not while it holds */
	struct analysis_list critical; /* in favour, and whose objection undoes it */
	size_t weakest; /* the weakest stance that is enough for the sets of `adopt`, as far as
	                   they are listed; HOLDOUT_NONE: no sets */
};

struct analysis *analysis_new(const struct state *state, const struct verdict *verdict);
void analysis_free(struct analysis *analysis);

/* Only `adopt` of it; the caller frees it, NULL as above. */
struct plan *analysis_adoption(const struct state *state, const struct verdict *verdict);

#endif
