/* SPDX-License-Identifier: MIT */

/*
 * The form on the screen: its rows, what it would do below them, and what would be written: beside
 * them on wide screens, in their place on others.
 */

#include "base/text.h"
#include "view/form_private.h"

#define EFFECT_ROWS 3 /* a rule and two lines */

static void draw_form(const struct app *app, const struct pen *pen, struct area area)
{
	int needed =
		11 + (int)app->form->condition_count + 3; /* with gaps and two lines of quote */
	bool is_tight = area.rows < needed + EFFECT_ROWS;
	struct area fields = area;
	if (area.rows > EFFECT_ROWS + 6) {
		fields.rows = MIN(area.rows - EFFECT_ROWS, needed + 1);
		struct area effect = {fields.row + fields.rows, area.col, EFFECT_ROWS, area.cols};
		form_draw_effect(app->form, app, pen, effect);
	}
	form_draw_fields(app, pen, fields, is_tight);
}

static void draw_title(const struct app *app, const struct pen *pen, int row, int cols)
{
	const char *title = app->mode == MODE_DIFF ? " What will be written "
		: app->form->kind == FORM_AMEND    ? " Edit position "
						   : " Add a position ";
	pen_rule(pen, row, 0, cols);
	pen_put(pen, row, 2, STYLE_BOLD, title);
}

/* On wide screens the difference stands beside the form. */
static void draw_zones(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	struct area left = {layout->body.row, 1, layout->body.rows, 78};
	struct area right = {left.row, 81, left.rows, layout->cols - 82};
	g_autofree char *name = text_displayed(app->tracker->members[app->form->member]->name);
	g_autofree char *title = g_strdup_printf("%s · %s",
		app->form->kind == FORM_AMEND ? "Edit position" : "Add a position", name);
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
		if (app->mode == MODE_DIFF) {
			struct area inner = {body.row, 2, body.rows, body.cols - 4};
			pen->grid->cursor_row = body.row;
			pen->grid->cursor_col = 0;
			form_draw_diff(app->form, pen, inner, app->diff_top);
		} else {
			draw_form(app, pen, body);
		}
	}
	frame_status(
		app, pen, layout, form_is_touched(app->form) ? "not accepted yet" : "unchanged");
	frame_footer(app, pen, layout);
}
