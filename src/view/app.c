/* SPDX-License-Identifier: MIT */

/*
 * Life of the application, and the one way in: an input goes to the command its key names in the
 * present mode; what no command takes is text for the mode's field. After every input the state
 * is settled once, so that drawing can be a pure reading of it.
 */

#include "view/app.h"

#include <string.h>

#include "base/date.h"
#include "view/app_private.h"
#include "view/form.h"
#include "view/input.h"
#include "view/key.h"
#include "view/records.h"

/* The first words to whom an example is shown: how time goes back, and how to begin. */
static const char *example_hint(int cols)
{
	if (cols >= 120)
		return "an example: [ and { step back in time; "
		       "begin your own with `holdout new nato > my.yaml`";
	if (cols >= 80)
		return "example · [ { step back in time · yours: holdout new nato > my.yaml";
	return cols >= 60 ? "example · yours: holdout new nato > my.yaml"
			  : "example · [ steps back";
}

struct app *app_new(
	struct holdout_doc *doc, struct holdout_tracker *tracker, const struct app_options *options)
{
	struct app *app = g_new0(struct app, 1);
	app->doc = doc;
	app->tracker = tracker;
	app->file = g_strdup(options->file ? options->file : doc_name(doc));
	app->path = g_strdup(options->path ? options->path : app->file);
	app->is_example = options->is_example;
	app->is_ascii = options->is_ascii;
	app->is_unread = options->is_unread;
	app->read_at = options->read_at;
	app->today = options->today;
	app->moment = options->has_moment
		? options->moment
		: date_moment_of_day(options->today, tracker_zone(tracker));
	app->candidate = options->candidate < tracker->candidate_count ? options->candidate : 0;
	app->rows = options->rows;
	app->cols = options->cols;
	app->effect_path = g_string_new(NULL);
	app->effect_format = g_string_new(NULL);
	app_rebuild(app);
	list_select(&app->list, app->report, 0);
	if (app->is_example && !options->has_moment) /* who names a day has been here before */
		app_say(app, "%s", example_hint(options->cols));
	return app;
}

void app_free(struct app *app)
{
	if (!app)
		return;
	form_free(app->form);
	prompt_clear(&app->prompt);
	field_clear(&app->help.typed);
	field_clear(&app->export.path);
	list_clear(&app->list);
	answer_forget(&app->answer);
	report_free(app->report);
	whatif_clear(&app->whatif);
	tracker_free(app->tracker);
	doc_free(app->doc);
	g_string_free(app->effect_path, TRUE);
	g_string_free(app->effect_format, TRUE);
	g_free(app->message);
	g_free(app->found_diff);
	g_free(app->found_name);
	conflict_clear(app);
	broken_clear(app);
	g_free(app->file);
	g_free(app->path);
	g_free(app->lost_form);
	g_free(app->sought);
	g_free(app);
}

bool app_is_asking(const struct app *app)
{
	return app->mode == MODE_ASK;
}

struct holdout_doc *app_doc(const struct app *app)
{
	return app->doc;
}

bool app_has_come(const struct app *app)
{
	return app->has_come;
}

const char *app_message(const struct app *app)
{
	return app->message;
}

const struct report *app_report(const struct app *app)
{
	return whatif_filed(app);
}

/* The mode's own use of a key that is no command; whether it had one. */
static bool key_for_mode(struct app *app, uint32_t key)
{
	switch (app->mode) {
	case MODE_FORM:
		return form_key(app, key);
	case MODE_EXPORT:
		return export_key(app, key);
	case MODE_HELP:
		return help_key(app, key);
	case MODE_PROMPT:
		return prompt_key(app, key);
	case MODE_ASK:
		ask_key(app, key);
		return true;
	case MODE_MAIN:
	case MODE_WHATIF:
	case MODE_WHATIF_MEMBER:
	case MODE_WHATIF_PAGE:
		return whatif_key(app, key);
	case MODE_DETAIL:
	case MODE_ANSWER:
	case MODE_RECORDS:
	case MODE_DIFF:
	case MODE_BROKEN:
	case MODE_CONFLICT:
	case MODE_COUNT:
		return false;
	}
	return false;
}

/* A key of the main screen that is none of what-if's would change, save or give out the file. */
static void refuse_key(struct app *app, uint32_t key)
{
	const struct command *command = command_for(MODE_MAIN, key);
	if (command && app->mode == app->home && app->whatif.is_on)
		app_say(app, "\"%s\" works on the file: leave what-if first (w), or keep it (W)",
			command->name);
	else
		app_say(app, "no such key here; ? shows them all");
}

static void press(struct app *app, uint32_t key)
{
	g_clear_pointer(&app->message, g_free);
	app->is_error = false;
	app->is_message_kept = false;
	const struct command *command = command_for(app->mode, key);
	if (command)
		command->run(app, key);
	else if (!key_for_mode(app, key) && app->mode != MODE_HELP && key != INPUT_ESC)
		refuse_key(app, key);
}

static void paste(struct app *app, const char *text)
{
	g_clear_pointer(&app->message, g_free);
	if (app->mode == MODE_PROMPT)
		prompt_paste(app, text);
	else if (app->mode == MODE_FORM && form_paste(app, text))
		return;
	else if (app->mode == MODE_EXPORT && app->export.is_typing)
		field_paste(&app->export.path, text);
	else
		app_say(app, "the paste was ignored: it is text, and no field is open");
}

static bool is_save(enum effect_kind effect)
{
	return effect == EFFECT_SAVE || effect == EFFECT_SAVE_AS || effect == EFFECT_SAVE_ANEW;
}

