/* SPDX-License-Identifier: MIT */

/*
 * The tree of the rule is indented as it is in the file. Each line begins with whether its part
 * holds; what that is worth under a `not` is told by the line of the `not`.
 */

#include "export/explain.h"

#include <string.h>

#include "base/date.h"
#include "export/blocks.h"
#include "model/rule.h"
#include "model/sentence.h"
#include "model/tracker.h"

/* What a base is called of members; of a weight, in which it is added up. */
static const char *base_words(enum holdout_base base)
{
	switch (base) {
	case HOLDOUT_BASE_ALL:
		return "members";
	case HOLDOUT_BASE_ELIGIBLE:
		return "eligible";
	case HOLDOUT_BASE_PRESENT:
		return "present";
	case HOLDOUT_BASE_VOTING:
		return "voting";
	case HOLDOUT_BASE_CAST:
	case HOLDOUT_BASE_COUNT:
		break;
	}
	return "votes cast";
}

static bool has_base(const struct holdout_rule *atom)
{
	return atom->bar == HOLDOUT_BAR_SHARE || atom->bar == HOLDOUT_BAR_ALL_BUT;
}

/* ` of 27 eligible`, ` of 448,387,872 population (eligible)`, ` of an empty base (votes cast)`. */
static void put_base(GString *out, const struct clause *clause)
{
	g_autofree char *amount = clause_amount_words(clause, clause->base);
	const char *base = base_words(clause->atom->of);

	if (!has_base(clause->atom))
		return;
	if (clause->base == 0)
		g_string_append_printf(out, " of an empty base (%s)", base);
	else if (clause->atom->by != NULL)
		g_string_append_printf(out, " of %s %s (%s)", amount, clause->atom->by, base);
	else
		g_string_append_printf(out, " of %s %s", amount, base);
}

/* `has 7, needs 15 of 27 eligible; 8 short`, `has 1, allows 0; 1 over`. */
static void put_arithmetic(GString *out, const struct clause *clause)
{
	g_autofree char *have = clause_amount_words(clause, clause->have);
	g_autofree char *need = clause_amount_words(clause, clause->need);
	g_autofree char *lacking = clause_amount_words(clause, clause->lacking);
	const bool is_over = clause->have > clause->need;

	g_string_append_printf(
		out, "has %s, %s %s", have, rule_is_upper(clause->atom) ? "allows" : "needs", need);
	put_base(out, clause);
	if (!clause->holds)
		g_string_append_printf(out, "; %s %s", lacking, is_over ? "over" : "short");
}

static void add_line(struct blocks *blocks, int depth, bool holds, const char *text)
{
	struct block *block = blocks_add(
		blocks, BLOCK_ITEM, g_strdup_printf("%s %s", holds ? "yes" : "no ", text));

	block->depth = depth;
	block->is_settled = holds;
	block->hang = 2; /* under the text, not under whether it holds */
}

/* `Counted: France, Russia and 7 more`. */
static void add_counted(struct blocks *blocks, const struct report *report,
	const struct holdout_rule *atom, int depth)
{
	GString *text = g_string_new("Counted: ");
	g_autoptr(GArray) counted = g_array_new(false, false, sizeof(size_t));

	for (size_t i = 0; i < report->tracker->member_count; i++) {
		if (state_counts(report->state, atom, i))
			g_array_append_val(counted, i);
	}
	if (counted->len == 0)
		g_string_append(text, "nobody");
	sentence_names(
		text, report->tracker, (const size_t *)(const void *)counted->data, counted->len);
	blocks_add(blocks, BLOCK_DETAIL, g_string_free(text, false))->depth = depth + 1;
}

static void add_clause(struct blocks *blocks, const struct report *report,
	const struct holdout_rule *atom, int depth)
{
	const struct clause clause = clause_weigh(atom, report->state->tally);
	g_autoptr(GString) text = g_string_new(atom->text);

	g_string_append(text, ": ");
	put_arithmetic(text, &clause);
	add_line(blocks, depth, clause.holds, text->str);
	add_counted(blocks, report, atom, depth);
}

