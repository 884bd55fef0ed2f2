/* SPDX-License-Identifier: MIT */
#ifndef UI_LOOP_H
#define UI_LOOP_H

#include "ui/effects.h"

/*
 * Waits for keys, signals and changes of the file, feeds the application, draws it once a batch. There is no timer: a
 * program that nobody touches does not run.
 */

/*
 * Runs until the application quits, and returns 0; or the number of the signal that ended it, which
 * is SIGHUP where the terminal went away. `effects` must have a terminal.
 */
int loop_run(const struct effects *effects);

#endif
