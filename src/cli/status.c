/* SPDX-License-Identifier: MIT */

/*
 * `holdout status FILE...`: one sentence a tracker, and an exit status for scripts. A file that
 * is not valid does not keep the others from being answered; the worst of them decides the end.
 */

#include "base/text.h"
#include "cli/command.h"
#include "export/answers.h"

struct asked {
	struct cli_file file;
	GPtrArray *reports; /* NULL: the file is not valid */
};

static void clear_asked(void *data)
{
	struct asked *asked = data;

	if (asked->reports != NULL)
		g_ptr_array_unref(asked->reports);
	cli_file_clear(&asked->file);
}

static int look_at(const struct cli_options *options, const char *name, struct asked *asked)
{
	const int status = cli_read(options, name, &asked->file);

	if (status == CLI_OK)
		asked->reports = cli_reports(&asked->file);
	else if (status == CLI_INVALID && !options->json)
		cli_print_errors(options, &asked->file, false);
	return status;
}

static bool is_adopted(const GPtrArray *reports)
{
	for (guint i = 0; i < reports->len; i++) {
		const struct report *report = g_ptr_array_index(reports, i);

		if (report->verdict->outcome == OUTCOME_ADOPTED)
			return true;
	}
	return false;
}

static void append_sentences(GString *out, const GPtrArray *reports)
{
	for (guint i = 0; i < reports->len; i++) {
		const struct report *report = g_ptr_array_index(reports, i);
		g_autofree char *title = text_displayed(report->tracker->title);
		g_autofree char *sentence = text_displayed(report->verdict->sentence);

		g_string_append_printf(out, "%s: %s\n", title, sentence);
	}
}

static int print_text(const GArray *all)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < all->len; i++) {
		const struct asked *asked = &g_array_index(all, struct asked, i);

		if (asked->reports != NULL)
			append_sentences(out, asked->reports);
	}
	return cli_print_string(out);
}

static int print_json(const GArray *all)
{
	g_autofree struct answer_file *files = g_new0(struct answer_file, all->len);

	for (guint i = 0; i < all->len; i++) {
		const struct asked *asked = &g_array_index(all, struct asked, i);

		files[i].name = asked->file.name;
		files[i].errors = asked->file.diagnostics;
		if (asked->reports == NULL)
			continue;
		files[i].reports = (const struct report *const *)asked->reports->pdata;
		files[i].count = asked->reports->len;
	}
	return cli_print_string(answer_status(files, all->len));
}

int cmd_status(const struct cli_options *options)
{
	g_autoptr(GArray) all = g_array_new(false, true, sizeof(struct asked));
	int status = CLI_OK;

	g_array_set_clear_func(all, clear_asked);
	for (size_t i = 0; i < options->argument_count; i++) {
		struct asked asked = {0};
		int one = look_at(options, options->arguments[i], &asked);

		if (one == CLI_USAGE)
			return one;
		cli_tell_left(options->arguments[i]);
		if (one == CLI_OK && !is_adopted(asked.reports))
			one = CLI_NO;
		status = MAX(status, one);
		g_array_append_val(all, asked);
	}
	const int written = options->json ? print_json(all) : print_text(all);
	return written != CLI_OK ? written : status;
}
