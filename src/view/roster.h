/* SPDX-License-Identifier: MIT */
#ifndef VIEW_ROSTER_H
#define VIEW_ROSTER_H

#include "view/layout.h"
#include "view/list.h"

/*
 * The members in columns: glyph, code, name, stance, since; on wide screens conditions and source.
 */

/* Columns of the code and of the stance, with the gap after it. */
struct roster_widths {
	int code, stance;
	int year; /* of the latest date shown: others are told by their year */
};

/* As wide as all members at all dates need, so that nothing jumps while one scrolls or steps
 * through time; walks the report, so it is kept with it. */
struct roster_widths roster_measure(const struct report *report);

/* Draws the shown rows into layout->table; the cursor of the grid goes to the selected one. */
void roster_draw(const struct pen *pen, const struct report *report, const struct list *list,
	const struct layout *layout, struct roster_widths widths);

/* Columns that the table would like to have beside a detail pane. */
int roster_cols(struct roster_widths widths);

/* Rows of `layout` that show members. */
size_t roster_rows(const struct layout *layout);

#endif
