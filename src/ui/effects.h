/* SPDX-License-Identifier: MIT */
#ifndef UI_EFFECTS_H
#define UI_EFFECTS_H

#include <stdbool.h>

#include "ui/signals.h"
#include "ui/term.h"
#include "view/app.h"

/*
 * What the application asks for, carried out: the one place where keys reach files and programs.
 *
 * The same for the terminal and for a replay. Without a terminal nothing is started that would need
 * one: EDITOR, OPEN, SUSPEND and REDRAW then do nothing.
 */

struct effects {
	struct app *app;         /* borrowed */
	struct term *term;       /* borrowed; NULL: a replay */
	struct signals *signals; /* borrowed; NULL if and only if `term` is */
	const char *editor;      /* a command; NULL: vi */
	const char *browser;     /* a command; NULL: xdg-open */
	const char *home;        /* what a leading "~/" of a path means; NULL: nothing */
};

/*
 * Gives the application one input, carries out what it asks for, and tells it how that went, until
 * it asks for no more. False: it wants to quit.
 */
bool effects_feed(const struct effects *effects, const struct input *input);

#endif
