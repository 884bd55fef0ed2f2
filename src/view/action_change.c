/* SPDX-License-Identifier: MIT */

/* Changing the file: opening forms, deleting, going back and forth, saving. */

#include "view/action.h"
#include "view/app_private.h"
#include "view/form.h"

static bool has_member(struct app *app)
{
	if (!app_row(app))
		app_say(app, "no member is selected");
	return app_row(app) != NULL;
}

void change_edit(struct app *app, uint32_t key)
{
	(void)key;
	if (has_member(app))
		form_open(app, app_row(app)->current ? FORM_AMEND : FORM_ADD, 0);
}

void change_add(struct app *app, uint32_t key)
{
	(void)key;
	if (has_member(app))
		form_open(app, FORM_ADD, 0);
}

void change_stance(struct app *app, uint32_t key)
{
	if (has_member(app))
		form_open(app, FORM_ADD, key - '0');
}

void change_delete(struct app *app, uint32_t key)
{
	(void)key;
	if (!has_member(app))
		return;
	const struct report_row *row = app_row(app);
	size_t current = app->report->state->seats[row->member].current;
	if (current == HOLDOUT_NONE) {
		app_say(app, "%s has no position to delete", row->who->name);
		return;
	}
	g_autofree char *index = g_strdup_printf("%zu", current);
	struct doc_edit edit = {.kind = DOC_REMOVE, .path = {"positions", index}};
	g_autofree char *label = g_strdup_printf("%s, position of %s deleted",
		row->who->short_label, row->current->on_text ? row->current->on_text : "no date");
	struct holdout_error *error = NULL;
	if (!doc_edit(app->doc, row->member, &edit, 1, label, &error)) {
		app_fail_with(app, error);
		holdout_error_free(error);
		return;
	}
	if (app_reread(app))
		app_say(app, "%s · u undoes", label);
	else
		doc_undo(app->doc);
}

/* Steps through the versions; the label is taken first: the step changes it. */
static void step(struct app *app, const char *label, bool (*take)(struct holdout_doc *),
	bool (*take_back)(struct holdout_doc *), const char *done, const char *nothing)
{
	if (!label) {
		app_say(app, "%s", nothing);
		return;
	}
	g_autofree char *what = g_strdup(label);
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
	if (doc_unsaved(app->doc) == 0 && doc_path(app->doc) && !app->is_example)
		app_say(app, "nothing to save");
	else
		app_save(app);
}

void change_editor(struct app *app, uint32_t key)
{
	(void)key;
	if (app->is_example || !doc_path(app->doc)) {
		app_fail(app, "this is not a file of yours yet; ^S saves it as one");
		return;
	}
	if (doc_unsaved(app->doc) > 0) {
		app_fail(app, "save first (^S): the editor opens the file as it is on disk");
		return;
	}
	const struct report_row *row = app_row(app);
	app_ask_for(app, EFFECT_EDITOR, doc_path(app->doc));
	app->effect.line = 1;
	if (!row)
		return;
	size_t current = app->report->state->seats[row->member].current;
	app->effect.line = current == HOLDOUT_NONE
		? tracker_member_place(app->tracker, row->member).line
		: tracker_position_place(app->tracker, row->member, current).line;
}

void change_reload(struct app *app, uint32_t key)
{
	(void)key;
	if (app->is_example || !doc_path(app->doc))
		app_say(app, "there is no file to read again");
	else if (doc_unsaved(app->doc) > 0)
		ask_open(app, ASK_RELOAD);
	else
		app_ask_for(app, EFFECT_RELOAD, NULL);
}
