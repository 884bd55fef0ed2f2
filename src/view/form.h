/* SPDX-License-Identifier: MIT */
#ifndef VIEW_FORM_H
#define VIEW_FORM_H

#include "model/record.h"
#include "view/app_private.h"

/*
 * The form in which a thing of the file is added, amended or removed.
 *
 * It holds what was typed and, after every key, tries it: the document as it would become, read
 * again, judged again. So the gauge shows the edit before it is taken, and whatever the document
 * would refuse is said beside the field. Nothing changes until it is accepted.
 */

enum form_kind {
	FORM_ADD,
	FORM_AMEND,  /* it is corrected in place */
	FORM_REMOVE, /* no fields: only what would go */
};

/* Opens it for the record; `choice` 1 … picks a stance and goes on to the date. A form left by Esc
 * comes back as it was. */
void form_open(struct app *app, const struct record *record, enum form_kind kind, unsigned choice);
void form_free(struct form *form);

/* Removes the record at once; if a comment of its own goes with it, that is shown first. */
void form_remove(struct app *app, const struct record *record);

/* Sets one key of the record, as one step. */
void form_set(struct app *app, const struct record *record, const char *key, const char *text,
	const char *label);

/* Keeps what was typed into a form left by Esc, now that the document has been read anew in the
 * place of `was`. What was not touched is the new file's. If the record or the candidate is gone
 * the form goes too, and app->lost_form names it. */
void form_carry(struct app *app, const struct holdout_tracker *was);

/* Back from what would be written: to the fields, or out of a removal, which has none. */
void form_back(struct app *app);

/* The editor has left the field with the focus with this text; NULL: as it was. */
void form_edited(struct app *app, const char *text);

bool form_key(struct app *app, uint32_t key);
bool form_paste(struct app *app, const char *text);
void form_draw(const struct app *app, const struct pen *pen, const struct layout *layout);

/* The report as it would become, or NULL; and the member it supposes, or HOLDOUT_NONE. */
const struct report *form_report(const struct form *form);
size_t form_supposed(const struct form *form);

/* What the form is about, as the header names it: `Hungary`; NULL: something new. */
const char *form_subject(const struct app *app, const struct form *form);

#endif
