/* SPDX-License-Identifier: MIT */
#ifndef UI_SIGNALS_H
#define UI_SIGNALS_H

/*
 * The signals of a terminal program as something to read, not something that interrupts: TERM HUP
 * INT QUIT end it, TSTP and CONT stop and wake it, WINCH tells of a new size.
 *
 * While a `struct signals` lives they are blocked and wait in its descriptor.
 */

struct signals;

struct signals *signals_new(void);
void signals_free(struct signals *signals); /* lets them through again */

int signals_fd(const struct signals *signals); /* readable when one waits */
int signals_next(struct signals *signals);     /* takes the next one; 0: none waits */

/*
 * Forgets those that wait and that the keyboard sends (INT, QUIT, TSTP): they were meant for
 * another program that had the terminal.
 */
void signals_forget_typed(struct signals *signals);

/* Stops this process and all of its job, as ^Z does; returns when it goes on. */
void signals_stop_job(struct signals *signals);

/* For a child between fork and exec: every signal as a new program expects it. */
void signals_reset_in_child(void);

#endif
