/* SPDX-License-Identifier: MIT */

/*
 * Rows are made one after the other over all scenarios, so that each tells the same of every one.
 * A row in which no scenario has anything is left out.
 */

#include "export/comparison.h"

#include <inttypes.h>

#include "base/text.h"
#include "model/analysis.h"

#define CELL_MIN 12 /* columns to which a cell is cut before another block begins */
#define NAMED    6  /* members that a cell lists */

struct comparison {
	size_t columns;   /* with that of the labels */
	GPtrArray *cells; /* row by row */
};

/* Takes `text`, a file's. */
static void add(struct comparison *comparison, char *text)
{
	g_ptr_array_add(comparison->cells, text_displayed(text));
	g_free(text);
}

static void add_label(struct comparison *comparison, const char *label)
{
	add(comparison, g_strdup(label));
}

static void add_names(struct comparison *comparison, const struct compared *scenarios, size_t count)
{
	add_label(comparison, "");
	for (size_t i = 0; i < count; i++)
		add_label(comparison, scenarios[i].name);
}

static void add_verdicts(
	struct comparison *comparison, const struct compared *scenarios, size_t count)
{
	add_label(comparison, "verdict");
	for (size_t i = 0; i < count; i++)
		add_label(comparison, outcome_name(scenarios[i].report->verdict->outcome));
}

static void add_favour(
	struct comparison *comparison, const struct compared *scenarios, size_t count)
{
	add_label(comparison, "in favour");
	for (size_t i = 0; i < count; i++)
		add(comparison,
			g_strdup_printf("%" PRId64 " of %zu",
				scenarios[i].report->verdict->in_favour,
				report_eligible(scenarios[i].report)));
}

/* Members of the body that have `stance` (HOLDOUT_NONE: are silent). */
static size_t members_with(const struct report *report, size_t stance)
{
	size_t count = 0;
	for (size_t i = 0; i < report->row_count; i++)
		count += report->state->seats[report->rows[i].member].stance == stance;
	return count;
}

static void add_count(struct comparison *comparison, const struct compared *scenarios, size_t count,
	size_t stance)
{
	const struct holdout_tracker *tracker = scenarios[0].report->tracker;
	size_t most = 0;
	for (size_t i = 0; i < count; i++)
		most = MAX(most, members_with(scenarios[i].report, stance));
	if (most == 0)
		return;
	add_label(comparison,
		stance == HOLDOUT_NONE ? "silent"
				       : report_stance_word(tracker->stances[stance].label));
	for (size_t i = 0; i < count; i++)
		add(comparison, g_strdup_printf("%zu", members_with(scenarios[i].report, stance)));
}

static void add_counts(
	struct comparison *comparison, const struct compared *scenarios, size_t count)
{
	for (size_t i = 0; i < scenarios[0].report->tracker->stance_count; i++)
		add_count(comparison, scenarios, count, i);
	add_count(comparison, scenarios, count, HOLDOUT_NONE);
}

/* `HU RO SK`, as many as a cell takes. */
static void put_codes(
	GString *out, const struct report *report, const size_t *members, size_t count)
{
	size_t shown = count > NAMED ? NAMED - 1 : count;
	for (size_t i = 0; i < shown; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
			report->tracker->members[members[i]]->short_label);
	if (shown < count)
		g_string_append_printf(out, " +%zu", count - shown);
}

static void put_plan(GString *out, const struct report *report, const struct plan *plan)
{
	switch (plan ? plan_shape(plan) : PLAN_UNREACHABLE) {
	case PLAN_UNREACHABLE:
		g_string_append(out, "out of reach");
		break;
	case PLAN_NOT_FOUND:
		g_string_append(out, "not found");
		break;
	case PLAN_ONE_SET:
		put_codes(out, report, plan_set(plan, 0), plan->moves);
		break;
	case PLAN_ANY_OF:
		g_string_append(out, "one of ");
		put_codes(out, report, plan->sets, plan->set_count);
		break;
	case PLAN_MANY:
		g_string_append_printf(out, "%s%zu move%s", plan->is_bound ? "at most " : "",
			plan->moves, plan->moves == 1 ? "" : "s");
		break;
	}
}

/* What would still have to happen, in a few words. The caller frees them. */
static char *needs_words(const struct report *report)
{
	if (report->verdict->is_adopted_now || report->verdict->outcome == OUTCOME_PASSING)
		return g_strdup("nothing more");
	GString *out = g_string_new(NULL);
	struct plan *plan = analysis_adoption(report->state, report->verdict);
	put_plan(out, report, plan);
	plan_free(plan);
	return g_string_free(out, FALSE);
}

static void add_needs(struct comparison *comparison, const struct compared *scenarios, size_t count)
{
	add_label(comparison, "needs");
	for (size_t i = 0; i < count; i++)
		add(comparison, needs_words(scenarios[i].report));
}

