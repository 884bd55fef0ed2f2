/* SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#include "holdout/error.h"

/*
 * Whole files: read at once, replaced at once. A file is not written in place where that can be
 * helped: the new bytes go beside it, are synced, and take its name. A reader at any moment finds all
 * of the old file or all of the new one.
 */

#define FILE_SIZE_MAX (256u << 20) /* bytes; a limit of the format */

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

/* The stamp of what `path` names now; all zero if there is nothing. */
struct file_stamp file_stamp_at(const char *path);

/* Whether what `path` names now differs from `stamp`. */
bool file_is_changed(const char *path, const struct file_stamp *stamp);

/* Whether two stamps are of the same file in the same state. */
bool file_stamp_is_same(const struct file_stamp *a, const struct file_stamp *b);

enum file_mode {
	FILE_REPLACE, /* an existing file is replaced, whatever is in it; a symlink is followed */
	FILE_CREATE,  /* an existing file is an error (HOLDOUT_CONFLICT), and so is a symlink */
	FILE_ANEW,    /* the same, but of a symlink that leads nowhere the file it names is made */
};

/*
 * Writes `path` through a temporary file beside it: written, synced, read back, renamed, folder
 * synced. On failure the old file stays as it was and the temporary one is gone; what one that was
 * killed has left in the folder is cleared away. Mode, owner and
 * extended attributes (the ACL is one) of a file replaced are kept; where that cannot be, or where
 * a second hard link would keep the old text, the write is refused. *ret_stamp, if asked for, gets
 * the new state; also when the only failure is that the folder could not be synced.
 */
bool file_write(const char *path, const char *bytes, size_t len, enum file_mode mode,
	struct file_stamp *ret_stamp, struct holdout_error **error);

/* What the caller believes to be in a file, and when it was seen there. */
struct file_base {
	const char *bytes; /* borrowed */
	size_t len;
	struct file_stamp stamp;
	const char *keep;  /* a folder for drafts, see below; borrowed; NULL: none */
	bool is_uncertain; /* the folder could not be synced when they were written there */
	bool is_replaced;  /* set by file_replace(): the name now has the new bytes */
	bool is_in_place;  /* set as well: they were written where the file stands */
};

/*
 * Replaces `path` as file_write() does, if it still holds the bytes of `base`: an edit of another
 * program is never overwritten, not even one made in the instant of the replacing. Then the file
 * keeps theirs and this fails with HOLDOUT_CONFLICT; so it does after two seconds if another
 * program goes on holding the file open to write. Times do not count, bytes do. Bytes equal to the
 * base's are not written; of an uncertain base the folder is synced, though.
 *
 *     true                          the file has the new bytes, and they last
 *     false, base->is_replaced      the file has them, but the folder could not be synced
 *     false                         the file has what it had
 *
 * If base->is_replaced, base->stamp is the new file's. A third failure, of a file that had to be
 * written where it stands and could not be put back, says that it is half written.
 */
bool file_replace(const char *path, const char *bytes, size_t len, struct file_base *base,
	struct holdout_error **error);

/*
 * Where nothing can take the place of the file (it has a second hard link, its folder takes no new
 * file, its owner or attributes could not be kept), file_replace() writes over it as it stands. Then
 * a reader may find it half written, and so may the next start after a kill or a power cut; so all of
 * it is kept in a draft in base->keep first, and gone on with by this:
 *
 * Finishes a save of `path` that was broken off, if there is one. To be called before the file is
 * read. What cannot be finished is told in *error, and kept; `error` may be NULL.
 */
void file_finish(const char *keep, const char *path, struct holdout_error **error);

/*
 * A version that a save which was killed has left beside a file: what it displaced, or what was to
 * displace it. Nobody can say whether it is wanted but the user.
 */
struct file_left {
	char *path;
	char *bytes; /* NUL-terminated past `len` */
	size_t len;
};

/* Whether these bytes are to be had elsewhere. */
typedef bool (*file_is_known)(const char *bytes, size_t len, const void *data);

/*
 * Looks for what saves have left beside `path`, and removes what nothing is lost with: what has never
 * been whole, has the bytes of the file, has those that the save had read and was to take away, or
 * is_known() (may be NULL). Gives the first of the others
 * by name; NULL if there are none, while a save is going on there, or where folders cannot be locked.
 * What could not be looked at, though it is ours, is told in *error, whatever is returned:
 * HOLDOUT_UNREADABLE, with the cause and the path.
 */
struct file_left *file_left_find(
	const char *path, file_is_known is_known, const void *data, struct holdout_error **error);

/* Removes it from the folder; errno says why not. */
bool file_left_remove(const struct file_left *left);
void file_left_free(struct file_left *left);

/*
 * Makes the folder `path`, and those it is in, for nobody else to look into; each that is new lasts
 * once this returns. True also if it is there. On failure errno says why.
 */
bool folder_make(const char *path);

#endif
