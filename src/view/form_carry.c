/* SPDX-License-Identifier: MIT */

/*
 * A form that outlives its document. All of its indices are of the old reading, so a new form is
 * made from the new one, and only what the user has touched is brought over, by name.
 */

#include <string.h>

#include "view/form_private.h"

static size_t member_of(const struct holdout_tracker *tracker, const char *id)
{
	for (size_t i = 0; i < tracker->member_count; i++)
		if (strcmp(tracker->members[i]->id, id) == 0)
			return i;
	return HOLDOUT_NONE;
}

static size_t candidate_of(const struct holdout_tracker *tracker, const char *id)
{
	for (size_t i = 0; i < tracker->candidate_count; i++)
		if (strcmp(tracker->candidates[i].id, id) == 0)
			return i;
	return HOLDOUT_NONE;
}

static size_t count_of(const struct holdout_tracker *tracker, const struct record *record)
{
	switch (record->kind) {
	case RECORD_CONDITION:
		return tracker->members[record->member]->condition_count;
	case RECORD_MEMBER:
		return tracker->member_count;
	case RECORD_CANDIDATE:
		return tracker->candidate_count;
	case RECORD_EVENT:
		return tracker->event_count;
	case RECORD_SOURCE:
		return tracker->source_count;
	case RECORD_POSITION:
		return tracker->members[record->member]->position_count;
	case RECORD_KIND_COUNT:
		break;
	}
	return 0;
}

/* The record of that name; false if there is none any more. */
static bool find_named(
	const struct holdout_tracker *tracker, struct record *record, const char *name)
{
	size_t count = count_of(tracker, record);
	for (record->index = 0; record->index < count; record->index++) {
		g_autofree char *known = form_name_of(tracker, record);
		if (g_strcmp0(known, name) == 0)
			return true;
	}
	return false;
}

/* Where the record is now. A position that is gone is the member's present one, if it has one. */
static bool find_record(const struct app *app, const struct report *report, const struct form *old,
	struct record *ret_record)
{
	struct record record = {old->record.kind, 0, HOLDOUT_NONE};
	if (old->owner) {
		record.member = member_of(app->tracker, old->owner);
		if (record.member == HOLDOUT_NONE)
			return false;
	}
	if (old->kind == FORM_AMEND && !find_named(app->tracker, &record, old->name)) {
		if (record.kind != RECORD_POSITION)
			return false;
		record.index = report->state->seats[record.member].current;
	}
	*ret_record = record;
	return true;
}

static void carry_stance(struct form_row *row, const struct form *form,
	const struct holdout_tracker *tracker, const char *label)
{
	for (size_t i = 0; i < form->choices.count; i++)
		if (strcmp(tracker->stances[form->choices.stances[i]].label, label) == 0)
			row->chosen = i;
}

static const char *what_of(
	const struct holdout_tracker *tracker, const struct form *form, const struct form_row *row)
{
	return tracker->members[form->record.member]->conditions[row->condition].what;
}

/* Whether the rows are about the same thing in both readings. */
static bool is_same_row(const struct app *app, const struct form *form, const struct form_row *row,
	const struct holdout_tracker *was, const struct form *old, const struct form_row *old_row)
{
	if (row->field != old_row->field)
		return false;
	return row->field->widget != FORM_ENDS ||
		strcmp(what_of(app->tracker, form, row), what_of(was, old, old_row)) == 0;
}

static void carry_row(const struct app *app, struct form *form, const struct holdout_tracker *was,
	const struct form *old, const struct form_row *old_row)
{
	for (size_t i = 0; i < form->row_count; i++) {
		struct form_row *row = &form->rows[i];
		if (!is_same_row(app, form, row, was, old, old_row))
			continue;
		if (row->text.text)
			field_set(&row->text, old_row->text.text->str);
		else if (row->field->widget == FORM_STANCE)
			carry_stance(row, form, app->tracker,
				was->stances[old->choices.stances[old_row->chosen]].label);
		else
			row->chosen = old_row->chosen;
	}
}

static struct form *carried(
	const struct app *app, const struct form *old, const struct holdout_tracker *was)
{
	size_t candidate = candidate_of(app->tracker, was->candidates[old->candidate].id);
	bool is_lost = candidate == HOLDOUT_NONE && old->record.kind == RECORD_POSITION;
	if (is_lost || old->kind == FORM_REMOVE)
		return NULL;
	if (candidate == HOLDOUT_NONE)
		candidate = 0;
	struct report *report =
		report_new(app->tracker, app->file, candidate, app->moment, app->today);
	struct record record;
	struct form *form = NULL;
	if (find_record(app, report, old, &record)) {
		form = form_new(
			app, report, &record, record.index == HOLDOUT_NONE ? FORM_ADD : old->kind);
		for (size_t i = 0; i < old->row_count; i++)
			if (form_row_is_touched(&old->rows[i]))
				carry_row(app, form, was, old, &old->rows[i]);
	}
	report_free(report);
	return form;
}

static const char *lost_name(const struct form *old, const struct holdout_tracker *was)
{
	return old->owner   ? was->members[old->record.member]->name
		: old->name ? old->name
			    : form_sheet(old->record.kind)->noun;
}

void form_carry(struct app *app, const struct holdout_tracker *was)
{
	struct form *old = app->form;
	if (!old)
		return;
	app->form = carried(app, old, was);
	if (!app->form && old->kind != FORM_REMOVE) {
		g_free(app->lost_form);
		app->lost_form = g_strdup(lost_name(old, was));
	}
	form_free(old);
}
