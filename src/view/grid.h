/* SPDX-License-Identifier: MIT */
#ifndef VIEW_GRID_H
#define VIEW_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/*
 * A picture of cells, drawn before any terminal sees it.
 *
 * Positions are row, column from 0; drawing outside the grid is cut off, never an error. A cell
 * holds one grapheme cluster; a wide one takes two cells, the second being empty (cols 0).
 */

enum style {
	STYLE_PLAIN,
	STYLE_BOLD, /* what is still missing, titles */
	STYLE_DIM,  /* what is settled, rules, dates */
	STYLE_FOR,
	STYLE_CONDITIONAL,
	STYLE_LEANING,
	STYLE_UNDECIDED,
	STYLE_AGAINST,  /* an objection */
	STYLE_ABSTAIN,  /* abstain, absent, recused */
	STYLE_SUPPOSED, /* an edit not yet written: ◉ */
	STYLE_LINK,
	STYLE_KEY,    /* a key in the footer */
	STYLE_BANNER, /* reverse: cannot be missed */
	STYLE_ERROR,
	STYLE_COUNT,
};

/* `plain`, `bold` …: what the marks of a dump and themes call a style. */
const char *style_name(enum style style);

#define CELL_BYTES 24 /* the longest cluster kept; text_display() allows two marks a base */

struct cell {
	char text[CELL_BYTES]; /* NUL-terminated; "" = the right half of a wide cell */
	uint8_t style;
	uint8_t cols;
};

struct grid {
	int rows, cols;
	struct cell *cells;         /* rows * cols */
	int cursor_row, cursor_col; /* -1: hidden */
};

struct grid *grid_new(int rows, int cols); /* all blanks, STYLE_PLAIN */
void grid_free(struct grid *grid);
struct cell *grid_at(const struct grid *grid, int row, int col); /* NULL outside */

/*
 * Draws displayable UTF-8 and returns the column after it. grid_put_max() cuts at `cols` columns
 * with an ellipsis ("…", or "." on an ASCII grid: the caller passes it).
 */
int grid_put(struct grid *grid, int row, int col, enum style style, const char *text);
int grid_put_max(struct grid *grid, int row, int col, int cols, enum style style, const char *text,
	const char *ellipsis);
int grid_printf(struct grid *grid, int row, int col, enum style style, const char *format, ...)
	G_GNUC_PRINTF(5, 6);
void grid_fill(struct grid *grid, int row, int col, int cols, enum style style, const char *glyph);

/*
 * The grid as text, one line a row. With `marks`, rows stand between bars and runs of other than
 * plain style are marked: `|{against:✗ HU} Hungary …|`; without, trailing blanks are cut.
 */
char *grid_dump(const struct grid *grid, bool marks);

#endif
