/* SPDX-License-Identifier: MIT */
#ifndef VIEW_DETAIL_H
#define VIEW_DETAIL_H

#include "model/report.h"
#include "view/page.h"

/*
 * Everything known of one member: where it stands and since when, what it asks for, its words,
 * its notes, all its positions.
 */

enum detail_extent {
	DETAIL_PANE, /* beside the table: settled conditions take one line, answers none */
	DETAIL_FULL,
};

/* A page `cols` wide for a row of `report`; the caller frees it. `was` is the row without what is
 * supposed of the member, NULL where nothing is. */
struct page *detail_page(const struct report *report, const struct report_row *row,
	const struct report_row *was, int cols, enum detail_extent extent);

/* The position whose source `o` opens: the current one, else the last with a source; or NULL. */
const struct holdout_position *detail_sourced(
	const struct report *report, const struct report_row *row);

#endif
