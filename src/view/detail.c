/* SPDX-License-Identifier: MIT */

/*
 * Sections in the order a reader asks: where do they stand, what would move them, what did they
 * say, what else is on record. A section with nothing in it takes no line.
 */

#include "view/detail.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "view/detail_private.h"

/* Whether a position counts at the moment looked at. */
static bool is_counted(const struct detail *detail, const struct holdout_position *position)
{
	if (!position->on.is_known)
		return detail->report->moment.day >= detail->report->today;
	return date_counts_at(position->on, detail->report->moment);
}

const struct holdout_position *detail_last(
	const struct detail *detail, bool (*has)(const struct holdout_position *))
{
	const struct holdout_position *last = NULL;
	for (size_t i = 0; i < detail->row->who->position_count; i++) {
		const struct holdout_position *position = &detail->row->who->positions[i];
		if (position->candidate != detail->report->candidate ||
			!is_counted(detail, position) || !has(position))
			continue;
		if (!last || date_compare(position->on, last->on) >= 0)
			last = position;
	}
	return last;
}

static bool has_source(const struct holdout_position *position)
{
	return position->source_count > 0;
}

const struct holdout_position *detail_sourced(
	const struct report *report, const struct report_row *row)
{
	struct detail detail = {.report = report, .row = row};
	if (row->current && has_source(row->current))
		return row->current;
	return detail_last(&detail, has_source);
}

/* ` since 2024-03-05 · 104 days` in at most `cols`. As room runs out it loses `since`, then the
 * year, then the days. The caller frees it. */
static char *since_words(const struct report_row *row, int cols)
{
	bool has_date = row->since && row->since->on.is_known;
	g_autofree char *whole = has_date ? date_label(row->since->on) : g_strdup("");
	g_autofree char *brief = has_date ? date_short(row->since->on) : g_strdup("");
	g_autofree char *days = row->waiting < 0
		? g_strdup("")
		: g_strdup_printf(" · %d day%s", row->waiting, row->waiting == 1 ? "" : "s");
	const char *const ways[][3] = {
		{" since ", whole, days}, {" ", whole, days}, {" since ", brief, days}};
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autofree char *words =
			g_strconcat(has_date ? ways[i][0] : "", ways[i][1], ways[i][2], NULL);
		if (text_columns(words) <= cols)
			return g_steal_pointer(&words);
	}
	return has_date ? g_strconcat(" since ", brief, NULL) : g_strdup("");
}

static void add_standing(const struct detail *detail)
{
	const struct report_row *row = detail->row;
	enum style style = stance_style(row->stance, row->stance_class);
	page_line(detail->page);
	int col = page_put(detail->page, 0, style, stance_glyph(row->stance, row->stance_class));
	col = page_file(detail->page, col + 1, style, report_stance_word(row->stance));
	if (row->current && row->current->certainty != HOLDOUT_FIRM)
		col = page_put(detail->page, col, STYLE_DIM,
			row->current->certainty == HOLDOUT_LIKELY ? " (likely)" : " (weak)");

	g_autofree char *words = since_words(row, detail->cols - col);
	page_put(detail->page, col, STYLE_DIM, words);
}

/* `◉ supports, supposed`, and what the file says. */
static void add_supposed(const struct detail *detail)
{
	const struct report_row *row = detail->row, *was = detail->was;
	bool is_wide = detail->cols >= DETAIL_WIDE;
	page_line(detail->page);
	enum style style = supposed_style(row->stance, row->stance_class);
	int col = page_put(detail->page, 0, style, "◉");
	col = page_file(detail->page, col + 1, style, report_stance_word(row->stance));
	col = page_put(detail->page, col, STYLE_PLAIN, ", supposed");
	if (!is_wide)
		page_line(detail->page);
	col = page_put(detail->page, is_wide ? col + 3 : 2, STYLE_DIM, "was");
	style = stance_style(was->stance, was->stance_class);
	col = page_put(detail->page, col + 1, style, stance_glyph(was->stance, was->stance_class));
	col = page_file(detail->page, col + 1, style, report_stance_word(was->stance));
	g_autofree char *words = since_words(was, detail->cols - col);
	page_put(detail->page, col, STYLE_DIM, words);
}

/* What may already have changed, and what is to come. */
static void add_outlook(const struct detail *detail, size_t index, const char *prefix)
{
	if (index == HOLDOUT_NONE)
		return;
	const struct holdout_position *position = &detail->row->who->positions[index];
	const struct holdout_stance *stance = position->stance == HOLDOUT_NONE
		? NULL
		: &detail->report->tracker->stances[position->stance];
	bool is_wide = detail->cols >= DETAIL_WIDE;
	g_autofree char *date = is_wide ? date_label(position->on) : date_short(position->on);
	g_autofree char *line = g_strdup_printf(
		"%s %s %s", prefix, report_stance_word(stance ? stance->label : NULL), date);
	page_line(detail->page);
	page_file(detail->page, 2, STYLE_DIM, line);
}

