/* SPDX-License-Identifier: MIT */

/*
 * The days on which a member moved or the outcome turned, as rows of a table: what `log` tells.
 */

#include <inttypes.h>

#include "base/date.h"
#include "export/html_private.h"

static void write_stance(struct page *page, size_t stance)
{
	if (stance == HOLDOUT_NONE)
		markup_text(&page->markup, "silent");
	else
		html_value(page, page->tracker->stances[stance].label);
}

/* `Hungary: undecided → support`, `Sweden joined`. */
static void write_move(struct page *page, const struct move *move)
{
	markup_open(&page->markup, "p");
	html_value(page, page->tracker->members[move->member]->name);
	markup_text(&page->markup, move->joined ? " joined" : move->left ? " left" : "");
	if (move->from != move->to) {
		markup_text(&page->markup, ": ");
		write_stance(page, move->from);
		markup_text(&page->markup, " → ");
		write_stance(page, move->to);
	}
	markup_close(&page->markup, "p");
}

/* What the day did to the outcome; NULL: nothing. */
static const char *turn_words(const struct step *step, const struct turn *turn)
{
	if (step->reached)
		return turn->again ? "Reached again" : "Reached";
	if (step->lost)
		return "Lost";
	if (!turn->silence_turned)
		return NULL;
	return turn->silence == SILENCE_BROKEN ? "Silence broken" : "Silence running";
}

static void write_turn(
	struct page *page, const struct timeline *timeline, size_t i, const struct turn *turn)
{
	const char *words = turn_words(timeline->steps[i], turn);
	struct decisive doers =
		words != NULL ? turn_doers(timeline, i, turn) : (struct decisive){0};

	if (words != NULL) {
		markup_open(&page->markup, "p");
		markup_element(&page->markup, "strong", words);
		for (size_t j = 0; j < doers.count; j++) {
			markup_text(&page->markup, j == 0 ? ", with " : " or ");
			html_value(page, page->tracker->members[doers.members[j]]->name);
		}
		if (doers.is_bound)
			markup_text(&page->markup, " (not all of them may have)");
		markup_close(&page->markup, "p");
	}
	decisive_clear(&doers);
}

static void write_tally(struct page *page, const struct step *step)
{
	g_autofree char *text = step->members_before == step->members_after
		? g_strdup_printf("%" PRId64 " → %" PRId64 " of %zu", step->for_before,
			  step->for_after, step->members_after)
		: g_strdup_printf("%" PRId64 " of %zu → %" PRId64 " of %zu", step->for_before,
			  step->members_before, step->for_after, step->members_after);

	markup_element(&page->markup, "td", text);
}

static void write_step(
	struct page *page, const struct timeline *timeline, size_t i, const struct turn *turn)
{
	const struct step *step = timeline->steps[i];

	markup_open(&page->markup, "tr");
	markup_open(&page->markup, "th");
	markup_attribute(&page->markup, "scope", "row");
	html_day(page, step->day);
	markup_close(&page->markup, "th");
	markup_open(&page->markup, "td");
	for (size_t j = 0; j < step->move_count; j++)
		write_move(page, &step->moves[j]);
	write_turn(page, timeline, i, turn);
	markup_close(&page->markup, "td");
	write_tally(page, step);
	markup_close(&page->markup, "tr");
	markup_raw(&page->markup, "\n");
}

/* Days that have only events are told among the events. */
static bool is_told(const struct step *step, const struct turn *turn)
{
	return step->move_count > 0 || step->reached || step->lost || turn->silence_turned;
}

void html_history(struct page *page, const struct report *report)
{
	static const char *const names[] = {"Day", "What changed", "In favour"};
	const struct timeline *timeline = report->timeline;
	g_autofree struct turn *turns = timeline_turns(timeline);
	bool is_open = false;

	for (size_t i = 0; i < timeline->step_count; i++) {
		if (timeline->steps[i]->day > report->moment.day ||
			!is_told(timeline->steps[i], &turns[i]))
			continue;
		if (!is_open) {
			html_heading(page, "h3", "History");
			html_table_open(page,
				"What changed, day by day, and how many were in favour "
				"before and after",
				names, G_N_ELEMENTS(names));
		}
		is_open = true;
		write_step(page, timeline, i, &turns[i]);
	}
	if (is_open)
		html_table_close(page);
}
