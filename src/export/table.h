/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_TABLE_H
#define EXPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Rows and columns of text, and the three ways they leave: for spreadsheets, for other programs,
 * for people. A table knows nothing of what its cells say.
 */

struct table;

/* `names` head the columns; they must outlive the table. */
struct table *table_new(const char *const *names, size_t columns);
void table_free(struct table *table);

/* Fills the next cell, row by row. The text is copied; NULL is an empty cell. */
void table_add(struct table *table, const char *text);

size_t table_columns(const struct table *table);
size_t table_rows(const struct table *table);
const char *table_name(const struct table *table, size_t column);
const char *table_cell(const struct table *table, size_t row, size_t column);

/*
 * RFC 4180 with CRLF, UTF-8, the names as first line. What a spreadsheet would run as a formula
 * gets a leading apostrophe; plain numbers such as -1 stay bare.
 */
void table_csv(GString *out, const struct table *table);

/* Tab-separated lines without head: text as displayed, so a cell holds no tab or line end. */
void table_plain(GString *out, const struct table *table);

/* Aligned columns, `indent` before each line, `cols` columns wide at most: what does not fit is
 * cut with `ellipsis` in the last column. `with_names`: the names as first line. */
struct table_look {
	const char *indent, *ellipsis;
	int cols;
	bool with_names;
};
void table_text(GString *out, const struct table *table, const struct table_look *look);

#endif
