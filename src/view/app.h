/* SPDX-License-Identifier: MIT */
#ifndef VIEW_APP_H
#define VIEW_APP_H

#include "doc/doc.h"
#include "doc/incoming.h"
#include "model/report.h"
#include "model/tracker.h"
#include "view/grid.h"
#include "view/input.h"

/*
 * The program as a function: app_update() takes one input and may ask for an effect, app_draw()
 * draws what is, and changes nothing. No clock, no file, no terminal.
 */

struct app;

struct app_options {
	const char *file; /* as shown in the status line; NULL: the document's name */
	const char *path; /* as the user gave it, for commands of the shell; NULL: `file` */
	bool is_example;  /* the shipped tracker: saving asks for a file name first */
	bool is_unread;   /* document and tracker only stand in for those of a file that is no
	                     tracker yet: its mistakes are shown, and nothing else ever is */
	bool is_ascii;    /* draw with ASCII glyphs only */
	int32_t today;    /* day, in the tracker's zone */
	bool has_moment;  /* look at `moment` first instead of today */
	struct holdout_moment moment;
	size_t candidate; /* shown first */
	int64_t read_at;  /* when the file was read, as input->time; 0: not known */
	int rows, cols;
};

/* Takes `doc` and `tracker` (both readings of the same version). Never fails. */
struct app *app_new(struct holdout_doc *doc, struct holdout_tracker *tracker,
	const struct app_options *options);
void app_free(struct app *app);

/* One input; returns the effect to carry out before the next one (EFFECT_NONE: none). */
struct effect app_update(struct app *app, const struct input *input);

/* Draws into `grid`, of any size from 1x1 on. */
void app_draw(const struct app *app, struct grid *grid);

/*
 * Says why the file is no tracker (`diagnostics`, taken) and what is in it (NULL: it cannot be
 * read; copied), before INPUT_DONE tells that the effect has failed. They are shown until it is one
 * again.
 */
void app_refuse(struct app *app, const char *bytes, size_t len, struct holdout_error *diagnostics);

/* The mistake shown, and the bytes of the file it was found in (NULL: it could not be read). All is
 * borrowed; NULL if there is none. */
const struct holdout_error *app_mistake(
	const struct app *app, const char **ret_bytes, size_t *ret_len);

/* Whether the file is a tracker now, of one that was not when the application began: it has asked to
 * quit, for the file to be opened anew. */
bool app_has_come(const struct app *app);

/* What the status line tells, or NULL; borrowed. */
const char *app_message(const struct app *app);

/* What the application knows of its file. */
enum app_file {
	APP_FILE_KNOWN,
	APP_FILE_UNREAD, /* it has changed, and could not be read */
	APP_FILE_GONE,
};

enum app_file app_file(const struct app *app);

/* Whether a question waits for its answer. */
bool app_is_asking(const struct app *app);

/* For carrying out effects: the document, and the report of the file on the date shown, whatever is
 * supposed on top of it. Borrowed. */
struct holdout_doc *app_doc(const struct app *app);
const struct report *app_report(const struct app *app);

enum arrival {
	ARRIVAL_TAKEN, /* it is the next step of the document, and shown */
	ARRIVAL_ASKED, /* it disagrees with unsaved edits: nothing has changed, the user is asked */
	ARRIVAL_REFUSED, /* it is no valid tracker: nothing has changed */
	ARRIVAL_UNFIT,   /* it is one, but not together with what is unsaved: nothing has changed */
};

/*
 * Brings in what the effect `cause` has got from outside (takes), keeping selection and date. If the
 * user is asked and settles it, a save is asked for again. *diagnostics (may be NULL) gets why it
 * was refused; the caller frees them.
 */
enum arrival app_receive(struct app *app, struct incoming *incoming, enum effect_kind cause,
	struct holdout_error **diagnostics);

#endif
