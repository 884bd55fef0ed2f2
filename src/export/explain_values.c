/* SPDX-License-Identifier: MIT */

/*
 * The same for programs: a node of the tree is an object with its parts, a clause one with its
 * arithmetic, so that the verdict can be worked out again from what is said.
 */

#include "export/explain.h"
#include "export/values.h"

static struct value *counted(const struct report *report, const struct holdout_rule *atom)
{
	struct value *list = value_list();

	for (size_t i = 0; i < report->tracker->member_count; i++) {
		if (state_counts(report->state, atom, i))
			value_append(list, values_member(report->tracker, i));
	}
	return list;
}

static void put_clause(
	struct value *object, const struct report *report, const struct holdout_rule *atom)
{
	const struct clause clause = clause_weigh(atom, report->state->tally);
	const bool has_base = atom->bar == HOLDOUT_BAR_SHARE || atom->bar == HOLDOUT_BAR_ALL_BUT;

	values_put_amount(object, "have", &clause, clause.have);
	values_put_amount(object, "need", &clause, clause.need);
	values_put_amount(object, "short", &clause, clause.holds ? 0 : clause.lacking);
	value_put(object, "most", value_bool(rule_is_upper(atom)));
	value_put(object, "by", value_text(atom->by));
	value_put(object, "of", value_text(has_base ? base_names()[atom->of] : NULL));
	if (has_base)
		values_put_amount(object, "base", &clause, clause.base);
	else
		value_put(object, "base", value_null());
	value_put(object, "counted", counted(report, atom));
}

static struct value *node(const struct report *report, const struct holdout_rule *rule)
{
	static const char *const kinds[] = {
		[HOLDOUT_RULE_ATOM] = "clause",
		[HOLDOUT_RULE_ALL] = "all",
		[HOLDOUT_RULE_ANY] = "any",
		[HOLDOUT_RULE_NOT] = "not",
	};
	struct value *object = value_object(), *parts = value_list();

	value_put(object, "kind", value_text(kinds[rule->kind]));
	value_put(object, "text", value_text(rule->text));
	value_put(object, "holds", value_bool(rule_is_true(rule, report->state->tally)));
	if (rule->kind == HOLDOUT_RULE_ATOM)
		put_clause(object, report, rule);
	for (size_t i = 0; i < rule->child_count; i++)
		value_append(parts, node(report, rule->children[i]));
	value_put(object, "parts", parts);
	return object;
}

static struct value *stance_row(const struct state *state, size_t stance)
{
	const enum holdout_class stance_class = tally_class(state->tally, stance);
	struct value *object = value_object(), *bases = value_list();

	for (int base = 0; base < HOLDOUT_BASE_COUNT; base++) {
		if (base_classes((enum holdout_base)base) >> stance_class & 1)
			value_append(bases, value_text(base_names()[base]));
	}
	value_put(object, "stance", values_stance(state->tracker, stance));
	value_put(object, "class", value_text(holdout_class_name(stance_class)));
	value_put(object, "members", value_number(explain_count(state, stance)));
	value_put(object, "bases", bases);
	return object;
}

static struct value *stance_rows(const struct state *state)
{
	struct value *list = value_list();
	g_autoptr(GArray) rows = explain_stances(state);

	for (guint i = 0; i < rows->len; i++)
		value_append(list, stance_row(state, g_array_index(rows, size_t, i)));
	return list;
}

static struct value *candidate(const struct report *report)
{
	const struct holdout_tracker *tracker = report->tracker;
	const struct verdict *verdict = report->verdict;
	struct value *object = value_object();

	value_put(object, "id", value_text(tracker->candidates[report->candidate].id));
	value_put(object, "status", value_text(outcome_name(verdict->outcome)));
	value_put(object, "sentence", value_text(verdict->sentence));
	value_put(object, "rule", node(report, tracker->rule));
	value_put(object, "quorum",
		tracker->quorum != NULL ? node(report, tracker->quorum) : value_null());
	value_put(object, "stances", stance_rows(report->state));
	return object;
}

static struct value *deadline(const struct holdout_tracker *tracker)
{
	const struct holdout_date date = {.is_known = tracker->has_deadline,
		.has_time = true,
		.instant = tracker->deadline.instant};

	return values_date(date);
}

GString *explain_json(const struct report *const *reports, size_t count)
{
	const struct holdout_tracker *tracker = reports[0]->tracker;
	struct value *object = values_head(reports[0]), *candidates = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(candidates, candidate(reports[i]));
	value_put(object, "deadline", deadline(tracker));
	value_put(object, "closed", value_bool(reports[0]->state->has_closed));
	value_put(object, "silence", values_stance(tracker, tracker->silence));
	value_put(object, "exclusive", value_bool(tracker->exclusive));
	value_put(object, "frozen", values_date(tracker->frozen));
	value_put(object, "candidates", candidates);
	return value_write(object);
}
