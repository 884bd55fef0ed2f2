/* SPDX-License-Identifier: MIT */
#ifndef VIEW_GAUGE_H
#define VIEW_GAUGE_H

#include "model/report.h"
#include "view/pen.h"

/*
 * The gauge: one mark a member, in the order they came, whoever is missing last and named, so
 * that nothing has to be counted. It shows members; what a rule weighs is told in words.
 */

/*
 * Draws into `area`: 1 row of marks, 2 with the codes of the holdouts below, 3 with every code,
 * 4 with a sentence too. The member `supposed` (HOLDOUT_NONE: none) is marked ◉, an edit being
 * tried, and so is whoever is supposed in the report.
 */
void gauge_draw(
	const struct pen *pen, const struct report *report, struct area area, size_t supposed);

/* One row for narrow screens: ` 29/32 ━━━━━━━━━━━━━┄  3 to go`. */
void gauge_draw_bar(const struct pen *pen, const struct report *report, struct area area);

/* `29 of 32`, `16 of 32, 17 needed`. The caller frees it. */
char *gauge_count(const struct report *report);

/*
 * Eighths of a bar `cells` wide for `have` of `need`: at most one step below full until `have`
 * reaches `need`, at least one for anything above 0.
 */
int gauge_eighths(int64_t have, int64_t need, int cells);

/* The same for a report: full only once the rule holds. */
int gauge_filled(const struct report *report, int cells);

/* `29 of 32  support   3 to go: ✗ Hungary …` in one row, with the rule at its end. */
void gauge_draw_sentence(const struct pen *pen, const struct report *report, int row, int cols);

/* ` · silence broken` after the words that end before `col`, if all of it fits before `end`; returns the
 * column after it. */
int gauge_draw_note(const struct pen *pen, const struct report *report, int row, int col, int end);

/* `: ✗ Hungary  ✗ Romania`, as far as it goes before `end`; returns the column after it. */
int gauge_draw_missing(
	const struct pen *pen, const struct report *report, int row, int col, int end);

/* The style of a member's code: bold for an objection, dim once settled. */
enum style gauge_label_style(const struct report_row *who);

#endif
