/* SPDX-License-Identifier: MIT */

/*
 * The page of a broken file: the mistake selected with its lines and a mark below what is meant, as
 * `check` tells it; then the others, and what has become of the file.
 */

#include "base/date.h"
#include "base/text.h"
#include "doc/scan.h"
#include "view/broken.h"
#include "view/page.h"

#define NUMBER_COLS    10  /* before the text of a line: `  ▸ 216 │ ` */
#define FOOTER_HAS_FIX 100 /* columns from which the footer names the fix with the other keys */

/* The line that begins at `at`, and the one after it; false at the end. */
static bool next_line(const struct broken *broken, size_t *at)
{
	size_t end = scan_line_end(broken->bytes, broken->len, *at);
	size_t next = end + scan_break(broken->bytes, broken->len, end);
	if (next == end || next >= broken->len)
		return false;
	*at = next;
	return true;
}

static size_t line_before(const struct broken *broken, size_t at)
{
	size_t end = at - 1;
	if (end > 0 && broken->bytes[end] == '\n' && broken->bytes[end - 1] == '\r')
		end--;
	return scan_line_start(broken->bytes, end);
}

static void add_line(struct page *page, const struct broken *broken, unsigned number, size_t at,
	enum style style)
{
	size_t end = scan_line_end(broken->bytes, broken->len, at);
	g_autoptr(GString) text = g_string_new(NULL);
	text_display(text, broken->bytes + at, end - at);
	g_autofree char *label = g_strdup_printf("%5u", number);
	page_line(page);
	page_put(page, 1, STYLE_DIM, label);
	page_put(page, 7, STYLE_DIM, "│");
	page_file(page, 9, style, text->str);
}

/* The line with the mistake, and the mark below it; of a long line what is around the mark. */
static void add_marked(
	struct page *page, const struct broken *broken, const struct holdout_error *error, int cols)
{
	const char *bytes = broken->bytes;
	size_t at = MIN(error->place.offset, broken->len), start = scan_line_start(bytes, at);
	size_t end = scan_line_end(bytes, broken->len, at), mark = MIN(at + error->len, end);
	size_t room = (size_t)MAX(cols - NUMBER_COLS, 8);
	bool is_cut = at - start > room / 2 && end - start > room;
	if (is_cut)
		start = at - room / 2;
	while (start < at && ((unsigned char)bytes[start] & 0xc0) == 0x80)
		start++;
	g_autoptr(GString) text = g_string_new(is_cut ? "…" : NULL);
	text_display(text, bytes + start, at - start);
	int col = text_columns(text->str), until = 0;
	text_display(text, bytes + at, MAX(mark, at) - at);
	until = text_columns(text->str);
	text_display(text, bytes + MAX(mark, at), end - MAX(mark, at));
	g_autofree char *label = g_strdup_printf("%3u", error->place.line);
	page_line(page);
	page_put(page, 1, STYLE_BOLD, "▸");
	page_put(page, 3, STYLE_BOLD, label);
	page_put(page, 7, STYLE_DIM, "│");
	page_file(page, 9, STYLE_BOLD, text->str);
	g_autofree char *carets = g_strnfill((gsize)MAX(until - col, 1), '^');
	page_line(page);
	page_put(page, 7, STYLE_DIM, "│");
	page_file(page, 9 + col, STYLE_ERROR, carets);
	if (!error->hint)
		return;
	/* Where the footer has no room for it, the key is told here. */
	bool needs_key = error->fix && cols < FOOTER_HAS_FIX;
	g_autofree char *hint = g_strconcat(error->hint, needs_key ? " ⏎ applies it" : "", NULL);
	bool is_beside = 9 + col + text_columns(hint) <= cols;
	page_line(page);
	page_put(page, 7, STYLE_DIM, "│");
	page_wrap(page, is_beside ? 9 + col : 9, STYLE_BOLD, hint);
}

static void add_excerpt(struct page *page, const struct broken *broken,
	const struct holdout_error *error, struct area area)
{
	unsigned before = area.rows >= 14 ? 3 : area.rows >= 9 ? 1 : 0;
	size_t at = scan_line_start(broken->bytes, MIN(error->place.offset, broken->len));
	size_t first = at;
	unsigned number = error->place.line;
	for (; before > 0 && first > scan_bom(broken->bytes, broken->len); before--, number--)
		first = line_before(broken, first);
	for (; number < error->place.line; number++) {
		add_line(page, broken, number, first, STYLE_PLAIN);
		next_line(broken, &first);
	}
	add_marked(page, broken, error, area.cols);
	if (area.rows >= 9 && next_line(broken, &at))
		add_line(page, broken, error->place.line + 1, at, STYLE_PLAIN);
}

