/* SPDX-License-Identifier: MIT */

/*
 * What the actions of the application share: keeping tracker, report and list in step, messages,
 * effects.
 */

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "view/app_private.h"
#include "view/form.h"

enum mode app_body(const struct app *app)
{
	return app->mode == MODE_PROMPT || app->mode == MODE_ASK ? app->under : app->mode;
}

const struct report *app_shown(const struct app *app)
{
	enum mode body = app_body(app);
	const struct report *preview =
		body == MODE_FORM || body == MODE_DIFF ? form_report(app->form) : NULL;
	return preview ? preview : app->report;
}

void app_show(struct app *app, struct report *report)
{
	answer_forget(&app->answer);
	report_free(app->report);
	app->report = report;
	list_build(&app->list, app->report);
	app->widths = roster_measure(app->report);
}

/* Shows the report of the file (taken), or what is supposed on top of it. */
static void show_filed(struct app *app, struct report *report)
{
	if (app->whatif.is_on)
		whatif_look(app, report);
	else
		app_show(app, report);
}

void app_rebuild(struct app *app)
{
	show_filed(
		app, report_new(app->tracker, app->file, app->candidate, app->moment, app->today));
}

struct report *app_report_on(
	const struct app *app, const struct holdout_tracker *tracker, size_t candidate)
{
	const struct report *filed = whatif_filed(app);
	if (candidate == filed->candidate && tracker_has_same_candidates(filed->tracker, tracker))
		return report_next(filed, tracker);
	return report_new(tracker, app->file, MIN(candidate, tracker->candidate_count - 1),
		app->moment, app->today);
}

/* Where the candidate shown is in another reading: by its id, else (a new id) by its place. */
static size_t candidate_in(const struct app *app, const struct holdout_tracker *tracker)
{
	const char *id = app->tracker->candidates[app->candidate].id;
	for (size_t i = 0; i < tracker->candidate_count; i++)
		if (strcmp(tracker->candidates[i].id, id) == 0)
			return i;
	return MIN(app->candidate, tracker->candidate_count - 1);
}

/* `filed` (taken) is the report of it for its candidate `candidate`. */
static void adopt(
	struct app *app, struct holdout_tracker *tracker, size_t candidate, struct report *filed)
{
	struct holdout_tracker *before = app->tracker;
	whatif_carry(app, tracker);
	app->candidate = candidate;
	app->tracker = tracker;
	list_forget(&app->list);
	show_filed(app, filed);
	form_carry(app, before);
	tracker_free(before);
}

void app_adopt(struct app *app, struct holdout_tracker *tracker)
{
	size_t candidate = candidate_in(app, tracker);
	adopt(app, tracker, candidate,
		report_new(tracker, app->file, candidate, app->moment, app->today));
}

bool app_reread(struct app *app)
{
	struct holdout_error *diagnostics = NULL;
	struct holdout_tracker *tracker =
		tracker_read(doc_name(app->doc), doc_version(app->doc), app->tracker, &diagnostics);
	if (!tracker) {
		app_fail_with(app, diagnostics);
		holdout_error_free(diagnostics);
		return false;
	}
	holdout_error_free(diagnostics);
	size_t candidate = candidate_in(app, tracker);
	adopt(app, tracker, candidate, app_report_on(app, tracker, candidate));
	g_clear_pointer(&app->lost_form, g_free);
	return true;
}

void app_look_at(struct app *app, struct holdout_moment moment)
{
	app->moment = moment;
	app->list.top = 0; /* whoever holds out on that day is seen, if the selection allows */
	show_filed(app, report_at(whatif_filed(app), moment));
}

struct date_sense app_date_sense(const struct app *app)
{
	return (struct date_sense){app->today, app->moment.day, tracker_zone(app->tracker)};
}

struct layout app_layout(const struct app *app, int rows, int cols)
{
	return layout_of(rows, cols, roster_cols(app->widths));
}

bool app_is_list(const struct app *app)
{
	return app->mode == MODE_MAIN || app->mode == MODE_WHATIF;
}

bool app_is_list_shown(const struct app *app)
{
	enum mode body = app_body(app);
	return body == MODE_MAIN || body == MODE_WHATIF;
}

const struct report_row *app_row(const struct app *app)
{
	return list_row(&app->list, app->report);
}

static void say(struct app *app, bool is_error, char *message)
{
	g_free(app->message);
	app->message = text_displayed(message);
	app->is_error = is_error;
	g_free(message);
}

void app_say(struct app *app, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(app, false, g_strdup_vprintf(format, args));
	va_end(args);
}

void app_fail(struct app *app, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(app, true, g_strdup_vprintf(format, args));
	va_end(args);
}

void app_fail_with(struct app *app, const struct holdout_error *error)
{
	if (!error)
		app_fail(app, "that did not work, and nothing says why");
	else if (error->hint)
		app_fail(app, "%s; %s", error->message, error->hint);
	else
		app_fail(app, "%s", error->message);
}

bool app_tell_lost(struct app *app, const char *done)
{
	if (!app->lost_form)
		return false;
	g_autofree char *name = text_displayed(app->lost_form);
	app_fail(app, "%s; what you typed for %s is gone: it is not in the file now", done, name);
	g_clear_pointer(&app->lost_form, g_free);
	return true;
}

void app_ask_for(struct app *app, enum effect_kind kind, const char *path)
{
	app->effect = (struct effect){.kind = kind};
	if (!path)
		return;
	g_string_assign(app->effect_path, path);
	app->effect.path = app->effect_path->str;
}

void app_quit(struct app *app)
{
	app_ask_for(app, EFFECT_QUIT, NULL);
}

/* A name for a tracker that has no file yet; the caller frees it. */
static char *proposed_name(const struct app *app)
{
	g_autofree char *base = g_path_get_basename(app->file);
	if (strcmp(base, "-") == 0)
		return g_strdup("tracker.yaml");
	bool has_suffix = g_str_has_suffix(base, ".yaml") || g_str_has_suffix(base, ".yml");
	return g_strconcat(base, has_suffix ? "" : ".yaml", NULL);
}

bool app_save(struct app *app)
{
	if (app->is_example || !doc_path(app->doc)) {
		g_autofree char *name = proposed_name(app);
		prompt_open(app, PROMPT_SAVE_AS, name);
		return false;
	}
	if (app->on_disk == APP_FILE_GONE) {
		ask_open(app, ASK_GONE);
		return false;
	}
	app_ask_for(app, EFFECT_SAVE, NULL);
	return true;
}

void app_close(struct app *app)
{
	app->mode = app->home;
}
