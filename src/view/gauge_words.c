/* SPDX-License-Identifier: MIT */

/*
 * The gauge in words and as a bar. A bar is never full while someone is missing, and the words
 * never say percent: of a body that has to agree, what counts is how many are still to go.
 */

#include <inttypes.h>

#include "base/text.h"
#include "export/count.h"
#include "view/gauge.h"

char *gauge_count(const struct report *report)
{
	g_autofree char *have = count_have_words(report), *need = count_need_words(report);
	return g_strconcat(have, need, NULL);
}

int gauge_eighths(int64_t have, int64_t need, int cells)
{
	int full = cells * 8;
	if (need <= 0 || have >= need)
		return full;
	if (have <= 0)
		return 0;
	int part = (int)((double)have / (double)need * full);
	return CLAMP(part, 1, full - 1);
}

int gauge_filled(const struct report *report, int cells)
{
	const struct verdict *verdict = report->verdict;
	if (verdict->is_adopted_now)
		return cells * 8;
	return MIN(gauge_eighths(verdict->in_favour, count_need(report), cells), cells * 8 - 1);
}

static bool is_unanimity(const struct verdict *verdict)
{
	return verdict->clause_count == 1 && verdict->clauses[0].atom->bar == HOLDOUT_BAR_ALL_BUT &&
		verdict->clauses[0].atom->over == 0;
}

static char *rule_words(const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	if (is_unanimity(verdict))
		return g_strdup_printf(
			"unanimity of %zu · silence is not consent", report_eligible(report));
	g_autoptr(GString) words = g_string_new(NULL);
	for (size_t i = 0; i < verdict->clause_count; i++)
		g_string_append_printf(
			words, "%s%s", i > 0 ? " · " : "", verdict->clauses[i].rule->text);
	return text_displayed(words->str);
}

int gauge_draw_missing(
	const struct pen *pen, const struct report *report, int row, int col, int end)
{
	const char *before = ": ";
	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *who = &report->rows[i];
		if (!who->is_holdout)
			continue;
		g_autofree char *name = text_displayed(who->who->name);
		if (col + text_columns(name) + 8 > end)
			return pen_put(pen, row, col, STYLE_DIM, "  …");
		col = pen_put(pen, row, col, STYLE_PLAIN, before);
		col = pen_put(pen, row, col, stance_style(who->stance, who->stance_class),
			stance_glyph(who->stance, who->stance_class));
		col = pen_put(pen, row, col + 1, gauge_label_style(who), name);
		before = "  ";
	}
	return col;
}

int gauge_draw_note(const struct pen *pen, const struct report *report, int row, int col, int end)
{
	g_autofree char *note = count_note(report), *shown = text_displayed(note);
	if (*shown == '\0' || col + 3 + text_columns(shown) > end)
		return col;
	col = pen_put(pen, row, col, STYLE_DIM, " · ");
	return pen_put(pen, row, col, STYLE_CONDITIONAL, shown);
}

void gauge_draw_sentence(const struct pen *pen, const struct report *report, int row, int cols)
{
	g_autofree char *have = count_have_words(report), *need = count_need_words(report);
	g_autofree char *to_go = count_to_go(report), *rule = rule_words(report);
	int col = pen_put(pen, row, 3, STYLE_BOLD, have);
	col = pen_put(pen, row, col + 2, STYLE_DIM, "support");
	col = pen_put(pen, row, col, STYLE_DIM, need);
	int end = cols - 2 - text_columns(rule);
	if (end > col + 30)
		pen_put(pen, row, end, STYLE_DIM, rule);
	else
		end = cols - 1;
	col = pen_put(pen, row, col + 3, STYLE_PLAIN, to_go);
	if (!report->verdict->is_adopted_now)
		col = gauge_draw_missing(pen, report, row, col, end);
	gauge_draw_note(pen, report, row, col, end - 2);
}

void gauge_draw_bar(const struct pen *pen, const struct report *report, struct area area)
{
	const int cells = 14;
	int filled = gauge_filled(report, cells);
	filled = filled == cells * 8 ? cells : MIN((filled + 7) / 8, cells - 1);

	g_autofree char *to_go = count_to_go(report);
	int col = grid_printf(pen->grid, area.row, area.col + 1, STYLE_BOLD, "%" PRId64 "/%zu",
		report->verdict->in_favour, report_eligible(report));
	pen_fill(pen, area.row, col + 1, filled, STYLE_FOR, "━");
	pen_fill(pen, area.row, col + 1 + filled, cells - filled, STYLE_DIM, "┄");
	col = pen_put(pen, area.row, col + 1 + cells + 2, STYLE_PLAIN, to_go);
	gauge_draw_note(pen, report, area.row, col, area.col + area.cols);
}
