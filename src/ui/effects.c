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
#include "ui/effects_private.h"
#include "ui/field_file.h"
#include "ui/program.h"

/* What to tell when it went well (the caller frees it), or NULL; NULL also with *error set. Of
 * EFFECT_FIELD it is the text. */
typedef char *(*effect_run)(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error);

static char *expand_home(const struct effects *effects, const char *path)
{
	if (effects->home != NULL && g_str_has_prefix(path, "~/"))
		return g_build_filename(effects->home, path + 2, NULL);
	return g_strdup(path);
}

static char *save(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	if (effects->recovery != NULL)
		doc_keep_in(app_doc(effects->app), journal_folder(effects->recovery->journal));
	char *done = disk_save(effects->app, error);
	if (*error != NULL)
		recovery_hint(effects, *error);
	return done;
}

static char *save_as(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	g_autofree char *path = expand_home(effects, effect->path);

	if (doc_save_as(app_doc(effects->app), path, error))
		return disk_done("saved", path);
	recovery_hint(effects, *error);
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

static char *fix(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	(void)effect;
	const struct recovery *recovery = effects->recovery;

	return disk_fix(effects->app,
		recovery != NULL ? journal_folder(recovery->journal) : effects->state, error);
}

static bool run_editor(const struct effects *effects, const char *const *arguments, int *ret_status,
	struct holdout_error **error)
{
	const char *command = effects->editor != NULL ? effects->editor : "vi";
	g_auto(GStrv) words = program_words("the editor", command, arguments, error);

	return words != NULL && run_in_foreground(effects, words, ret_status, error);
}

static char *edit(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	struct holdout_doc *doc = app_doc(effects->app);
	int status;

	if (!has_file(effects, error))
		return NULL;
	g_autofree char *line = g_strdup_printf("+%u", MAX(effect->line, 1u));
	const char *const arguments[] = {line, doc_path(doc), NULL};
	if (!run_editor(effects, arguments, &status, error))
		return NULL;
	if (!doc_is_stale(doc))
		return status == 0 ? g_strdup("the file was left as it is")
				   : g_strdup_printf("the editor ended with status %d", status);
	return disk_read(effects->app, EFFECT_EDITOR, error);
}

/* Gives the text as the editor leaves it, not a message; a killed editor leaves it as it was. */
static char *edit_field(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error)
{
	const char *scratch = effects->scratch != NULL ? effects->scratch : "/tmp";
	struct field_file file;
	char *text = NULL;
	int status;

	if (field_file_make(&file, scratch, effect->path, effect->text, error)) {
		const char *const arguments[] = {file.path, NULL};
		bool ran = run_editor(effects, arguments, &status, error);
		if (ran && status != 0)
			error_set(error, HOLDOUT_USAGE,
				"the editor ended with status %d: the field is as it was", status);
		else if (ran)
			text = field_file_take(&file, effect->text, error);
	}
	field_file_remove(&file);
	return text;
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

static const struct {
	effect_run run;
	bool needs_terminal;
} table[] = {
	[EFFECT_SAVE] = {save, false},
	[EFFECT_SAVE_AS] = {save_as, false},
	[EFFECT_SAVE_ANEW] = {save_anew, false},
	[EFFECT_EXPORT] = {export_report, false},
	[EFFECT_EDITOR] = {edit, true},
	[EFFECT_FIELD] = {edit_field, true},
	[EFFECT_RELOAD] = {reload, false},
	[EFFECT_FIX] = {fix, false},
	[EFFECT_OPEN] = {open_link, true},
	[EFFECT_SUSPEND] = {suspend, true},
	[EFFECT_REDRAW] = {redraw, true},
	[EFFECT_RESTORE] = {recovery_restore, false},
	[EFFECT_RESTORED] = {recovery_restored, false},
	[EFFECT_DISCARD] = {recovery_discard, false},
};

/* Carries out one effect and gives the application the outcome; returns what it asks for next. */
static struct effect carry_out(const struct effects *effects, const struct effect *effect)
{
	struct holdout_error *error = NULL;
	g_autofree char *outcome = NULL;

	if (effects->term != NULL || !table[effect->kind].needs_terminal)
		outcome = table[effect->kind].run(effects, effect, &error);
	bool is_content = effect->kind == EFFECT_FIELD;
	const struct input done = {.kind = INPUT_DONE,
		.effect = effect->kind,
		.text = is_content ? NULL : outcome,
		.content = is_content ? outcome : NULL,
		.time = effects->now != NULL ? effects->now() : 0,
		.error = error,
		.is_gone = error != NULL && disk_is_gone(effects->app)};
	struct effect more = app_update(effects->app, &done);
	holdout_error_free(error);
	return more;
}

bool effects_feed(const struct effects *effects, const struct input *input)
{
	const size_t before = doc_unsaved(app_doc(effects->app));
	struct effect effect = app_update(effects->app, input);

	while (effect.kind != EFFECT_NONE && effect.kind != EFFECT_QUIT)
		effect = carry_out(effects, &effect);
	if (effect.kind != EFFECT_QUIT)
		recovery_keep(effects);
	else if (effects->recovery != NULL && doc_unsaved(app_doc(effects->app)) > 0)
		recovery_forget(effects->recovery);
	if (effect.kind != EFFECT_QUIT && doc_unsaved(app_doc(effects->app)) > before)
		recovery_warn(effects);
	return effect.kind != EFFECT_QUIT;
}
