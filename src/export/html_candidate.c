/* SPDX-License-Identifier: MIT */

/*
 * The section of one candidate: the sentence and the hemicycle first, then who holds out with what
 * each asks for, in whose words, then everybody, every condition, and the history.
 */

#include <string.h>

#include "base/date.h"
#include "export/blocks.h"
#include "export/condition.h"
#include "export/glyph.h"
#include "export/hemicycle.h"
#include "export/html_private.h"

static const char *stance_of(const struct report_row *row)
{
	return row->stance != NULL ? row->stance : "silent";
}

/* `Asks NATO: No Hungarian personnel …; asked 2024-06-05; met 2024-06-12: Opt-out agreed`. */
static void write_condition(
	struct page *page, const struct report *report, const struct holdout_condition *condition)
{
	struct markup *markup = &page->markup;
	const enum holdout_condition_end end = report_condition(condition, report->moment);
	const char *answer = report_answer(condition, report->moment);

	markup_text(markup, condition->of != NULL ? "Asks " : "Asks");
	html_value(page, condition->of);
	markup_text(markup, ": ");
	html_value(page, condition->what);
	if (condition->asked.is_known)
		markup_text(markup, "; asked ");
	html_date(page, condition->asked);
	markup_text(markup, "; ");
	markup_element(markup, "strong", condition_end_word(end));
	if (condition_end_date(condition, end).is_known)
		markup_text(markup, " ");
	html_date(page, condition_end_date(condition, end));
	if (answer != NULL)
		markup_text(markup, ": ");
	html_value(page, answer);
	if (condition->source_count > 0)
		markup_text(markup, "; ");
	html_sources(page, condition->sources, condition->source_count);
}

static void write_conditions_of(
	struct page *page, const struct report *report, const struct report_row *row)
{
	for (size_t i = 0; i < row->who->condition_count; i++) {
		if (!condition_concerns(&row->who->conditions[i], report))
			continue;
		markup_open(&page->markup, "p");
		write_condition(page, report, &row->who->conditions[i]);
		markup_close(&page->markup, "p");
	}
}

/* Who said it, when, and who reports it. */
static void write_attribution(struct page *page, const struct holdout_position *position)
{
	struct markup *markup = &page->markup;
	const bool has_speaker = position->speaker != NULL;

	if (!has_speaker && !position->on.is_known && position->source_count == 0)
		return;
	markup_open(markup, "p");
	markup_attribute(markup, "class", "about");
	markup_text(markup, "— ");
	html_value(page, position->speaker);
	if (has_speaker && position->on.is_known)
		markup_text(markup, ", ");
	html_date(page, position->on);
	if ((has_speaker || position->on.is_known) && position->source_count > 0)
		markup_text(markup, ", ");
	html_sources(page, position->sources, position->source_count);
	markup_close(markup, "p");
}

static void write_said(struct page *page, const struct holdout_position *position)
{
	if (position->quote != NULL) {
		markup_open(&page->markup, "blockquote");
		html_value(page, position->quote);
		markup_close(&page->markup, "blockquote");
	}
	write_attribution(page, position);
	html_line(page, "about", "Note: ", position->note);
	if (position->certainty != HOLDOUT_FIRM)
		html_line(page, "doubt", "How sure: ", holdout_certainties[position->certainty]);
	html_line(page, "doubt", "Disputed: ", position->disputed);
}

/* `✗ Hungary: opposes since 2024-03-05, 104 days`. */
static void write_holdout_head(struct page *page, const struct report_row *row)
{
	struct markup *markup = &page->markup;

	markup_open(markup, "p");
	html_mark(page, row->stance, row->stance_class);
	markup_text(markup, " ");
	markup_open(markup, "strong");
	html_value(page, row->who->name);
	markup_close(markup, "strong");
	markup_text(markup, ": ");
	html_value(page, report_stance_word(row->stance));
	if (row->since != NULL && row->since->on.is_known) {
		markup_text(markup, " since ");
		html_date(page, row->since->on);
	}
	if (row->waiting > 0) {
		g_autofree char *days =
			g_strdup_printf(", %d day%s", row->waiting, row->waiting == 1 ? "" : "s");
		markup_text(markup, days);
	}
	if (row->candidate_of != HOLDOUT_NONE) {
		markup_text(markup, "; puts forward ");
		html_value(page, page->tracker->candidates[row->candidate_of].name);
	}
	markup_close(markup, "p");
}

