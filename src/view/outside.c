/* SPDX-License-Identifier: MIT */

/*
 * The file as others leave it. What comes in is judged before anything changes: whether it is a
 * tracker, then whether it goes together with what is unsaved. What is taken is one step, which undo
 * takes back like any other.
 */

#include "base/error.h"
#include "view/app_private.h"

static bool is_uncovered(const struct app *app)
{
	return app->mode == app->home || app->mode == MODE_RECORDS || app->mode == MODE_BROKEN;
}

enum app_file app_file(const struct app *app)
{
	return app->on_disk;
}

void outside_changed(struct app *app, bool is_fresh)
{
	app->is_reload_due = true;
	app->is_fresh = is_fresh && is_uncovered(app); /* else it has time to become whole */
	if (app->mode == MODE_FORM || app->mode == MODE_DIFF)
		app_fail(app, "the file has changed on disk; it is read once the form is closed");
}

/* What was read stays, and is saved only after a question: whoever took the file away may have
 * meant it. */
void outside_gone(struct app *app)
{
	app->on_disk = APP_FILE_GONE;
	app->is_reload_due = false;
	if (app->is_unread) {
		broken_gone(app);
		return;
	}
	broken_close(app);
	app_fail(app, "the file is gone; what was read is kept, and ^S writes it anew");
}

/* An effect has failed; whether all is said about that. */
bool outside_failed(struct app *app, const struct input *input)
{
	if (input->effect == EFFECT_RELOAD) {
		bool is_fresh = app->is_fresh;
		app->is_message_kept = false;
		app->is_fresh = false;
		app->on_disk = APP_FILE_UNREAD;
		app->is_changed_on_disk = true;
		if (is_fresh)
			return true; /* it will be tried again */
	}
	bool is_of_file = input->effect == EFFECT_RELOAD || input->effect == EFFECT_SAVE;
	if (input->is_gone && is_of_file) {
		outside_gone(app);
		return true;
	}
	if (is_of_file || input->effect == EFFECT_EDITOR)
		app->broken.time = input->time;
	bool is_broken = (is_of_file || input->effect == EFFECT_EDITOR) && broken_open(app);
	return is_broken && input->effect != EFFECT_SAVE;
}

/* A question, a prompt or the help is not torn away: the file is read when it is closed. */
void outside_reload_if_due(struct app *app)
{
	if (!app->is_reload_due || !is_uncovered(app) || app->effect.kind != EFFECT_NONE)
		return;
	app->is_reload_due = false;
	app_ask_for(app, EFFECT_RELOAD, NULL);
}

static struct holdout_tracker *read_version(
	const struct app *app, struct version *version, struct holdout_error **diagnostics)
{
	struct holdout_error *found = NULL;
	struct holdout_tracker *tracker =
		tracker_read(doc_name(app->doc), version, app->tracker, &found);
	if (!tracker && diagnostics)
		*diagnostics = g_steal_pointer(&found);
	holdout_error_free(found);
	return tracker;
}

/* Two sound sides can make an unsound whole: a position on a candidate that the other took away. */
static void tell_unfit(struct holdout_error **diagnostics)
{
	if (!diagnostics || !*diagnostics)
		return;
	g_clear_pointer(&(*diagnostics)->file, g_free); /* its place is in what is not written */
	(*diagnostics)->place = (struct holdout_place){0};
	error_prefix(diagnostics, "your edits and the file do not go together: ");
	error_hint(*diagnostics, "u undoes yours; then r reads the file");
}

bool outside_take(
	struct app *app, const struct incoming *incoming, struct holdout_error **diagnostics)
{
	struct version *result = incoming_result(incoming, diagnostics);
	struct holdout_tracker *tracker = result ? read_version(app, result, diagnostics) : NULL;
	if (tracker) {
		if (!is_uncovered(app))
			app_close(app); /* a form's indices are of what was there before */
		incoming_take(incoming, app->doc, result);
		app->is_changed_on_disk = false;
		if (incoming->theirs) {
			app->on_disk = APP_FILE_KNOWN;
			broken_close(app);
		}
		app_adopt(app, tracker);
	}
	version_unref(result);
	return tracker != NULL;
}

static bool is_tracker(
	const struct app *app, const struct incoming *incoming, struct holdout_error **diagnostics)
{
	if (!incoming->theirs)
		return true;
	struct holdout_tracker *tracker =
		read_version(app, doc_version(incoming->theirs), diagnostics);
	tracker_free(tracker);
	return tracker != NULL;
}

/* What stands in for the file has nothing that could be kept: the program begins anew with it. */
static enum arrival receive_first(
	struct app *app, struct incoming *incoming, struct holdout_error **diagnostics)
{
	app->has_come = is_tracker(app, incoming, diagnostics);
	incoming_free(incoming);
	return app->has_come ? ARRIVAL_TAKEN : ARRIVAL_REFUSED;
}

enum arrival app_receive(struct app *app, struct incoming *incoming, enum effect_kind cause,
	struct holdout_error **diagnostics)
{
	enum arrival arrival = ARRIVAL_REFUSED;
	if (app->is_unread)
		return receive_first(app, incoming, diagnostics);
	if (!incoming->merge) {
		if (outside_take(app, incoming, diagnostics))
			arrival = ARRIVAL_TAKEN;
	} else if (is_tracker(app, incoming, diagnostics)) {
		if (incoming_conflicts(incoming) > 0) {
			broken_close(app);
			conflict_open(app, incoming, cause);
			return ARRIVAL_ASKED;
		}
		broken_close(app);
		bool is_taken = outside_take(app, incoming, diagnostics);
		arrival = is_taken ? ARRIVAL_TAKEN : ARRIVAL_UNFIT;
		if (!is_taken)
			tell_unfit(diagnostics);
	}
	incoming_free(incoming);
	return arrival;
}
