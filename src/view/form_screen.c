/* SPDX-License-Identifier: MIT */

/*
 * The form on the screen: its rows, what it would do below them, and what would be written: beside
 * them on wide screens, in their place on others.
 */

#include "base/text.h"
#include "view/form_private.h"

#define EFFECT_ROWS 3 /* a rule and two lines */

/* What a removal shows in the place of fields; beside the lines themselves, only a word. */
static void draw_removal(const struct app *app, const struct pen *pen, struct area area)
{
	struct area inner = {area.row, area.col + 2, area.rows, area.cols - 4};
	bool is_beside = pen->grid->cols > area.cols;
	if (is_beside)
		pen_cut(pen, inner.row + 1, inner.col + 1, inner.cols - 1, STYLE_PLAIN,
			"The lines beside go. Enter deletes, Esc keeps them.");
	else
		form_draw_diff(app->form, pen, inner, app->diff_top);
	pen->grid->cursor_row = inner.row;
	pen->grid->cursor_col = inner.col;
}

static void draw_form(const struct app *app, const struct pen *pen, struct area area)
{
	bool is_removal = app->form->kind == FORM_REMOVE;
	int needed = is_removal ? area.rows : form_height(app->form) + 2;
	int whole = is_removal ? area.rows : form_height_whole(app->form);
	bool is_tight = area.rows < needed + EFFECT_ROWS;
	struct area fields = area;
	if (area.rows > EFFECT_ROWS + 6) {
		fields.rows = MIN(area.rows - EFFECT_ROWS, MAX(needed, whole) + 1);
		struct area effect = {fields.row + fields.rows, area.col, EFFECT_ROWS, area.cols};
		form_draw_effect(app->form, app, pen, effect);
	}
	if (is_removal)
		draw_removal(app, pen, fields);
	else
		form_draw_fields(app, pen, fields, is_tight);
}

static const char *title_of(const struct form *form)
{
	return form_sheet(form->record.kind)->title[form->kind];
}

static void draw_title(const struct app *app, const struct pen *pen, int row, int cols)
{
	bool is_diff = app->mode == MODE_DIFF && app->form->kind != FORM_REMOVE;
	g_autofree char *title =
		g_strdup_printf(" %s ", is_diff ? "What will be written" : title_of(app->form));
	pen_rule(pen, row, 0, cols);
	pen_put(pen, row, 2, STYLE_BOLD, title);
}

/* On wide screens the difference stands beside the form. */
static void draw_zones(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	struct area left = {layout->body.row, 1, layout->body.rows, 78};
	struct area right = {left.row, 81, left.rows, layout->cols - 82};
	const char *subject = form_subject(app, app->form);
	g_autofree char *name = subject ? text_displayed(subject) : NULL;
	g_autofree char *title =
		g_strdup_printf("%s%s%s", title_of(app->form), name ? " · " : "", name ? name : "");
	pen_box(pen, left, title);
	pen_box(pen, right, "What will be written");
	struct area in_left = {left.row + 1, left.col + 1, left.rows - 2, left.cols - 2};
	struct area in_right = {right.row + 1, right.col + 2, right.rows - 2, right.cols - 4};
	draw_form(app, pen, in_left);
	form_draw_diff(app->form, pen, in_right, app->diff_top);
}

void form_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	frame_header(app, pen, layout);
	frame_gauge(app, pen, layout);
	struct area body = {layout->body.row + 1, 0, layout->body.rows - 1, layout->cols};
	frame_history(app, pen, layout);
	if (layout->kind == LAYOUT_ZONES) {
		draw_zones(app, pen, layout);
	} else {
		draw_title(app, pen, layout->rule, layout->cols);
		if (app->mode == MODE_DIFF && app->form->kind != FORM_REMOVE) {
			struct area inner = {body.row, 2, body.rows, body.cols - 4};
			pen->grid->cursor_row = body.row;
			pen->grid->cursor_col = 0;
			form_draw_diff(app->form, pen, inner, app->diff_top);
		} else {
			draw_form(app, pen, body);
		}
	}
	bool is_new = form_is_touched(app->form) || app->form->kind == FORM_REMOVE;
	frame_status(app, pen, layout, is_new ? "not accepted yet" : "unchanged");
	frame_footer(app, pen, layout);
}
