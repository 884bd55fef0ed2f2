/* SPDX-License-Identifier: MIT */
#include "proof/terminal/terminal_private.h"

#include <string.h>
#include <wchar.h>

#include "proof/text/twin.h"

#define LOOKS_MAX 255
#define MARKS_MAX 2

uint8_t cells_style(struct terminal *t)
{
	for (guint i = 0; i < t->looks->len; i++) {
		const struct look *look = &g_array_index(t->looks, struct look, i);
		if (look->marks == t->modes.look.marks && look->fore == t->modes.look.fore &&
			look->back == t->modes.look.back &&
			look->is_drawing == t->modes.look.is_drawing)
			return (uint8_t)i;
	}
	g_assert_cmpuint(t->looks->len, <, LOOKS_MAX);
	g_array_append_val(t->looks, t->modes.look);
	return (uint8_t)(t->looks->len - 1);
}

void cells_erase(struct terminal *t, int row, int from, int to)
{
	if (t->modes.look.back != -1)
		terminal_complain(t, "erased in a colour", "", 0);
	grid_fill(t->grid, row, from, to - from, STYLE_PLAIN, " ");
}

void cells_erase_rows(struct terminal *t, int from, int to)
{
	for (int row = from; row < to; row++)
		cells_erase(t, row, 0, t->grid->cols);
}

static struct cell *row_at(const struct terminal *t, int row)
{
	return grid_at(t->grid, row, 0);
}

void cells_scroll(struct terminal *t, int from, int count)
{
	const size_t len = (size_t)t->grid->cols * sizeof(struct cell);
	const int height = t->bottom - from, n = CLAMP(count, -height, height);

	for (int i = 0; i < height - ABS(n); i++) {
		int to = n > 0 ? from + i : t->bottom - 1 - i;
		memcpy(row_at(t, to), row_at(t, to + n), len);
	}
	cells_erase_rows(t, n > 0 ? t->bottom - n : from, n > 0 ? t->bottom : from - n);
}

void cells_shift(struct terminal *t, int count)
{
	struct cell *cells = row_at(t, t->row);
	const int width = t->grid->cols - t->col, n = MIN(ABS(count), width);
	const size_t moved = (size_t)(width - n) * sizeof *cells;

	if (count > 0)
		memmove(cells + t->col + n, cells + t->col, moved);
	else
		memmove(cells + t->col, cells + t->col + n, moved);
	const int from = count > 0 ? t->col : t->grid->cols - n;
	cells_erase(t, t->row, from, from + n);
}

/* The cursor. */

void cells_go_to(struct terminal *t, int row, int col)
{
	t->row = CLAMP(row, 0, t->grid->rows - 1);
	t->col = CLAMP(col, 0, t->grid->cols - 1);
	t->waits = t->has_letter = false;
}

void cells_feed_line(struct terminal *t)
{
	if (t->row == t->bottom - 1)
		cells_scroll(t, t->top, 1);
	else
		cells_go_to(t, t->row + 1, t->col);
	t->waits = t->has_letter = false;
}

void cells_feed_back(struct terminal *t)
{
	if (t->row == t->top)
		cells_scroll(t, t->top, -1);
	else
		cells_go_to(t, t->row - 1, t->col);
}

/* Characters. */

static void write_cell(struct terminal *t, const char *text, int cols)
{
	if (t->waits && !t->modes.has_no_wrap) {
		cells_feed_line(t);
		cells_go_to(t, t->row, 0);
	}
	if (t->col + cols > t->grid->cols) {
		terminal_complain(t, "half outside:", text, strlen(text));
		return;
	}
	if (t->modes.is_inserting)
		cells_shift(t, cols);
	grid_put(t->grid, t->row, t->col, (enum style)cells_style(t), text);
	t->waits = t->col + cols == t->grid->cols;
	t->col = MIN(t->col + cols, t->grid->cols - 1);
	t->has_letter = true;
	g_strlcpy(t->letter, text, sizeof t->letter);
	t->letter_cols = cols;
}

void cells_repeat(struct terminal *t, int count)
{
	if (!t->has_letter)
		terminal_complain(t, "nothing to repeat", "", 0);
	for (int i = 0; i < count && t->has_letter; i++)
		write_cell(t, t->letter, t->letter_cols);
}

/* A mark joins the letter before it, which must have been sent right before. */
static void write_mark(struct terminal *t, const char *mark)
{
	struct cell *cell = grid_at(t->grid, t->row, t->waits ? t->col : t->col - 1);

	if (!t->has_letter || !cell) {
		terminal_complain(t, "a mark without a letter", mark, strlen(mark));
		return;
	}
	if (cell->cols == 0)
		cell--;
	if (g_utf8_strlen(cell->text, -1) > MARKS_MAX)
		terminal_complain(t, "one more mark on", cell->text, strlen(cell->text));
	else
		strcat(cell->text, mark); /* three characters fit */
}

static bool is_flag_letter(gunichar point)
{
	return point >= 0x1f1e6 && point <= 0x1f1ff;
}

/* Two letters of a flag are one picture of two columns, if they were sent one after the other. */
static bool joins_flag(const struct terminal *t, gunichar point)
{
	return is_flag_letter(point) && t->has_letter && !t->waits && t->letter_cols == 1 &&
		is_flag_letter(g_utf8_get_char(t->letter));
}

static void write_flag(struct terminal *t, const char *text)
{
	char both[CELL_BYTES];

	g_snprintf(both, sizeof both, "%s%s", t->letter, text);
	t->col--;
	write_cell(t, both, 2);
}

static void write_point(struct terminal *t, gunichar point)
{
	char text[7] = {0};
	const int cols = wcwidth((wchar_t)point);

	g_unichar_to_utf8(point, text);
	if (twin_is_forbidden(point))
		terminal_complain(t, "a character that must not be seen:", text, strlen(text));
	else if (!t->is_utf8 && point > 0x7e)
		terminal_complain(t, "not ASCII:", text, strlen(text));
	else if (cols < 0)
		terminal_complain(t, "a character of no known width:", text, strlen(text));
	else if (cols == 0)
		write_mark(t, text);
	else if (joins_flag(t, point))
		write_flag(t, text);
	else
		write_cell(t, text, cols);
}

size_t cells_take(struct terminal *t, const char *bytes, size_t len)
{
	const gunichar point = g_utf8_get_char_validated(bytes, (gssize)len);

	if (point == (gunichar)-2 && len < 4)
		return 0;
	if (point == (gunichar)-1 || point == (gunichar)-2) {
		terminal_complain(t, "no UTF-8:", bytes, len);
		return 1;
	}
	write_point(t, point);
	return (size_t)g_unichar_to_utf8(point, NULL);
}