/* By member: whether it moves in any of the scenarios. The caller g_frees the array. */
static bool *movers(const struct compared *scenarios, size_t count)
{
	bool *moves = g_new0(bool, scenarios[0].report->tracker->member_count + 1);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < scenarios[i].report->row_count; j++) {
			const struct report_row *row = &scenarios[i].report->rows[j];
			moves[row->member] = moves[row->member] || row->is_supposed;
		}
	return moves;
}

static void add_movers(
	struct comparison *comparison, const struct compared *scenarios, size_t count)
{
	const struct holdout_tracker *tracker = scenarios[0].report->tracker;
	g_autofree bool *moves = movers(scenarios, count);
	for (size_t i = 0; i < tracker->member_count; i++) {
		if (!moves[i])
			continue;
		add_label(comparison, tracker->members[i]->short_label);
		for (size_t j = 0; j < count; j++) {
			size_t stance = scenarios[j].report->state->seats[i].stance;
			add_label(comparison,
				stance == HOLDOUT_NONE
					? "silent"
					: report_stance_word(tracker->stances[stance].label));
		}
	}
}

struct comparison *comparison_new(const struct compared *scenarios, size_t count)
{
	struct comparison *comparison = g_new0(struct comparison, 1);
	comparison->columns = count + 1;
	comparison->cells = g_ptr_array_new_with_free_func(g_free);
	add_names(comparison, scenarios, count);
	add_verdicts(comparison, scenarios, count);
	add_favour(comparison, scenarios, count);
	add_counts(comparison, scenarios, count);
	add_needs(comparison, scenarios, count);
	add_movers(comparison, scenarios, count);
	return comparison;
}

void comparison_free(struct comparison *comparison)
{
	if (!comparison)
		return;
	g_ptr_array_unref(comparison->cells);
	g_free(comparison);
}

size_t comparison_rows(const struct comparison *comparison)
{
	g_assert(comparison->columns > 0);
	return comparison->cells->len / comparison->columns;
}

size_t comparison_columns(const struct comparison *comparison)
{
	return comparison->columns;
}

const char *comparison_cell(const struct comparison *comparison, size_t row, size_t column)
{
	return g_ptr_array_index(comparison->cells, (guint)(row * comparison->columns + column));
}

/* The widest cell of the columns `from` to `end`. */
static int widest(const struct comparison *comparison, size_t from, size_t end)
{
	int cols = 1;
	for (size_t row = 0; row < comparison_rows(comparison); row++)
		for (size_t i = from; i < end; i++)
			cols = MAX(cols, text_columns(comparison_cell(comparison, row, i)));
	return cols;
}

struct comparison_fit comparison_fit(const struct comparison *comparison, int cols)
{
	g_assert(comparison->columns > 1); /* the labels, and something that is compared */
	size_t count = comparison->columns - 1;
	struct comparison_fit fit = {.label_cols = MIN(widest(comparison, 0, 1), CELL_MIN)};
	int most = widest(comparison, 1, comparison->columns);
	int room = MAX(cols - fit.label_cols, COMPARISON_GAP + 1);
	int narrowest = MIN(most, CELL_MIN) + COMPARISON_GAP;
	fit.a_block = CLAMP((size_t)(room / narrowest), 1, count);
	/* Blocks as even as can be: not five scenarios and one. */
	size_t blocks = (count + fit.a_block - 1) / fit.a_block;
	fit.a_block = (count + blocks - 1) / blocks;
	fit.cell_cols = MIN(most, MAX(room / (int)fit.a_block - COMPARISON_GAP, 1));
	return fit;
}

static void append_line(GString *out, const struct comparison *comparison, size_t row, size_t first,
	const struct comparison_look *look)
{
	struct comparison_fit fit =
		comparison_fit(comparison, look->cols - text_columns(look->indent));
	g_autoptr(GString) line = g_string_new(look->indent);
	text_pad(line, comparison_cell(comparison, row, 0), fit.label_cols, look->ellipsis);
	for (size_t i = first; i < first + fit.a_block && i < comparison->columns; i++) {
		g_string_append_printf(line, "%*s", COMPARISON_GAP, "");
		text_pad(line, comparison_cell(comparison, row, i), fit.cell_cols, look->ellipsis);
	}
	g_strchomp(line->str);
	g_string_append_printf(out, "%s\n", line->str);
}

void comparison_text(
	GString *out, const struct comparison *comparison, const struct comparison_look *look)
{
	struct comparison_fit fit =
		comparison_fit(comparison, look->cols - text_columns(look->indent));
	for (size_t first = 1; first < comparison->columns; first += fit.a_block) {
		if (first > 1)
			g_string_append_c(out, '\n');
		for (size_t row = 0; row < comparison_rows(comparison); row++)
			append_line(out, comparison, row, first, look);
	}
}
