/* SPDX-License-Identifier: MIT */
#include "proof/text/twin.h"

#include <string.h>
#include <wchar.h>

#include "base/text.h"

#define WIDE "日"

/* Where a text may be broken, or a speaker be shortened. */
static bool is_kept(char c)
{
	return c != '\0' && strchr(" (,", c);
}

char *twin_of(const char *text)
{
	g_autofree char *shown = text_displayed(text);
	GString *out = g_string_new(NULL);
	for (const char *at = shown; *at;) {
		int cols = 0;
		size_t len = 1;
		if (is_kept(*at)) {
			g_string_append_c(out, *at);
		} else {
			len = text_fit(at, 1, &cols);
			len = len ? len : text_fit(at, 2, &cols);
			g_string_append(out, cols == 2 ? WIDE : cols == 1 ? "x" : "");
		}
		at += MAX(len, 1);
	}
	return g_string_free(out, FALSE);
}

/* By a list which is not the one the program has. */
bool twin_is_forbidden(gunichar point)
{
	static const struct {
		gunichar first, last;
	} ranges[] = {{0, 0x1f}, {0x7f, 0x9f}, {0xad, 0xad}, {0x34f, 0x34f}, {0x61c, 0x61c},
		{0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180b, 0x180f}, {0x200b, 0x200f},
		{0x2028, 0x202e}, {0x2060, 0x2064}, {0x2066, 0x2069}, {0x3164, 0x3164},
		{0xd800, 0xf8ff}, {0xfdd0, 0xfdef}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff},
		{0xffa0, 0xffa0}, {0xfff9, 0xfffb}, {0xfffe, 0xffff}, {0xe0000, 0x10ffff}};
	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
		if (point >= ranges[i].first && point <= ranges[i].last)
			return true;
	}
	return !g_unichar_isdefined(point);
}

const char *cell_fault(const struct cell *cell, bool is_ascii)
{
	int cols = 0, marks = -1;
	if (!g_utf8_validate(cell->text, -1, NULL))
		return "no UTF-8";
	for (const char *at = cell->text; *at; at = g_utf8_next_char(at), marks++) {
		gunichar point = g_utf8_get_char(at);
		if (twin_is_forbidden(point))
			return "a character that must not be seen";
		if (is_ascii && point > 0x7e)
			return "not ASCII";
		int width = wcwidth((wchar_t)point);
		if (width < 0)
			return "a character the terminal knows no width of";
		cols += width;
	}
	return cols != cell->cols ? "other columns than the terminal counts" : NULL;
}

/* Whether what differs is the text; a blank of it may have marks. */
static bool is_of_text(const char *text, const char *twin)
{
	return strcmp(twin, "x") == 0 || strcmp(twin, WIDE) == 0 ||
		(strcmp(twin, " ") == 0 && text[0] == ' ');
}

const char *twin_fault(
	const struct grid *grid, const struct grid *twin, bool is_ascii, int *ret_row, int *ret_col)
{
	for (int i = 0; i < grid->rows * grid->cols; i++) {
		const struct cell *cell = &grid->cells[i], *other = &twin->cells[i];
		const char *fault = cell_fault(cell, is_ascii);
		if (!fault && cell->cols != other->cols)
			fault = "cells of another width than the twin's";
		if (!fault && cell->style != other->style)
			fault = "another style than the twin's";
		if (!fault && strcmp(cell->text, other->text) != 0 &&
			!is_of_text(cell->text, other->text))
			fault = "something else than the twin has outside the text";
		if (fault) {
			*ret_row = i / grid->cols;
			*ret_col = i % grid->cols;
			return fault;
		}
	}
	return NULL;
}
