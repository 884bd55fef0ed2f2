/* SPDX-License-Identifier: MIT */
#include "base/text.h"

/* Bytes of the next line of `text`: up to the last space that fits, or as much as fits. */
static size_t line_length(const char *text, int cols)
{
	size_t fits = text_fit(text, cols, NULL);
	if (!text[fits] || text[fits] == ' ')
		return fits;
	size_t at = fits;
	while (at > 0 && text[at - 1] != ' ')
		at--;
	if (at > 0)
		return at;
	/* A word longer than the line; a character wider than the line still has to go out. */
	return fits ? fits : (size_t)(g_utf8_next_char(text) - text);
}

GPtrArray *text_wrap(const char *text, int cols)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	while (*text == ' ')
		text++;
	while (*text) {
		size_t len = line_length(text, MAX(cols, 1));
		char *line = g_strndup(text, len);
		g_ptr_array_add(lines, g_strchomp(line));
		text += len;
		while (*text == ' ')
			text++;
	}
	return lines;
}
