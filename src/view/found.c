/* SPDX-License-Identifier: MIT */

/*
 * What an earlier session left unsaved, shown before anything is asked: how many steps, and the
 * lines they would change.
 */

#include "view/app_private.h"
#include "view/page.h"

void found_open(struct app *app, const struct input *input)
{
	g_free(app->found_diff);
	app->found_diff = g_strdup(input->text ? input->text : "");
	app->found_steps = input->count;
	ask_open(app,
		input->error              ? ASK_FOUND_STUCK
			: input->is_other ? ASK_FOUND_OTHER
					  : ASK_FOUND);
	if (input->error)
		app_fail_with(app, input->error);
}

bool found_is_asked(const struct app *app)
{
	return app->ask == ASK_FOUND || app->ask == ASK_FOUND_OTHER || app->ask == ASK_FOUND_STUCK;
}

/* The lines of a diff in their colours; also what the page of a message too long would be. */
static struct page *diff_page(const char *diff, int cols)
{
	struct page *page = page_new(cols);
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);
	for (size_t i = 0; lines[i] && (lines[i][0] || lines[i + 1]); i++) {
		enum style style = lines[i][0] == '+' ? STYLE_FOR
			: lines[i][0] == '-'          ? STYLE_AGAINST
						      : STYLE_DIM;
		page_line(page);
		page_file(page, 0, style, lines[i]);
	}
	return page;
}

void found_draw(const struct app *app, const struct pen *pen)
{
	int rows = pen->grid->rows, cols = pen->grid->cols;
	const char *lines = app->ask == ASK_FOUND
		? "These lines were not saved when the program ended:"
		: app->ask == ASK_FOUND_OTHER
		? "The file has changed since. Merged with it they would change these lines:"
		: "They cannot be restored into the file as it is now:";
	g_autofree char *heading = g_strdup_printf(
		" %zu %s not saved ", app->found_steps, app->found_steps == 1 ? "step" : "steps");
	pen_rule(pen, 0, 0, cols);
	pen_cut(pen, 0, 2, cols - 3, STYLE_BOLD, heading);
	pen_cut(pen, 1, 1, cols - 2, STYLE_PLAIN, lines);
	if (app->message) /* already made fit for display */
		pen_cut(pen, 2, 1, cols - 2, STYLE_ERROR, app->message);
	struct area area = {3, 1, MAX(rows - 5, 0), MAX(cols - 2, 1)};
	struct page *page = diff_page(app->found_diff, area.cols);
	page_draw(page, pen, area, 0);
	int more = page_rows(page) - area.rows;
	page_free(page);
	if (more <= 0 || rows < 6)
		return;
	g_autofree char *rest = g_strdup_printf("↓ %d more line%s", more, more == 1 ? "" : "s");
	pen_cut(pen, rows - 2, 1, cols - 2, STYLE_DIM, rest);
}
