/* SPDX-License-Identifier: MIT */
/*
 * What becomes of the journals of earlier sessions. Where nothing in one is unsaved, and the file is
 * the one saved last, its history is the document's; nothing older is read for that than the records
 * themselves. Where something is unsaved, both states are made from the base, so that they can be
 * compared with whatever the file is now.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "doc/journal_private.h"

/* The document's file, and what it comes to once that is asked for. */
struct present {
	const struct holdout_doc *doc;
	bool is_summed;
	struct journal_sum sum;
};

static bool is_present(struct present *present, const struct journal_sum *sum)
{
	if (!present->is_summed)
		present->sum = journal_sum_of(doc_base(present->doc));
	present->is_summed = true;
	return journal_sum_is_same(&present->sum, sum);
}

static bool is_unsaved(const struct journal_left *left)
{
	return history_unsaved(&left->read.history) > 0;
}

/* Goes on with the journal `left`, whose history `doc` now has; is_marked: its last mark is of what
 * the file has. */
static void take(struct journal *journal, struct journal_left *left, const struct holdout_doc *doc,
	bool is_marked)
{
	journal_close(journal);
	journal->path = g_strdup(left->path);
	journal->fd = left->fd;
	left->fd = -1;
	journal->len = (off_t)left->read.len;
	journal->head_len = (off_t)(left->read.base_at + left->read.base.len);
	journal->marked_len = (off_t)left->read.marked_len;
	journal->is_marked = left->read.marked > 0;
	journal->records = left->read.trail->len;
	journal->file = is_marked ? version_ref(doc_base(doc)) : NULL;
	journal_mirror(journal, doc_history(doc));
}

/* Nothing in it is unsaved, and the file has what it shows. */
static void adopt(struct journal *journal, struct holdout_doc *doc, struct journal_left *left,
	bool is_marked, struct holdout_error **error)
{
	struct history history = left->read.history;
	left->read.history = (struct history){0};
	history_mark_saved(&history);
	history_place(&history, history.shown, doc_base(doc));
	doc_adopt(doc, &history);
	if (left->read.is_damaged)
		journal_set_aside(left->path, error); /* nothing can follow in it */
	else
		take(journal, left, doc, is_marked);
}

/* Takes `left`. NULL if its steps do not fit what it says it began from, or that cannot be read. */
static struct journal_found *make_found(struct journal_left *left, struct holdout_error **error)
{
	size_t len;
	GString *shown, *file;
	g_autofree char *base = journal_left_base(left, &len);
	if (!base || !journal_replay(&left->read, base, len, &shown, &file)) {
		if (base)
			journal_set_aside(left->path, error);
		else
			journal_tell(left->path, error);
		journal_left_free(left);
		return NULL;
	}
	struct journal_found *found = g_new0(struct journal_found, 1);
	found->left = left;
	found->path = left->path;
	found->len = shown->len;
	found->bytes = g_string_free(shown, FALSE);
	found->base_len = file->len;
	found->base = g_string_free(file, FALSE);
	found->steps = history_unsaved(&left->read.history);
	found->is_damaged = left->read.is_damaged;
	return found;
}

static bool has_bytes(const struct holdout_doc *doc, const char *bytes, size_t len)
{
	size_t base_len;
	g_autofree char *base = version_bytes(doc_base(doc), &base_len);
	return base_len == len && memcmp(base, bytes, len) == 0;
}

/* Takes `left`. NULL: there is nothing to decide about it. */
static struct journal_found *judge(struct journal *journal, struct holdout_doc *doc,
	struct present *present, struct journal_left *left, struct holdout_error **error)
{
	bool is_of_base = is_present(present, &left->read.file);
	if (!is_unsaved(left)) {
		if (is_of_base && !journal->path)
			adopt(journal, doc, left, true, error);
		journal_left_free(left);
		return NULL;
	}
	struct journal_found *found = make_found(left, error);
	if (!found)
		return NULL;
	found->is_of_base = is_of_base;
	if (!has_bytes(doc, found->bytes, found->len))
		return found;
	/* Saved, or undone: the program died before it could say so. */
	if (!journal->path)
		adopt(journal, doc, found->left, false, error);
	journal_found_free(found);
	return NULL;
}

struct journal_found *journal_find(
	struct journal *journal, struct holdout_doc *doc, struct holdout_error **error)
{
	struct present present = {.doc = doc};
	struct journal_found *found = NULL;
	journal_key(journal, doc);
	for (int slot = 0; slot < JOURNAL_SLOTS; slot++) {
		g_autofree char *path = journal_slot(journal, journal->key, slot);
		struct journal_left *left = journal_left_open(path, journal->key, error);
		if (!left)
			continue;
		if (found && is_unsaved(left)) {
			journal_left_free(left); /* the next time */
			continue;
		}
		struct journal_found *one = judge(journal, doc, &present, left, error);
		found = found ? found : one;
	}
	return found;
}

void journal_sweep(const struct journal *journal, const struct holdout_doc *doc)
{
	struct present present = {.doc = doc};
	for (int slot = 0; slot < JOURNAL_SLOTS; slot++) {
		g_autofree char *path = journal_slot(journal, journal->key, slot);
		struct journal_left *left = journal_left_open(path, journal->key, NULL);
		if (left && !is_unsaved(left) && !left->read.is_damaged &&
			!is_present(&present, &left->read.file))
			unlink(path);
		journal_left_free(left);
	}
}

bool journal_found_restore(struct journal_found *found, struct journal *journal,
	struct holdout_doc *doc, struct holdout_error **error)
{
	struct journal_left *left = found->left;
	char *copy = g_memdup2(found->bytes, found->len + 1);
	struct version *version = version_read(copy, found->len, error);
	if (!version)
		return false;
	struct history history = left->read.history;
	left->read.history = (struct history){0};
	history_place(&history, history.shown, version);
	version_unref(version);
	if (history.lost == 0)
		history_place(&history, history.saved, doc_base(doc));
	doc_adopt(doc, &history);
	if (!found->is_damaged)
		take(journal, left, doc, true);
	else
		journal_close(journal);
	/* A new one has all that the damaged one had, before that goes. */
	if (found->is_damaged && journal_note(journal, doc, NULL))
		journal_set_aside(left->path, NULL);
	return true;
}

bool journal_found_discard(struct journal_found *found, struct holdout_error **error)
{
	const struct journal_read *read = &found->left->read;
	bool is_gone = true;
	if (found->is_damaged)
		is_gone = journal_set_aside(found->path, NULL);
	else if (read->marked == 0 || ftruncate(found->left->fd, (off_t)read->marked_len) < 0)
		is_gone = unlink(found->path) == 0 || errno == ENOENT;
	if (!is_gone)
		journal_tell_it_stays(found->path, error);
	journal_found_free(found);
	return is_gone;
}

void journal_found_free(struct journal_found *found)
{
	if (!found)
		return;
	journal_left_free(found->left);
	g_free(found->bytes);
	g_free(found->base);
	g_free(found);
}
