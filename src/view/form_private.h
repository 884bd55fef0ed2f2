/* SPDX-License-Identifier: MIT */
#ifndef VIEW_FORM_PRIVATE_H
#define VIEW_FORM_PRIVATE_H

#include "model/change.h"
#include "view/choices.h"
#include "view/form.h"

/*
 * The inside of a form, for form*.c only.
 *
 * A sheet is a table of fields, one for each kind of record; a form is a sheet filled in. Nothing
 * but the tables of form_sheet.c knows which kind is which, and form_effect.c what each does.
 */

#define FORM_CONDITIONS 4  /* open conditions offered */
#define FORM_ROWS       20 /* of any sheet, with those */

enum form_widget {
	FORM_STANCE, /* one of the tracker's stances, by its digit */
	FORM_WORDS,  /* one of a few words; the first is what the file means if it says nothing */
	FORM_WHEN,   /* on, by or about the date in the row above, beside it */
	FORM_DATE,
	FORM_LINE, /* text */
	FORM_LONG, /* text that takes a second line while it is not typed */
	FORM_ID,   /* the name under which the record stands */
	FORM_ENDS, /* an open condition of the member, and whether this ends it */
};

enum form_when {
	WHEN_ON,
	WHEN_BY,
	WHEN_ABOUT,
};

struct form_field {
	const char *label; /* `Said by` */
	const char *key;   /* `speaker`; NULL: none of its own */
	enum form_widget widget;
	const char *const *words;  /* FORM_WORDS, FORM_WHEN, FORM_ENDS: as shown */
	const char *const *values; /* as the file has them; NULL: the same */
	size_t word_count;
	enum {
		NAMES_NOTHING,
		NAMES_MEMBER,    /* FORM_LINE: whom it names is written by its id */
		NAMES_CANDIDATE, /* the same; only where there are several. If it is needed, a new
				    record proposes the one shown */
	} names;
	const char *hint; /* while it is empty; NULL: `empty` */
	bool is_needed;
	bool is_rare; /* seldom filled in: behind the others, and hidden where there is no room */
	bool proposes_day; /* FORM_DATE: the moment looked at, in a new record */
};

struct form_sheet {
	const char *noun;     /* `position` */
	const char *title[3]; /* by form_kind */
	const struct form_field *fields;
	size_t field_count;
	const char *const
		*keys; /* in the order in which a new record is written, NULL at the end */
};

/* The sheet of a kind of record. */
const struct form_sheet *form_sheet(enum record_kind kind);

struct form_row {
	const struct form_field *field;
	struct field text; /* text NULL: a choice */
	char *text_before;
	size_t chosen, chosen_before; /* a stance: index of choices, or HOLDOUT_NONE */
	size_t condition;             /* FORM_ENDS: of the member */
};

struct form {
	enum form_kind kind;
	struct record record;
	char *owner;      /* the id of the member whose record it is, or NULL */
	char *name;       /* by which a record is known after a reload; NULL: a new one */
	size_t candidate; /* that the tally is about, and a new position */
	enum mode back;   /* where it goes when it is closed */

	struct form_row rows[FORM_ROWS];
	size_t row_count, focus;
	struct choices choices; /* of stances */

	bool is_late; /* so many places change that it is tried only when the field is left */

	/* A new position's day has one on the same candidate already, often the one meant, with
	 * this stance; HOLDOUT_NONE: it took back what was said before. */
	bool has_same_day;
	size_t same_day;

	/* What it would become; all NULL while something is missing. */
	struct holdout_tracker *tracker;
	struct report *report;
	char *diff;
	char *error; /* what is wrong, one line, and where */
	size_t error_row;
	unsigned error_line; /* of the file; 0: none */
};

/* A new form, its candidate the report's; what it says of a record is what the file says now. */
struct form *form_new(const struct app *app, const struct report *report,
	const struct record *record, enum form_kind kind);

/* In form_fill.c: makes the rows, and what they hold. */
void form_fill(struct form *form, const struct app *app, const struct report *report);

/* By what the record is known when all indices have changed; the caller frees it. */
char *form_name_of(const struct holdout_tracker *tracker, const struct record *record);

bool form_row_is_touched(const struct form_row *row);
bool form_is_touched(const struct form *form);

/* The row of a key, or of a widget; row_count if there is none. */
size_t form_find(const struct form *form, const char *key);
size_t form_find_widget(const struct form *form, enum form_widget widget);

/* The date of a row as the file would have it (`../2024-06-18`), "" for none; NULL: *ret_error says
 * why. The caller frees both. */
char *form_date(const struct form *form, const struct app *app, size_t row, char **ret_error);

/*
 * The change that the form amounts to, dated `supposed_date` instead of what was typed if that is
 * given. NULL: form->error says what is wrong, and error_row where.
 */
struct change *form_change(struct form *form, const struct app *app, const char *supposed_date);

/* Takes a refusal as form->error, with its line. Frees `error`. */
void form_refuse(struct form *form, size_t row, struct holdout_error *error);

/* Tries what is typed against the document; after a key, only if that is done at once. */
void form_try(struct form *form, const struct app *app);
void form_try_key(struct form *form, const struct app *app);

/* Makes the edit, as one step called `label`. */
bool form_commit(
	struct form *form, struct app *app, const char *label, struct holdout_error **error);

/* What the step is called: `HU → support`; the caller frees it. */
char *form_label(const struct form *form, const struct app *app);

/* The rows of label and value; `is_tight` leaves out blank ones. The row with the focus shows. */
void form_draw_fields(
	const struct app *app, const struct pen *pen, struct area area, bool is_tight);

/* How many rows they take, blank ones included: those that are always shown, and all. */
int form_height(const struct form *form);
int form_height_whole(const struct form *form);

/* The last rows: what it would do. */
void form_draw_effect(
	const struct form *form, const struct app *app, const struct pen *pen, struct area area);
void form_draw_diff(const struct form *form, const struct pen *pen, struct area area, int top);

#endif
