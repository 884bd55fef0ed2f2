/* SPDX-License-Identifier: MIT */

/*
 * What changes: the tally and the verdict before and after, who moves, who is still missing, what
 * would still have to happen. While nothing is supposed it says how to.
 */

#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "export/count.h"
#include "view/app_private.h"
#include "view/choices.h"
#include "view/gauge.h"
#include "view/page.h"

#define MISSING_MAX 4   /* in a pane */
#define MISSING_ALL 100 /* on the page: more than that nobody reads */
#define SAID_COL    6   /* of the sentences */

/* Displayable text, cut at `cols`. */
static void put_cell(struct page *page, int col, int cols, enum style style, const char *text)
{
	g_autoptr(GString) cut = g_string_new(NULL);
	text_pad(cut, text, MIN(cols, text_columns(text)), "…");
	page_put(page, col, style, cut->str);
}

/* `✗ opposes`, from `col` on; returns the column after it. */
static int put_stance(
	struct page *page, int col, const char *stance, enum holdout_class stance_class)
{
	enum style style = stance_style(stance, stance_class);
	col = page_put(page, col, style, stance_glyph(stance, stance_class));
	return page_file(page, col + 1, style, stance_word(stance));
}

/* `29 → 31 of 32   1 to go`, and the verdicts below. */
static void add_tally(struct page *page, const struct app *app)
{
	const struct verdict *before = app->whatif.before->verdict, *after = app->report->verdict;
	g_autofree char *count = gauge_count(app->report), *to_go = count_to_go(app->report);
	g_autofree char *change = g_strdup_printf("%" PRId64 " → %s", before->in_favour, count);
	g_autofree char *verdict = before->outcome == after->outcome
		? g_strdup_printf("still %s", outcome_name(after->outcome))
		: g_strdup_printf(
			  "%s → %s", outcome_name(before->outcome), outcome_name(after->outcome));
	page_line(page);
	int col = page_put(page, 0, STYLE_BOLD, change);
	page_put(page, col + 3, STYLE_DIM, to_go);
	page_line(page);
	page_put(page, 0, before->outcome == after->outcome ? STYLE_DIM : STYLE_BOLD, verdict);
}

/* The report's words, of the file and of what is supposed. */
static void add_sentences(struct page *page, const struct app *app)
{
	page_gap(page);
	page_put(page, 0, STYLE_DIM, "Now");
	page_wrap(page, SAID_COL, STYLE_DIM, app->whatif.before->verdict->sentence);
	page_line(page);
	page_put(page, 0, STYLE_BOLD, "Then");
	page_wrap(page, SAID_COL, STYLE_PLAIN, app->report->verdict->sentence);
}

/* On whom, where there are several: a move may be on one that is not shown. */
static int put_candidate(
	struct page *page, int col, const struct app *app, const struct supposed *move)
{
	if (move->candidate == app->candidate)
		return col;
	g_autofree char *on =
		g_strdup_printf("on %s", app->tracker->candidates[move->candidate].name);
	return page_file(page, col + 2, STYLE_DIM, on);
}

/* `HU  ✗ opposes → ◉ supports`. */
static void add_move(
	struct page *page, const struct app *app, const struct supposed *move, int code_cols)
{
	const struct holdout_stance *stance =
		move->stance == HOLDOUT_NONE ? NULL : &app->tracker->stances[move->stance];
	const struct report_row *before = whatif_row_before(app, move->member);
	page_line(page);
	g_autofree char *code = text_displayed(app->tracker->members[move->member]->short_label);
	put_cell(page, 0, code_cols, STYLE_PLAIN, code);
	int col = code_cols + 2;
	if (!before) {
		page_put(page, col, STYLE_DIM, "not a member on this day");
		return;
	}
	if (move->candidate == app->candidate) {
		col = put_stance(page, col, before->stance, before->stance_class);
		col = page_put(page, col, STYLE_PLAIN, " → ");
	}
	enum style style = stance ? supposed_style(stance->label, stance->stance_class)
				  : supposed_style(NULL, HOLDOUT_CLASS_NONE);
	col = page_put(page, col, style, "◉");
	col = page_file(page, col + 1, style, stance_word(stance ? stance->label : NULL));
	put_candidate(page, col, app, move);
}

static void add_moves(struct page *page, const struct app *app)
{
	size_t count;
	const struct supposed *moves = scenario_moves(whatif_scenario(app), &count);
	int code_cols = 2;
	for (size_t i = 0; i < count; i++) {
		g_autofree char *code =
			text_displayed(app->tracker->members[moves[i].member]->short_label);
		code_cols = MAX(code_cols, text_columns(code));
	}
	page_line(page);
	for (size_t i = 0; i < count; i++)
		add_move(page, app, &moves[i], MIN(code_cols, 6));
}

