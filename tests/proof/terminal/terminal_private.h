/* SPDX-License-Identifier: MIT */
#ifndef PROOF_TERMINAL_PRIVATE_H
#define PROOF_TERMINAL_PRIVATE_H

#include "proof/terminal/terminal.h"

#include <stdint.h>

/*
 * A terminal from inside, for the files that make it up: cells.c has what is written on the screen
 * and moved about, order.c what controls and sequences do, terminal.c which of them may come.
 */

struct look {
	unsigned marks;  /* bits, by the numbers that SGR sets them by */
	int fore, back;  /* -1: the terminal's own */
	bool is_drawing; /* of the other set of characters */
};

#define PLAIN_LOOK ((struct look){.fore = -1, .back = -1})

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

/* `what` is a fault, unless there was one before; of `bytes` the beginning is told. */
void terminal_complain(struct terminal *t, const char *what, const char *bytes, size_t len);

/* The number of the look that is on; a new one gets the next. */
uint8_t cells_style(struct terminal *t);

/* Half-open; what is erased must not take on a colour. */
void cells_erase(struct terminal *t, int row, int from, int to);
void cells_erase_rows(struct terminal *t, int from, int to);

/* Moves rows `from` to the bottom of what scrolls, up (count > 0) or down. */
void cells_scroll(struct terminal *t, int from, int count);

/* Makes room for `count` cells at the cursor, or (count < 0) takes them away. */
void cells_shift(struct terminal *t, int count);

/* Places beyond the edge are on it. */
void cells_go_to(struct terminal *t, int row, int col);
void cells_feed_line(struct terminal *t);
void cells_feed_back(struct terminal *t);

/* The letter before, `count` times more. */
void cells_repeat(struct terminal *t, int count);

/* Writes the character that `bytes` begin with; returns its bytes, 0: it goes on. */
size_t cells_take(struct terminal *t, const char *bytes, size_t len);

/* Does what a control of C0, or a whole sequence, tells it to. */
void order_control(struct terminal *t, char control);
void order_sequence(struct terminal *t, const char *bytes, size_t len);

#endif
