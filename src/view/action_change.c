/* SPDX-License-Identifier: MIT */

/* Changing the file: opening forms, deleting, going back and forth, saving. */

#include "base/text.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/form.h"
#include "view/records.h"

static bool has_member(struct app *app)
{
	if (!app_row(app))
		app_say(app, "no member is selected");
	return app_row(app) != NULL;
}

/* The selected member's position; HOLDOUT_NONE: none yet. */
static struct record current_position(const struct app *app)
{
	size_t member = app_row(app)->member;
	return (struct record){RECORD_POSITION, member, app->report->state->seats[member].current};
}

/* What a key edits: the record that is marked in a list, or the selected member's position. */
static struct record target(const struct app *app)
{
	return app->mode == MODE_RECORDS ? records_selected(app) : current_position(app);
}

/* Whether there is a member to which it belongs, if it is a member's. */
static bool has_target(struct app *app)
{
	bool is_of_file = app->mode == MODE_RECORDS && app->records.kind != RECORD_POSITION &&
		app->records.kind != RECORD_CONDITION;
	return is_of_file || has_member(app);
}

void change_edit(struct app *app, uint32_t key)
{
	(void)key;
	if (!has_target(app))
		return;
	const struct record record = target(app);
	form_open(app, &record, record.index == HOLDOUT_NONE ? FORM_ADD : FORM_AMEND, 0);
}

void change_add(struct app *app, uint32_t key)
{
	(void)key;
	if (!has_target(app))
		return;
	struct record record = target(app);
	record.index = HOLDOUT_NONE;
	form_open(app, &record, FORM_ADD, 0);
}

void change_stance(struct app *app, uint32_t key)
{
	if (!has_member(app))
		return;
	const struct record record = {RECORD_POSITION, app_row(app)->member, HOLDOUT_NONE};
	form_open(app, &record, FORM_ADD, key - '0');
}

void change_delete(struct app *app, uint32_t key)
{
	(void)key;
	if (!has_target(app))
		return;
	const struct record record = target(app);
	if (record.index == HOLDOUT_NONE && app->mode == MODE_RECORDS)
		app_say(app, "there is nothing to delete");
	else if (record.index == HOLDOUT_NONE)
		app_say(app, "%s has no position to delete", app_row(app)->who->name);
	else
		form_remove(app, &record);
}

/* Steps through the versions; the label is taken first: the step changes it. */
static void step(struct app *app, const char *label, bool (*take)(struct holdout_doc *),
	bool (*take_back)(struct holdout_doc *), const char *done, const char *nothing)
{
	if (!label) {
		app_say(app, "%s", nothing);
		return;
	}
	g_autofree char *what = text_displayed(label); /* a mark it begins with joins nothing */
	if (!take(app->doc))
		app_fail(app, "this step is lost: %s", what);
	else if (app_reread(app))
		app_say(app, "%s: %s", done, what);
	else
		take_back(app->doc);
}

void change_undo(struct app *app, uint32_t key)
{
	if (app->whatif.is_on) {
		whatif_undo(app, key);
		return;
	}
	step(app, doc_undo_label(app->doc), doc_undo, doc_redo, "undone", "nothing to undo");
}

void change_redo(struct app *app, uint32_t key)
{
	if (app->whatif.is_on) {
		whatif_redo(app, key);
		return;
	}
	step(app, doc_redo_label(app->doc), doc_redo, doc_undo, "redone", "nothing to redo");
}

void change_save(struct app *app, uint32_t key)
{
	(void)key;
	if (doc_unsaved(app->doc) == 0 && doc_path(app->doc) && !app->is_example &&
		app->on_disk != APP_FILE_GONE)
		app_say(app, "nothing to save");
	else
		app_save(app);
}

void change_open_editor(struct app *app, unsigned line)
{
	if (app->is_example || !doc_path(app->doc)) {
		app_fail(app, "this is not a file of yours yet; ^S saves it as one");
		return;
	}
	if (doc_unsaved(app->doc) > 0) {
		app_fail(app, "save first (^S): the editor opens the file as it is on disk");
		return;
	}
	app_ask_for(app, EFFECT_EDITOR, doc_path(app->doc));
	app->effect.line = line;
}

void change_editor(struct app *app, uint32_t key)
{
	(void)key;
	bool has_record = app->mode == MODE_RECORDS || app_row(app);
	const struct record record = has_record ? target(app) : (struct record){0};
	change_open_editor(app, has_record ? records_line(app, &record) : 1);
}

void change_reload(struct app *app, uint32_t key)
{
	(void)key;
	if (app->is_example || !doc_path(app->doc))
		app_say(app, "there is no file to read again");
	else
		app_ask_for(app, EFFECT_RELOAD, NULL);
}
