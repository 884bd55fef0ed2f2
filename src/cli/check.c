/* SPDX-License-Identifier: MIT */

/*
 * `holdout check FILE...`: every problem of every file. What is not a valid tracker ends with 3,
 * as for any other command; with --strict warnings end with 1.
 */

#include "base/date.h"
#include "base/error.h"
#include "cli/command.h"
#include "export/answers.h"

/* Where the file says that only one can be. */
static void locate_exclusive(struct holdout_error *error, const struct cli_file *file)
{
	const struct version *version = doc_version(file->doc);
	struct pair pair;

	if (version_top(version, "exclusive", &pair))
		error_locate(error, file->name, version_place(version, pair.chunk, pair.key->at),
			pair.key->len);
}

/* Warns of candidates that exclude each other and are adopted at once. */
static void add_clash(struct cli_file *file, const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	const struct holdout_candidate *candidates = report->tracker->candidates;
	g_autofree char *since = date_iso(report->clash);
	g_autoptr(GString) names = g_string_new(candidates[report->candidate].name);

	for (size_t i = 0; i < verdict->rival_count; i++)
		g_string_append_printf(names, "%s%s", i + 1 < verdict->rival_count ? ", " : " and ",
			candidates[verdict->rivals[i]].name);
	struct holdout_error *error = error_new(HOLDOUT_INVALID,
		"%s are adopted at once since %s, but candidates exclude each other", names->str,
		since);
	error->severity = HOLDOUT_WARNING;
	error_hint(error, "has one of them withdrawn, or lost a supporter? say so with a date");
	locate_exclusive(error, file);
	error_append(&file->diagnostics, error);
}

/* What only the moment tells. */
static void check_moment(struct cli_file *file)
{
	if (file->tracker == NULL || !file->tracker->exclusive)
		return;
	g_autoptr(GPtrArray) reports = cli_reports(file);
	for (guint i = 0; i < reports->len; i++) {
		const struct report *report = g_ptr_array_index(reports, i);

		if (report->clash != 0) {
			add_clash(file, report);
			return;
		}
	}
}

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
		check_moment(&file);
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
