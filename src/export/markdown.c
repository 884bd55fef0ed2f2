/* SPDX-License-Identifier: MIT */

/*
 * The report as Markdown that says only what the file says: no text of the file can become a
 * heading, a link, an image or HTML. A URL becomes a link only if it is http or https.
 */

#include <string.h>

#include "base/text.h"
#include "export/formats.h"
#include "export/link.h"
#include "export/outline.h"

/* Escapes all that Markdown gives a meaning, the backslash itself among them. */
static void append_escaped(GString *out, const char *text)
{
	g_autofree char *shown = text_displayed(text);
	bool is_start = true;

	for (const char *c = shown; *c != '\0'; c++) {
		const bool is_list = is_start && strchr("-+=", *c) != NULL;
		const bool is_number = c > shown && g_ascii_isdigit(c[-1]) &&
			strspn(shown, "0123456789") == (size_t)(c - shown) &&
			(*c == '.' || *c == ')');

		if (*c == '&' || *c == '<' || *c == '>')
			g_string_append(out, *c == '&' ? "&amp;" : *c == '<' ? "&lt;" : "&gt;");
		else if (strchr("\\|`*_[]#~!$", *c) != NULL || is_list || is_number)
			g_string_append_printf(out, "\\%c", *c);
		else
			g_string_append_c(out, *c);
		is_start = is_start && *c == ' ';
	}
}

static void append_linked(GString *out, const struct block *block)
{
	if (!link_is_web(block->url)) {
		append_escaped(out, block->text);
		return;
	}
	g_string_append_c(out, '[');
	append_escaped(out, block->text);
	g_string_append(out, "](<");
	link_append(out, block->url);
	g_string_append(out, ">)");
}

static void append_table_line(GString *out, const struct table *table, size_t row)
{
	g_string_append_c(out, '|');
	for (size_t i = 0; i < table_columns(table); i++) {
		g_string_append_c(out, ' ');
		append_escaped(out, table_cell(table, row, i));
		g_string_append(out, " |");
	}
	g_string_append_c(out, '\n');
}

static void append_table(GString *out, const struct table *table)
{
	g_string_append_c(out, '|');
	for (size_t i = 0; i < table_columns(table); i++)
		g_string_append_printf(out, " %s |", table_name(table, i));
	g_string_append(out, "\n|");
	for (size_t i = 0; i < table_columns(table); i++)
		g_string_append(out, " --- |");
	g_string_append_c(out, '\n');
	for (size_t row = 0; row < table_rows(table); row++)
		append_table_line(out, table, row);
}

static void append_line(GString *out, const char *before, const struct block *block)
{
	g_string_append(out, before);
	append_linked(out, block);
	g_string_append_c(out, '\n');
}

/* Lines that continue a list stay together; everything else is a paragraph of its own. */
static bool is_apart(enum block_kind before, enum block_kind kind)
{
	if (kind == BLOCK_DETAIL || kind == BLOCK_QUOTE)
		return true;
	if (kind == BLOCK_ITEM)
		return before != BLOCK_ITEM;
	return kind != before || kind != BLOCK_FACT;
}

static void append_block(GString *out, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TITLE:
		append_line(out, "# ", block);
		break;
	case BLOCK_HEADING:
		append_line(out, "## ", block);
		break;
	case BLOCK_SUBHEADING:
		append_line(out, "### ", block);
		break;
	case BLOCK_GAUGE:
		g_string_append_printf(out, "`%s`\n", block->text);
		break;
	case BLOCK_PARAGRAPH:
		append_line(out, "", block);
		break;
	case BLOCK_FACT:
		g_string_append_printf(out, "- **%s:** ", block->label);
		append_line(out, "", block);
		break;
	case BLOCK_ITEM:
		append_line(out, "- ", block);
		break;
	case BLOCK_DETAIL:
		append_line(out, "  ", block);
		break;
	case BLOCK_QUOTE:
		append_line(out, "  > ", block);
		break;
	case BLOCK_TABLE:
		append_table(out, block->table);
		break;
	}
}

GString *markdown_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	g_autoptr(GPtrArray) blocks = outline_new(reports, count, options);
	GString *out = g_string_new(NULL);
	enum block_kind before = BLOCK_TITLE;

	for (size_t i = 0; i < blocks->len; i++) {
		const struct block *block = g_ptr_array_index(blocks, i);

		if (i > 0 && is_apart(before, block->kind))
			g_string_append_c(out, '\n');
		append_block(out, block);
		before = block->kind;
	}
	return out;
}
