/* SPDX-License-Identifier: MIT */

/*
 * FILE of a command line becomes a tracker and the moment to look at it.
 *
 * What can be wrong with the options (a date, a candidate) is known only with the file, because a
 * day needs its time zone and a candidate its list; so both are found here.
 */

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "model/public.h"

#define ENTRIES_MAX 1000 /* of a folder, that are looked at for a similar name */

static struct holdout_doc *open_stdin(struct cli_file *file, struct holdout_error **error)
{
	if (!file_read("-", &file->bytes, &file->len, NULL, error))
		return NULL;
	return doc_parse("-", file->bytes, file->len, error);
}

static bool is_yaml(const char *name)
{
	return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

/* The YAML file in the same folder with the most similar name, as a path like `name`; NULL: none is
 * similar. The caller frees it. */
static char *nearest_file(const char *name)
{
	g_autofree char *folder = g_path_get_dirname(name), *base = g_path_get_basename(name);
	g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (const char *entry; entries != NULL && (entry = g_dir_read_name(entries)) != NULL;)
		if (is_yaml(entry) && names->len < ENTRIES_MAX)
			g_ptr_array_add(names, g_strdup(entry));
	const char *near = text_nearest(base, (const char *const *)names->pdata, names->len);
	if (near == NULL)
		return NULL;
	return strcmp(base, name) == 0 ? g_strdup(near) : g_build_filename(folder, near, NULL);
}

static const char *nearest_shipped(const char *name)
{
	g_autofree const char **names = cli_shipped_names();
	size_t count = 0;

	while (names[count] != NULL)
		count++;
	return text_nearest(name, names, count);
}

/* A name of no file may have been meant for a shipped tracker or a file that is there. */
static void hint_missing(const char *name, struct holdout_error *error)
{
	if (g_file_test(name, G_FILE_TEST_EXISTS))
		return;
	const char *shipped = nearest_shipped(name);
	g_autofree char *file = shipped == NULL ? nearest_file(name) : NULL;
	g_autofree char *near = text_displayed(file);

	if (shipped != NULL)
		error_hint(error, "did you mean the shipped tracker \"%s\"?", shipped);
	else if (file != NULL)
		error_hint(error, "did you mean \"%s\"?", near);
	else if (strpbrk(name, "./") == NULL)
		error_hint(error, "`holdout help` lists the shipped trackers");
	else
		error_hint(error, "`holdout new` tells how to begin one");
}

/* Before the file is read: half written it may be no tracker. */
static void finish_save(struct cli_file *file)
{
	g_autofree char *folder = cli_state_folder();

	if (folder == NULL)
		return;
	file_finish(folder, file->name, &file->half_written);
	if (file->half_written != NULL)
		cli_report(file->half_written);
}

void cli_tell_left(const char *name)
{
	struct holdout_error *error = NULL;
	struct file_left *left =
		strcmp(name, "-") != 0 ? file_left_find(name, NULL, NULL, &error) : NULL;

	if (error != NULL)
		cli_report(error);
	holdout_error_free(error);
	if (left == NULL)
		return;
	g_autofree char *file = text_displayed(name), *path = text_displayed(left->path);
	cli_complain("`holdout FILE` shows how it differs, and asks what to do with it",
		"%s: a version that was displaced is kept as %s", file, path);
	file_left_free(left);
}

static struct holdout_doc *open_doc(struct cli_file *file, struct holdout_error **error)
{
	if (strcmp(file->name, "-") == 0)
		return open_stdin(file, error);

	size_t len;
	const char *text = cli_shipped(file->name, &len);
	if (text != NULL && !g_file_test(file->name, G_FILE_TEST_EXISTS)) {
		file->is_shipped = true;
		return doc_parse(file->name, text, len, error);
	}
	finish_save(file);
	struct holdout_doc *doc = doc_load(file->name, error);
	if (doc == NULL && *error != NULL && (*error)->code == HOLDOUT_UNREADABLE)
		hint_missing(file->name, *error);
	return doc;
}

/* --today, else the clock. */
static bool find_today(const struct cli_options *options, GTimeZone *zone,
	struct holdout_moment *ret_now, struct holdout_error **error)
{
	if (options->today == NULL) {
		*ret_now = date_moment_of_instant(g_get_real_time() / G_USEC_PER_SEC, zone);
		return true;
	}
	if (date_parse_moment(options->today, zone, ret_now, error))
		return true;
	error_prefix(error, "--today: ");
	return false;
}

/* What `T` and `set --on` take, as far as it means one day or instant. */
static bool read_as_of(
	const char *text, GTimeZone *zone, struct cli_file *file, struct holdout_error **error)
{
	const struct date_sense sense = {file->today, file->today, zone};
	g_autofree char *edtf = NULL;
	struct holdout_date date;

	return date_parse_typed(text, &sense, &date, &edtf, error) &&
		date_parse_moment(edtf, zone, &file->moment, error);
}

static bool find_moment(
	const struct cli_options *options, struct cli_file *file, struct holdout_error **error)
{
	GTimeZone *zone = tracker_zone(file->tracker);

	if (!find_today(options, zone, &file->moment, error))
		return false;
	file->today = file->moment.day;
	if (options->as_of == NULL)
		return true;
	file->has_as_of = true;
	if (read_as_of(options->as_of, zone, file, error))
		return true;
	if (error != NULL)
		error_hint(*error,
			"write 2024-06-18, 2024-06-18T14:30, \"18 jun 2024\", yesterday or -2d");
	error_prefix(error, "--as-of: ");
	return false;
}

static bool find_candidate(
	const struct cli_options *options, struct cli_file *file, struct holdout_error **error)
{
	file->candidate = HOLDOUT_NONE;
	if (options->candidate == NULL)
		return true;
	file->candidate = holdout_tracker_candidate(file->tracker, options->candidate);
	if (file->candidate != HOLDOUT_NONE)
		return true;

	const size_t count = file->tracker->candidate_count;
	g_autofree const char **names = g_new(const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		names[i] = file->tracker->candidates[i].id;
	names[count] = NULL;
	g_autofree char *shown = text_displayed(options->candidate);
	g_autofree char *all = g_strjoinv(", ", (char **)names);
	error_set(error, HOLDOUT_USAGE, "%s has no candidate \"%s\"", file->name, shown);
	if (error != NULL)
		error_hint(*error, "its candidates: %s", all);
	return false;
}

static struct holdout_tracker *read_tracker(struct cli_file *file)
{
	struct version *version = doc_version(file->doc);
	struct rule_library *rules;

	if (!cli_own_rules(&rules, &file->diagnostics))
		return NULL;
	if (rules == NULL)
		return tracker_read(file->name, version, NULL, &file->diagnostics);
	struct holdout_tracker *tracker =
		tracker_read_with(file->name, version, rules, &file->diagnostics);
	rule_library_unref(rules);
	return tracker;
}

/* Never seen: it is only what an application has to have. */
static const char stand_in[] = "holdout: 1\ntitle: t\nrule: unanimity\nmembers: {a: {name: a}}\n";

static bool has_mistake(const struct cli_file *file)
{
	const struct holdout_error *error = file->diagnostics;

	while (error != NULL && error->severity != HOLDOUT_ERROR)
		error = error->next;
	/* One of another file, the user's own rules, is not mended here. */
	return error != NULL && error->code == HOLDOUT_INVALID && error->file != NULL &&
		strcmp(error->file, file->name) == 0;
}

bool cli_expect(struct cli_file *file)
{
	struct holdout_error *mistakes = file->diagnostics;

	if (file->is_shipped || strcmp(file->name, "-") == 0 || !has_mistake(file))
		return false;
	doc_free(file->doc);
	file->doc = doc_expect(file->name, stand_in, strlen(stand_in), NULL);
	file->diagnostics = NULL;
	file->tracker = read_tracker(file);
	holdout_error_free(file->diagnostics);
	file->diagnostics = mistakes;
	if (file->tracker == NULL)
		return false;
	file->is_expected = true;
	file->candidate = HOLDOUT_NONE;
	file->moment = date_moment_of_day(1, tracker_zone(file->tracker));
	return true;
}

int cli_read(const struct cli_options *options, const char *name, struct cli_file *ret_file)
{
	struct holdout_error *error = NULL;

	*ret_file = (struct cli_file){.name = name, .read_at = g_get_real_time() / G_USEC_PER_SEC};
	ret_file->doc = open_doc(ret_file, &ret_file->diagnostics);
	if (ret_file->doc == NULL)
		return CLI_INVALID;
	ret_file->tracker = read_tracker(ret_file);
	if (ret_file->tracker == NULL)
		return CLI_INVALID;
	if (find_moment(options, ret_file, &error) && find_candidate(options, ret_file, &error))
		return CLI_OK;
	cli_report(error);
	holdout_error_free(error);
	cli_file_clear(ret_file);
	return CLI_USAGE; /* whatever the code says: it is the option that is wrong */
}

int cli_load(const struct cli_options *options, const char *name, struct cli_file *ret_file)
{
	const int status = cli_read(options, name, ret_file);

	if (status == CLI_INVALID) {
		cli_print_errors(options, ret_file, false);
		cli_file_clear(ret_file);
	}
	return status;
}

void cli_file_clear(struct cli_file *file)
{
	tracker_free(file->shown);
	tracker_free(file->tracker);
	doc_free(file->doc);
	holdout_error_free(file->diagnostics);
	holdout_error_free(file->half_written);
	g_free(file->bytes);
	*file = (struct cli_file){0};
}

static void free_report(void *report)
{
	report_free(report);
}

GPtrArray *cli_reports(const struct cli_file *file)
{
	const struct holdout_tracker *tracker = file->shown != NULL ? file->shown : file->tracker;
	GPtrArray *reports = g_ptr_array_new_with_free_func(free_report);

	for (size_t i = 0; i < tracker->candidate_count; i++) {
		if (file->candidate == HOLDOUT_NONE || file->candidate == i)
			g_ptr_array_add(reports,
				report_new(tracker, file->name, i, file->moment, file->today));
	}
	return reports;
}

void cli_hide_private(const struct cli_options *options, struct cli_file *file)
{
	const size_t hidden = options->with_private ? 0 : public_hidden(file->tracker);

	if (hidden == 0)
		return;
	file->shown = public_tracker(file->tracker);
	g_autofree char *name = text_displayed(file->name);
	cli_complain("--private includes them", "%s: left out %zu private position%s", name, hidden,
		hidden == 1 ? "" : "s");
}
