/* SPDX-License-Identifier: MIT */
#ifndef VIEW_LIST_H
#define VIEW_LIST_H

#include <glib.h>

#include "model/report.h"

/*
 * The members as a list: which rows of the report are shown, in which order, and which one is
 * selected. The selection is a member, not a place: it survives sorting, filtering, another date
 * and another reading of the file.
 */

enum list_sort {
	LIST_BY_STANDING, /* the report's own order: holdouts first */
	LIST_BY_NAME,
	LIST_BY_SINCE,
	LIST_BY_STANCE,
	LIST_BY_POWER,
	LIST_SORT_COUNT,
};

struct list {
	enum list_sort sort;
	bool is_reversed;
	size_t *shown; /* rows of the report */
	size_t count;
	size_t at;              /* the selected place in `shown`; 0 when empty */
	size_t top;             /* the first place on the screen */
	char *member;           /* id of the selected member, or NULL */
	double *power;          /* of list_power_new(), while sorted by it; else NULL */
	char *filter;           /* folded; NULL: everything is shown */
	char *typed;            /* the same as it was typed, or NULL */
	const size_t *standing; /* by member: its row in `before`, whose order counts instead of the
	                           report's own; or NULL. Both borrowed */
	const struct report_row *before;
	GPtrArray *folded; /* by member: names and groups, folded; made when first needed */
};

void list_clear(struct list *list);

/* Makes `shown` anew after the report, the sort or the filter has changed. */
void list_build(struct list *list, const struct report *report);

/* Forgets the folded names: the tracker is another one. */
void list_forget(struct list *list);

/* Folds the names now, so that the first key of a filter is as quick as the others. */
void list_prepare(struct list *list, const struct report *report);

/* Sets the filter to what was typed ("" or NULL: none) and builds. It matches names, ids, aliases,
 * groups and stances. */
void list_filter(struct list *list, const struct report *report, const char *typed);

/* The selected row, or NULL when nothing is shown. */
const struct report_row *list_row(const struct list *list, const struct report *report);

/* Selects the place `at`, clamped; and scrolls so that it shows in `rows` rows. */
void list_select(struct list *list, const struct report *report, long at);
void list_scroll(struct list *list, size_t rows);

/* How many places from `top` on are drawn in `rows` rows: one is kept for "more" if they do not
 * all fit. */
size_t list_visible(const struct list *list, size_t rows);

/* The next (step 1) or previous (-1) place with a holdout, around the end; `at` if none. */
size_t list_next_holdout(const struct list *list, const struct report *report, int step);

/* What the rule above the table says: `holdouts first`. */
const char *list_sort_words(const struct list *list);

#endif
