/* SPDX-License-Identifier: MIT */
#ifndef UI_EFFECTS_H
#define UI_EFFECTS_H

#include <stdbool.h>

#include "doc/journal.h"
#include "ui/signals.h"
#include "ui/term.h"
#include "view/app.h"

/*
 * What the application asks for, carried out: the one place where keys reach files and programs.
 *
 * The same for the terminal and for a replay. Without a terminal nothing is started that would need
 * one: EDITOR, FIELD, OPEN, SUSPEND and REDRAW then do nothing.
 */

/* What is kept of edits that are not saved: this session's, and what earlier ones left. */
struct recovery {
	struct journal *journal;     /* borrowed */
	struct journal_found *found; /* freed by effects_end(); NULL: nothing is left */
	struct file_left *left;      /* beside the file; the same */
	bool is_left_offered, is_left_taken;
	const struct holdout_error *half_written; /* a save in place that could not be finished at
	                                             the start: told once nothing is asked any
	                                             more; borrowed; NULL: none */
	struct holdout_error *trouble; /* with looking for these, shown already; the caller's */
};

struct effects {
	struct app *app;           /* borrowed */
	struct term *term;         /* borrowed; NULL: a replay */
	struct recovery *recovery; /* borrowed; NULL: nothing is kept, as in a replay */
	struct signals *signals;   /* borrowed; NULL if and only if `term` is */
	const char *editor;        /* a command; NULL: vi */
	const char *browser;       /* a command; NULL: xdg-open */
	const char *scratch;       /* the folder for a text that is being edited; NULL: /tmp */
	const char *home;          /* what a leading "~/" of a path means; NULL: nothing */
	const char *state;         /* the folder for drafts of saves in place, where `recovery` is
	                              NULL; borrowed; NULL: none */
	int64_t (*now)(void);      /* seconds since 1970-01-01 00:00 UTC; NULL: nobody looks */
};

/* Looks for what an earlier session has not saved, and offers it; and the end of that. */
void effects_begin(const struct effects *effects);
void effects_end(const struct effects *effects);

/*
 * Gives the application one input, carries out what it asks for, and tells it how that went, until
 * it asks for no more. An edit is in the journal when this returns, so before it is drawn. False: it
 * wants to quit.
 */
bool effects_feed(const struct effects *effects, const struct input *input);

#endif
