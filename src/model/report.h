/* SPDX-License-Identifier: MIT */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H

#include "model/turns.h"

/*
 * Everything that a screen or an export says about one candidate at one moment, derived once:
 * the source of every picture and of every format.
 */

struct report_row {
	size_t member;
	const struct holdout_member *who;       /* borrowed */
	const struct holdout_position *current; /* NULL: silent */
	const struct holdout_position *since;   /* where the run of this stance began, or NULL */
	const char *stance;                     /* label; NULL: silent */
	enum holdout_class stance_class;
	bool is_holdout;
	bool is_possible; /* a later position may already hold */
	bool is_eligible;
	bool is_supposed; /* its position is not in the file: a what-if */
	int32_t waiting;  /* days since the run began, for holdouts with a certain date; else -1 */
	size_t conditions, conditions_open; /* on this candidate, asked by the moment */
	size_t candidate_of; /* a rival candidate it puts forward that is still in the race */
};

/* How a condition stands at the moment, and the last thing that happened to it. */
enum holdout_condition_end report_condition(
	const struct holdout_condition *condition, struct holdout_moment moment);

/* The answer it was given, or NULL: none, or one that ended it only after the moment. Borrowed. */
const char *report_answer(const struct holdout_condition *condition, struct holdout_moment moment);

struct report {
	const struct holdout_tracker *tracker;
	const char *file; /* as the caller named it; borrowed */
	size_t candidate;
	struct holdout_moment moment;
	int32_t today;
	struct state *state;
	struct verdict *verdict;
	struct timeline *timeline;
	struct report_row *rows; /* members of the body at the moment; holdouts first (opposing,
	                            then by class, longest waiting first), then supporters, latest
	                            mover first */
	size_t row_count;
	size_t *gauge;   /* rows in the order of the gauge: supporters in the order they came (file
	                  order breaks ties), then holdouts by commitment, opposing last */
	int32_t reached; /* day, 0: not, or only by supposed moves */
	struct decisive last;         /* who completed it */
	const struct step *completed; /* the step on which they did; of the timeline */
	int32_t clash; /* day since which a candidate that it excludes is adopted as well; 0: none
	                  is, or only by supposed moves */
	enum silence silence; /* how a silence procedure stands */
};

struct report *report_new(const struct holdout_tracker *tracker, const char *file, size_t candidate,
	struct holdout_moment moment, int32_t today);

/* The same at another moment: the history, which does not depend on it, is shared. */
struct report *report_at(const struct report *report, struct holdout_moment moment);

/* The same of another tracker, which has been read or made from that of `report` by an edit that
 * left the candidates as they are: whatever of the history the edit leaves alone is shared. */
struct report *report_next(const struct report *report, const struct holdout_tracker *tracker);

void report_free(struct report *report);

/* How many members count for the rule. */
size_t report_eligible(const struct report *report);

/* The words of a stance in prose: `opposes`, `supports`, `undecided`, `no position`. */
const char *report_stance_word(const char *label);

/* What stands behind a position in few words: the host of its URL, the publisher, or the text as
 * written; NULL if it names no source. The caller frees it. */
char *report_source_label(
	const struct holdout_tracker *tracker, const struct holdout_source_ref *ref);

/* The URL behind it, or NULL. Borrowed. */
const char *report_source_url(
	const struct holdout_tracker *tracker, const struct holdout_source_ref *ref);

#endif
