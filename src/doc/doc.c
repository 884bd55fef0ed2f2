/* SPDX-License-Identifier: MIT */
/*
 * A document ties three things together that know nothing of each other: the file on disk and
 * its stamp, the history of versions, and the edits that make the next one.
 */
#include "doc/doc.h"

#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "doc/edit.h"
#include "doc/history.h"
#include "doc/version.h"

struct holdout_doc {
	char *name;
	char *path; /* NULL: not a file yet */
	char *keep; /* a folder for drafts; NULL: none */
	bool is_in_place;
	bool is_expected; /* what is in it is not the file's */
	struct file_stamp stamp;
	struct version *base; /* what is in the file, as far as is known */
	bool is_uncertain;    /* a cut of the power may take that away again */
	struct history history;
};

static void name_file(struct holdout_error *error, const char *name)
{
	for (; error; error = error->next) {
		if (!error->file)
			error->file = g_strdup(name);
	}
}

/* Takes `bytes`. */
static struct holdout_doc *new_doc(
	const char *name, const char *path, char *bytes, size_t len, struct holdout_error **error)
{
	struct holdout_error *refusal = NULL;
	struct version *version = version_read(bytes, len, &refusal);
	if (!version) {
		name_file(refusal, name);
		if (error)
			*error = refusal;
		else
			holdout_error_free(refusal);
		return NULL;
	}
	struct holdout_doc *doc = g_new0(struct holdout_doc, 1);
	doc->name = g_strdup(name);
	doc->path = g_strdup(path);
	doc->base = version_ref(version);
	history_init(&doc->history, version);
	return doc;
}

struct holdout_doc *doc_load(const char *path, struct holdout_error **error)
{
	char *bytes;
	size_t len;
	struct file_stamp stamp;
	if (!file_read(path, &bytes, &len, &stamp, error))
		return NULL;
	bool is_input = strcmp(path, "-") == 0;
	struct holdout_doc *doc = new_doc(path, is_input ? NULL : path, bytes, len, error);
	if (doc)
		doc->stamp = stamp;
	return doc;
}

struct holdout_doc *doc_parse(
	const char *name, const char *bytes, size_t len, struct holdout_error **error)
{
	char *copy = g_malloc(len + 1);
	memcpy(copy, bytes, len);
	copy[len] = '\0';
	return new_doc(name, NULL, copy, len, error);
}

struct holdout_doc *doc_expect(
	const char *path, const char *bytes, size_t len, struct holdout_error **error)
{
	struct holdout_doc *doc = doc_parse(path, bytes, len, error);
	if (!doc)
		return NULL;
	doc->path = g_strdup(path);
	doc->is_expected = true;
	return doc;
}

void doc_free(struct holdout_doc *doc)
{
	if (!doc)
		return;
	history_clear(&doc->history);
	version_unref(doc->base);
	g_free(doc->name);
	g_free(doc->path);
	g_free(doc->keep);
	g_free(doc);
}

const char *doc_name(const struct holdout_doc *doc)
{
	return doc->name;
}

const char *doc_path(const struct holdout_doc *doc)
{
	return doc->path;
}

struct version *doc_version(const struct holdout_doc *doc)
{
	return history_shown(&doc->history);
}

