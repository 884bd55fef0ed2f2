/* SPDX-License-Identifier: MIT */

/*
 * UTF-8 text and the columns it takes.
 *
 * Two kinds of text meet here: what stands in a file, which may hold anything, and displayable
 * text, which text_display() makes of it and which alone is measured and cut. Measuring walks
 * grapheme clusters, so that a base and its marks stay together, but no further than a cell of
 * ncurses goes, which has one character that takes columns. Only the two letters of a flag are kept
 * together as well; they take two columns, the sum of the wcwidth() of both, as ncurses counts.
 */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#define MARKS_MAX 2 /* combining marks kept on one base */

/* Invisible characters that are not controls by category: joiners, fillers, selectors. */
static const struct {
	uint32_t first, last;
} hidden[] = {
	{0x00ad, 0x00ad},
	{0x034f, 0x034f},
	{0x061c, 0x061c},
	{0x115f, 0x1160},
	{0x17b4, 0x17b5},
	{0x180b, 0x180f},
	{0x200b, 0x200f},
	{0x2028, 0x202e},
	{0x2060, 0x206f},
	{0x3164, 0x3164},
	{0xfe00, 0xfe0f},
	{0xfeff, 0xfeff},
	{0xffa0, 0xffa0},
	{0xfff0, 0xfffb},
	{0xe0000, 0xe0fff},
};

/* Decodes one code point; returns its bytes, or 0 if the bytes are not well-formed. */
static size_t decode(const char *bytes, size_t len, int32_t *ret_point)
{
	utf8proc_ssize_t used =
		utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)len, ret_point);
	return used > 0 ? (size_t)used : 0;
}

size_t text_valid_prefix(const char *bytes, size_t len)
{
	size_t at = 0;
	while (at < len) {
		int32_t point;
		size_t used =
			(unsigned char)bytes[at] < 0x80 ? 1 : decode(bytes + at, len - at, &point);
		if (!used)
			break;
		at += used;
	}
	return at;
}

static bool is_hidden(int32_t point)
{
	for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++)
		if ((uint32_t)point >= hidden[i].first && (uint32_t)point <= hidden[i].last)
			return true;
	return false;
}

