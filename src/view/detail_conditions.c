/* SPDX-License-Identifier: MIT */

/*
 * What a member asks for, and how each of it stands at the moment looked at. What is open comes
 * first: it is what would move the member.
 */

#include "base/date.h"
#include "base/text.h"
#include "view/detail_private.h"

static bool is_asked(const struct detail *detail, const struct holdout_condition *condition)
{
	if (condition->candidate != HOLDOUT_NONE &&
		condition->candidate != detail->report->candidate)
		return false;
	return !condition->asked.is_known ||
		date_counts_at(condition->asked, detail->report->moment);
}

static bool is_settled(const struct detail *detail, const struct holdout_condition *condition)
{
	enum holdout_condition_end end = report_condition(condition, detail->report->moment);
	return end == HOLDOUT_CONDITION_MET || end == HOLDOUT_CONDITION_DROPPED;
}

static void add_condition(const struct detail *detail, const struct holdout_condition *condition)
{
	enum holdout_condition_end end = report_condition(condition, detail->report->moment);
	bool is_open = !is_settled(detail, condition);
	enum style style = is_open ? STYLE_PLAIN : STYLE_DIM;
	page_line(detail->page);
	page_put(detail->page, 0, end == HOLDOUT_CONDITION_MET ? STYLE_FOR : style,
		condition_glyph(end));
	int col = 2;
	if (detail->cols >= DETAIL_WIDE) {
		page_put(detail->page, col, style, condition_word(end));
		col = 10;
	}
	if (detail->is_brief && !is_open)
		page_file(detail->page, col, style, condition->what);
	else
		page_wrap(detail->page, col, style, condition->what);
	const char *answer = report_answer(condition, detail->report->moment);
	if (answer && !detail->is_brief) {
		page_line(detail->page);
		page_put(detail->page, col - 2, STYLE_DIM, "→");
		page_wrap(detail->page, col, STYLE_DIM, answer);
	}
}

void detail_add_conditions(const struct detail *detail)
{
	const struct holdout_member *who = detail->row->who;
	size_t asked = 0, met = 0;
	for (size_t i = 0; i < who->condition_count; i++) {
		if (!is_asked(detail, &who->conditions[i]))
			continue;
		asked++;
		met += report_condition(&who->conditions[i], detail->report->moment) ==
			HOLDOUT_CONDITION_MET;
	}
	if (asked == 0)
		return;

	page_gap(detail->page);
	g_autofree char *tally = g_strdup_printf("%zu of %zu met", met, asked);
	page_put(detail->page, 0, STYLE_BOLD, asked == 1 ? "Condition" : "Conditions");
	page_put(detail->page, detail->cols - text_columns(tally), STYLE_DIM, tally);
	for (int pass = 0; pass < 2; pass++) /* what is open comes first */
		for (size_t i = 0; i < who->condition_count; i++)
			if (is_asked(detail, &who->conditions[i]) &&
				is_settled(detail, &who->conditions[i]) == (pass == 1))
				add_condition(detail, &who->conditions[i]);
}
