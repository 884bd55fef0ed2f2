/* SPDX-License-Identifier: MIT */

/* Life of a form and what its keys do: moving between rows, choosing, typing, taking, leaving. */

#include "view/form.h"

#include <string.h>

#include "view/action.h"
#include "view/form_private.h"
#include "view/records.h"

void form_free(struct form *form)
{
	if (!form)
		return;
	for (size_t i = 0; i < form->row_count; i++) {
		field_clear(&form->rows[i].text);
		g_free(form->rows[i].text_before);
	}
	report_free(form->report);
	tracker_free(form->tracker);
	g_free(form->diff);
	g_free(form->error);
	g_free(form->owner);
	g_free(form->name);
	g_free(form);
}

const struct report *form_report(const struct form *form)
{
	return form ? form->report : NULL;
}

size_t form_supposed(const struct form *form)
{
	return form && form->record.kind == RECORD_POSITION ? form->record.member : HOLDOUT_NONE;
}

const char *form_subject(const struct app *app, const struct form *form)
{
	const struct record *record = &form->record;
	if (form->owner)
		return app->tracker->members[record->member]->name;
	if (record->index == HOLDOUT_NONE)
		return NULL;
	switch (record->kind) {
	case RECORD_MEMBER:
		return app->tracker->members[record->index]->name;
	case RECORD_CANDIDATE:
		return app->tracker->candidates[record->index].name;
	case RECORD_EVENT:
		return app->tracker->events[record->index].what;
	case RECORD_SOURCE:
	case RECORD_POSITION:
	case RECORD_CONDITION:
	case RECORD_KIND_COUNT:
		break;
	}
	return form->name;
}

static bool is_text(const struct form_row *row)
{
	return row->text.text != NULL;
}

bool form_row_is_touched(const struct form_row *row)
{
	return row->chosen != row->chosen_before ||
		(row->text.text && strcmp(row->text.text->str, row->text_before) != 0);
}

bool form_is_touched(const struct form *form)
{
	for (size_t i = 0; i < form->row_count; i++)
		if (form_row_is_touched(&form->rows[i]))
			return true;
	return false;
}

size_t form_find(const struct form *form, const char *key)
{
	for (size_t i = 0; i < form->row_count; i++)
		if (g_strcmp0(form->rows[i].field->key, key) == 0)
			return i;
	return form->row_count;
}

size_t form_find_widget(const struct form *form, enum form_widget widget)
{
	for (size_t i = 0; i < form->row_count; i++)
		if (form->rows[i].field->widget == widget)
			return i;
	return form->row_count;
}

struct form *form_new(const struct app *app, const struct report *report,
	const struct record *record, enum form_kind kind)
{
	struct form *form = g_new0(struct form, 1);
	form->kind = kind;
	form->record = *record;
	form->candidate = report->candidate;
	form->back = app->mode;
	form->name = form_name_of(app->tracker, record);
	if (record_is_of_member(record->kind))
		form->owner = g_strdup(app->tracker->members[record->member]->id);
	form_fill(form, app, report);
	return form;
}

/* Whether a form left by Esc is the one asked for now. */
static bool is_same(const struct form *form, const struct app *app, const struct record *record,
	enum form_kind kind)
{
	bool is_same_record = form && form->kind == kind && kind != FORM_REMOVE &&
		form->record.kind == record->kind && form->record.member == record->member &&
		form->record.index == record->index;
	g_autofree char *name = form_name_of(app->tracker, record);
	return is_same_record && g_strcmp0(form->name, name) == 0 &&
		(record->kind != RECORD_POSITION || form->candidate == app->candidate);
}

/* A stance that was chosen by the key that opened the form. */
static void choose(struct form *form, unsigned choice)
{
	size_t row = form_find_widget(form, FORM_STANCE);
	if (row == form->row_count || choice < 1 || choice > form->choices.count)
		return;
	form->rows[row].chosen = choice - 1;
	form->focus = form_find_widget(form, FORM_DATE);
}

