/* SPDX-License-Identifier: MIT */

/*
 * One array of cells, row after row.
 *
 * CSV keeps every byte of a text, quoted where RFC 4180 asks for it; quoting does not stop a
 * spreadsheet from running `=1+1`, so such text starts with an apostrophe.
 */

#include <stdbool.h>
#include <string.h>

#include "export/table.h"

#include "base/text.h"

struct table {
	const char *const *names;
	size_t columns;
	GPtrArray *cells; /* owned strings */
};

struct table *table_new(const char *const *names, size_t columns)
{
	struct table *table = g_new0(struct table, 1);

	table->names = names;
	table->columns = columns;
	table->cells = g_ptr_array_new_with_free_func(g_free);
	return table;
}

void table_free(struct table *table)
{
	if (table == NULL)
		return;
	g_ptr_array_unref(table->cells);
	g_free(table);
}

void table_add(struct table *table, const char *text)
{
	g_ptr_array_add(table->cells, g_strdup(text != NULL ? text : ""));
}

size_t table_columns(const struct table *table)
{
	return table->columns;
}

size_t table_rows(const struct table *table)
{
	g_assert(table->columns > 0);
	return table->cells->len / table->columns;
}

const char *table_name(const struct table *table, size_t column)
{
	return table->names[column];
}

const char *table_cell(const struct table *table, size_t row, size_t column)
{
	return g_ptr_array_index(table->cells, row * table->columns + column);
}

static bool is_number(const char *text)
{
	text += *text == '+' || *text == '-';
	const size_t whole = strspn(text, "0123456789");
	if (whole == 0 || text[whole] == '\0')
		return whole != 0;
	const size_t part = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
	return part != 0 && text[whole + 1 + part] == '\0';
}

static bool is_blank(gunichar c)
{
	return (g_unichar_isspace(c) && c != '\t' && c != '\r' && c != '\n') || c == 0x200b ||
		c == 0xfeff;
}

/* Whether a spreadsheet might take `text` for a formula: full-width signs count as well. */
static bool is_formula_like(const char *text)
{
	static const gunichar signs[] = {
		'=', '+', '-', '@', '\t', '\r', '\n', 0xff1d, 0xff0b, 0xff0d, 0xff20};

	if (is_number(text))
		return false;
	while (is_blank(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		if (g_utf8_get_char(text) == signs[i])
			return true;
	}
	return false;
}

static void append_csv_field(GString *out, const char *text)
{
	const bool protect = is_formula_like(text);

	if (strpbrk(text, "\",\r\n") == NULL) {
		g_string_append_printf(out, "%s%s", protect ? "'" : "", text);
		return;
	}
	g_string_append(out, protect ? "\"'" : "\"");
	for (; *text != '\0'; text++) {
		if (*text == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

void table_csv(GString *out, const struct table *table)
{
	for (size_t i = 0; i < table->columns; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? "," : "", table->names[i]);
	g_string_append(out, "\r\n");
	for (size_t row = 0; row < table_rows(table); row++) {
		for (size_t i = 0; i < table->columns; i++) {
			if (i > 0)
				g_string_append_c(out, ',');
			append_csv_field(out, table_cell(table, row, i));
		}
		g_string_append(out, "\r\n");
	}
}

void table_plain(GString *out, const struct table *table)
{
	for (size_t row = 0; row < table_rows(table); row++) {
		for (size_t i = 0; i < table->columns; i++) {
			const char *text = table_cell(table, row, i);

			if (i > 0)
				g_string_append_c(out, '\t');
			text_display(out, text, strlen(text));
		}
		g_string_append_c(out, '\n');
	}
}

/* Appends one line of displayable cells; `widths` holds columns, the last one is not padded. */
static void append_line(GString *out, const char *const *cells, const int *widths, size_t n,
	const struct table_look *look)
{
	size_t last = n;

	while (last > 0 && cells[last - 1][0] == '\0')
		last--;
	g_string_append(out, look->indent);
	for (size_t i = 0; i < last; i++) {
		if (i + 1 < last) {
			text_pad(out, cells[i], widths[i], look->ellipsis);
			g_string_append(out, "  ");
		} else if (text_columns(cells[i]) <= widths[i]) {
			g_string_append(out, cells[i]);
		} else {
			text_pad(out, cells[i], widths[i], look->ellipsis);
		}
	}
	g_string_append_c(out, '\n');
}

/* The widest cell of each column; the last column gets what is left of the line, if less. */
static int *measure(
	const struct table *table, const char *const *shown, const struct table_look *look)
{
	const size_t n = table->columns;
	int *widths = g_new0(int, n);
	int used = text_columns(look->indent);

	for (size_t i = 0; i < n && look->with_names; i++)
		widths[i] = text_columns(table->names[i]);
	for (size_t i = 0; i < table->cells->len; i++)
		widths[i % n] = MAX(widths[i % n], text_columns(shown[i]));
	for (size_t i = 0; i + 1 < n; i++)
		used += widths[i] + 2;
	widths[n - 1] = MIN(widths[n - 1], MAX(look->cols - used, 12));
	return widths;
}

void table_text(GString *out, const struct table *table, const struct table_look *look)
{
	const size_t n = table->columns;
	g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < table->cells->len; i++)
		g_ptr_array_add(shown, text_displayed(g_ptr_array_index(table->cells, i)));

	const char *const *cells = (const char *const *)shown->pdata;
	g_autofree int *widths = measure(table, cells, look);
	if (look->with_names)
		append_line(out, table->names, widths, n, look);
	for (size_t row = 0; row < table_rows(table); row++)
		append_line(out, cells + row * n, widths, n, look);
}
