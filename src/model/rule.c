/* SPDX-License-Identifier: MIT */

/*
 * Every atom is one linear inequality over the votes of the classes: a class contributes `under`
 * where it is among WHO and takes away `over` where it is in the base. So one pair of coefficients
 * a class serves evaluation and the question whose move would help. Nothing
 * here knows which rule it evaluates.
 */
#include "model/rule.h"

#include <glib.h>

#define BIT(class) (1u << HOLDOUT_CLASS_##class)

/* Which classes a base counts, in the order of enum holdout_base. */
static const uint32_t base_classes[HOLDOUT_BASE_COUNT] = {
	[HOLDOUT_BASE_ALL] =
		BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN) | BIT(NONE) | BIT(ABSENT) | BIT(RECUSED),
	[HOLDOUT_BASE_ELIGIBLE] = BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN) | BIT(NONE) | BIT(ABSENT),
	[HOLDOUT_BASE_PRESENT] = BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN) | BIT(NONE),
	[HOLDOUT_BASE_VOTING] = BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN),
	[HOLDOUT_BASE_CAST] = BIT(FOR) | BIT(AGAINST),
};

#undef BIT

static int64_t tally_sum(const struct tally *tally, uint32_t classes)
{
	int64_t sum = 0;
	for (unsigned i = 0; i < HOLDOUT_CLASS_COUNT; i++)
		if (classes >> i & 1)
			sum += tally->votes[i];
	return sum;
}

int64_t tally_eligible(const struct tally *tally)
{
	return tally_sum(tally, base_classes[HOLDOUT_BASE_ELIGIBLE]);
}

void tally_move(struct tally *tally, enum holdout_class from, enum holdout_class to, int64_t votes)
{
	tally->votes[from] -= votes;
	tally->votes[to] += votes;
}

/* The largest integer q with q * b <= a; a >= 0, b > 0. */
static int64_t floor_of(int64_t a, int64_t b)
{
	return a / b;
}

static int64_t ceiling_of(int64_t a, int64_t b)
{
	return (a + b - 1) / b;
}

/* What X is compared with, as a fraction over `under`; and how. `any` and `none` are counts. */
static int64_t bar_of(const struct holdout_rule *atom, int64_t base, enum holdout_cmp *ret_cmp)
{
	*ret_cmp = atom->cmp;
	switch (atom->bar) {
	case HOLDOUT_BAR_COUNT:
		return atom->over;
	case HOLDOUT_BAR_SHARE:
		return atom->over * base;
	case HOLDOUT_BAR_ALL_BUT:
		*ret_cmp = HOLDOUT_CMP_AT_LEAST;
		return MAX(base * atom->under - atom->over, 0);
	case HOLDOUT_BAR_ANY:
		*ret_cmp = HOLDOUT_CMP_MORE_THAN;
		return 0;
	case HOLDOUT_BAR_NONE:
		*ret_cmp = HOLDOUT_CMP_AT_MOST;
		return 0;
	}
	g_assert_not_reached();
}

/* The smallest amount that satisfies the comparison; for an upper bar the largest. */
static int64_t need_of(enum holdout_cmp cmp, int64_t bar, int64_t under)
{
	switch (cmp) {
	case HOLDOUT_CMP_AT_LEAST:
	case HOLDOUT_CMP_EXACTLY:
		return ceiling_of(bar, under);
	case HOLDOUT_CMP_MORE_THAN:
		return floor_of(bar, under) + 1;
	case HOLDOUT_CMP_AT_MOST:
		return floor_of(bar, under);
	case HOLDOUT_CMP_LESS_THAN:
		return ceiling_of(bar, under) - 1;
	}
	g_assert_not_reached();
}

static bool compare(int64_t have, enum holdout_cmp cmp, int64_t bar)
{
	switch (cmp) {
	case HOLDOUT_CMP_AT_LEAST:
		return have >= bar;
	case HOLDOUT_CMP_MORE_THAN:
		return have > bar;
	case HOLDOUT_CMP_AT_MOST:
		return have <= bar;
	case HOLDOUT_CMP_LESS_THAN:
		return have < bar;
	case HOLDOUT_CMP_EXACTLY:
		return have == bar;
	}
	g_assert_not_reached();
}

/* Whether an empty base makes the atom fail: a share from below, and `all`. */
static bool wants_base(const struct holdout_rule *atom, enum holdout_cmp cmp)
{
	bool from_below = cmp == HOLDOUT_CMP_AT_LEAST || cmp == HOLDOUT_CMP_MORE_THAN;
	bool has_base = atom->bar == HOLDOUT_BAR_SHARE || atom->bar == HOLDOUT_BAR_ALL_BUT;
	return from_below && has_base;
}