static void add_note(const struct detail *detail, const char *heading, const char *text)
{
	if (!text)
		return;
	page_gap(detail->page);
	page_put(detail->page, 0, STYLE_BOLD, heading);
	page_wrap(detail->page, 9, STYLE_PLAIN, text);
}

static const struct holdout_stance *stance_of(
	const struct detail *detail, const struct holdout_position *position)
{
	return position->stance == HOLDOUT_NONE
		? NULL
		: &detail->report->tracker->stances[position->stance];
}

/* `conditional later`; the caller frees it. */
static char *position_words(const struct detail *detail, const struct holdout_position *position)
{
	const struct holdout_stance *stance = stance_of(detail, position);
	const char *when = is_counted(detail, position)                  ? ""
		: date_possible_at(position->on, detail->report->moment) ? " possible"
									 : " later";
	g_autofree char *word = text_displayed(report_stance_word(stance ? stance->label : NULL));
	return g_strconcat(word, when, NULL);
}

#define POSITION_COL 14 /* of the words of a position; a vague date may push them to the right */

static void add_position(
	const struct detail *detail, const struct holdout_position *position, int gist_col)
{
	const struct holdout_stance *stance = stance_of(detail, position);
	const char *label = stance ? stance->label : NULL;
	enum holdout_class stance_class = stance ? stance->stance_class : HOLDOUT_CLASS_NONE;
	bool is_current = position == detail->row->current;
	enum style style = is_current ? stance_style(label, stance_class) : STYLE_DIM;

	page_line(detail->page);
	g_autofree char *date = date_label(position->on);
	g_autofree char *words = position_words(detail, position);
	int col = page_put(detail->page, 0, STYLE_DIM, *date ? date : "undated");
	col = MAX(col + 3, POSITION_COL);
	page_put(detail->page, col - 2, style, stance_glyph(label, stance_class));
	col = page_file(detail->page, col, style, words);

	const char *gist = position->note ? position->note
		: position->quote         ? position->quote
					  : position->speaker;
	if (gist && detail->cols >= DETAIL_WIDE)
		page_file(detail->page, MAX(col + 2, gist_col), STYLE_PLAIN, gist);
}

/* Only what is in the file, and of this candidate. */
static bool is_listed(const struct detail *detail, const struct holdout_position *position)
{
	return position->candidate == detail->report->candidate && !position->is_supposed;
}

static gint compare_days(gconstpointer a, gconstpointer b)
{
	const struct holdout_position *const *first = a, *const *second = b;
	return date_compare((*first)->on, (*second)->on);
}

/* By date, whatever their order in the file: an edit adds at the end there. */
static void add_positions(const struct detail *detail)
{
	const struct holdout_member *who = detail->row->who;
	g_autoptr(GPtrArray) listed = g_ptr_array_new();
	int words_cols = 11; /* so that the gists below one another begin in one column */
	for (size_t i = 0; i < who->position_count; i++) {
		if (!is_listed(detail, &who->positions[i]))
			continue;
		g_autofree char *words = position_words(detail, &who->positions[i]);
		words_cols = MAX(words_cols, text_columns(words));
		g_ptr_array_add(listed, (gpointer)&who->positions[i]);
	}
	if (listed->len == 0)
		return;
	g_ptr_array_sort(listed, compare_days);
	page_gap(detail->page);
	page_put(detail->page, 0, STYLE_BOLD, "Positions");
	for (guint i = 0; i < listed->len; i++)
		add_position(detail, listed->pdata[i], POSITION_COL + words_cols + 2);
}

struct page *detail_page(const struct report *report, const struct report_row *row,
	const struct report_row *was, int cols, enum detail_extent extent)
{
	struct detail detail = {report, row, was, page_new(cols), cols,
		extent == DETAIL_PANE && cols < DETAIL_WIDE};
	const struct holdout_position *current = was ? was->current : row->current;
	const struct seat *seat = &report->state->seats[row->member];
	if (was)
		add_supposed(&detail);
	else
		add_standing(&detail);
	if (row->is_possible)
		add_outlook(&detail, seat->possible, "possibly:");
	add_outlook(&detail, seat->scheduled, "later:");
	detail_add_conditions(&detail);
	detail_add_quote(&detail);
	bool is_wide = cols >= DETAIL_WIDE;
	if (is_wide)
		add_positions(&detail);
	add_note(&detail, "Note", current ? current->note : NULL);
	add_note(&detail, "Disputed", current ? current->disputed : NULL);
	if (!is_wide)
		add_positions(&detail);
	return detail.page;
}
