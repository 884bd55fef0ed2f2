/* SPDX-License-Identifier: MIT */
#ifndef VIEW_FORM_PRIVATE_H
#define VIEW_FORM_PRIVATE_H

#include "view/choices.h"
#include "view/form.h"

/* The inside of a form, for form*.c only. */

#define FORM_CHOICES    CHOICES_MAX
#define FORM_CONDITIONS 4 /* open conditions offered */

enum form_row {
	ROW_STANCE,
	ROW_DATE,
	ROW_WHEN,
	ROW_CERTAINTY,
	ROW_CONDITION,
	ROW_QUOTE = ROW_CONDITION + FORM_CONDITIONS,
	ROW_SPEAKER,
	ROW_SOURCE,
	ROW_NOTE,
	ROW_COUNT,
};

enum form_when {
	WHEN_ON,
	WHEN_BY,
	WHEN_ABOUT,
	WHEN_COUNT,
};

struct form_values {
	size_t stance; /* index of choices, or HOLDOUT_NONE */
	enum form_when when;
	enum holdout_certainty certainty;
	size_t conditions[FORM_CONDITIONS]; /* 0 open, 1 met, 2 dropped */
};

struct form {
	enum form_kind kind;
	char *member_id;
	size_t member, candidate;
	size_t position; /* FORM_AMEND: in the member's list */
	enum form_row focus;

	size_t choices[FORM_CHOICES]; /* stances of the tracker */
	size_t choice_count;
	size_t conditions[FORM_CONDITIONS]; /* of the member, open */
	size_t condition_count;
	struct form_values now, before;
	struct field texts[ROW_COUNT]; /* of the rows that hold text */
	char *texts_before[ROW_COUNT];

	/* What it would become; all NULL while something is missing. */
	struct holdout_tracker *tracker;
	struct report *report;
	char *diff;
	char *error; /* what is wrong, one line, and where */
	enum form_row error_row;
};

/* A new form for a member and the report's candidate; FORM_AMEND needs a current position. */
struct form *form_new(
	const struct app *app, const struct report *report, size_t member, enum form_kind kind);

/* Fills a new form for `position`, NULL for one that is to be added. */
void form_fill(struct form *form, const struct app *app, const struct holdout_position *position);

/* Whether the row is in this form, and whether text is typed into it. */
bool form_has_row(const struct form *form, enum form_row row);
bool form_is_text(enum form_row row);
bool form_is_touched(const struct form *form);

/* The date as the file would have it (`../2024-06-18`), "" for none; NULL: *ret_error says why.
 * The caller frees both. */
char *form_date(const struct form *form, const struct app *app, char **ret_error);

/*
 * The edits that the form amounts to, dated `supposed_date` instead of what was typed if that is
 * given. NULL: *ret_error (the caller frees it) says what is missing, *ret_row where.
 */
struct edits;

struct edits *edits_new(const struct form *form, const struct app *app, const char *supposed_date,
	char **ret_error, enum form_row *ret_row);
const struct doc_edit *edits_list(const struct edits *edits, size_t *ret_n);
void edits_free(struct edits *edits);

/* Tries what is typed against the document. */
void form_try(struct form *form, const struct app *app);

/* Makes the edit, as one step called `label`. */
bool form_commit(
	const struct form *form, struct app *app, const char *label, struct holdout_error **error);

/* The words of a choice row, and which one is chosen. */
const char *const *form_words(enum form_row row, size_t *ret_n);
size_t form_chosen(const struct form *form, enum form_row row);

/* The rows of label and value; `is_tight` leaves out blank ones. The row with the focus shows. */
void form_draw_fields(
	const struct app *app, const struct pen *pen, struct area area, bool is_tight);

/* The last rows: what it would do. */
void form_draw_effect(
	const struct form *form, const struct app *app, const struct pen *pen, struct area area);
void form_draw_diff(const struct form *form, const struct pen *pen, struct area area, int top);

#endif
