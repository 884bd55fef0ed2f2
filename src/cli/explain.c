/* SPDX-License-Identifier: MIT */

/*
 * `holdout explain FILE`: how the verdict comes about, clause by clause. It answers whatever
 * the verdict is, so only a file that cannot be read is a failure.
 */

#include "export/explain.h"
#include "cli/command.h"

static GString *answer(const struct cli_options *options, const GPtrArray *reports)
{
	const struct report *const *all = (const struct report *const *)reports->pdata;

	if (options->json)
		return explain_json(all, reports->len);
	const bool is_ascii = cli_use_ascii(options);
	g_autoptr(GPtrArray) blocks = explain_outline(all, reports->len, is_ascii);
	return text_of_blocks(blocks, cli_columns(), is_ascii);
}

int cmd_explain(const struct cli_options *options)
{
	struct cli_file file;
	const int status = cli_load(options, options->arguments[0], &file);

	if (status != CLI_OK)
		return status;
	GPtrArray *reports = cli_reports(&file);
	const int written = cli_print_string(answer(options, reports));
	g_ptr_array_unref(reports);
	cli_file_clear(&file);
	return written;
}
