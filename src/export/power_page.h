/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_POWER_PAGE_H
#define EXPORT_POWER_PAGE_H

#include "export/table.h"
#include "model/power.h"

/*
 * Voting power for people, spreadsheets and programs.
 *
 * People get players that weigh the same in one line, the most powerful first, and shares of a
 * hundred with two decimals; machines get every player by itself, in file order, and every share
 * as it is.
 */

struct power_page {
	const struct holdout_tracker *tracker;
	size_t candidate;
	int32_t day; /* the day looked at */
	const struct game *game;
	const struct power *power;
	bool is_given;    /* those who have spoken do not play */
	const char *file; /* as it was named */
};

/* At most `cols` columns wide. The caller frees each of these. */
GString *power_page_text(const struct power_page *page, int cols, bool is_ascii);
struct table *power_page_table(const struct power_page *page);
GString *power_page_json(const struct power_page *page);

#endif
