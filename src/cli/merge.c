/* SPDX-License-Identifier: MIT */

/*
 * `holdout merge BASE OURS THEIRS`: two changes of one file brought together, also as git's merge
 * driver. At a conflict the result has what OURS has, and is a tracker all the same: no marks that
 * no program could read. Which conflicts there are is told, and the exit status is 1.
 */

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "doc/merge.h"
#include "export/answers.h"

/* Reads what is YAML, be it a valid tracker or not: a mistake of one side is no reason not to
 * merge. */
static int read_side(const struct cli_options *options, size_t i, struct cli_file *file)
{
	cli_read(options, options->arguments[i], file);
	if (file->doc != NULL)
		return CLI_OK;
	cli_print_errors(options, file, false);
	return CLI_INVALID;
}

static void append_text(GString *out, const char *side, const char *text)
{
	g_string_append_printf(out, "  %s: ", side);
	if (text != NULL)
		text_display(out, text, strlen(text));
	else
		g_string_append(out, "not there");
	g_string_append_c(out, '\n');
}

static void tell_conflicts(const struct cli_options *options, const struct merge *merge)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (size_t i = 0; i < merge_conflict_count(merge); i++) {
		const struct merge_conflict *conflict = merge_conflict_at(merge, i);
		text_display(out, options->arguments[2], strlen(options->arguments[2]));
		g_string_append_printf(out, ":%u: conflict: ", conflict->line);
		text_display(out, conflict->place, strlen(conflict->place));
		g_string_append(
			out, conflict->is_coarse ? ", which cannot be merged in parts\n" : "\n");
		if (conflict->texts[MERGE_OURS] == NULL && conflict->texts[MERGE_THEIRS] == NULL)
			continue;
		append_text(out, "ours", conflict->texts[MERGE_OURS]);
		append_text(out, "theirs", conflict->texts[MERGE_THEIRS]);
	}
	cli_message(out->str);
}

/* Two sound sides can make an unsound whole: a position on a candidate that the other took away. */
static bool is_valid(const struct cli_options *options, const char *bytes, size_t len)
{
	struct cli_file file = {.name = "the merged file"};

	file.doc = doc_parse(file.name, bytes, len, &file.diagnostics);
	if (file.doc != NULL)
		file.tracker =
			tracker_read(file.name, doc_version(file.doc), NULL, &file.diagnostics);
	file.bytes = g_memdup2(bytes, len);
	file.len = len;
	const bool is_valid = file.tracker != NULL;
	if (!is_valid)
		cli_print_errors(options, &file, false);
	cli_file_clear(&file);
	return is_valid;
}

/* OURS as it was read: what somebody writes there meanwhile is not merged, and so not replaced. */
static int replace_ours(const struct cli_options *options, const struct cli_file *ours,
	const char *bytes, size_t len)
{
	g_autofree char *keep = cli_state_folder();
	struct file_base base = {.keep = keep};
	struct holdout_error *error = NULL;
	g_autofree char *old = version_bytes(doc_version(ours->doc), &base.len);

	base.bytes = old;
	if (file_replace(options->output, bytes, len, &base, &error))
		return CLI_OK;
	return cli_report_unwritten(options, error);
}

/* OUT may be OURS itself, as a merge driver has it; anything else is replaced only by --force. */
static int write_file(const struct cli_options *options, const struct cli_file *ours,
	const char *bytes, size_t len)
{
	const bool is_ours = strcmp(options->output, ours->name) == 0 && !ours->is_shipped;

	if (is_ours && !options->force)
		return replace_ours(options, ours, bytes, len);
	return cli_write_file(options, bytes, len);
}

static int write_result(const struct cli_options *options, const struct cli_file *ours,
	const struct merge *merge, const char *bytes, size_t len)
{
	const bool has_file = options->output != NULL && strcmp(options->output, "-") != 0;
	const int status = has_file ? write_file(options, ours, bytes, len) : CLI_OK;

	if (status != CLI_OK)
		return status;
	if (options->json)
		return cli_print_string(answer_merge(merge, has_file ? NULL : bytes));
	return has_file ? CLI_OK : cli_write(bytes, len);
}

static int merge_files(const struct cli_options *options, const struct cli_file files[3])
{
	struct holdout_error *error = NULL;
	struct merge *merge = merge_new(
		doc_version(files[0].doc), doc_version(files[1].doc), doc_version(files[2].doc));
	size_t len;
	g_autofree char *bytes = merge_bytes(merge, &len, &error);
	int status = CLI_NO;

	if (bytes == NULL) {
		status = cli_report(error);
		holdout_error_free(error);
		merge_free(merge);
		return status;
	}
	const bool were_valid = files[1].tracker != NULL && files[2].tracker != NULL;
	const bool is_sound = !were_valid || is_valid(options, bytes, len);
	tell_conflicts(options, merge);
	status = write_result(options, &files[1], merge, bytes, len);
	if (status == CLI_OK && (!is_sound || merge_conflict_count(merge) > 0))
		status = CLI_NO;
	merge_free(merge);
	return status;
}

int cmd_merge(const struct cli_options *options)
{
	struct cli_file files[3] = {0};
	int status = CLI_OK;

	if (options->output != NULL && options->output[0] == '\0') {
		cli_complain("-o - writes to stdout", "-o needs the name of a file");
		return CLI_USAGE;
	}
	for (size_t i = 0; i < 3 && status == CLI_OK; i++)
		status = read_side(options, i, &files[i]);
	if (status == CLI_OK)
		status = merge_files(options, files);
	for (size_t i = 0; i < 3; i++)
		cli_file_clear(&files[i]);
	return status;
}
