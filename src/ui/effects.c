/* SPDX-License-Identifier: MIT */

/*
 * One function an effect, in a table. Each gives a message to show, or sets an error; what follows
 * from either is the application's business. Nothing here asks a question: an effect that would
 * destroy something fails, and the application asks and comes back.
 */

#include "ui/effects.h"

#include <string.h>
#include <sys/stat.h>

#include <glib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "holdout/export.h"
#include "ui/disk.h"
#include "ui/program.h"

/* What to tell when it went well (the caller frees it), or NULL; NULL also with *error set. */
typedef char *(*effect_run)(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error);

static char *expand_home(const struct effects *effects, const char *path)
{
	if (effects->home != NULL && g_str_has_prefix(path, "~/"))
		return g_build_filename(effects->home, path + 2, NULL);
	return g_strdup(path);
}

/* After a save that has failed: where the edits are all the same. */
static void hint_kept(const struct effects *effects, struct holdout_error *error)
{
	const struct recovery *recovery = effects->recovery;

	if (recovery == NULL || !journal_holds(recovery->journal, app_doc(effects->app)))
		return;
	g_autofree char *before = g_strdup(error->hint);
	error_hint(error, "%s%syour edits are kept in %s", before != NULL ? before : "",
		before != NULL ? "; " : "", journal_path(recovery->journal));
}

static char *save(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	if (effects->recovery != NULL)
		doc_keep_in(app_doc(effects->app), journal_folder(effects->recovery->journal));
	char *done = disk_save(effects->app, error);
	if (*error != NULL)
		hint_kept(effects, *error);
	return done;
}

static char *save_as(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	g_autofree char *path = expand_home(effects, effect->path);

	if (doc_save_as(app_doc(effects->app), path, error))
		return disk_done("saved", path);
	hint_kept(effects, *error);
	return NULL;
}

static char *save_anew(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	return disk_save_anew(effects->app, error);
}

