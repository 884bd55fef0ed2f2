/* SPDX-License-Identifier: MIT */

/*
 * The richest form that fits is drawn:
 *
 *     ALL     every mark with its code      ●   ●   ○   ✗      wide screens
 *                                           NL  US  SK  HU
 *     NAMED   holdouts with their code      ● ●  ○  ✗
 *                                                SK HU
 *     SPACED  one mark and a space each     ● ● ○ ✗
 *     DENSE   one mark each                 ●●○✗
 *     BAR     eighths of a cell             ██████▌┄
 */

#include "view/gauge.h"

#include "base/text.h"
#include "export/count.h"

enum shape {
	SHAPE_ALL,
	SHAPE_NAMED,
	SHAPE_SPACED,
	SHAPE_DENSE,
	SHAPE_BAR,
};

#define SPACED_MAX 40 /* members; more than that stand shoulder to shoulder */
#define NAMED_MAX  1000

static const struct report_row *row_at(const struct report *report, size_t i)
{
	return &report->rows[report->gauge[i]];
}

static int label_cols(const struct report_row *row)
{
	g_autofree char *label = text_displayed(row->who->short_label);
	return text_columns(label);
}

/* Columns from one mark to the next. */
static int pitch_of(enum shape shape, const struct report_row *row, int widest)
{
	switch (shape) {
	case SHAPE_ALL:
		return widest + 2;
	case SHAPE_NAMED:
		return row->is_holdout ? MAX(label_cols(row), 2) + 1 : 2;
	case SHAPE_SPACED:
		return 2;
	case SHAPE_DENSE:
	case SHAPE_BAR:
		return 1;
	}
	return 1;
}

/* Past a screen's worth of members nobody is named, and a body may be large. */
static int widest_label(const struct report *report)
{
	int widest = 2;
	for (size_t i = 0; i < report->row_count && report->row_count <= NAMED_MAX; i++)
		widest = MAX(widest, label_cols(&report->rows[i]));
	return widest;
}

/* Whether a gap goes before the i-th mark: where the holdouts begin. */
static bool is_break(const struct report *report, size_t i)
{
	return i > 0 && row_at(report, i)->is_holdout && !row_at(report, i - 1)->is_holdout;
}

static int shape_cols(const struct report *report, enum shape shape, int widest)
{
	int cols = 0;
	for (size_t i = 0; i < report->row_count; i++)
		cols += pitch_of(shape, row_at(report, i), widest) +
			(shape <= SHAPE_NAMED && is_break(report, i) ? shape == SHAPE_ALL ? 2 : 1
								     : 0);
	return cols;
}

static enum shape choose(const struct report *report, int cols, bool wide, int widest)
{
	size_t n = report->row_count;
	if (n > (size_t)cols)
		return SHAPE_BAR;
	if (wide && shape_cols(report, SHAPE_ALL, widest) <= cols)
		return SHAPE_ALL;
	if (n <= SPACED_MAX && shape_cols(report, SHAPE_NAMED, widest) <= cols)
		return SHAPE_NAMED;
	return n <= SPACED_MAX && shape_cols(report, SHAPE_SPACED, widest) <= cols ? SHAPE_SPACED
										   : SHAPE_DENSE;
}

static int draw_bar(const struct pen *pen, const struct report *report, int row, int col, int cols)
{
	static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	int eighths = gauge_filled(report, cols), end = col + cols;
	pen_fill(pen, row, col, eighths / 8, STYLE_FOR, "█");
	col = pen_put(pen, row, col + eighths / 8, STYLE_FOR, parts[eighths % 8]);
	pen_fill(pen, row, col, end - col, STYLE_DIM, "┄");
	return end;
}

static void draw_mark(
	const struct pen *pen, const struct report_row *who, int row, int col, size_t supposed)
{
	if (who->member == supposed)
		pen_put(pen, row, col, STYLE_SUPPOSED, "◉");
	else if (who->is_supposed)
		pen_put(pen, row, col, supposed_style(who->stance, who->stance_class), "◉");
	else
		pen_put(pen, row, col, stance_style(who->stance, who->stance_class),
			stance_glyph(who->stance, who->stance_class));
}

