/* SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_PRIVATE_H
#define BASE_FILE_PRIVATE_H

#include <dirent.h>
#include <sys/stat.h>

#include "base/file.h"

/*
 * A new file on its way to a name, for the files that write.
 *
 *     folder_fd ─┬─ name        the old file, if there is one, whatever happens here
 *                └─ temporary   the new one, closed to others until it is like the old
 *
 * Everything is done through the descriptor of the folder, so that a folder renamed meanwhile
 * is still the one written to. Nothing here touches `name`.
 */

#define BESIDE_MARK    ".holdout-"
#define BESIDE_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789"
#define BESIDE_NEW     "-new" /* ends the name of one that may not be whole yet */
#define BESIDE_OLD     "-old" /* ends the name of a link to the old file */

#define BESIDE_LETTERS_LEN 6  /* letters of chance */
#define BESIDE_SUM_LEN     20 /* hexadecimal digits: chance does not make these */

struct beside {
	const char *path;  /* borrowed; as the caller named it, for messages */
	char *name;        /* in the folder; a symlink already followed */
	char *temporary;   /* NULL: there is none, or none any more */
	int folder_fd, fd; /* -1: not open */
	bool exists;       /* and `old` says what it is */
	bool is_bound;     /* the failure was that no other file can take its place */
	struct stat old;
	struct file_stamp new; /* of the file filled; valid after beside_fill() */
	struct holdout_error **error;
};

/* Errors name the file in their own field, so that messages need not. Both return false. */
bool file_refuse(struct holdout_error **error, enum holdout_code code, const char *path,
	const char *message);
bool file_fail(
	struct holdout_error **error, enum holdout_code code, const char *path, const char *what);

struct file_stamp file_stamp_of(const struct stat *status);

/*
 * How the name of every file begins that is written beside `name`: `.NAME.holdout-`, where NAME is
 * cut short of what would leave no place for the rest, and then ends in 20 digits of its own SHA-256.
 * The caller frees it.
 */
char *beside_begin(const char *name);

/* Opens the folder of what `path` names, and looks at the file there. */
bool beside_open(
	struct beside *beside, const char *path, enum file_mode mode, struct holdout_error **error);

/* Tells those who look for what was left in the folder that this is not. Folders that cannot be
 * locked are not looked through either. */
void beside_lock(const struct beside *beside);

/* Makes the temporary file: bytes, owner, mode and attributes of the old; synced, read back and
 * closed again. */
bool beside_fill(struct beside *beside, const char *bytes, size_t len);

/*
 * Takes BESIDE_NEW from the name of the temporary file: it is whole, and may be exchanged. The name
 * says now what it is to displace, by the sum of those bytes: whoever finds a file under it after a
 * kill can tell the base, with which nothing is lost, from anything else.
 */
bool beside_ripen(struct beside *beside, const char *displaced, size_t len);

/* The first BESIDE_SUM_LEN digits of the SHA-256; the caller frees them. */
char *beside_sum(const char *bytes, size_t len);

/*
 * Removes from the folder what files that were written there by file_write() left when that was
 * killed, whatever their names were to be; nothing while anybody else writes there. Takes the lock
 * of the folder away, and gives it back.
 */
void beside_sweep(const struct beside *beside);

/* Syncs the folder, after which a name given there lasts. */
bool beside_sync(struct beside *beside);

/* Removes the temporary file, if it is still there, and closes everything. */
void beside_clear(struct beside *beside);

/*
 * Removes second names of the old file that an earlier save has left behind when it was killed;
 * whether the file now has only one.
 */
bool beside_remove_left(struct beside *beside);

/* Fails with what errno says: `cannot WHAT: …`. */
bool beside_fail(struct beside *beside, const char *what);

/*
 * Writes over the file where it stands, if it holds the bytes of `base` and nobody writes to it; the
 * draft of that is kept in base->keep. On failure it has what it had, or *error says that it is half
 * written.
 */
bool file_place(struct beside *beside, const char *bytes, size_t len, const struct file_base *base);

/* The next entry of the folder. NULL: errno is 0 at the end, or says what could not be read. */
const struct dirent *folder_next(DIR *dir);

/* The path of the file itself, without links; the caller frees it. NULL: there is none. */
char *file_real_path(const char *path);

/* Whether no descriptor can write to the file; waits for that, two seconds at most. */
bool file_has_no_writer(int fd);

/* Reads to the end, or to one byte past the limit; *ret_bytes is NUL-terminated past its length and
 * to be freed, also on failure. `expected` may be wrong. Both: errno says why not. */
bool file_read_all(int fd, size_t expected, char **ret_bytes, size_t *ret_len);
bool file_write_all(int fd, const char *bytes, size_t len);

/* Whether the open file holds exactly these bytes; false, too, where it cannot be read. */
bool file_holds(int fd, const char *bytes, size_t len);

/* Gives `to` the extended attributes of `from`, ACL included, and takes away any others. */
bool file_copy_attributes(int from, int to);

#endif
