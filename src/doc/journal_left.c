/* SPDX-License-Identifier: MIT */
/*
 * Journals as files found in the folder. They may be anything: only a regular file of the user's
 * own, that nobody has locked and whose head checks, is a journal; whatever else has such a name is
 * moved out of the way, with its bytes as they are. One that was cut off in its base never had a
 * step, and goes.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doc/journal_private.h"

#define ASIDES 99

void journal_set_aside(const char *path)
{
	for (int i = 1; i <= ASIDES; i++) {
		g_autofree char *aside = g_strdup_printf("%s.aside-%d", path, i);
		if (renameat2(AT_FDCWD, path, AT_FDCWD, aside, RENAME_NOREPLACE) == 0 ||
			errno != EEXIST)
			return;
	}
}

/* The bytes of [at, at + len) that there are. */
static GBytes *read_part(int fd, size_t at, size_t len)
{
	char *bytes = g_malloc(len + 1);
	size_t done = 0;
	while (done < len) {
		ssize_t got = pread(fd, bytes + done, len - done, (off_t)(at + done));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	bytes[done] = '\0';
	return g_bytes_new_take(bytes, done);
}

static bool is_plain(int fd, size_t *ret_len)
{
	struct stat status;
	if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
		status.st_size > 4 * (off_t)FILE_SIZE_MAX)
		return false;
	*ret_len = (size_t)status.st_size;
	return true;
}

static bool read_head(int fd, const char *key, size_t len, struct journal_read *ret_read)
{
	size_t head_len = journal_head_len(key);
	if (len < head_len)
		return false;
	g_autoptr(GBytes) head = read_part(fd, 0, head_len);
	return g_bytes_get_size(head) == head_len &&
		journal_read_head(g_bytes_get_data(head, NULL), key, ret_read);
}

/* What to do with the open, locked file. */
enum verdict {
	READ,
	EMPTY,
	FOREIGN,
};

static enum verdict read_left(int fd, const char *key, struct journal_read *ret_read)
{
	size_t len = 0;
	if (!is_plain(fd, &len))
		return FOREIGN;
	if (!read_head(fd, key, len, ret_read))
		return len == 0 ? EMPTY : FOREIGN;
	size_t begin = ret_read->len;
	g_autoptr(GBytes) records = read_part(fd, begin, len > begin ? len - begin : 0);
	journal_read_records(ret_read, records);
	if (ret_read->trail->len > 0 || (len > begin && ret_read->is_damaged))
		return READ;
	journal_read_clear(ret_read);
	return EMPTY;
}

struct journal_left *journal_left_open(const char *path, const char *key)
{
	struct journal_read read;
	int fd = open(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0) {
		if (errno == ELOOP)
			journal_set_aside(path);
		return NULL;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		close(fd); /* of a program that runs */
		return NULL;
	}
	enum verdict verdict = read_left(fd, key, &read);
	if (verdict == READ) {
		struct journal_left *left = g_new(struct journal_left, 1);
		*left = (struct journal_left){g_strdup(path), fd, read};
		return left;
	}
	if (verdict == FOREIGN)
		journal_set_aside(path);
	else
		unlink(path);
	close(fd);
	return NULL;
}

char *journal_left_base(const struct journal_left *left, size_t *ret_len)
{
	gsize len;
	GBytes *base = read_part(left->fd, left->read.base_at, (size_t)left->read.base.len);
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
