/* SPDX-License-Identifier: MIT */
#ifndef VIEW_FORM_CANVAS_H
#define VIEW_FORM_CANVAS_H

#include "view/form_private.h"

/*
 * Where the rows of a form go, for form_draw.c, which lays them out, and form_widget.c, which knows
 * what each looks like.
 *
 * Screen rows are counted from the first of the form; `top` of them are scrolled away. Where `area`
 * has no rows nothing is drawn and everything is measured.
 */

#define FORM_LABEL_COL 3
#define FORM_VALUE_COL 14

struct canvas {
	const struct form *form;
	const struct app *app;
	const struct pen *pen;
	struct area area;
	bool is_tight;     /* without blank lines, a text on one */
	bool is_compact;   /* of the stances only the one chosen */
	size_t first, end; /* the rows of the form that are laid out: [first, end) */
	int top;

	/* What laying out tells. */
	int row;             /* the next one */
	int focus_row;       /* of the row with the focus */
	size_t above, below; /* rows of the form that are out of sight */
};

/* The screen row for the present one, or -1 if it does not show. */
int canvas_row(const struct canvas *canvas);

/* Whether the keys go to the i-th row of the form; whether it stands beside the one above. */
bool canvas_is_focus(const struct canvas *canvas, size_t i);
bool canvas_is_beside(const struct canvas *canvas, size_t i);

/* The value of the i-th row, at the present screen row and those after it, which it uses up. */
void canvas_draw_value(struct canvas *canvas, size_t i);

#endif
