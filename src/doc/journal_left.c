/* SPDX-License-Identifier: MIT */
/*
 * Journals as files found in the folder. They may be anything: only a regular file of the user's
 * own, that nobody has locked and whose head checks, is a journal; whatever else has such a name is
 * moved out of the way, with its bytes as they are. One that was cut off in its base never had a
 * step, and goes. What cannot be read is none of these: nothing is known of it, so nothing is done.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "doc/journal_private.h"

#define ASIDES 99

static void tell(const char *path, const char *message, struct holdout_error **error)
{
	if (!error || *error)
		return;
	error_set(error, HOLDOUT_UNREADABLE, "%s", message);
	error_locate(*error, path, (struct holdout_place){0}, 0);
	error_hint(*error, "it is kept as %s", path);
}

void journal_tell(const char *path, struct holdout_error **error)
{
	g_autofree char *message = g_strdup_printf(
		"the journal of earlier edits cannot be read: %s", g_strerror(errno));
	tell(path, message, error);
}

void journal_tell_it_stays(const char *path, struct holdout_error **error)
{
	error_set(error, HOLDOUT_UNWRITABLE, "cannot remove the journal of earlier edits: %s",
		g_strerror(errno));
	error_locate(error ? *error : NULL, path, (struct holdout_place){0}, 0);
	error_hint(error ? *error : NULL, "the next start asks again; it is %s", path);
}

static char *move_aside(const char *path)
{
	for (int i = 1; i <= ASIDES; i++) {
		g_autofree char *aside = g_strdup_printf("%s.aside-%d", path, i);
		if (renameat2(AT_FDCWD, path, AT_FDCWD, aside, RENAME_NOREPLACE) == 0)
			return g_steal_pointer(&aside);
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

bool journal_set_aside(const char *path, struct holdout_error **error)
{
	g_autofree char *aside = move_aside(path);
	int cause = errno;
	tell(aside ? aside : path, "a journal that does not check is not used", error);
	errno = cause;
	return aside != NULL;
}

/* The bytes of [at, at + len) that there are; NULL: they cannot be read. */
static GBytes *read_part(int fd, size_t at, size_t len)
{
	char *bytes = g_malloc(len + 1);
	size_t done = 0;
	while (done < len) {
		ssize_t got = pread(fd, bytes + done, len - done, (off_t)(at + done));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			g_free(bytes);
			return NULL;
		}
		if (got == 0)
			break;
		done += (size_t)got;
	}
	bytes[done] = '\0';
	return g_bytes_new_take(bytes, done);
}

/* What to do with the open, locked file. */
enum verdict {
	READ,
	EMPTY,
	FOREIGN,
	UNREADABLE, /* and errno says why */
};

static enum verdict look(int fd, size_t *ret_len)
{
	struct stat status;
	if (fstat(fd, &status) < 0)
		return UNREADABLE;
	if (!S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
		status.st_size > 4 * (off_t)FILE_SIZE_MAX)
		return FOREIGN;
	*ret_len = (size_t)status.st_size;
	return *ret_len > 0 ? READ : EMPTY;
}

static enum verdict read_head(int fd, const char *key, size_t len, struct journal_read *ret_read)
{
	size_t head_len = journal_head_len(key);
	if (len < head_len)
		return FOREIGN;
	g_autoptr(GBytes) head = read_part(fd, 0, head_len);
	if (!head)
		return UNREADABLE;
	bool is_head = g_bytes_get_size(head) == head_len &&
		journal_read_head(g_bytes_get_data(head, NULL), key, ret_read);
	return is_head ? READ : FOREIGN;
}

static enum verdict read_left(int fd, const char *key, struct journal_read *ret_read)
{
	size_t len = 0;
	enum verdict verdict = look(fd, &len);
	if (verdict == READ)
		verdict = read_head(fd, key, len, ret_read);
	if (verdict != READ)
		return verdict;
	size_t begin = ret_read->len;
	g_autoptr(GBytes) records = read_part(fd, begin, len > begin ? len - begin : 0);
	if (!records) {
		int cause = errno;
		journal_read_clear(ret_read);
		errno = cause;
		return UNREADABLE;
	}
	journal_read_records(ret_read, records);
	if (ret_read->trail->len > 0 || (len > begin && ret_read->is_damaged))
		return READ;
	journal_read_clear(ret_read);
	return EMPTY;
}

static bool is_link(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

static void refuse_to_open(const char *path, struct holdout_error **error)
{
	int cause = errno;
	if (cause == ENOENT)
		return;
	if (cause == ELOOP && is_link(path)) {
		journal_set_aside(path, error);
		return;
	}
	errno = cause;
	journal_tell(path, error);
}

/* Of the open, locked file; NULL: nothing is to be had from it. */
static struct journal_left *take_left(
	int fd, const char *path, const char *key, struct holdout_error **error)
{
	struct journal_read read;
	switch (read_left(fd, key, &read)) {
	case READ: {
		struct journal_left *left = g_new(struct journal_left, 1);
		*left = (struct journal_left){g_strdup(path), fd, read};
		return left;
	}
	case EMPTY:
		unlink(path);
		break;
	case FOREIGN:
		journal_set_aside(path, error);
		break;
	case UNREADABLE:
		journal_tell(path, error);
		break;
	}
	return NULL;
}

struct journal_left *journal_left_open(
	const char *path, const char *key, struct holdout_error **error)
{
	int fd = open(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0) {
		refuse_to_open(path, error);
		return NULL;
	}
	struct journal_left *left = NULL;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		left = take_left(fd, path, key, error);
	else if (errno != EWOULDBLOCK) /* else it is of a program that runs */
		journal_tell(path, error);
	if (!left)
		close(fd);
	return left;
}

char *journal_left_base(const struct journal_left *left, size_t *ret_len)
{
	gsize len;
	GBytes *base = read_part(left->fd, left->read.base_at, (size_t)left->read.base.len);
	if (!base)
		return NULL;
	char *bytes = g_bytes_unref_to_data(base, &len);
	*ret_len = len;
	return bytes;
}

void journal_left_free(struct journal_left *left)
{
	if (!left)
		return;
	if (left->fd >= 0)
		close(left->fd);
	journal_read_clear(&left->read);
	g_free(left->path);
	g_free(left);
}