static const char *node_words(const struct holdout_rule *rule)
{
	switch (rule->kind) {
	case HOLDOUT_RULE_ALL:
		return rule->child_count > 0 ? "all of these" : "all of nothing";
	case HOLDOUT_RULE_ANY:
		return rule->child_count > 0 ? "any of these" : "any of nothing";
	case HOLDOUT_RULE_NOT:
		return "not this";
	case HOLDOUT_RULE_ATOM:
		break;
	}
	return "";
}

static void add_rule(struct blocks *blocks, const struct report *report,
	const struct holdout_rule *rule, int depth)
{
	if (rule->kind == HOLDOUT_RULE_ATOM) {
		add_clause(blocks, report, rule, depth);
		return;
	}
	add_line(blocks, depth, rule_is_true(rule, report->state->tally),
		rule->text != NULL ? rule->text : node_words(rule));
	for (size_t i = 0; i < rule->child_count; i++)
		add_rule(blocks, report, rule->children[i], depth + 1);
}

/* Why the outcome is this one, and not the next. */
static const char *outcome_words(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_ADOPTED:
		return "the rule holds, and no deadline is ahead";
	case OUTCOME_PASSING:
		return "the rule holds, but the deadline is still ahead";
	case OUTCOME_PENDING:
		return "it would hold if those who have not spoken were in favour";
	case OUTCOME_BLOCKED:
		return "somebody who has spoken would have to change";
	case OUTCOME_IMPOSSIBLE:
		return "it would not hold if everybody were in favour";
	case OUTCOME_FAILED:
		return "the deadline has passed, and the rule does not hold";
	case OUTCOME_WITHDRAWN:
		return "the candidate has withdrawn";
	case OUTCOME_CLOSED:
		return "another candidate is adopted";
	}
	return "";
}

static void add_outcome(struct blocks *blocks, const struct verdict *verdict)
{
	const bool has_held =
		verdict->outcome == OUTCOME_ADOPTED || verdict->outcome == OUTCOME_PASSING;
	const char *safety = "";

	if (has_held && verdict->is_secured)
		safety = "; secured: it would still hold if the silent objected";
	else if (has_held)
		safety = "; open: it would not hold if the silent objected";
	blocks_add_fact(blocks, "Outcome",
		g_strdup_printf("%s: %s%s", outcome_name(verdict->outcome),
			outcome_words(verdict->outcome), safety));
}

static void add_tree(struct blocks *blocks, const char *label, const struct report *report,
	const struct holdout_rule *rule)
{
	const bool holds = rule_is_true(rule, report->state->tally);

	blocks_add_fact(blocks, label, g_strdup(holds ? "holds" : "does not hold"));
	add_rule(blocks, report, rule, 0);
}

/* `2026-02-16 18:00 UTC; passed`, in the time zone of the file; a day ends with its last second. */
static void add_deadline(struct blocks *blocks, const struct state *state)
{
	const struct holdout_tracker *tracker = blocks->tracker;

	if (!tracker->has_deadline)
		return;
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(tracker->deadline.instant);
	g_autoptr(GDateTime) time = g_date_time_to_timezone(utc, tracker_zone(tracker));
	const bool is_whole_minute = g_date_time_get_second(time) == 0;
	g_autofree char *text = g_date_time_format(
		time, is_whole_minute ? "%Y-%m-%d %H:%M %Z" : "%Y-%m-%d %H:%M:%S %Z");
	blocks_add_fact(blocks, "Deadline",
		g_strdup_printf("%s; %s", text, state->has_closed ? "passed" : "still ahead"));
}

/* What becomes of those who say nothing. */
static void add_silence(struct blocks *blocks, const struct state *state)
{
	const struct holdout_tracker *tracker = blocks->tracker;
	const char *as =
		tracker->silence != HOLDOUT_NONE ? tracker->stances[tracker->silence].label : NULL;

	if (as == NULL)
		blocks_add_fact(blocks, "Silence",
			g_strdup("stays silence: present, but neither for nor against"));
	else
		blocks_add_fact(blocks, "Silence",
			g_strdup_printf(state->has_closed ? "has become %s at the deadline"
							  : "becomes %s at the deadline",
				as));
}

