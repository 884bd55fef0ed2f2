/* SPDX-License-Identifier: MIT */

/*
 * Every atom is one linear inequality over the sums of the stances: a stance contributes `under`
 * where it is among WHO and takes away `over` where it is in the base. So one coefficient a stance
 * serves evaluation and the question whose move would help. Nothing here knows which rule it
 * evaluates.
 *
 * Sums fit 64 bits and so do the parts of a share; their products are taken in 128 bits.
 */
#include "model/rule.h"

#include <glib.h>

#define BIT(class) (1u << HOLDOUT_CLASS_##class)

/* Which classes a base counts, in the order of enum holdout_base. */
static const uint32_t bases[HOLDOUT_BASE_COUNT] = {
	[HOLDOUT_BASE_ALL] =
		BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN) | BIT(NONE) | BIT(ABSENT) | BIT(RECUSED),
	[HOLDOUT_BASE_ELIGIBLE] = BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN) | BIT(NONE) | BIT(ABSENT),
	[HOLDOUT_BASE_PRESENT] = BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN) | BIT(NONE),
	[HOLDOUT_BASE_VOTING] = BIT(FOR) | BIT(AGAINST) | BIT(ABSTAIN),
	[HOLDOUT_BASE_CAST] = BIT(FOR) | BIT(AGAINST),
};

#undef BIT

static const char *const names[HOLDOUT_BASE_COUNT] = {
	[HOLDOUT_BASE_ALL] = "all",
	[HOLDOUT_BASE_ELIGIBLE] = "eligible",
	[HOLDOUT_BASE_PRESENT] = "present",
	[HOLDOUT_BASE_VOTING] = "voting",
	[HOLDOUT_BASE_CAST] = "cast",
};

uint32_t base_classes(enum holdout_base base)
{
	return bases[base];
}

const char *const *base_names(void)
{
	return names;
}

static bool is_in_who(const struct holdout_rule *atom, size_t stance, enum holdout_class class)
{
	if (atom->classes >> class & 1)
		return true;
	for (size_t i = 0; i < atom->stance_count; i++)
		if (atom->stances[i] == stance)
			return true;
	return false;
}

static bool is_in_base(const struct holdout_rule *atom, enum holdout_class class)
{
	return bases[atom->of] >> class & 1;
}

/* X and B. */
static void sum_up(const struct holdout_rule *atom, const struct tally *tally, int64_t *ret_have,
	int64_t *ret_base)
{
	const int64_t *sums = &tally->sums[atom->column * (tally->stance_count + 1)];
	*ret_have = *ret_base = 0;
	for (size_t i = 0; i <= tally->stance_count; i++) {
		size_t stance = i == 0 ? HOLDOUT_NONE : i - 1;
		enum holdout_class class = tally_class(tally, stance);
		if (is_in_who(atom, stance, class))
			*ret_have += sums[i];
		if (is_in_base(atom, class))
			*ret_base += sums[i];
	}
}

static enum holdout_cmp cmp_of(const struct holdout_rule *atom)
{
	switch (atom->bar) {
	case HOLDOUT_BAR_COUNT:
	case HOLDOUT_BAR_SHARE:
		return atom->cmp;
	case HOLDOUT_BAR_ALL_BUT:
		return HOLDOUT_CMP_AT_LEAST;
	case HOLDOUT_BAR_ANY:
		return HOLDOUT_CMP_MORE_THAN;
	case HOLDOUT_BAR_NONE:
		return HOLDOUT_CMP_AT_MOST;
	}
	g_assert_not_reached();
}

/* What X is compared with, as a fraction over `under`. `any` and `none` are counts. */
static int128 bar_of(const struct holdout_rule *atom, int64_t base, int64_t scale)
{
	int128 over = atom->over;
	switch (atom->bar) {
	case HOLDOUT_BAR_COUNT:
		return over * scale;
	case HOLDOUT_BAR_SHARE:
		return over * base;
	case HOLDOUT_BAR_ALL_BUT:
		return MAX((int128)base * atom->under - over * scale, 0);
	case HOLDOUT_BAR_ANY:
	case HOLDOUT_BAR_NONE:
		return 0;
	}
	g_assert_not_reached();
}

static int64_t clamp(int128 number)
{
	return number > INT64_MAX ? INT64_MAX : number < 0 ? 0 : (int64_t)number;
}

/* The smallest amount that satisfies the comparison; for an upper bar the largest. */
static int64_t need_of(enum holdout_cmp cmp, int128 bar, int64_t under)
{
	int128 floor = bar / under, ceiling = (bar + under - 1) / under;
	switch (cmp) {
	case HOLDOUT_CMP_AT_LEAST:
	case HOLDOUT_CMP_EXACTLY:
		return clamp(ceiling);
	case HOLDOUT_CMP_MORE_THAN:
		return clamp(floor + 1);
	case HOLDOUT_CMP_AT_MOST:
		return clamp(floor);
	case HOLDOUT_CMP_LESS_THAN:
		return clamp(ceiling - 1);
	}
	g_assert_not_reached();
}

static bool compare(int128 have, enum holdout_cmp cmp, int128 bar)
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

bool rule_is_upper(const struct holdout_rule *atom)
{
	enum holdout_cmp cmp = cmp_of(atom);
	return cmp == HOLDOUT_CMP_AT_MOST || cmp == HOLDOUT_CMP_LESS_THAN;
}

/* Whether it fails for want of anybody in its base. */
static bool lacks_base(const struct holdout_rule *atom, const struct tally *tally)
{
	int64_t have, base;
	sum_up(atom, tally, &have, &base);
	return base == 0 && wants_base(atom, cmp_of(atom));
}

