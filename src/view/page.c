/* SPDX-License-Identifier: MIT */

/* A page is an array of lines, a line an array of runs; nothing is measured twice. */

#include "view/page.h"

#include "base/text.h"

#define REST_COL 3 /* where a line of a difference goes on */

struct run {
	int col;
	enum style style;
	char *text;
};

struct page {
	GPtrArray *lines; /* of GArray of struct run */
	int cols;
};

static void run_clear(void *run)
{
	g_free(((struct run *)run)->text);
}

static void line_free(void *line)
{
	g_array_unref(line);
}

struct page *page_new(int cols)
{
	struct page *page = g_new0(struct page, 1);
	page->lines = g_ptr_array_new_with_free_func(line_free);
	page->cols = MAX(cols, 1);
	return page;
}

void page_free(struct page *page)
{
	if (!page)
		return;
	g_ptr_array_unref(page->lines);
	g_free(page);
}

int page_rows(const struct page *page)
{
	return (int)page->lines->len;
}

void page_line(struct page *page)
{
	GArray *line = g_array_new(FALSE, FALSE, sizeof(struct run));
	g_array_set_clear_func(line, run_clear);
	g_ptr_array_add(page->lines, line);
}

void page_gap(struct page *page)
{
	if (page_rows(page) > 0)
		page_line(page);
	page_line(page);
}

int page_put(struct page *page, int col, enum style style, const char *text)
{
	if (page->lines->len == 0)
		page_line(page);
	GArray *line = g_ptr_array_index(page->lines, page->lines->len - 1);
	struct run run = {col, style, g_strdup(text)};
	g_array_append_val(line, run);
	return col + text_columns(text);
}

int page_file(struct page *page, int col, enum style style, const char *text)
{
	g_autofree char *shown = text_displayed(text);
	if (col + text_columns(shown) <= page->cols)
		return page_put(page, col, style, shown);
	GString *cut = g_string_new(NULL);
	text_pad(cut, shown, MAX(page->cols - col, 0), "…");
	g_autofree char *fitting = g_string_free(cut, FALSE);
	return page_put(page, col, style, fitting);
}

/* All of a file's line from the last line on, broken wherever the page ends. */
static void put_whole(struct page *page, enum style style, const char *text)
{
	g_autofree char *shown = text_displayed(text);
	const char *rest = shown;
	for (int col = 0;; col = MIN(REST_COL, page->cols - 1)) {
		size_t len = text_fit(rest, page->cols - col, NULL);
		if (len == 0 && *rest) /* a character wider than the page still has to go out */
			len = (size_t)(g_utf8_next_char(rest) - rest);
		g_autofree char *part = g_strndup(rest, len);
		page_put(page, col, style, part);
		rest += len;
		if (!*rest)
			return;
		page_line(page);
	}
}

void page_diff(struct page *page, const char *diff)
{
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);
	for (size_t i = 0; lines[i] && (lines[i][0] || lines[i + 1]); i++) {
		page_line(page);
		if (lines[i][0] == '+' || lines[i][0] == '-')
			put_whole(page, lines[i][0] == '+' ? STYLE_FOR : STYLE_AGAINST, lines[i]);
		else
			page_file(page, 0, STYLE_DIM, lines[i]);
	}
}

void page_wrap(struct page *page, int col, enum style style, const char *text)
{
	g_autofree char *shown = text_displayed(text);
	g_autoptr(GPtrArray) lines = text_wrap(shown, MAX(page->cols - col, 1));
	for (guint i = 0; i < lines->len; i++) {
		if (i > 0)
			page_line(page);
		page_put(page, col, style, g_ptr_array_index(lines, i));
	}
}

static void draw_line(const struct page *page, const struct pen *pen, struct area area, int line)
{
	GArray *runs = g_ptr_array_index(page->lines, (guint)line);
	for (guint i = 0; i < runs->len; i++) {
		const struct run *run = &g_array_index(runs, struct run, i);
		pen_cut(pen, area.row, area.col + run->col, area.cols - run->col, run->style,
			run->text);
	}
}

void page_draw(const struct page *page, const struct pen *pen, struct area area, int top)
{
	int left = page_rows(page) - top;
	int fitting = left <= area.rows ? left : area.rows - 1;
	for (int i = 0; i < fitting; i++) {
		struct area line = {area.row + i, area.col, 1, area.cols};
		draw_line(page, pen, line, top + i);
	}
	if (left > area.rows && area.rows > 0)
		pen_printf(pen, area.row + area.rows - 1, area.col, STYLE_DIM, "↓ %d more lines",
			left - fitting);
}
