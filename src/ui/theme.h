/* SPDX-License-Identifier: MIT */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdint.h>

#include "view/grid.h"

/*
 * What a style looks like on a terminal: a foreground colour and marks, never a background.
 *
 * No meaning hangs on colour alone: every stance has its own glyph, and the monochrome column is
 * designed, not a leftover.
 */

/* How many colours the terminal can show. */
enum theme_depth {
	THEME_MONO,
	THEME_8,
	THEME_256,
	THEME_DEPTH_COUNT,
};

enum theme_background {
	THEME_UNKNOWN, /* colours that can be read on black and on white */
	THEME_DARK,
	THEME_LIGHT,
	THEME_BACKGROUND_COUNT,
};

enum theme_mark {
	THEME_BOLD = 1 << 0,
	THEME_FAINT = 1 << 1,
	THEME_UNDERLINE = 1 << 2,
	THEME_REVERSE = 1 << 3,
};

#define THEME_DEFAULT (-1)

struct theme_look {
	short colour;   /* an index of the terminal's palette, or THEME_DEFAULT */
	unsigned marks; /* bits of enum theme_mark */
};

struct theme_look theme_look(
	enum theme_depth depth, enum theme_background background, enum style style);

/* What $COLORFGBG says ("15;0": light on black); THEME_UNKNOWN for NULL and for what is not it. */
enum theme_background theme_background_of(const char *colorfgbg);

#endif
