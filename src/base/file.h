/* SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#include "holdout/error.h"

/*
 * Whole files: read at once, replaced at once. A file is never written in place: the new bytes
 * go beside it, are synced, and take its name.
 */

#define FILE_SIZE_MAX (256u * 1024 * 1024) /* bytes; a limit of the format */

/* What a file was when it was read or written: enough to notice that somebody changed it. */
struct file_stamp {
	bool exists;
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified;
};

/*
 * Reads the regular file `path`; "-" is standard input. *ret_bytes is NUL-terminated past its
 * length and owned by the caller. Folders, devices and files over the limit fail with
 * HOLDOUT_UNREADABLE, before anything large is read.
 */
bool file_read(const char *path, char **ret_bytes, size_t *ret_len, struct file_stamp *ret_stamp,
	struct holdout_error **error);

/* Whether what `path` names now differs from `stamp`. */
bool file_is_changed(const char *path, const struct file_stamp *stamp);

enum file_mode {
	FILE_REPLACE, /* an existing file is replaced, its mode kept, a symlink followed */
	FILE_CREATE,  /* an existing file is an error (HOLDOUT_CONFLICT) */
};

/*
 * Writes `path` through a temporary file beside it: written, synced, renamed, folder synced.
 * On failure the old file stays as it was and the temporary one is gone. With FILE_REPLACE and a
 * `stamp`, fails with HOLDOUT_CONFLICT if the file is not the one stamped. A file whose owner or
 * second hard link a rename would lose is refused. *ret_stamp, if asked for, gets the new state;
 * also when the only failure is that the folder could not be synced.
 */
bool file_write(const char *path, const char *bytes, size_t len, enum file_mode mode,
	const struct file_stamp *stamp, struct file_stamp *ret_stamp, struct holdout_error **error);

#endif
