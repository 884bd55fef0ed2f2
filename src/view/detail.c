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

void detail_gap(const struct detail *detail)
{
	if (page_rows(detail->page) > 0)
		page_line(detail->page);
	page_line(detail->page);
}

bool detail_counts(const struct detail *detail, const struct holdout_position *position)
{
	if (!position->on.is_known)
		return detail->report->moment.day >= detail->report->today;
	return date_counts_at(position->on, detail->report->moment);
}

/* The last position that counts and has what is asked for; NULL if there is none. */
const struct holdout_position *detail_last(
	const struct detail *detail, bool (*has)(const struct holdout_position *))
{
	const struct holdout_position *last = NULL;
	for (size_t i = 0; i < detail->row->who->position_count; i++) {
		const struct holdout_position *position = &detail->row->who->positions[i];
		if (position->candidate != detail->report->candidate ||
			!detail_counts(detail, position) || !has(position))
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

/* ` since 2024-03-05 · 104 days`; the caller frees it. */
static char *since_words(const struct report_row *row, char *(*date_of)(struct holdout_date))
{
	GString *words = g_string_new(NULL);
	if (row->since && row->since->on.is_known) {
		g_autofree char *date = date_of(row->since->on);
		g_string_append_printf(words, " since %s", date);
	}
	if (row->waiting >= 0)
		g_string_append_printf(
			words, " · %d day%s", row->waiting, row->waiting == 1 ? "" : "s");
	return g_string_free(words, FALSE);
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

	g_autofree char *whole = since_words(row, date_label),
			*brief = since_words(row, date_short);
	const char *words = col + text_columns(whole) <= detail->cols ? whole : brief;
	char *days = strstr(brief, " · ");
	if (words == brief && days && col + text_columns(brief) > detail->cols)
		*days = '\0';
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
	detail_gap(detail);
	page_put(detail->page, 0, STYLE_BOLD, heading);
	page_wrap(detail->page, 9, STYLE_PLAIN, text);
}

static void add_position(const struct detail *detail, const struct holdout_position *position)
{
	const struct holdout_stance *stance = position->stance == HOLDOUT_NONE
		? NULL
		: &detail->report->tracker->stances[position->stance];
	const char *label = stance ? stance->label : NULL;
	enum holdout_class stance_class = stance ? stance->stance_class : HOLDOUT_CLASS_NONE;
	bool is_current = position == detail->row->current;
	enum style style = is_current ? stance_style(label, stance_class) : STYLE_DIM;

	page_line(detail->page);
	g_autofree char *date = date_label(position->on);
	int col = page_put(detail->page, 0, STYLE_DIM, *date ? date : "undated");
	page_put(detail->page, MAX(col + 1, 12), style, stance_glyph(label, stance_class));
	col = page_file(detail->page, MAX(col + 1, 12) + 2, style, report_stance_word(label));
	if (!detail_counts(detail, position))
		col = page_put(detail->page, col, STYLE_DIM,
			date_possible_at(position->on, detail->report->moment) ? " possible"
									       : " later");

	const char *gist = position->note ? position->note
		: position->quote         ? position->quote
					  : position->speaker;
	if (gist && detail->cols >= DETAIL_WIDE)
		page_file(detail->page, MAX(col + 2, 27), STYLE_PLAIN, gist);
}

static void add_positions(const struct detail *detail)
{
	const struct holdout_member *who = detail->row->who;
	bool is_first = true;
	for (size_t i = 0; i < who->position_count; i++) {
		if (who->positions[i].candidate != detail->report->candidate)
			continue;
		if (is_first) {
			detail_gap(detail);
			page_put(detail->page, 0, STYLE_BOLD, "Positions");
		}
		is_first = false;
		add_position(detail, &who->positions[i]);
	}
}

struct page *detail_page(const struct report *report, const struct report_row *row, int cols,
	enum detail_extent extent)
{
	struct detail detail = {
		report, row, page_new(cols), cols, extent == DETAIL_PANE && cols < DETAIL_WIDE};
	const struct seat *seat = &report->state->seats[row->member];
	add_standing(&detail);
	if (row->is_possible)
		add_outlook(&detail, seat->possible, "possibly:");
	add_outlook(&detail, seat->scheduled, "later:");
	detail_add_conditions(&detail);
	detail_add_quote(&detail);
	bool is_wide = cols >= DETAIL_WIDE;
	if (is_wide)
		add_positions(&detail);
	add_note(&detail, "Note", row->current ? row->current->note : NULL);
	add_note(&detail, "Disputed", row->current ? row->current->disputed : NULL);
	if (!is_wide)
		add_positions(&detail);
	return detail.page;
}
