/* SPDX-License-Identifier: MIT */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "view/pen.h"

/*
 * Lines of styled text, put together first and drawn from any line on: what a pane shows that may
 * be longer than its rows.
 */

struct page;

struct page *page_new(int cols);
void page_free(struct page *page);
int page_rows(const struct page *page);

/* Begins a new line; after a blank one, if the page has any. */
void page_line(struct page *page);
void page_gap(struct page *page);

/* Adds displayable text to the last line at `col`, and returns the column after it. */
int page_put(struct page *page, int col, enum style style, const char *text);

/* The same, cut at the page's right edge; the text is a file's. */
int page_file(struct page *page, int col, enum style style, const char *text);

/* Adds the lines of a difference in their colours. Whoever is to accept it has to see all that it
 * writes, so that what does not fit of these goes on below, a little further in; lines around them are
 * cut. */
void page_diff(struct page *page, const char *diff);

/* Adds a file's text from the last line on, wrapped between `col` and the right edge. */
void page_wrap(struct page *page, int col, enum style style, const char *text);

/* Draws from line `top` on; a last line that is not the end says how many more there are. */
void page_draw(const struct page *page, const struct pen *pen, struct area area, int top);

#endif
