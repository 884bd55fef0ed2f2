/* SPDX-License-Identifier: MIT */

/*
 * The rows of a form: label and value, the choice in brackets (never by reverse video alone). They
 * are laid out from the top of an area that may be too short; then it scrolls so that the row with
 * the focus shows.
 */

#include "base/date.h"
#include "base/text.h"
#include "view/form_private.h"

#define LABEL_COL   3
#define VALUE_COL   14
#define CHOICE_COLS 19

static const char *const labels[ROW_COUNT] = {
	[ROW_STANCE] = "Stance",
	[ROW_DATE] = "Date",
	[ROW_CERTAINTY] = "Certainty",
	[ROW_QUOTE] = "Quote",
	[ROW_SPEAKER] = "Said by",
	[ROW_SOURCE] = "Source",
	[ROW_NOTE] = "Note",
};

/* Where the next row goes: in `area`, `top` rows scrolled away. */
struct canvas {
	const struct form *form;
	const struct app *app;
	const struct pen *pen;
	struct area area;
	int top, row; /* row: counted from the first of the form */
	bool is_tight;
	int focus_row; /* of the row with the focus, once laid out */
};

static bool is_focus(const struct canvas *canvas, enum form_row row)
{
	return canvas->form->focus == row;
}

/* The screen row for the present one, or -1 if it does not show. */
static int screen_row(const struct canvas *canvas)
{
	int at = canvas->row - canvas->top;
	return at >= 0 && at < canvas->area.rows ? canvas->area.row + at : -1;
}

static void draw_label(struct canvas *canvas, enum form_row row, const char *label)
{
	int at = screen_row(canvas);
	bool is_here =
		is_focus(canvas, row) || (row == ROW_DATE && canvas->form->focus == ROW_WHEN);
	if (is_here)
		canvas->focus_row = canvas->row;
	if (at < 0)
		return;
	if (is_here)
		pen_put(canvas->pen, at, canvas->area.col + 1, STYLE_BOLD, "▸");
	pen_put(canvas->pen, at, canvas->area.col + LABEL_COL, is_here ? STYLE_BOLD : STYLE_DIM,
		label);
}

static void set_cursor(const struct canvas *canvas, int row, int col)
{
	canvas->pen->grid->cursor_row = row;
	canvas->pen->grid->cursor_col = MIN(col, canvas->pen->grid->cols - 1);
}

/* `[on] by  about `: the chosen word in brackets. Returns the column after. */
static int draw_words(const struct canvas *canvas, enum form_row row, int at, int col)
{
	size_t n;
	const char *const *words = form_words(row, &n);
	for (size_t i = 0; i < n; i++) {
		bool is_chosen = form_chosen(canvas->form, row) == i;
		if (is_chosen && is_focus(canvas, row))
			set_cursor(canvas, at, col);
		g_autofree char *word = g_strdup_printf(is_chosen ? "[%s]" : " %s ", words[i]);
		col = pen_put(canvas->pen, at, col, is_chosen ? STYLE_BOLD : STYLE_PLAIN, word);
	}
	return col;
}

static void draw_stance(const struct canvas *canvas, size_t i, int at, int col)
{
	const struct holdout_tracker *tracker = canvas->app->tracker;
	const struct holdout_stance *stance = &tracker->stances[canvas->form->choices[i]];
	bool is_chosen = canvas->form->now.stance == i;
	int from = col;
	if (is_chosen && is_focus(canvas, ROW_STANCE))
		set_cursor(canvas, at, col);
	col = pen_put(canvas->pen, at, col, STYLE_BOLD, is_chosen ? "[" : " ");
	col = pen_printf(canvas->pen, at, col, STYLE_KEY, "%zu", i + 1);
	enum style style = stance_style(stance->label, stance->stance_class);
	col = pen_put(
		canvas->pen, at, col + 1, style, stance_glyph(stance->label, stance->stance_class));
	col = pen_file(canvas->pen, at, col + 1, from + CHOICE_COLS - col - 3,
		is_chosen ? STYLE_BOLD : STYLE_PLAIN, stance->label);
	if (is_chosen)
		pen_put(canvas->pen, at, col, STYLE_BOLD, "]");
}

static void draw_stances(struct canvas *canvas)
{
	draw_label(canvas, ROW_STANCE, labels[ROW_STANCE]);
	size_t across = (size_t)CLAMP((canvas->area.cols - VALUE_COL) / CHOICE_COLS, 1, 3);
	if (is_focus(canvas, ROW_STANCE)) {
		int at = screen_row(canvas);
		if (at >= 0)
			set_cursor(canvas, at, canvas->area.col + VALUE_COL - 1);
	}
	for (size_t i = 0; i < canvas->form->choice_count; i++) {
		int at = screen_row(canvas);
		if (at >= 0)
			draw_stance(canvas, i, at,
				canvas->area.col + VALUE_COL - 1 + (int)(i % across) * CHOICE_COLS);
		if (i % across == across - 1 || i + 1 == canvas->form->choice_count)
			canvas->row++;
	}
}

