/* SPDX-License-Identifier: MIT */

/*
 * Two questions are kept apart. Whether something may be sent is asked of terminfo, here; what it
 * does is what all of these terminals do with it.
 */

#include "proof/terminal/terminal_private.h"

#include <string.h>

#include "proof/terminal/sequence.h"

#define UNDRAWN "~"

void terminal_complain(struct terminal *t, const char *what, const char *bytes, size_t len)
{
	if (t->fault)
		return;
	g_autofree char *head = g_strndup(bytes, MIN(len, 60));
	g_autofree char *shown = g_strescape(head, NULL);
	t->fault = g_strdup_printf("%s \"%s\" at row %d column %d", what, shown, t->row, t->col);
}

/* Takes one piece; returns its bytes, 0: it goes on. */
static size_t take_piece(struct terminal *t, const char *bytes, size_t len)
{
	size_t used;

	const enum piece piece = sequence_next(bytes, len, &used);
	switch (piece) {
	case PIECE_TEXT:
		return cells_take(t, bytes, len);
	case PIECE_OPEN:
		return 0;
	case PIECE_WRONG:
		terminal_complain(t, "what no terminal should get:", bytes, len);
		return used;
	case PIECE_CONTROL:
	case PIECE_SEQUENCE:
		break;
	}
	if (!terminfo_has(t->info, bytes, used))
		terminal_complain(t, "not in terminfo:", bytes, used);
	else if (piece == PIECE_CONTROL)
		order_control(t, bytes[0]);
	else
		order_sequence(t, bytes, used);
	return used;
}

void terminal_take(struct terminal *t, const char *bytes, size_t len)
{
	size_t at = 0, used;

	g_string_append_len(t->rest, bytes, (gssize)len);
	while (at < t->rest->len &&
		(used = take_piece(t, t->rest->str + at, t->rest->len - at)) > 0)
		at += used;
	g_string_erase(t->rest, 0, (gssize)at);
}

struct terminal *terminal_new(const struct terminfo *info, bool is_utf8)
{
	struct terminal *t = g_new0(struct terminal, 1);
	const struct look plain = PLAIN_LOOK;

	t->info = info;
	t->is_utf8 = is_utf8;
	t->looks = g_array_new(FALSE, FALSE, sizeof(struct look));
	g_array_append_val(t->looks, plain);
	t->rest = g_string_new(NULL);
	terminal_reset(t, 24, 80);
	return t;
}

void terminal_free(struct terminal *t)
{
	grid_free(t->grid);
	grid_free(t->main);
	g_array_unref(t->looks);
	g_string_free(t->rest, TRUE);
	g_free(t->fault);
	g_free(t);
}

static void set_size(struct terminal *t, int rows, int cols)
{
	grid_free(t->grid);
	t->grid = grid_new(rows, cols);
	t->top = 0;
	t->bottom = rows;
	cells_go_to(t, 0, 0);
}

void terminal_reset(struct terminal *t, int rows, int cols)
{
	g_clear_pointer(&t->main, grid_free);
	g_clear_pointer(&t->fault, g_free);
	g_string_truncate(t->rest, 0);
	t->modes = (struct modes){.look = PLAIN_LOOK};
	set_size(t, rows, cols);
}

void terminal_resize(struct terminal *t, int rows, int cols)
{
	if (t->main) {
		grid_free(t->main);
		t->main = grid_new(rows, cols);
	}
	set_size(t, rows, cols);
	for (int row = 0; row < rows; row++)
		grid_fill(t->grid, row, 0, cols, STYLE_PLAIN, UNDRAWN);
}

const struct grid *terminal_grid(struct terminal *t)
{
	t->grid->cursor_row = t->modes.is_hidden ? -1 : t->row;
	t->grid->cursor_col = t->modes.is_hidden ? -1 : t->col;
	return t->grid;
}

const char *terminal_fault(const struct terminal *t)
{
	return t->fault;
}

const char *terminal_fault_at_rest(struct terminal *t)
{
	if (t->rest->len > 0)
		terminal_complain(t, "at rest in the middle of", t->rest->str, t->rest->len);
	if (t->modes.look.is_drawing || t->modes.is_inserting || t->modes.has_no_wrap)
		terminal_complain(t, "at rest in a mode that changes what comes", "", 0);
	if (t->top != 0 || t->bottom != t->grid->rows)
		terminal_complain(t, "at rest with rows that scroll by themselves", "", 0);
	return t->fault;
}

const char *terminal_fault_when_left(struct terminal *t)
{
	const struct modes *modes = &t->modes;

	if (modes->is_alternate || modes->is_hidden || modes->has_keypad ||
		modes->has_cursor_keys || modes->is_pasting)
		terminal_complain(t, "left in a mode that it was not in before", "", 0);
	if (cells_style(t) != 0)
		terminal_complain(t, "left in another look", "", 0);
	return terminal_fault_at_rest(t);
}
