/* SPDX-License-Identifier: MIT */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include <glib.h>

#include "holdout/error.h"

/*
 * Making errors. Messages are one line, lower case, without a full stop, and quote the user's
 * text: what was found, what was expected.
 */

/* Sets *error unless `error` is NULL; *error must be NULL before. Always returns false. */
bool error_set(struct holdout_error **error, enum holdout_code code, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* Makes one error the caller owns; file and place stay empty. */
struct holdout_error *error_new(enum holdout_code code, const char *format, ...)
	G_GNUC_PRINTF(2, 3);

/* Replaces the hint of `error`; NULL errors are ignored. */
void error_hint(struct holdout_error *error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Gives `error` its file (copied) and place. */
void error_locate(
	struct holdout_error *error, const char *file, struct holdout_place place, size_t len);

/* Puts a formatted prefix before the message of *error, if there is one: `position 3: …`. */
void error_prefix(struct holdout_error **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Appends `more` (taken) at the end of the list at *list. */
void error_append(struct holdout_error **list, struct holdout_error *more);

#endif
