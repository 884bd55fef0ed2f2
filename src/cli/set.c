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

/* `HUN conditional → oppose on 2024-06-19`. */
static char *change_text(const struct setting *setting)
{
	const struct holdout_tracker *tracker = setting->file->tracker;
	const struct statement *statement = &setting->statement;
	const struct holdout_member *who = tracker->members[statement->member];
	const bool keeps_day = setting->options->amend && !statement->has_on;
	const char *on =
		keeps_day ? who->positions[statement->current].on_text : statement->on_text;

	return g_strdup_printf("%s %s %s %s%s%s", who->id,
		statement->before != HOLDOUT_NONE ? tracker->stances[statement->before].label
						  : "silent",
		cli_use_ascii(setting->options) ? "->" : "→", statement->stance,
		on != NULL ? " on " : "", on != NULL ? on : "");
}

/* The sentence of the tracker as it is after the edit, at the moment looked at or, if that is
 * later, on the day of the change. */
static char *verdict_text(const struct setting *setting, const struct holdout_tracker *tracker)
{
	const struct cli_file *file = setting->file;
	const int32_t day = setting->statement.on.latest;
	struct holdout_moment moment = file->moment;

	if (!file->has_as_of && day != HOLDOUT_DAY_MAX && day > moment.day)
		moment = date_moment_of_day(day, tracker_zone(tracker));
	struct report *report =
		report_new(tracker, file->name, setting->statement.candidate, moment, file->today);
	char *sentence = g_strdup(report->verdict->sentence);
	report_free(report);
	return sentence;
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