void form_open(struct app *app, const struct record *record, enum form_kind kind, unsigned choice)
{
	if (broken_refuses_edit(app))
		return;
	if (is_same(app->form, app, record, kind)) {
		app->form->back = app->mode;
		app_say(app, "as you left it");
	} else {
		form_free(app->form);
		app->form = form_new(app, app->report, record, kind);
	}
	app->form->focus = 0;
	app->diff_top = 0;
	choose(app->form, choice);
	app->mode = MODE_FORM;
	form_try(app->form, app);
}

static void move_focus(struct form *form, size_t step)
{
	if (form->row_count > 0)
		form->focus = (form->focus + step) % form->row_count;
}

/* Tries what was too much to try at every key. */
static void catch_up(struct app *app)
{
	if (app->form->is_late)
		form_try(app->form, app);
}

void form_next(struct app *app, uint32_t key)
{
	(void)key;
	catch_up(app);
	move_focus(app->form, 1);
}

void form_previous(struct app *app, uint32_t key)
{
	(void)key;
	catch_up(app);
	move_focus(app->form, app->form->row_count - 1);
}

static void shut(struct app *app)
{
	app->mode = app->form->back;
	form_free(app->form);
	app->form = NULL;
}

void form_cancel(struct app *app, uint32_t key)
{
	(void)key;
	bool is_amend = app->form->kind == FORM_AMEND;
	if (!form_is_touched(app->form)) {
		shut(app);
		return;
	}
	app->mode = app->form->back;
	app_say(app, "nothing was changed; %s brings back what you typed", is_amend ? "e" : "a");
}

void form_back(struct app *app)
{
	if (app->form->kind == FORM_REMOVE)
		shut(app);
	else
		app->mode = MODE_FORM;
}

void form_diff(struct app *app, uint32_t key)
{
	(void)key;
	app->diff_top = 0;
	catch_up(app);
	if (app->form->kind == FORM_REMOVE) /* which shows nothing else */
		return;
	app->mode = app->mode == MODE_DIFF ? MODE_FORM : MODE_DIFF;
}

/* Whether the row is text that is written as such: neither a date nor a name. */
static bool is_prose(const struct form_row *row)
{
	return row->field->widget == FORM_LINE || row->field->widget == FORM_LONG;
}

/* What is typed in the field; else the file, where the edit would be made or was refused. */
void form_editor(struct app *app, uint32_t key)
{
	(void)key;
	struct form *form = app->form;
	const struct form_row *row = form->row_count > 0 ? &form->rows[form->focus] : NULL;
	if (app->mode == MODE_FORM && row && is_prose(row) && form->error_line == 0) {
		g_autofree char *name = g_strconcat(row->field->key, ".txt", NULL);
		app_ask_for(app, EFFECT_FIELD, name);
		app->effect.text = row->text.text->str;
		return;
	}
	change_open_editor(
		app, form->error_line > 0 ? form->error_line : records_line(app, &form->record));
}

/* Makes the edit; false, with a message and nothing changed, if that cannot be. */
static bool take(struct app *app, struct form *form, const char *label)
{
	struct holdout_error *error = NULL;
	if (!form_commit(form, app, label, &error)) {
		app_fail_with(app, error);
		holdout_error_free(error);
		return false;
	}
	if (!app_reread(app)) {
		doc_undo(app->doc);
		return false;
	}
	app_say(app, "%s · u undoes", label);
	return true;
}

/* The same with the form on the screen, which is not to be carried over to the new reading. */
static bool take_shown(struct app *app, const char *label)
{
	struct form *form = g_steal_pointer(&app->form);
	bool is_taken = take(app, form, label);
	app->form = form;
	return is_taken;
}

/* The selection goes with a member that was renamed; a list, to what was added to its end. */
static void follow_name(struct app *app)
{
	const struct form *form = app->form;
	size_t id = form_find_widget(form, FORM_ID);
	bool was_selected = form->record.kind == RECORD_MEMBER && form->kind == FORM_AMEND &&
		g_strcmp0(app->list.member, form->name) == 0;
	if (form->back == MODE_RECORDS && form->kind == FORM_ADD)
		app->records.at = SIZE_MAX;
	if (!was_selected)
		return;
	g_free(app->list.member);
	app->list.member = g_strstrip(g_strdup(form->rows[id].text.text->str));
	list_build(&app->list, app->report);
}