bool rule_is_exact(const struct holdout_rule *atom)
{
	return cmp_of(atom) == HOLDOUT_CMP_EXACTLY;
}

struct inequality rule_inequality(const struct holdout_rule *atom, int64_t scale)
{
	struct inequality inequality = {.cmp = cmp_of(atom)};
	inequality.wants_base = wants_base(atom, inequality.cmp);
	if (atom->bar == HOLDOUT_BAR_COUNT)
		inequality.bar = (int128)atom->over * scale;
	else if (atom->bar == HOLDOUT_BAR_ALL_BUT)
		inequality.bar = -(int128)atom->over * scale;
	return inequality;
}

struct weighing rule_weigh(const struct holdout_rule *atom, const struct tally *tally)
{
	struct weighing weighing = {0};
	sum_up(atom, tally, &weighing.have, &weighing.base);
	enum holdout_cmp cmp = cmp_of(atom);
	int128 bar = bar_of(atom, weighing.base, tally->columns[atom->column].scale);
	weighing.need = need_of(cmp, bar, atom->under);
	weighing.holds = compare((int128)weighing.have * atom->under, cmp, bar);
	if (weighing.base == 0 && wants_base(atom, cmp)) {
		weighing.holds = false;
		weighing.need = MAX(weighing.need, 1);
	}
	if (!weighing.holds)
		weighing.lacking = ABS(weighing.have - weighing.need);
	return weighing;
}

bool rule_is_true(const struct holdout_rule *rule, const struct tally *tally)
{
	switch (rule->kind) {
	case HOLDOUT_RULE_ATOM:
		return rule_weigh(rule, tally).holds;
	case HOLDOUT_RULE_ALL:
		for (size_t i = 0; i < rule->child_count; i++)
			if (!rule_is_true(rule->children[i], tally))
				return false;
		return true;
	case HOLDOUT_RULE_ANY:
		for (size_t i = 0; i < rule->child_count; i++)
			if (rule_is_true(rule->children[i], tally))
				return true;
		return false;
	case HOLDOUT_RULE_NOT:
		return !rule_is_true(rule->children[0], tally);
	}
	g_assert_not_reached();
}

bool rule_holds(const struct holdout_rule *rule, const struct tally *tally)
{
	return tally_eligible(tally) > 0 && rule_is_true(rule, tally);
}

bool rule_adopts(const struct holdout_tracker *tracker, const struct tally *tally)
{
	return rule_holds(tracker->rule, tally) &&
		(!tracker->quorum || rule_is_true(tracker->quorum, tally));
}

size_t rule_clause_count(const struct holdout_rule *rule)
{
	if (rule->text)
		return 1;
	size_t count = 0;
	for (size_t i = 0; i < rule->child_count; i++)
		count += rule_clause_count(rule->children[i]);
	return count;
}

static const struct holdout_rule **put_clauses(
	const struct holdout_rule *rule, const struct holdout_rule **into)
{
	if (rule->text) {
		*into++ = rule;
		return into;
	}
	for (size_t i = 0; i < rule->child_count; i++)
		into = put_clauses(rule->children[i], into);
	return into;
}

void rule_clauses(const struct holdout_rule *rule, const struct holdout_rule **ret_clauses)
{
	put_clauses(rule, ret_clauses);
}

const struct holdout_rule *rule_clause_atom(
	const struct holdout_rule *clause, const struct tally *tally)
{
	if (clause->kind == HOLDOUT_RULE_ATOM)
		return clause;
	for (size_t i = 0; i < clause->child_count; i++)
		if (!rule_is_true(clause->children[i], tally))
			return clause->children[i];
	return clause->children[0];
}

int64_t rule_coefficient(const struct holdout_rule *atom, const struct tally *tally, size_t stance)
{
	enum holdout_class class = tally_class(tally, stance);
	int64_t in_who = is_in_who(atom, stance, class);
	int64_t in_base = is_in_base(atom, class);
	switch (atom->bar) {
	case HOLDOUT_BAR_SHARE:
		return atom->under * in_who - atom->over * in_base;
	case HOLDOUT_BAR_ALL_BUT:
		return atom->under * (in_who - in_base);
	case HOLDOUT_BAR_COUNT:
	case HOLDOUT_BAR_ANY:
	case HOLDOUT_BAR_NONE:
		return atom->under * in_who;
	}
	g_assert_not_reached();
}

int128 rule_change(
	const struct holdout_rule *atom, const struct tally *tally, const struct shift *shift)
{
	int128 change = rule_coefficient(atom, tally, shift->to);
	return (change - rule_coefficient(atom, tally, shift->from)) * shift->weights[atom->column];
}

static bool helps(const struct holdout_rule *rule, const struct tally *tally,
	const struct shift *shift, bool is_wanted)
{
	if (rule_is_true(rule, tally) == is_wanted)
		return false;
	if (rule->kind == HOLDOUT_RULE_ATOM) {
		int128 change = rule_change(rule, tally, shift);
		if (is_wanted && lacks_base(rule, tally))
			return shift->weights[rule->column] > 0 &&
				is_in_base(rule, tally_class(tally, shift->to));
		if (rule_is_exact(rule))
			return change != 0;
		return rule_is_upper(rule) == is_wanted ? change < 0 : change > 0;
	}
	if (rule->kind == HOLDOUT_RULE_NOT)
		is_wanted = !is_wanted;
	for (size_t i = 0; i < rule->child_count; i++)
		if (helps(rule->children[i], tally, shift, is_wanted))
			return true;
	return false;
}

bool rule_helps(
	const struct holdout_rule *rule, const struct tally *tally, const struct shift *shift)
{
	return helps(rule, tally, shift, true);
}
