/* SPDX-License-Identifier: MIT */

/*
 * `holdout log FILE`: what changed, day by day, up to the moment looked at.
 *
 *     2024-04-29  28 → 29 of 32  Türkiye: undecided → support
 *
 * Members that made the same move on the same day share its words.
 */

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "export/answers.h"

struct writer {
	GString *out;
	const struct timeline *timeline;
	const char *arrow;
	int cols;
};

static const char *stance_label(const struct timeline *timeline, size_t stance)
{
	return stance != HOLDOUT_NONE ? timeline->tracker->stances[stance].label : "silent";
}

static bool is_same_move(const struct move *a, const struct move *b)
{
	return a->from == b->from && a->to == b->to && a->joined == b->joined && a->left == b->left;
}

/* `: undecided → support`, ` joined`, ` left`. */
static void append_change(const struct writer *writer, GString *text, const struct move *move)
{
	if (move->joined)
		g_string_append(text, " joined");
	if (move->left)
		g_string_append(text, " left");
	if (move->from != move->to)
		g_string_append_printf(text, ": %s %s %s",
			stance_label(writer->timeline, move->from), writer->arrow,
			stance_label(writer->timeline, move->to));
}

/* The members of the i-th move and of all later equal ones; false if an earlier one said it. */
static bool append_moves(
	const struct writer *writer, GString *text, const struct step *step, size_t i)
{
	for (size_t j = 0; j < i; j++) {
		if (is_same_move(&step->moves[j], &step->moves[i]))
			return false;
	}
	for (size_t j = i; j < step->move_count; j++) {
		if (!is_same_move(&step->moves[j], &step->moves[i]))
			continue;
		g_string_append_printf(text, "%s%s", j > i ? ", " : "",
			writer->timeline->tracker->members[step->moves[j].member]->name);
	}
	append_change(writer, text, &step->moves[i]);
	return true;
}

/* `28 → 29 of 32`, `6 of 31 → 6 of 32`, `29 of 32` where nothing changed. */
static char *tally_text(const struct writer *writer, const struct step *step)
{
	if (step->members_before != step->members_after)
		return g_strdup_printf("%" G_GINT64_FORMAT " of %zu %s %" G_GINT64_FORMAT " of %zu",
			step->for_before, step->members_before, writer->arrow, step->for_after,
			step->members_after);
	if (step->for_before != step->for_after)
		return g_strdup_printf("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " of %zu",
			step->for_before, writer->arrow, step->for_after, step->members_after);
	return g_strdup_printf("%" G_GINT64_FORMAT " of %zu", step->for_after, step->members_after);
}

static void write_line(const struct writer *writer, const char *head, const char *text)
{
	static const char indent[] = "            ";
	g_autofree char *shown = text_displayed(text);
	g_autofree char *line = g_strdup_printf("%s%s", head, shown);
	g_autoptr(GPtrArray) lines = text_wrap(line, MAX(writer->cols - (int)strlen(indent), 30));

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(
			writer->out, "%s%s\n", indent, (const char *)g_ptr_array_index(lines, i));
}

static void write_step(const struct writer *writer, const struct step *step)
{
	const struct holdout_tracker *tracker = writer->timeline->tracker;
	g_autofree char *iso = date_iso(step->day);
	g_autofree char *tally = tally_text(writer, step);

	g_string_append_printf(writer->out, "%s  %s%s\n", iso, tally,
		step->reached        ? "  reached"
			: step->lost ? "  lost"
				     : "");
	for (size_t i = 0; i < step->move_count; i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		if (append_moves(writer, text, step, i))
			write_line(writer, "", text->str);
	}
	for (size_t i = 0; i < step->event_count; i++) {
		const char *what = tracker->events[step->events[i]].what;

		write_line(writer, "* ", what != NULL ? what : "");
	}
}

static int print_text(const struct cli_options *options, const GPtrArray *reports, int32_t since)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < reports->len; i++) {
		const struct report *report = g_ptr_array_index(reports, i);
		const struct writer writer = {
			out, report->timeline, cli_use_ascii(options) ? "->" : "→", cli_columns()};

		if (reports->len > 1)
			cli_append_candidate(out, report, i > 0);
		for (size_t j = 0; j < report->timeline->step_count; j++) {
			const struct step *step = report->timeline->steps[j];

			if (step->day >= since && step->day <= report->moment.day)
				write_step(&writer, step);
		}
	}
	return cli_print_string(out);
}

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
	if (options->json)
		return cli_print_string(answer_log(
			(const struct report *const *)reports->pdata, reports->len, since));
	return print_text(options, reports, since);
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
