/* SPDX-License-Identifier: MIT */

/*
 * Cells and the few verbs that fill them. Text is cut into grapheme clusters by columns here, so
 * that no caller ever counts bytes; a wide cluster owns two cells, and whoever overwrites one
 * half blanks the other, as terminals do.
 */

#include "view/grid.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

static const char *const style_names[STYLE_COUNT] = {
	[STYLE_PLAIN] = "plain",
	[STYLE_BOLD] = "bold",
	[STYLE_DIM] = "dim",
	[STYLE_FOR] = "for",
	[STYLE_CONDITIONAL] = "conditional",
	[STYLE_LEANING] = "leaning",
	[STYLE_UNDECIDED] = "undecided",
	[STYLE_AGAINST] = "against",
	[STYLE_ABSTAIN] = "abstain",
	[STYLE_SUPPOSED] = "supposed",
	[STYLE_LINK] = "link",
	[STYLE_KEY] = "key",
	[STYLE_BANNER] = "banner",
	[STYLE_ERROR] = "error",
};

const char *style_name(enum style style)
{
	return style_names[style];
}

static void blank(struct cell *cell)
{
	cell->text[0] = ' ';
	cell->text[1] = '\0';
	cell->style = STYLE_PLAIN;
	cell->cols = 1;
}

struct grid *grid_new(int rows, int cols)
{
	struct grid *grid = g_new0(struct grid, 1);
	grid->rows = MAX(rows, 1);
	grid->cols = MAX(cols, 1);
	grid->cursor_row = -1;
	grid->cursor_col = -1;

	size_t n = (size_t)grid->rows * (size_t)grid->cols;
	grid->cells = g_new0(struct cell, n);
	for (size_t i = 0; i < n; i++)
		blank(&grid->cells[i]);
	return grid;
}

void grid_free(struct grid *grid)
{
	if (!grid)
		return;
	g_free(grid->cells);
	g_free(grid);
}

struct cell *grid_at(const struct grid *grid, int row, int col)
{
	if (row < 0 || row >= grid->rows || col < 0 || col >= grid->cols)
		return NULL;
	return &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
}

/* Prepares the cell at `col` for being overwritten: half a wide cluster never stays behind.
 * None begins in the last column, so the other half is beside it. */
static void release(struct grid *grid, int row, int col)
{
	struct cell *cell = grid_at(grid, row, col);
	if (!cell)
		return;
	if (cell->cols == 2)
		blank(cell + 1);
	if (cell->cols == 0)
		blank(cell - 1);
}

static void set_text(struct cell *cell, const char *text, size_t len)
{
	len = MIN(len, (size_t)CELL_BYTES - 1);
	while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
		len--; /* a cluster too long for a cell loses whole code points */
	memcpy(cell->text, text, len);
	cell->text[len] = '\0';
}

static void put_cluster(struct grid *grid, int row, int col, enum style style, const char *text,
	size_t len, int cols)
{
	struct cell *cell = grid_at(grid, row, col);
	if (!cell)
		return;
	release(grid, row, col);
	cell->style = (uint8_t)style;
	cell->cols = 1;
	if (cols < 2) {
		set_text(cell, text, len);
		return;
	}

	struct cell *right = grid_at(grid, row, col + 1);
	if (!right) { /* half of it would stand outside */
		blank(cell);
		return;
	}
	release(grid, row, col + 1);
	set_text(cell, text, len);
	cell->cols = 2;
	right->text[0] = '\0';
	right->style = (uint8_t)style;
	right->cols = 0;
}

/* Bytes of the first cluster of `text` and its columns; 0 at the end. */
static size_t first_cluster(const char *text, int *ret_cols)
{
	*ret_cols = 1;
	if (text[0] == '\0')
		return 0;
	if ((unsigned char)text[0] < 0x80 && (unsigned char)text[1] < 0x80)
		return 1;
	size_t len = text_fit(text, 1, ret_cols);
	return len > 0 ? len : text_fit(text, 2, ret_cols);
}

int grid_put(struct grid *grid, int row, int col, enum style style, const char *text)
{
	int cols;
	for (size_t len; (len = first_cluster(text, &cols)) > 0; text += len) {
		put_cluster(grid, row, col, style, text, len, cols);
		col += cols;
	}
	return col;
}

int grid_put_max(struct grid *grid, int row, int col, int cols, enum style style, const char *text,
	const char *ellipsis)
{
	if (cols <= 0)
		return col;
	if (text_columns(text) <= cols)
		return grid_put(grid, row, col, style, text);

	int used = 0;
	size_t len = text_fit(text, MAX(cols - text_columns(ellipsis), 0), &used);
	g_autofree char *head = g_strndup(text, len);
	col = grid_put(grid, row, col, style, head);
	return grid_put(grid, row, col, style, ellipsis);
}

int grid_printf(struct grid *grid, int row, int col, enum style style, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	return grid_put(grid, row, col, style, text);
}

void grid_fill(struct grid *grid, int row, int col, int cols, enum style style, const char *glyph)
{
	for (int i = 0; i < cols; i++)
		grid_put(grid, row, col + i, style, glyph);
}

static void dump_row(const struct grid *grid, int row, bool marks, GString *out)
{
	enum style style = STYLE_PLAIN;
	const struct cell *cell = &grid->cells[(size_t)row * (size_t)grid->cols];
	for (int col = 0; col < grid->cols; col++, cell++) {
		if (marks && cell->style != style) {
			if (style != STYLE_PLAIN)
				g_string_append_c(out, '}');
			style = cell->style;
			if (style != STYLE_PLAIN)
				g_string_append_printf(out, "{%s:", style_name(style));
		}
		g_string_append(out, cell->text);
	}
	if (style != STYLE_PLAIN)
		g_string_append_c(out, '}');
}

char *grid_dump(const struct grid *grid, bool marks)
{
	GString *out = g_string_new(NULL);
	for (int row = 0; row < grid->rows; row++) {
		size_t start = out->len;
		if (marks)
			g_string_append_c(out, '|');
		dump_row(grid, row, marks, out);
		if (marks)
			g_string_append_c(out, '|');
		while (!marks && out->len > start && out->str[out->len - 1] == ' ')
			g_string_truncate(out, out->len - 1);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}
