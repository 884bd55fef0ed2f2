/* SPDX-License-Identifier: MIT */
#ifndef VIEW_PEN_H
#define VIEW_PEN_H

#include "holdout/tracker.h"
#include "view/grid.h"

/*
 * Drawing with the program's own glyphs.
 *
 * Everything on a screen is drawn through a pen. Code writes the UTF-8 glyph (`▸`, `─`, `…`); a
 * pen for ASCII terminals puts its twin from the one table in glyph.c. Text must be displayable;
 * the text of a file comes in through pen_file(), which makes it so.
 */

struct pen {
	struct grid *grid;
	bool is_ascii;
};

/* A rectangle of cells. */
struct area {
	int row, col, rows, cols;
};

/* Each returns the column after what it drew; pen_right() ends before `end` and returns where it
 * began. pen_cut() and pen_file() take at most `cols` columns and end a longer text with `…`. */
int pen_put(const struct pen *pen, int row, int col, enum style style, const char *text);
int pen_cut(const struct pen *pen, int row, int col, int cols, enum style style, const char *text);
int pen_file(const struct pen *pen, int row, int col, int cols, enum style style, const char *text);
int pen_right(const struct pen *pen, int row, int end, enum style style, const char *text);
int pen_printf(const struct pen *pen, int row, int col, enum style style, const char *format, ...)
	G_GNUC_PRINTF(5, 6);
void pen_fill(
	const struct pen *pen, int row, int col, int cols, enum style style, const char *glyph);

/* Whether `cols` cells from `col` on are inside the grid and blank. */
bool pen_is_blank(const struct pen *pen, int row, int col, int cols);

/* A rule across the area's first row, and a frame around the area with `title` in its top. */
void pen_rule(const struct pen *pen, int row, int col, int cols);
void pen_box(const struct pen *pen, struct area area, const char *title);

/* `text` with every glyph of the program replaced by its ASCII twin; the caller frees it. */
char *glyph_to_ascii(const char *text);

/* The glyph and style of a stance: by its label, else by its class; label NULL is silence. */
const char *stance_glyph(const char *label, enum holdout_class stance_class);
enum style stance_style(const char *label, enum holdout_class stance_class);

/* The style of a position that is only supposed: the colour of its stance, and bold. */
enum style supposed_style(const char *label, enum holdout_class stance_class);

/* Its word in a table: as in prose, but `silent` where nothing was said. */
const char *stance_word(const char *label);

/* How a condition stands: ○ open, ● met, – dropped; and the word. */
const char *condition_glyph(enum holdout_condition_end end);
const char *condition_word(enum holdout_condition_end end);

#endif
