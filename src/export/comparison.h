/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_COMPARISON_H
#define EXPORT_COMPARISON_H

#include <glib.h>

#include "model/report.h"

/*
 * Scenarios side by side, one a column: the verdict, who is in favour, how many take which stance,
 * what would still be needed, and where each member that moves in any of them then stands.
 *
 *                now       deal          walkout
 *     verdict    blocked   adopted       blocked
 *     in favour  29 of 32  32 of 32      28 of 32
 *     supports   29        32            28
 *     opposes    1         0             2
 *     needs      HU RO SK  nothing more  HU RO SK SE
 *     HU         opposes   supports      opposes
 *
 * Cells are text that can be displayed. A comparison knows nothing of the reports once it is made.
 */

struct comparison;

/* A scenario: what it is called, and one report each of the same candidate. */
struct compared {
	const char *name;
	const struct report *report;
};

/* At least one scenario; the caller frees the comparison. */
struct comparison *comparison_new(const struct compared *scenarios, size_t count);
void comparison_free(struct comparison *comparison);

/* Row 0 names the scenarios, column 0 what the rows tell. */
size_t comparison_rows(const struct comparison *comparison);
size_t comparison_columns(const struct comparison *comparison);
const char *comparison_cell(const struct comparison *comparison, size_t row, size_t column);

/*
 * How it fits into a width: scenarios that do not fit beside one another go into blocks below one
 * another, each with the first column. A cell that is wider than `cell_cols` is to be cut.
 */
struct comparison_fit {
	int label_cols, cell_cols; /* without the gaps before them */
	size_t a_block;            /* scenarios in a row */
};
#define COMPARISON_GAP 2 /* columns before each cell */
struct comparison_fit comparison_fit(const struct comparison *comparison, int cols);

/* Appends it as text, `indent` before each line; `cols` and `ellipsis` as for a table. */
struct comparison_look {
	const char *indent, *ellipsis;
	int cols;
};
void comparison_text(
	GString *out, const struct comparison *comparison, const struct comparison_look *look);

#endif
