/* SPDX-License-Identifier: MIT */

/*
 * `holdout list FILE`: the members, one a line. The order is that of the screen, holdouts first,
 * unless --sort asks for another; with several candidates each has its own list.
 */

#include "base/date.h"
#include "cli/command.h"
#include "cli/filter.h"
#include "export/answers.h"
#include "export/glyph.h"
#include "export/table.h"

static const char *const names[] = {
	"candidate", "member", "name", "stance", "class", "holdout", "since", "source"};

/* The first columns are for machines: a person sees the candidate above, the stance as a mark. */
static const char *const shown_names[] = {"", "", "Member", "Stance", "Since", "Source"};

static char *source_of(const struct report *report, const struct report_row *row)
{
	if (row->current == NULL || row->current->source_count == 0)
		return NULL;
	return report_source_label(report->tracker, &row->current->sources[0]);
}

static void add_row(struct table *table, const struct report *report, const struct report_row *row)
{
	g_autofree char *source = source_of(report, row);

	table_add(table, report->tracker->candidates[report->candidate].id);
	table_add(table, row->who->id);
	table_add(table, row->who->name);
	table_add(table, row->stance);
	table_add(table, holdout_class_name(row->stance_class));
	table_add(table, row->is_holdout ? "yes" : "no");
	table_add(table, row->since != NULL ? row->since->on_text : NULL);
	table_add(table, source);
}

static void add_shown_row(
	struct table *table, const struct report *report, const struct report_row *row, bool ascii)
{
	g_autofree char *source = source_of(report, row);
	g_autofree char *label = row->since != NULL ? date_label(row->since->on) : NULL;
	g_autoptr(GString) since = g_string_new(label);

	if (ascii) {
		g_string_replace(since, "≤", "<=", 0);
		g_string_replace(since, "≥", ">=", 0);
	}
	table_add(table, glyph_of(row->stance, row->stance_class, ascii));
	table_add(table, row->who->short_label);
	table_add(table, row->who->name);
	table_add(table, row->stance != NULL ? row->stance : "silent");
	table_add(table, since->str);
	table_add(table, source);
}

static int print_json(const GPtrArray *reports, GArray *const *rows)
{
	g_autofree struct answer_rows *lists = g_new(struct answer_rows, reports->len);

	for (guint i = 0; i < reports->len; i++)
		lists[i] = (struct answer_rows){g_ptr_array_index(reports, i),
			(const size_t *)(const void *)rows[i]->data, rows[i]->len};
	return cli_print_string(answer_list(lists, reports->len));
}

static int print_machine(
	const struct cli_options *options, const GPtrArray *reports, GArray *const *rows)
{
	struct table *table = table_new(names, G_N_ELEMENTS(names));
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < reports->len; i++) {
		const struct report *report = g_ptr_array_index(reports, i);

		for (guint j = 0; j < rows[i]->len; j++)
			add_row(table, report, &report->rows[g_array_index(rows[i], size_t, j)]);
	}
	if (options->csv)
		table_csv(out, table);
	else
		table_plain(out, table);
	table_free(table);
	return cli_print_string(out);
}

static void append_shown(GString *out, const struct report *report, const GArray *rows,
	const struct cli_options *options)
{
	const bool ascii = cli_use_ascii(options);
	const struct table_look look = {"", ascii ? "." : "…", cli_columns(), false};
	struct table *table = table_new(shown_names, G_N_ELEMENTS(shown_names));

	for (guint j = 0; j < rows->len; j++)
		add_shown_row(table, report, &report->rows[g_array_index(rows, size_t, j)], ascii);
	table_text(out, table, &look);
	table_free(table);
}

static int print_text(
	const struct cli_options *options, const GPtrArray *reports, GArray *const *rows)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < reports->len; i++) {
		if (reports->len > 1)
			cli_append_candidate(out, g_ptr_array_index(reports, i), i > 0);
		append_shown(out, g_ptr_array_index(reports, i), rows[i], options);
	}
	return cli_print_string(out);
}

static int print_lists(
	const struct cli_options *options, const struct filter *filter, const GPtrArray *reports)
{
	g_autofree GArray **rows = g_new(GArray *, reports->len);
	int status;

	for (guint i = 0; i < reports->len; i++)
		rows[i] = filter_rows(filter, g_ptr_array_index(reports, i));
	if (options->json)
		status = print_json(reports, rows);
	else if (options->csv || options->plain)
		status = print_machine(options, reports, rows);
	else
		status = print_text(options, reports, rows);
	for (guint i = 0; i < reports->len; i++)
		g_array_unref(rows[i]);
	return status;
}

static int list_file(const struct cli_options *options, const struct filter *filter)
{
	struct cli_file file;
	int status = cli_load(options, options->arguments[0], &file);

	if (status != CLI_OK)
		return status;
	cli_hide_private(options, &file);
	g_autoptr(GPtrArray) reports = cli_reports(&file);
	status = print_lists(options, filter, reports);
	g_ptr_array_set_size(reports, 0);
	cli_file_clear(&file);
	return status;
}

int cmd_list(const struct cli_options *options)
{
	struct holdout_error *error = NULL;
	struct filter *filter = filter_new(options->where, options->sort, &error);
	int status;

	if (filter == NULL) {
		status = cli_report(error);
		holdout_error_free(error);
		return status;
	}
	status = list_file(options, filter);
	filter_free(filter);
	return status;
}
