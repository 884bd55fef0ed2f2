/* SPDX-License-Identifier: MIT */

/*
 * What a report says about one candidate: the gauge and the sentence first, then who holds out and
 * what each of them asks for, then everybody, then every condition.
 */

#include <string.h>

#include "base/date.h"
#include "export/blocks.h"
#include "export/condition.h"
#include "export/glyph.h"
#include "model/sentence.h"
#include "model/settled.h"

static void add_gauge(struct blocks *blocks, const struct report *report)
{
	GString *marks = g_string_new(NULL);

	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *row = &report->rows[report->gauge[i]];

		g_string_append_printf(marks, "%s%s", i > 0 ? " " : "",
			glyph_of(row->stance, row->stance_class, blocks->ascii));
	}
	if (marks->len > 0)
		blocks_add(blocks, BLOCK_GAUGE, g_string_free(marks, false));
	else
		g_string_free(marks, true);
}

/* `for: all; has 29, needs 32; 3 short`. */
static void add_clauses(struct blocks *blocks, const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->clause_count; i++) {
		const struct clause *clause = &verdict->clauses[i];
		g_autoptr(GString) out = g_string_new(clause->rule->text);

		g_autofree char *have = clause_amount(clause, clause->have);
		g_autofree char *need = clause_amount(clause, clause->need);
		g_autofree char *lacking = clause_amount(clause, clause->lacking);
		bool is_upper = rule_is_upper(clause->atom);

		g_string_append_printf(
			out, "; has %s, %s %s", have, is_upper ? "allows" : "needs", need);
		if (clause->holds)
			g_string_append(out, "; holds");
		else
			g_string_append_printf(
				out, "; %s %s", lacking, is_upper ? "over" : "short");
		blocks_add_fact(blocks, "Rule", g_strdup(out->str));
	}
}

static void add_reached(struct blocks *blocks, const struct report *report)
{
	if (report->reached == 0)
		return;

	g_autofree char *iso = date_iso(report->reached);
	g_autoptr(GString) out = g_string_new(iso);
	if (report->last.count > 0)
		g_string_append(out, ", completed by ");
	sentence_one_of(out, report->tracker, report->last.members, report->last.count);
	if (report->last.is_bound)
		g_string_append(out, " (not all of them may have)");
	blocks_add_fact(blocks, "Reached", g_strdup(out->str));
}

/* `asks NATO: No Hungarian personnel …; asked 2024-06-05; met 2024-06-12: Opt-out agreed`. */
static char *condition_text(const struct blocks *blocks, const struct report *report,
	const struct holdout_condition *condition)
{
	const enum holdout_condition_end end = report_condition(condition, report->moment);
	g_autofree char *asked = blocks_date(blocks, condition->asked);
	g_autofree char *ended = blocks_date(blocks, condition_end_date(condition, end));
	g_autoptr(GString) out = g_string_new("asks");

	if (condition->of != NULL)
		g_string_append_printf(out, " %s", condition->of);
	g_string_append_printf(out, ": %s", condition->what != NULL ? condition->what : "");
	if (asked[0] != '\0')
		g_string_append_printf(out, "; asked %s", asked);
	g_string_append_printf(out, "; %s", condition_end_word(end));
	if (ended[0] != '\0')
		g_string_append_printf(out, " %s", ended);
	const char *answer = report_answer(condition, report->moment);
	if (answer != NULL)
		g_string_append_printf(out, ": %s", answer);
	return g_strdup(out->str);
}

/* `Péter Szijjártó, foreign minister, 2024-03-05, telex.hu`. */
static char *attribution(const struct blocks *blocks, const struct holdout_position *position)
{
	g_autofree char *on = blocks_date(blocks, position->on);
	g_autofree char *source = blocks_sources(blocks, position->sources, position->source_count);
	const char *parts[4] = {NULL};
	size_t n = 0;

	if (position->speaker != NULL)
		parts[n++] = position->speaker;
	if (on[0] != '\0')
		parts[n++] = on;
	if (source != NULL)
		parts[n++] = source;
	return g_strjoinv(", ", (char **)parts);
}

/* ` since 2024-03-05`; of a date that only bounds it, ` since 2024-04-30 or earlier`. */
static void append_since(const struct blocks *blocks, GString *out, const struct report_row *row)
{
	if (row->since == NULL || !row->since->on.is_known)
		return;

	const struct holdout_date on = row->since->on;
	const bool is_bound = on.earliest != on.latest && on.latest != HOLDOUT_DAY_MAX;
	g_autofree char *since = is_bound ? date_iso(on.latest) : blocks_date(blocks, on);
	g_string_append_printf(out, " since %s%s", since, is_bound ? " or earlier" : "");
}

static char *holdout_text(const struct blocks *blocks, const struct report_row *row)
{
	g_autoptr(GString) out = g_string_new(NULL);

	g_string_append_printf(out, "%s %s: %s",
		glyph_of(row->stance, row->stance_class, blocks->ascii), row->who->name,
		report_stance_word(row->stance));
	append_since(blocks, out, row);
	if (row->waiting > 0)
		g_string_append_printf(
			out, ", %d day%s", row->waiting, row->waiting == 1 ? "" : "s");
	if (row->candidate_of != HOLDOUT_NONE)
		g_string_append_printf(out, "; puts forward %s",
			blocks->tracker->candidates[row->candidate_of].name);
	return g_strdup(out->str);
}

