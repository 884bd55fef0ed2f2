/* SPDX-License-Identifier: MIT */

/*
 * `holdout check FILE...`: every problem of every file. What is not a valid tracker ends with 3,
 * as for any other command; with --strict warnings end with 1.
 */

#include "cli/command.h"
#include "export/answers.h"

static int judge(const struct cli_options *options, const struct cli_file *file)
{
	int status = CLI_OK;

	for (const struct holdout_error *error = file->diagnostics; error != NULL;
		error = error->next) {
		if (error->severity == HOLDOUT_ERROR)
			return CLI_INVALID;
		if (options->strict)
			status = CLI_NO;
	}
	return status;
}

static void clear_file(void *file)
{
	cli_file_clear(file);
}

static int print_json(const GArray *files)
{
	g_autofree struct answer_file *answers = g_new0(struct answer_file, files->len);

	for (guint i = 0; i < files->len; i++) {
		const struct cli_file *file = &g_array_index(files, struct cli_file, i);

		answers[i].name = file->name;
		answers[i].errors = file->diagnostics;
	}
	return cli_print_string(answer_check(answers, files->len));
}

int cmd_check(const struct cli_options *options)
{
	g_autoptr(GArray) files = g_array_new(false, true, sizeof(struct cli_file));
	int status = CLI_OK;

	g_array_set_clear_func(files, clear_file);
	for (size_t i = 0; i < options->argument_count; i++) {
		struct cli_file file;

		if (cli_read(options, options->arguments[i], &file) == CLI_USAGE)
			return CLI_USAGE;
		if (!options->json)
			cli_print_errors(options, &file, true);
		cli_tell_left(file.name);
		const int one = judge(options, &file);
		status = MAX(status, one);
		g_array_append_val(files, file);
	}
	const int written = options->json ? print_json(files) : CLI_OK;
	return written != CLI_OK ? written : status;
}
