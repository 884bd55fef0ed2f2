/* SPDX-License-Identifier: MIT */
#ifndef MODEL_DECISIVE_H
#define MODEL_DECISIVE_H

#include "model/day.h"

/*
 * With whose move, of a day's, the rule came to hold, or to hold no longer.
 *
 * A day leaves the order of its moves open, but for those whose times are known. A member is
 * decisive if in some order that the times allow it is its move with which the rule begins to hold,
 * and still does at the end of the day. Nobody is where the rule held on the eve, by the weights
 * of the day, or does not hold before the deadline of the day has passed: then no move did it.
 *
 *     9 needed, 5 have ratified, on one day A, B, C, D and E do     A B C D E
 *     the same, but A at 10:00, the others at 11:00                   B C D E
 */

#define DECISIVE_STATES 16384 /* steps of a day that are looked at one by one */

struct decisive {
	size_t *members; /* file order */
	size_t count;
	bool is_bound; /* too many moved to try all orders: some of them may not be */
};

/* Exact while the day has at most `most_states` states: interchangeable movers are one kind, and
 * each may have made any number of its moves. The caller clears the answer. */
struct decisive decisive_of(const struct day_call *call, size_t most_states);
void decisive_clear(struct decisive *decisive);

struct decisive decisive_copy(const struct decisive *decisive);

/* The step with which the run of adopted that holds at `day` began, or NULL: it does not hold; and
 * who completed it. */
const struct step *timeline_reached(const struct timeline *timeline, int32_t day);
struct decisive timeline_completion(const struct timeline *timeline, const struct step *step);

#endif
