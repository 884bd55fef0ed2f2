/* SPDX-License-Identifier: MIT */

/*
 * Scrolling the two pages that cover all else, of a broken file and of a conflict: what they show is
 * the file's and may be of any length, and all of it is to be read on any screen.
 */

#include "view/action.h"
#include "view/app_private.h"
#include "view/page.h"

bool cover_is_shown(const struct app *app)
{
	return app->mode == MODE_BROKEN || app->mode == MODE_CONFLICT;
}

/* Rows of the page, and of the room for it. */
static int measure(const struct app *app, int *ret_room)
{
	struct layout layout = app_layout(app, app->rows, app->cols);
	struct area area;
	struct page *page = app->mode == MODE_BROKEN ? broken_page(app, &layout, &area)
						     : conflict_page(app, &layout, &area);
	int rows = page_rows(page);
	page_free(page);
	*ret_room = area.rows;
	return rows;
}

void cover_settle(struct app *app)
{
	int room = 0, rows = cover_is_shown(app) ? measure(app, &room) : 0;
	if (cover_is_shown(app))
		app->cover_top = CLAMP(app->cover_top, 0, MAX(rows - room, 0));
}

/* The row that says how much more there is shows nothing else. */
static void scroll(struct app *app, int direction)
{
	int room;
	measure(app, &room);
	app->cover_top += direction * MAX(room / 2, 1);
}

void cover_down(struct app *app, uint32_t key)
{
	(void)key;
	scroll(app, 1);
}

void cover_up(struct app *app, uint32_t key)
{
	(void)key;
	scroll(app, -1);
}

char *cover_hint(const struct app *app)
{
	int room, rows = measure(app, &room);
	return rows > room ? g_strdup("more") : NULL;
}
