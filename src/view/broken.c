/* SPDX-License-Identifier: MIT */

/*
 * A file that is no tracker, or none any more while it is on the screen. The last good version stays
 * loaded below; the screen goes when the file reads cleanly, which whatever watches the file will
 * notice. Where there is no good version yet, nothing below may be seen, and the program begins anew
 * then.
 */

#include <string.h>

#include "base/text.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/broken.h"

const struct holdout_error *broken_error(const struct app *app, size_t i)
{
	for (const struct holdout_error *error = app->broken.errors; error; error = error->next)
		if (error->severity == HOLDOUT_ERROR && i-- == 0)
			return error;
	return NULL;
}

size_t broken_count(const struct app *app)
{
	size_t n = 0;
	while (broken_error(app, n))
		n++;
	return n;
}

void broken_clear(struct app *app)
{
	g_free(app->broken.bytes);
	holdout_error_free(app->broken.errors);
	app->broken = (struct broken){0};
}

void app_refuse(struct app *app, const char *bytes, size_t len, struct holdout_error *diagnostics)
{
	if (app->is_fresh) { /* perhaps half written: what is shown stays until that is settled */
		holdout_error_free(diagnostics);
		return;
	}
	broken_clear(app);
	app->broken = (struct broken){
		.bytes = bytes ? g_strndup(bytes, len) : NULL,
		.len = bytes ? len : 0,
		.errors = diagnostics,
	};
	if (bytes) /* past a NUL as well */
		memcpy(app->broken.bytes, bytes, len);
}

void broken_close(struct app *app)
{
	broken_clear(app);
	if (app->under == MODE_BROKEN) /* a question stands over it */
		app->under = app->home;
	if (app->help.over == MODE_BROKEN)
		app->help.over = app->home;
	if (app->mode == MODE_BROKEN)
		app_close(app);
}

bool broken_open(struct app *app)
{
	if (broken_count(app) == 0)
		return false;
	if (app->mode != MODE_BROKEN)
		app->cover_top = 0;
	app->mode = MODE_BROKEN;
	return true;
}

bool broken_refuses_edit(struct app *app)
{
	if (!app->broken.errors)
		return false;
	app_fail(app, "not while the file on disk is broken; r shows why");
	return true;
}

void broken_next(struct app *app, uint32_t key)
{
	(void)key;
	app->broken.at = (app->broken.at + 1) % broken_count(app);
	app->cover_top = 0;
}

void broken_previous(struct app *app, uint32_t key)
{
	(void)key;
	size_t n = broken_count(app);
	app->broken.at = (app->broken.at + n - 1) % n;
	app->cover_top = 0;
}

void broken_view(struct app *app, uint32_t key)
{
	(void)key;
	if (app->is_unread) {
		app_say(app, "nothing good was read yet; q quits");
		return;
	}
	app_close(app);
	app_say(app, "the last good version; r shows what is wrong in the file");
}

/* On this screen there is one at least. */
static const struct holdout_error *chosen(const struct app *app)
{
	const struct holdout_error *error = broken_error(app, app->broken.at);
	g_assert(error);
	return error;
}

void broken_retry(struct app *app, uint32_t key)
{
	(void)key;
	app_ask_for(app, EFFECT_RELOAD, NULL);
}

void broken_edit(struct app *app, uint32_t key)
{
	(void)key;
	app_ask_for(app, EFFECT_EDITOR, doc_path(app->doc));
	app->effect.line = MAX(chosen(app)->place.line, 1u);
}

const struct holdout_error *app_mistake(
	const struct app *app, const char **ret_bytes, size_t *ret_len)
{
	*ret_bytes = app->broken.bytes;
	*ret_len = app->broken.len;
	return broken_error(app, app->broken.at);
}

void broken_fix(struct app *app, uint32_t key)
{
	(void)key;
	if (chosen(app)->fix && app->broken.bytes)
		app_ask_for(app, EFFECT_FIX, NULL);
	else
		app_say(app, "nothing tells what was meant; e opens the file there");
}

/* What was written stays to be read while the file is read again; if it was not written because the
 * file has changed, what is there now is shown with the reason. */
void broken_fixed(struct app *app, const struct input *input)
{
	if (!input->error)
		app_say(app, "%s", input->text ? input->text : "written");
	else
		app_fail_with(app, input->error);
	if (input->error && input->error->code != HOLDOUT_CONFLICT)
		return;
	app->is_message_kept = true;
	app_ask_for(app, EFFECT_RELOAD, NULL);
}

void broken_gone(struct app *app)
{
	app_fail(app, "the file is gone; it opens once it is there again and reads cleanly");
}

char *broken_hint_edit(const struct app *app)
{
	unsigned line = chosen(app)->place.line;
	return line > 0 && app->cols >= 60 ? g_strdup_printf("edit at line %u", line)
					   : g_strdup("edit");
}

char *broken_hint_fix(const struct app *app)
{
	const char *fix = chosen(app)->fix;
	g_autofree char *shown = fix && app->broken.bytes ? text_displayed(fix) : NULL;
	return shown ? g_strdup_printf("apply \"%s\"", shown) : NULL;
}

char *broken_hint_view(const struct app *app)
{
	return app->is_unread ? NULL : g_strdup("view last good version");
}

char *broken_hint_next(const struct app *app)
{
	return broken_count(app) > 1 ? g_strdup("next error") : NULL;
}
