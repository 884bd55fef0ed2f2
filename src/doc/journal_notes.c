/* SPDX-License-Identifier: MIT */
/*
 * What a journal lacks of a history: the steps after the last that both have, the mark of a save,
 * and a move to what is shown. What was saved comes before what was not, so that the one can be kept
 * without the other.
 */
#include "doc/journal_private.h"

static void note_shown(struct journal_notes *notes, guint position)
{
	if (notes->shown != position)
		journal_put_move(notes->part, notes->number++, position);
	notes->shown = position;
}

static void note_step(struct journal_notes *notes, const struct history *history, guint i)
{
	const struct history_step *step = history_step(history, i);
	struct patch patch = step->patch.removed
		? patch_copy(&step->patch)
		: patch_between(history_step(history, i - 1)->version, step->version);
	journal_put_step(notes->part, notes->number++, i, step->label, &patch);
	patch_clear(&patch);
	notes->shown = i;
}

/* Position and patch by which the file is made of a version of the history. */
static void note_file(struct journal_notes *notes, const struct holdout_doc *doc, bool is_reached)
{
	const struct history *history = doc_history(doc);
	guint position = is_reached ? history->saved : history->shown;
	struct patch patch = {0};
	if (!is_reached)
		patch = patch_between(history_shown(history), doc_base(doc));
	note_shown(notes, position);
	journal_put_file(notes->part, notes->number++, position, doc_base(doc), &patch);
	notes->marked = notes->part->len;
	patch_clear(&patch);
}

static guint first_missing(const struct journal *journal, const struct history *history)
{
	guint i = 0;
	while (i < journal->labels->len && i < history_count(history) &&
		journal->labels->pdata[i] == history_step(history, i)->label)
		i++;
	return i;
}

/*
 * Whether it is time to say what is in the file. Without that the steps count as unsaved, and are
 * found again whether what was written has lasted or not: so it has to wait until that is certain.
 * But what is undone since would not be found.
 */
static bool is_mark_due(const struct journal *journal, const struct holdout_doc *doc)
{
	const struct history *history = doc_history(doc);
	bool has_all = history->lost == 0 && history->shown >= history->saved;
	return journal->file != doc_base(doc) && !(doc_is_uncertain(doc) && has_all);
}

void journal_note_all(
	const struct journal *journal, const struct holdout_doc *doc, struct journal_notes *notes)
{
	const struct history *history = doc_history(doc);
	bool is_due = is_mark_due(journal, doc);
	bool is_reached = history->lost == 0;
	for (guint i = first_missing(journal, history); i < history_count(history); i++) {
		if (is_due && is_reached && i > history->saved) {
			note_file(notes, doc, true);
			is_due = false;
		}
		note_step(notes, history, i);
	}
	if (is_due)
		note_file(notes, doc, is_reached);
	note_shown(notes, history->shown);
}

void journal_mirror(struct journal *journal, const struct history *history)
{
	journal->shown = history->shown;
	g_ptr_array_set_size(journal->labels, 0);
	for (guint i = 0; i < history_count(history); i++)
		g_ptr_array_add(
			journal->labels, g_ref_string_acquire(history_step(history, i)->label));
}
