/* SPDX-License-Identifier: MIT */
#ifndef UI_DISK_H
#define UI_DISK_H

#include "view/app.h"

/*
 * The application's document and its file, brought together without losing either side.
 *
 * What is returned is a message that tells what was done; the caller frees it. NULL with *error set
 * is a failure; NULL without one means that the two disagree, and the user is being asked.
 */

/* Writes the file; what others have written meanwhile is merged first. */
char *disk_save(struct app *app, struct holdout_error **error);

/* Writes the file that was gone; if there is one again, as disk_save() does. */
char *disk_save_anew(struct app *app, struct holdout_error **error);

/* Whether there is no file where the document's was. */
bool disk_is_gone(const struct app *app);

/* Reads the file, for the effect `cause`, and merges it with what is unsaved. */
char *disk_read(struct app *app, enum effect_kind cause, struct holdout_error **error);

/* Corrects app_mistake() in the file, if that still has the bytes the mistake was found in; `keep` is
 * the folder for the draft of a save in place (NULL: none). */
char *disk_fix(struct app *app, const char *keep, struct holdout_error **error);

/* `saved notes.yaml`, whatever the folder; the caller frees it. */
char *disk_done(const char *verb, const char *path);

/* Sets *error to the first error of `diagnostics` as one line with its place: it is shown far from
 * the file. */
void disk_tell_first(const struct holdout_error *diagnostics, struct holdout_error **error);

#endif
