/* SPDX-License-Identifier: MIT */

/*
 * A label of the format has its own mark; any other label has that of its class. A label that
 * the file has put into another class is taken at its class, too: the class is what counts.
 */

#include <string.h>

#include "export/glyph.h"

#include <glib.h>

struct mark {
	const char *glyph, *ascii;
};

/* clang-format off */
static const struct mark classes[HOLDOUT_CLASS_COUNT] = {
	[HOLDOUT_CLASS_FOR]     = { "●", "+" },
	[HOLDOUT_CLASS_AGAINST] = { "✗", "x" },
	[HOLDOUT_CLASS_ABSTAIN] = { "–", "-" },
	[HOLDOUT_CLASS_NONE]    = { "○", "?" },
	[HOLDOUT_CLASS_ABSENT]  = { "∅", "0" },
	[HOLDOUT_CLASS_RECUSED] = { "∅", "0" },
};

static const struct {
	const char *label;
	struct mark mark;
} uncommitted[] = {
	{ "conditional", { "◐", "~" } },
	{ "leaning",     { "◔", "/" } },
};
/* clang-format on */

const char *glyph_of(const char *label, enum holdout_class stance_class, bool ascii)
{
	const struct mark *mark = &classes[stance_class];

	for (size_t i = 0; i < G_N_ELEMENTS(uncommitted); i++) {
		if (label != NULL && stance_class == HOLDOUT_CLASS_NONE &&
			strcmp(label, uncommitted[i].label) == 0)
			mark = &uncommitted[i].mark;
	}
	return ascii ? mark->ascii : mark->glyph;
}
