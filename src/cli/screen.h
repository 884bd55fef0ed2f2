/* SPDX-License-Identifier: MIT */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include "cli/command.h"
#include "view/app.h"

/* The application on `file`, whose document and tracker it takes, at a size in cells. */
struct app *screen_app(struct cli_file *file, bool is_ascii, int rows, int cols);

#endif
