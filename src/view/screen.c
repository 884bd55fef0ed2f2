/* SPDX-License-Identifier: MIT */

/*
 * The main screen: table and detail between two rules, the history below. The rules carry the
 * headings; where a pane ends at a rule, the two join.
 */

#include "base/text.h"
#include "view/app_private.h"
#include "view/detail.h"

/* Whether the pane beside the table is about what is supposed; where there is room for both, it
 * is about the member as ever. */
static bool is_of_changes(const struct app *app, const struct layout *layout)
{
	return app->whatif.is_on && layout->kind == LAYOUT_PANES;
}

/* `── What changes · Mark Rutte ───`: the banner stands where the candidate is named. */
static void draw_changes_title(const struct app *app, const struct pen *pen, int row, int col)
{
	const char *name = app->tracker->candidates[app->candidate].name;
	col = pen_put(pen, row, col, STYLE_BOLD, " What changes ");
	if (app->tracker->candidate_count < 2)
		return;
	col = pen_put(pen, row, col, STYLE_DIM, "· ");
	col = pen_file(pen, row, col, pen->grid->cols - col - 3, STYLE_BOLD, name);
	pen_put(pen, row, col, STYLE_BOLD, " ");
}

/* `── Members ─────────── holdouts first ──┬─ Hungary ─────`. */
static void draw_top_rule(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	int row = layout->rule, end = layout->split >= 0 ? layout->split : layout->cols;
	pen_rule(pen, row, 0, layout->cols);
	if (layout->kind == LAYOUT_LIST)
		return;
	pen_put(pen, row, 2, STYLE_BOLD, " Members ");
	g_autofree char *sort = g_strdup_printf(" %s ", list_sort_words(&app->list));
	pen_right(pen, row, end - (layout->kind == LAYOUT_ZONES ? 3 : 2), STYLE_DIM, sort);
	if (layout->split < 0)
		return;

	pen_put(pen, row, layout->split, STYLE_DIM, "┬");
	if (is_of_changes(app, layout)) {
		draw_changes_title(app, pen, row, layout->split + 2);
		return;
	}
	const struct report_row *selected = app_row(app);
	if (!selected)
		return;
	int col = pen_put(pen, row, layout->split + 2, STYLE_BOLD, " ");
	col = pen_file(pen, row, col, layout->cols - col - 3, STYLE_BOLD, selected->who->name);
	pen_put(pen, row, col, STYLE_BOLD, " ");
}

static struct page *member_page(
	const struct app *app, const struct report_row *row, int cols, enum detail_extent extent)
{
	const struct report_row *was =
		row->is_supposed ? whatif_row_before(app, row->member) : NULL;
	return detail_page(app->report, row, was, cols, extent);
}

/* Draws and frees a page that covers the body. */
static void draw_scrolled(
	const struct app *app, const struct pen *pen, struct area area, struct page *page)
{
	page_draw(page, pen, area, MIN(app->detail_top, MAX(page_rows(page) - area.rows, 0)));
	page_free(page);
	pen->grid->cursor_row = area.row;
	pen->grid->cursor_col = 0;
}

static void draw_panes(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	if (layout->kind != LAYOUT_TINY)
		draw_top_rule(app, pen, layout);
	roster_draw(pen, app->report, &app->list, layout, app->widths);
	if (layout->split < 0)
		return;

	for (int i = 0; i < layout->table.rows; i++)
		pen_put(pen, layout->table.row + i, layout->split, STYLE_DIM, "│");
	if (is_of_changes(app, layout)) {
		struct page *page = whatif_page(app, layout->detail.cols, WHATIF_PANE);
		page_draw(page, pen, layout->detail, 0);
		page_free(page);
		return;
	}
	const struct report_row *selected = app_row(app);
	if (!selected)
		return;
	struct area area = layout->detail;
	if (layout->kind == LAYOUT_ZONES) { /* a blank row beside the headings */
		area.row++;
		area.rows--;
	}
	struct page *page = member_page(app, selected, area.cols, DETAIL_PANE);
	page_draw(page, pen, area, 0);
	page_free(page);
}

/* One member on the whole body. */
static void draw_member(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	const struct report_row *selected = app_row(app);
	if (!selected)
		return;
	int row = layout->rule;
	if (layout->kind != LAYOUT_TINY) {
		pen_rule(pen, row, 0, layout->cols);
		int col = pen_put(pen, row, 2, STYLE_BOLD, " ");
		col = pen_file(
			pen, row, col, layout->cols - col - 3, STYLE_BOLD, selected->who->name);
		pen_put(pen, row, col, STYLE_BOLD, " ");
	}
	struct area area = {layout->table.row, 1, layout->table.rows, layout->cols - 2};
	draw_scrolled(app, pen, area, member_page(app, selected, area.cols, DETAIL_FULL));
}

/* What changes on the whole body. */
static void draw_changes(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	if (layout->kind != LAYOUT_TINY) {
		pen_rule(pen, layout->rule, 0, layout->cols);
		draw_changes_title(app, pen, layout->rule, 2);
	}
	struct area area = {layout->table.row, 1, layout->table.rows, layout->cols - 2};
	draw_scrolled(app, pen, area, whatif_page(app, area.cols, WHATIF_FULL));
}

/* What is needed, or the rule, on the whole body. */
static void draw_answer(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	if (layout->kind != LAYOUT_TINY) {
		pen_rule(pen, layout->rule, 0, layout->cols);
		pen_printf(
			pen, layout->rule, 2, STYLE_BOLD, " %s ", answer_title(app->answer.kind));
	}
	struct area area = {layout->table.row, 1, layout->table.rows, layout->cols - 2};
	draw_scrolled(app, pen, area, answer_page(app, area.cols));
}

static char *place_words(const struct app *app)
{
	const struct report_row *selected = app_row(app);
	if (app->whatif.is_on && selected && !app->list.filter)
		return text_displayed(selected->who->short_label);
	size_t at = app->list.count > 0 ? app->list.at + 1 : 0;
	return g_strdup_printf("%zu/%zu", at, app->list.count);
}

void main_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	enum mode mode = app_body(app);
	if (layout->kind != LAYOUT_TINY)
		frame_header(app, pen, layout);
	frame_gauge(app, pen, layout);
	if (mode == MODE_DETAIL || mode == MODE_WHATIF_MEMBER)
		draw_member(app, pen, layout);
	else if (mode == MODE_ANSWER)
		draw_answer(app, pen, layout);
	else if (mode == MODE_WHATIF_PAGE)
		draw_changes(app, pen, layout);
	else
		draw_panes(app, pen, layout);
	frame_history(app, pen, layout);
	if ((mode == MODE_MAIN || mode == MODE_WHATIF) && layout->strip.rows > 0 &&
		layout->split >= 0)
		pen_put(pen, layout->strip.row - 1, layout->split, STYLE_DIM, "┴");
	g_autofree char *place = place_words(app);
	frame_status(app, pen, layout, place);
	frame_footer(app, pen, layout);
}
