/* SPDX-License-Identifier: MIT */
#ifndef MODEL_TALLY_H
#define MODEL_TALLY_H

#include "base/fraction.h"
#include "holdout/tracker.h"

/*
 * Sums by stance: all that a rule ever sees of a body.
 *
 * Each column adds up one number of every member: column 0 one a member, the others a weight, or
 * the members of some groups. Which columns there are follows from the rules of the tracker.
 *
 *                  silent  support  accept  …        day: weights are those of that day
 *     members           3       19       0
 *     population  9597085 28112034       0           in units of 1 / scale
 */

#define COLUMN_MEMBERS 0

struct column {
	const char *by;            /* the weight, or NULL: members are counted */
	const char *const *groups; /* whose; none: everybody's */
	size_t group_count;
	const char *const *within; /* and only of these groups, if there are any */
	size_t within_count;
	int64_t scale;          /* weights are multiplied by it; a power of ten */
	bool changes;           /* some weight is not the same on all days */
	const int64_t *weights; /* one a member, unless `changes`; NULL: 1 each, everybody's */
};

/* The columns of the tracker; column 0 is always there. Borrowed. */
const struct column *tracker_columns(const struct holdout_tracker *tracker, size_t *ret_count);

/* The number in the column of the member with the index, on `day`; 0 outside of its groups. */
int64_t column_weight(
	const struct column *column, const struct holdout_member *who, size_t member, int32_t day);

/* Whether one of the names is a group of the member, or its id. */
bool member_is_in(const struct holdout_member *who, const char *const *groups, size_t count);

/* `text`, an exact decimal of at most 18 digits, times `scale`; false: it does not fit. */
bool decimal_scaled(const char *text, int64_t scale, int64_t *ret_number);

struct tally {
	const struct holdout_stance *stances;
	size_t stance_count;
	const struct column *columns;
	size_t column_count;
	int32_t day;
	int64_t sums[]; /* column * (stance_count + 1) + stance + 1; the silent come first */
};

/* An empty tally of a tracker, with the weights of `day` (of a frozen body: of its day). */
struct tally *tally_new(const struct holdout_tracker *tracker, int32_t day);

/* An empty tally of members alone, whatever body they belong to. */
struct tally *tally_of_members(const struct holdout_stance *stances, size_t count);

struct tally *tally_copy(const struct tally *tally);
void tally_free(struct tally *tally);

/* The sum of a column over one stance (HOLDOUT_NONE: the silent), to read and to change. */
int64_t *tally_sum(struct tally *tally, size_t column, size_t stance);

/* Takes a member, standing so, in (1) or out (-1). */
void tally_count(struct tally *tally, const struct holdout_member *who, size_t member,
	size_t stance, int sign);

/* Moves all that `part` holds, but the recused, to the stance `to`. */
void tally_move(struct tally *tally, const struct tally *part, size_t to);

/* Counts the silent at the stance. */
void tally_fold_silent(struct tally *tally, size_t to);

/* The class of a stance; HOLDOUT_NONE, silence, is of the class `none`. */
enum holdout_class tally_class(const struct tally *tally, size_t stance);

/* Members of a class; and those that may vote: all but the recused. */
int64_t tally_members(const struct tally *tally, enum holdout_class stance_class);
int64_t tally_eligible(const struct tally *tally);

#endif