static void add_said(struct blocks *blocks, const struct holdout_position *position)
{
	g_autofree char *from = attribution(blocks, position);

	if (position->quote != NULL)
		blocks_add(blocks, BLOCK_QUOTE, g_strdup(position->quote));
	if (from[0] != '\0')
		blocks_add(blocks, BLOCK_DETAIL,
			g_strdup_printf("%s %s", blocks->ascii ? "--" : "—", from));
	if (position->note != NULL)
		blocks_add(blocks, BLOCK_DETAIL, g_strdup_printf("Note: %s", position->note));
	if (position->disputed != NULL)
		blocks_add(
			blocks, BLOCK_DETAIL, g_strdup_printf("Disputed: %s", position->disputed));
}

static void add_holdouts(struct blocks *blocks, const struct report *report)
{
	const size_t count = report->verdict->holdout_count;

	if (count == 0)
		return;
	blocks_add(blocks, BLOCK_SUBHEADING, g_strdup_printf("Holdouts (%zu)", count));
	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *row = &report->rows[i];

		if (!row->is_holdout)
			continue;
		blocks_add(blocks, BLOCK_ITEM, holdout_text(blocks, row));
		for (size_t j = 0; j < row->who->condition_count; j++) {
			const struct holdout_condition *condition = &row->who->conditions[j];

			if (condition_concerns(condition, report))
				blocks_add(blocks, BLOCK_DETAIL,
					condition_text(blocks, report, condition));
		}
		if (row->current != NULL)
			add_said(blocks, row->current);
	}
}

static void add_members(struct blocks *blocks, const struct report *report)
{
	static const char *const names[] = {"", "Member", "Stance", "Since", "Source"};
	struct table *table = table_new(names, G_N_ELEMENTS(names));

	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *row = &report->rows[i];
		const struct holdout_position *from =
			row->since != NULL ? row->since : row->current;
		g_autofree char *since = from != NULL ? blocks_date(blocks, from->on) : NULL;
		g_autofree char *source = row->current != NULL
			? blocks_sources(blocks, row->current->sources, row->current->source_count)
			: NULL;

		table_add(table, glyph_of(row->stance, row->stance_class, blocks->ascii));
		table_add(table, row->who->name);
		table_add(table, row->stance != NULL ? row->stance : "silent");
		table_add(table, since);
		table_add(table, source);
	}
	blocks_add(blocks, BLOCK_SUBHEADING, g_strdup_printf("Members (%zu)", report->row_count));
	blocks_add(blocks, BLOCK_TABLE, NULL)->table = table;
}

/* What the others ask or have asked for; that of the holdouts has been said above. */
static void add_conditions(struct blocks *blocks, const struct report *report)
{
	bool is_first = true;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *row = &report->rows[i];

		for (size_t j = 0; j < row->who->condition_count; j++) {
			const struct holdout_condition *condition = &row->who->conditions[j];

			if (row->is_holdout || !condition_concerns(condition, report))
				continue;
			if (is_first)
				blocks_add(blocks, BLOCK_SUBHEADING,
					g_strdup("Conditions of the others"));
			is_first = false;
			g_autofree char *text = condition_text(blocks, report, condition);
			blocks_add(
				blocks, BLOCK_ITEM, g_strdup_printf("%s %s", row->who->name, text));
		}
	}
}

/* `adopted, secured whatever the open members do`; after a deadline nothing can be undone any more. */
static void add_outcome(struct blocks *blocks, const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	const bool holds =
		verdict->outcome == OUTCOME_ADOPTED || verdict->outcome == OUTCOME_PASSING;
	g_autoptr(GString) out = g_string_new(outcome_name(verdict->outcome));

	if (holds && !verdict->is_secured && !report->state->has_closed)
		g_string_append(out, ", open: would fall if the open members objected");
	if (holds && verdict->is_secured && !report->state->has_closed) {
		const enum settled settled = settled_of(report->state, SETTLED_WORK);

		g_string_append(out, ", secured");
		if (settled == SETTLED_YES)
			g_string_append(out, " whatever the open members do");
		else if (settled == SETTLED_NO)
			g_string_append(out, " if the open members object, not whatever they do");
		else
			g_string_append(out, " if the open members object; else not known");
	}
	blocks_add_fact(blocks, "Outcome", g_strdup(out->str));
}

void candidate_add(struct blocks *blocks, const struct report *report)
{
	blocks_add_candidate(blocks, report);
	add_gauge(blocks, report);
	blocks_add(blocks, BLOCK_PARAGRAPH, g_strdup(report->verdict->sentence));
	add_outcome(blocks, report);
	add_clauses(blocks, report->verdict);
	add_reached(blocks, report);
	add_holdouts(blocks, report);
	add_members(blocks, report);
	add_conditions(blocks, report);
}