/* `Tue, 1 day later`, or what is wrong with the date. */
static void draw_date_note(const struct canvas *canvas, int at, int col)
{
	int room = canvas->area.col + canvas->area.cols - col - 1;
	const struct form *form = canvas->form;
	if (form->error && form->error_row == ROW_DATE) {
		pen_file(canvas->pen, at, col, room, STYLE_ERROR, form->error);
		return;
	}
	struct holdout_date date;
	const char *typed = form->texts[ROW_DATE].text->str;
	if (*typed == '\0') {
		pen_cut(canvas->pen, at, col, room, STYLE_DIM, "no date: counts only now");
		return;
	}
	const struct date_sense sense = app_date_sense(canvas->app);
	if (!date_parse_typed(typed, &sense, &date, NULL, NULL) || date.earliest != date.latest)
		return;
	int days = date.latest - canvas->app->moment.day;
	g_autofree char *distance = days == 0
		? g_strdup("the day shown")
		: g_strdup_printf("%d day%s %s", ABS(days), ABS(days) == 1 ? "" : "s",
			  days > 0 ? "later" : "earlier");
	g_autofree char *note = g_strdup_printf("%s, %s", date_weekday(date.latest), distance);
	pen_cut(canvas->pen, at, col, room, STYLE_DIM, note);
}

static void draw_date(struct canvas *canvas)
{
	draw_label(canvas, ROW_DATE, labels[ROW_DATE]);
	int at = screen_row(canvas), col = canvas->area.col + VALUE_COL;
	canvas->row++;
	if (at < 0)
		return;
	const struct field *field = &canvas->form->texts[ROW_DATE];
	int cols =
		MIN(MAX(text_columns(field->text->str) + 2, 12), canvas->area.cols - VALUE_COL - 1);
	field_draw(field, canvas->pen, at, col, cols, is_focus(canvas, ROW_DATE));
	col = draw_words(canvas, ROW_WHEN, at, col + cols);
	draw_date_note(canvas, at, col + 3);
}

static void draw_certainty(struct canvas *canvas)
{
	draw_label(canvas, ROW_CERTAINTY, labels[ROW_CERTAINTY]);
	int at = screen_row(canvas);
	if (at >= 0)
		draw_words(canvas, ROW_CERTAINTY, at, canvas->area.col + VALUE_COL - 1);
	canvas->row++;
}

static void draw_condition(struct canvas *canvas, size_t i)
{
	enum form_row row = ROW_CONDITION + (enum form_row)i;
	draw_label(canvas, row, "Condition");
	int at = screen_row(canvas), col = canvas->area.col + VALUE_COL;
	canvas->row++;
	if (at < 0)
		return;
	const struct holdout_member *who = canvas->app->tracker->members[canvas->form->member];
	const int words = 20;
	int room = MAX(canvas->area.cols - VALUE_COL - words - 2, 0);
	col = pen_file(canvas->pen, at, col, room, STYLE_PLAIN,
		who->conditions[canvas->form->conditions[i]].what);
	draw_words(canvas, row, at, col + 1);
}

/* A longer text takes a second line while it is not being typed. */
static void draw_text(struct canvas *canvas, enum form_row row)
{
	draw_label(canvas, row, labels[row]);
	const struct field *field = &canvas->form->texts[row];
	int at = screen_row(canvas), col = canvas->area.col + VALUE_COL;
	int cols = canvas->area.cols - VALUE_COL - 2, lines = 1;
	bool has_two = row == ROW_QUOTE && !canvas->is_tight;
	if (at >= 0 && field->text->len == 0 && !is_focus(canvas, row))
		pen_put(canvas->pen, at, col, STYLE_DIM, "empty");
	else if (at >= 0 && (is_focus(canvas, row) || !has_two))
		field_draw(field, canvas->pen, at, col, cols, is_focus(canvas, row));
	else if (at >= 0) {
		g_autofree char *shown = text_displayed(field->text->str);
		g_autoptr(GPtrArray) wrapped = text_wrap(shown, cols);
		for (guint i = 0; i < MIN(wrapped->len, 2); i++)
			pen_put(canvas->pen, at + (int)i, col, STYLE_PLAIN,
				g_ptr_array_index(wrapped, i));
		if (wrapped->len > 2)
			pen_put(canvas->pen, at + 1, col + cols, STYLE_PLAIN, "…");
	}
	if (has_two)
		lines = 2;
	canvas->row += lines;
}

static void draw_rows(struct canvas *canvas)
{
	int gap = canvas->is_tight ? 0 : 1;
	canvas->row = gap;
	draw_stances(canvas);
	canvas->row += gap;
	draw_date(canvas);
	draw_certainty(canvas);
	for (size_t i = 0; i < canvas->form->condition_count; i++)
		draw_condition(canvas, i);
	for (enum form_row row = ROW_QUOTE; row < ROW_COUNT; row++)
		draw_text(canvas, row);
}

void form_draw_fields(const struct app *app, const struct pen *pen, struct area area, bool is_tight)
{
	struct canvas canvas = {app->form, app, pen, area, .is_tight = is_tight};
	draw_rows(&canvas);
	if (canvas.focus_row < area.rows)
		return;
	for (int i = 0; i < area.rows; i++)
		grid_fill(pen->grid, area.row + i, area.col, area.cols, STYLE_PLAIN, " ");
	canvas.top = canvas.focus_row - area.rows + 1;
	draw_rows(&canvas);
}
