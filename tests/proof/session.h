/* SPDX-License-Identifier: MIT */
#ifndef PROOF_SESSION_H
#define PROOF_SESSION_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

#include <glib.h>

#include "place.h"
#include "shared.h"

/*
 * One run of the program, shim and all: on a terminal of its own, which it has as the job of a
 * shell has it, or with pipes. Nobody waits for time to pass: the shim says when the program has
 * read all that was typed and has nothing to do.
 */

struct stage {
	const char *program, *shim; /* paths */
	struct shared *shared;
	int shared_fd;
	bool ignores_hang_up;      /* the program is started so, as by nohup */
	const char *type, *locale; /* TERM, LC_ALL; NULL: xterm, C.UTF-8 */
	bool is_coloured;
	int rows, cols; /* of the terminal; 0: 24, 100 */
	bool has_shell; /* the program is a job of its own in the foreground, under one who is told
	                   when it stops */
};

void stage_init(struct stage *stage, const char *program, const char *shim);

void stage_clear(struct stage *stage);

/* Before a run: forgets the counts of the last one. */
void stage_arm(const struct stage *stage, enum event event, uint32_t at);

struct session {
	const struct stage *stage;
	pid_t pid;             /* of the program, or of the shell */
	pid_t job;             /* of the program under a shell; else 0 */
	int shell;             /* to and from it; -1: there is none */
	int terminal;          /* the other side of it, or the pipe that standard output is */
	int slave;             /* -1: there is no terminal */
	int rest;              /* where the shim says so */
	struct termios before; /* the terminal as it was found */
	GString *sent;         /* by the program */
	uint32_t typed;
	bool is_over;
	int status;    /* of waitpid(), when is_over */
	long spent_us; /* time of the processor, when is_over */
};

/* `words` follow the name of the program. */
struct session *session_start(const struct stage *stage, const struct place *place,
	const char *const *words, bool has_terminal);

/* Types, and comes back when the program has answered; false: it is over. */
bool session_type(struct session *session, const char *keys);

/* Comes back when the program is at rest with all that was typed; false: it is over. */
bool session_settle(struct session *session);

/* Forgets that the program was at rest; what is done next makes it run. */
void session_stir(struct session *session);

/* Sends a signal to the program at rest, and comes back when it is at rest again. */
bool session_signal(struct session *session, int number);

/* Gives the terminal another size, and comes back when the program at rest has answered. */
bool session_resize(struct session *session, int rows, int cols);

/* Types, and does not wait for an answer. */
void session_post(struct session *session, const char *keys);

/* Under a shell: comes back when the program has stopped, and the shell has the terminal; false: it
 * does not. Then somebody else writes to the terminal; and the program goes on as by `fg`. */
bool session_stops(struct session *session);
void session_scribble(struct session *session, const char *text);
bool session_go_on(struct session *session);

/* What was sent since the last time, without what only moves and colours; the caller frees it. */
char *session_said(const struct session *session);
void session_forget(struct session *session);

/* All of the screen, as text, drawn anew: a key would take a message away. Forgets what was before. */
char *session_look(struct session *session);

/* Whether the terminal is as it was found. */
bool session_has_restored(const struct session *session);

/* Whether whatever has taken the screen for itself, and the pasting, has given them back. */
bool session_has_left(const struct session *session);

/* A program that waits at a call (EVENT_PAUSE) goes on. */
void session_release(const struct session *session);

/* The other side of the terminal goes away. */
void session_hang_up(struct session *session);

/* Waits for the end; kills what does not end within ten seconds, and says so by false. */
bool session_end(struct session *session);
void session_free(struct session *session);

#endif
