/* SPDX-License-Identifier: MIT */
#ifndef DOC_JOURNAL_PRIVATE_H
#define DOC_JOURNAL_PRIVATE_H

#include <stdint.h>
#include <sys/types.h>

#include <glib.h>

#include "doc/journal.h"
#include "doc/journal_format.h"

#define JOURNAL_SLOTS 16 /* journals of one file */

/* The journal of this session; `labels` and `shown` mirror the history that is in it. */
struct journal {
	char *folder;
	char *doc_path; /* as it was when `key` was found; NULL: no file */
	char *key;  /* of the document: its real path, or what stands for it; NULL: not found yet */
	char *path; /* of the file opened; NULL: none is */
	int fd;     /* locked */
	off_t len;  /* bytes of whole records */
	off_t head_len;   /* of these, before the first record */
	off_t marked_len; /* bytes up to the last mark of a save */
	bool is_marked;   /* there is one */
	bool is_broken;   /* half a record may follow, behind which nothing is found */
	uint32_t records;
	GPtrArray *labels; /* of the steps in it, references */
	guint shown;
	struct journal_summing summing; /* of the version it would begin from */
	struct version *file; /* what the last mark says the file has; NULL: the mark is due */
};

/* A journal of an earlier session, open and locked. */
struct journal_left {
	char *path;
	int fd; /* -1: given away */
	struct journal_read read;
};

/* Finds the key of `doc`, if it is not the one there already; false if it is another now. */
bool journal_key(struct journal *journal, const struct holdout_doc *doc);

/* The key that the file has now, for the one it had when it was found: NULL if there is no file. The
 * caller frees it. */
char *journal_key_now(const struct journal *journal);

/* Files. The name of a journal of `key`; the caller frees it. */
char *journal_slot(const struct journal *journal, const char *key, int slot);

/* Makes the file of `journal`: under the first name that is free, or one to take that of `old`. */
bool journal_open_slot(struct journal *journal);
bool journal_open_new(struct journal *journal, const char *old);
bool journal_replace(struct journal *journal, const char *old);

/* Appends and syncs; errno says why not. */
bool journal_write(int fd, const GString *part);
bool journal_sync_folder(const struct journal *journal);

/* Closes the journal and forgets what was in it; on disk it stays as it is. */
void journal_close(struct journal *journal);

/* Records on their way into a journal. */
struct journal_notes {
	GString *part;
	uint32_t number; /* of the next */
	guint shown;     /* after them */
	size_t marked;   /* length of `part` up to the mark in it; 0: there is none */
};

/* Notes all that the history of `doc` has and the mirror has not. */
void journal_note_all(
	const struct journal *journal, const struct holdout_doc *doc, struct journal_notes *notes);
void journal_mirror(struct journal *journal, const struct history *history);

/* Opens and reads a journal; NULL: there is none, it is in use, it was moved out of the way, or it
 * cannot be read. The last two are told, as by journal_tell(). */
struct journal_left *journal_left_open(
	const char *path, const char *key, struct holdout_error **error);
void journal_left_free(struct journal_left *left);

/* The bytes it began from, unchecked; the caller frees them. NULL: errno says why not. */
char *journal_left_base(const struct journal_left *left, size_t *ret_len);

/* Tells that the journal at `path` cannot be read, for what errno says; only if nothing was told
 * before: too many open files, say, concern them all. `error` may be NULL. */
void journal_tell(const char *path, struct holdout_error **error);

/* Why (errno) a journal could not be removed, and that the next start asks again. */
void journal_tell_it_stays(const char *path, struct holdout_error **error);

/* Moves what does not check out of the way, and tells of it. False: it stays, and errno says why. */
bool journal_set_aside(const char *path, struct holdout_error **error);

/* Removes journals that hold nothing unsaved, and no history of what is in the file either. */
void journal_sweep(const struct journal *journal, const struct holdout_doc *doc);

#endif