/* An export must not take the place of the tracker it was made from, whatever that is called. */
static bool is_tracker_itself(const struct effects *effects, const char *path)
{
	const char *tracker = doc_path(app_doc(effects->app));
	struct stat a, b;

	return tracker != NULL && stat(path, &a) == 0 && stat(tracker, &b) == 0 &&
		a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool write_export(const char *path, const struct holdout_format *format,
	const struct report *report, enum file_mode mode, struct holdout_error **error)
{
	const struct holdout_export_options options = {0};
	size_t len;
	g_autofree char *bytes = format->write(&report, 1, &options, &len, error);

	return bytes != NULL && file_write(path, bytes, len, mode, NULL, error);
}

static char *export_report(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	const struct holdout_format *format = holdout_format_find(effect->format);
	enum file_mode mode = effect->overwrite ? FILE_REPLACE : FILE_CREATE;
	g_autofree char *path = expand_home(effects, effect->path);

	if (format == NULL) {
		error_set(error, HOLDOUT_USAGE, "there is no format \"%s\"", effect->format);
		return NULL;
	}
	if (is_tracker_itself(effects, path)) {
		error_set(error, HOLDOUT_UNWRITABLE,
			"\"%s\" is the tracker itself: choose another name", effect->path);
		return NULL;
	}
	if (!write_export(path, format, app_report(effects->app), mode, error))
		return NULL;
	return disk_done("wrote", path);
}

static bool has_file(const struct effects *effects, struct holdout_error **error)
{
	if (doc_path(app_doc(effects->app)) != NULL)
		return true;
	error_set(error, HOLDOUT_USAGE,
		"this tracker is not in a file of its own yet: save it first");
	return false;
}

static char *reload(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	return has_file(effects, error) ? disk_read(effects->app, EFFECT_RELOAD, error) : NULL;
}

static bool run_in_foreground(
	const struct effects *effects, char **words, int *ret_status, struct holdout_error **error)
{
	term_pause(effects->term);
	bool ran = program_run(words, ret_status, error);
	signals_forget_typed(effects->signals);
	term_resume(effects->term);
	return ran;
}

static char *edit(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	struct holdout_doc *doc = app_doc(effects->app);
	int status;

	if (!has_file(effects, error))
		return NULL;
	g_autofree char *line = g_strdup_printf("+%u", MAX(effect->line, 1u));
	const char *const extra[] = {line, doc_path(doc), NULL};
	const char *command = effects->editor != NULL ? effects->editor : "vi";
	g_auto(GStrv) words = program_words("the editor", command, extra, error);
	if (words == NULL || !run_in_foreground(effects, words, &status, error))
		return NULL;
	if (!doc_is_stale(doc))
		return status == 0 ? g_strdup("the file was left as it is")
				   : g_strdup_printf("the editor ended with status %d", status);
	return disk_read(effects->app, EFFECT_EDITOR, error);
}

static char *open_link(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	const char *url = effect->path;

	if (g_ascii_strncasecmp(url, "http://", 7) != 0 &&
		g_ascii_strncasecmp(url, "https://", 8) != 0) {
		error_set(error, HOLDOUT_USAGE, "expected a link of http or https, found \"%s\"",
			url);
		return NULL;
	}
	const char *const extra[] = {url, NULL};
	const char *command = effects->browser != NULL ? effects->browser : "xdg-open";
	g_auto(GStrv) words = program_words("the browser", command, extra, error);
	if (words == NULL || !program_start(words, error))
		return NULL;
	return g_strdup("opened in the browser");
}

static char *suspend(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	(void)error;
	term_pause(effects->term);
	signals_stop_job(effects->signals);
	term_resume(effects->term);
	return NULL;
}

static char *redraw(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	(void)error;
	term_repaint(effects->term);
	return NULL;
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
static char *restored(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	struct recovery *recovery = effects->recovery;

	if (recovery == NULL || recovery->found == NULL)
		return NULL;
	const size_t steps = recovery->found->steps;
	if (!journal_note(recovery->journal, app_doc(effects->app), error))
		return NULL;
	g_clear_pointer(&recovery->found, journal_found_discard);
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
	return arrival == ARRIVAL_TAKEN ? restored(effects, NULL, error) : NULL;
}

static char *restore(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	struct recovery *recovery = effects->recovery;
	const struct journal_found *found = recovery != NULL ? recovery->found : NULL;

	if (found == NULL)
		return NULL;
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

static char *discard(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	(void)error;
	struct recovery *recovery = effects->recovery;

	if (recovery == NULL || recovery->found == NULL)
		return NULL;
	g_clear_pointer(&recovery->found, journal_found_discard);
	/* What was saved before stays history; what others have left is asked about another time. */
	journal_found_free(journal_find(recovery->journal, app_doc(effects->app), NULL));
	return g_strdup("discarded what was not saved");
}

static const struct {
	effect_run run;
	bool needs_terminal;
} table[] = {
	[EFFECT_SAVE] = {save, false},
	[EFFECT_SAVE_AS] = {save_as, false},
	[EFFECT_SAVE_ANEW] = {save_anew, false},
	[EFFECT_EXPORT] = {export_report, false},
	[EFFECT_EDITOR] = {edit, true},
	[EFFECT_RELOAD] = {reload, false},
	[EFFECT_OPEN] = {open_link, true},
	[EFFECT_SUSPEND] = {suspend, true},
	[EFFECT_REDRAW] = {redraw, true},
	[EFFECT_RESTORE] = {restore, false},
	[EFFECT_RESTORED] = {restored, false},
	[EFFECT_DISCARD] = {discard, false},
};

/* Carries out one effect and gives the application the outcome; returns what it asks for next. */
static struct effect carry_out(const struct effects *effects, const struct effect *effect)
{
	struct holdout_error *error = NULL;
	g_autofree char *message = NULL;

	if (effects->term != NULL || !table[effect->kind].needs_terminal)
		message = table[effect->kind].run(effects, effect, &error);
	const struct input done = {.kind = INPUT_DONE,
		.effect = effect->kind,
		.text = message,
		.error = error,
		.is_gone = error != NULL && disk_is_gone(effects->app)};
	struct effect more = app_update(effects->app, &done);
	holdout_error_free(error);
	return more;
}

static void tell(const struct effects *effects, const struct holdout_error *error)
{
	const struct input done = {.kind = INPUT_DONE, .effect = EFFECT_NONE, .error = error};

	app_update(effects->app, &done);
}

static void keep(const struct effects *effects)
{
	struct holdout_error *error = NULL;

	if (effects->recovery == NULL ||
		journal_note(effects->recovery->journal, app_doc(effects->app), &error))
		return;
	tell(effects, error);
	holdout_error_free(error);
}

bool effects_feed(const struct effects *effects, const struct input *input)
{
	struct effect effect = app_update(effects->app, input);

	while (effect.kind != EFFECT_NONE && effect.kind != EFFECT_QUIT)
		effect = carry_out(effects, &effect);
	if (effect.kind != EFFECT_QUIT)
		keep(effects);
	else if (effects->recovery != NULL && doc_unsaved(app_doc(effects->app)) > 0)
		journal_drop(effects->recovery->journal);
	return effect.kind != EFFECT_QUIT;
}

/* What would be shown after restoring; NULL with *error if there is no restoring. */
static struct version *version_found(const struct effects *effects,
	const struct journal_found *found, struct holdout_error **error)
{
	struct version *version = NULL;

	if (found->is_of_base) {
		struct holdout_doc *then =
			doc_parse(doc_name(app_doc(effects->app)), found->bytes, found->len, error);
		version = then != NULL ? version_ref(doc_version(then)) : NULL;
		doc_free(then);
		return version;
	}
	struct incoming *incoming = merge_found(effects, found, error);
	version = incoming != NULL ? incoming_result(incoming, error) : NULL;
	incoming_free(incoming);
	return version;
}

/* The lines that restoring would change, or NULL with *error if there is no restoring. */
static char *lines_found(const struct effects *effects, const struct journal_found *found,
	struct holdout_error **error)
{
	struct holdout_doc *doc = app_doc(effects->app);
	struct holdout_error *diagnostics = NULL;
	struct version *then = version_found(effects, found, error);

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
	g_autofree char *lines = lines_found(effects, found, &error);

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

void effects_begin(const struct effects *effects)
{
	struct recovery *recovery = effects->recovery;

	recovery->found =
		journal_find(recovery->journal, app_doc(effects->app), &recovery->trouble);
	const bool is_silent = recovery->found == NULL || offer(effects, recovery->found);
	/* Why steps found cannot be restored is said first; the rest is said again in the end. */
	if (recovery->trouble != NULL && is_silent)
		tell(effects, recovery->trouble);
}

void effects_end(const struct effects *effects)
{
	g_clear_pointer(&effects->recovery->found, journal_found_free);
}
