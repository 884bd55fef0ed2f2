/* SPDX-License-Identifier: MIT */

/*
 * From a form to a change of the file. Adding writes one record with what was filled in; amending
 * sets the keys of the rows that were touched, and a new name last, so that the rest is found under
 * the old one.
 */

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "view/form_private.h"

static size_t count_fields(const struct form *form)
{
	size_t n = 0;
	while (form_sheet(form->record.kind)->keys[n])
		n++;
	return n;
}

static bool fail(struct form *form, size_t row, char *message)
{
	g_free(form->error);
	form->error = message;
	form->error_row = row;
	return false;
}

void form_refuse(struct form *form, size_t row, struct holdout_error *error)
{
	const char *hint = error->hint ? error->hint : "";
	const char *between = error->hint ? "; " : "";
	form->error_line = error->place.line;
	fail(form, row,
		error->place.line > 0 ? g_strdup_printf("line %u: %s%s%s", error->place.line,
						error->message, between, hint)
				      : g_strdup_printf("%s%s%s", error->message, between, hint));
	holdout_error_free(error);
}

/* `text` as a date of the file, with what "by" or "about" make of a plain day. */
static char *qualified(const char *text, size_t when)
{
	bool is_plain = !strchr(text, '/') && !strchr(text, '~') && !strchr(text, '?');
	if (is_plain && when == WHEN_BY)
		return g_strdup_printf("../%s", text);
	if (is_plain && when == WHEN_ABOUT)
		return g_strdup_printf("%s~", text);
	return g_strdup(text);
}

static size_t when_of(const struct form *form, size_t row)
{
	const struct form_row *after = &form->rows[row + 1];
	bool is_qualified = row + 1 < form->row_count && after->field->widget == FORM_WHEN;
	return is_qualified ? after->chosen : (size_t)WHEN_ON;
}

char *form_date(const struct form *form, const struct app *app, size_t row, char **ret_error)
{
	g_autofree char *typed = g_strstrip(g_strdup(form->rows[row].text.text->str));
	if (*typed == '\0')
		return g_strdup("");
	const struct date_sense sense = app_date_sense(app);
	struct holdout_date date;
	g_autofree char *text = NULL;
	struct holdout_error *error = NULL;
	if (!date_parse_typed(typed, &sense, &date, &text, &error)) {
		*ret_error = g_strdup(error->message);
		holdout_error_free(error);
		return NULL;
	}
	g_autofree char *whole = qualified(text, when_of(form, row));
	if (!date_parse(whole, sense.zone, &date, &error)) {
		*ret_error = g_strdup(error->message);
		holdout_error_free(error);
		return NULL;
	}
	return g_steal_pointer(&whole);
}

/* Whom a line names, by its id; NULL with form->error. The caller frees it. */
static char *named(struct form *form, const struct app *app, size_t row, const char *text)
{
	const struct holdout_tracker *tracker = app->tracker;
	bool is_member = form->rows[row].field->names == NAMES_MEMBER;
	size_t found = is_member ? holdout_tracker_member(tracker, text)
				 : holdout_tracker_candidate(tracker, text);
	if (found != HOLDOUT_NONE)
		return g_strdup(
			is_member ? tracker->members[found]->id : tracker->candidates[found].id);
	fail(form, row,
		g_strdup_printf(
			"no %s is called \"%s\"", is_member ? "member" : "candidate", text));
	return NULL;
}

static char *text_value(struct form *form, const struct app *app, size_t row)
{
	g_autofree char *text = g_strdup(form->rows[row].text.text->str);
	const struct form_field *field = form->rows[row].field;
	if (field->is_needed && !*g_strstrip(text)) {
		fail(form, row, g_strdup_printf("\"%s\" is needed: fill it in", field->label));
		return NULL;
	}
	if (field->names != NAMES_NOTHING && *g_strstrip(text))
		return named(form, app, row, text);
	return g_strdup(field->widget == FORM_ID || !*text ? text : form->rows[row].text.text->str);
}

static char *stance_value(struct form *form, const struct app *app, size_t row)
{
	if (form->rows[row].chosen != HOLDOUT_NONE)
		return g_strdup(
			app->tracker->stances[form->choices.stances[form->rows[row].chosen]].label);
	fail(form, row, g_strdup("choose a stance by its digit"));
	return NULL;
}

static char *date_value(
	struct form *form, const struct app *app, size_t row, const char *supposed_date)
{
	char *error = NULL;
	char *date = form_date(form, app, row, &error);
	if (!date)
		fail(form, row, error);
	bool is_supposed = date && supposed_date && form->rows[row].field->proposes_day;
	if (!is_supposed)
		return date;
	g_free(date);
	return g_strdup(supposed_date);
}

/* What the file is to say at the key of the row, "" for nothing; NULL with form->error. The caller
 * frees it. */
