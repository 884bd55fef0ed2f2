/* SPDX-License-Identifier: MIT */

/*
 * Rows are dealt out from both ends: header and gauge from the top, footer, status and strip from
 * the bottom; what is left between is the body.
 */

#include "view/layout.h"

#define ZONES_TABLE_COLS 66
#define STRIP_ROWS       3
#define CHART_ROWS       8

static enum layout_kind kind_of(int rows, int cols)
{
	if (cols < 40 || rows < 8)
		return LAYOUT_TINY;
	if (cols < 60 || rows < 12)
		return LAYOUT_LIST;
	if (cols < 80)
		return LAYOUT_TABLE;
	return cols < 120 || rows < 30 ? LAYOUT_PANES : LAYOUT_ZONES;
}

/* First row, rows of the gauge, and the row of the rule below it. */
static void lay_gauge(struct layout *layout)
{
	switch (layout->kind) {
	case LAYOUT_TINY:
		layout->gauge = (struct area){0, 0, 1, layout->cols};
		layout->rule = 0;
		return;
	case LAYOUT_LIST:
		layout->gauge = (struct area){1, 0, 1, layout->cols};
		layout->rule = 2;
		return;
	case LAYOUT_TABLE:
	case LAYOUT_PANES:
		layout->gauge = (struct area){2, 0, layout->rows < 16 ? 1 : 2, layout->cols};
		layout->rule = 2 + layout->gauge.rows;
		return;
	case LAYOUT_ZONES:
		layout->gauge = (struct area){2, 0, 4, layout->cols};
		layout->rule = 6;
		return;
	}
}

static int lay_bottom(struct layout *layout)
{
	int end = layout->rows;
	layout->status = layout->footer = -1;
	if (layout->kind == LAYOUT_TINY)
		return end;
	if (layout->rows >= 12)
		layout->footer = --end;
	layout->status = --end;
	int rows = layout->kind == LAYOUT_ZONES ? CHART_ROWS : STRIP_ROWS;
	if (layout->kind >= LAYOUT_TABLE && layout->rows >= 20) {
		end -= rows;
		layout->strip = (struct area){end, 0, rows, layout->cols};
		end--;
	}
	return end;
}

struct layout layout_of(int rows, int cols, int table_cols)
{
	struct layout layout = {
		.kind = kind_of(rows, cols), .rows = rows, .cols = cols, .split = -1};
	lay_gauge(&layout);
	int end = lay_bottom(&layout), start = layout.rule + 1;
	if (end < start)
		end = start;

	layout.table = (struct area){start, 0, end - start, cols};
	int body_end = layout.kind == LAYOUT_ZONES ? end : layout.status < 0 ? rows : layout.status;
	layout.body = (struct area){layout.rule, 0, body_end - layout.rule, cols};
	if (layout.kind < LAYOUT_PANES)
		return layout;

	layout.split = layout.kind == LAYOUT_ZONES ? ZONES_TABLE_COLS : table_cols;
	layout.table.cols = layout.split;
	layout.detail =
		(struct area){start, layout.split + 2, end - start, cols - layout.split - 3};
	return layout;
}
