/* SPDX-License-Identifier: MIT */

/*
 * What an earlier session has left, and what this one keeps: the journal, and versions that a save
 * which was killed has left beside the file. One question is asked at a time, and what one leaves
 * unanswered comes again at the next start.
 */

#include "ui/effects_private.h"

#include <errno.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "base/text.h"
#include "doc/incoming.h"
#include "ui/disk.h"

#define DISPLACED "a version that was displaced" /* the label of its step */

void recovery_hint(const struct effects *effects, struct holdout_error *error)
{
	const struct recovery *recovery = effects->recovery;

	if (recovery == NULL || !journal_holds(recovery->journal, app_doc(effects->app)))
		return;
	g_autofree char *before = g_strdup(error->hint);
	error_hint(error, "%s%syour edits are kept in %s", before != NULL ? before : "",
		before != NULL ? "; " : "", journal_path(recovery->journal));
}

/* The file has changed since: what was not saved is merged with it. */
static struct incoming *merge_found(const struct effects *effects,
	const struct journal_found *found, struct holdout_error **error)
{
	const struct holdout_doc *doc = app_doc(effects->app);
	const char *name = doc_name(doc);
	struct holdout_doc *base = doc_parse(name, found->base, found->base_len, error);
	struct holdout_doc *steps =
		base != NULL ? doc_parse(name, found->bytes, found->len, error) : NULL;
	struct incoming *incoming =
		steps != NULL ? incoming_steps(doc, doc_version(base), doc_version(steps)) : NULL;

	doc_free(steps);
	doc_free(base);
	return incoming;
}

/* The journal found goes once this session's has what was in it, and not before. */
char *recovery_restored(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	struct recovery *recovery = effects->recovery;

	if (recovery == NULL || recovery->found == NULL)
		return NULL;
	const size_t steps = recovery->found->steps;
	if (!journal_note(recovery->journal, app_doc(effects->app), error))
		return NULL;
	/* Where it stays it is asked about once more, and merging it again changes nothing. */
	journal_found_discard(g_steal_pointer(&recovery->found), NULL);
	return g_strdup_printf(
		"%zu %s restored and merged, not saved yet", steps, steps == 1 ? "step" : "steps");
}

static char *restore_merged(const struct effects *effects, struct holdout_error **error)
{
	struct holdout_error *diagnostics = NULL;
	struct incoming *incoming = merge_found(effects, effects->recovery->found, error);

	if (incoming == NULL)
		return NULL;
	enum arrival arrival = app_receive(effects->app, incoming, EFFECT_RESTORED, &diagnostics);
	if (arrival == ARRIVAL_REFUSED || arrival == ARRIVAL_UNFIT)
		disk_tell_first(diagnostics, error);
	holdout_error_free(diagnostics);
	return arrival == ARRIVAL_TAKEN ? recovery_restored(effects, NULL, error) : NULL;
}

static char *restore_steps(const struct effects *effects, struct holdout_error **error)
{
	struct recovery *recovery = effects->recovery;
	const struct journal_found *found = recovery->found;

	if (!found->is_of_base)
		return restore_merged(effects, error);
	g_autofree char *done = g_strdup_printf("%zu %s restored, not saved yet", found->steps,
		found->steps == 1 ? "step" : "steps");
	if (!journal_found_restore(
		    recovery->found, recovery->journal, app_doc(effects->app), error))
		return NULL;
	g_clear_pointer(&recovery->found, journal_found_free);
	return g_steal_pointer(&done);
}

/* The file beside goes only when the journal has what was in it. */
static char *take_displaced(
	struct recovery *recovery, struct holdout_doc *doc, struct holdout_error **error)
{
	const struct file_left *left = recovery->left;
	struct holdout_doc *then = doc_parse(doc_name(doc), left->bytes, left->len, error);

	if (then == NULL)
		return NULL;
	doc_take(doc, NULL, doc_version(then), DISPLACED);
	doc_free(then);
	recovery->is_left_taken = true;
	return g_strdup("taken as an edit, not saved yet");
}

