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

#define COUNT_GAP 3 /* columns between two counts, at least */

/* Whether a label of step `a` is worth more than one of `b`: the larger change, then the later. */
static int compare_worth(const void *a, const void *b, void *data)
{
	struct step *const *steps = data;
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	int64_t by_i = ABS(steps[i]->for_after - steps[i]->for_before);
	int64_t by_j = ABS(steps[j]->for_after - steps[j]->for_before);
	if (by_i != by_j)
		return by_i > by_j ? -1 : 1;
	return (i < j) - (i > j);
}

/* Writes the count over its step, unless another one stands too near. */
static void draw_count(const struct pen *pen, const struct step *step, int col, struct area area)
{
	g_autofree char *count = g_strdup_printf("%" PRId64, step->for_after);
	int cols = text_columns(count), right = area.col + area.cols;
	int start = MAX(MIN(col, right - cols), area.col);
	int from = MAX(start - COUNT_GAP, 0), to = MIN(start + cols + COUNT_GAP, right);
	if (pen_is_blank(pen, area.row, from, to - from))
		pen_put(pen, area.row, start, STYLE_DIM, count);
}

/* Only as many counts as leave the row room to breathe: the last one, that of the moment looked
 * at, and then where most has changed. */
static void draw_counts(
	const struct pen *pen, const struct report *report, const int *cols, struct area area)
{
	const struct timeline *timeline = report->timeline;
	g_autofree size_t *order = g_new(size_t, timeline->step_count + 1);
	size_t count = 0, now = HOLDOUT_NONE;
	for (size_t i = 0; i < timeline->step_count; i++) {
		if (cols[i] < 0)
			continue;
		order[count++] = i;
		if (timeline->steps[i]->day <= report->moment.day)
			now = i;
	}
	if (count == 0)
		return;
	size_t last = order[count - 1];
	draw_count(pen, timeline->steps[last], cols[last], area);
	if (now != HOLDOUT_NONE && now != last)
		draw_count(pen, timeline->steps[now], cols[now], area);
	g_qsort_with_data(order, (int)count, sizeof(*order), compare_worth, timeline->steps);
	for (size_t i = 0; i < count; i++)
		draw_count(pen, timeline->steps[order[i]], cols[order[i]], area);
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
		if (timeline->steps[i]->day <= report->moment.day)
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
	draw_counts(pen, report, cols, inner);
	draw_line(pen, report, cols, inner, now);
	axis_draw_months(&axis, pen, area.row + 2, NULL);
	axis_clear(&axis);
}
