/* SPDX-License-Identifier: MIT */
#ifndef UI_RESCUE_H
#define UI_RESCUE_H

#include <termios.h>

/*
 * The last words when the program crashes (SIGSEGV, SIGABRT and their kin) or gets no memory, and a
 * terminal that can be typed into. It saves nothing: what is accepted is kept before that.
 */

/* From now on a crash says so on standard error. Calls after the first do nothing. */
void rescue_begin(void);

/*
 * From now on a crash writes `farewell` (the bytes that leave the screen; copied, cut at 256) to
 * the terminal `fd`, gives it `settings` back, and goes its way.
 */
void rescue_arm(int fd, const struct termios *settings, const char *farewell);

/* The terminal has been given back in an orderly way: a crash is left alone again. */
void rescue_disarm(void);

#endif
