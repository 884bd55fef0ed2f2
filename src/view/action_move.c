/* SPDX-License-Identifier: MIT */

/* Moving: through the list, through a page, through time, between views. */

#include "view/action.h"
#include "view/app_private.h"
#include "view/form.h"
#include "view/records.h"

static long half_page(const struct app *app)
{
	struct layout layout = app_layout(app, app->rows, app->cols);
	return MAX((long)roster_rows(&layout) / 2, 1);
}

/* Moves by `rows`: the lines of what covers the body, else the selection. */
static void move_by(struct app *app, long rows)
{
	switch (app->mode) {
	case MODE_DETAIL:
	case MODE_WHATIF_MEMBER:
	case MODE_WHATIF_PAGE:
	case MODE_ANSWER:
		app->detail_top = (int)MAX(app->detail_top + rows, 0);
		break;
	case MODE_DIFF:
		app->diff_top = (int)MAX(app->diff_top + rows, 0);
		break;
	case MODE_RECORDS:
		records_move(app, rows);
		break;
	case MODE_MAIN:
	case MODE_WHATIF:
	case MODE_FORM:
	case MODE_EXPORT:
	case MODE_BROKEN:
	case MODE_CONFLICT:
	case MODE_HELP:
	case MODE_PROMPT:
	case MODE_ASK:
	case MODE_COUNT:
		list_select(&app->list, app->report, (long)app->list.at + rows);
		break;
	}
}

void move_down(struct app *app, uint32_t key)
{
	(void)key;
	move_by(app, 1);
}

void move_up(struct app *app, uint32_t key)
{
	(void)key;
	move_by(app, -1);
}

void move_half_down(struct app *app, uint32_t key)
{
	(void)key;
	move_by(app, half_page(app));
}

void move_half_up(struct app *app, uint32_t key)
{
	(void)key;
	move_by(app, -half_page(app));
}

void move_first(struct app *app, uint32_t key)
{
	(void)key;
	app->detail_top = 0;
	if (app->mode == MODE_RECORDS)
		records_move(app, -(long)records_count(app));
	else if (app_is_list(app))
		list_select(&app->list, app->report, 0);
}

void move_last(struct app *app, uint32_t key)
{
	(void)key;
	if (app->mode == MODE_RECORDS)
		records_move(app, (long)records_count(app));
	else if (app_is_list(app))
		list_select(&app->list, app->report, (long)app->list.count - 1);
	else
		move_by(app, app->rows);
}

/* With a filter every row is a match: the next one, around the end; else the next holdout. */
static void walk(struct app *app, int step)
{
	if (app->mode == MODE_RECORDS && app->sought) {
		size_t at = records_at(app), count = records_count(app);
		if (at != HOLDOUT_NONE)
			records_seek(app, at + (step > 0 ? 1 : count - 1), step, app->sought);
		return;
	}
	if (app->list.count == 0)
		return;
	app->detail_top = 0;
	size_t at = app->list.filter
		? (app->list.at + app->list.count + (size_t)step) % app->list.count
		: list_next_holdout(&app->list, app->report, step);
	if (!app->list.filter && app->report->verdict->holdout_count == 0)
		app_say(app, "nobody holds out");
	list_select(&app->list, app->report, (long)at);
}

void move_next(struct app *app, uint32_t key)
{
	(void)key;
	walk(app, 1);
}

void move_previous(struct app *app, uint32_t key)
{
	(void)key;
	walk(app, -1);
}

void find_filter(struct app *app, uint32_t key)
{
	(void)key;
	prompt_open(app, PROMPT_FILTER, NULL);
}

void find_clear(struct app *app, uint32_t key)
{
	if (app->mode == MODE_WHATIF && !app->list.filter)
		whatif_close(app, key);
	else
		list_filter(&app->list, app->report, NULL);
}

void find_sort(struct app *app, uint32_t key)
{
	(void)key;
	app->list.sort = (app->list.sort + 1) % LIST_SORT_COUNT;
	app->list.is_reversed = false;
	list_build(&app->list, app->report);
}

void find_reverse(struct app *app, uint32_t key)
{
	(void)key;
	app->list.is_reversed = !app->list.is_reversed;
	list_build(&app->list, app->report);
}

void view_detail(struct app *app, uint32_t key)
{
	(void)key;
	if (!app_row(app))
		return;
	app->detail_top = 0;
	app->mode = app->home = app->whatif.is_on ? MODE_WHATIF_MEMBER : MODE_DETAIL;
}

void view_back(struct app *app, uint32_t key)
{
	(void)key;
	if (app->mode == MODE_DIFF)
		form_back(app);
	else if (app->mode == MODE_RECORDS)
		app->mode = app->home;
	else
		app->mode = app->home = app->whatif.is_on ? MODE_WHATIF : MODE_MAIN;
}

void view_help(struct app *app, uint32_t key)
{
	(void)key;
	help_open(app);
}

void view_redraw(struct app *app, uint32_t key)
{
	(void)key;
	app_ask_for(app, EFFECT_REDRAW, NULL);
}
