/* SPDX-License-Identifier: MIT */
#ifndef DOC_HISTORY_H
#define DOC_HISTORY_H

#include <stdbool.h>

#include <glib.h>

#include "doc/version.h"

/*
 * The versions of a document in the order they were made, which of them is shown, and which is
 * on disk.
 *
 *     0 ── 1 ── 2 ── 3        shown 1, saved 3: two steps unsaved; a new step drops 2 and 3,
 *          ^         *        and what is on disk can then no longer be reached, only counted
 */

struct history {
	GPtrArray *versions; /* struct version, counted */
	GPtrArray *labels;   /* labels[i] made versions[i]; labels[0] is NULL */
	guint shown, saved;
	guint lost; /* steps from `saved` to what is really on disk, since dropped */
};

/* Takes `version`: the first, shown and saved. */
void history_init(struct history *history, struct version *version);
void history_clear(struct history *history);

struct version *history_shown(const struct history *history);

/* Takes `version`, makes it the one shown, drops what could have been redone. Copies `label`. */
void history_add(struct history *history, struct version *version, const char *label);

/* NULL: nothing to undo (redo). */
const char *history_undo_label(const struct history *history);
const char *history_redo_label(const struct history *history);
bool history_undo(struct history *history);
bool history_redo(struct history *history);

void history_mark_saved(struct history *history);

/* Says that what is on disk is no version of this history, and so at least a step away. */
void history_mark_apart(struct history *history);
size_t history_unsaved(const struct history *history);

#endif
