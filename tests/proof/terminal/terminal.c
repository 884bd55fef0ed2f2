/* SPDX-License-Identifier: MIT */

/*
 * Two questions are kept apart. Whether something may be sent is asked of terminfo; what it does is
 * what all of these terminals do with it, by a table of functions.
 */

#include "proof/terminal/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "proof/terminal/sequence.h"
#include "proof/text/twin.h"

#define TAB            8
#define PARAMETERS_MAX 16
#define LOOKS_MAX      255
#define MARKS_MAX      2
#define UNDRAWN        "~"
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

struct look {
	unsigned marks;  /* a bit each of enum mark */
	int fore, back;  /* -1: the terminal's own */
	bool is_drawing; /* of the other set of characters */
};

static const struct look plain_look = {.fore = -1, .back = -1};

/* What is on or off; all but the cursor's place must be as at first when a program leaves. */
struct modes {
	struct look look;
	bool is_alternate, is_inserting, has_no_wrap, is_hidden, has_keypad, has_cursor_keys,
		is_pasting;
};

struct terminal {
	const struct terminfo *info;
	bool is_utf8;
	struct grid *grid, *main; /* `main` is kept while the other screen is shown */
	GArray *looks;            /* struct look, of styles */
	struct modes modes;
	int row, col, saved_row, saved_col;
	bool waits;      /* in the last column, behind its character */
	int top, bottom; /* rows that scroll, half-open */
	bool has_letter; /* a mark may follow */
	char letter[CELL_BYTES];
	int letter_cols;
	GString *rest; /* of a piece that goes on */
	char *fault;
};

struct order {
	int numbers[PARAMETERS_MAX]; /* -1: left out */
	int count;
	bool is_private;
};

static void complain(struct terminal *t, const char *what, const char *bytes, size_t len)
{
	if (t->fault)
		return;
	g_autofree char *head = g_strndup(bytes, MIN(len, 60));
	g_autofree char *shown = g_strescape(head, NULL);
	t->fault = g_strdup_printf("%s \"%s\" at row %d column %d", what, shown, t->row, t->col);
}

/* Cells. */

static uint8_t style_of(struct terminal *t)
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

/* Half-open; what is erased must not take on a colour. */
static void erase(struct terminal *t, int row, int from, int to)
{
	if (t->modes.look.back != -1)
		complain(t, "erased in a colour", "", 0);
	grid_fill(t->grid, row, from, to - from, STYLE_PLAIN, " ");
}

static void erase_rows(struct terminal *t, int from, int to)
{
	for (int row = from; row < to; row++)
		erase(t, row, 0, t->grid->cols);
}

static struct cell *row_at(const struct terminal *t, int row)
{
	return grid_at(t->grid, row, 0);
}

/* Moves rows `from` to the bottom of what scrolls, up (count > 0) or down. */
static void scroll(struct terminal *t, int from, int count)
{
	const size_t len = (size_t)t->grid->cols * sizeof(struct cell);
	const int height = t->bottom - from, n = CLAMP(count, -height, height);

	for (int i = 0; i < height - ABS(n); i++) {
		int to = n > 0 ? from + i : t->bottom - 1 - i;
		memcpy(row_at(t, to), row_at(t, to + n), len);
	}
	erase_rows(t, n > 0 ? t->bottom - n : from, n > 0 ? t->bottom : from - n);
}

/* Makes room for `count` cells at the cursor, or (count < 0) takes them away. */
static void shift(struct terminal *t, int count)
{
	struct cell *cells = row_at(t, t->row);
	const int width = t->grid->cols - t->col, n = MIN(ABS(count), width);
	const size_t moved = (size_t)(width - n) * sizeof *cells;

	if (count > 0)
		memmove(cells + t->col + n, cells + t->col, moved);
	else
		memmove(cells + t->col, cells + t->col + n, moved);
	const int from = count > 0 ? t->col : t->grid->cols - n;
	erase(t, t->row, from, from + n);
}

/* The cursor. */

static void go_to(struct terminal *t, int row, int col)
{
	t->row = CLAMP(row, 0, t->grid->rows - 1);
	t->col = CLAMP(col, 0, t->grid->cols - 1);
	t->waits = t->has_letter = false;
}

static void feed_line(struct terminal *t)
{
	if (t->row == t->bottom - 1)
		scroll(t, t->top, 1);
	else
		go_to(t, t->row + 1, t->col);
	t->waits = t->has_letter = false;
}

static void feed_back(struct terminal *t)
{
	if (t->row == t->top)
		scroll(t, t->top, -1);
	else
		go_to(t, t->row - 1, t->col);
}

