/* SPDX-License-Identifier: MIT */

/*
 * A chart of steps:
 *
 *      32  ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╭┄┄┄      the dashes are what it takes
 *                                ╭┄╯
 *                    ╭───────────◆╯
 *      28     ╭──────╯ 29 TR
 *      20  ───╯ 28 EE LT
 *          ┴──────┴────────────┴──────
 *          Feb    Mar          Apr
 *
 * Rows stand for counts in order, not in proportion: the last few steps are what the reader came
 * for, and 28, 29 and 31 of 32 would share one row. Every row used is labelled or named.
 */

#include <inttypes.h>

#include "base/date.h"
#include "base/text.h"
#include "export/count.h"
#include "view/axis.h"
#include "view/gauge.h"
#include "view/strip.h"

#define GUTTER     9 /* columns left of the axis */
#define LEVEL_ROWS 6

struct chart {
	const struct pen *pen;
	const struct report *report;
	struct area plot; /* the rows of the levels */
	struct axis axis;
	int *cols;       /* of the steps, as axis_place() says */
	int64_t *counts; /* one a column of the plot */
	GArray *levels;  /* distinct counts, ascending (int64_t) */
	int now;         /* column */
};

static int compare_counts(const void *a, const void *b)
{
	int64_t i = *(const int64_t *)a, j = *(const int64_t *)b;
	return (i > j) - (i < j);
}

/* The count in every column, and the distinct ones. */
static void sample(struct chart *chart)
{
	const struct timeline *timeline = chart->report->timeline;
	int64_t count = 0;
	int at = 0;
	for (size_t i = chart->axis.first; i < timeline->step_count; i++) {
		const struct step *step = timeline->steps[i];
		if (chart->cols[i] < 0)
			continue;
		while (at < chart->cols[i] - chart->plot.col)
			chart->counts[at++] = count;
		count = step->for_after;
	}
	while (at < chart->plot.cols)
		chart->counts[at++] = count;

	int64_t need = count_need(chart->report);
	g_array_append_val(chart->levels, need);
	g_array_append_vals(chart->levels, chart->counts, (guint)chart->plot.cols);
	g_array_sort(chart->levels, compare_counts);
	for (guint i = chart->levels->len; i-- > 1;)
		if (g_array_index(chart->levels, int64_t, i) ==
			g_array_index(chart->levels, int64_t, i - 1))
			g_array_remove_index(chart->levels, i);
}

/* The row of a count: the highest level is on top; the lowest ones share the bottom. */
static int row_of(const struct chart *chart, int64_t count)
{
	guint above = 0;
	for (guint i = 0; i < chart->levels->len; i++)
		above += g_array_index(chart->levels, int64_t, i) > count;
	return chart->plot.row + (int)MIN(above, (guint)chart->plot.rows - 1);
}

static void put(const struct chart *chart, int row, int col, const char *known, const char *ahead)
{
	bool is_known = col <= chart->now;
	pen_put(chart->pen, row, col, is_known ? STYLE_FOR : STYLE_DIM, is_known ? known : ahead);
}

/* The vertical part of a step from `from` to `to` (rows) in one column. */
static void draw_rise(const struct chart *chart, int col, int from, int to)
{
	bool is_up = to < from;
	put(chart, from, col, is_up ? "╯" : "╮", is_up ? "╯" : "╮");
	put(chart, to, col, is_up ? "╭" : "╰", is_up ? "╭" : "╰");
	for (int row = MIN(from, to) + 1; row < MAX(from, to); row++)
		put(chart, row, col, "│", "┆");
}

static void draw_steps(const struct chart *chart)
{
	int before = row_of(chart, chart->counts[0]);
	for (int i = 0; i < chart->plot.cols; i++) {
		int col = chart->plot.col + i, row = row_of(chart, chart->counts[i]);
		if (row == before)
			put(chart, row, col, "─", "┄");
		else
			draw_rise(chart, col, before, row);
		before = row;
	}
}

