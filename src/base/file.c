/* SPDX-License-Identifier: MIT */
/*
 * Whole files, read at once and replaced at once.
 *
 * A reader at any moment finds the old file or the new one: the new bytes are written to a
 * temporary file in the same folder, synced, and renamed over the old name, and then the folder
 * is synced, so that the name itself lasts. What a rename would lose, a second hard link or the
 * owner, makes the write fail with a reason instead.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "base/pages.h"

#define READ_STEP       (64u * 1024) /* bytes, where the size is not known */
#define TEMPORARY_TRIES 100

/* Errors name the file in their own field, so that messages need not. */
static bool refuse(
	struct holdout_error **error, enum holdout_code code, const char *path, const char *message)
{
	error_set(error, code, "%s", message);
	error_locate(error ? *error : NULL, path, (struct holdout_place){0}, 0);
	return false;
}

static bool fail(
	struct holdout_error **error, enum holdout_code code, const char *path, const char *what)
{
	g_autofree char *message = g_strdup_printf("cannot %s: %s", what, g_strerror(errno));
	return refuse(error, code, path, message);
}

static bool refuse_size(const char *path, struct holdout_error **error)
{
	g_autofree char *message =
		g_strdup_printf("the file is larger than %u MiB", FILE_SIZE_MAX >> 20);
	return refuse(error, HOLDOUT_UNREADABLE, path, message);
}

static struct file_stamp stamp_of(const struct stat *status)
{
	return (struct file_stamp){
		.exists = true,
		.device = status->st_dev,
		.inode = status->st_ino,
		.size = status->st_size,
		.modified = status->st_mtim,
	};
}

