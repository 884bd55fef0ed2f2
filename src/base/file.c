/* SPDX-License-Identifier: MIT */
/*
 * Whole files, read at once: what kind of file it is, and how large, is known before anything
 * large is read. The stamp is taken before the bytes, so that a change while they are read makes
 * it stale.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "base/file_private.h"
#include "base/pages.h"

#define READ_STEP (64u << 10) /* bytes, where the size is not known */

bool file_refuse(
	struct holdout_error **error, enum holdout_code code, const char *path, const char *message)
{
	error_set(error, code, "%s", message);
	error_locate(error ? *error : NULL, path, (struct holdout_place){0}, 0);
	return false;
}

bool file_fail(
	struct holdout_error **error, enum holdout_code code, const char *path, const char *what)
{
	g_autofree char *message = g_strdup_printf("cannot %s: %s", what, g_strerror(errno));
	return file_refuse(error, code, path, message);
}

static bool refuse_size(const char *path, struct holdout_error **error)
{
	g_autofree char *message =
		g_strdup_printf("the file is larger than %u MiB", FILE_SIZE_MAX >> 20);
	return file_refuse(error, HOLDOUT_UNREADABLE, path, message);
}

char *file_real_path(const char *path)
{
	char *real = realpath(path, NULL);
	char *copy = g_strdup(real);
	free(real);
	return copy;
}

struct file_stamp file_stamp_of(const struct stat *status)
{
	return (struct file_stamp){
		.exists = true,
		.device = status->st_dev,
		.inode = status->st_ino,
		.size = status->st_size,
		.modified = status->st_mtim,
	};
}

/* *bytes grows; *len is where the end was. */
bool file_read_all(int fd, size_t expected, char **bytes, size_t *len)
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
		return file_refuse(
			error, HOLDOUT_UNREADABLE, path, "expected a file, found a folder");
	if (!S_ISREG(status->st_mode))
		return file_refuse(error, HOLDOUT_UNREADABLE, path,
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
		return file_fail(error, HOLDOUT_UNREADABLE, path, "read");
	if (!is_input && !check_kind(path, &status, error))
		return false;
	char *bytes;
	size_t len;
	size_t expected = is_input ? READ_STEP : (size_t)status.st_size;
	if (!file_read_all(fd, expected, &bytes, &len)) {
		file_fail(error, HOLDOUT_UNREADABLE, path, "read");
		g_free(bytes);
		return false;
	}
	if (len > FILE_SIZE_MAX) {
		g_free(bytes);
		return refuse_size(path, error);
	}
	const struct file_stamp none = {0};
	*ret_bytes = bytes;
	*ret_len = len;
	if (ret_stamp)
		*ret_stamp = is_input ? none : file_stamp_of(&status);
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
		return file_fail(error, HOLDOUT_UNREADABLE, path, "open");
	bool is_read = read_open(fd, path, false, ret_bytes, ret_len, ret_stamp, error);
	close(fd);
	return is_read;
}

bool file_stamp_is_same(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->exists == b->exists && a->device == b->device && a->inode == b->inode &&
		a->size == b->size && a->modified.tv_sec == b->modified.tv_sec &&
		a->modified.tv_nsec == b->modified.tv_nsec;
}

struct file_stamp file_stamp_at(const char *path)
{
	struct stat status;
	const struct file_stamp none = {0};
	return stat(path, &status) < 0 ? none : file_stamp_of(&status);
}

bool file_is_changed(const char *path, const struct file_stamp *stamp)
{
	struct file_stamp now = file_stamp_at(path);
	return !file_stamp_is_same(&now, stamp);
}
