/* SPDX-License-Identifier: MIT */
#ifndef VIEW_BROKEN_H
#define VIEW_BROKEN_H

#include "view/app_private.h"

/* The mistakes of the file on disk: the i-th error (NULL past the last; warnings do not count), and
 * how many. */
const struct holdout_error *broken_error(const struct app *app, size_t i);
size_t broken_count(const struct app *app);

#endif
