/* SPDX-License-Identifier: MIT */

/*
 *     >20                    28              29               counts where they changed
 *     ┿━━━━━━━━━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━━┿━━━━━━◆┼┼┄┄┄     the line
 *     Feb  Mar               Apr              May              months
 */

#include "view/strip.h"

#include <inttypes.h>

#include "base/text.h"
#include "view/axis.h"

/* Counts from the last one back, so that where it gets narrow the newest are kept. */
static void draw_counts(
	const struct pen *pen, const struct timeline *timeline, const int *cols, struct area area)
{
	int end = area.col + area.cols;
	for (size_t i = timeline->step_count; i-- > 0;) {
		if (cols[i] < 0)
			continue;
		g_autofree char *count = g_strdup_printf("%" PRId64, timeline->steps[i].for_after);
		int start = MIN(cols[i], end - text_columns(count));
		if (start + 3 < cols[i] || start < area.col)
			continue;
		pen_put(pen, area.row, start, STYLE_DIM, count);
		end = start - 1;
	}
}

static void draw_line(const struct pen *pen, const struct report *report, const int *cols,
	struct area area, int now)
{
	const struct timeline *timeline = report->timeline;
	int row = area.row + 1, end = area.col + area.cols;
	pen_fill(pen, row, area.col, now - area.col, STYLE_FOR, "━");
	pen_fill(pen, row, now, end - now, STYLE_DIM, "┄");
	for (size_t i = 0; i < timeline->step_count; i++) {
		if (cols[i] < 0)
			continue;
		if (timeline->steps[i].day <= report->moment.day)
			pen_put(pen, row, cols[i], STYLE_FOR, "┿");
		else
			pen_put(pen, row, cols[i], STYLE_DIM, "┼");
	}
	pen_put(pen, row, now, STYLE_BOLD, "◆");
}

void strip_draw(const struct pen *pen, const struct report *report, struct area area)
{
	struct area inner = {area.row, area.col + 2, area.rows, area.cols - 4};
	struct axis axis;
	int now;
	axis_init(&axis, report, inner.col, inner.cols);
	g_autofree int *cols = axis_place(&axis, report, &now);
	draw_counts(pen, report->timeline, cols, inner);
	draw_line(pen, report, cols, inner, now);
	axis_draw_months(&axis, pen, area.row + 2, NULL);
	axis_clear(&axis);
}
