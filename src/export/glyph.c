/* SPDX-License-Identifier: MIT */

/*
 * A label of the format has its own mark; any other label has that of its class. A label that
 * the file has put into another class is taken at its class, too: the class is what counts.
 */

#include <string.h>

#include "export/glyph.h"

#include <glib.h>

/* clang-format off */
static const struct {
	const char *glyph, *ascii;
} marks[MARK_COUNT] = {
	[MARK_FULL]    = { "●", "+" },
	[MARK_HALF]    = { "◐", "~" },
	[MARK_QUARTER] = { "◔", "/" },
	[MARK_EMPTY]   = { "○", "?" },
	[MARK_CROSS]   = { "✗", "x" },
	[MARK_DASH]    = { "–", "-" },
	[MARK_OUT]     = { "∅", "0" },
};

static const enum mark classes[HOLDOUT_CLASS_COUNT] = {
	[HOLDOUT_CLASS_FOR]     = MARK_FULL,
	[HOLDOUT_CLASS_AGAINST] = MARK_CROSS,
	[HOLDOUT_CLASS_ABSTAIN] = MARK_DASH,
	[HOLDOUT_CLASS_NONE]    = MARK_EMPTY,
	[HOLDOUT_CLASS_ABSENT]  = MARK_OUT,
	[HOLDOUT_CLASS_RECUSED] = MARK_OUT,
};

static const struct {
	const char *label;
	enum mark mark;
} uncommitted[] = {
	{ "conditional", MARK_HALF },
	{ "leaning",     MARK_QUARTER },
};
/* clang-format on */

enum mark glyph_mark(const char *label, enum holdout_class stance_class)
{
	for (size_t i = 0; i < G_N_ELEMENTS(uncommitted); i++) {
		if (label != NULL && stance_class == HOLDOUT_CLASS_NONE &&
			strcmp(label, uncommitted[i].label) == 0)
			return uncommitted[i].mark;
	}
	return classes[stance_class];
}

const char *glyph_of(const char *label, enum holdout_class stance_class, bool ascii)
{
	const enum mark mark = glyph_mark(label, stance_class);

	return ascii ? marks[mark].ascii : marks[mark].glyph;
}
