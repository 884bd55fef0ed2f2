/* SPDX-License-Identifier: MIT */

/*
 * `holdout log FILE`: what changed, day by day, up to the moment looked at. With --since it closes
 * with what is left of all moves, and the verdict before and after them.
 */

#include "base/date.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/log_text.h"

/* The first day of --since, or HOLDOUT_DAY_MIN. */
static bool find_since(const struct cli_options *options, const struct cli_file *file,
	int32_t *ret_since, struct holdout_error **error)
{
	struct holdout_date date;

	*ret_since = HOLDOUT_DAY_MIN;
	if (options->since == NULL)
		return true;
	const struct date_sense sense = {
		file->today, file->moment.day, tracker_zone(file->tracker)};
	if (!date_parse_typed(options->since, &sense, &date, NULL, error)) {
		error_prefix(error, "--since: ");
		return false;
	}
	*ret_since = date.earliest;
	return true;
}

/* How it stood on the eve of `since`, a report each; none where that is not asked for. */
static GPtrArray *reports_before(const GPtrArray *reports, int32_t since)
{
	GPtrArray *before = g_ptr_array_new_with_free_func((GDestroyNotify)report_free);

	for (guint i = 0; i < reports->len && since != HOLDOUT_DAY_MIN; i++) {
		const struct report *report = g_ptr_array_index(reports, i);

		if (since <= report->moment.day)
			g_ptr_array_add(before,
				report_at(report,
					date_moment_of_day(
						since - 1, tracker_zone(report->tracker))));
	}
	return before;
}

static int print_log(const struct cli_options *options, const struct cli_file *file)
{
	struct holdout_error *error = NULL;
	int32_t since;

	if (!find_since(options, file, &since, &error)) {
		cli_report(error);
		holdout_error_free(error);
		return CLI_USAGE;
	}
	g_autoptr(GPtrArray) reports = cli_reports(file);
	g_autoptr(GPtrArray) before = reports_before(reports, since);
	g_autofree struct answer_history *histories = g_new0(struct answer_history, reports->len);

	for (guint i = 0; i < reports->len; i++)
		histories[i] = (struct answer_history){
			.report = g_ptr_array_index(reports, i),
			.before = i < before->len ? g_ptr_array_index(before, i) : NULL,
			.since = since,
		};
	if (options->json)
		return cli_print_string(answer_log(histories, reports->len));
	return cli_print_string(log_text(histories, reports->len, cli_use_ascii(options)));
}

int cmd_log(const struct cli_options *options)
{
	struct cli_file file;
	int status = cli_load(options, options->arguments[0], &file);

	if (status != CLI_OK)
		return status;
	cli_hide_private(options, &file);
	status = print_log(options, &file);
	cli_file_clear(&file);
	return status;
}
