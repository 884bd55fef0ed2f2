/* SPDX-License-Identifier: MIT */
/*
 * The files of journals: names, locks, syncs. The lock is there before the file has its name for
 * others to find, or nobody else looks for that name.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "doc/journal_private.h"

#define KEY_LEN 16 /* hexadecimal digits in a name */

char *journal_slot(const struct journal *journal, const char *key, int slot)
{
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
	return g_strdup_printf("%s/%.*s.%d", journal->folder, KEY_LEN, sum, slot);
}

/* A path begins with a slash, so that no name can be taken for one. */
static char *key_of(const struct holdout_doc *doc)
{
	if (!doc_path(doc)) {
		size_t len;
		if (strcmp(doc_name(doc), "-") != 0)
			return g_strconcat("tracker ", doc_name(doc), NULL);
		g_autofree char *bytes = version_bytes(doc_base(doc), &len);
		g_autofree char *sum =
			g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, len);
		return g_strconcat("input ", sum, NULL);
	}
	char *real = realpath(doc_path(doc), NULL);
	char *key = real ? g_strdup(real) : g_canonicalize_filename(doc_path(doc), NULL);
	free(real);
	return key;
}

bool journal_key(struct journal *journal, const struct holdout_doc *doc)
{
	bool is_first = !journal->key;
	if (!is_first && g_strcmp0(journal->doc_path, doc_path(doc)) == 0)
		return true;
	g_free(journal->doc_path);
	g_free(journal->key);
	journal->doc_path = g_strdup(doc_path(doc));
	journal->key = key_of(doc);
	return is_first;
}

char *journal_key_now(const struct journal *journal)
{
	char *real = journal->doc_path ? realpath(journal->doc_path, NULL) : NULL;
	char *key = g_strdup(real);
	free(real);
	return key;
}

bool journal_sync_folder(const struct journal *journal)
{
	int fd = open(journal->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool is_synced = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
	if (fd >= 0)
		close(fd);
	return is_synced;
}

static int create(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	int cause = errno;
	close(fd);
	unlink(path);
	errno = cause;
	return -1;
}

bool journal_open_slot(struct journal *journal)
{
	if (!folder_make(journal->folder))
		return false;
	for (int slot = 0; slot < JOURNAL_SLOTS; slot++) {
		g_autofree char *path = journal_slot(journal, journal->key, slot);
		journal->fd = create(path);
		if (journal->fd >= 0) {
			journal->path = g_steal_pointer(&path);
			return true;
		}
		if (errno != EEXIST)
			return false;
	}
	return false;
}

bool journal_write(int fd, const GString *part)
{
	for (size_t at = 0; at < part->len;) {
		ssize_t put = write(fd, part->str + at, part->len - at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		at += (size_t)put;
	}
	return fdatasync(fd) == 0;
}

bool journal_open_new(struct journal *journal, const char *old)
{
	g_autofree char *path = g_strconcat(old, ".new", NULL);
	unlink(path); /* of a program that was killed */
	journal->fd = create(path);
	if (journal->fd >= 0)
		journal->path = g_steal_pointer(&path);
	return journal->fd >= 0;
}

bool journal_replace(struct journal *journal, const char *old)
{
	if (rename(journal->path, old) < 0)
		return false;
	journal_sync_folder(journal);
	g_free(journal->path);
	journal->path = g_strdup(old);
	return true;
}
