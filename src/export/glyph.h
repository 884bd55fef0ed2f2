/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_GLYPH_H
#define EXPORT_GLYPH_H

#include "holdout/tracker.h"

/*
 * One mark a member, as in the gauge of the screen: a circle that fills with commitment, a cross
 * for an objection.
 */

/* The mark of a stance; `label` NULL is silence. */
const char *glyph_of(const char *label, enum holdout_class stance_class, bool ascii);

#endif
