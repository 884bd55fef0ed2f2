/* SPDX-License-Identifier: MIT */
/*
 * The byte level under both the reader and the splicer, so that the two never disagree on what a
 * line or a comment is. All positions are byte offsets, all ranges half-open.
 */
#include "doc/scan.h"

#include <string.h>

#include <glib.h>

size_t scan_bom(const char *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

size_t scan_break(const char *bytes, size_t len, size_t at)
{
	if (at >= len)
		return 0;
	if (bytes[at] == '\r')
		return at + 1 < len && bytes[at + 1] == '\n' ? 2 : 1;
	return bytes[at] == '\n';
}

size_t scan_yaml_break(const char *bytes, size_t len, size_t at)
{
	if (at + 1 < len && memcmp(bytes + at, "\xc2\x85", 2) == 0)
		return 2;
	if (at + 2 < len && memcmp(bytes + at, "\xe2\x80", 2) == 0 &&
		(bytes[at + 2] == '\xa8' || bytes[at + 2] == '\xa9'))
		return 3;
	return scan_break(bytes, len, at);
}

size_t scan_line_start(const char *bytes, size_t at)
{
	size_t start = at;
	while (start > 0 && bytes[start - 1] != '\n' && bytes[start - 1] != '\r')
		start--;
	if (start == 0 && at >= 3)
		start = scan_bom(bytes, at);
	return start;
}

size_t scan_line_end(const char *bytes, size_t len, size_t at)
{
	while (at < len && bytes[at] != '\n' && bytes[at] != '\r')
		at++;
	return at;
}

size_t scan_blanks(const char *bytes, size_t len, size_t at)
{
	while (at < len && (bytes[at] == ' ' || bytes[at] == '\t'))
		at++;
	return at;
}

/* A `#` opens a comment only at the start of a line or after a blank. */
static bool opens_comment(const char *bytes, size_t at)
{
	return bytes[at] == '#' && (at == 0 || strchr(" \t\r\n", bytes[at - 1]) != NULL);
}

size_t scan_trivia(const char *bytes, size_t len, size_t at)
{
	for (;;) {
		at = scan_blanks(bytes, len, at);
		if (at < len && opens_comment(bytes, at)) {
			while (at < len && !scan_yaml_break(bytes, len, at))
				at++;
		}
		size_t width = scan_yaml_break(bytes, len, at);
		if (!width)
			return at;
		at += width;
	}
}

bool scan_has_blank_line(const char *bytes, size_t from, size_t to)
{
	bool is_blank = false; /* only blanks since the last line end */
	for (size_t at = from; at < to;) {
		size_t width = scan_break(bytes, to, at);
		if (width && is_blank)
			return true;
		if (width)
			is_blank = true;
		else if (bytes[at] != ' ' && bytes[at] != '\t')
			is_blank = false;
		at += width ? width : 1;
	}
	return false;
}

size_t scan_count_newlines(const char *bytes, size_t len)
{
	size_t count = 0;
	for (size_t at = 0; at < len; at++)
		count += bytes[at] == '\n';
	return count;
}

size_t scan_count_breaks(const char *bytes, size_t len)
{
	if (!memchr(bytes, '\r', len))
		return scan_count_newlines(bytes, len);
	size_t count = 0;
	for (size_t at = 0; at < len; at++) {
		if (bytes[at] == '\n' ||
			(bytes[at] == '\r' && !(at + 1 < len && bytes[at + 1] == '\n')))
			count++;
	}
	return count;
}

/* The LF of a CRLF ends nothing: the CR has. */
static void step(struct scan_cursor *cursor, const char *bytes)
{
	char byte = bytes[cursor->at++];
	bool is_second = byte == '\n' && cursor->at >= 2 && bytes[cursor->at - 2] == '\r';
	if (byte == '\r' || (byte == '\n' && !is_second))
		cursor->lines++;
	if (byte == '\r' || byte == '\n')
		cursor->columns = 0;
	else if (((unsigned char)byte & 0xc0) != 0x80)
		cursor->columns++;
}

struct holdout_place scan_cursor_place(
	struct scan_cursor *cursor, const char *bytes, size_t len, size_t at)
{
	if (at > len)
		at = len;
	if (at < cursor->at || cursor->at == 0)
		*cursor = (struct scan_cursor){.at = MIN(scan_bom(bytes, len), at)};
	while (cursor->at < at)
		step(cursor, bytes);
	return (struct holdout_place){
		.offset = at,
		.line = cursor->lines + 1,
		.column = cursor->columns + 1,
	};
}

struct holdout_place scan_place(const char *bytes, size_t len, size_t at)
{
	struct scan_cursor cursor = {0};
	return scan_cursor_place(&cursor, bytes, len, at);
}
