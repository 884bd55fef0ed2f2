/* SPDX-License-Identifier: MIT */

/*
 * `holdout show FILE`: the report on stdout. It is the export of the same format, so what is read
 * here is what a snapshot says.
 */

#include "cli/command.h"
#include "export/formats.h"
#include "holdout/export.h"

static const char *format_name(const struct cli_options *options)
{
	if (options->json)
		return "json";
	return options->csv ? "csv" : "text";
}

static int print_format(const struct cli_options *options, const GPtrArray *reports)
{
	const struct holdout_export_options export_options = {
		.with_private = true, /* what is to be hidden has been left out before */
		.ascii = cli_use_ascii(options),
		.cols = cli_columns(),
	};
	size_t len;
	g_autofree char *bytes = holdout_format_find(format_name(options))
					 ->write((const struct report *const *)reports->pdata,
						 reports->len, &export_options, &len, NULL);

	return cli_write(bytes, len);
}

static int print_plain(const GPtrArray *reports)
{
	struct table *table =
		csv_positions((const struct report *const *)reports->pdata, reports->len);
	GString *out = g_string_new(NULL);

	table_plain(out, table);
	table_free(table);
	return cli_print_string(out);
}

int cmd_show(const struct cli_options *options)
{
	const char *name = options->argument_count > 0 ? options->arguments[0] : CLI_DEFAULT_FILE;
	struct cli_file file;
	int status = cli_load(options, name, &file);

	if (status != CLI_OK)
		return status;
	cli_hide_private(options, &file);
	g_autoptr(GPtrArray) reports = cli_reports(&file);
	status = options->plain ? print_plain(reports) : print_format(options, reports);
	g_ptr_array_set_size(reports, 0);
	cli_file_clear(&file);
	return status;
}
