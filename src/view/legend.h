/* SPDX-License-Identifier: MIT */
#ifndef VIEW_LEGEND_H
#define VIEW_LEGEND_H

#include "model/report.h"
#include "view/page.h"

/*
 * What the marks mean: for whoever sees them for the first time, or without colour.
 */

/* As many of them as `rows` rows of `cols` columns hold; stances come first. The caller frees it. */
struct page *legend_page(int cols, int rows);

/* Draws in one row those that are on the screen of the report, ending before `end`; nothing if
 * they do not fit after `col`. */
void legend_draw(const struct pen *pen, const struct report *report, int row, int col, int end);

#endif
