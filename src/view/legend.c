/* SPDX-License-Identifier: MIT */

/* The glyphs of stances are asked from where they are drawn, so that the two cannot differ. */

#include "view/legend.h"

#include <limits.h>

#include "base/text.h"

#define GAP 2 /* columns between two */

/* clang-format off */
static const struct {
	const char *label; /* of a stance, or NULL */
	const char *glyph; /* where it is none */
	enum holdout_class stance_class;
	const char *words;
} marks[] = {
	{ "support",     NULL, HOLDOUT_CLASS_FOR,     "supports" },
	{ "conditional", NULL, HOLDOUT_CLASS_NONE,    "conditional" },
	{ "leaning",     NULL, HOLDOUT_CLASS_NONE,    "leaning" },
	{ "undecided",   NULL, HOLDOUT_CLASS_NONE,    "undecided, silent" },
	{ "oppose",      NULL, HOLDOUT_CLASS_AGAINST, "opposes" },
	{ "abstain",     NULL, HOLDOUT_CLASS_ABSTAIN, "abstains" },
	{ "absent",      NULL, HOLDOUT_CLASS_ABSENT,  "absent" },
	{ NULL,          "◉",  HOLDOUT_CLASS_NONE,    "supposed" },
	{ NULL,          "≤",  HOLDOUT_CLASS_NONE,    "by that day" },
	{ NULL,          "~",  HOLDOUT_CLASS_NONE,    "about that day" },
	{ NULL,          "·",  HOLDOUT_CLASS_NONE,    "no date, or nothing" },
};
/* clang-format on */

static const char *glyph_of(size_t i)
{
	return marks[i].label ? stance_glyph(marks[i].label, marks[i].stance_class)
			      : marks[i].glyph;
}

static enum style style_of(size_t i)
{
	return marks[i].label ? stance_style(marks[i].label, marks[i].stance_class) : STYLE_BOLD;
}

static int cols_of(size_t i)
{
	return 2 + text_columns(marks[i].words);
}

static struct page *page_with(int cols, int rows, int gap)
{
	struct page *page = page_new(cols);
	int col = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (i == 0 || col + cols_of(i) > cols) {
			if (page_rows(page) == rows)
				break;
			page_line(page);
			col = 0;
		}
		page_put(page, col, style_of(i), glyph_of(i));
		col = page_put(page, col + 2, STYLE_DIM, marks[i].words) + gap;
	}
	return page;
}

/* Closer together where that saves a row. */
struct page *legend_page(int cols, int rows)
{
	struct page *wide = page_with(cols, INT_MAX, GAP), *close = page_with(cols, INT_MAX, 1);
	int gap = page_rows(close) < page_rows(wide) ? 1 : GAP;
	page_free(wide);
	page_free(close);
	return page_with(cols, rows, gap);
}

static bool is_seen(const struct report *report, size_t i)
{
	for (size_t j = 0; marks[i].label && j < report->row_count; j++) {
		const struct report_row *row = &report->rows[j];
		if (g_str_equal(stance_glyph(row->stance, row->stance_class), glyph_of(i)))
			return true;
	}
	return false;
}

void legend_draw(const struct pen *pen, const struct report *report, int row, int col, int end)
{
	bool is_drawn[G_N_ELEMENTS(marks)];
	int cols = 1;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		is_drawn[i] = is_seen(report, i);
		cols += is_drawn[i] ? cols_of(i) + GAP : 0;
	}
	int at = end - cols;
	if (at < col + 2)
		return;
	at = pen_put(pen, row, at, STYLE_DIM, " ");
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (!is_drawn[i])
			continue;
		pen_put(pen, row, at, style_of(i), glyph_of(i));
		pen_put(pen, row, at + 1, STYLE_DIM, " ");
		at = pen_put(pen, row, at + 2, STYLE_DIM, marks[i].words);
		at = pen_put(pen, row, at, STYLE_DIM, "  ");
	}
}
