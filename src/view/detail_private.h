/* SPDX-License-Identifier: MIT */
#ifndef VIEW_DETAIL_PRIVATE_H
#define VIEW_DETAIL_PRIVATE_H

#include "view/detail.h"

/* The page of a member while it is put together, for detail*.c only. */

#define DETAIL_WIDE 50 /* columns from which on headings and gists have room */

struct detail {
	const struct report *report;
	const struct report_row *row, *was; /* NULL: nothing is supposed of it */
	struct page *page;
	int cols;
	bool is_brief; /* a pane too narrow for everything */
};

/* The last position that counts and has what is asked for; NULL if there is none. */
const struct holdout_position *detail_last(
	const struct detail *detail, bool (*has)(const struct holdout_position *));

/* The sections that have files of their own. One with nothing in it takes no line. */
void detail_add_conditions(const struct detail *detail);
void detail_add_quote(const struct detail *detail);

#endif
