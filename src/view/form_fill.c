/* SPDX-License-Identifier: MIT */

/*
 * What a form holds when it opens: its rows, the stances that can be chosen, the conditions still
 * open, and what the file says of the record, taken apart into fields.
 */

#include <string.h>

#include "base/date.h"
#include "view/form_private.h"

static void fill_stance(struct form *form, struct form_row *row, const struct app *app)
{
	const struct holdout_member *who = app->tracker->members[form->record.member];
	size_t current = form->record.index == HOLDOUT_NONE
		? HOLDOUT_NONE
		: who->positions[form->record.index].stance;
	form->choices = choices_of(app->tracker, current);
	row->chosen = HOLDOUT_NONE;
	for (size_t i = 0; i < form->choices.count && current != HOLDOUT_NONE; i++)
		if (form->choices.stances[i] == current)
			row->chosen = i;
}

static void fill_date(const struct form *form, struct form_row *row, const char *was, int32_t day)
{
	if (form->kind == FORM_ADD) {
		g_autofree char *today = date_iso(day);
		field_propose(&row->text, row->field->proposes_day ? today : "");
	} else {
		field_init(&row->text, was);
	}
}

/* Takes the date of the row above apart: `../2024-06-18` is "by 2024-06-18". */
static void fill_when(struct form_row *row, struct form_row *date)
{
	GString *text = date->text.text;
	if (g_str_has_prefix(text->str, "../")) {
		row->chosen = WHEN_BY;
		g_string_erase(text, 0, 3);
	} else if (g_str_has_suffix(text->str, "~")) {
		row->chosen = WHEN_ABOUT;
		g_string_truncate(text, text->len - 1);
	}
	date->text.cursor = text->len;
	g_free(date->text_before);
	date->text_before = g_strdup(text->str);
}

static void fill_words(struct form_row *row, const char *was)
{
	const struct form_field *field = row->field;
	const char *const *values = field->values ? field->values : field->words;
	for (size_t i = 0; i < field->word_count; i++)
		if (strcmp(values[i], was) == 0)
			row->chosen = i;
}

static void fill_text(
	const struct form *form, struct form_row *row, const struct app *app, const char *was)
{
	bool proposes = form->kind == FORM_ADD && row->field->is_needed &&
		row->field->names == NAMES_CANDIDATE;
	if (proposes)
		field_propose(&row->text, app->tracker->candidates[form->candidate].id);
	else
		field_init(&row->text, was);
}

static void fill_row(struct form *form, struct form_row *row, const struct app *app)
{
	g_autofree char *was = row->field->key
		? record_text(doc_version(app->doc), app->tracker, &form->record, row->field->key)
		: g_strdup("");
	const char *id = record_id(app->tracker, &form->record);
	switch (row->field->widget) {
	case FORM_STANCE:
		fill_stance(form, row, app);
		break;
	case FORM_WORDS:
		fill_words(row, was);
		break;
	case FORM_WHEN:
		fill_when(row, row - 1);
		break;
	case FORM_DATE:
		fill_date(form, row, was, app->moment.day);
		break;
	case FORM_LINE:
	case FORM_LONG:
		fill_text(form, row, app, was);
		break;
	case FORM_ID:
		field_init(&row->text, id ? id : "");
		break;
	case FORM_ENDS:
		break;
	}
	row->text_before = row->text.text ? g_strdup(row->text.text->str) : NULL;
	row->chosen_before = row->chosen;
}

static struct form_row *add_row(
	struct form *form, const struct form_field *field, const struct app *app)
{
	g_assert(form->row_count < FORM_ROWS);
	struct form_row *row = &form->rows[form->row_count++];
	row->field = field;
	fill_row(form, row, app);
	return row;
}

/* A row for each condition of the member that is open, and about this candidate. */
static void add_ends(struct form *form, const struct form_field *field, const struct app *app,
	const struct report *report)
{
	const struct holdout_member *who = app->tracker->members[form->record.member];
	size_t added = 0;
	for (size_t i = 0; i < who->condition_count && added < FORM_CONDITIONS; i++) {
		const struct holdout_condition *condition = &who->conditions[i];
		bool is_open = !condition->met.is_known && !condition->dropped.is_known;
		bool is_ours = condition->candidate == HOLDOUT_NONE ||
			condition->candidate == report->candidate;
		if (!is_open || !is_ours)
			continue;
		add_row(form, field, app)->condition = i;
		added++;
	}
}

void form_fill(struct form *form, const struct app *app, const struct report *report)
{
	const struct form_sheet *sheet = form_sheet(form->record.kind);
	for (size_t i = 0; i < sheet->field_count && form->kind != FORM_REMOVE; i++) {
		const struct form_field *field = &sheet->fields[i];
		if (field->names == NAMES_CANDIDATE && app->tracker->candidate_count < 2)
			continue;
		if (field->widget == FORM_ENDS)
			add_ends(form, field, app, report);
		else
			add_row(form, field, app);
	}
}

static char *position_name(const struct holdout_tracker *tracker, const struct record *record)
{
	const struct holdout_position *position =
		&tracker->members[record->member]->positions[record->index];
	return g_strdup_printf("%s %s", position->on_text ? position->on_text : "",
		position->stance == HOLDOUT_NONE ? "none"
						 : tracker->stances[position->stance].label);
}

char *form_name_of(const struct holdout_tracker *tracker, const struct record *record)
{
	if (record->index == HOLDOUT_NONE)
		return NULL;
	switch (record->kind) {
	case RECORD_CONDITION:
		return g_strdup(tracker->members[record->member]->conditions[record->index].what);
	case RECORD_EVENT:
		return g_strdup(tracker->events[record->index].what);
	case RECORD_MEMBER:
	case RECORD_CANDIDATE:
	case RECORD_SOURCE:
		return g_strdup(record_id(tracker, record));
	case RECORD_POSITION:
		return position_name(tracker, record);
	case RECORD_KIND_COUNT:
		break;
	}
	return g_strdup("");
}
