/* SPDX-License-Identifier: MIT */
#ifndef UI_FIELD_FILE_H
#define UI_FIELD_FILE_H

#include <stdbool.h>

#include "holdout/error.h"

/*
 * One text in a file of its own, for an editor: nobody else can look into it, and nothing of it
 * stays, what the editor has put beside it neither.
 */

#define FIELD_FILE_MAX (1u << 20) /* bytes of the text that is taken back */

struct field_file {
	char *folder, *path;
};

/*
 * Writes the text, as lines, to a new file `name` in a new folder in `scratch`. False with
 * HOLDOUT_UNWRITABLE. field_file_remove() is due in any case.
 */
bool field_file_make(struct field_file *file, const char *scratch, const char *name,
	const char *text, struct holdout_error **error);

/*
 * What the file says now: without the line end that ends the last line, and every line end LF. The
 * caller frees it. NULL if that is `text`; also, with HOLDOUT_UNREADABLE, if it is gone, too large or
 * no UTF-8 text.
 */
char *field_file_take(
	const struct field_file *file, const char *text, struct holdout_error **error);

/* Removes the folder with all that is in it, and frees what `file` points to. */
void field_file_remove(struct field_file *file);

#endif
