/* SPDX-License-Identifier: MIT */
#include "proof/terminal/terminal_private.h"

#include <stdlib.h>

#define TAB            8
#define PARAMETERS_MAX 16
#define SHIFT_OUT      '\016'
#define SHIFT_IN       '\017'

enum mark { /* the numbers by which SGR sets them */
	MARK_BOLD = 1,
	MARK_DIM = 2,
	MARK_UNDERLINE = 4,
	MARK_BLINK = 5,
	MARK_REVERSE = 7,
	MARK_HIDDEN = 8,
};

struct order {
	int numbers[PARAMETERS_MAX]; /* -1: left out */
	int count;
	bool is_private;
};

void order_control(struct terminal *t, char control)
{
	switch (control) {
	case '\r':
		cells_go_to(t, t->row, 0);
		break;
	case '\n':
		cells_feed_line(t);
		break;
	case '\b':
		cells_go_to(t, t->row, t->col - 1);
		break;
	case '\t':
		cells_go_to(t, t->row, (t->col / TAB + 1) * TAB);
		break;
	case SHIFT_OUT:
	case SHIFT_IN:
		t->modes.look.is_drawing = control == SHIFT_OUT;
		break;
	default:
		terminal_complain(t, "a control nobody needs:", &control, 1);
	}
}

static int number(const struct order *order, int i, int standard)
{
	return i < order->count && order->numbers[i] >= 0 ? order->numbers[i] : standard;
}

static int amount(const struct order *order)
{
	return MAX(number(order, 0, 1), 1);
}

static void set_look(struct terminal *t, int code, const struct order *order, int *i)
{
	struct look *look = &t->modes.look;
	const bool is_drawing = look->is_drawing;

	if (code == 0) {
		*look = PLAIN_LOOK;
		look->is_drawing = is_drawing;
	} else if (code <= MARK_HIDDEN) {
		look->marks |= 1u << code;
	} else if (code == 22) {
		look->marks &= ~(1u << MARK_BOLD | 1u << MARK_DIM);
	} else if (code >= 24 && code <= 28) {
		look->marks &= ~(1u << (code - 20));
	} else if (code == 38 || code == 48) {
		*(code == 38 ? &look->fore : &look->back) = number(order, *i + 2, 0);
		*i += 2;
	} else if ((code >= 30 && code <= 39) || (code >= 90 && code <= 97)) {
		look->fore = code == 39 ? -1 : code < 40 ? code - 30 : code - 90 + 8;
	} else if ((code >= 40 && code <= 49) || (code >= 100 && code <= 107)) {
		look->back = code == 49 ? -1 : code < 50 ? code - 40 : code - 100 + 8;
	} else if (code != 10) { /* the font */
		terminal_complain(t, "an unknown look", "", 0);
	}
}

static void set_looks(struct terminal *t, const struct order *order)
{
	for (int i = 0; i < MAX(order->count, 1); i++)
		set_look(t, number(order, i, 0), order, &i);
}

static void show_alternate(struct terminal *t, bool is_on)
{
	if (is_on == t->modes.is_alternate)
		return;
	t->modes.is_alternate = is_on;
	if (is_on) {
		t->main = t->grid;
		t->saved_row = t->row;
		t->saved_col = t->col;
		t->grid = grid_new(t->main->rows, t->main->cols);
	} else {
		grid_free(t->grid);
		t->grid = g_steal_pointer(&t->main);
		cells_go_to(t, t->saved_row, t->saved_col);
	}
}

static void set_private(struct terminal *t, int mode, bool is_on)
{
	switch (mode) {
	case 1:
		t->modes.has_cursor_keys = is_on;
		break;
	case 7:
		t->modes.has_no_wrap = !is_on;
		break;
	case 12: /* blinks */
		break;
	case 25:
		t->modes.is_hidden = !is_on;
		break;
	case 1049:
		show_alternate(t, is_on);
		break;
	case 2004:
		t->modes.is_pasting = is_on;
		break;
	default:
		terminal_complain(t, "an unknown mode", "", 0);
	}
}