enum style gauge_label_style(const struct report_row *who)
{
	if (!who->is_holdout)
		return STYLE_DIM;
	return who->stance_class == HOLDOUT_CLASS_AGAINST ? STYLE_BOLD : STYLE_PLAIN;
}

/* Draws marks and codes; returns the column where what follows may begin. */
static int draw_marks(const struct pen *pen, const struct report *report, struct area area,
	enum shape shape, size_t supposed)
{
	int widest = widest_label(report), col = area.col, end = col;
	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *who = row_at(report, i);
		if (shape <= SHAPE_NAMED && is_break(report, i))
			col += shape == SHAPE_ALL ? 2 : 1;
		draw_mark(pen, who, area.row, col, supposed);
		end = MAX(end, col + 3);
		if (shape == SHAPE_ALL || (shape == SHAPE_NAMED && who->is_holdout)) {
			if (area.rows > 1)
				pen_file(pen, area.row + 1, col, widest + 8, gauge_label_style(who),
					who->who->short_label);
			end = MAX(end, col + label_cols(who) + 1);
		}
		col += pitch_of(shape, who, widest);
	}
	return end;
}

/* The codes of the holdouts in a row, for forms that have no room below each mark. */
static void draw_codes(
	const struct pen *pen, const struct report *report, int row, int col, int end)
{
	bool is_any = false;
	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *who = &report->rows[i];
		if (!who->is_holdout)
			continue;
		if (!is_any)
			col = pen_put(pen, row, col, STYLE_DIM, "still out:");
		is_any = true;
		if (col + 1 + label_cols(who) + 2 > end) {
			pen_put(pen, row, col + 1, STYLE_DIM, "…");
			return;
		}
		col = pen_file(
			pen, row, col + 1, end, gauge_label_style(who), who->who->short_label);
	}
}

static bool has_holdouts(const struct report *report)
{
	return report->row_count > 0 && row_at(report, report->row_count - 1)->is_holdout;
}

/* How far it is, from `col` on, and what there is to know beside that: after it or, where nobody has a
 * code there, below the marks. */
static void draw_end(const struct pen *pen, const struct report *report, struct area area, int col)
{
	g_autofree char *to_go = count_to_go(report), *note = count_note(report);
	g_autofree char *shown = text_displayed(note);
	int end = pen_put(pen, area.row, col, STYLE_DIM, to_go), room = col - 2 - area.col;
	bool is_drawn = gauge_draw_note(pen, report, area.row, end, area.col + area.cols) > end;
	if (!is_drawn && !has_holdouts(report) && text_columns(shown) <= room)
		pen_put(pen, area.row, area.col, STYLE_CONDITIONAL, shown);
}

void gauge_draw(
	const struct pen *pen, const struct report *report, struct area area, size_t supposed)
{
	g_autofree char *count = gauge_count(report), *to_go = count_to_go(report);
	bool is_wide = area.rows > 2;
	int count_cols = MAX(text_columns(count), text_columns(to_go));
	int room = area.cols - 4 - (is_wide ? 0 : count_cols);
	enum shape shape = choose(report, room, is_wide, widest_label(report));

	struct area marks = area;
	marks.col += shape == SHAPE_ALL ? 3 : 2;
	int end = shape == SHAPE_BAR ? draw_bar(pen, report, area.row, marks.col, room - 1) + 2
				     : draw_marks(pen, report, marks, shape, supposed);
	if (area.rows > 3)
		gauge_draw_sentence(pen, report, area.row + 3, area.cols);
	else if (!is_wide)
		pen_put(pen, area.row, end, STYLE_BOLD, count);
	if (area.rows > 1 && shape > SHAPE_NAMED)
		draw_codes(pen, report, area.row + 1, marks.col, end);
	if (area.rows == 2) {
		int right = MAX(end + text_columns(count) - text_columns(to_go), end);
		draw_end(pen, report,
			(struct area){area.row + 1, marks.col, 1, area.cols - marks.col}, right);
	}
}
