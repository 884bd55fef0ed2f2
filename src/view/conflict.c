/* SPDX-License-Identifier: MIT */

/*
 * The file on disk and unsaved edits, where they disagree: each place with what was there and what
 * either side has made of it. Nothing changes before all are chosen and taken; whoever leaves has
 * lost nothing, theirs is in the file and ours is unsaved as it was.
 */

#include "base/text.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/page.h"

#define PLACE_COL 2
#define TEXT_COL  12

static struct merge *merge_of(const struct app *app)
{
	return app->conflict.incoming->merge;
}

static size_t count_of(const struct app *app)
{
	return merge_conflict_count(merge_of(app));
}

static bool is_chosen(const struct app *app, size_t i)
{
	return merge_conflict_at(merge_of(app), i)->choice != MERGE_BASE;
}

static size_t chosen_count(const struct app *app)
{
	size_t n = 0;
	for (size_t i = 0; i < count_of(app); i++)
		n += is_chosen(app, i);
	return n;
}

void conflict_open(struct app *app, struct incoming *incoming, enum effect_kind cause)
{
	conflict_clear(app);
	app->conflict = (struct conflict){.incoming = incoming, .cause = cause};
	app->mode = MODE_CONFLICT;
	conflict_follow(app);
	app_say(app, "choose a side for each; Esc leaves both as they are");
}

void conflict_clear(struct app *app)
{
	g_clear_pointer(&app->conflict.incoming, incoming_free);
	app->conflict = (struct conflict){0};
}

/* To the next one after the selection that is not chosen yet, if there is one. */
static void go_on(struct app *app)
{
	size_t n = count_of(app);
	for (size_t i = 0; i < n; i++) {
		size_t next = (app->conflict.at + i) % n;
		if (!is_chosen(app, next)) {
			app->conflict.at = next;
			return;
		}
	}
}

static void choose(struct app *app, enum merge_side side)
{
	merge_choose(merge_of(app), app->conflict.at, side);
	go_on(app);
	conflict_follow(app);
}

static void choose_all(struct app *app, enum merge_side side)
{
	for (size_t i = 0; i < count_of(app); i++)
		merge_choose(merge_of(app), i, side);
}

void conflict_ours(struct app *app, uint32_t key)
{
	(void)key;
	choose(app, MERGE_OURS);
}

void conflict_theirs(struct app *app, uint32_t key)
{
	(void)key;
	choose(app, MERGE_THEIRS);
}

void conflict_all_ours(struct app *app, uint32_t key)
{
	(void)key;
	choose_all(app, MERGE_OURS);
}

void conflict_all_theirs(struct app *app, uint32_t key)
{
	(void)key;
	choose_all(app, MERGE_THEIRS);
}

void conflict_next(struct app *app, uint32_t key)
{
	(void)key;
	if (app->conflict.at + 1 < count_of(app))
		app->conflict.at++;
	conflict_follow(app);
}

void conflict_previous(struct app *app, uint32_t key)
{
	(void)key;
	if (app->conflict.at > 0)
		app->conflict.at--;
	conflict_follow(app);
}

void conflict_accept(struct app *app, uint32_t key)
{
	(void)key;
	size_t open = count_of(app) - chosen_count(app);
	if (open > 0) {
		go_on(app);
		conflict_follow(app);
		app_fail(app, "%zu %s not chosen yet: o keeps yours, t takes theirs", open,
			open == 1 ? "is" : "are");
		return;
	}
	struct holdout_error *error = NULL;
	if (!outside_take(app, app->conflict.incoming, &error)) {
		app_fail_with(app, error);
		holdout_error_free(error);
		return;
	}
	if (app->conflict.incoming->theirs && app->conflict.time)
		app->read_at = app->conflict.time;
	if (app->conflict.cause == EFFECT_SAVE || app->conflict.cause == EFFECT_RESTORED)
		app_ask_for(app, app->conflict.cause, NULL);
	else if (!app_tell_lost(app, "merged"))
		app_say(app, "merged, %s · u undoes",
			doc_unsaved(app->doc) > 0 ? "not saved yet" : "all is in the file");
	conflict_clear(app);
}

void conflict_later(struct app *app, uint32_t key)
{
	(void)key;
	bool is_of_file = app->conflict.incoming->theirs != NULL;
	conflict_clear(app);
	app_close(app);
	app->is_quitting = false;
	app->is_changed_on_disk = app->is_changed_on_disk || is_of_file;
	if (is_of_file)
		app_say(app, "both kept: theirs in the file, yours unsaved; ^S asks again");
	else
		app_say(app, "kept as they are; the next start asks again");
}

/* `[yours]  oppose`: one side, the chosen one in brackets. */
static void add_side(struct page *page, const struct merge_conflict *conflict, enum merge_side side)
{
	static const char *const words[MERGE_SIDES] = {
		[MERGE_BASE] = "before", [MERGE_OURS] = "yours", [MERGE_THEIRS] = "theirs"};
	const char *text = conflict->texts[side];
	bool is_chosen = side != MERGE_BASE && conflict->choice == side;
	enum style style = side == MERGE_BASE ? STYLE_DIM : is_chosen ? STYLE_BOLD : STYLE_PLAIN;
	g_autofree char *word = g_strdup_printf(is_chosen ? "[%s]" : " %s ", words[side]);
	page_line(page);
	page_put(page, 2, style, word);
	if (text)
		page_wrap(page, TEXT_COL, style, text);
	else
		page_put(page, TEXT_COL, STYLE_DIM, "not there");
}

