/* SPDX-License-Identifier: MIT */

/*
 * `holdout export FILE`: a snapshot in a file, or on stdout. A file that exists is replaced only
 * with --force, and the tracker itself never.
 */

#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "cli/command.h"
#include "holdout/export.h"

static int complain_format(const char *name)
{
	size_t count;
	const struct holdout_format *formats = holdout_formats(&count);
	g_autofree const char **names = g_new0(const char *, count + 1);
	g_autofree char *shown = text_displayed(name);

	for (size_t i = 0; i < count; i++)
		names[i] = formats[i].name;
	const char *near = text_nearest(name, names, count);
	g_autofree char *all = g_strjoinv(", ", (char **)names);
	g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean \"%s\"?", near)
					     : g_strdup_printf("formats: %s", all);
	cli_complain(hint, "unknown format \"%s\"", shown);
	return CLI_USAGE;
}

/* By -f, else by the ending of the output's name, else text; NULL after a complaint. */
static const struct holdout_format *find_format(const struct cli_options *options)
{
	const char *dot = options->output != NULL ? strrchr(options->output, '.') : NULL;
	const char *name = options->format;

	if (name == NULL && dot != NULL && strchr(dot, '/') == NULL)
		name = dot + 1;
	const struct holdout_format *format = holdout_format_find(name != NULL ? name : "text");
	if (format == NULL)
		complain_format(name);
	return format;
}

/* Whether `path` is the file `file` was read from, under whatever name. */
static bool is_same_file(const struct cli_file *file, const char *path)
{
	struct stat input, output;
	const char *from = doc_path(file->doc);

	return from != NULL && stat(from, &input) == 0 && stat(path, &output) == 0 &&
		input.st_dev == output.st_dev && input.st_ino == output.st_ino;
}

static int write_file(const struct cli_options *options, const struct cli_file *file,
	const char *bytes, size_t len)
{
	if (is_same_file(file, options->output)) {
		g_autofree char *name = text_displayed(options->output);
		cli_complain(NULL, "%s: is the tracker itself", name);
		return CLI_UNWRITABLE;
	}
	return cli_write_file(options, bytes, len);
}

static int export_file(const struct cli_options *options, const struct holdout_format *format,
	const struct cli_file *file)
{
	const bool to_stdout = options->output == NULL || strcmp(options->output, "-") == 0;
	const struct holdout_export_options export_options = {
		.with_private = true, /* what is to be hidden has been left out before */
		.ascii = options->ascii || (to_stdout && cli_use_ascii(options)),
	};
	g_autoptr(GPtrArray) reports = cli_reports(file);
	size_t len;
	g_autofree char *bytes = format->write((const struct report *const *)reports->pdata,
		reports->len, &export_options, &len, NULL);

	return to_stdout ? cli_write(bytes, len) : write_file(options, file, bytes, len);
}

int cmd_export(const struct cli_options *options)
{
	if (options->output != NULL && options->output[0] == '\0') {
		cli_complain("-o - writes to stdout", "-o needs the name of a file");
		return CLI_USAGE;
	}

	const struct holdout_format *format = find_format(options);
	struct cli_file file;

	if (format == NULL)
		return CLI_USAGE;
	int status = cli_load(options, options->arguments[0], &file);
	if (status != CLI_OK)
		return status;
	cli_hide_private(options, &file);
	status = export_file(options, format, &file);
	cli_file_clear(&file);
	return status;
}