/* Characters. */

static void write_cell(struct terminal *t, const char *text, int cols)
{
	if (t->waits && !t->modes.has_no_wrap) {
		feed_line(t);
		go_to(t, t->row, 0);
	}
	if (t->col + cols > t->grid->cols) {
		complain(t, "half outside:", text, strlen(text));
		return;
	}
	if (t->modes.is_inserting)
		shift(t, cols);
	grid_put(t->grid, t->row, t->col, (enum style)style_of(t), text);
	t->waits = t->col + cols == t->grid->cols;
	t->col = MIN(t->col + cols, t->grid->cols - 1);
	t->has_letter = true;
	g_strlcpy(t->letter, text, sizeof t->letter);
	t->letter_cols = cols;
}

static void repeat(struct terminal *t, int count)
{
	if (!t->has_letter)
		complain(t, "nothing to repeat", "", 0);
	for (int i = 0; i < count && t->has_letter; i++)
		write_cell(t, t->letter, t->letter_cols);
}

/* A mark joins the letter before it, which must have been sent right before. */
static void write_mark(struct terminal *t, const char *mark)
{
	struct cell *cell = grid_at(t->grid, t->row, t->waits ? t->col : t->col - 1);

	if (!t->has_letter || !cell) {
		complain(t, "a mark without a letter", mark, strlen(mark));
		return;
	}
	if (cell->cols == 0)
		cell--;
	if (g_utf8_strlen(cell->text, -1) > MARKS_MAX)
		complain(t, "one more mark on", cell->text, strlen(cell->text));
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
		complain(t, "a character that must not be seen:", text, strlen(text));
	else if (!t->is_utf8 && point > 0x7e)
		complain(t, "not ASCII:", text, strlen(text));
	else if (cols < 0)
		complain(t, "a character of no known width:", text, strlen(text));
	else if (cols == 0)
		write_mark(t, text);
	else if (joins_flag(t, point))
		write_flag(t, text);
	else
		write_cell(t, text, cols);
}

/* Returns the bytes taken; 0: the character goes on. */
static size_t take_text(struct terminal *t, const char *bytes, size_t len)
{
	const gunichar point = g_utf8_get_char_validated(bytes, (gssize)len);

	if (point == (gunichar)-2 && len < 4)
		return 0;
	if (point == (gunichar)-1 || point == (gunichar)-2) {
		complain(t, "no UTF-8:", bytes, len);
		return 1;
	}
	write_point(t, point);
	return (size_t)g_unichar_to_utf8(point, NULL);
}

static void take_control(struct terminal *t, char control)
{
	switch (control) {
	case '\r':
		go_to(t, t->row, 0);
		break;
	case '\n':
		feed_line(t);
		break;
	case '\b':
		go_to(t, t->row, t->col - 1);
		break;
	case '\t':
		go_to(t, t->row, (t->col / TAB + 1) * TAB);
		break;
	case SHIFT_OUT:
	case SHIFT_IN:
		t->modes.look.is_drawing = control == SHIFT_OUT;
		break;
	default:
		complain(t, "a control nobody needs:", &control, 1);
	}
}

/* Sequences. */

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
		*look = plain_look;
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
		complain(t, "an unknown look", "", 0);
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
		go_to(t, t->saved_row, t->saved_col);
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
		complain(t, "an unknown mode", "", 0);
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
			complain(t, "an unknown mode", "", 0);
	}
}

static void erase_line(struct terminal *t, int which)
{
	erase(t, t->row, which == 0 ? t->col : 0, which == 1 ? t->col + 1 : t->grid->cols);
}

static void erase_screen(struct terminal *t, int which)
{
	if (which == 2) {
		erase_rows(t, 0, t->grid->rows);
		return;
	}
	erase_line(t, which);
	if (which == 0)
		erase_rows(t, t->row + 1, t->grid->rows);
	else
		erase_rows(t, 0, t->row);
}

static void set_margins(struct terminal *t, const struct order *order)
{
	t->top = CLAMP(number(order, 0, 1) - 1, 0, t->grid->rows - 1);
	t->bottom = CLAMP(number(order, 1, t->grid->rows), t->top + 1, t->grid->rows);
	go_to(t, 0, 0);
}

