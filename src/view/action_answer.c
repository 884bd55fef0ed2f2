/* SPDX-License-Identifier: MIT */

/* Asking about the whole body; the same key goes back. */

#include "view/action.h"
#include "view/app_private.h"

static void ask_for(struct app *app, enum answer_kind kind, uint32_t key)
{
	if (app->mode == MODE_ANSWER && app->answer.kind == kind) {
		view_back(app, key);
		return;
	}
	answer_forget(&app->answer);
	app->answer.kind = kind;
	app->detail_top = 0;
	app->mode = app->home = MODE_ANSWER;
}

void view_needs(struct app *app, uint32_t key)
{
	ask_for(app, ANSWER_NEEDS, key);
}

void view_explain(struct app *app, uint32_t key)
{
	ask_for(app, ANSWER_EXPLAIN, key);
}
