/* SPDX-License-Identifier: MIT */
#ifndef PROOF_WALK_H
#define PROOF_WALK_H

#include "proof/session.h"
#include "proof/terminal/terminal.h"

/*
 * The program on a pseudo-terminal whose other side is strict: from screen to screen, in one run,
 * while the file is given other texts.
 */

struct screen {
	int rows, cols;
	const char *keys;  /* there from the list */
	const char *leave; /* and back */
	bool has_other;    /* it is made something else there: a word for the shell, a line to be
	                      edited, which has no controls; no twin is as long */
};

extern const struct screen walk_screens[];
extern const size_t walk_screen_count;

struct walk {
	struct stage *stage;
	struct place *place;
	struct terminal *terminal;
	struct session *session; /* NULL: none runs */
};

/* Starts it with those words, at that size; it may be over then. */
void walk_start(struct walk *walk, const char *const *words, int rows, int cols);

/* Starts it on a file of the place that has that name, at 24 by 80. */
void walk_begin(struct walk *walk, const char *name);

/* What is on the screen after typing; NULL: the program is over. The caller frees it. */
struct grid *walk_type(struct walk *walk, const char *keys);

/* The terminal takes what has been sent. */
void walk_take(struct walk *walk);

/* Another size, to which the program answers; or does not, being stopped. */
void walk_resize(struct walk *walk, int rows, int cols);
void walk_pull(struct walk *walk, int rows, int cols);

/* Others put `tracker` into the file; comes back when the list shows it. */
void walk_load(struct walk *walk, const char *tracker);

/* Goes to a screen, and back; the caller frees what was seen. */
struct grid *walk_look(struct walk *walk, size_t screen);

/* Leaves as people do, or by those keys, one after another, until it is over. NULL, or what is wrong with
 * the end; borrowed. */
const char *walk_end(struct walk *walk);
const char *walk_leave(struct walk *walk, const char *keys);

/* Kills it. */
void walk_break(struct walk *walk);

#endif
