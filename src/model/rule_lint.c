/* SPDX-License-Identifier: MIT */

/*
 * Rules that can be read and probably do not say what was meant. None of it makes a file invalid:
 * the verdict is exact either way.
 */
#include <inttypes.h>

#include "base/error.h"
#include "model/rule.h"
#include "model/rule_book.h"
#include "model/verdict.h"

/* Everybody silent. */
static struct tally *before_anybody_spoke(const struct holdout_tracker *tracker)
{
	struct tally *tally = tally_new(tracker, HOLDOUT_DAY_MAX);
	for (size_t i = 0; i < tracker->member_count; i++)
		if (tracker->members[i]->votes)
			tally_count(tally, tracker->members[i], i, HOLDOUT_NONE, 1);
	return tally;
}

static void warn_of_assent_by_silence(
	struct schema *schema, const struct node *value, const struct tally *silent)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	bool has_quorum = !tracker->quorum || rule_is_true(tracker->quorum, silent);
	if (tracker->has_deadline || !has_quorum || !rule_is_true(tracker->rule, silent))
		return;
	bool is_named = tracker->rule == rule_named("consensus");
	error_hint(schema_warning(schema, value,
			   "%s holds although nobody has spoken, and there is no deadline",
			   is_named ? "\"consensus\"" : "the rule"),
		is_named ? "where every member has to agree, write \"unanimity\""
			 : "give it a \"deadline\", or say how many have to be in favour");
}

static bool is_lower_count(const struct holdout_rule *atom)
{
	return atom->bar == HOLDOUT_BAR_COUNT && !rule_is_upper(atom);
}

static void warn_of_large_counts(struct schema *schema, const struct node *value,
	const struct holdout_rule *rule, const struct tally *silent)
{
	for (size_t i = 0; i < rule->child_count; i++)
		warn_of_large_counts(schema, value, rule->children[i], silent);
	if (rule->kind != HOLDOUT_RULE_ATOM || !is_lower_count(rule))
		return;
	const struct column *column = &silent->columns[rule->column];
	int128 total = silent->sums[rule->column * (silent->stance_count + 1)];
	if (total * rule->under >= (int128)rule->over * column->scale)
		return;
	g_autofree char *quoted = schema_quote(rule->text);
	struct holdout_error *error = schema_warning(schema, value, "%s can never hold", quoted);
	if (column->scale == 1)
		error_hint(error, "all together are %" PRId64, (int64_t)total);
}

static bool counts_outside_base(const struct holdout_rule *atom, const struct tally *tally)
{
	uint32_t classes = atom->classes;
	for (size_t i = 0; i < atom->stance_count; i++)
		classes |= 1u << tally_class(tally, atom->stances[i]);
	return classes & ~base_classes(atom->of);
}

/*
 * Whether the shift can make an atom hold, that failed only for want of anybody in its base, by
 * entering it: of an empty base `all but 1` fails, of one that is not it holds with nobody.
 */
static bool is_met_by_base(
	const struct holdout_rule *atom, const struct tally *tally, const struct shift *shift)
{
	bool is_outside = !(base_classes(atom->of) >> tally_class(tally, shift->from) & 1);
	if (!is_outside || rule_is_upper(atom))
		return false;
	if (atom->bar == HOLDOUT_BAR_ALL_BUT)
		return atom->over > 0 || counts_outside_base(atom, tally);
	return atom->bar == HOLDOUT_BAR_SHARE &&
		(atom->over == 0 || counts_outside_base(atom, tally));
}

/* Whether a move from `from` to `for` can take a part of the rule away that has to hold. */
static bool is_hurt(const struct holdout_rule *rule, const struct tally *tally,
	const struct shift *shift, bool is_wanted)
{
	if (rule->kind == HOLDOUT_RULE_ATOM) {
		int128 change = rule_change(rule, tally, shift);
		if (rule_is_exact(rule))
			return change != 0;
		if (!is_wanted && is_met_by_base(rule, tally, shift))
			return true;
		return rule_is_upper(rule) == is_wanted ? change > 0 : change < 0;
	}
	if (rule->kind == HOLDOUT_RULE_NOT)
		is_wanted = !is_wanted;
	for (size_t i = 0; i < rule->child_count; i++)
		if (is_hurt(rule->children[i], tally, shift, is_wanted))
			return true;
	return false;
}

static void warn_of_harmful_support(struct schema *schema, const struct node *value,
	const struct holdout_rule *rule, const struct tally *tally)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	g_autofree int64_t *weights = g_new(int64_t, tally->column_count);
	for (size_t i = 0; i < tally->column_count; i++)
		weights[i] = 1;
	size_t target = verdict_target(tracker, HOLDOUT_CLASS_FOR);
	bool is_harmful = false;
	for (size_t i = 0; i <= tally->stance_count; i++) {
		size_t from = i == tally->stance_count ? HOLDOUT_NONE : i;
		struct shift shift = {.from = from, .to = target, .weights = weights};
		if (tally_class(tally, from) != HOLDOUT_CLASS_RECUSED)
			is_harmful |= is_hurt(rule, tally, &shift, true);
	}
	if (is_harmful)
		error_hint(schema_warning(schema, value, "more support can defeat the %s",
				   rule == tracker->rule ? "rule" : "quorum"),
			"look for an upper bar on those in favour, or one under \"not\"");
}

static bool is_only_for(const struct holdout_rule *rule)
{
	if (rule->kind == HOLDOUT_RULE_ATOM)
		return rule->stance_count == 0 && rule->classes == 1u << HOLDOUT_CLASS_FOR;
	for (size_t i = 0; i < rule->child_count; i++)
		if (!is_only_for(rule->children[i]))
			return false;
	return rule->child_count > 0;
}

void rule_lint(struct schema *schema)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	struct pair pair;
	if (!tracker->rule || schema->error_count > 0)
		return;
	struct tally *silent = before_anybody_spoke(tracker);
	if (version_top(schema->tracker->version, "rule", &pair)) {
		schema->chunk = pair.chunk;
		warn_of_assent_by_silence(schema, pair.value, silent);
		warn_of_harmful_support(schema, pair.value, tracker->rule, silent);
		if (tracker->member_count > 0)
			warn_of_large_counts(schema, pair.value, tracker->rule, silent);
	}
	if (tracker->quorum && version_top(schema->tracker->version, "quorum", &pair)) {
		schema->chunk = pair.chunk;
		warn_of_harmful_support(schema, pair.value, tracker->quorum, silent);
		if (tracker->member_count > 0)
			warn_of_large_counts(schema, pair.value, tracker->quorum, silent);
		if (is_only_for(tracker->quorum))
			error_hint(schema_warning(schema, pair.value,
					   "the quorum counts only those in favour"),
				"a quorum is about who takes part, such as voting: majority");
	}
	tally_free(silent);
}