/* The caller frees it. */
static char *why_missing(const struct app *app, const struct report_row *row)
{
	if (row->candidate_of != HOLDOUT_NONE)
		return g_strdup_printf(
			"own candidate: %s", app->tracker->candidates[row->candidate_of].name);
	const char *word = stance_word(row->stance);
	if (row->is_supposed)
		return g_strdup_printf("%s, supposed", word);
	if (!row->since || !row->since->on.is_known)
		return g_strdup(word);
	g_autofree char *since = date_short(row->since->on);
	return g_strdup_printf("%s since %s", word, since);
}

/* `✗ Romania  own candidate: Iohannis`. */
static void add_missing_one(struct page *page, const struct app *app, const struct report_row *row)
{
	enum style style = stance_style(row->stance, row->stance_class);
	page_line(page);
	int col = page_put(page, 0, style, stance_glyph(row->stance, row->stance_class));
	col = page_file(page, col + 1, gauge_label_style(row), row->who->name);
	g_autofree char *why = why_missing(app, row);
	page_file(page, col + 2, STYLE_DIM, why);
}

static void add_missing(struct page *page, const struct app *app, size_t most)
{
	size_t left = app->report->verdict->holdout_count;
	if (left == 0)
		return;
	page_gap(page);
	page_put(page, 0, STYLE_BOLD, "Still missing");
	for (size_t i = 0; i < app->report->row_count && most > 0; i++) {
		if (!app->report->rows[i].is_holdout)
			continue;
		add_missing_one(page, app, &app->report->rows[i]);
		most--;
		left--;
	}
	if (left == 0)
		return;
	g_autofree char *more = g_strdup_printf("… and %zu more", left);
	page_line(page);
	page_put(page, 0, STYLE_DIM, more);
}

/* One cell: the scenario that is shown and what differs from the file stand out. */
static enum style cell_style(const struct app *app, size_t row, size_t column)
{
	const struct comparison *comparison = app->whatif.comparison;
	if (row == 0)
		return column == app->whatif.at + 2 ? STYLE_BOLD : STYLE_PLAIN;
	bool is_same = strcmp(comparison_cell(comparison, row, column),
			       comparison_cell(comparison, row, 1)) == 0;
	return column > 1 && !is_same ? STYLE_BOLD : STYLE_PLAIN;
}

/* All scenarios side by side, and what the file says. */
static void add_comparison(struct page *page, const struct app *app, int cols)
{
	const struct comparison *comparison = app->whatif.comparison;
	struct comparison_fit fit = comparison_fit(comparison, cols);
	int pitch = fit.cell_cols + COMPARISON_GAP;
	for (size_t first = 1; first < comparison_columns(comparison); first += fit.a_block) {
		size_t end = MIN(first + fit.a_block, comparison_columns(comparison));
		for (size_t row = 0; row < comparison_rows(comparison); row++) {
			page_line(page);
			put_cell(page, 0, fit.label_cols, STYLE_DIM,
				comparison_cell(comparison, row, 0));
			for (size_t i = first; i < end; i++)
				put_cell(page,
					fit.label_cols + COMPARISON_GAP + (int)(i - first) * pitch,
					fit.cell_cols, cell_style(app, row, i),
					comparison_cell(comparison, row, i));
		}
		page_line(page);
	}
}

/* What each digit supposes. */
static void add_choices(struct page *page, const struct app *app)
{
	const struct choices choices = choices_of(app->tracker, HOLDOUT_NONE);
	for (size_t i = 0; i < choices.count; i++) {
		const struct holdout_stance *stance = &app->tracker->stances[choices.stances[i]];
		g_autofree char *digit = g_strdup_printf("%zu", i + 1);
		page_line(page);
		page_put(page, 0, STYLE_KEY, digit);
		put_stance(page, 2, stance->label, stance->stance_class);
	}
}

struct page *whatif_page(const struct app *app, int cols, enum whatif_extent extent)
{
	struct page *page = page_new(cols);
	size_t count = whatif_count(app);
	if (extent == WHATIF_FULL && app->whatif.comparison)
		add_comparison(page, app, cols);
	if (count == 0) {
		page_line(page);
		page_put(page, 0, STYLE_PLAIN, "Nothing is supposed yet.");
		page_gap(page);
		page_wrap(page, 0, STYLE_DIM, "A digit supposes a stance of the member selected:");
		add_choices(page, app);
		return page;
	}
	add_tally(page, app);
	if (extent == WHATIF_FULL)
		add_sentences(page, app);
	add_moves(page, app);
	add_missing(page, app, extent == WHATIF_FULL ? MISSING_ALL : MISSING_MAX);
	page_gap(page);
	page_wrap(page, 0, STYLE_PLAIN, app->whatif.outlook);
	page_gap(page);
	page_put(page, 0, STYLE_DIM, "◉ marks a supposed position");
	if (extent == WHATIF_FULL) {
		page_gap(page);
		page_put(page, 0, STYLE_BOLD, "To suppose");
		add_choices(page, app);
	}
	return page;
}