struct version *doc_try(const struct holdout_doc *doc, size_t member, const struct doc_edit *edits,
	size_t n, struct holdout_error **error)
{
	struct holdout_error *refusal = NULL;
	struct version *version = edit_apply(doc_version(doc), member, edits, n, &refusal);
	name_file(refusal, doc->name);
	if (error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return version;
}

bool doc_edit(struct holdout_doc *doc, size_t member, const struct doc_edit *edits, size_t n,
	const char *label, struct holdout_error **error)
{
	struct version *version = doc_try(doc, member, edits, n, error);
	if (!version)
		return false;
	if (version == doc_version(doc))
		version_unref(version); /* no step that undo would seem to skip */
	else
		history_add(&doc->history, version, label);
	return true;
}

const char *doc_undo_label(const struct holdout_doc *doc)
{
	return history_undo_label(&doc->history);
}

const char *doc_redo_label(const struct holdout_doc *doc)
{
	return history_redo_label(&doc->history);
}

bool doc_undo(struct holdout_doc *doc)
{
	return history_undo(&doc->history);
}

bool doc_redo(struct holdout_doc *doc)
{
	return history_redo(&doc->history);
}

size_t doc_unsaved(const struct holdout_doc *doc)
{
	return MAX(history_unsaved(&doc->history), doc->is_uncertain ? 1 : 0);
}

bool doc_is_uncertain(const struct holdout_doc *doc)
{
	return doc->is_uncertain;
}

const struct history *doc_history(const struct holdout_doc *doc)
{
	return &doc->history;
}

void doc_forget(struct holdout_doc *doc, guint keep)
{
	guint count = history_count(&doc->history);
	history_trim(&doc->history, count > keep ? count - keep : 0);
}

struct version *doc_first(struct holdout_doc *doc)
{
	return history_version(&doc->history, 0);
}

void doc_adopt(struct holdout_doc *doc, struct history *history)
{
	history_clear(&doc->history);
	doc->history = *history;
	*history = (struct history){0};
}

struct version *doc_base(const struct holdout_doc *doc)
{
	return doc->base;
}

static bool is_same_file(const struct version *a, const struct version *b)
{
	size_t a_len, b_len;
	g_autofree char *a_bytes = version_bytes(a, &a_len);
	g_autofree char *b_bytes = version_bytes(b, &b_len);
	return a_len == b_len && memcmp(a_bytes, b_bytes, a_len) == 0;
}

void doc_take(struct holdout_doc *doc, const struct holdout_doc *theirs, struct version *result,
	const char *label)
{
	if (!theirs && is_same_file(doc_version(doc), result))
		return; /* no step that undo would seem to skip */
	history_add(&doc->history, version_ref(result), label);
	if (!theirs)
		return;
	version_unref(doc->base);
	doc->base = version_ref(doc_version(theirs));
	doc->is_uncertain = false;
	doc->stamp = theirs->stamp;
	if (is_same_file(doc->base, result))
		history_mark_saved(&doc->history);
	else
		history_mark_apart(&doc->history);
}

bool doc_is_stale(const struct holdout_doc *doc)
{
	return doc->path && file_is_changed(doc->path, &doc->stamp);
}

bool doc_has_changed_on_disk(struct holdout_doc *doc)
{
	char *bytes;
	size_t len, base_len;
	struct file_stamp now;
	if (!doc_is_stale(doc) || !file_read(doc->path, &bytes, &len, &now, NULL))
		return false;
	g_autofree char *base = version_bytes(doc->base, &base_len);
	bool is_same = !doc->is_expected && len == base_len && memcmp(bytes, base, len) == 0;
	g_free(bytes);
	if (is_same)
		doc->stamp = now;
	return !is_same;
}

/* The file has what is shown now. */
static void settle(struct holdout_doc *doc, struct file_stamp stamp, bool is_certain)
{
	doc->stamp = stamp;
	version_ref(doc_version(doc));
	version_unref(doc->base);
	doc->base = doc_version(doc);
	doc->is_uncertain = !is_certain;
	history_mark_saved(&doc->history);
}

static bool has_bytes(const struct version *version, const char *bytes, size_t len)
{
	size_t own_len;
	g_autofree char *own = version_bytes(version, &own_len);
	return own_len == len && memcmp(own, bytes, len) == 0;
}

bool doc_has_had(struct holdout_doc *doc, const char *bytes, size_t len)
{
	if (has_bytes(doc->base, bytes, len))
		return true;
	for (guint i = 0; i < history_count(&doc->history); i++) {
		const struct version *version = history_version(&doc->history, i);
		if (version && has_bytes(version, bytes, len))
			return true;
	}
	return false;
}

void doc_keep_in(struct holdout_doc *doc, const char *folder)
{
	char *copy = g_strdup(folder);
	g_free(doc->keep);
	doc->keep = copy;
}

bool doc_save(struct holdout_doc *doc, struct holdout_error **error)
{
	if (!doc->path) {
		error_set(error, HOLDOUT_USAGE, "this tracker has no file yet");
		error_hint(error ? *error : NULL, "save it under a name");
		return false;
	}
	size_t len;
	struct file_base base = {
		.stamp = doc->stamp, .keep = doc->keep, .is_uncertain = doc->is_uncertain};
	g_autofree char *bytes = version_bytes(doc_version(doc), &len);
	g_autofree char *old = version_bytes(doc->base, &base.len);
	base.bytes = old;
	bool is_saved = file_replace(doc->path, bytes, len, &base, error);
	doc->is_in_place = base.is_in_place;
	if (base.is_replaced || is_saved) /* saved, too, where the bytes were there already */
		settle(doc, base.stamp, is_saved);
	return is_saved;
}

bool doc_is_in_place(const struct holdout_doc *doc)
{
	return doc->is_in_place;
}

/* To a file that is not there; true if it is there now, whether or not it is certain to last. */
static bool write_new(struct holdout_doc *doc, const char *path, enum file_mode mode,
	struct holdout_error **error)
{
	size_t len;
	struct file_stamp stamp = {0};
	g_autofree char *bytes = version_bytes(doc_version(doc), &len);
	bool is_certain = file_write(path, bytes, len, mode, &stamp, error);
	if (stamp.exists)
		settle(doc, stamp, is_certain);
	return stamp.exists;
}

bool doc_save_as(struct holdout_doc *doc, const char *path, struct holdout_error **error)
{
	if (!write_new(doc, path, FILE_CREATE, error))
		return false;
	char *name = g_strdup(path);
	g_free(doc->name);
	g_free(doc->path);
	doc->name = name;
	doc->path = g_strdup(path);
	return !doc->is_uncertain;
}

bool doc_save_anew(struct holdout_doc *doc, struct holdout_error **error)
{
	return write_new(doc, doc->path, FILE_ANEW, error) && !doc->is_uncertain;
}
