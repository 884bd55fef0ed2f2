/* SPDX-License-Identifier: MIT */
#include "proof/terminal/sequence.h"

#include <string.h>

#include <glib.h>

#define ESC '\033'
#define DEL 0x7f

static size_t skip(
	const char *bytes, size_t len, size_t at, unsigned char first, unsigned char last)
{
	while (at < len && (unsigned char)bytes[at] >= first && (unsigned char)bytes[at] <= last)
		at++;
	return at;
}

/* The last byte of a sequence stands at `at`, if it is one of those that end it. */
static enum piece close_at(
	const char *bytes, size_t len, size_t at, unsigned char first, size_t *ret_len)
{
	*ret_len = MIN(at + 1, len);
	if (at == len)
		return PIECE_OPEN;
	const unsigned char last = (unsigned char)bytes[at];
	return last >= first && last < DEL ? PIECE_SEQUENCE : PIECE_WRONG;
}

static enum piece escaped(const char *bytes, size_t len, size_t *ret_len)
{
	*ret_len = len;
	if (len == 1)
		return PIECE_OPEN;
	if (bytes[1] == '[') {
		size_t parameters = skip(bytes, len, 2, 0x30, 0x3f);
		return close_at(
			bytes, len, skip(bytes, len, parameters, 0x20, 0x2f), 0x40, ret_len);
	}
	*ret_len = 2;
	if (strchr("]P_^X", bytes[1]))
		return PIECE_WRONG;
	return close_at(bytes, len, skip(bytes, len, 1, 0x20, 0x2f), 0x30, ret_len);
}

enum piece sequence_next(const char *bytes, size_t len, size_t *ret_len)
{
	const unsigned char first = (unsigned char)bytes[0];

	*ret_len = 1;
	if (first == ESC)
		return escaped(bytes, len, ret_len);
	if (first == DEL)
		return PIECE_WRONG;
	return first < 0x20 ? PIECE_CONTROL : PIECE_TEXT;
}

char *sequence_shape(const char *bytes, size_t len)
{
	GString *shape = g_string_new(NULL);

	for (size_t at = 0; at < len; at++) {
		if (!g_ascii_isdigit(bytes[at]))
			g_string_append_c(shape, bytes[at]);
		else if (at == 0 || !g_ascii_isdigit(bytes[at - 1]))
			g_string_append_c(shape, '#');
	}
	return g_string_free(shape, FALSE);
}
