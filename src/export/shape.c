/* SPDX-License-Identifier: MIT */

/*
 * A row says how far the circle is filled; the three that are no circles are lines. All of them
 * are drawn in currentColor, so that a page can have other colours in the dark.
 */

#include "export/shape.h"

#include <math.h>

/* clang-format off */
static const struct {
	const char *class, *colour;
} looks[MARK_COUNT] = {
	[MARK_FULL]    = { "full",    "#0072B2" },
	[MARK_HALF]    = { "half",    "#730067" },
	[MARK_QUARTER] = { "quarter", "#1A1A1A" },
	[MARK_EMPTY]   = { "empty",   "#1A1A1A" },
	[MARK_CROSS]   = { "cross",   "#B84A00" },
	[MARK_DASH]    = { "dash",    "#6A6A6A" },
	[MARK_OUT]     = { "out",     "#6A6A6A" },
};
/* clang-format on */

const char *shape_class(enum mark mark)
{
	return looks[mark].class;
}

const char *shape_colour(enum mark mark)
{
	return looks[mark].colour;
}

static void draw_circle(struct markup *markup, double x, double y, double r, const char *fill)
{
	markup_open(markup, "circle");
	markup_length(markup, "cx", x);
	markup_length(markup, "cy", y);
	markup_length(markup, "r", r);
	markup_attribute(markup, "fill", fill);
	markup_leaf(markup, "circle");
}

static void append_number(GString *out, char before, double value)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_formatd(digits, sizeof digits, "%.1f", value);
	g_string_append_printf(out, "%c%s", before, digits);
}

static void draw_path(struct markup *markup, const char *path, const char *fill)
{
	markup_open(markup, "path");
	markup_attribute(markup, "d", path);
	markup_attribute(markup, "fill", fill);
	markup_leaf(markup, "path");
}

static void draw_line(struct markup *markup, double x, double y, double dx, double dy)
{
	g_autoptr(GString) path = g_string_new(NULL);

	append_number(path, 'M', x - dx);
	append_number(path, ' ', y - dy);
	append_number(path, 'L', x + dx);
	append_number(path, ' ', y + dy);
	draw_path(markup, path->str, "none");
}

/* The part of the circle that is filled: its left half, or the quarter at its upper right. */
static void draw_part(struct markup *markup, enum mark mark, double x, double y, double r)
{
	g_autoptr(GString) path = g_string_new(NULL);
	const bool is_half = mark == MARK_HALF;

	append_number(path, 'M', x);
	append_number(path, ' ', is_half ? y + r : y);
	append_number(path, 'L', x);
	append_number(path, ' ', y - r);
	append_number(path, 'A', r);
	append_number(path, ' ', r);
	g_string_append(path, is_half ? " 0 0 0" : " 0 0 1");
	append_number(path, ' ', is_half ? x : x + r);
	append_number(path, ' ', is_half ? y + r : y);
	g_string_append_c(path, 'Z');
	draw_path(markup, path->str, "currentColor");
}

void shape_draw(struct markup *markup, enum mark mark, double x, double y, double r)
{
	const double half = r * sqrt(0.5);

	markup_open(markup, "g");
	markup_attribute(markup, "stroke", "currentColor");
	markup_length(markup, "stroke-width", fmax(mark == MARK_CROSS ? r * 0.42 : r * 0.2, 0.4));
	switch (mark) {
	case MARK_FULL:
		draw_circle(markup, x, y, r * 0.9, "currentColor");
		break;
	case MARK_HALF:
	case MARK_QUARTER:
		draw_circle(markup, x, y, r * 0.9, "none");
		draw_part(markup, mark, x, y, r * 0.9);
		break;
	case MARK_EMPTY:
		draw_circle(markup, x, y, r * 0.9, "none");
		break;
	case MARK_CROSS:
		draw_line(markup, x, y, half, half);
		draw_line(markup, x, y, half, -half);
		break;
	case MARK_DASH:
		draw_line(markup, x, y, r * 0.8, 0);
		break;
	case MARK_OUT:
		draw_circle(markup, x, y, r * 0.7, "none");
		draw_line(markup, x, y, half, -half);
		break;
	case MARK_COUNT:
		break;
	}
	markup_close(markup, "g");
}
