/* SPDX-License-Identifier: MIT */

/* Leaving the program: with a file, with a link, for a while, for good. */

#include "view/action.h"
#include "view/app_private.h"
#include "view/detail.h"

void share_export(struct app *app, uint32_t key)
{
	(void)key;
	export_open(app);
}

void share_open(struct app *app, uint32_t key)
{
	(void)key;
	const struct report_row *row = app_row(app);
	const struct holdout_position *position = row ? detail_sourced(app->report, row) : NULL;
	for (size_t i = 0; position && i < position->source_count; i++) {
		const char *url = report_source_url(app->tracker, &position->sources[i]);
		if (url) {
			app_ask_for(app, EFFECT_OPEN, url);
			return;
		}
	}
	app_say(app, "no source here has an address");
}

void share_command(struct app *app, uint32_t key)
{
	(void)key;
	prompt_open(app, PROMPT_COMMAND, NULL);
}

void share_suspend(struct app *app, uint32_t key)
{
	(void)key;
	app_ask_for(app, EFFECT_SUSPEND, NULL);
}

void share_quit(struct app *app, uint32_t key)
{
	(void)key;
	if (doc_unsaved(app->doc) > 0)
		ask_open(app, ASK_QUIT);
	else
		app_quit(app);
}

void share_back(struct app *app, uint32_t key)
{
	if (app->mode == MODE_MAIN)
		share_quit(app, key);
	else if (app->mode == MODE_WHATIF)
		whatif_close(app, key);
	else
		view_back(app, key);
}
