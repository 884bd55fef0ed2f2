/* SPDX-License-Identifier: MIT */

/*
 * The verbs every screen is drawn with. They add three things to the grid's own: the ASCII
 * twins, the ellipsis that goes with them, and the door for the text of a file.
 */

#include "view/pen.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

/* `text` as this pen writes it: itself, or a new text that *ret_owned has to free. */
static const char *written(const struct pen *pen, const char *text, char **ret_owned)
{
	if (!pen->is_ascii)
		return text;
	*ret_owned = glyph_to_ascii(text);
	return *ret_owned;
}

int pen_put(const struct pen *pen, int row, int col, enum style style, const char *text)
{
	g_autofree char *owned = NULL;
	return grid_put(pen->grid, row, col, style, written(pen, text, &owned));
}

int pen_cut(const struct pen *pen, int row, int col, int cols, enum style style, const char *text)
{
	g_autofree char *owned = NULL;
	return grid_put_max(pen->grid, row, col, cols, style, written(pen, text, &owned),
		pen->is_ascii ? "." : "…");
}

int pen_file(const struct pen *pen, int row, int col, int cols, enum style style, const char *text)
{
	g_autofree char *shown = text_displayed(text);
	return pen_cut(pen, row, col, cols, style, shown);
}

int pen_right(const struct pen *pen, int row, int end, enum style style, const char *text)
{
	int start = end - text_columns(text);
	pen_put(pen, row, start, style, text);
	return start;
}

int pen_printf(const struct pen *pen, int row, int col, enum style style, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	return pen_put(pen, row, col, style, text);
}

void pen_fill(
	const struct pen *pen, int row, int col, int cols, enum style style, const char *glyph)
{
	for (int i = 0; i < cols; i++)
		pen_put(pen, row, col + i, style, glyph);
}

bool pen_is_blank(const struct pen *pen, int row, int col, int cols)
{
	for (int i = 0; i < cols; i++) {
		const struct cell *cell = grid_at(pen->grid, row, col + i);
		if (!cell || strcmp(cell->text, " ") != 0)
			return false;
	}
	return true;
}

void pen_rule(const struct pen *pen, int row, int col, int cols)
{
	pen_fill(pen, row, col, cols, STYLE_DIM, "─");
}

void pen_box(const struct pen *pen, struct area area, const char *title)
{
	int right = area.col + area.cols - 1, bottom = area.row + area.rows - 1;
	pen_rule(pen, area.row, area.col, area.cols);
	pen_rule(pen, bottom, area.col, area.cols);
	for (int row = area.row + 1; row < bottom; row++) {
		pen_put(pen, row, area.col, STYLE_DIM, "│");
		pen_put(pen, row, right, STYLE_DIM, "│");
	}
	pen_put(pen, area.row, area.col, STYLE_DIM, "╭");
	pen_put(pen, area.row, right, STYLE_DIM, "╮");
	pen_put(pen, bottom, area.col, STYLE_DIM, "╰");
	pen_put(pen, bottom, right, STYLE_DIM, "╯");

	int col = pen_put(pen, area.row, area.col + 2, STYLE_BOLD, " ");
	col = pen_cut(pen, area.row, col, area.cols - 6, STYLE_BOLD, title);
	pen_put(pen, area.row, col, STYLE_BOLD, " ");
}
