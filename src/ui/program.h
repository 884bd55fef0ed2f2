/* SPDX-License-Identifier: MIT */
#ifndef UI_PROGRAM_H
#define UI_PROGRAM_H

#include <stdbool.h>

#include "holdout/error.h"

/*
 * Other programs: the editor, the browser. They are found through PATH and started without a shell,
 * so no text of a file is ever read as a command.
 */

/*
 * The words of `command` (as a shell would split it: EDITOR may hold arguments), followed by the
 * `extra` ones. Fails with HOLDOUT_USAGE, calling the value `what`; free with g_strfreev.
 */
char **program_words(const char *what, const char *command, const char *const *extra,
	struct holdout_error **error);

/* Runs it in the foreground, on our terminal, and waits; *ret_status is its exit status, 128 and
 * more if a signal ended it. Stops when it is stopped. */
bool program_run(char **words, int *ret_status, struct holdout_error **error);

/* Starts it and looks after it no more; it hears and says nothing. */
bool program_start(char **words, struct holdout_error **error);

#endif