static void add_special(struct blocks *blocks, const struct state *state)
{
	const struct holdout_tracker *tracker = blocks->tracker;

	add_deadline(blocks, state);
	add_silence(blocks, state);
	if (tracker->exclusive)
		blocks_add_fact(blocks, "Race",
			g_strdup("a member supports one candidate at most, and one at most is "
				 "adopted"));
	if (tracker->frozen.is_known) {
		g_autofree char *day = blocks_date(blocks, tracker->frozen);
		blocks_add_fact(blocks, "Frozen",
			g_strdup_printf("members and weights are those of %s", day));
	}
}

size_t explain_count(const struct state *state, size_t stance)
{
	size_t count = 0;

	for (size_t i = 0; i < state->tracker->member_count; i++)
		count += state->seats[i].is_member && state->tracker->members[i]->votes &&
			state->seats[i].counted == stance;
	return count;
}

/* Whether one of the file's own labels does, in the place of one that is built in. */
static bool has_own(const struct holdout_tracker *tracker)
{
	return tracker->stance_count > HOLDOUT_STANCES_BUILT_IN;
}

GArray *explain_stances(const struct state *state)
{
	const struct holdout_tracker *tracker = state->tracker;
	GArray *rows = g_array_new(false, false, sizeof(size_t));
	const size_t silent = HOLDOUT_NONE;

	for (size_t i = HOLDOUT_STANCES_BUILT_IN; i < tracker->stance_count; i++)
		g_array_append_val(rows, i);
	for (size_t i = 0; i < HOLDOUT_STANCES_BUILT_IN; i++) {
		/* the last two only repeat the names of classes */
		const bool is_usual = i + 2 < HOLDOUT_STANCES_BUILT_IN && !has_own(tracker);

		if (is_usual || explain_count(state, i) > 0)
			g_array_append_val(rows, i);
	}
	g_array_append_val(rows, silent);
	return rows;
}

static void add_stance(struct table *table, const struct state *state, size_t stance)
{
	const enum holdout_class stance_class = tally_class(state->tally, stance);
	g_autofree char *count = g_strdup_printf("%7zu", explain_count(state, stance));

	table_add(
		table, stance != HOLDOUT_NONE ? state->tracker->stances[stance].label : "(silent)");
	table_add(table, holdout_class_name(stance_class));
	table_add(table, count);
	for (int base = 0; base < HOLDOUT_BASE_COUNT; base++) {
		const bool counts = base_classes((enum holdout_base)base) >> stance_class & 1;

		table_add(table, counts ? "x" : "");
	}
}

static void add_stances(struct blocks *blocks, const struct state *state)
{
	static const char *const names[] = {
		"Stance", "Class", "Members", "all", "eligible", "present", "voting", "cast"};
	struct table *table = table_new(names, G_N_ELEMENTS(names));
	g_autoptr(GArray) rows = explain_stances(state);

	for (guint i = 0; i < rows->len; i++)
		add_stance(table, state, g_array_index(rows, size_t, i));
	blocks_add(blocks, BLOCK_SUBHEADING, g_strdup("What each stance counts as"));
	struct block *block = blocks_add(blocks, BLOCK_TABLE, NULL);
	block->table = table;
	block->has_head = true;
}

static void add_answer(struct blocks *blocks, const struct report *report)
{
	const struct holdout_tracker *tracker = report->tracker;

	blocks_add(blocks, BLOCK_PARAGRAPH, g_strdup(report->verdict->sentence));
	add_outcome(blocks, report->verdict);
	add_tree(blocks, "Rule", report, tracker->rule);
	if (tracker->quorum != NULL)
		add_tree(blocks, "Quorum", report, tracker->quorum);
	add_special(blocks, report->state);
	add_stances(blocks, report->state);
}

GPtrArray *explain_blocks(const struct report *report, bool is_ascii)
{
	return blocks_of_one(report, is_ascii, add_answer);
}

GPtrArray *explain_outline(const struct report *const *reports, size_t count, bool is_ascii)
{
	return blocks_page(reports, count, is_ascii, add_answer);
}
