/* SPDX-License-Identifier: MIT */
#ifndef VIEW_LAYOUT_H
#define VIEW_LAYOUT_H

#include "view/pen.h"

/*
 * Where everything of the main screen goes, for every size from 1x1 on.
 *
 *     >= 120 columns   three zones: table, detail, step chart; every mark of the gauge named
 *     80 to 119        table and detail side by side, timeline strip
 *     60 to 79         table; detail on Enter
 *     40 to 59         list; a bar for a gauge
 *     less             the count and the codes of who is missing, then as much list as fits
 *
 * As rows run out, the strip goes first (under 20), then the gauge's codes (under 16), then the
 * footer (under 12).
 */

enum layout_kind {
	LAYOUT_TINY,
	LAYOUT_LIST,
	LAYOUT_TABLE,
	LAYOUT_PANES,
	LAYOUT_ZONES,
};

struct layout {
	enum layout_kind kind;
	int rows, cols;
	struct area gauge;
	int rule;           /* row of the rule above the body */
	struct area table;  /* without the rules; ZONES: its first row holds the headings */
	int split;          /* column between table and detail; -1: none */
	struct area detail; /* rows 0: not beside the table */
	struct area body;   /* all that a form may cover: the rule and what follows it */
	struct area strip;  /* rows 0: none; the rule is the row above it */
	int status, footer; /* rows; -1: none */
};

/* `table_cols` is what the table would like to have in LAYOUT_PANES. */
struct layout layout_of(int rows, int cols, int table_cols);

#endif