/* Where nothing smaller could be compared there are no texts to show. */
static void add_whole(struct page *page, const struct merge_conflict *conflict)
{
	enum merge_side side = conflict->choice;
	page_line(page);
	page_put(page, 3, STYLE_DIM, "cannot be merged in parts");
	page_line(page);
	page_put(page, 2, side == MERGE_OURS ? STYLE_BOLD : STYLE_PLAIN,
		side == MERGE_OURS ? "[all of yours]" : " all of yours ");
	page_put(page, 18, side == MERGE_THEIRS ? STYLE_BOLD : STYLE_PLAIN,
		side == MERGE_THEIRS ? "[all of theirs]" : " all of theirs ");
}

/* Where it is: the line on the right, or where that would not fit, after the words. */
static void add_place(
	struct page *page, const struct merge_conflict *conflict, enum style style, int cols)
{
	g_autofree char *line = g_strdup_printf("line %u", conflict->line);
	g_autofree char *place = text_displayed(conflict->place);
	if (text_columns(place) < cols - 4 - text_columns(line)) {
		page_put(page, PLACE_COL, style, place);
		page_put(page, cols - text_columns(line), STYLE_DIM, line);
		return;
	}
	g_autofree char *both = g_strdup_printf("%s, %s", place, line);
	page_wrap(page, PLACE_COL, style, both);
}

static void add_conflict(const struct app *app, struct page *page, int cols, size_t i)
{
	const struct merge_conflict *conflict = merge_conflict_at(merge_of(app), i);
	bool is_selected = i == app->conflict.at;
	page_line(page);
	page_put(page, 0, STYLE_BOLD, is_selected ? "▸" : " ");
	add_place(page, conflict, is_selected ? STYLE_BOLD : STYLE_PLAIN, cols);
	if (!conflict->texts[MERGE_OURS] && !conflict->texts[MERGE_THEIRS]) {
		add_whole(page, conflict);
	} else {
		add_side(page, conflict, MERGE_BASE);
		add_side(page, conflict, MERGE_OURS);
		add_side(page, conflict, MERGE_THEIRS);
	}
	page_line(page);
}

/* The rows [*ret_first, *ret_end) are the selected conflict's. */
static struct page *list_page(const struct app *app, int cols, int *ret_first, int *ret_end)
{
	struct page *page = page_new(cols);
	for (size_t i = 0; i < count_of(app); i++) {
		if (i == app->conflict.at)
			*ret_first = page_rows(page);
		add_conflict(app, page, cols, i);
		if (i == app->conflict.at)
			*ret_end = page_rows(page) - 1;
	}
	return page;
}

static struct area area_of(const struct layout *layout)
{
	struct area body = layout->body;
	bool is_roomy = body.rows > 12;
	return (struct area){
		body.row + 1 + is_roomy, 1, body.rows - 1 - is_roomy, layout->cols - 2};
}

struct page *conflict_page(
	const struct app *app, const struct layout *layout, struct area *ret_area)
{
	int first, end;
	*ret_area = area_of(layout);
	return list_page(app, ret_area->cols, &first, &end);
}

void conflict_follow(struct app *app)
{
	struct layout layout = app_layout(app, app->rows, app->cols);
	struct area area = area_of(&layout);
	int first = 0, end = 0;
	page_free(list_page(app, area.cols, &first, &end));
	/* One row is for the number of those that follow. */
	app->cover_top = MIN(MAX(end - area.rows + 1, 0), first);
}

static void draw_list(const struct app *app, const struct pen *pen, struct area area)
{
	int first = 0, end = 0;
	struct page *page = list_page(app, area.cols, &first, &end);
	int top = MIN(app->cover_top, MAX(page_rows(page) - area.rows, 0));
	page_draw(page, pen, area, top);
	page_free(page);
	pen->grid->cursor_row = area.row + CLAMP(first - top, 0, MAX(area.rows - 1, 0));
	pen->grid->cursor_col = area.col;
}

void conflict_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	struct area body = layout->body;
	frame_header(app, pen, layout);
	frame_gauge(app, pen, layout);
	frame_history(app, pen, layout);
	pen_rule(pen, body.row, 0, layout->cols);
	pen_cut(pen, body.row, 2, layout->cols - 3, STYLE_ERROR,
		layout->cols < 60 ? " Both changed this "
				  : " Changed by you, and by others in the file on disk ");
	draw_list(app, pen, area_of(layout));
	g_autofree char *place =
		g_strdup_printf("%zu of %zu chosen", chosen_count(app), count_of(app));
	frame_status(app, pen, layout, place);
	frame_footer(app, pen, layout);
}
