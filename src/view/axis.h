/* SPDX-License-Identifier: MIT */
#ifndef VIEW_AXIS_H
#define VIEW_AXIS_H

#include "model/report.h"
#include "view/pen.h"

/*
 * Days on a line of columns. Between two days on which something happened the line is true to
 * scale, but a gap counts for at most AXIS_GAP_DAYS: years of nothing do not push what matters
 * to the edge.
 */

#define AXIS_GAP_DAYS 62

struct axis {
	int col, cols;
	int32_t *days; /* key days, ascending */
	int *weights;  /* from the first key day to each, gaps capped */
	size_t count;
	size_t first; /* the first step on the axis */
};

/* The axis of a report's timeline from its first position to its last, the moment looked at
 * included. */
void axis_init(struct axis *axis, const struct report *report, int col, int cols);
void axis_clear(struct axis *axis);

/*
 * The column of each step of the timeline that changes the count, -1 for the others, and of the
 * moment looked at. Columns keep the order of time: where two would meet, the later one moves
 * right. The moment shares the column of a step on its own day. The caller g_frees the array.
 */
int *axis_place(const struct axis *axis, const struct report *report, int *ret_now);

/* Writes the months (and years, where one begins) along `row`; `tick`, if given, on `row` - 1. */
void axis_draw_months(const struct axis *axis, const struct pen *pen, int row, const char *tick);

#endif
