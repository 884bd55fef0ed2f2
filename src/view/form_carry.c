/* SPDX-License-Identifier: MIT */

/*
 * A form that outlives its document. All of its indices are of the old reading, so a new form is
 * made from the new one, and only what the user has touched is brought over, by name.
 */

#include <string.h>

#include "view/form.h"
#include "view/form_private.h"

static size_t member_of(const struct holdout_tracker *tracker, const char *id)
{
	for (size_t i = 0; i < tracker->member_count; i++)
		if (strcmp(tracker->members[i]->id, id) == 0)
			return i;
	return HOLDOUT_NONE;
}

static size_t candidate_of(const struct holdout_tracker *tracker, const char *id)
{
	for (size_t i = 0; i < tracker->candidate_count; i++)
		if (strcmp(tracker->candidates[i].id, id) == 0)
			return i;
	return HOLDOUT_NONE;
}

static void carry_stance(struct form *form, const struct holdout_tracker *tracker,
	const struct form *old, const struct holdout_tracker *was)
{
	if (old->now.stance == old->before.stance || old->now.stance == HOLDOUT_NONE)
		return;
	const char *label = was->stances[old->choices[old->now.stance]].label;
	for (size_t i = 0; i < form->choice_count; i++)
		if (strcmp(tracker->stances[form->choices[i]].label, label) == 0)
			form->now.stance = i;
}

static void carry_conditions(struct form *form, const struct holdout_member *who,
	const struct form *old, const struct holdout_member *who_was)
{
	for (size_t i = 0; i < old->condition_count; i++) {
		const char *what = who_was->conditions[old->conditions[i]].what;
		for (size_t j = 0; j < form->condition_count; j++)
			if (strcmp(who->conditions[form->conditions[j]].what, what) == 0)
				form->now.conditions[j] = old->now.conditions[i];
	}
}

static void carry_texts(struct form *form, const struct form *old)
{
	if (old->now.when != old->before.when)
		form->now.when = old->now.when;
	if (old->now.certainty != old->before.certainty)
		form->now.certainty = old->now.certainty;
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (old->texts[i].text &&
			strcmp(old->texts[i].text->str, old->texts_before[i]) != 0)
			field_set(&form->texts[i], old->texts[i].text->str);
}

static struct form *carried(
	const struct app *app, const struct form *old, const struct holdout_tracker *was)
{
	size_t member = member_of(app->tracker, old->member_id);
	size_t candidate = candidate_of(app->tracker, was->candidates[old->candidate].id);
	if (member == HOLDOUT_NONE || candidate == HOLDOUT_NONE)
		return NULL;
	struct report *report =
		report_new(app->tracker, app->file, candidate, app->moment, app->today);
	bool has_position = report->state->seats[member].current != HOLDOUT_NONE;
	struct form *form = form_new(app, report, member, has_position ? old->kind : FORM_ADD);
	report_free(report);
	carry_stance(form, app->tracker, old, was);
	carry_conditions(form, app->tracker->members[member], old, was->members[old->member]);
	carry_texts(form, old);
	return form;
}

void form_carry(struct app *app, const struct holdout_tracker *was)
{
	struct form *old = app->form;
	if (!old)
		return;
	app->form = carried(app, old, was);
	if (!app->form) {
		g_free(app->lost_form);
		app->lost_form = g_strdup(was->members[old->member]->name);
	}
	form_free(old);
}
