/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_SHAPE_H
#define EXPORT_SHAPE_H

#include "base/markup.h"
#include "export/glyph.h"

/*
 * Marks drawn: the same shapes as the glyphs, for pictures, where a font may lack them. They can be
 * told apart without colour.
 */

/* The name of its class in HTML and SVG: `full`, `half` … */
const char *shape_class(enum mark mark);

/* Its colour on a light background: `#0072B2`. */
const char *shape_colour(enum mark mark);

/* Draws it around `x`, `y` with the radius `r`, in the colour of the element around it. */
void shape_draw(struct markup *markup, enum mark mark, double x, double y, double r);

#endif