/* Reads to the end, or to one byte past the limit. *bytes grows; *len is where the end was. */
static bool read_all(int fd, size_t expected, char **bytes, size_t *len)
{
	size_t room = MIN(expected, FILE_SIZE_MAX) + 1;
	*bytes = g_malloc(room + 1);
	pages_hint(*bytes, room);
	*len = 0;
	while (*len <= FILE_SIZE_MAX) {
		if (*len == room) {
			room = MIN(room * 2, (size_t)FILE_SIZE_MAX + 1);
			*bytes = g_realloc(*bytes, room + 1);
		}
		ssize_t got = read(fd, *bytes + *len, room - *len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		*len += (size_t)got;
	}
	(*bytes)[*len] = '\0';
	return true;
}

static bool check_kind(const char *path, const struct stat *status, struct holdout_error **error)
{
	if (S_ISDIR(status->st_mode))
		return refuse(error, HOLDOUT_UNREADABLE, path, "expected a file, found a folder");
	if (!S_ISREG(status->st_mode))
		return refuse(error, HOLDOUT_UNREADABLE, path,
			"expected a file, found a device or a pipe");
	if (status->st_size > (off_t)FILE_SIZE_MAX)
		return refuse_size(path, error);
	return true;
}

static bool read_open(int fd, const char *path, bool is_input, char **ret_bytes, size_t *ret_len,
	struct file_stamp *ret_stamp, struct holdout_error **error)
{
	struct stat status;
	if (fstat(fd, &status) < 0)
		return fail(error, HOLDOUT_UNREADABLE, path, "read");
	if (!is_input && !check_kind(path, &status, error))
		return false;
	char *bytes;
	size_t len;
	size_t expected = is_input ? READ_STEP : (size_t)status.st_size;
	if (!read_all(fd, expected, &bytes, &len)) {
		fail(error, HOLDOUT_UNREADABLE, path, "read");
		g_free(bytes);
		return false;
	}
	if (len > FILE_SIZE_MAX) {
		g_free(bytes);
		return refuse_size(path, error);
	}
	*ret_bytes = bytes;
	*ret_len = len;
	if (ret_stamp)
		*ret_stamp = is_input ? (struct file_stamp){0} : stamp_of(&status);
	return true;
}

bool file_read(const char *path, char **ret_bytes, size_t *ret_len, struct file_stamp *ret_stamp,
	struct holdout_error **error)
{
	if (strcmp(path, "-") == 0)
		return read_open(STDIN_FILENO, path, true, ret_bytes, ret_len, ret_stamp, error);
	/* Without O_NONBLOCK opening a pipe would wait for its writer. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return fail(error, HOLDOUT_UNREADABLE, path, "open");
	bool is_read = read_open(fd, path, false, ret_bytes, ret_len, ret_stamp, error);
	close(fd);
	return is_read;
}

bool file_is_changed(const char *path, const struct file_stamp *stamp)
{
	struct stat status;
	if (stat(path, &status) < 0)
		return stamp->exists;
	struct file_stamp now = stamp_of(&status);
	return !stamp->exists || now.device != stamp->device || now.inode != stamp->inode ||
		now.size != stamp->size || now.modified.tv_sec != stamp->modified.tv_sec ||
		now.modified.tv_nsec != stamp->modified.tv_nsec;
}

/* One write on its way: the folder, the name in it, and the temporary file beside that. */
struct writer {
	const char *path; /* as the caller named it, for messages */
	char *folder, *name, *temporary;
	int folder_fd, fd;
	enum file_mode mode;
	bool exists; /* and `old` says what it is */
	struct stat old;
	struct holdout_error **error;
};

static bool fail_write(struct writer *w, const char *what)
{
	return fail(w->error, HOLDOUT_UNWRITABLE, w->path, what);
}

/* Splits the path of the file itself: what a symlink points to, if it is to be replaced. */
static bool resolve(struct writer *w)
{
	struct stat link;
	char *target = NULL;
	if (w->mode == FILE_REPLACE && lstat(w->path, &link) == 0 && S_ISLNK(link.st_mode)) {
		target = realpath(w->path, NULL);
		if (!target)
			return fail_write(w, "follow the link");
	}
	const char *path = target ? target : w->path;
	w->folder = g_path_get_dirname(path);
	w->name = g_path_get_basename(path);
	free(target);
	w->folder_fd = open(w->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return w->folder_fd >= 0 || fail_write(w, "write to its folder");
}

static bool refuse_replacing(struct writer *w, const char *why)
{
	refuse(w->error, HOLDOUT_UNWRITABLE, w->path, why);
	error_hint(w->error ? *w->error : NULL, "save it under another name");
	return false;
}

static bool look_at_old(struct writer *w)
{
	if (fstatat(w->folder_fd, w->name, &w->old, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT || fail_write(w, "write");
	w->exists = true;
	if (w->mode == FILE_CREATE)
		return refuse(w->error, HOLDOUT_CONFLICT, w->path, "the file already exists");
	if (!S_ISREG(w->old.st_mode))
		return refuse_replacing(w, "expected a file, found a device or a pipe");
	if (w->old.st_nlink > 1)
		return refuse_replacing(
			w, "the file has a second name, a hard link, that would keep the old text");
	if (faccessat(w->folder_fd, w->name, W_OK, AT_EACCESS) < 0)
		return fail_write(w, "write");
	return true;
}

/* A new file gets the mode the umask leaves; one that replaces another is closed until then. */
static bool open_temporary(struct writer *w)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		char suffix[7] = {0};
		for (size_t n = 0; n < 6; n++)
			suffix[n] = letters[g_random_int_range(0, sizeof letters - 1)];
		g_free(w->temporary);
		w->temporary = g_strdup_printf(".%s.holdout-%s", w->name, suffix);
		w->fd = openat(w->folder_fd, w->temporary,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			w->exists ? 0600 : 0666);
		if (w->fd >= 0)
			return true;
		if (errno != EEXIST)
			break;
	}
	fail_write(w, "write to its folder");
	g_clear_pointer(&w->temporary, g_free);
	return false;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t put = write(fd, bytes, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		len -= (size_t)put;
	}
	return true;
}

static bool keep_owner_and_mode(struct writer *w)
{
	struct stat new;
	if (!w->exists)
		return true;
	if (fstat(w->fd, &new) < 0)
		return fail_write(w, "write");
	bool is_same = new.st_uid == w->old.st_uid &&new.st_gid == w->old.st_gid;
	if (!is_same && fchown(w->fd, w->old.st_uid, w->old.st_gid) < 0)
		return fail_write(w, "keep the owner");
	return fchmod(w->fd, w->old.st_mode & 07777) == 0 || fail_write(w, "keep the mode");
}

static bool fill_temporary(struct writer *w, const char *bytes, size_t len)
{
	if (!write_all(w->fd, bytes, len))
		return fail_write(w, "write");
	if (!keep_owner_and_mode(w))
		return false;
	return fsync(w->fd) == 0 || fail_write(w, "write");
}

static bool check_unchanged(struct writer *w, const struct file_stamp *stamp)
{
	if (w->mode != FILE_REPLACE || !stamp || !file_is_changed(w->path, stamp))
		return true;
	struct stat status;
	bool is_gone = stat(w->path, &status) < 0;
	return refuse(w->error, HOLDOUT_CONFLICT, w->path,
		is_gone ? "the file is gone since it was read"
			: "the file was changed by another program since it was read");
}

/* A file that turned up since is not overwritten; link() is for what cannot rename that way. */
static int rename_to_new(struct writer *w)
{
	int result = renameat2(w->folder_fd, w->temporary, w->folder_fd, w->name, RENAME_NOREPLACE);
	if (result == 0 || (errno != EINVAL && errno != ENOSYS))
		return result;
	result = linkat(w->folder_fd, w->temporary, w->folder_fd, w->name, 0);
	if (result == 0)
		unlinkat(w->folder_fd, w->temporary, 0);
	return result;
}

static bool take_name(struct writer *w)
{
	int result = w->mode == FILE_CREATE
		? rename_to_new(w)
		: renameat(w->folder_fd, w->temporary, w->folder_fd, w->name);
	if (result < 0 && errno == EEXIST)
		return refuse(w->error, HOLDOUT_CONFLICT, w->path, "the file already exists");
	if (result < 0)
		return fail_write(w, "write");
	g_clear_pointer(&w->temporary, g_free);
	return true;
}

/* Some file systems cannot sync a folder and say EINVAL; there is nothing more to do there. */
static bool sync_folder(struct writer *w)
{
	if (fsync(w->folder_fd) == 0 || errno == EINVAL)
		return true;
	g_autofree char *message =
		g_strdup_printf("written, but not certain to last: %s", g_strerror(errno));
	return refuse(w->error, HOLDOUT_UNWRITABLE, w->path, message);
}

static bool write_through(struct writer *w, const char *bytes, size_t len,
	const struct file_stamp *stamp, struct file_stamp *ret_stamp)
{
	if (!resolve(w) || !check_unchanged(w, stamp) || !look_at_old(w) || !open_temporary(w))
		return false;
	struct stat new;
	if (!fill_temporary(w, bytes, len) || !check_unchanged(w, stamp) || !take_name(w))
		return false;
	/* The bytes are the file's now, whether they last or not. */
	if (ret_stamp && fstat(w->fd, &new) == 0)
		*ret_stamp = stamp_of(&new);
	return sync_folder(w);
}

bool file_write(const char *path, const char *bytes, size_t len, enum file_mode mode,
	const struct file_stamp *stamp, struct file_stamp *ret_stamp, struct holdout_error **error)
{
	struct writer w = {.path = path, .mode = mode, .folder_fd = -1, .fd = -1, .error = error};
	bool is_written = write_through(&w, bytes, len, stamp, ret_stamp);
	if (w.temporary)
		unlinkat(w.folder_fd, w.temporary, 0);
	if (w.fd >= 0)
		close(w.fd);
	if (w.folder_fd >= 0)
		close(w.folder_fd);
	g_free(w.folder);
	g_free(w.name);
	g_free(w.temporary);
	return is_written;
}
