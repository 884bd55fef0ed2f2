/* SPDX-License-Identifier: MIT */
#ifndef MODEL_RULE_H
#define MODEL_RULE_H

#include "holdout/rule.h"
#include "holdout/tracker.h"
#include "model/tally.h"

/*
 * Evaluating rules. A rule never sees members, only a tally. Integers decide; a share is
 * multiplied out, never divided.
 */

/* The rule of that name (`unanimity` …), or NULL; and the names, in the order they are offered. */
const struct holdout_rule *rule_named(const char *name);
const char *const *rule_names(size_t *ret_count);

/* The classes that a base counts, a bit 1 << class each; and what bases are called. */
uint32_t base_classes(enum holdout_base base);
const char *const *base_names(void);

/* Whether the rule holds. A body without an eligible vote adopts nothing. */
bool rule_holds(const struct holdout_rule *rule, const struct tally *tally);

/* Whether the tree holds, whoever may vote: what a part of a rule, or a quorum, says. */
bool rule_is_true(const struct holdout_rule *rule, const struct tally *tally);

/* Whether the rule of the tracker holds, and its quorum. */
bool rule_adopts(const struct holdout_tracker *tracker, const struct tally *tally);

/* One atom's arithmetic, in units of its column: votes, or 1 / scale of a weight. */
struct weighing {
	bool holds;
	int64_t have, base;
	int64_t need;    /* the smallest sufficient amount; of an upper bar, the largest allowed */
	int64_t lacking; /* how far `have` is from `need`; 0 where the atom holds */
};

struct weighing rule_weigh(const struct holdout_rule *atom, const struct tally *tally);

/* Whether it is met from above: `at most`, `less than`, `none`. */
bool rule_is_upper(const struct holdout_rule *atom);

/* Whether it may be met from either side: `exactly`. */
bool rule_is_exact(const struct holdout_rule *atom);

/*
 * The atom as one inequality over the sums of its column: what each stance contributes to
 * `X * under - over * B` (X * under, without B), and what all of it is compared with.
 */
struct inequality {
	enum holdout_cmp cmp;
	int128 bar;
	bool wants_base; /* fails for want of anybody in the base */
};

struct inequality rule_inequality(const struct holdout_rule *atom, int64_t scale);
int64_t rule_coefficient(const struct holdout_rule *atom, const struct tally *tally, size_t stance);

/*
 * How many clauses there are, and all of them in file order into `ret_clauses`: the nodes that
 * have a text. The atom that stands for a clause is itself, or of `each` the first that fails.
 */
size_t rule_clause_count(const struct holdout_rule *rule);
void rule_clauses(const struct holdout_rule *rule, const struct holdout_rule **ret_clauses);
const struct holdout_rule *rule_clause_atom(
	const struct holdout_rule *clause, const struct tally *tally);

/* A member that changes its stance; what it weighs in each column. */
struct shift {
	size_t from, to; /* HOLDOUT_NONE: silent */
	const int64_t *weights;
};

/* How the shift changes `X * under - over * B` of the atom (X * under, without B). */
int128 rule_change(
	const struct holdout_rule *atom, const struct tally *tally, const struct shift *shift);

/*
 * Whether the shift brings a part of the rule that does not hold, but would have to, nearer to
 * it. Under `against: none` only an objection that is given up does.
 */
bool rule_helps(
	const struct holdout_rule *rule, const struct tally *tally, const struct shift *shift);

#endif
