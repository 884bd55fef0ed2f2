/* SPDX-License-Identifier: MIT */

/*
 * The report as plain text: what `show` prints and a screen reader reads from top to bottom. Every
 * text passes text_display(); lines are wrapped, never cut, but for the last column of a table.
 */

#include <string.h>

#include "base/text.h"
#include "export/formats.h"
#include "export/outline.h"

#define COLS_DEFAULT 80
#define FACT_COLS    9 /* the longest label of a report, and two blanks */

struct writer {
	GString *out;
	int cols, label_cols;
	bool ascii;
	enum block_kind before;
};

/* Writes displayable text, wrapped: the first line after `first`, the others after `rest`. */
static void write_wrapped(
	struct writer *writer, const char *first, const char *rest, const char *text)
{
	const int cols = MAX(writer->cols - text_columns(rest), 20);
	g_autoptr(GPtrArray) lines = text_wrap(text, cols);

	for (size_t i = 0; i < lines->len; i++)
		g_string_append_printf(writer->out, "%s%s\n", i == 0 ? first : rest,
			(const char *)g_ptr_array_index(lines, i));
	if (lines->len == 0)
		g_string_append_printf(writer->out, "%s\n", first);
}

static void write_heading(struct writer *writer, const char *text, const char *line)
{
	const int cols = MIN(text_columns(text), writer->cols);

	write_wrapped(writer, "", "", text);
	for (int i = 0; i < cols && line != NULL; i++)
		g_string_append(writer->out, line);
	if (line != NULL)
		g_string_append_c(writer->out, '\n');
}

static void write_fact(struct writer *writer, const struct block *block, const char *text)
{
	g_autofree char *first = g_strdup_printf("%-*s", writer->label_cols, block->label);
	g_autofree char *rest = g_strnfill((gsize)writer->label_cols, ' ');

	write_wrapped(writer, first, rest, text);
}

static void write_item(struct writer *writer, const struct block *block, const char *text)
{
	g_autofree char *first = g_strnfill((gsize)block->depth * 2 + 2, ' ');
	g_autofree char *rest = g_strnfill((gsize)block->depth * 2 + 4 + (gsize)block->hang, ' ');

	write_wrapped(writer, first, rest, text);
	if (block->url != NULL) {
		g_autofree char *url = text_displayed(block->url);

		g_string_append_printf(writer->out, "    %s\n", url);
	}
}

static void write_detail(struct writer *writer, const struct block *block, const char *text)
{
	g_autofree char *indent = g_strnfill((gsize)block->depth * 2 + 4, ' ');

	write_wrapped(writer, indent, indent, text);
}

static void write_quote(struct writer *writer, const char *text)
{
	g_autofree char *quoted =
		writer->ascii ? g_strdup_printf("\"%s\"", text) : g_strdup_printf("“%s”", text);

	write_wrapped(writer, "    ", "    ", quoted);
}

static void write_table(struct writer *writer, const struct block *block)
{
	const struct table_look look = {.indent = "  ",
		.ellipsis = writer->ascii ? "." : "…",
		.cols = writer->cols,
		.with_names = block->has_head};

	table_text(writer->out, block->table, &look);
}

/* Whether a blank line stands between two blocks. */
static bool is_apart(enum block_kind before, enum block_kind kind)
{
	switch (kind) {
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING:
	case BLOCK_GAUGE:
		return true;
	case BLOCK_PARAGRAPH:
		return before != BLOCK_GAUGE;
	case BLOCK_FACT:
		return before != BLOCK_FACT;
	case BLOCK_ITEM:
		return before == BLOCK_HEADING;
	case BLOCK_TITLE:
	case BLOCK_DETAIL:
	case BLOCK_QUOTE:
	case BLOCK_TABLE:
		return false;
	}
	return false;
}

static void write_block(struct writer *writer, const struct block *block)
{
	g_autofree char *text = text_displayed(block->text);

	if (is_apart(writer->before, block->kind))
		g_string_append_c(writer->out, '\n');
	switch (block->kind) {
	case BLOCK_TITLE:
		write_heading(writer, text, "=");
		break;
	case BLOCK_HEADING:
		write_heading(writer, text, "-");
		break;
	case BLOCK_SUBHEADING:
		write_heading(writer, text, NULL);
		break;
	case BLOCK_GAUGE:
	case BLOCK_PARAGRAPH:
		write_wrapped(writer, "", "", text);
		break;
	case BLOCK_FACT:
		write_fact(writer, block, text);
		break;
	case BLOCK_ITEM:
		write_item(writer, block, text);
		break;
	case BLOCK_DETAIL:
		write_detail(writer, block, text);
		break;
	case BLOCK_QUOTE:
		write_quote(writer, text);
		break;
	case BLOCK_TABLE:
		write_table(writer, block);
		break;
	}
	writer->before = block->kind;
}

/* The columns of the labels: of the longest, and two blanks. */
static int label_cols(const GPtrArray *blocks)
{
	int cols = FACT_COLS;

	for (guint i = 0; i < blocks->len; i++) {
		const struct block *block = g_ptr_array_index(blocks, i);

		if (block->label != NULL)
			cols = MAX(cols, (int)strlen(block->label) + 2);
	}
	return cols;
}

GString *text_of_blocks(const GPtrArray *blocks, int cols, bool ascii)
{
	struct writer writer = {.out = g_string_new(NULL),
		.cols = cols,
		.label_cols = label_cols(blocks),
		.ascii = ascii};

	for (guint i = 0; i < blocks->len; i++)
		write_block(&writer, g_ptr_array_index(blocks, i));
	return writer.out;
}

GString *text_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	g_autoptr(GPtrArray) blocks = outline_new(reports, count, options);

	return text_of_blocks(
		blocks, options->cols > 0 ? options->cols : COLS_DEFAULT, options->ascii);
}
