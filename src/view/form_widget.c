/* SPDX-License-Identifier: MIT */

/*
 * What a row of a form looks like, by its widget; the choice stands in brackets (never by reverse
 * video alone). A row is laid out whether it shows or not, so that scrolling has only to measure.
 */

#include "base/date.h"
#include "base/text.h"
#include "view/form_canvas.h"

#define CHOICE_COLS 19

static const struct form_row *row_at(const struct canvas *canvas, size_t i)
{
	return &canvas->form->rows[i];
}

static void set_cursor(const struct canvas *canvas, int row, int col)
{
	canvas->pen->grid->cursor_row = row;
	canvas->pen->grid->cursor_col = MIN(col, canvas->pen->grid->cols - 1);
}

/* `[on] by  about `: the chosen word in brackets. Returns the column after. */
static int draw_words(const struct canvas *canvas, size_t i, int at, int col)
{
	const struct form_row *row = row_at(canvas, i);
	for (size_t word = 0; word < row->field->word_count; word++) {
		bool is_chosen = row->chosen == word;
		if (is_chosen && canvas_is_focus(canvas, i))
			set_cursor(canvas, at, col);
		g_autofree char *text =
			g_strdup_printf(is_chosen ? "[%s]" : " %s ", row->field->words[word]);
		col = pen_put(canvas->pen, at, col, is_chosen ? STYLE_BOLD : STYLE_PLAIN, text);
	}
	return col;
}

/* `[5 ✗ oppose]`; returns the column after. */
static int draw_stance(const struct canvas *canvas, size_t row, size_t i, int at, int col)
{
	const struct holdout_tracker *tracker = canvas->app->tracker;
	const struct holdout_stance *stance = &tracker->stances[canvas->form->choices.stances[i]];
	bool is_chosen = row_at(canvas, row)->chosen == i;
	int from = col;
	if (is_chosen && canvas_is_focus(canvas, row))
		set_cursor(canvas, at, col);
	col = pen_put(canvas->pen, at, col, STYLE_BOLD, is_chosen ? "[" : " ");
	col = pen_printf(canvas->pen, at, col, STYLE_KEY, "%zu", i + 1);
	enum style style = stance_style(stance->label, stance->stance_class);
	col = pen_put(
		canvas->pen, at, col + 1, style, stance_glyph(stance->label, stance->stance_class));
	col = pen_file(canvas->pen, at, col + 1, from + CHOICE_COLS - col - 3,
		is_chosen ? STYLE_BOLD : STYLE_PLAIN, stance->label);
	return is_chosen ? pen_put(canvas->pen, at, col, STYLE_BOLD, "]") : col;
}

/* Only the one chosen: `◂ [5 ✗ oppose] ▸`. */
static void draw_chosen(struct canvas *canvas, size_t row)
{
	const struct pen *pen = canvas->pen;
	size_t chosen = row_at(canvas, row)->chosen;
	int at = canvas_row(canvas), col = canvas->area.col + FORM_VALUE_COL;
	canvas->row++;
	if (at < 0)
		return;
	if (canvas_is_focus(canvas, row))
		set_cursor(canvas, at, col);
	if (chosen == HOLDOUT_NONE) {
		pen_printf(pen, at, col, STYLE_DIM, "1-%zu choose", canvas->form->choices.count);
		return;
	}
	col = pen_put(pen, at, col, STYLE_KEY, "◂");
	col = draw_stance(canvas, row, chosen, at, col + 1);
	pen_put(pen, at, col + 1, STYLE_KEY, "▸");
}

static void draw_stances(struct canvas *canvas, size_t row)
{
	size_t across = (size_t)CLAMP((canvas->area.cols - FORM_VALUE_COL) / CHOICE_COLS, 1, 3);
	if (canvas_is_focus(canvas, row)) {
		int at = canvas_row(canvas);
		if (at >= 0)
			set_cursor(canvas, at, canvas->area.col + FORM_VALUE_COL - 1);
	}
	for (size_t i = 0; i < canvas->form->choices.count; i++) {
		int at = canvas_row(canvas);
		if (at >= 0)
			draw_stance(canvas, row, i, at,
				canvas->area.col + FORM_VALUE_COL - 1 +
					(int)(i % across) * CHOICE_COLS);
		if (i % across == across - 1 || i + 1 == canvas->form->choices.count)
			canvas->row++;
	}
	canvas->row += canvas->is_tight ? 0 : 1;
}

