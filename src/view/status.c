/* SPDX-License-Identifier: MIT */

/*
 * The row above the footer: where the file stands, what the list is filtered by, and messages. A
 * message stays until the next key, so a long one may cover the last rows of the body: all of it
 * is read at once, and the footer still tells the way out.
 */

#include "base/date.h"
#include "base/text.h"
#include "view/app_private.h"
#include "view/legend.h"

#define START_COL 3 /* of the words on the rule */

/* Columns of a line of the message: after the rule, or from the edge on tiny screens. */
static int line_cols(const struct layout *layout)
{
	return layout->status < 0 ? layout->cols : layout->cols - START_COL - 2;
}

/* The message in lines, at most half a screen of them. */
static GPtrArray *wrap_message(const struct app *app, const struct layout *layout)
{
	GPtrArray *lines = text_wrap(app->message, MAX(line_cols(layout), 1));
	guint most = (guint)MAX(layout->rows / 2, 1);
	if (lines->len > most) {
		g_ptr_array_set_size(lines, (int)most);
		char **last = (char **)&g_ptr_array_index(lines, most - 1);
		char *cut = g_strconcat(*last, "…", NULL);
		g_free(*last);
		*last = cut;
	}
	return lines;
}

/* The message from its first row to its last, over whatever is there. */
static void draw_lines(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	g_autoptr(GPtrArray) lines = wrap_message(app, layout);
	enum style style = app->is_error ? STYLE_ERROR : STYLE_BOLD;
	bool is_asked = app->mode == MODE_PROMPT || app->mode == MODE_ASK;
	int bottom = layout->status >= 0 ? layout->status : layout->rows - 1 - (is_asked ? 1 : 0);
	int top = bottom - (int)lines->len + 1;
	for (int i = 0; i < (int)lines->len; i++) {
		const char *line = g_ptr_array_index(lines, (guint)i);
		int row = top + i, col = layout->status < 0 ? 0 : START_COL;
		if (row < 0)
			continue;
		grid_fill(pen->grid, row, 0, layout->cols, STYLE_PLAIN, " ");
		if (i == 0 && layout->status >= 0) {
			pen_rule(pen, row, 0, layout->cols);
			pen_put(pen, row, START_COL - 1, STYLE_DIM, " ");
		}
		int end = pen_cut(pen, row, col, layout->cols - col, style, line);
		if (i == 0 && layout->status >= 0)
			pen_put(pen, row, end, STYLE_DIM, " ");
	}
}

static const char *file_state(const struct app *app)
{
	if (app->on_disk == APP_FILE_GONE)
		return "gone from disk";
	if (app->is_changed_on_disk)
		return "changed on disk";
	if (doc_unsaved(app->doc) > 0)
		return "unsaved";
	return app->is_example ? "example" : "saved";
}

/* What the file is while the screen shows more than it says. */
static const char *standing(const struct app *app)
{
	return app->whatif.is_on ? "what-if" : file_state(app);
}

static bool is_settled(const struct app *app)
{
	return !app->whatif.is_on && app->on_disk != APP_FILE_GONE && !app->is_changed_on_disk &&
		doc_unsaved(app->doc) == 0;
}

/* `saved · /nordic 5 of 32 · Esc clears` in at most `cols`: as room runs out it loses a standing
 * that is no news, then the way out, then the end of what was typed. The caller frees it. */
static char *filter_words(const struct app *app, int cols)
{
	const struct list *list = &app->list;
	g_autofree char *typed = text_displayed(list->typed);
	g_autofree char *count =
		g_strdup_printf(" %zu of %zu", list->count, app->report->row_count);
	const char *before = standing(app);
	const struct {
		bool has_standing, has_way_out;
	} ways[] = {{true, true}, {!is_settled(app), true}, {!is_settled(app), false}};
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autofree char *words = g_strconcat(ways[i].has_standing ? before : "",
			ways[i].has_standing ? " · /" : "/", typed, count,
			ways[i].has_way_out ? " · Esc clears" : "", NULL);
		if (text_columns(words) <= cols)
			return g_steal_pointer(&words);
	}
	g_autoptr(GString) cut = g_string_new("/");
	text_pad(cut, typed, MAX(cols - 1 - text_columns(count), 1), "…");
	return g_strconcat(cut->str, count, NULL);
}

/* Draws what is told while there is no message, in `cols` columns; returns the column after it. */
static int draw_standing(const struct app *app, const struct pen *pen, const struct layout *layout,
	int col, int cols)
{
	int row = layout->status;
	if (app->list.filter && app_is_list_shown(app)) {
		g_autofree char *words = filter_words(app, cols);
		return pen_cut(pen, row, col, cols, STYLE_DIM, words);
	}
	if (app->whatif.is_on) {
		g_autofree char *day = date_iso(app->moment.day);
		const char *name =
			layout->kind == LAYOUT_LIST ? "what-if" : "what-if · file untouched";
		col = pen_put(pen, row, col, STYLE_DIM, name);
		return pen_printf(pen, row, col, STYLE_DIM, " · as of %s", day);
	}
	if (app_body(app) == MODE_BROKEN)
		return pen_put(pen, row, col, STYLE_DIM, "watching the file");
	if (layout->kind == LAYOUT_LIST)
		return pen_put(pen, row, col, STYLE_DIM, file_state(app));
	col = pen_file(pen, row, col, cols - 18, STYLE_DIM, app->file);
	return pen_printf(pen, row, col, STYLE_DIM, " · %s", file_state(app));
}

void frame_status(const struct app *app, const struct pen *pen, const struct layout *layout,
	const char *right)
{
	g_autofree char *place = g_strdup_printf(" %s ", right);
	int end = layout->cols - 2 - text_columns(place), room = end - START_COL - 2;
	bool is_long = app->message && (layout->status < 0 || text_columns(app->message) > room);
	if (is_long && (layout->status >= 0 || pen->grid->rows > 1))
		draw_lines(app, pen, layout);
	if (is_long || layout->status < 0)
		return;
	int row = layout->status;
	pen_rule(pen, row, 0, layout->cols);
	pen_put(pen, row, end, STYLE_PLAIN, place);
	int col = pen_put(pen, row, START_COL - 1, STYLE_DIM, " ");
	if (app->message)
		col = pen_put(
			pen, row, col, app->is_error ? STYLE_ERROR : STYLE_BOLD, app->message);
	else
		col = draw_standing(app, pen, layout, col, room);
	col = pen_put(pen, row, col, STYLE_DIM, " ");
	if (layout->kind == LAYOUT_ZONES && app_is_list_shown(app) && !app->message)
		legend_draw(pen, app->report, row, col, end - 2);
}