static void write_holdouts(struct page *page, const struct report *report)
{
	struct markup *markup = &page->markup;
	const size_t count = report->verdict->holdout_count;
	g_autofree char *heading = g_strdup_printf("Holdouts (%zu)", count);

	if (count == 0)
		return;
	html_heading(page, "h3", heading);
	markup_open(markup, "ul");
	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *row = &report->rows[i];

		if (!row->is_holdout)
			continue;
		markup_open(markup, "li");
		write_holdout_head(page, row);
		write_conditions_of(page, report, row);
		if (row->current != NULL)
			write_said(page, row->current);
		if (row->is_possible)
			html_line(page, "doubt", "",
				"may have moved already: a later position has a vague date");
		markup_close(markup, "li");
		markup_raw(markup, "\n");
	}
	markup_close(markup, "ul");
	markup_raw(markup, "\n");
}

static void write_member(struct page *page, const struct report_row *row)
{
	struct markup *markup = &page->markup;
	const struct holdout_position *from = row->since != NULL ? row->since : row->current;

	markup_open(markup, "tr");
	if (row->is_holdout)
		markup_attribute(markup, "class", "missing");
	markup_open(markup, "td");
	html_mark(page, row->stance, row->stance_class);
	markup_close(markup, "td");
	markup_open(markup, "th");
	markup_attribute(markup, "scope", "row");
	html_value(page, row->who->name);
	markup_close(markup, "th");
	markup_open(markup, "td");
	markup_attribute(markup, "class", "stance");
	html_value(page, stance_of(row));
	markup_close(markup, "td");
	markup_open(markup, "td");
	if (from != NULL)
		html_date(page, from->on);
	markup_close(markup, "td");
	markup_open(markup, "td");
	if (row->current != NULL)
		html_sources(page, row->current->sources, row->current->source_count);
	markup_close(markup, "td");
	markup_close(markup, "tr");
	markup_raw(markup, "\n");
}

static void write_members(struct page *page, const struct report *report)
{
	static const char *const names[] = {"", "Member", "Stance", "Since", "Source"};
	g_autofree char *heading = g_strdup_printf("Members (%zu)", report->row_count);

	html_heading(page, "h3", heading);
	html_table_open(page, "Where each member stands", names, G_N_ELEMENTS(names));
	for (size_t i = 0; i < report->row_count; i++)
		write_member(page, &report->rows[i]);
	html_table_close(page);
}

/* What the others ask or have asked for; that of the holdouts has been said above. */
static void write_conditions(struct page *page, const struct report *report)
{
	struct markup *markup = &page->markup;
	bool is_open = false;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *row = &report->rows[i];

		for (size_t j = 0; j < row->who->condition_count; j++) {
			if (row->is_holdout ||
				!condition_concerns(&row->who->conditions[j], report))
				continue;
			if (!is_open) {
				html_heading(page, "h3", "Conditions of the others");
				markup_open(markup, "ul");
			}
			is_open = true;
			markup_open(markup, "li");
			html_value(page, row->who->name);
			markup_text(markup, ". ");
			write_condition(page, report, &row->who->conditions[j]);
			markup_close(markup, "li");
			markup_raw(markup, "\n");
		}
	}
	if (is_open)
		markup_close(markup, "ul");
}

/* Counts that somebody else published, beside ours of that day. */
static void write_tallies(struct page *page, const struct report *report)
{
	struct markup *markup = &page->markup;
	bool is_open = false;

	for (size_t i = 0; i < page->tracker->tally_count; i++) {
		const struct holdout_tally *tally = &page->tracker->tallies[i];

		if ((tally->candidate != report->candidate && tally->candidate != HOLDOUT_NONE) ||
			(tally->on.is_known && !date_counts_at(tally->on, report->moment)))
			continue;
		if (!is_open) {
			html_heading(page, "h3", "Published counts");
			markup_open(markup, "ul");
		}
		is_open = true;
		g_autofree char *text = blocks_tally(report, tally);
		markup_open(markup, "li");
		html_date(page, tally->on);
		markup_text(markup, tally->on.is_known ? ": " : "");
		markup_text(markup, text);
		markup_text(markup, tally->source_count > 0 ? "; " : "");
		html_sources(page, tally->sources, tally->source_count);
		markup_close(markup, "li");
		markup_raw(markup, "\n");
	}
	if (is_open)
		markup_close(markup, "ul");
}

void html_candidate(struct page *page, size_t number)
{
	struct markup *markup = &page->markup;
	const struct report *report = page->reports[number];
	const struct holdout_candidate *candidate = &page->tracker->candidates[report->candidate];
	const bool has_name = strcmp(candidate->id, "-") != 0;

	markup_open(markup, "section");
	html_heading(page, "h2", has_name ? candidate->name : "Where it stands");
	html_line(page, "sentence", "", report->verdict->sentence);
	markup_open(markup, "figure");
	hemicycle_append(markup, &report, 1, (struct hemicycle){number + 1, false});
	markup_close(markup, "figure");
	write_holdouts(page, report);
	write_members(page, report);
	write_conditions(page, report);
	write_tallies(page, report);
	html_history(page, report);
	markup_close(markup, "section");
	markup_raw(markup, "\n");
}
