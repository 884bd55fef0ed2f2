/* SPDX-License-Identifier: MIT */
#ifndef VIEW_EXPORT_SHELL_H
#define VIEW_EXPORT_SHELL_H

#include "view/pen.h"

struct app;
struct holdout_format;

/* Draws `Same from the shell` and the command below it, or nothing if not all of it has room. */
void export_shell_draw(const struct app *app, const struct holdout_format *format,
	const struct pen *pen, struct area area);

#endif
