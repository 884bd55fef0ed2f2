/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_HTML_PRIVATE_H
#define EXPORT_HTML_PRIVATE_H

#include "base/markup.h"
#include "model/report.h"

/*
 * The page while it is being written. Every text of the file stands in a `bdi` of its own, so that
 * what is written from right to left moves nothing around it; the classes are the program's own.
 */

struct page {
	struct markup markup;
	const struct report *const *reports; /* at least one */
	size_t count;
	const struct holdout_tracker *tracker;
};

/* The style sheet of the page; light and dark, small and printed. */
const char *html_style(void);

/* A value; NULL: nothing. And the same after words of the program, in a `p` of the class. */
void html_value(struct page *page, const char *text);
void html_line(struct page *page, const char *class, const char *before, const char *text);

/* A heading and a line end: `h2` … */
void html_heading(struct page *page, const char *name, const char *text);

/* `2024-06-18`, `≤2024-04-02` as a `time`; an unknown date is nothing. */
void html_date(struct page *page, struct holdout_date date);
void html_day(struct page *page, int32_t day);

/* The sources by the name a reader knows them by, as links where they are on the web. */
void html_sources(struct page *page, const struct holdout_source_ref *refs, size_t count);

/* Begins a table, with names of its columns; closes it. A column without a name is of marks. */
void html_table_open(struct page *page, const char *caption, const char *const *names, size_t n);
void html_table_close(struct page *page);

/* The mark of a stance, which is said in words beside it. */
void html_mark(struct page *page, const char *stance, enum holdout_class stance_class);

/* The candidate's section; and in it what happened until the moment, day by day. */
void html_candidate(struct page *page, size_t number);
void html_history(struct page *page, const struct report *report);

#endif