static bool is_mark(int32_t point)
{
	utf8proc_category_t category = utf8proc_category(point);
	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/* Whether a code point may stand on a screen as it is. */
static bool is_displayable(int32_t point)
{
	switch ((int)utf8proc_category(point)) {
	case UTF8PROC_CATEGORY_CN: /* unassigned, noncharacters */
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	}
	return !is_hidden(point) && wcwidth((wchar_t)point) >= 0;
}

/* One code point as a screen may show it; `marks` counts the marks on the base so far. A text does not
 * begin with a mark: it would stand on what is before the text. */
static void display_point(GString *out, const char *bytes, size_t used, int32_t point, int *marks)
{
	bool mark = is_mark(point);
	*marks = mark ? *marks + 1 : 0;
	if (point == '\t' || point == '\n' || point == '\r')
		g_string_append_c(out, ' ');
	else if (point < 0x20 || point == 0x7f)
		g_string_append_printf(out, "^%c", (int)(point ^ 0x40));
	else if (*marks <= MARKS_MAX && (point < 0x7f || is_displayable(point)))
		g_string_append_len(out, bytes, (gssize)used);
	else
		g_string_append_printf(out, "<U+%04X>", (unsigned)point);
}

void text_display(GString *out, const char *bytes, size_t len)
{
	int marks = MARKS_MAX;
	for (size_t at = 0; at < len;) {
		int32_t point;
		size_t used = decode(bytes + at, len - at, &point);
		if (!used) {
			g_string_append_printf(out, "<%02X>", (unsigned char)bytes[at]);
			at++;
			continue;
		}
		if (point == '\r' && at + 1 < len && bytes[at + 1] == '\n')
			at++; /* CRLF is one line end, so one space */
		display_point(out, bytes + at, used, point, &marks);
		at += used;
	}
}

void text_append_apart(GString *out, const char *text)
{
	int32_t point = 0;
	size_t used = out->len > 0 ? decode(text, strnlen(text, 4), &point) : 0;
	if (used && is_mark(point))
		text_display(out, text, used);
	else
		used = 0;
	g_string_append(out, text + used);
}

char *text_displayed(const char *text)
{
	GString *out = g_string_new(NULL);
	if (text)
		text_display(out, text, strlen(text));
	return g_string_free(out, FALSE);
}

/* The letters that make flags, two by two. */
static bool is_flag(int32_t point)
{
	return point >= 0x1f1e6 && point <= 0x1f1ff;
}

/* Bytes of the grapheme cluster at `text`; *ret_cols gets its columns. 0 at the end. */
static size_t cluster(const char *text, int *ret_cols)
{
	size_t at = 0;
	int cols = 0;
	int32_t before = 0, state = 0;
	while (text[at]) {
		int32_t point;
		size_t used =
			decode(text + at, strlen(text + at) < 4 ? strlen(text + at) : 4, &point);
		if (!used) {
			used = 1; /* not displayable text: keep going, one column a byte */
			point = '?';
		}
		int width = MAX(wcwidth((wchar_t)point), 0);
		if (at > 0 && utf8proc_grapheme_break_stateful(before, point, &state))
			break;
		if (cols > 0 && width > 0 && !(is_flag(before) && is_flag(point)))
			break;
		cols += width;
		before = point;
		at += used;
	}
	*ret_cols = cols;
	return at;
}

/* ASCII before ASCII is a cluster of its own: the common case, kept cheap. */
static bool is_by_itself(const char *text)
{
	return (unsigned char)text[0] < 0x80 && (unsigned char)text[1] < 0x80;
}

/* A cluster that is not ASCII, by one letter. */
static void append_nearest(GString *out, const char *text, size_t len, int cols)
{
	g_autofree char *only = g_strndup(text, len);
	g_autofree char *nearest = g_str_to_ascii(only, "C");

	g_string_append_c(out, g_ascii_isprint(nearest[0]) ? nearest[0] : '?');
	for (int i = 1; i < cols; i++)
		g_string_append_c(out, ' ');
}

void text_append_ascii(GString *out, const char *text)
{
	for (int cols; *text;) {
		size_t len = is_by_itself(text) ? 1 : cluster(text, &cols);
		if (len == 1)
			g_string_append_c(out, *text);
		else
			append_nearest(out, text, len, cols);
		text += len;
	}
}

size_t text_fit(const char *text, int cols, int *ret_cols)
{
	size_t at = 0;
	int total = 0;
	while (text[at]) {
		int wide = 1;
		size_t used = 1;
		if (!is_by_itself(text + at))
			used = cluster(text + at, &wide);
		if (total + wide > cols)
			break;
		total += wide;
		at += used;
	}
	if (ret_cols)
		*ret_cols = total;
	return at;
}

int text_columns(const char *text)
{
	int cols;
	text_fit(text, G_MAXINT / 2, &cols);
	return cols;
}

void text_pad(GString *out, const char *text, int cols, const char *ellipsis)
{
	int used;
	size_t fits = text_fit(text, cols, &used);
	if (text[fits]) {
		int dots = text_columns(ellipsis);
		fits = text_fit(text, MAX(cols - dots, 0), &used);
		g_string_append_len(out, text, (gssize)fits);
		if (dots <= cols) {
			g_string_append(out, ellipsis);
			used += dots;
		}
	} else {
		g_string_append_len(out, text, (gssize)fits);
	}
	for (; used < cols; used++)
		g_string_append_c(out, ' ');
}

char *text_fold(const char *text)
{
	const utf8proc_option_t how = UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
		UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	utf8proc_uint8_t *folded = NULL;
	if (utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded, how) < 0)
		return g_ascii_strdown(text, -1); /* not UTF-8: the best that can be done */
	char *copy = g_strdup((const char *)folded);
	free(folded);
	return copy;
}

bool text_matches(const char *text, const char *folded_needle)
{
	g_autofree char *folded = text_fold(text);
	return strstr(folded, folded_needle) != NULL;
}