/* `Tue, 1 day later`, or what is wrong with the date. */
static void draw_date_note(const struct canvas *canvas, size_t i, int at, int col)
{
	int room = canvas->area.col + canvas->area.cols - col - 1;
	const struct form *form = canvas->form;
	if (form->error && form->error_row == i) {
		pen_file(canvas->pen, at, col, room, STYLE_ERROR, form->error);
		return;
	}
	struct holdout_date date;
	const char *typed = row_at(canvas, i)->text.text->str;
	if (*typed == '\0') {
		if (form->record.kind == RECORD_POSITION && i == form_find(form, "on"))
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

/* A line of its own: what a second position of one day takes the place of is often meant. */
static void draw_same_day(struct canvas *canvas, size_t i)
{
	const struct form *form = canvas->form;
	if (!form->has_same_day || i != form_find(form, "on"))
		return;
	int at = canvas_row(canvas), room = canvas->area.cols - FORM_VALUE_COL - 1;
	canvas->row++;
	if (at < 0)
		return;
	const char *label = form->same_day == HOLDOUT_NONE
		? NULL
		: canvas->app->tracker->stances[form->same_day].label;
	g_autofree char *words =
		g_strdup_printf("%s that day already; Esc, i lists it, e corrects it",
			label ? report_stance_word(label) : "took it back");
	pen_file(
		canvas->pen, at, canvas->area.col + FORM_VALUE_COL, room, STYLE_CONDITIONAL, words);
}

static void draw_date(struct canvas *canvas, size_t i)
{
	int at = canvas_row(canvas), col = canvas->area.col + FORM_VALUE_COL;
	canvas->row++;
	if (at < 0)
		return;
	const struct field *field = &row_at(canvas, i)->text;
	bool is_empty = field->text->len == 0 && !canvas_is_focus(canvas, i) &&
		!canvas_is_beside(canvas, i + 1);
	int cols = MIN(MAX(text_columns(field->text->str) + 2, 12),
		canvas->area.cols - FORM_VALUE_COL - 1);
	if (is_empty)
		pen_put(canvas->pen, at, col, STYLE_DIM, "empty");
	else
		field_draw(field, canvas->pen, at, col, cols, canvas_is_focus(canvas, i));
	col += cols;
	if (canvas_is_beside(canvas, i + 1))
		col = draw_words(canvas, i + 1, at, col);
	draw_date_note(canvas, i, at, col + 3);
}

static void draw_choice(struct canvas *canvas, size_t i)
{
	int at = canvas_row(canvas);
	if (at >= 0)
		draw_words(canvas, i, at, canvas->area.col + FORM_VALUE_COL - 1);
	canvas->row++;
}

static void draw_end(struct canvas *canvas, size_t i)
{
	int at = canvas_row(canvas), col = canvas->area.col + FORM_VALUE_COL;
	canvas->row++;
	if (at < 0)
		return;
	const struct holdout_member *who =
		canvas->app->tracker->members[canvas->form->record.member];
	const int words = 20;
	int room = MAX(canvas->area.cols - FORM_VALUE_COL - words - 2, 0);
	col = pen_file(canvas->pen, at, col, room, STYLE_PLAIN,
		who->conditions[row_at(canvas, i)->condition].what);
	draw_words(canvas, i, at, col + 1);
}

/* A longer text takes a second line while it is not being typed. */
static void draw_text(struct canvas *canvas, size_t i)
{
	const struct field *field = &row_at(canvas, i)->text;
	int at = canvas_row(canvas), col = canvas->area.col + FORM_VALUE_COL;
	int cols = canvas->area.cols - FORM_VALUE_COL - 2, lines = 1;
	bool has_two = row_at(canvas, i)->field->widget == FORM_LONG && !canvas->is_tight;
	const char *hint = row_at(canvas, i)->field->hint;
	if (at >= 0 && field->text->len == 0 && !canvas_is_focus(canvas, i))
		pen_cut(canvas->pen, at, col, cols, STYLE_DIM, hint ? hint : "empty");
	else if (at >= 0 && (canvas_is_focus(canvas, i) || !has_two))
		field_draw(field, canvas->pen, at, col, cols, canvas_is_focus(canvas, i));
	else if (at >= 0) {
		g_autofree char *shown = text_displayed(field->text->str);
		g_autoptr(GPtrArray) wrapped = text_wrap(shown, cols);
		for (guint line = 0; line < MIN(wrapped->len, 2); line++)
			pen_put(canvas->pen, at + (int)line, col, STYLE_PLAIN,
				g_ptr_array_index(wrapped, line));
		if (wrapped->len > 2)
			pen_put(canvas->pen, at + 1, col + cols, STYLE_PLAIN, "…");
	}
	if (has_two)
		lines = 2;
	canvas->row += lines;
}

void canvas_draw_value(struct canvas *canvas, size_t i)
{
	switch (row_at(canvas, i)->field->widget) {
	case FORM_STANCE:
		if (canvas->is_compact)
			draw_chosen(canvas, i);
		else
			draw_stances(canvas, i);
		break;
	case FORM_WORDS:
		draw_choice(canvas, i);
		break;
	case FORM_DATE:
		draw_date(canvas, i);
		draw_same_day(canvas, i);
		break;
	case FORM_ENDS:
		draw_end(canvas, i);
		break;
	case FORM_LINE:
	case FORM_LONG:
	case FORM_ID:
		draw_text(canvas, i);
		break;
	case FORM_WHEN: /* drawn with its date */
		break;
	}
}
