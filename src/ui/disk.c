/* SPDX-License-Identifier: MIT */

/*
 * Every reading goes the same way: the file is brought in as the next step, merged with what is
 * unsaved. A save that meets an edit of others reads it, merges, and saves again.
 */

#include "ui/disk.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "doc/correct.h"

#define SAVE_TRIES 5 /* somebody may write again while we merge; not for ever */

char *disk_done(const char *verb, const char *path)
{
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *name = text_displayed(base);

	return g_strdup_printf("%s %s", verb, name);
}

void disk_tell_first(const struct holdout_error *diagnostics, struct holdout_error **error)
{
	const struct holdout_error *first = diagnostics;

	while (first->severity != HOLDOUT_ERROR && first->next != NULL)
		first = first->next;
	struct holdout_error *told = error_new(first->code, "%s", first->message);
	g_autofree char *name = first->file != NULL ? text_displayed(first->file) : NULL;
	if (name != NULL && first->place.line > 0)
		error_prefix(&told, "%s:%u:%u: ", name, first->place.line, first->place.column);
	else if (name != NULL)
		error_prefix(&told, "%s: ", name);
	if (first->hint != NULL)
		error_hint(told, "%s", first->hint);
	if (error != NULL)
		*error = told;
	else
		holdout_error_free(told);
}

/* `2 changes of others`; the caller frees it. */
static char *changes_words(size_t count)
{
	return count == 0 ? g_strdup("what others changed")
			  : g_strdup_printf("%zu change%s of others", count, count == 1 ? "" : "s");
}

/* Shows the mistakes (taken) where they are in the file. */
static void refuse(struct app *app, struct holdout_error *diagnostics)
{
	g_autofree char *bytes = NULL;
	size_t len = 0;

	if (!file_read(doc_path(app_doc(app)), &bytes, &len, NULL, NULL))
		bytes = NULL;
	app_refuse(app, bytes, len, diagnostics);
}

/*
 * Brings in the file on disk; *ret_merged, if asked for, gets what was merged (the caller frees it),
 * or NULL if nothing was unsaved. False with *error set, or without: then the user is asked.
 */
static bool bring_in(
	struct app *app, enum effect_kind cause, char **ret_merged, struct holdout_error **error)
{
	struct holdout_error *diagnostics = NULL;
	struct incoming *incoming = incoming_read(app_doc(app), &diagnostics);
	enum arrival arrival = ARRIVAL_REFUSED;
	g_autofree char *merged = NULL;

	if (incoming != NULL) {
		merged = incoming->merge != NULL ? changes_words(incoming->count) : NULL;
		arrival = app_receive(app, incoming, cause, &diagnostics);
	}
	if (arrival == ARRIVAL_REFUSED && cause == EFFECT_SAVE)
		error_set(error, HOLDOUT_CONFLICT, "not saved: the file on disk is broken");
	else if (arrival == ARRIVAL_REFUSED || arrival == ARRIVAL_UNFIT)
		disk_tell_first(diagnostics, error);
	if (arrival == ARRIVAL_REFUSED && cause != EFFECT_SAVE)
		error_prefix(error, "kept as it was: ");
	if (arrival == ARRIVAL_REFUSED)
		refuse(app, g_steal_pointer(&diagnostics));
	holdout_error_free(diagnostics);
	if (arrival == ARRIVAL_TAKEN)
		*ret_merged = g_steal_pointer(&merged);
	return arrival == ARRIVAL_TAKEN;
}

char *disk_save(struct app *app, struct holdout_error **error)
{
	struct holdout_doc *doc = app_doc(app);
	struct holdout_error *failure = NULL;
	g_autofree char *merged = NULL;

	for (int tries = 1; !doc_save(doc, &failure); tries++) {
		bool is_mergeable = failure->code == HOLDOUT_CONFLICT && failure->hint == NULL &&
			tries < SAVE_TRIES && doc_has_changed_on_disk(doc);
		if (!is_mergeable) {
			if (error != NULL)
				*error = g_steal_pointer(&failure);
			holdout_error_free(failure);
			return NULL;
		}
		g_clear_pointer(&failure, holdout_error_free);
		g_clear_pointer(&merged, g_free);
		if (!bring_in(app, EFFECT_SAVE, &merged, error))
			return NULL;
	}
	g_autofree char *done =
		disk_done(doc_is_in_place(doc) ? "saved in place" : "saved", doc_name(doc));
	return merged != NULL ? g_strdup_printf("%s, with %s", done, merged)
			      : g_steal_pointer(&done);
}

bool disk_is_gone(const struct app *app)
{
	const char *path = doc_path(app_doc(app));
	struct stat found;

	return path != NULL && stat(path, &found) < 0 && (errno == ENOENT || errno == ENOTDIR);
}

char *disk_save_anew(struct app *app, struct holdout_error **error)
{
	struct holdout_doc *doc = app_doc(app);

	if (!disk_is_gone(app))
		return disk_save(app, error);
	return doc_save_anew(doc, error) ? disk_done("wrote anew", doc_path(doc)) : NULL;
}

static bool has_bytes(const struct holdout_doc *doc, const char *bytes, size_t len)
{
	size_t own_len;
	g_autofree char *own = version_bytes(doc_version(doc), &own_len);

	return own_len == len && memcmp(own, bytes, len) == 0;
}

/* The message is all that is kept of the word that was there, so it says how to get it back. */
static char *fixed_words(const struct holdout_error *mistake, const char *bytes)
{
	g_autofree char *word = g_strndup(bytes + mistake->place.offset, mistake->len);
	g_autofree char *before = text_displayed(word), *now = text_displayed(mistake->fix);

	return g_strdup_printf("line %u: wrote \"%s\"; to undo, write %s there again (E)",
		mistake->place.line, now, before);
}

char *disk_fix(struct app *app, const char *keep, struct holdout_error **error)
{
	const char *path = doc_path(app_doc(app)), *bytes;
	size_t len;
	const struct holdout_error *mistake = app_mistake(app, &bytes, &len);
	struct holdout_doc *found = doc_load(path, error);
	char *done = NULL;

	if (found != NULL && !has_bytes(found, bytes, len))
		error_set(error, HOLDOUT_CONFLICT, "the file has changed meanwhile");
	else if (found != NULL) {
		doc_keep_in(found, keep);
		if (doc_correct(found, mistake->place.offset, mistake->len, mistake->fix, error) &&
			doc_save(found, error))
			done = fixed_words(mistake, bytes);
	}
	if (done == NULL)
		error_prefix(error, "not applied: ");
	doc_free(found);
	return done;
}

char *disk_read(struct app *app, enum effect_kind cause, struct holdout_error **error)
{
	struct holdout_doc *doc = app_doc(app);
	g_autofree char *merged = NULL;

	/* A file that cannot be read has not changed either, but stays stale. */
	if (!doc_has_changed_on_disk(doc) && !doc_is_stale(doc))
		return g_strdup(app_file(app) == APP_FILE_KNOWN
				? "the file on disk is still the same"
				: "the file on disk is again as it was read");
	if (!bring_in(app, cause, &merged, error))
		return NULL;
	return merged != NULL ? g_strdup_printf("read again: %s, and yours, not saved yet", merged)
			      : g_strdup("read again");
}