static char *place_words(const struct holdout_error *error)
{
	return error->place.line > 0
		? g_strdup_printf("line %u, column %u  ", error->place.line, error->place.column)
		: g_strdup("");
}

static void add_others(const struct app *app, struct page *page, int cols)
{
	const struct holdout_error *other;
	for (size_t i = 0; (other = broken_error(app, i)); i++) {
		if (i == app->broken.at)
			continue;
		g_autofree char *place = place_words(other);
		page_line(page);
		int col = page_put(page, 0, STYLE_DIM, "Also  ");
		col = page_put(page, col, STYLE_PLAIN, place);
		if (cols < 60) { /* beside the place it would be a column of single words */
			page_line(page);
			col = 2;
		}
		page_wrap(page, col, STYLE_PLAIN, other->message);
	}
}

/* `, read at 14:02,` in the zone of the file; with the day if that is not the one on which the file was
 * found to be broken. The caller frees it. */
static char *when_read(const struct app *app)
{
	GTimeZone *zone = tracker_zone(app->tracker);
	if (app->read_at == 0)
		return g_strdup("");
	g_autofree char *clock = date_clock(app->read_at, zone);
	int32_t day = date_moment_of_instant(app->read_at, zone).day;
	if (app->broken.time == 0 || date_moment_of_instant(app->broken.time, zone).day == day)
		return g_strdup_printf(", read at %s,", clock);
	g_autofree char *iso = date_iso(day);
	return g_strdup_printf(", read on %s at %s,", iso, clock);
}

static void add_outlook(const struct app *app, struct page *page)
{
	g_autofree char *when = when_read(app);
	g_autofree char *words = app->is_unread
		? g_strdup(
			  "Nothing was changed. There is no good version yet; the tracker opens by "
			  "itself as soon as the file reads cleanly.")
		: g_strdup_printf("Nothing was changed. The last good version%s is still loaded; "
				  "this screen closes by itself as soon as the file reads cleanly.",
			  when);
	page_line(page);
	page_wrap(page, 0, STYLE_PLAIN, words);
}

static struct area area_of(const struct layout *layout)
{
	int below = (layout->status >= 0) + (layout->footer >= 0),
	    above = layout->rows >= 12 ? 2 : 1;
	return (struct area){
		above, 1, MAX(layout->rows - above - below, 0), MAX(layout->cols - 2, 1)};
}

/* What is wrong, on the line of its place or, where there is little room, below it. */
static void add_message(struct page *page, const struct holdout_error *error, int cols)
{
	g_autofree char *place = place_words(error);
	page_line(page);
	int col = page_put(page, 0, STYLE_DIM, place);
	if (col > cols / 3) {
		page_line(page);
		col = 0;
	}
	page_wrap(page, col, STYLE_ERROR, error->message);
	page_line(page);
}

struct page *broken_page(const struct app *app, const struct layout *layout, struct area *ret_area)
{
	const struct broken *broken = &app->broken;
	const struct holdout_error *error = broken_error(app, broken->at);
	struct area area = *ret_area = area_of(layout);
	struct page *page = page_new(area.cols);
	add_message(page, error, area.cols);
	if (error->place.line > 0 && broken->bytes) {
		add_excerpt(page, broken, error, area);
	} else if (error->hint) {
		page_line(page);
		page_wrap(page, 0, STYLE_BOLD, error->hint);
	}
	page_line(page);
	if (error->choices) {
		page_line(page);
		page_wrap(page, 0, STYLE_PLAIN, error->choices);
		page_line(page);
	}
	add_others(app, page, area.cols);
	if (broken_count(app) > 1)
		page_line(page);
	add_outlook(app, page);
	return page;
}

/* What else the status line says, as much as a message leaves room for. */
static const char *status_words(const struct app *app, int cols)
{
	if (app->message)
		return cols < 80 ? "watching" : "watching the file";
	return cols < 60 ? "check exits 3" : "holdout check exits 3";
}

void broken_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	int rows = pen->grid->rows, cols = pen->grid->cols;
	g_autofree char *count =
		g_strdup_printf("error %zu of %zu", app->broken.at + 1, broken_count(app));
	int end = cols >= 40 ? pen_right(pen, 0, cols - 1, STYLE_DIM, count) : cols;
	int col = pen_put(pen, 0, 1, STYLE_ERROR, "Cannot read ");
	pen_file(pen, 0, col, end - col - 1, STYLE_ERROR, app->file);
	struct area area;
	struct page *page = broken_page(app, layout, &area);
	page_draw(page, pen, area, MIN(app->cover_top, MAX(page_rows(page) - area.rows, 0)));
	page_free(page);
	pen->grid->cursor_row = MIN(area.row, rows - 1);
	pen->grid->cursor_col = 0;
	frame_status(app, pen, layout, status_words(app, cols));
	frame_footer(app, pen, layout);
}
