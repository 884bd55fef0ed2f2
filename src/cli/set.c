/* SPDX-License-Identifier: MIT */

/*
 * `holdout set FILE MEMBER STANCE`: one edit, saved at once, told in a line. The edited file is
 * read again before it is written, and nothing is written that does not read as a tracker.
 */

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/statement.h"

#define DIFF_CONTEXT 3 /* lines */

struct setting {
	const struct cli_options *options;
	struct cli_file *file;
	struct statement statement;
};

static bool check_editable(const struct cli_file *file, struct holdout_error **error)
{
	if (file->is_shipped) {
		error_set(error, HOLDOUT_USAGE, "\"%s\" is a shipped example and stays as it is",
			file->name);
		error_hint(*error, "holdout new nato > FILE begins one of your own");
		return false;
	}
	if (strcmp(file->name, "-") == 0) {
		error_set(error, HOLDOUT_USAGE, "a tracker read from stdin cannot be written back");
		return false;
	}
	return true;
}

/* A tracker is UTF-8; what is not could only be refused by the editor, as a failed write. */
static bool check_texts(const struct cli_options *options, struct holdout_error **error)
{
	const struct {
		const char *name, *text;
	} texts[] = {{"speaker", options->speaker}, {"quote", options->quote},
		{"source", options->source}, {"note", options->note}};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *text = texts[i].text;

		if (text == NULL || g_utf8_validate(text, -1, NULL))
			continue;
		error_set(error, HOLDOUT_USAGE, "--%s: the text is not UTF-8", texts[i].name);
		return false;
	}
	return true;
}

/* Whether a correction leaves the day as it is. */
static bool keeps_day(const struct setting *setting)
{
	return setting->options->amend && !setting->statement.has_on;
}

/* The position that is the member's now. */
static const struct holdout_position *current(const struct setting *setting)
{
	const struct statement *statement = &setting->statement;

	return &setting->file->tracker->members[statement->member]->positions[statement->current];
}

/* `HUN conditional → oppose on 2024-06-19`. */
static char *change_text(const struct setting *setting)
{
	const struct holdout_tracker *tracker = setting->file->tracker;
	const struct statement *statement = &setting->statement;
	const struct holdout_member *who = tracker->members[statement->member];
	const char *on = keeps_day(setting) ? current(setting)->on_text : statement->on_text;

	return g_strdup_printf("%s %s %s %s%s%s", who->id,
		statement->before != HOLDOUT_NONE ? tracker->stances[statement->before].label
						  : "silent",
		cli_use_ascii(setting->options) ? "->" : "→", statement->stance,
		on != NULL ? " on " : "", on != NULL ? on : "");
}

/* The moment whose verdict is told: the one looked at or, if that is later, the day of the change. */
static struct holdout_moment moment_told(
	const struct setting *setting, const struct holdout_tracker *tracker)
{
	const struct cli_file *file = setting->file;
	const int32_t day = setting->statement.on.latest;

	if (!file->has_as_of && day != HOLDOUT_DAY_MAX && day > file->moment.day)
		return date_moment_of_day(day, tracker_zone(tracker));
	return file->moment;
}

/* The sentence of the tracker as it is after the edit, with its day where the change is of an
 * earlier one. */
static char *verdict_text(const struct setting *setting, const struct holdout_tracker *tracker)
{
	const struct cli_file *file = setting->file;
	struct holdout_moment moment = moment_told(setting, tracker);
	struct report *report =
		report_new(tracker, file->name, setting->statement.candidate, moment, file->today);
	g_autofree char *day = date_iso(moment.day);
	const struct holdout_date on =
		keeps_day(setting) ? current(setting)->on : setting->statement.on;
	const bool is_later = on.is_known && moment.day > on.latest;
	char *text = g_strconcat(is_later ? "as of " : "", is_later ? day : "",
		is_later ? ": " : "", report->verdict->sentence, NULL);

	report_free(report);
	return text;
}