static void tell_done(struct app *app, const struct input *input)
{
	bool is_kept = app->is_message_kept;
	app->is_message_kept = false;
	if (is_kept || app_tell_lost(app, "read again"))
		return;
	if (input->text)
		app_say(app, "%s", input->text);
	else if (is_save(input->effect))
		app_say(app, "saved");
	else if (input->effect == EFFECT_EXPORT)
		app_say(app, "written");
	else if (input->effect == EFFECT_RELOAD)
		app_say(app, "read again");
}

static void finish_failed(struct app *app, const struct input *input, bool is_quitting)
{
	if (input->effect == EFFECT_EXPORT && input->error->code == HOLDOUT_CONFLICT) {
		ask_open(app, ASK_OVERWRITE);
		return;
	}
	if (!outside_failed(app, input))
		app_fail_with(app, input->error);
	if (input->is_gone && input->effect == EFFECT_SAVE) {
		app->is_quitting = is_quitting;
		app_save(app);
	}
}

static void finish_saved(struct app *app, const struct input *input, bool is_quitting)
{
	app->on_disk = APP_FILE_KNOWN;
	app->is_example = false;
	app->is_changed_on_disk = false;
	if (doc_path(app->doc) && input->effect == EFFECT_SAVE_AS) {
		g_free(app->file);
		g_free(app->path);
		app->file = g_path_get_basename(doc_path(app->doc));
		app->path = g_strdup(doc_path(app->doc));
	}
	if (is_quitting)
		app_quit(app);
}

/* The file is, as a whole, what is shown or was merged into it. */
static bool is_reading(enum effect_kind effect)
{
	return effect == EFFECT_RELOAD || effect == EFFECT_EDITOR || is_save(effect);
}

static void finish(struct app *app, const struct input *input)
{
	if (app->mode == MODE_CONFLICT && !input->error) {
		app->conflict.time = input->time;
		return; /* it goes on when that is settled */
	}
	if (app->has_come) {
		app_quit(app);
		return;
	}
	if (input->effect == EFFECT_FIX) {
		broken_fixed(app, input);
		return;
	}
	bool is_quitting = app->is_quitting;
	app->is_quitting = false;
	if (input->error) {
		finish_failed(app, input, is_quitting);
		return;
	}
	if (input->effect == EFFECT_FIELD) {
		form_edited(app, input->content);
		return;
	}
	if (is_reading(input->effect) && input->time)
		app->read_at = input->time;
	if (input->effect == EFFECT_RELOAD) {
		app->on_disk = APP_FILE_KNOWN;
		app->is_fresh = false;
		app->is_changed_on_disk = false; /* read, or again as it was */
		broken_close(app);
	}
	if (is_save(input->effect))
		finish_saved(app, input, is_quitting);
	if (input->effect == EFFECT_RESTORE && !app_reread(app)) {
		while (doc_undo(app->doc) && !app_reread(app))
			;
		return;
	}
	tell_done(app, input);
}

/* Scrolls the list to the selection, now that mode, size and rows are what they are. */
static void settle(struct app *app)
{
	struct layout layout = app_layout(app, app->rows, app->cols);
	list_scroll(&app->list, roster_rows(&layout));
	answer_settle(app);
	cover_settle(app);
}

struct effect app_update(struct app *app, const struct input *input)
{
	app->effect = (struct effect){.kind = EFFECT_NONE};
	switch (input->kind) {
	case INPUT_KEY:
		press(app, input->key);
		break;
	case INPUT_PASTE:
		paste(app, input->text);
		break;
	case INPUT_RESIZE:
		app->rows = input->rows;
		app->cols = input->cols;
		if (app->mode == MODE_CONFLICT)
			conflict_follow(app);
		break;
	case INPUT_FILE_CHANGED:
		outside_changed(app, input->is_fresh);
		break;
	case INPUT_FILE_GONE:
		outside_gone(app);
		break;
	case INPUT_FOUND:
		found_open(app, input);
		break;
	case INPUT_DONE:
		finish(app, input);
		break;
	}
	outside_reload_if_due(app);
	settle(app);
	return app->effect;
}

void app_draw(const struct app *app, struct grid *grid)
{
	struct pen pen = {grid, app->is_ascii};
	struct layout layout = app_layout(app, grid->rows, grid->cols);
	if (app->mode == MODE_ASK && found_is_asked(app)) {
		found_draw(app, &pen);
		ask_draw(app, &pen, grid->rows - 1);
		return;
	}
	switch (app_body(app)) {
	case MODE_FORM:
	case MODE_DIFF:
		form_draw(app, &pen, &layout);
		break;
	case MODE_RECORDS:
		records_draw(app, &pen, &layout);
		break;
	case MODE_EXPORT:
		export_draw(app, &pen, &layout);
		break;
	case MODE_BROKEN:
		broken_draw(app, &pen, &layout);
		break;
	case MODE_CONFLICT:
		conflict_draw(app, &pen, &layout);
		break;
	case MODE_HELP:
		help_draw(app, &pen, &layout);
		break;
	case MODE_MAIN:
	case MODE_DETAIL:
	case MODE_WHATIF:
	case MODE_WHATIF_MEMBER:
	case MODE_WHATIF_PAGE:
	case MODE_ANSWER:
	case MODE_PROMPT:
	case MODE_ASK:
	case MODE_COUNT:
		main_draw(app, &pen, &layout);
		break;
	}
	if (app->mode == MODE_PROMPT)
		prompt_draw(app, &pen, grid->rows - 1);
	if (app->mode == MODE_ASK)
		ask_draw(app, &pen, grid->rows - 1);
}
