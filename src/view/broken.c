/* SPDX-License-Identifier: MIT */

/*
 * A file that is no tracker any more while it is on the screen: each mistake with its lines, as
 * `check` tells it. The last good version stays loaded below; the screen goes when the file reads
 * cleanly again, which whatever watches the file will notice.
 */

#include <string.h>

#include "base/text.h"
#include "doc/scan.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/page.h"

#define NUMBER_COLS 10 /* before the text of a line: `  ▸ 216 │ ` */

static const struct holdout_error *error_at(const struct app *app, size_t i)
{
	for (const struct holdout_error *error = app->broken.errors; error; error = error->next)
		if (error->severity == HOLDOUT_ERROR && i-- == 0)
			return error;
	return NULL;
}

static size_t error_count(const struct app *app)
{
	size_t n = 0;
	while (error_at(app, n))
		n++;
	return n;
}

void broken_clear(struct app *app)
{
	g_free(app->broken.bytes);
	holdout_error_free(app->broken.errors);
	app->broken = (struct broken){0};
}

void app_refuse(struct app *app, const char *bytes, size_t len, struct holdout_error *diagnostics)
{
	if (app->is_fresh) { /* perhaps half written: what is shown stays until that is settled */
		holdout_error_free(diagnostics);
		return;
	}
	broken_clear(app);
	app->broken = (struct broken){
		.bytes = bytes ? g_strndup(bytes, len) : NULL,
		.len = bytes ? len : 0,
		.errors = diagnostics,
	};
	if (bytes) /* past a NUL as well */
		memcpy(app->broken.bytes, bytes, len);
}

void broken_close(struct app *app)
{
	broken_clear(app);
	if (app->under == MODE_BROKEN) /* a question stands over it */
		app->under = app->home;
	if (app->mode == MODE_BROKEN)
		app_close(app);
}

bool broken_open(struct app *app)
{
	if (error_count(app) == 0)
		return false;
	app->mode = MODE_BROKEN;
	return true;
}

bool broken_refuses_edit(struct app *app)
{
	if (!app->broken.errors)
		return false;
	app_fail(app, "not while the file on disk is broken; r shows why");
	return true;
}

void broken_next(struct app *app, uint32_t key)
{
	(void)key;
	app->broken.at = (app->broken.at + 1) % error_count(app);
}

void broken_previous(struct app *app, uint32_t key)
{
	(void)key;
	size_t n = error_count(app);
	app->broken.at = (app->broken.at + n - 1) % n;
}

void broken_view(struct app *app, uint32_t key)
{
	(void)key;
	app_close(app);
	app_say(app, "the last good version; r shows what is wrong in the file");
}

void broken_retry(struct app *app, uint32_t key)
{
	(void)key;
	app_ask_for(app, EFFECT_RELOAD, NULL);
}

void broken_edit(struct app *app, uint32_t key)
{
	(void)key;
	app_ask_for(app, EFFECT_EDITOR, doc_path(app->doc));
	app->effect.line = MAX(error_at(app, app->broken.at)->place.line, 1u);
}

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
	bool is_beside = 9 + col + text_columns(error->hint) <= cols;
	page_line(page);
	page_put(page, 7, STYLE_DIM, "│");
	page_wrap(page, is_beside ? 9 + col : 9, STYLE_BOLD, error->hint);
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

static void add_others(const struct app *app, struct page *page)
{
	const struct holdout_error *other;
	for (size_t i = 0; (other = error_at(app, i)); i++) {
		if (i == app->broken.at)
			continue;
		g_autofree char *place = place_words(other);
		page_line(page);
		int col = page_put(page, 0, STYLE_DIM, "Also  ");
		col = page_put(page, col, STYLE_PLAIN, place);
		page_wrap(page, col, STYLE_PLAIN, other->message);
	}
}

static struct page *broken_page(const struct app *app, struct area area)
{
	const struct broken *broken = &app->broken;
	const struct holdout_error *error = error_at(app, broken->at);
	struct page *page = page_new(area.cols);
	g_autofree char *place = place_words(error);
	page_line(page);
	int col = page_put(page, 0, STYLE_DIM, place);
	if (col > area.cols / 3) {
		page_line(page);
		col = 0;
	}
	page_wrap(page, col, STYLE_ERROR, error->message);
	page_line(page);
	if (error->place.line > 0 && broken->bytes) {
		add_excerpt(page, broken, error, area);
	} else if (error->hint) {
		page_line(page);
		page_wrap(page, 0, STYLE_BOLD, error->hint);
	}
	page_line(page);
	add_others(app, page);
	if (error_count(app) > 1)
		page_line(page);
	page_line(page);
	page_wrap(page, 0, STYLE_PLAIN,
		"Nothing was changed. The last good version is still loaded; this screen closes "
		"by itself as soon as the file reads cleanly.");
	return page;
}

void broken_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	int rows = pen->grid->rows, cols = pen->grid->cols;
	g_autofree char *count =
		g_strdup_printf("error %zu of %zu", app->broken.at + 1, error_count(app));
	int end = cols >= 40 ? pen_right(pen, 0, cols - 1, STYLE_DIM, count) : cols;
	int col = pen_put(pen, 0, 1, STYLE_ERROR, "Cannot read ");
	pen_file(pen, 0, col, end - col - 1, STYLE_ERROR, app->file);
	int below = (layout->status >= 0) + (layout->footer >= 0), above = rows >= 12 ? 2 : 1;
	struct area area = {above, 1, MAX(rows - above - below, 0), MAX(cols - 2, 1)};
	struct page *page = broken_page(app, area);
	page_draw(page, pen, area, 0);
	page_free(page);
	pen->grid->cursor_row = MIN(area.row, rows - 1);
	pen->grid->cursor_col = 0;
	frame_status(app, pen, layout,
		cols >= 60 && !app->message ? "watching the file · holdout check exits 3"
					    : "watching the file");
	frame_footer(app, pen, layout);
}
