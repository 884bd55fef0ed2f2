/* SPDX-License-Identifier: MIT */

/*
 * What the document would become. The edits are tried as typed: that is what the lines to be
 * written are shown from, and what finds mistakes. A position dated after the moment looked at
 * would not count yet, so the tally is taken from a second try in which it is dated that very
 * day: the effect of this edit alone, not of everything else that happens until then.
 */

#include "base/date.h"
#include "view/form_private.h"

#define AT_ONCE 200 /* places that can be changed between two keys, in a large file too */

static void forget(struct form *form)
{
	g_clear_pointer(&form->report, report_free);
	g_clear_pointer(&form->tracker, tracker_free);
	g_clear_pointer(&form->diff, g_free);
	g_clear_pointer(&form->error, g_free);
	form->is_late = form->has_same_day = false;
	form->error_line = 0;
}

/* The day to suppose, as the file writes it, or NULL if the typed one counts at the moment. */
static char *supposed_date(const struct form *form, const struct app *app)
{
	size_t row = form_find(form, "on");
	if (form->record.kind != RECORD_POSITION || row == form->row_count)
		return NULL;
	char *error = NULL;
	g_autofree char *date = form_date(form, app, row, &error);
	g_free(error);
	struct holdout_date typed;
	if (!date || !*date || !date_parse(date, tracker_zone(app->tracker), &typed, NULL) ||
		date_counts_at(typed, app->moment))
		return NULL;
	return date_iso(app->moment.day);
}

/* The document with `change` (taken; NULL: form->error says why) made, or NULL: form->error says
 * why, or it is empty. */
static struct version *try_change(struct form *form, const struct app *app, struct change *change)
{
	struct holdout_error *error = NULL;
	struct version *tried =
		change && change_count(change) > 0 ? change_try(change, app->doc, &error) : NULL;
	if (error)
		form_refuse(form, form->focus, error);
	change_free(change);
	return tried;
}

/* The first error of `diagnostics`, in which there may be warnings before it. */
static const char *first_error(const struct holdout_error *diagnostics)
{
	while (diagnostics && diagnostics->severity != HOLDOUT_ERROR)
		diagnostics = diagnostics->next;
	return diagnostics ? diagnostics->message : "this cannot be read";
}

static struct holdout_tracker *read_tried(
	struct form *form, const struct app *app, struct version *tried)
{
	struct holdout_error *diagnostics = NULL;
	struct holdout_tracker *tracker =
		tracker_read(doc_name(app->doc), tried, app->tracker, &diagnostics);
	if (!tracker) {
		form->error = g_strdup(first_error(diagnostics));
		form->error_row = form->focus;
	}
	holdout_error_free(diagnostics);
	return tracker;
}

/* Looks beside a new position for another of its day, in what was typed: a day that is supposed
 * says nothing. */
static void find_same_day(struct form *form)
{
	bool is_new = form->kind == FORM_ADD && form->record.kind == RECORD_POSITION;
	const struct holdout_member *who =
		is_new ? form->tracker->members[form->record.member] : NULL;
	if (!who || who->position_count == 0)
		return;
	const struct holdout_position *added = &who->positions[who->position_count - 1];
	for (const struct holdout_position *at = who->positions; at < added; at++) {
		if (at->candidate != added->candidate || !date_is_day(at->on) ||
			!date_is_day(added->on) || date_compare(at->on, added->on) != 0)
			continue;
		form->has_same_day = true;
		form->same_day = at->stance;
	}
}

/* Reads `tried` as what the document would become; false: form->error says why not. */
static bool take_reading(struct form *form, const struct app *app, struct version *tried)
{
	tracker_free(form->tracker);
	form->tracker = read_tried(form, app, tried);
	return form->tracker != NULL;
}

/* Makes the position count at the moment looked at. */
static bool suppose(struct form *form, const struct app *app, const char *date)
{
	struct version *now = try_change(form, app, form_change(form, app, date));
	bool is_read = now && take_reading(form, app, now);
	version_unref(now);
	return is_read;
}

/* Tries `change` (taken). */
static void try_now(struct form *form, const struct app *app, struct change *change)
{
	struct version *tried = try_change(form, app, change);
	if (!tried)
		return;
	form->diff = version_diff(doc_version(app->doc), tried, 3);
	g_autofree char *date = supposed_date(form, app);
	bool is_read = take_reading(form, app, tried);
	if (is_read)
		find_same_day(form);
	if (is_read && (!date || suppose(form, app, date)))
		form->report = app_report_on(app, form->tracker, form->candidate);
	version_unref(tried);
}

void form_try(struct form *form, const struct app *app)
{
	forget(form);
	try_now(form, app, form_change(form, app, NULL));
}

void form_try_key(struct form *form, const struct app *app)
{
	forget(form);
	struct change *change = form_change(form, app, NULL);
	form->is_late = change && change_count(change) > AT_ONCE;
	if (form->is_late)
		change_free(change);
	else
		try_now(form, app, change);
}

bool form_commit(
	struct form *form, struct app *app, const char *label, struct holdout_error **error)
{
	struct change *change = form_change(form, app, NULL);
	bool is_done = change && change_make(change, app->doc, label, error);
	change_free(change);
	return is_done;
}
