/* SPDX-License-Identifier: MIT */
#ifndef DOC_HISTORY_H
#define DOC_HISTORY_H

#include <stdbool.h>

#include <glib.h>

#include "doc/patch.h"
#include "doc/version.h"

/*
 * The versions of a document in the order they were made, which of them is shown, and which is
 * on disk.
 *
 *     0 ── 1 ── 2 ── 3        shown 1, saved 3: two steps unsaved; a new step drops 2 and 3,
 *          ^         *        and what is on disk can then no longer be reached, only counted
 *
 * A version that a journal tells of is made when it is asked for, from the one beside it; the one
 * shown is always there.
 */

struct history_step {
	struct version *version; /* counted; NULL: not made yet */
	char *label;        /* what made it: a GRefString, which also tells this step from every
	                            other; "" for the first */
	struct patch patch; /* makes it of the one before; only known where a journal tells it */
};

struct history {
	GArray *steps; /* struct history_step */
	guint shown, saved;
	guint lost; /* steps from `saved` to what is really on disk, since dropped */
};

/* Takes `version`: the first, shown and saved. NULL: it is to be made later. */
void history_init(struct history *history, struct version *version);
void history_clear(struct history *history);

struct version *history_shown(const struct history *history);

/* Takes `version`, makes it the one shown, drops what could have been redone. Copies `label`. */
void history_add(struct history *history, struct version *version, const char *label);

/* The same for a version that `patch` (taken) makes. Steps added so are not shown before
 * history_place() has been told of a version that is there. */
void history_add_patch(struct history *history, struct patch patch, const char *label);

/* Says that `version` (a reference is taken) is the i-th; one that is there already stays. */
void history_place(struct history *history, guint i, struct version *version);

/* The i-th version, made if need be; NULL if its patch does not fit. Borrowed. */
struct version *history_version(struct history *history, guint i);

guint history_count(const struct history *history);
struct history_step *history_step(const struct history *history, guint i);

/* Forgets the first `n` steps, at most as far as the one shown and the one saved. */
void history_trim(struct history *history, guint n);

/* NULL: nothing to undo (redo). */
const char *history_undo_label(const struct history *history);
const char *history_redo_label(const struct history *history);
bool history_undo(struct history *history);
bool history_redo(struct history *history);

void history_mark_saved(struct history *history);

/* Says that what is on disk is no version of this history, and so at least a step away. */
void history_mark_apart(struct history *history);
size_t history_unsaved(const struct history *history);

/* Of the document; borrowed. */
const struct history *doc_history(const struct holdout_doc *doc);

/* Gives the document a history (taken) in the place of its own; the version shown is there. */
void doc_adopt(struct holdout_doc *doc, struct history *history);

/* Forgets the oldest steps of the document, all but `keep`. */
void doc_forget(struct holdout_doc *doc, guint keep);

/* The first version of all; NULL if it cannot be made. Borrowed. */
struct version *doc_first(struct holdout_doc *doc);

#endif
