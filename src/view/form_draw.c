/* SPDX-License-Identifier: MIT */

/*
 * The rows of a form, label and value, laid out from the top of an area that may be too short. Rows
 * that are seldom filled in come last, and stay out of sight until they all have room or the focus
 * is on one; then the form scrolls so that it shows. The line above the area tells what is hidden.
 */

#include "view/form_canvas.h"

#define WIDE_COLS   52 /* fewer have room for one stance a line */
#define HIGH_ROWS   8  /* fewer have better things to show than all stances */
#define WORDY_COLS  40 /* fewer have no room beside the title */
#define PINNED_ROWS 3  /* the least that leaves something beside the stance */

int canvas_row(const struct canvas *canvas)
{
	int at = canvas->row - canvas->top;
	return at >= 0 && at < canvas->area.rows ? canvas->area.row + at : -1;
}

bool canvas_is_focus(const struct canvas *canvas, size_t i)
{
	return canvas->form->focus == i;
}

bool canvas_is_beside(const struct canvas *canvas, size_t i)
{
	return i < canvas->form->row_count && canvas->form->rows[i].field->widget == FORM_WHEN;
}

static void draw_label(struct canvas *canvas, size_t i)
{
	int at = canvas_row(canvas);
	bool is_here = canvas_is_focus(canvas, i) ||
		(canvas_is_beside(canvas, i + 1) && canvas_is_focus(canvas, i + 1));
	if (is_here)
		canvas->focus_row = canvas->row;
	if (at < 0)
		return;
	if (is_here)
		pen_put(canvas->pen, at, canvas->area.col + 1, STYLE_BOLD, "▸");
	pen_put(canvas->pen, at, canvas->area.col + FORM_LABEL_COL,
		is_here ? STYLE_BOLD : STYLE_DIM, canvas->form->rows[i].field->label);
}

static void draw_row(struct canvas *canvas, size_t i)
{
	if (canvas_is_beside(canvas, i))
		return;
	canvas->above += canvas->row < canvas->top;
	canvas->below += canvas->row >= canvas->top + canvas->area.rows;
	draw_label(canvas, i);
	canvas_draw_value(canvas, i);
}

static void draw_rows(struct canvas *canvas)
{
	canvas->row = canvas->is_tight ? 0 : 1;
	for (size_t i = canvas->first; i < canvas->end; i++)
		draw_row(canvas, i);
	for (size_t i = canvas->end; i < canvas->form->row_count; i++)
		canvas->below += !canvas_is_beside(canvas, i);
}

/* How many rows of the form are not of the rare ones, which come last. */
static size_t count_common(const struct form *form)
{
	size_t n = 0;
	while (n < form->row_count && !form->rows[n].field->is_rare)
		n++;
	return n;
}

static int height_of(const struct form *form, size_t n)
{
	int rows = 1;
	for (size_t i = 0; i < n; i++) {
		enum form_widget widget = form->rows[i].field->widget;
		rows += widget == FORM_STANCE ? 4 : widget == FORM_LONG ? 2 : widget != FORM_WHEN;
	}
	return rows;
}

int form_height(const struct form *form)
{
	return height_of(form, count_common(form));
}

int form_height_whole(const struct form *form)
{
	return height_of(form, form->row_count);
}

/* Keeps the stance in sight above what scrolls. */
static void pin_stance(struct canvas *canvas)
{
	struct canvas pinned = *canvas;
	pinned.end = 1;
	draw_rows(&pinned);
	canvas->area.row += pinned.row;
	canvas->area.rows -= pinned.row;
	canvas->first = 1;
	canvas->is_tight = true;
}

/* `4 more below`, in the line above the area, behind the title. */
static void draw_hidden(const struct canvas *canvas, struct area area)
{
	g_autofree char *words = canvas->above > 0 && canvas->below > 0
		? g_strdup_printf(" %zu above, %zu below ", canvas->above, canvas->below)
		: g_strdup_printf(" %zu more %s ", canvas->above + canvas->below,
			  canvas->above > 0 ? "above" : "below");
	if (canvas->above + canvas->below > 0 && area.cols >= WORDY_COLS)
		pen_right(canvas->pen, area.row - 1, area.col + area.cols - 2, STYLE_DIM, words);
}

/* How many screen rows all rows of the form take, and where the focus is in them. */
static struct canvas measured(const struct canvas *canvas)
{
	struct canvas measured = *canvas;
	measured.area.rows = 0;
	draw_rows(&measured);
	return measured;
}

static bool has_stance_first(const struct form *form)
{
	return form->row_count > 0 && form->rows[0].field->widget == FORM_STANCE;
}

void form_draw_fields(const struct app *app, const struct pen *pen, struct area area, bool is_tight)
{
	const struct form *form = app->form;
	struct canvas canvas = {form, app, pen, area, is_tight, .end = form->row_count};
	size_t common = count_common(form);
	bool is_crowded = measured(&canvas).row > area.rows;
	canvas.is_compact = area.cols < WIDE_COLS || area.rows < HIGH_ROWS ||
		(is_crowded && form->focus >= common);
	if (canvas.is_compact && area.rows >= PINNED_ROWS && has_stance_first(form))
		pin_stance(&canvas);
	struct canvas all = measured(&canvas);
	if (all.row > canvas.area.rows && form->focus < common)
		canvas.end = common;
	canvas.top = MAX(all.focus_row - canvas.area.rows + 1, 0);
	draw_rows(&canvas);
	draw_hidden(&canvas, area);
}
