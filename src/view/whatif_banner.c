/* SPDX-License-Identifier: MIT */

/*
 * The line that is on every screen while moves are supposed: it stands where the title does, in
 * reverse, and says in words what colour cannot on every terminal.
 */

#include <inttypes.h>

#include "base/text.h"
#include "export/count.h"
#include "view/app_private.h"
#include "view/gauge.h"

#define MOVES_COLS 100 /* from here on the banner names the moves */
#define NAME_COLS  16  /* of a scenario */

/* `deal (2 of 3)  ` before what changes, or "". The caller frees it. */
static char *name_words(const struct app *app, int cols)
{
	const char *name = scenario_name(whatif_scenario(app));
	guint count = app->whatif.scenarios->len;
	if (!name)
		return g_strdup("");
	g_autofree char *shown = text_displayed(name);
	g_autoptr(GString) words = g_string_new(NULL);
	text_pad(words, shown, MIN(text_columns(shown), cols < 60 ? 8 : NAME_COLS), "…");
	if (count > 1 && cols >= 60)
		g_string_append_printf(words, " (%u of %u)", app->whatif.at + 1, count);
	g_string_append(words, "  ");
	return g_strdup(words->str);
}

static char *count_words(const struct app *app, int cols)
{
	size_t count = whatif_count(app);
	g_autofree char *name = name_words(app, cols);
	g_autofree char *changes = count == 0
		? g_strdup("no change yet")
		: g_strdup_printf("%zu change%s", count, count == 1 ? "" : "s");
	return g_strconcat(name, changes, cols < 60 ? ", not saved" : ", nothing is saved", NULL);
}

/* The code of the member and what it would do: `HU ✗ → ◉ support`. The caller frees it. */
static char *move_words(const struct app *app, const struct supposed *move)
{
	const struct report_row *before = whatif_row_before(app, move->member);
	g_autofree char *code = text_displayed(app->tracker->members[move->member]->short_label);
	g_autofree char *word = text_displayed(scenario_stance(app->tracker, move->stance));
	const char *glyph = before ? stance_glyph(before->stance, before->stance_class) : "·";
	return g_strdup_printf("%s %s → ◉ %s", code, glyph, word);
}

/* As many of the moves as fit between `col` and `end`. */
static void draw_moves(const struct app *app, const struct pen *pen, int col, int end)
{
	size_t count;
	const struct supposed *moves = scenario_moves(whatif_scenario(app), &count);
	for (size_t i = 0; i < count; i++) {
		g_autofree char *words = move_words(app, &moves[i]);
		int kept = i + 1 < count ? 3 : 0;
		if (col + text_columns(words) + kept > end) {
			pen_put(pen, 0, col, STYLE_BANNER, "…");
			return;
		}
		col = pen_put(pen, 0, col, STYLE_BANNER, words) + 4;
	}
}

/* Too small for a sentence: `WHAT-IF 31/32 RO`. */
static void draw_tiny(const struct app *app, const struct pen *pen)
{
	const struct report *report = app->report;
	int cols = pen->grid->cols;
	pen_fill(pen, 0, 0, cols, STYLE_BANNER, " ");
	int col = pen_put(pen, 0, 0, STYLE_BANNER, "WHAT-IF");
	col = pen_printf(pen, 0, col + 1, STYLE_BANNER, "%" PRId64 "/%zu",
		report->verdict->in_favour, report_eligible(report));
	for (size_t i = 0; i < report->row_count && col < cols; i++)
		if (report->rows[i].is_holdout)
			col = pen_file(pen, 0, col + 1, cols - col - 1, STYLE_BANNER,
				report->rows[i].who->short_label);
}

void whatif_draw_banner(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	if (layout->kind == LAYOUT_TINY) {
		draw_tiny(app, pen);
		return;
	}
	int cols = layout->cols;
	pen_fill(pen, 0, 0, cols, STYLE_BANNER, " ");
	int col = pen_put(pen, 0, 1, STYLE_BANNER, "WHAT-IF");
	g_autofree char *count = count_words(app, cols);
	col = pen_cut(pen, 0, col + 2, cols - col - 3, STYLE_BANNER, count);
	const char *ways = cols < 60 ? "w leave" : "w leave  W keep as edits";
	int end = cols - 1 - text_columns(ways);
	if (col + 2 <= end)
		pen_put(pen, 0, end, STYLE_BANNER, ways);
	if (cols >= MOVES_COLS)
		draw_moves(app, pen, col + 5, end - 2);
}

void whatif_draw_sentence(const struct app *app, const struct pen *pen, int row, int cols)
{
	g_autofree char *count = gauge_count(app->report), *to_go = count_to_go(app->report);
	const char *outlook = app->whatif.outlook;
	int col = pen_printf(pen, row, 3, STYLE_BOLD, "%" PRId64 " → %s",
		app->whatif.before->verdict->in_favour, count);
	col = pen_put(pen, row, col + 4, STYLE_PLAIN, to_go);
	int end = cols - 5 - text_columns(outlook);
	if (!app->report->verdict->is_adopted_now)
		col = gauge_draw_missing(pen, app->report, row, col, MAX(end, cols / 2));
	col = gauge_draw_note(pen, app->report, row, col, MAX(end, cols / 2));
	pen_cut(pen, row, col + 4, cols - col - 5, STYLE_PLAIN, outlook);
}
