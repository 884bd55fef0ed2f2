/* SPDX-License-Identifier: MIT */

/*
 * What an earlier session left unsaved, shown before anything is asked: how many steps, and the
 * lines they would change.
 */

#include "view/app_private.h"
#include "view/page.h"

static enum ask_kind kind_of(const struct input *input)
{
	if (input->is_displaced)
		return input->error ? ASK_DISPLACED_STUCK : ASK_DISPLACED;
	if (input->error)
		return ASK_FOUND_STUCK;
	return input->is_other ? ASK_FOUND_OTHER : ASK_FOUND;
}

void found_open(struct app *app, const struct input *input)
{
	g_free(app->found_diff);
	app->found_diff = g_strdup(input->text ? input->text : "");
	app->found_steps = input->count;
	g_free(app->found_name);
	app->found_name = g_strdup(input->name);
	ask_open(app, kind_of(input));
	if (input->error)
		app_fail_with(app, input->error);
}

bool found_is_asked(const struct app *app)
{
	return app->ask == ASK_FOUND || app->ask == ASK_FOUND_OTHER ||
		app->ask == ASK_FOUND_STUCK || app->ask == ASK_DISPLACED ||
		app->ask == ASK_DISPLACED_STUCK;
}

static char *heading_of(const struct app *app)
{
	if (app->ask == ASK_DISPLACED || app->ask == ASK_DISPLACED_STUCK)
		return g_strdup_printf(" a version that was displaced: %s ", app->found_name);
	return g_strdup_printf(
		" %zu %s not saved ", app->found_steps, app->found_steps == 1 ? "step" : "steps");
}

static const char *words_of(enum ask_kind kind)
{
	if (kind == ASK_FOUND)
		return "These lines were not saved when the program ended:";
	if (kind == ASK_FOUND_OTHER)
		return "The file has changed since. Merged with it they would change these lines:";
	if (kind == ASK_DISPLACED)
		return "Saving was broken off, and a version is left beside the file:";
	if (kind == ASK_DISPLACED_STUCK)
		return "Saving was broken off, and what is left beside the file is no tracker:";
	return "They cannot be restored into the file as it is now:";
}

void found_draw(const struct app *app, const struct pen *pen)
{
	int rows = pen->grid->rows, cols = pen->grid->cols;
	const char *lines = words_of(app->ask);
	g_autofree char *heading = heading_of(app);
	pen_rule(pen, 0, 0, cols);
	pen_cut(pen, 0, 2, cols - 3, STYLE_BOLD, heading);
	pen_cut(pen, 1, 1, cols - 2, STYLE_PLAIN, lines);
	if (app->message) /* already made fit for display */
		pen_cut(pen, 2, 1, cols - 2, STYLE_ERROR, app->message);
	struct area area = {3, 1, MAX(rows - 4, 0), MAX(cols - 2, 1)};
	struct page *page = page_new(area.cols);
	page_diff(page, app->found_diff);
	page_draw(page, pen, area, 0);
	page_free(page);
}
