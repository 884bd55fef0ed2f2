/* SPDX-License-Identifier: MIT */
/*
 * The journal of this session: a mirror of the history, appended to until both agree. It is made
 * with the first step, so that a file that is only looked at leaves none. The lock tells the journal
 * of a program that runs from one that was left behind.
 */
#include "doc/journal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "doc/journal_private.h"

#define STEPS_MAX 1000        /* in a journal, at a save; then the older half goes */
#define SUM_AHEAD (512 << 10) /* bytes an input; some 3 ms */
#define BYTES_MAX (16 << 20)  /* of their records */

static void release_label(gpointer label)
{
	g_ref_string_release(label);
}

struct journal *journal_new(const char *folder)
{
	struct journal *journal = g_new0(struct journal, 1);
	journal->folder = g_strdup(folder);
	journal->labels = g_ptr_array_new_with_free_func(release_label);
	journal->fd = -1;
	return journal;
}

void journal_close(struct journal *journal)
{
	if (journal->fd >= 0)
		close(journal->fd);
	journal->fd = -1;
	journal->records = 0;
	journal->is_marked = journal->is_broken = false;
	journal->len = journal->marked_len = 0;
	g_ptr_array_set_size(journal->labels, 0);
	g_clear_pointer(&journal->path, g_free);
	g_clear_pointer(&journal->file, version_unref);
}

void journal_free(struct journal *journal)
{
	if (!journal)
		return;
	journal_close(journal);
	journal_summing_clear(&journal->summing);
	g_ptr_array_unref(journal->labels);
	g_free(journal->doc_path);
	g_free(journal->key);
	g_free(journal->folder);
	g_free(journal);
}

bool journal_drop(struct journal *journal, struct holdout_error **error)
{
	bool is_gone = true;
	if (journal->path &&
		(!journal->is_marked || ftruncate(journal->fd, journal->marked_len) < 0))
		is_gone = unlink(journal->path) == 0 || errno == ENOENT;
	if (!is_gone)
		journal_tell_it_stays(journal->path, error);
	journal_close(journal);
	return is_gone;
}

const char *journal_path(const struct journal *journal)
{
	return journal->path;
}

const char *journal_folder(const struct journal *journal)
{
	return journal->folder;
}

static bool fail(const struct journal *journal, struct holdout_error **error)
{
	const char *path = journal->path ? journal->path : journal->folder;
	error_set(
		error, HOLDOUT_UNWRITABLE, "edits are not kept until saved: %s", g_strerror(errno));
	error_locate(error ? *error : NULL, path, (struct holdout_place){0}, 0);
	error_hint(error ? *error : NULL, "the journal is %s", path);
	return false;
}

/* Whether the history of `doc` is the one in the journal, or has grown out of it. */
static bool is_mirrored(const struct journal *journal, const struct history *history)
{
	return journal->labels->len > 0 &&
		journal->labels->pdata[0] == history_step(history, 0)->label;
}

/* The head, and the mirror of what it stands for: a history of one version. */
static bool begin(struct journal *journal, struct holdout_doc *doc, GString *part)
{
	struct version *first = doc_first(doc);
	if (!first) {
		errno = EINVAL;
		return false;
	}
	const struct journal_sum sum = journal_summing_end(&journal->summing, first);
	journal_put_head(part, journal->key, first, &sum);
	journal->head_len = (off_t)part->len;
	journal->file = version_ref(first);
	g_ptr_array_add(
		journal->labels, g_ref_string_acquire(history_step(doc_history(doc), 0)->label));
	return true;
}

/* The journal has all that `doc` is. */
static void follow(
	struct journal *journal, const struct holdout_doc *doc, const struct journal_notes *notes)
{
	if (notes->marked > 0) {
		journal->marked_len = journal->len + (off_t)notes->marked;
		journal->is_marked = true;
		version_unref(journal->file);
		journal->file = version_ref(doc_base(doc));
	}
	journal->len += (off_t)notes->part->len;
	journal->records = notes->number;
	journal_mirror(journal, doc_history(doc));
}

/* Appends what is missing, in one write and one sync. */
static bool append(struct journal *journal, const struct holdout_doc *doc, GString *part)
{
	struct journal_notes notes = {part, journal->records, journal->shown, 0};
	journal_note_all(journal, doc, &notes);
	if (part->len > 0 && !journal_write(journal->fd, part))
		return false;
	follow(journal, doc, &notes);
	return true;
}

static bool is_too_long(const struct journal *journal)
{
	return journal->labels->len > STEPS_MAX || journal->records > 4 * STEPS_MAX ||
		journal->len - journal->head_len > BYTES_MAX;
}

