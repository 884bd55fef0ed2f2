/* SPDX-License-Identifier: MIT */
#ifndef DOC_JOURNAL_H
#define DOC_JOURNAL_H

#include "doc/doc.h"

/*
 * The history of a file, kept on disk: for each edited file a journal in a folder of the user's
 * own. It begins with the bytes of the file and goes on with one patch a step, the moves of undo and
 * redo, and a mark where the file was saved. So what is not saved is there after a crash, and undo
 * goes on where it was after a restart.
 *
 *     KEY.0   the key comes from the SHA-256 of the file's real path; KEY.1 … are there where
 *     KEY.1   another program has the same file open (it holds the lock), or an older one waits
 *
 * What has no file has a key as well: the shipped tracker its name, standard input what came from
 * it.
 *
 * Nothing found in the folder is trusted: what does not check is set aside under another name, never
 * deleted; of what ends in the middle of a record, the whole records count.
 */

struct journal;

/* In `folder`, which is made when first needed (0700). Never fails: nothing is opened yet. */
struct journal *journal_new(const char *folder);

/* Frees, and leaves on disk what is there. */
void journal_free(struct journal *journal);

/*
 * Brings the journal up to what `doc` is now: steps, undo, redo and saves since the last time are
 * appended and synced. A document without a step gets no journal. On failure the edit is as good as
 * before, only not kept: HOLDOUT_UNWRITABLE. A history that has grown too long loses its oldest
 * steps here, right after a save.
 */
bool journal_note(struct journal *journal, struct holdout_doc *doc, struct holdout_error **error);

/* As it was named; borrowed. */
const char *journal_folder(const struct journal *journal);

/* Whether a later session would find what `doc` shows now. */
bool journal_holds(const struct journal *journal, const struct holdout_doc *doc);

/* The file of the journal; NULL: there is none. Borrowed. */
const char *journal_path(const struct journal *journal);

/*
 * Forgets what is not saved: the journal ends at its last save again, or goes if it has none. Where it
 * stays (HOLDOUT_UNWRITABLE) the next start offers what is in it.
 */
bool journal_drop(struct journal *journal, struct holdout_error **error);

struct journal_left;

/* Steps that an earlier session has left unsaved. */
struct journal_found {
	const char *path; /* of the journal; borrowed from `left` */
	char *bytes;      /* of the file with the steps; NUL-terminated past `len` */
	size_t len;
	char *base; /* what the file had without them, the same way */
	size_t base_len;
	size_t steps;
	bool is_of_base; /* the file still has that */
	bool is_damaged; /* there was more, which does not check */
	struct journal_left *left;
};

/*
 * Looks for what earlier sessions have left of this file, in journals that no program has open.
 *
 * Where the file is the one saved last, `doc` gets its history, and the journal is gone on with.
 * Unsaved steps are given back for the user to decide; NULL if there are none. Journals that do not
 * check, or are of another file, are set aside on the way; one that cannot be opened or read may be
 * as it should, and stays where it is.
 *
 * The first of these is told in *error, whatever is returned: HOLDOUT_UNREADABLE, with the cause and
 * the path. A journal in use by another program is no trouble.
 */
struct journal_found *journal_find(
	struct journal *journal, struct holdout_doc *doc, struct holdout_error **error);

/*
 * Gives `doc` the history found, the unsaved steps shown, and goes on with that journal. Only where
 * `is_of_base`; fails, changing nothing, if the bytes cannot be read.
 */
bool journal_found_restore(struct journal_found *found, struct journal *journal,
	struct holdout_doc *doc, struct holdout_error **error);

/* Forgets the unsaved steps, but not those saved before, and frees `found`; a damaged journal is set
 * aside whole. False, with the cause and the path, where the journal stays: HOLDOUT_UNWRITABLE. */
bool journal_found_discard(struct journal_found *found, struct holdout_error **error);

void journal_found_free(struct journal_found *found);

#endif
