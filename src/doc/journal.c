/* SPDX-License-Identifier: MIT */
/*
 * The files of journals: names, locks, syncs. A journal is made with the first step, so that a
 * file that is only looked at leaves none, and goes with the save, so that what is there was not
 * saved. The lock tells the journal of a program that runs from one that was left behind.
 */
#include "doc/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "doc/journal_format.h"
#include "doc/version.h"

struct journal {
	char *folder;
	char *path;           /* of the file opened; NULL: none is */
	int fd;               /* locked */
	off_t len;            /* bytes of whole steps */
	uint32_t steps;       /* in it */
	struct version *last; /* what it restores */
};

struct journal *journal_new(const char *folder)
{
	struct journal *journal = g_new0(struct journal, 1);
	journal->folder = g_strdup(folder);
	journal->fd = -1;
	return journal;
}

static void forget(struct journal *journal)
{
	if (journal->fd >= 0)
		close(journal->fd);
	journal->fd = -1;
	journal->steps = 0;
	journal->len = 0;
	g_clear_pointer(&journal->path, g_free);
	g_clear_pointer(&journal->last, version_unref);
}

void journal_free(struct journal *journal)
{
	if (!journal)
		return;
	forget(journal);
	g_free(journal->folder);
	g_free(journal);
}

void journal_drop(struct journal *journal)
{
	if (journal->path)
		unlink(journal->path);
	forget(journal);
}

static bool fail(const struct journal *journal, struct holdout_error **error)
{
	error_set(error, HOLDOUT_UNWRITABLE, "the edit is made, but kept only here: %s",
		g_strerror(errno));
	error_locate(error ? *error : NULL, journal->folder, (struct holdout_place){0}, 0);
	error_hint(error ? *error : NULL, "save soon (^S)");
	return false;
}

char *journal_slot(const struct journal *journal, const char *real, int slot)
{
	g_autofree char *key = g_compute_checksum_for_string(G_CHECKSUM_SHA256, real, -1);
	return g_strdup_printf("%s/%s.%d", journal->folder, key, slot);
}

static bool sync_folder(const struct journal *journal)
{
	int fd = open(journal->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool is_synced = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
	if (fd >= 0)
		close(fd);
	return is_synced;
}

static bool open_slot(struct journal *journal, const char *real)
{
	if (!folder_make(journal->folder))
		return false;
	for (int slot = 0; slot < JOURNAL_SLOTS; slot++) {
		g_autofree char *path = journal_slot(journal, real, slot);
		journal->fd = open(
			path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (journal->fd >= 0) {
			journal->path = g_steal_pointer(&path);
			return flock(journal->fd, LOCK_EX | LOCK_NB) == 0;
		}
		if (errno != EEXIST)
			return false;
	}
	return false;
}

/* A part that is not wholly there is taken away again, so that the next follows a whole one. */
static bool append(struct journal *journal, const GString *part)
{
	for (size_t at = 0; at < part->len;) {
		ssize_t put = write(journal->fd, part->str + at, part->len - at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		at += (size_t)put;
	}
	if (fdatasync(journal->fd) < 0)
		return false;
	journal->len += (off_t)part->len;
	return true;
}

static bool begin(struct journal *journal, struct holdout_doc *doc, GString *part)
{
	char *real = realpath(doc_path(doc), NULL);
	if (!real)
		return false;
	size_t len;
	g_autofree char *base = version_bytes(doc_base(doc), &len);
	journal_put_head(part, real, base, len);
	bool is_open = open_slot(journal, real);
	free(real);
	journal->last = version_ref(doc_base(doc));
	return is_open;
}

/* After a failure the next step is taken from what the journal has, so that none is missing. */
bool journal_note(struct journal *journal, struct holdout_doc *doc, struct holdout_error **error)
{
	struct version *shown = doc_version(doc);
	if (!doc_path(doc) || shown == doc_base(doc)) {
		journal_drop(journal);
		return true;
	}
	if (shown == journal->last)
		return true;
	g_autoptr(GString) part = g_string_new(NULL);
	bool is_new = journal->fd < 0;
	bool is_kept = !is_new || begin(journal, doc, part);
	if (is_kept) {
		journal_put_step(part, journal->steps, journal->last, shown);
		is_kept = append(journal, part) && (!is_new || sync_folder(journal));
	}
	if (!is_kept) {
		int cause = errno;
		if (is_new || ftruncate(journal->fd, journal->len) < 0)
			journal_drop(journal);
		errno = cause;
		return fail(journal, error);
	}
	journal->steps++;
	version_ref(shown);
	version_unref(journal->last);
	journal->last = shown;
	return true;
}

bool journal_holds(const struct journal *journal, const struct holdout_doc *doc)
{
	return journal->last && journal->last == doc_version(doc);
}