char *recovery_restore(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	struct holdout_doc *doc = app_doc(effects->app);
	struct recovery *recovery = effects->recovery;

	if (recovery == NULL)
		return NULL;
	if (recovery->found != NULL)
		return restore_steps(effects, error);
	return recovery->left != NULL ? take_displaced(recovery, doc, error) : NULL;
}

static char *remove_displaced(struct recovery *recovery, struct holdout_error **error)
{
	if (!file_left_remove(recovery->left)) {
		error_set(error, HOLDOUT_UNWRITABLE, "cannot remove %s: %s", recovery->left->path,
			g_strerror(errno));
		return NULL;
	}
	g_clear_pointer(&recovery->left, file_left_free);
	return g_strdup("removed what was displaced");
}

char *recovery_discard(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	struct recovery *recovery = effects->recovery;

	if (recovery != NULL && recovery->found == NULL && recovery->left != NULL)
		return remove_displaced(recovery, error);
	if (recovery == NULL || recovery->found == NULL)
		return NULL;
	if (!journal_found_discard(g_steal_pointer(&recovery->found), error))
		return NULL;
	/* What was saved before stays history; what others have left is asked about another time. */
	journal_found_free(journal_find(recovery->journal, app_doc(effects->app), NULL));
	return g_strdup("discarded what was not saved");
}

static void tell(const struct effects *effects, const struct holdout_error *error)
{
	const struct input done = {.kind = INPUT_DONE, .effect = EFFECT_NONE, .error = error};

	app_update(effects->app, &done);
}

static struct version *version_of(
	const struct effects *effects, const char *bytes, size_t len, struct holdout_error **error)
{
	struct holdout_doc *then = doc_parse(doc_name(app_doc(effects->app)), bytes, len, error);
	struct version *version = then != NULL ? version_ref(doc_version(then)) : NULL;

	doc_free(then);
	return version;
}

/* What would be shown after restoring; NULL with *error if there is no restoring. */
static struct version *version_found(const struct effects *effects,
	const struct journal_found *found, struct holdout_error **error)
{
	struct version *version = NULL;

	if (found->is_of_base)
		return version_of(effects, found->bytes, found->len, error);
	struct incoming *incoming = merge_found(effects, found, error);
	version = incoming != NULL ? incoming_result(incoming, error) : NULL;
	incoming_free(incoming);
	return version;
}

/* The lines by which `then` (taken; NULL: none) differs from what is shown, or NULL with *error if it
 * is no tracker. */
static char *lines_of(
	const struct effects *effects, struct version *then, struct holdout_error **error)
{
	struct holdout_doc *doc = app_doc(effects->app);
	struct holdout_error *diagnostics = NULL;

	if (then == NULL)
		return NULL;
	struct holdout_tracker *tracker =
		tracker_read(doc_name(doc), then, app_report(effects->app)->tracker, &diagnostics);
	if (tracker == NULL)
		disk_tell_first(diagnostics, error);
	char *lines = tracker != NULL ? version_diff(doc_version(doc), then, 2) : NULL;
	holdout_error_free(diagnostics);
	tracker_free(tracker);
	version_unref(then);
	return lines;
}

/* Where there is no restoring, the reason says where the steps are kept. */
static void tell_kept(const struct journal_found *found, struct holdout_error *error)
{
	g_autofree char *path = text_displayed(found->path);

	error_hint(error, "kept in %s", path);
}

/* Shows the steps found; false if they cannot be restored, and that was said. */
static bool offer(const struct effects *effects, const struct journal_found *found)
{
	struct holdout_error *error = NULL;
	g_autofree char *lines = lines_of(effects, version_found(effects, found, &error), &error);

	if (error != NULL)
		tell_kept(found, error);
	const struct input input = {.kind = INPUT_FOUND,
		.text = lines,
		.count = found->steps,
		.is_other = !found->is_of_base,
		.error = error};
	app_update(effects->app, &input);
	const bool can_restore = error == NULL;
	holdout_error_free(error);
	return can_restore;
}

