/* SPDX-License-Identifier: MIT */
#ifndef MODEL_RULE_H
#define MODEL_RULE_H

#include "holdout/rule.h"
#include "holdout/tracker.h"

/*
 * Evaluating rules. A rule never sees members, only a tally: the votes of each class. Integers
 * decide; a share is multiplied out, never divided.
 */

/* Votes by class: the members of the body that have a vote, recused ones included. */
struct tally {
	int64_t votes[HOLDOUT_CLASS_COUNT];
};

/* Votes that may be cast: all but the recused. */
int64_t tally_eligible(const struct tally *tally);

/* Moves `votes` votes from one class to another. */
void tally_move(struct tally *tally, enum holdout_class from, enum holdout_class to, int64_t votes);

/* The rule of that name (`unanimity` …), or NULL; and the names, in the order they are offered. */
const struct holdout_rule *rule_named(const char *name);
const char *const *rule_names(size_t *ret_count);

/* Whether the rule holds. A body without an eligible vote adopts nothing. */
bool rule_holds(const struct holdout_rule *rule, const struct tally *tally);

/* One atom's arithmetic, in votes. */
struct weighing {
	bool holds;
	int64_t have, base;
	int64_t need;    /* the smallest sufficient amount; of an upper bar, the largest allowed */
	int64_t lacking; /* how far `have` is from `need`; 0 where the atom holds */
};

struct weighing rule_weigh(const struct holdout_rule *atom, const struct tally *tally);

/* How many atoms there are, and all of them in file order into `ret_atoms`. */
size_t rule_atom_count(const struct holdout_rule *rule);
void rule_atoms(const struct holdout_rule *rule, const struct holdout_rule **ret_atoms);

/*
 * How much one vote that moves from `from` to `for` brings the atoms nearer to holding, summed
 * over those it helps; 0 if it helps none. Under `against: none` only an objection that is given
 * up helps.
 */
int64_t rule_gain(const struct holdout_rule *rule, enum holdout_class from);

#endif