/* Puts a journal of what the history still has in the place of this one. If that fails, this one goes
 * on as far as it is, and the next step begins another. */
static bool renew(struct journal *journal, struct holdout_doc *doc)
{
	struct journal *fresh = journal_new(journal->folder);
	g_autoptr(GString) part = g_string_new(NULL);
	fresh->doc_path = g_strdup(journal->doc_path);
	fresh->key = g_strdup(journal->key);
	bool is_renewed = journal_open_new(fresh, journal->path) && begin(fresh, doc, part) &&
		append(fresh, doc, part) && journal_replace(fresh, journal->path);
	if (is_renewed) {
		const struct journal old = *journal;
		*journal = *fresh;
		*fresh = old;
	} else if (fresh->path)
		unlink(fresh->path);
	journal_free(fresh);
	return is_renewed;
}

/* What was undone and done otherwise has records, but is no history any more: it goes first, and only
 * if that is not enough the older half. */
static void shorten(struct journal *journal, struct holdout_doc *doc)
{
	if (journal->labels->len <= STEPS_MAX && !renew(journal, doc))
		return;
	if (!is_too_long(journal))
		return;
	doc_forget(doc, journal->labels->len / 2);
	renew(journal, doc);
}

static bool keep(struct journal *journal, struct holdout_doc *doc)
{
	g_autoptr(GString) part = g_string_new(NULL);
	if (journal->fd >= 0)
		return append(journal, doc, part);
	journal_sweep(journal, doc);
	return begin(journal, doc, part) && journal_open_slot(journal) &&
		append(journal, doc, part) && journal_sync_folder(journal);
}

/* A journal of `key` takes the place of this one, which ends at its last save, or goes if it is broken
 * and the new one has all of it; but only once that lasts. errno says why not. */
static bool begin_anew(struct journal *journal, struct holdout_doc *doc, const char *key)
{
	struct journal *fresh = journal_new(journal->folder);
	fresh->doc_path = g_strdup(journal->doc_path);
	fresh->key = g_strdup(key);
	bool is_kept = journal->fd < 0 || keep(fresh, doc);
	int cause = errno;
	if (is_kept) {
		const struct journal old = *journal;
		*journal = *fresh;
		*fresh = old;
		fresh->is_marked = old.is_marked && !old.is_broken;
		journal_drop(fresh, NULL);
	} else if (fresh->path)
		unlink(fresh->path);
	journal_free(fresh);
	errno = cause;
	return is_kept;
}

/* A link may have been made to lead to another file. What is not saved will be saved there, and is
 * looked for there, so the journal goes on under that name. If that fails the old one goes on, and the
 * next note tries again. */
static bool follow_link(struct journal *journal, struct holdout_doc *doc)
{
	g_autofree char *key = journal_key_now(journal);
	if (!key || strcmp(key, journal->key) == 0)
		return false;
	return begin_anew(journal, doc, key) && journal->fd >= 0;
}

/* After a failure the next note is taken from what the journal has, so that none is missing. */
bool journal_note(struct journal *journal, struct holdout_doc *doc, struct holdout_error **error)
{
	bool is_same = journal_key(journal, doc) && is_mirrored(journal, doc_history(doc));
	if (journal->path && !is_same)
		journal_drop(journal, NULL); /* of another file, or of what was read anew */
	bool is_new = journal->fd < 0;
	bool is_saved = journal->file != doc_base(doc) && !doc_is_uncertain(doc);
	if (is_new && history_count(doc_history(doc)) == 1) {
		journal_summing_go_on(&journal->summing, doc_version(doc), SUM_AHEAD);
		return true;
	}
	if (journal->is_broken) {
		if (!begin_anew(journal, doc, journal->key))
			return fail(journal, error);
		return true;
	}
	if (follow_link(journal, doc))
		return true;
	is_new = journal->fd < 0;
	if (!keep(journal, doc)) {
		int cause = errno;
		if (is_new && journal->path)
			unlink(journal->path);
		if (is_new)
			journal_close(journal);
		else
			journal->is_broken = ftruncate(journal->fd, journal->len) < 0;
		errno = cause;
		return fail(journal, error);
	}
	if (is_saved && is_too_long(journal))
		shorten(journal, doc);
	return true;
}

bool journal_holds(const struct journal *journal, const struct holdout_doc *doc)
{
	const struct history *history = doc_history(doc);
	return journal->path && journal->shown == history->shown &&
		journal->labels->pdata[history->shown] ==
		history_step(history, history->shown)->label;
}