void form_accept(struct app *app, uint32_t key)
{
	(void)key;
	struct form *form = app->form;
	app->mode = MODE_FORM;
	catch_up(app);
	if (form->error) {
		form->focus = form->error_row < form->row_count ? form->error_row : form->focus;
		app_fail(app, "%s", form->error);
		return;
	}
	if (!form->diff || !*form->diff) {
		app_say(app, "nothing to change");
		return;
	}
	g_autofree char *label = form_label(form, app);
	if (!take_shown(app, label))
		return;
	follow_name(app);
	shut(app);
}

/* Whether a line that is nothing but a comment goes. */
static bool loses_comment(const char *diff)
{
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);
	for (size_t i = 0; lines[i]; i++)
		if (lines[i][0] == '-' && *g_strchug(lines[i] + 1) == '#')
			return true;
	return false;
}

void form_remove(struct app *app, const struct record *record)
{
	if (broken_refuses_edit(app))
		return;
	struct form *form = form_new(app, app->report, record, FORM_REMOVE);
	form_try(form, app);
	if (form->diff && loses_comment(form->diff)) {
		form_free(app->form);
		app->form = form;
		app->diff_top = 0;
		app->mode = MODE_DIFF;
		app_say(app, "its comment goes with it: Enter deletes both");
		return;
	}
	g_autofree char *label = form_label(form, app);
	if (form->error)
		app_fail(app, "%s", form->error);
	else
		take(app, form, label);
	form_free(form);
}

void form_set(struct app *app, const struct record *record, const char *key, const char *text,
	const char *label)
{
	struct change *change = change_new(doc_version(app->doc), app->tracker);
	struct holdout_error *error = NULL;
	if (!change_set(change, record, key, text, &error) ||
		!change_make(change, app->doc, label, &error))
		app_fail_with(app, error);
	else if (app_reread(app))
		app_say(app, "%s · u undoes", label);
	else
		doc_undo(app->doc);
	holdout_error_free(error);
	change_free(change);
}

static size_t cycled(size_t value, size_t n, int step)
{
	if (value == HOLDOUT_NONE)
		return step > 0 ? 0 : n - 1;
	return (value + n + (size_t)step) % n;
}

/* Chooses the next (previous) value of a row of choices. */
static void cycle(struct form *form, int step)
{
	struct form_row *row = &form->rows[form->focus];
	bool is_stance = row->field->widget == FORM_STANCE;
	row->chosen =
		cycled(row->chosen, is_stance ? form->choices.count : row->field->word_count, step);
}

bool form_key(struct app *app, uint32_t key)
{
	struct form *form = app->form;
	if (form->row_count == 0)
		return false;
	struct form_row *row = &form->rows[form->focus];
	bool is_used = true;
	if (is_text(row))
		is_used = field_key(&row->text, key);
	else if (key == INPUT_RIGHT || key == INPUT_LEFT)
		cycle(form, key == INPUT_LEFT ? -1 : 1);
	else if (row->field->widget == FORM_STANCE && key >= '1' && key < '1' + form->choices.count)
		row->chosen = key - '1';
	else
		is_used = false;
	if (is_used)
		form_try_key(form, app);
	else if (!is_text(row))
		app_say(app, "← → choose here, Tab goes on");
	return is_used || !is_text(row);
}

void form_edited(struct app *app, const char *text)
{
	struct form *form = app->form;
	if (!form || app->mode != MODE_FORM || !is_prose(&form->rows[form->focus]))
		return;
	if (!text) {
		app_say(app, "the field is as it was");
		return;
	}
	field_set(&form->rows[form->focus].text, text);
	form_try(form, app);
	app_say(app, "the text is in the field: ^S accepts it");
}

bool form_paste(struct app *app, const char *text)
{
	struct form *form = app->form;
	if (form->row_count == 0 || !is_text(&form->rows[form->focus]))
		return false;
	field_paste(&form->rows[form->focus].text, text);
	form_try_key(form, app);
	return true;
}
