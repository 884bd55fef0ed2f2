/* SPDX-License-Identifier: MIT */
#ifndef DOC_JOURNAL_H
#define DOC_JOURNAL_H

#include "doc/doc.h"

/*
 * What is not saved yet, kept on disk: for each edited file a journal in a folder of the user's
 * own. It begins with the bytes of the file and goes on with one splice a step; undo is a step too.
 *
 *     KEY.0   the key is the SHA-256 of the file's real path; KEY.1 … are there where another
 *     KEY.1   program has the same file open (it holds the lock), or an older one waits
 *
 * Nothing found in the folder is trusted: what does not check is set aside under another name, never
 * deleted; of what ends in the middle of a step, the whole steps count.
 */

struct journal;

/* In `folder`, which is made when first needed (0700). Never fails: nothing is opened yet. */
struct journal *journal_new(const char *folder);

/* Frees, and leaves on disk what is there. */
void journal_free(struct journal *journal);

/*
 * Brings the journal up to what `doc` shows now: a step is appended and synced; if the file has
 * what is shown, the journal goes. Does nothing for a document that has no file. On failure the
 * edit is as good as before, only not kept: HOLDOUT_UNWRITABLE.
 */
bool journal_note(struct journal *journal, struct holdout_doc *doc, struct holdout_error **error);

/* Whether a later session would find what `doc` shows now. */
bool journal_holds(const struct journal *journal, const struct holdout_doc *doc);

/* Removes the journal of this session: everything in it is saved or not wanted. */
void journal_drop(struct journal *journal);

/* Steps that an earlier session has left behind. */
struct journal_found {
	char *path;  /* of the journal */
	char *bytes; /* of the file after the last whole step; NUL-terminated past `len` */
	size_t len;
	size_t steps;
	bool is_of_base; /* the file is still the one the steps began from */
	bool is_damaged; /* there was more, which does not check */
	int lock;        /* descriptor; closed by journal_found_free() */
};

/*
 * Looks for a journal of this file that no program has open; NULL if there is none with a step in
 * it. Journals that do not check, or are of another file, are set aside on the way.
 */
struct journal_found *journal_find(const struct journal *journal, const struct holdout_doc *doc);

/* Deletes the journal found; a damaged one is set aside instead. */
void journal_found_remove(const struct journal_found *found);
void journal_found_free(struct journal_found *found);

#endif
