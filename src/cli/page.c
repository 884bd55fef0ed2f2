/* SPDX-License-Identifier: MIT */

/*
 * What a command does that tells of one file and answers whatever the verdict is, so that only a
 * file that cannot be read is a failure.
 */

#include "cli/command.h"
#include "export/outline.h"

static GString *write_page(
	const struct cli_page *page, const struct cli_options *options, const GPtrArray *reports)
{
	const struct report *const *all = (const struct report *const *)reports->pdata;

	if (options->json)
		return page->json(all, reports->len);
	const bool is_ascii = cli_use_ascii(options);
	g_autoptr(GPtrArray) blocks = page->outline(all, reports->len, is_ascii);
	return text_of_blocks(blocks, cli_columns(), is_ascii);
}

int cli_print_page(const struct cli_page *page, const struct cli_options *options)
{
	struct cli_file file;
	const int status = cli_load(options, options->arguments[0], &file);

	if (status != CLI_OK)
		return status;
	g_autoptr(GPtrArray) reports = cli_reports(&file);
	const int written = cli_print_string(write_page(page, options, reports));
	g_ptr_array_set_size(reports, 0); /* they are of the file's tracker */
	cli_file_clear(&file);
	return written;
}
