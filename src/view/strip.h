/* SPDX-License-Identifier: MIT */
#ifndef VIEW_STRIP_H
#define VIEW_STRIP_H

#include "model/report.h"
#include "view/pen.h"

/*
 * The history of a candidate below the table: as a line of three rows, or as a chart of steps.
 * What is known is heavy, what comes after the moment looked at is dashed; ◆ is that moment.
 */

void strip_draw(const struct pen *pen, const struct report *report, struct area area);

/* Needs 8 rows. */
void chart_draw(const struct pen *pen, const struct report *report, struct area area);

#endif