/* A second stance on one day is legal, and the later in the file counts; it is seldom meant. */
static void tell_same_day(const struct setting *setting)
{
	const struct statement *statement = &setting->statement;
	const struct holdout_tracker *tracker = setting->file->tracker;
	const struct holdout_position *said = statement_said_that_day(statement, tracker);

	if (said == NULL || setting->options->amend)
		return;
	g_autofree char *id = text_displayed(tracker->members[statement->member]->id);
	g_autofree char *on = text_displayed(statement->on_text);
	g_autofree char *before = text_displayed(statement_label(tracker, said->stance));
	g_autofree char *now = text_displayed(statement->stance);
	cli_complain("the second counts; --amend corrects the first instead of adding one",
		"%s has two stances on %s: %s and %s", id, on, before, now);
}

static int print_change(const struct setting *setting, const struct holdout_tracker *after)
{
	g_autofree char *change = change_text(setting);
	g_autofree char *sentence = verdict_text(setting, after);
	GString *out = g_string_new(NULL);

	text_display(out, change, strlen(change));
	g_string_append(out, "; ");
	text_display(out, sentence, strlen(sentence));
	g_string_append_c(out, '\n');
	return cli_print_string(out);
}

/* Reads the edited version; what it would do to the tracker must be what a tracker may be. */
static struct holdout_tracker *read_again(
	const struct setting *setting, struct version *version, struct holdout_error **error)
{
	return tracker_read(setting->file->name, version, setting->file->tracker, error);
}

static int print_diff(const struct setting *setting, const struct doc_edit *edits, size_t count,
	struct holdout_error **error)
{
	struct holdout_doc *doc = setting->file->doc;
	struct version *version = doc_try(doc, setting->statement.member, edits, count, error);

	if (version == NULL)
		return CLI_UNWRITABLE;
	g_autofree char *diff = version_diff(doc_version(doc), version, DIFF_CONTEXT);
	version_unref(version);
	tell_same_day(setting);
	return cli_print(diff);
}

static int write_change(const struct setting *setting, const struct doc_edit *edits, size_t count,
	struct holdout_error **error)
{
	struct cli_file *file = setting->file;
	g_autofree char *label = change_text(setting);

	if (!doc_edit(file->doc, setting->statement.member, edits, count, label, error))
		return CLI_UNWRITABLE;
	struct holdout_tracker *after = read_again(setting, doc_version(file->doc), error);
	if (after == NULL)
		return CLI_INVALID;
	int status = CLI_UNWRITABLE;
	holdout_error_free(*error); /* warnings do not keep anything from being written */
	*error = NULL;
	g_autofree char *keep = cli_state_folder();
	doc_keep_in(file->doc, keep);
	if (doc_save(file->doc, error)) {
		status = print_change(setting, after);
		tell_same_day(setting);
		g_autofree char *shown = text_displayed(label);
		if (status == CLI_UNWRITABLE)
			cli_complain(NULL, "the change itself is saved: %s", shown);
	}
	tracker_free(after);
	return status;
}

static int carry_out(struct setting *setting, struct holdout_error **error)
{
	const struct cli_options *options = setting->options;
	const struct holdout_tracker *tracker = setting->file->tracker;
	struct doc_field fields[STATEMENT_FIELDS];
	char index[12];
	size_t count;

	if (statement_is_said(&setting->statement, options, tracker)) {
		const char *id = tracker->members[setting->statement.member]->id;
		GString *out = g_string_new("already so: ");

		text_display(out, id, strlen(id));
		g_string_append_printf(out, " %s\n", setting->statement.stance);
		return cli_print_string(out);
	}
	g_autofree struct doc_edit *edits =
		statement_edits(&setting->statement, options, tracker, fields, index, &count);
	return options->dry_run ? print_diff(setting, edits, count, error)
				: write_change(setting, edits, count, error);
}

static int set_in_file(const struct cli_options *options, struct cli_file *file)
{
	struct setting setting = {.options = options, .file = file};
	struct holdout_error *error = NULL;
	int status = CLI_USAGE;

	if (check_editable(file, &error) && check_texts(options, &error) &&
		statement_read(options, file, &setting.statement, &error))
		status = carry_out(&setting, &error);
	if (error != NULL)
		cli_report(error);
	holdout_error_free(error);
	statement_clear(&setting.statement);
	return status;
}

int cmd_set(const struct cli_options *options)
{
	struct cli_file file;
	int status = cli_load(options, options->arguments[0], &file);

	if (status != CLI_OK)
		return status;
	cli_tell_left(file.name);
	status = set_in_file(options, &file);
	cli_file_clear(&file);
	return status;
}
