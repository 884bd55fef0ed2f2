/* SPDX-License-Identifier: MIT */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>

#include "holdout/error.h"
#include "view/grid.h"
#include "view/input.h"

/*
 * The terminal: shows grids and yields inputs. The only place that knows curses.
 *
 * It decides nothing and waits for nothing; who polls term_fd() calls term_read() until there is
 * no more, then term_draw() once. There is one terminal a process.
 */

struct term;

enum term_colour {
	TERM_COLOUR_AUTO, /* as many as the terminal has */
	TERM_COLOUR_NEVER,
};

struct term_options {
	const char *type;      /* of terminfo: `xterm-256color` */
	const char *colorfgbg; /* what is known of the background, or NULL */
	enum term_colour colour;
	bool is_utf8;  /* false: everything but ASCII is written in its nearest letters */
	int escape_ms; /* how long an Esc waits for the rest of a key; -1: as curses has it */
};

/*
 * Takes the terminal of standard input and output; term_close() gives it back as it was. Fails with
 * HOLDOUT_USAGE if they are not a terminal, or one that cannot be drawn on.
 */
struct term *term_open(const struct term_options *options, struct holdout_error **error);
void term_close(struct term *term);

int term_fd(const struct term *term); /* readable when there may be input */
void term_size(const struct term *term, int *ret_rows, int *ret_cols);

/* Asks the terminal for its size anew; true if it has changed. */
bool term_resize(struct term *term);

/*
 * Takes the next input; false if none is there. A key that has come only in part waits for its
 * rest. `ret_input->text` of a paste is valid until the next call.
 */
bool term_read(struct term *term, struct input *ret_input);

/* Whether the other side is gone: readable, and nothing to read. */
bool term_has_hung_up(const struct term *term);

/* Brings the screen to `grid`, which must be of the terminal's size. */
void term_draw(struct term *term, const struct grid *grid);

/* Makes the next term_draw() repaint everything, whatever has happened to the screen. */
void term_repaint(struct term *term);

/* Lends the terminal to another program (or to the shell), and takes it again. */
void term_pause(struct term *term);
void term_resume(struct term *term);

/* Whether the locale gives each glyph of the program's own one column; else draw ASCII. */
bool term_has_glyphs(void);

#endif
