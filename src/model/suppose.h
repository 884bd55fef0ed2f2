/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SUPPOSE_H
#define MODEL_SUPPOSE_H

#include "model/report.h"

/*
 * What if these moved: a tracker in which some members have said one thing more. Everything else
 * is derived from it as from any other, so a supposition cannot be judged by other rules.
 */

struct supposed {
	size_t member, candidate;
	size_t stance; /* HOLDOUT_NONE: takes back what it said */
};

/*
 * The copy, to be freed with tracker_free() before `tracker`, from which it borrows. Each move is
 * a last position that counts at `moment`; once a deadline has passed, at the deadline. Of several
 * moves of a member on a candidate the last one counts. Members that stay are shared. The added
 * positions are not in the file.
 */
struct holdout_tracker *suppose_tracker(const struct holdout_tracker *tracker,
	const struct supposed *moves, size_t count, struct holdout_moment moment);

/*
 * What would still have to happen, in one sentence: `If Romania moves too, all 32 agree.` Says so
 * where several would do, where nothing would, and where nothing is missing. The caller frees it.
 */
char *suppose_outlook(const struct report *report);

#endif
