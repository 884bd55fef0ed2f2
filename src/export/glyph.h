/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_GLYPH_H
#define EXPORT_GLYPH_H

#include "holdout/tracker.h"

/*
 * One mark a member, as in the gauge of the screen: a circle that fills with commitment, a cross
 * for an objection.
 */

enum mark {
	MARK_FULL,    /* ● in favour */
	MARK_HALF,    /* ◐ conditional */
	MARK_QUARTER, /* ◔ leaning */
	MARK_EMPTY,   /* ○ has said nothing that counts */
	MARK_CROSS,   /* ✗ against */
	MARK_DASH,    /* – abstains */
	MARK_OUT,     /* ∅ absent or recused */
	MARK_COUNT,
};

/* The mark of a stance; `label` NULL is silence. */
enum mark glyph_mark(const char *label, enum holdout_class stance_class);

/* The same as a character. */
const char *glyph_of(const char *label, enum holdout_class stance_class, bool ascii);

#endif
