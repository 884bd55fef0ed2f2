/* SPDX-License-Identifier: MIT */

/*
 * A start tag is left open until it is known whether an attribute follows. Both quotes are
 * entities everywhere, so that a text means the same in an attribute and outside.
 */
#include "base/markup.h"

#include <string.h>

#include "base/text.h"

void markup_init(struct markup *markup, GString *out)
{
	*markup = (struct markup){.out = out, .open = g_ptr_array_new()};
}

void markup_clear(struct markup *markup)
{
	g_assert(markup->open->len == 0);
	g_ptr_array_unref(markup->open);
}

static void end_tag(struct markup *markup)
{
	if (markup->is_in_tag)
		g_string_append_c(markup->out, '>');
	markup->is_in_tag = false;
}

static void pop(struct markup *markup, const char *name)
{
	const guint last = markup->open->len;

	g_assert(last > 0 && strcmp(g_ptr_array_index(markup->open, last - 1), name) == 0);
	g_ptr_array_set_size(markup->open, (gint)last - 1);
}

void markup_open(struct markup *markup, const char *name)
{
	end_tag(markup);
	g_string_append_printf(markup->out, "<%s", name);
	g_ptr_array_add(markup->open, (gpointer)name);
	markup->is_in_tag = true;
}

void markup_close(struct markup *markup, const char *name)
{
	end_tag(markup);
	pop(markup, name);
	g_string_append_printf(markup->out, "</%s>", name);
}

void markup_leaf(struct markup *markup, const char *name)
{
	g_assert(markup->is_in_tag);
	pop(markup, name);
	g_string_append(markup->out, "/>");
	markup->is_in_tag = false;
}

static const char *entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void append_escaped(GString *out, const char *text)
{
	g_autofree char *shown = text_displayed(text);

	for (const char *at = shown; *at != '\0'; at++) {
		const char *entity = entity_of(*at);

		if (entity != NULL)
			g_string_append(out, entity);
		else
			g_string_append_c(out, *at);
	}
}

void markup_attribute(struct markup *markup, const char *name, const char *value)
{
	g_assert(markup->is_in_tag);
	g_string_append_printf(markup->out, " %s=\"", name);
	append_escaped(markup->out, value);
	g_string_append_c(markup->out, '"');
}

void markup_length(struct markup *markup, const char *name, double value)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_formatd(digits, sizeof digits, "%.1f", value);
	if (g_str_has_suffix(digits, ".0"))
		digits[strlen(digits) - 2] = '\0';
	markup_attribute(markup, name, strcmp(digits, "-0") == 0 ? "0" : digits);
}

void markup_text(struct markup *markup, const char *text)
{
	end_tag(markup);
	append_escaped(markup->out, text);
}

void markup_raw(struct markup *markup, const char *raw)
{
	end_tag(markup);
	g_string_append(markup->out, raw);
}

void markup_element(struct markup *markup, const char *name, const char *text)
{
	markup_open(markup, name);
	markup_text(markup, text);
	markup_close(markup, name);
}