struct weighing rule_weigh(const struct holdout_rule *atom, const struct tally *tally)
{
	struct weighing weighing = {
		.have = tally_sum(tally, atom->classes),
		.base = tally_sum(tally, base_classes[atom->of]),
	};
	enum holdout_cmp cmp;
	int64_t bar = bar_of(atom, weighing.base, &cmp);
	weighing.need = need_of(cmp, bar, atom->under);
	weighing.holds = compare(weighing.have * atom->under, cmp, bar);
	if (weighing.base == 0 && wants_base(atom, cmp)) {
		weighing.holds = false;
		weighing.need = MAX(weighing.need, 1);
	}
	if (!weighing.holds)
		weighing.lacking = ABS(weighing.have - weighing.need);
	return weighing;
}

static bool holds(const struct holdout_rule *rule, const struct tally *tally)
{
	switch (rule->kind) {
	case HOLDOUT_RULE_ATOM:
		return rule_weigh(rule, tally).holds;
	case HOLDOUT_RULE_ALL:
		for (size_t i = 0; i < rule->child_count; i++)
			if (!holds(rule->children[i], tally))
				return false;
		return true;
	case HOLDOUT_RULE_ANY:
		for (size_t i = 0; i < rule->child_count; i++)
			if (holds(rule->children[i], tally))
				return true;
		return false;
	case HOLDOUT_RULE_NOT:
		return !holds(rule->children[0], tally);
	}
	g_assert_not_reached();
}

bool rule_holds(const struct holdout_rule *rule, const struct tally *tally)
{
	return tally_eligible(tally) > 0 && holds(rule, tally);
}

size_t rule_atom_count(const struct holdout_rule *rule)
{
	if (rule->kind == HOLDOUT_RULE_ATOM)
		return 1;
	size_t count = 0;
	for (size_t i = 0; i < rule->child_count; i++)
		count += rule_atom_count(rule->children[i]);
	return count;
}

static const struct holdout_rule **put_atoms(
	const struct holdout_rule *rule, const struct holdout_rule **into)
{
	if (rule->kind == HOLDOUT_RULE_ATOM)
		*into++ = rule;
	for (size_t i = 0; i < rule->child_count; i++)
		into = put_atoms(rule->children[i], into);
	return into;
}

void rule_atoms(const struct holdout_rule *rule, const struct holdout_rule **ret_atoms)
{
	put_atoms(rule, ret_atoms);
}

/* What one vote of the class adds to `under * X - over * B` (or to X, where B plays no part). */
static int64_t coefficient(const struct holdout_rule *atom, enum holdout_class class)
{
	int64_t in_who = atom->classes >> class & 1;
	int64_t in_base = base_classes[atom->of] >> class & 1;
	switch (atom->bar) {
	case HOLDOUT_BAR_SHARE:
		return atom->under * in_who - atom->over * in_base;
	case HOLDOUT_BAR_ALL_BUT:
		return in_who - in_base;
	case HOLDOUT_BAR_COUNT:
	case HOLDOUT_BAR_ANY:
	case HOLDOUT_BAR_NONE:
		return in_who;
	}
	g_assert_not_reached();
}

static int64_t atom_gain(const struct holdout_rule *atom, enum holdout_class from, bool is_wanted)
{
	enum holdout_cmp cmp;
	bar_of(atom, 0, &cmp);
	int64_t change = coefficient(atom, HOLDOUT_CLASS_FOR) - coefficient(atom, from);
	if (cmp == HOLDOUT_CMP_EXACTLY)
		return ABS(change);
	bool is_upper = cmp == HOLDOUT_CMP_AT_MOST || cmp == HOLDOUT_CMP_LESS_THAN;
	return MAX(is_upper == is_wanted ? -change : change, 0);
}

static int64_t gain(const struct holdout_rule *rule, enum holdout_class from, bool is_wanted)
{
	if (rule->kind == HOLDOUT_RULE_ATOM)
		return atom_gain(rule, from, is_wanted);
	if (rule->kind == HOLDOUT_RULE_NOT)
		is_wanted = !is_wanted;
	int64_t sum = 0;
	for (size_t i = 0; i < rule->child_count; i++)
		sum += gain(rule->children[i], from, is_wanted);
	return sum;
}

int64_t rule_gain(const struct holdout_rule *rule, enum holdout_class from)
{
	return gain(rule, from, true);
}
