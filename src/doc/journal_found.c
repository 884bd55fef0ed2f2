/* SPDX-License-Identifier: MIT */
/*
 * What an earlier session left. It may be anything: only a regular file of the user's own, that
 * nobody has locked and whose head checks, is a journal; whatever else has such a name is moved
 * out of the way, with its bytes as they are.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "doc/journal.h"
#include "doc/journal_format.h"

#define ASIDES 99

static void set_aside(const char *path)
{
	for (int i = 1; i <= ASIDES; i++) {
		g_autofree char *aside = g_strdup_printf("%s.aside-%d", path, i);
		if (renameat2(AT_FDCWD, path, AT_FDCWD, aside, RENAME_NOREPLACE) == 0 ||
			errno != EEXIST)
			return;
	}
}

static bool read_whole(int fd, char **ret_bytes, size_t *ret_len)
{
	struct stat status;
	if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
		status.st_size > 2 * (off_t)FILE_SIZE_MAX)
		return false;
	size_t room = (size_t)status.st_size, len = 0;
	char *bytes = g_malloc(room + 1);
	while (len < room) {
		ssize_t got = pread(fd, bytes + len, room - len, (off_t)len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		len += (size_t)got;
	}
	*ret_bytes = bytes;
	*ret_len = len;
	return true;
}

static bool is_file(const struct holdout_doc *doc, const char *bytes, size_t len)
{
	size_t base_len;
	g_autofree char *base = version_bytes(doc_base(doc), &base_len);
	return base_len == len && memcmp(base, bytes, len) == 0;
}

/* Takes `fd`. NULL: there is nothing to restore in this one. */
static struct journal_found *read_found(
	const char *path, int fd, const char *real, const struct holdout_doc *doc)
{
	g_autofree char *bytes = NULL;
	size_t len;
	struct journal_read read;
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		close(fd); /* of a program that runs */
		return NULL;
	}
	if (!read_whole(fd, &bytes, &len) || !journal_read(bytes, len, real, &read)) {
		set_aside(path);
		close(fd);
		return NULL;
	}
	struct journal_found *found = g_new0(struct journal_found, 1);
	found->path = g_strdup(path);
	found->is_of_base = is_file(doc, read.base, read.base_len);
	found->is_damaged = read.is_damaged;
	found->steps = read.steps;
	found->len = read.bytes->len;
	found->bytes = g_string_free(read.bytes, FALSE);
	found->lock = fd;
	/* Steps that have been saved, or undone: the program died before it could say so. */
	if (found->steps > 0 && !is_file(doc, found->bytes, found->len))
		return found;
	journal_found_remove(found);
	journal_found_free(found);
	return NULL;
}

struct journal_found *journal_find(const struct journal *journal, const struct holdout_doc *doc)
{
	char *real = doc_path(doc) ? realpath(doc_path(doc), NULL) : NULL;
	struct journal_found *found = NULL;
	for (int slot = 0; real && !found && slot < JOURNAL_SLOTS; slot++) {
		g_autofree char *path = journal_slot(journal, real, slot);
		int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
		if (fd >= 0)
			found = read_found(path, fd, real, doc);
		else if (errno == ELOOP)
			set_aside(path);
	}
	free(real);
	return found;
}

void journal_found_remove(const struct journal_found *found)
{
	if (found->is_damaged)
		set_aside(found->path);
	else
		unlink(found->path);
}

void journal_found_free(struct journal_found *found)
{
	if (!found)
		return;
	close(found->lock);
	g_free(found->path);
	g_free(found->bytes);
	g_free(found);
}
