/* SPDX-License-Identifier: MIT */

/*
 * Questions: only where something would be lost. The key that answers is never the one that
 * asked, and Esc always leaves everything as it is.
 */

#include "view/action.h"
#include "view/app_private.h"
#include "view/key.h"

static void save_and_quit(struct app *app)
{
	app->is_quitting = true;
	app_save(app);
}

static void save_anew(struct app *app)
{
	app_ask_for(app, EFFECT_SAVE_ANEW, NULL);
}

static void overwrite(struct app *app)
{
	app->export.overwrite = true;
	export_write(app, INPUT_ENTER);
}

static void restore(struct app *app)
{
	app_ask_for(app, EFFECT_RESTORE, NULL);
}

static void discard(struct app *app)
{
	app_ask_for(app, EFFECT_DISCARD, NULL);
}

static const struct {
	const char *question, *leave; /* what Esc does */
	struct {
		uint32_t key;
		const char *words;
		void (*run)(struct app *app);
	} answers[2];
} kinds[ASK_KIND_COUNT] = {
	[ASK_QUIT] = {"unsaved changes:", "stay",
		{{'s', "save and quit", save_and_quit}, {'d', "discard", app_quit}}},
	[ASK_GONE] = {"the file is gone:", "stay", {{'w', "write it anew", save_anew}}},
	[ASK_FOUND] = {"not saved:", "later",
		{{'r', "restore", restore}, {'d', "discard", discard}}},
	[ASK_FOUND_OTHER] = {"not saved:", "later",
		{{'r', "restore, merged", restore}, {'d', "discard", discard}}},
	[ASK_FOUND_STUCK] = {"not saved:", "later", {{'d', "discard", discard}}},
	[ASK_DISPLACED] = {"displaced:", "later",
		{{'r', "take it as an edit", restore}, {'d', "remove it", discard}}},
	[ASK_DISPLACED_STUCK] = {"displaced:", "later", {{'d', "remove it", discard}}},
	[ASK_OVERWRITE] = {"the file exists:", "stay", {{'o', "overwrite it", overwrite}}},
};

void ask_open(struct app *app, enum ask_kind kind)
{
	if (app->mode != MODE_PROMPT && app->mode != MODE_ASK)
		app->under = app->mode;
	app->mode = MODE_ASK;
	app->ask = kind;
}

void ask_key(struct app *app, uint32_t key)
{
	if (key == INPUT_ESC || key == INPUT_CTRL('C')) {
		app->is_quitting = false;
		app->mode = app->under;
		return;
	}
	for (size_t i = 0; i < 2; i++) {
		if (kinds[app->ask].answers[i].run && kinds[app->ask].answers[i].key == key) {
			app->mode = app->under;
			kinds[app->ask].answers[i].run(app);
			return;
		}
	}
}

void ask_draw(const struct app *app, const struct pen *pen, int row)
{
	grid_fill(pen->grid, row, 0, pen->grid->cols, STYLE_PLAIN, " ");
	int col = pen_put(pen, row, 1, STYLE_BOLD, kinds[app->ask].question);
	for (size_t i = 0; i < 2 && kinds[app->ask].answers[i].run; i++) {
		char key[2] = {(char)kinds[app->ask].answers[i].key, '\0'};
		col = pen_put(pen, row, col + 1, STYLE_KEY, key);
		col = pen_put(pen, row, col + 1, STYLE_PLAIN, kinds[app->ask].answers[i].words);
		col = pen_put(pen, row, col, STYLE_DIM, " ·");
	}
	col = pen_put(pen, row, col + 1, STYLE_KEY, "Esc");
	pen_put(pen, row, col + 1, STYLE_PLAIN, kinds[app->ask].leave);
	pen->grid->cursor_row = row;
	pen->grid->cursor_col = MIN(col + 6, pen->grid->cols - 1);
}
