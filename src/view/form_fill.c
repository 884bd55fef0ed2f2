/* SPDX-License-Identifier: MIT */

/*
 * What a form holds when it opens: the stances that can be chosen, the conditions still open, and
 * the position that is amended, taken apart into fields.
 */

#include <string.h>

#include "base/date.h"
#include "view/form_private.h"

static void collect_choices(
	struct form *form, const struct holdout_tracker *tracker, size_t current)
{
	const struct choices choices = choices_of(tracker, current);
	form->choice_count = choices.count;
	form->now.stance = HOLDOUT_NONE;
	for (size_t i = 0; i < choices.count; i++) {
		form->choices[i] = choices.stances[i];
		if (current != HOLDOUT_NONE && choices.stances[i] == current)
			form->now.stance = i;
	}
}

static void collect_conditions(struct form *form, const struct holdout_member *who)
{
	for (size_t i = 0; i < who->condition_count; i++) {
		const struct holdout_condition *condition = &who->conditions[i];
		bool is_open = !condition->met.is_known && !condition->dropped.is_known;
		bool is_ours = condition->candidate == HOLDOUT_NONE ||
			condition->candidate == form->candidate;
		if (is_open && is_ours && form->condition_count < FORM_CONDITIONS)
			form->conditions[form->condition_count++] = i;
	}
}

/* Takes the file's date apart: `../2024-06-18` is "by 2024-06-18". */
static void fill_date(struct form *form, const char *on)
{
	g_autofree char *text = g_strdup(on ? on : "");
	if (g_str_has_prefix(text, "../")) {
		form->now.when = WHEN_BY;
		memmove(text, text + 3, strlen(text + 3) + 1);
	} else if (g_str_has_suffix(text, "~")) {
		form->now.when = WHEN_ABOUT;
		text[strlen(text) - 1] = '\0';
	}
	if (form->kind == FORM_ADD)
		field_propose(&form->texts[ROW_DATE], text);
	else
		field_init(&form->texts[ROW_DATE], text);
}

void form_fill(struct form *form, const struct app *app, const struct holdout_position *position)
{
	collect_choices(form, app->tracker, position ? position->stance : HOLDOUT_NONE);
	collect_conditions(form, app->tracker->members[form->member]);
	g_autofree char *day = date_iso(app->moment.day);
	fill_date(form, position ? position->on_text : day);
	form->now.certainty = position ? position->certainty : HOLDOUT_FIRM;
	field_init(&form->texts[ROW_QUOTE], position ? position->quote : NULL);
	field_init(&form->texts[ROW_SPEAKER], position ? position->speaker : NULL);
	field_init(&form->texts[ROW_SOURCE],
		position && position->source_count > 0 ? position->sources[0].text : NULL);
	field_init(&form->texts[ROW_NOTE], position ? position->note : NULL);
	for (size_t i = 0; i < ROW_COUNT; i++)
		form->texts_before[i] =
			form->texts[i].text ? g_strdup(form->texts[i].text->str) : NULL;
	form->before = form->now;
}