static void carry_out(struct terminal *t, char last, const struct order *order)
{
	const int n = amount(order);

	/* clang-format off */
	switch (last) {
	case 'A': go_to(t, t->row - n, t->col); break;
	case 'B': go_to(t, t->row + n, t->col); break;
	case 'C': go_to(t, t->row, t->col + n); break;
	case 'D': go_to(t, t->row, t->col - n); break;
	case 'G': go_to(t, t->row, n - 1); break;
	case 'd': go_to(t, n - 1, t->col); break;
	case 'H': go_to(t, n - 1, number(order, 1, 1) - 1); break;
	case 'Z': go_to(t, t->row, (t->col - 1) / TAB * TAB); break;
	case 'J': erase_screen(t, number(order, 0, 0)); break;
	case 'K': erase_line(t, number(order, 0, 0)); break;
	case 'X': erase(t, t->row, t->col, MIN(t->col + n, t->grid->cols)); break;
	case '@': shift(t, n); break;
	case 'P': shift(t, -n); break;
	case 'L': scroll(t, t->row, -n); break;
	case 'M': scroll(t, t->row, n); break;
	case 'S': scroll(t, t->top, n); break;
	case 'T': scroll(t, t->top, -n); break;
	case 'b': repeat(t, n); break;
	case 'm': set_looks(t, order); break;
	case 'h': set_modes(t, order, true); break;
	case 'l': set_modes(t, order, false); break;
	case 'r': set_margins(t, order); break;
	case 'c': break; /* the shape of the cursor */
	case 't': break; /* the title, kept and given back */
	default: complain(t, "an unknown sequence that ends in", &last, 1);
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
		go_to(t, t->saved_row, t->saved_col);
		break;
	case 'M':
		feed_back(t);
		break;
	case '=':
	case '>':
		t->modes.has_keypad = last == '=';
		break;
	default:
		complain(t, "an unknown sequence that ends in", &last, 1);
	}
}

static void take_sequence(struct terminal *t, const char *bytes, size_t len)
{
	if (bytes[1] == '[') {
		const struct order order = parameters(bytes, len);
		carry_out(t, bytes[len - 1], &order);
	} else if (len == 2) {
		take_short(t, bytes[1]);
	} /* else a set of characters is chosen, which SO and SI bring in */
}

/* Takes one piece; returns its bytes, 0: it goes on. */
static size_t take_piece(struct terminal *t, const char *bytes, size_t len)
{
	const char *palette = t->info->palette; /* no sequence of ECMA-48 on some terminals */
	size_t used;

	if (palette && g_str_has_prefix(bytes, palette))
		return strlen(palette);
	const enum piece piece = sequence_next(bytes, len, &used);
	switch (piece) {
	case PIECE_TEXT:
		return take_text(t, bytes, len);
	case PIECE_OPEN:
		return 0;
	case PIECE_WRONG:
		complain(t, "what no terminal should get:", bytes, len);
		return used;
	case PIECE_CONTROL:
	case PIECE_SEQUENCE:
		break;
	}
	if (!terminfo_has(t->info, bytes, used))
		complain(t, "not in terminfo:", bytes, used);
	else if (piece == PIECE_CONTROL)
		take_control(t, bytes[0]);
	else
		take_sequence(t, bytes, used);
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

/* Life. */

struct terminal *terminal_new(const struct terminfo *info, bool is_utf8)
{
	struct terminal *t = g_new0(struct terminal, 1);

	t->info = info;
	t->is_utf8 = is_utf8;
	t->looks = g_array_new(FALSE, FALSE, sizeof(struct look));
	g_array_append_val(t->looks, plain_look);
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
	go_to(t, 0, 0);
}

void terminal_reset(struct terminal *t, int rows, int cols)
{
	g_clear_pointer(&t->main, grid_free);
	g_clear_pointer(&t->fault, g_free);
	g_string_truncate(t->rest, 0);
	t->modes = (struct modes){.look = plain_look};
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
		complain(t, "at rest in the middle of", t->rest->str, t->rest->len);
	if (t->modes.look.is_drawing || t->modes.is_inserting || t->modes.has_no_wrap)
		complain(t, "at rest in a mode that changes what comes", "", 0);
	if (t->top != 0 || t->bottom != t->grid->rows)
		complain(t, "at rest with rows that scroll by themselves", "", 0);
	return t->fault;
}

const char *terminal_fault_when_left(struct terminal *t)
{
	const struct modes *modes = &t->modes;

	if (modes->is_alternate || modes->is_hidden || modes->has_keypad ||
		modes->has_cursor_keys || modes->is_pasting)
		complain(t, "left in a mode that it was not in before", "", 0);
	if (style_of(t) != 0)
		complain(t, "left in another look", "", 0);
	return terminal_fault_at_rest(t);
}
