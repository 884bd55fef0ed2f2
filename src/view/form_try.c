/* SPDX-License-Identifier: MIT */

/*
 * What the document would become. The edits are tried as typed: that is what the lines to be
 * written are shown from, and what finds mistakes. A position dated after the moment looked at
 * would not count yet, so the tally is taken from a second try in which it is dated that very
 * day: the effect of this edit alone, not of everything else that happens until then.
 */

#include "base/date.h"
#include "view/form_private.h"

static void forget(struct form *form)
{
	g_clear_pointer(&form->report, report_free);
	g_clear_pointer(&form->tracker, tracker_free);
	g_clear_pointer(&form->diff, g_free);
	g_clear_pointer(&form->error, g_free);
}

/* The day to suppose, as the file writes it, or NULL if the typed one counts at the moment. */
static char *supposed_date(const struct form *form, const struct app *app)
{
	char *error = NULL;
	g_autofree char *date = form_date(form, app, &error);
	g_free(error);
	struct holdout_date typed;
	if (!date || !*date || !date_parse(date, tracker_zone(app->tracker), &typed, NULL) ||
		date_counts_at(typed, app->moment))
		return NULL;
	return date_iso(app->moment.day);
}

/* The document with the edits made, or NULL: form->error says why, or there are none. */
static struct version *try_edits(struct form *form, const struct app *app, const char *supposed)
{
	struct edits *edits = edits_new(form, app, supposed, &form->error, &form->error_row);
	size_t n = 0;
	const struct doc_edit *list = edits ? edits_list(edits, &n) : NULL;
	struct holdout_error *error = NULL;
	struct version *tried = n > 0 ? doc_try(app->doc, form->member, list, n, &error) : NULL;
	if (error) {
		form->error = g_strdup(error->message);
		form->error_row = form->focus;
	}
	holdout_error_free(error);
	edits_free(edits);
	return tried;
}

static struct holdout_tracker *read_tried(
	struct form *form, const struct app *app, struct version *tried)
{
	struct holdout_error *diagnostics = NULL;
	struct holdout_tracker *tracker =
		tracker_read(doc_name(app->doc), tried, app->tracker, &diagnostics);
	if (!tracker) {
		form->error = g_strdup(diagnostics ? diagnostics->message : "this cannot be read");
		form->error_row = form->focus;
	}
	holdout_error_free(diagnostics);
	return tracker;
}

/* Takes the tally from the reading of `tried`. */
static void suppose(struct form *form, const struct app *app, struct version *tried)
{
	tracker_free(form->tracker);
	form->tracker = read_tried(form, app, tried);
	if (form->tracker && form->candidate == app->report->candidate)
		form->report = report_next(app->report, form->tracker);
	else if (form->tracker)
		form->report = report_new(
			form->tracker, app->file, form->candidate, app->moment, app->today);
}

void form_try(struct form *form, const struct app *app)
{
	forget(form);
	struct version *tried = try_edits(form, app, NULL);
	if (!tried)
		return;
	form->diff = version_diff(doc_version(app->doc), tried, 3);
	g_autofree char *date = supposed_date(form, app);
	if (date) {
		form->tracker = read_tried(form, app, tried);
		struct version *now = form->tracker ? try_edits(form, app, date) : NULL;
		if (now)
			suppose(form, app, now);
		version_unref(now);
	} else {
		suppose(form, app, tried);
	}
	version_unref(tried);
}

bool form_commit(
	const struct form *form, struct app *app, const char *label, struct holdout_error **error)
{
	enum form_row row;
	g_autofree char *problem = NULL;
	struct edits *edits = edits_new(form, app, NULL, &problem, &row);
	size_t n = 0;
	const struct doc_edit *list = edits ? edits_list(edits, &n) : NULL;
	bool is_done = n > 0 && doc_edit(app->doc, form->member, list, n, label, error);
	edits_free(edits);
	return is_done;
}