static void offer_displaced(const struct effects *effects, const struct file_left *left)
{
	struct holdout_error *error = NULL;
	g_autofree char *lines =
		lines_of(effects, version_of(effects, left->bytes, left->len, &error), &error);
	g_autofree char *base = g_path_get_basename(left->path);
	g_autofree char *name = text_displayed(base);
	const struct input input = {.kind = INPUT_FOUND,
		.text = lines,
		.name = name,
		.is_displaced = true,
		.error = error};

	app_update(effects->app, &input);
	holdout_error_free(error);
}

/* Whether the session has these bytes in any of its versions, so that nothing is lost with them. */
static bool is_known(const char *bytes, size_t len, const void *data)
{
	const struct effects *effects = data;
	const struct journal_found *found = effects->recovery->found;

	if (found != NULL &&
		((found->len == len && memcmp(found->bytes, bytes, len) == 0) ||
			(found->base_len == len && memcmp(found->base, bytes, len) == 0)))
		return true;
	return doc_has_had(app_doc(effects->app), bytes, len);
}

static void look_beside(const struct effects *effects)
{
	const char *path = doc_path(app_doc(effects->app));
	struct recovery *recovery = effects->recovery;
	struct holdout_error **trouble = recovery->trouble == NULL ? &recovery->trouble : NULL;

	if (path != NULL)
		recovery->left = file_left_find(path, is_known, effects, trouble);
}

/* After the question before. */
static void ask_next(const struct effects *effects)
{
	struct recovery *recovery = effects->recovery;

	if (app_is_asking(effects->app))
		return;
	if (recovery->left != NULL && !recovery->is_left_offered) {
		recovery->is_left_offered = true;
		offer_displaced(effects, recovery->left);
	} else if (recovery->half_written != NULL) {
		tell(effects, recovery->half_written);
		recovery->half_written = NULL;
	}
}

void recovery_keep(const struct effects *effects)
{
	struct recovery *recovery = effects->recovery;
	struct holdout_error *error = NULL;

	if (recovery == NULL)
		return;
	if (!journal_note(recovery->journal, app_doc(effects->app), &error)) {
		tell(effects, error);
		holdout_error_free(error);
	} else if (recovery->is_left_taken) {
		file_left_remove(recovery->left);
		recovery->is_left_taken = false;
		g_clear_pointer(&recovery->left, file_left_free);
	}
	ask_next(effects);
}

/* The screen is as good as gone: what does not go well is said once it is. */
void recovery_forget(struct recovery *recovery)
{
	struct holdout_error *error = NULL;

	if (journal_drop(recovery->journal, &error))
		return;
	holdout_error_free(recovery->trouble);
	recovery->trouble = error;
}

void recovery_warn(const struct effects *effects)
{
	struct holdout_error *error = NULL;

	if (effects->recovery != NULL || effects->term == NULL)
		return;
	error_set(&error, HOLDOUT_UNWRITABLE, "edits are not kept until saved: there is no HOME");
	error_hint(error, "set HOME or XDG_STATE_HOME");
	tell(effects, error);
	holdout_error_free(error);
}

void effects_begin(const struct effects *effects)
{
	struct recovery *recovery = effects->recovery;

	recovery->found =
		journal_find(recovery->journal, app_doc(effects->app), &recovery->trouble);
	look_beside(effects);
	const bool is_silent = recovery->found == NULL || offer(effects, recovery->found);
	ask_next(effects);
	/* Why something cannot be restored is said first; the rest is said again in the end. */
	if (recovery->trouble != NULL && is_silent)
		tell(effects, recovery->trouble);
}

void effects_end(const struct effects *effects)
{
	g_clear_pointer(&effects->recovery->found, journal_found_free);
	g_clear_pointer(&effects->recovery->left, file_left_free);
}
