/* SPDX-License-Identifier: MIT */

/* Life of a form and what its keys do: moving between rows, choosing, typing, taking, leaving. */

#include "view/form.h"

#include <string.h>

#include "view/action.h"
#include "view/form_private.h"
#include "view/key.h"

/* clang-format off */
static const char *const when_words[] = { "on", "by", "about" };
static const char *const condition_words[] = { "open", "met", "dropped" };
/* clang-format on */

void form_free(struct form *form)
{
	if (!form)
		return;
	for (size_t i = 0; i < ROW_COUNT; i++) {
		field_clear(&form->texts[i]);
		g_free(form->texts_before[i]);
	}
	report_free(form->report);
	tracker_free(form->tracker);
	g_free(form->diff);
	g_free(form->error);
	g_free(form->member_id);
	g_free(form);
}

const struct report *form_report(const struct form *form)
{
	return form ? form->report : NULL;
}

size_t form_supposed(const struct form *form)
{
	return form ? form->member : HOLDOUT_NONE;
}

bool form_is_text(enum form_row row)
{
	return row == ROW_DATE || row >= ROW_QUOTE;
}

bool form_has_row(const struct form *form, enum form_row row)
{
	if (row >= ROW_CONDITION && row < ROW_QUOTE)
		return (size_t)(row - ROW_CONDITION) < form->condition_count;
	return row < ROW_COUNT;
}

bool form_is_touched(const struct form *form)
{
	if (memcmp(&form->now, &form->before, sizeof form->now) != 0)
		return true;
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (form->texts[i].text &&
			strcmp(form->texts[i].text->str, form->texts_before[i]) != 0)
			return true;
	return false;
}

const char *const *form_words(enum form_row row, size_t *ret_n)
{
	*ret_n = 3;
	if (row == ROW_WHEN)
		return when_words;
	return row == ROW_CERTAINTY ? holdout_certainties : condition_words;
}

size_t form_chosen(const struct form *form, enum form_row row)
{
	if (row == ROW_WHEN)
		return form->now.when;
	if (row == ROW_CERTAINTY)
		return form->now.certainty;
	return form->now.conditions[row - ROW_CONDITION];
}

struct form *form_new(
	const struct app *app, const struct report *report, size_t member, enum form_kind kind)
{
	const struct holdout_member *who = app->tracker->members[member];
	struct form *form = g_new0(struct form, 1);
	form->kind = kind;
	form->member = member;
	form->member_id = g_strdup(who->id);
	form->candidate = report->candidate;
	form->position = report->state->seats[member].current;
	form_fill(form, app, kind == FORM_AMEND ? &who->positions[form->position] : NULL);
	return form;
}

/* Whether a form left by Esc is the one asked for now. */
static bool is_same(const struct form *form, const struct app *app, enum form_kind kind)
{
	const struct report_row *row = app_row(app);
	return form && form->kind == kind && form->candidate == app->candidate &&
		strcmp(form->member_id, row->who->id) == 0 &&
		(kind == FORM_ADD ||
			form->position == app->report->state->seats[row->member].current);
}

void form_open(struct app *app, enum form_kind kind, unsigned choice)
{
	if (is_same(app->form, app, kind)) {
		app_say(app, "as you left it");
	} else {
		form_free(app->form);
		app->form = form_new(app, app->report, app_row(app)->member, kind);
	}
	struct form *form = app->form;
	form->focus = ROW_STANCE;
	if (choice >= 1 && choice <= form->choice_count) {
		form->now.stance = choice - 1;
		form->focus = ROW_DATE;
	}
	app->mode = MODE_FORM;
	form_try(form, app);
}

static void move_focus(struct form *form, int step)
{
	do
		form->focus = (enum form_row)(((int)form->focus + step + ROW_COUNT) % ROW_COUNT);
	while (!form_has_row(form, form->focus));
}

void form_next(struct app *app, uint32_t key)
{
	(void)key;
	move_focus(app->form, 1);
}

void form_previous(struct app *app, uint32_t key)
{
	(void)key;
	move_focus(app->form, -1);
}

void form_cancel(struct app *app, uint32_t key)
{
	(void)key;
	bool is_amend = app->form->kind == FORM_AMEND;
	if (form_is_touched(app->form)) {
		app_say(app, "nothing was changed; %s brings back what you typed",
			is_amend ? "e" : "a");
	} else {
		form_free(app->form);
		app->form = NULL;
	}
	app->mode = app->home;
}

void form_diff(struct app *app, uint32_t key)
{
	(void)key;
	app->diff_top = 0;
	app->mode = app->mode == MODE_DIFF ? MODE_FORM : MODE_DIFF;
}

void form_accept(struct app *app, uint32_t key)
{
	(void)key;
	struct form *form = app->form;
	app->mode = MODE_FORM;
	if (form->error) {
		form->focus = form->error_row;
		app_fail(app, "%s", form->error);
		return;
	}
	if (!form->diff || !*form->diff) {
		app_say(app, "nothing to change");
		return;
	}
	const char *who = app->tracker->members[form->member]->short_label;
	const char *stance = app->tracker->stances[form->choices[form->now.stance]].label;
	g_autofree char *label = form->kind == FORM_ADD
		? g_strdup_printf("%s → %s", who, stance)
		: g_strdup_printf("%s, position amended", who);
	struct holdout_error *error = NULL;
	if (!form_commit(form, app, label, &error)) {
		app_fail_with(app, error);
		holdout_error_free(error);
		return;
	}
	if (!app_reread(app)) {
		doc_undo(app->doc);
		return;
	}
	form_free(form);
	app->form = NULL;
	app->mode = app->home;
	app_say(app, "%s · u undoes", label);
}

static size_t cycled(size_t value, size_t n, int step)
{
	if (value == HOLDOUT_NONE)
		return step > 0 ? 0 : n - 1;
	return (value + n + (size_t)step) % n;
}

/* Chooses the next (previous) value of a row of choices. */
static void cycle(struct form *form, int step)
{
	enum form_row row = form->focus;
	if (row == ROW_STANCE)
		form->now.stance = cycled(form->now.stance, form->choice_count, step);
	else if (row == ROW_WHEN)
		form->now.when = (enum form_when)cycled(form->now.when, WHEN_COUNT, step);
	else if (row == ROW_CERTAINTY)
		form->now.certainty = (enum holdout_certainty)cycled(
			form->now.certainty, HOLDOUT_CERTAINTY_COUNT, step);
	else
		form->now.conditions[row - ROW_CONDITION] =
			cycled(form->now.conditions[row - ROW_CONDITION], 3, step);
}

bool form_key(struct app *app, uint32_t key)
{
	struct form *form = app->form;
	bool is_used = true;
	if (form_is_text(form->focus))
		is_used = field_key(&form->texts[form->focus], key);
	else if (key == INPUT_RIGHT || key == INPUT_LEFT)
		cycle(form, key == INPUT_LEFT ? -1 : 1);
	else if (form->focus == ROW_STANCE && key >= '1' && key < '1' + form->choice_count)
		form->now.stance = key - '1';
	else
		is_used = false;
	if (is_used)
		form_try(form, app);
	else if (!form_is_text(form->focus))
		app_say(app, "← → choose here, Tab goes on");
	return is_used || !form_is_text(form->focus);
}

bool form_paste(struct app *app, const char *text)
{
	struct form *form = app->form;
	if (!form_is_text(form->focus))
		return false;
	field_paste(&form->texts[form->focus], text);
	form_try(form, app);
	return true;
}
