/* SPDX-License-Identifier: MIT */
/*
 * One decision, which style, and one writer a style. Nothing here has to be trusted: what is
 * written is read again and compared before it reaches a file; a mistake costs a refusal.
 */
#include "doc/quote.h"

#include <string.h>

#include "doc/plain.h"

#define FOLD_OVER  70 /* code points: shorter texts stay on one line */
#define FOLD_COLS  88 /* code points a folded line aims at, indentation included */
#define FOLD_LEAST 40 /* however deep the indentation */

static bool needs_escapes(const char *value, const char *allowed)
{
	for (const char *at = value; *at; at = g_utf8_next_char(at)) {
		if (!strchr(allowed, *at) && plain_needs_escape(g_utf8_get_char(at)))
			return true;
	}
	return false;
}

/* A literal block has no escapes and finds its indentation in its first line; of line ends at the
 * end it can have none or one without changing what the blank lines after it mean. */
static bool can_be_literal(const char *value)
{
	size_t len = strlen(value);
	return len && !strchr(" \t\n", value[0]) && !g_str_has_suffix(value, "\n\n") &&
		!needs_escapes(value, "\t\n");
}

/* In a folded block lines that begin with a blank are left as they are, and blanks at the end of
 * a line are lost; so neither may be. */
static bool can_be_folded(const char *value)
{
	return can_be_literal(value) && !strchr(value, '\t') && !strstr(value, "\n ") &&
		!strstr(value, " \n") && !g_str_has_suffix(value, " ");
}

static enum node_style choose_block(const char *value, const struct quoting *how)
{
	if (how->style == NODE_FOLDED && can_be_folded(value))
		return NODE_FOLDED;
	if (how->style == NODE_LITERAL && can_be_literal(value))
		return NODE_LITERAL;
	if (strchr(value, '\n') && can_be_literal(value))
		return NODE_LITERAL;
	if (how->folds && g_utf8_strlen(value, -1) > FOLD_OVER && can_be_folded(value))
		return NODE_FOLDED;
	return NODE_PLAIN;
}

static enum node_style choose(const char *value, const struct quoting *how)
{
	enum node_style block = how->indent ? choose_block(value, how) : NODE_PLAIN;
	if (block != NODE_PLAIN)
		return block;
	if (needs_escapes(value, ""))
		return NODE_DOUBLE;
	if (how->style == NODE_SINGLE || how->style == NODE_DOUBLE)
		return how->style;
	bool is_mistaken =
		plain_is_usual_for(how->key) ? plain_is_null(value) : plain_is_typed(value);
	if (!is_mistaken && plain_is_possible(value, how->is_in_flow))
		return NODE_PLAIN;
	return strpbrk(value, "\"\\") ? NODE_SINGLE : NODE_DOUBLE;
}

static void append_single(GString *out, const char *value)
{
	g_string_append_c(out, '\'');
	for (; *value; value++) {
		if (*value == '\'')
			g_string_append_c(out, '\'');
		g_string_append_c(out, *value);
	}
	g_string_append_c(out, '\'');
}

static void append_escape(GString *out, uint32_t point)
{
	static const char from[] = "\a\b\t\n\v\f\r\033\"\\";
	static const char to[] = "abtnvfre\"\\";
	const char *known = point && point < 0x80 ? strchr(from, (int)point) : NULL;
	if (known)
		g_string_append_printf(out, "\\%c", to[known - from]);
	else if (point < 0x100)
		g_string_append_printf(out, "\\x%02X", point);
	else if (point < 0x10000)
		g_string_append_printf(out, "\\u%04X", point);
	else
		g_string_append_printf(out, "\\U%08X", point);
}

static void append_double(GString *out, const char *value)
{
	g_string_append_c(out, '"');
	for (const char *at = value; *at; at = g_utf8_next_char(at)) {
		uint32_t point = g_utf8_get_char(at);
		if (point == '"' || point == '\\' || plain_needs_escape(point))
			append_escape(out, point);
		else
			g_string_append_unichar(out, point);
	}
	g_string_append_c(out, '"');
}

static void begin_line(GString *out, const struct quoting *how)
{
	g_string_append(out, how->newline);
	for (size_t i = 0; i < how->indent; i++)
		g_string_append_c(out, ' ');
}

static void append_header(GString *out, char style, const char *value, const struct quoting *how)
{
	g_string_append_c(out, style);
	if (!g_str_has_suffix(value, "\n"))
		g_string_append_c(out, '-');
	g_string_append(out, how->tail ? how->tail : "");
}

static char **split_lines(const char *value)
{
	size_t len = strlen(value);
	g_autofree char *body = g_strndup(value, g_str_has_suffix(value, "\n") ? len - 1 : len);
	return g_strsplit(body, "\n", -1);
}

static void append_literal(GString *out, const char *value, const struct quoting *how)
{
	append_header(out, '|', value, how);
	g_auto(GStrv) lines = split_lines(value);
	for (char **line = lines; *line; line++) {
		if (**line)
			begin_line(out, how);
		else
			g_string_append(out, how->newline);
		g_string_append(out, *line);
	}
}

/* One line of the text on as many as it takes, broken at single spaces only: a break stands for
 * exactly one. */
static void append_wrapped(GString *out, const char *line, const struct quoting *how)
{
	glong room = MAX(FOLD_COLS - (glong)how->indent, FOLD_LEAST);
	glong used = 0;
	begin_line(out, how);
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	for (size_t i = 0; words[i]; i++) {
		glong cols = g_utf8_strlen(words[i], -1);
		bool is_single_space = i > 0 && *words[i] && *words[i - 1];
		if (is_single_space && used + 1 + cols > room) {
			begin_line(out, how);
			used = 0;
		} else if (i > 0) {
			g_string_append_c(out, ' ');
			used++;
		}
		g_string_append(out, words[i]);
		used += cols;
	}
}

/* Between two lines of the text stands one line end more than they are apart: the first is the
 * one that folds away. */
static void append_folded(GString *out, const char *value, const struct quoting *how)
{
	append_header(out, '>', value, how);
	g_auto(GStrv) lines = split_lines(value);
	for (char **line = lines; *line; line++) {
		if (line > lines)
			g_string_append(out, how->newline);
		if (**line)
			append_wrapped(out, *line, how);
	}
}

void quote_append(GString *out, const char *value, const struct quoting *how)
{
	switch (choose(value, how)) {
	case NODE_LITERAL:
		append_literal(out, value, how);
		return;
	case NODE_FOLDED:
		append_folded(out, value, how);
		return;
	case NODE_SINGLE:
		append_single(out, value);
		break;
	case NODE_DOUBLE:
		append_double(out, value);
		break;
	case NODE_PLAIN:
	case NODE_BLOCK:
	case NODE_FLOW:
		g_string_append(out, value);
		break;
	}
	g_string_append(out, how->tail ? how->tail : "");
}

bool quote_is_plain_key(const char *key)
{
	bool is_other_type = plain_is_typed_word(key) && !plain_is_usual_for(key);
	return strlen(key) <= 128 && plain_is_possible(key, true) && !is_other_type;
}