static void draw_levels(const struct chart *chart)
{
	int64_t need = count_need(chart->report);
	pen_fill(
		chart->pen, row_of(chart, need), chart->plot.col, chart->plot.cols, STYLE_DIM, "╌");
	int labelled = -1;
	for (guint i = chart->levels->len; i-- > 0;) {
		int64_t level = g_array_index(chart->levels, int64_t, i);
		int row = row_of(chart, level);
		if (row == labelled)
			break;
		labelled = row;
		bool is_shared = i > 0 && row == chart->plot.row + chart->plot.rows - 1;
		g_autofree char *label = g_strdup_printf("%s%" PRId64, is_shared ? "≤" : "", level);
		pen_right(chart->pen, row, chart->plot.col - 2, STYLE_DIM, label);
	}
}

/* The codes of those who came in with a step: `29 TR`. */
static char *step_label(const struct chart *chart, const struct step *step)
{
	const struct holdout_tracker *tracker = chart->report->tracker;
	GString *label = g_string_new(NULL);
	g_string_append_printf(label, "%" PRId64, step->for_after);
	size_t named = 0;
	for (size_t i = 0; i < step->move_count; i++) {
		const struct move *move = &step->moves[i];
		bool is_for = move->to != HOLDOUT_NONE &&
			tracker->stances[move->to].stance_class == HOLDOUT_CLASS_FOR;
		if (move->left || !is_for)
			continue;
		if (++named > 4) {
			g_string_append(label, " …");
			break;
		}
		g_string_append_c(label, ' ');
		text_append_apart(label, tracker->members[move->member]->short_label);
	}
	g_autofree char *raw = g_string_free(label, FALSE);
	return text_displayed(raw);
}

static void draw_labels(const struct chart *chart)
{
	const struct timeline *timeline = chart->report->timeline;
	for (size_t i = timeline->step_count; i-- > chart->axis.first;) {
		const struct step *step = timeline->steps[i];
		if (chart->cols[i] < 0)
			continue;
		int col = chart->cols[i] + 2;
		int row = row_of(chart, step->for_after) + 1;
		g_autofree char *label = step_label(chart, step);
		if (row < chart->plot.row + chart->plot.rows &&
			pen_is_blank(chart->pen, row, col, text_columns(label)))
			pen_put(chart->pen, row, col, STYLE_DIM, label);
	}
}

static void draw_now(const struct chart *chart)
{
	int row = row_of(chart, chart->counts[chart->now - chart->plot.col]);
	pen_put(chart->pen, row, chart->now, STYLE_BOLD, "◆");
	g_autofree char *iso = date_iso(chart->report->moment.day);
	g_autofree char *label = g_strdup_printf("as of %s", iso + 5);
	int cols = text_columns(label);
	int col = MIN(chart->now + 1, chart->plot.col + chart->plot.cols) - cols;
	if (row + 1 < chart->plot.row + chart->plot.rows &&
		pen_is_blank(chart->pen, row + 1, col, cols)) {
		pen_put(chart->pen, row + 1, col, STYLE_DIM, "as of ");
		pen_put(chart->pen, row + 1, col + 6, STYLE_BOLD, iso + 5);
	}
}

void chart_draw(const struct pen *pen, const struct report *report, struct area area)
{
	struct area plot = {area.row, area.col + GUTTER, MIN(area.rows - 2, LEVEL_ROWS),
		area.cols - GUTTER - 2};
	struct chart chart = {.pen = pen, .report = report, .plot = plot};
	axis_init(&chart.axis, report, plot.col, plot.cols);
	chart.cols = axis_place(&chart.axis, report, &chart.now);
	chart.counts = g_new0(int64_t, plot.cols + 1);
	chart.levels = g_array_new(FALSE, FALSE, sizeof(int64_t));
	sample(&chart);
	draw_levels(&chart);
	draw_steps(&chart);
	draw_now(&chart);
	draw_labels(&chart);
	pen_rule(pen, plot.row + plot.rows, plot.col, plot.cols);
	axis_draw_months(&chart.axis, pen, plot.row + plot.rows + 1, "┴");

	g_array_unref(chart.levels);
	g_free(chart.counts);
	g_free(chart.cols);
	axis_clear(&chart.axis);
}