static void set_modes(struct terminal *t, const struct order *order, bool is_on)
{
	for (int i = 0; i < order->count; i++) {
		if (order->is_private)
			set_private(t, number(order, i, 0), is_on);
		else if (number(order, i, 0) == 4)
			t->modes.is_inserting = is_on;
		else
			terminal_complain(t, "an unknown mode", "", 0);
	}
}

static void erase_line(struct terminal *t, int which)
{
	cells_erase(t, t->row, which == 0 ? t->col : 0, which == 1 ? t->col + 1 : t->grid->cols);
}

static void erase_screen(struct terminal *t, int which)
{
	if (which == 2) {
		cells_erase_rows(t, 0, t->grid->rows);
		return;
	}
	erase_line(t, which);
	if (which == 0)
		cells_erase_rows(t, t->row + 1, t->grid->rows);
	else
		cells_erase_rows(t, 0, t->row);
}

static void set_margins(struct terminal *t, const struct order *order)
{
	t->top = CLAMP(number(order, 0, 1) - 1, 0, t->grid->rows - 1);
	t->bottom = CLAMP(number(order, 1, t->grid->rows), t->top + 1, t->grid->rows);
	cells_go_to(t, 0, 0);
}

static void carry_out(struct terminal *t, char last, const struct order *order)
{
	const int n = amount(order);

	/* clang-format off */
	switch (last) {
	case 'A': cells_go_to(t, t->row - n, t->col); break;
	case 'B': cells_go_to(t, t->row + n, t->col); break;
	case 'C': cells_go_to(t, t->row, t->col + n); break;
	case 'D': cells_go_to(t, t->row, t->col - n); break;
	case 'G': cells_go_to(t, t->row, n - 1); break;
	case 'd': cells_go_to(t, n - 1, t->col); break;
	case 'H': cells_go_to(t, n - 1, number(order, 1, 1) - 1); break;
	case 'Z': cells_go_to(t, t->row, (t->col - 1) / TAB * TAB); break;
	case 'J': erase_screen(t, number(order, 0, 0)); break;
	case 'K': erase_line(t, number(order, 0, 0)); break;
	case 'X': cells_erase(t, t->row, t->col, MIN(t->col + n, t->grid->cols)); break;
	case '@': cells_shift(t, n); break;
	case 'P': cells_shift(t, -n); break;
	case 'L': cells_scroll(t, t->row, -n); break;
	case 'M': cells_scroll(t, t->row, n); break;
	case 'S': cells_scroll(t, t->top, n); break;
	case 'T': cells_scroll(t, t->top, -n); break;
	case 'b': cells_repeat(t, n); break;
	case 'm': set_looks(t, order); break;
	case 'h': set_modes(t, order, true); break;
	case 'l': set_modes(t, order, false); break;
	case 'r': set_margins(t, order); break;
	case 'c': break; /* the shape of the cursor */
	case 't': break; /* the title, kept and given back */
	default: terminal_complain(t, "an unknown sequence that ends in", &last, 1);
	}
	/* clang-format on */
}

static struct order parameters(const char *bytes, size_t len)
{
	struct order order = {.is_private = len > 2 && bytes[2] == '?'};
	size_t at = order.is_private ? 3 : 2;

	while (at < len - 1 && order.count < PARAMETERS_MAX) {
		int *slot = &order.numbers[order.count++];
		*slot = g_ascii_isdigit(bytes[at]) ? atoi(bytes + at) : -1;
		while (at < len - 1 && bytes[at++] != ';')
			continue;
	}
	return order;
}

static void take_short(struct terminal *t, char last)
{
	switch (last) {
	case '7':
		t->saved_row = t->row;
		t->saved_col = t->col;
		break;
	case '8':
		cells_go_to(t, t->saved_row, t->saved_col);
		break;
	case 'M':
		cells_feed_back(t);
		break;
	case '=':
	case '>':
		t->modes.has_keypad = last == '=';
		break;
	default:
		terminal_complain(t, "an unknown sequence that ends in", &last, 1);
	}
}

void order_sequence(struct terminal *t, const char *bytes, size_t len)
{
	if (bytes[1] == '[') {
		const struct order order = parameters(bytes, len);
		carry_out(t, bytes[len - 1], &order);
	} else if (len == 2) {
		take_short(t, bytes[1]);
	} /* else a set of characters is chosen, which SO and SI bring in */
}