static char *value_of(
	struct form *form, const struct app *app, size_t row, const char *supposed_date)
{
	const struct form_field *field = form->rows[row].field;
	const char *const *values = field->values ? field->values : field->words;
	switch (field->widget) {
	case FORM_STANCE:
		return stance_value(form, app, row);
	case FORM_DATE:
		return date_value(form, app, row, supposed_date);
	case FORM_WORDS:
		return g_strdup(form->rows[row].chosen > 0 ? values[form->rows[row].chosen] : "");
	case FORM_LINE:
	case FORM_LONG:
	case FORM_ID:
		return text_value(form, app, row);
	case FORM_WHEN:
	case FORM_ENDS:
		break;
	}
	return g_strdup("");
}

/* The values of all rows, in their order; NULL with form->error. */
static GPtrArray *collect(struct form *form, const struct app *app, const char *supposed_date)
{
	GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
	for (size_t i = 0; i < form->row_count; i++) {
		char *value = value_of(form, app, i, supposed_date);
		if (!value) {
			g_ptr_array_unref(values);
			return NULL;
		}
		g_ptr_array_add(values, value);
	}
	return values;
}

static bool add_record(struct form *form, struct change *change, const GPtrArray *values,
	struct holdout_error **error)
{
	const struct form_sheet *sheet = form_sheet(form->record.kind);
	g_autofree struct doc_field *fields = g_new(struct doc_field, count_fields(form));
	size_t n = 0, id = form_find_widget(form, FORM_ID);
	for (size_t i = 0; sheet->keys[i]; i++) {
		size_t row = form_find(form, sheet->keys[i]);
		if (row < form->row_count)
			fields[n++] = (struct doc_field){sheet->keys[i], values->pdata[row]};
	}
	return change_add_record(change, form->record.kind, form->record.member,
		id < form->row_count ? values->pdata[id] : NULL, fields, n, error);
}

static bool is_row_touched(const struct form *form, size_t row)
{
	const struct form_row *after = &form->rows[row + 1];
	bool is_qualified = row + 1 < form->row_count && after->field->widget == FORM_WHEN;
	return form_row_is_touched(&form->rows[row]) ||
		(is_qualified && form_row_is_touched(after));
}

/* Sets the keys of the rows that were touched and have a value (or have none). */
static bool set_keys(struct form *form, struct change *change, const GPtrArray *values,
	bool has_value, struct holdout_error **error)
{
	for (size_t i = 0; i < form->row_count; i++) {
		const char *key = form->rows[i].field->key, *value = values->pdata[i];
		if (key && is_row_touched(form, i) && (*value != '\0') == has_value &&
			!change_set(change, &form->record, key, value, error)) {
			form->error_row = i;
			return false;
		}
	}
	return true;
}

/* What is emptied goes last, so that the record has something to say at every step. */
static bool amend_record(struct form *form, struct change *change, const GPtrArray *values,
	struct holdout_error **error)
{
	size_t id = form_find_widget(form, FORM_ID);
	if (!set_keys(form, change, values, true, error) ||
		!set_keys(form, change, values, false, error))
		return false;
	form->error_row = id;
	return id == form->row_count ||
		change_rename(change, &form->record, values->pdata[id], error);
}

/* Conditions that end with this position end on its day. */
static bool end_conditions(struct form *form, struct change *change, const GPtrArray *values,
	struct holdout_error **error)
{
	size_t date = form_find(form, "on");
	for (size_t i = 0; i < form->row_count; i++) {
		const struct form_row *row = &form->rows[i];
		const struct record condition = {
			RECORD_CONDITION, form->record.member, row->condition};
		if (row->field->widget != FORM_ENDS || row->chosen == 0 ||
			*(const char *)values->pdata[date] == '\0')
			continue;
		if (!change_set(change, &condition, row->chosen == 1 ? "met" : "dropped",
			    values->pdata[date], error))
			return false;
	}
	return true;
}

static bool gather(struct form *form, const struct app *app, struct change *change,
	const char *supposed_date, struct holdout_error **error)
{
	if (form->kind == FORM_REMOVE)
		return change_remove(change, &form->record, error);
	g_autoptr(GPtrArray) values = collect(form, app, supposed_date);
	if (!values)
		return false;
	bool is_done = form->kind == FORM_ADD ? add_record(form, change, values, error)
					      : amend_record(form, change, values, error);
	return is_done && end_conditions(form, change, values, error);
}

struct change *form_change(struct form *form, const struct app *app, const char *supposed_date)
{
	struct change *change = change_new(doc_version(app->doc), app->tracker);
	struct holdout_error *error = NULL;
	form->error_row = form->focus;
	if (gather(form, app, change, supposed_date, &error))
		return change;
	if (error)
		form_refuse(form, MIN(form->error_row, form->row_count), error);
	change_free(change);
	return NULL;
}
