/* SPDX-License-Identifier: MIT */

/* Supposing: who would take which stance, back and forth, and leaving it again. */

#include <string.h>

#include "base/text.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/choices.h"

void whatif_open(struct app *app, uint32_t key)
{
	(void)key;
	whatif_enter(app);
}

/* `HU → support`, as edits are called. The caller frees it. */
static char *label_of(const struct app *app, const struct report_row *row, size_t stance)
{
	return g_strdup_printf(
		"%s → %s", row->who->short_label, scenario_stance(app->tracker, stance));
}

static void drop_of(struct app *app, const struct report_row *row)
{
	g_autofree char *label = g_strdup_printf("%s as in the file", row->who->short_label);
	scenario_drop(whatif_scenario(app), row->member, app->candidate, label);
	whatif_judge(app);
}

/* A stance that the file has anyway is no move. */
static void suppose(struct app *app, const struct report_row *row, size_t stance)
{
	const struct seat *filed = &app->whatif.before->state->seats[row->member];
	const struct supposed *now =
		scenario_move(whatif_scenario(app), row->member, app->candidate);
	if (now ? now->stance == stance : filed->stance == stance) {
		app_say(app, now ? "that is supposed already" : "the file says so already");
	} else if (filed->stance == stance) {
		drop_of(app, row);
	} else {
		g_autofree char *label = label_of(app, row, stance);
		const struct supposed move = {row->member, app->candidate, stance};
		scenario_suppose(whatif_scenario(app), move, label);
		whatif_judge(app);
	}
}

static const struct report_row *selected(struct app *app)
{
	const struct report_row *row = app_row(app);
	if (!row)
		app_say(app, "no member is selected");
	return row;
}

void whatif_suppose(struct app *app, uint32_t key)
{
	const struct report_row *row = selected(app);
	const struct choices choices = choices_of(app->tracker, HOLDOUT_NONE);
	size_t choice = (size_t)key - '1';
	if (row && choice < choices.count)
		suppose(app, row, choices.stances[choice]);
	else if (row)
		app_say(app, "1-%zu choose a stance; :suppose takes any by its name",
			choices.count);
}

bool whatif_key(struct app *app, uint32_t key)
{
	bool is_choice = key > '0' && key <= '0' + CHOICES_MAX;
	if (is_choice)
		whatif_suppose(app, key);
	return is_choice;
}

/* What cannot be found, with the nearest that can. */
static void refuse_stance(struct app *app, const char *label)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (size_t i = 0; i < app->tracker->stance_count; i++)
		g_ptr_array_add(names, (char *)app->tracker->stances[i].label);
	g_ptr_array_add(names, (char *)scenario_stance(app->tracker, HOLDOUT_NONE));
	const char *near =
		text_nearest(label, (const char *const *)(const void *)names->pdata, names->len);
	if (near)
		app_fail(app, "unknown stance \"%s\"; did you mean \"%s\"?", label, near);
	else
		app_fail(app, "unknown stance \"%s\"; = lists the usual ones", label);
}

void whatif_suppose_named(struct app *app, const char *label)
{
	const struct report_row *row = selected(app);
	size_t stance = holdout_tracker_stance(app->tracker, label);
	bool takes_back = strcmp(label, scenario_stance(app->tracker, HOLDOUT_NONE)) == 0;
	if (row && stance == HOLDOUT_NONE && !takes_back)
		refuse_stance(app, label);
	else if (row)
		suppose(app, row, takes_back ? HOLDOUT_NONE : stance);
}

void whatif_drop(struct app *app, uint32_t key)
{
	(void)key;
	const struct report_row *row = selected(app);
	if (!row)
		return;
	if (scenario_move(whatif_scenario(app), row->member, app->candidate))
		drop_of(app, row);
	else {
		g_autofree char *name = text_displayed(row->who->name);
		app_say(app, "nothing is supposed of %s", name);
	}
}

static void step(struct app *app, const char *(*take)(struct scenario *), const char *done,
	const char *nothing)
{
	const char *label = take(whatif_scenario(app));
	if (!label) {
		app_say(app, "%s", nothing);
		return;
	}
	g_autofree char *what = text_displayed(label); /* a mark it begins with joins nothing */
	whatif_judge(app);
	app_say(app, "%s: %s", done, what);
}

void whatif_undo(struct app *app, uint32_t key)
{
	(void)key;
	step(app, scenario_undo, "undone", "nothing to undo here; w leaves what-if");
}

void whatif_redo(struct app *app, uint32_t key)
{
	(void)key;
	step(app, scenario_redo, "redone", "nothing to redo");
}

static void tell_dropped(struct app *app, size_t count)
{
	app_say(app, "dropped %zu supposed change%s; w u brings %s back", count,
		count == 1 ? "" : "s", count == 1 ? "it" : "them");
}

static void tell_named(struct app *app, size_t count)
{
	app_say(app, "left what-if; w shows %s again as long as the program runs",
		count == 1 ? "the scenario" : "the scenarios");
}

/* Nothing is asked: whoever comes back has the moves again, be it with the first undo. */
void whatif_close(struct app *app, uint32_t key)
{
	(void)key;
	size_t count = whatif_count(app), named = whatif_named(app);
	bool is_dropped = count > 0 && !scenario_name(whatif_scenario(app));
	if (is_dropped)
		scenario_drop_all(whatif_scenario(app), "everything dropped");
	whatif_leave(app);
	if (is_dropped)
		tell_dropped(app, count);
	else if (named > 0)
		tell_named(app, named);
}

void whatif_another(struct app *app, uint32_t key)
{
	(void)key;
	const char letter[2] = {whatif_free_letter(app), '\0'};
	prompt_open(app, PROMPT_SCENARIO, letter);
	app->prompt.field.is_proposed = true;
}

void whatif_show_named(struct app *app, const char *name)
{
	if (*name == '\0')
		app_say(app, "a scenario needs a name");
	else if (!whatif_show(app, name))
		app_fail(app, "there are %d scenarios already, and that is all there can be",
			WHATIF_SCENARIOS);
}

static void turn(struct app *app, int step)
{
	if (app->whatif.scenarios->len < 2)
		app_say(app, "this is the only scenario; + begins another");
	else
		whatif_turn(app, step);
}

void whatif_next(struct app *app, uint32_t key)
{
	(void)key;
	turn(app, 1);
}

void whatif_previous(struct app *app, uint32_t key)
{
	(void)key;
	turn(app, -1);
}

void whatif_changes(struct app *app, uint32_t key)
{
	(void)key;
	app->detail_top = 0;
	app->mode = app->home = app->mode == MODE_WHATIF_PAGE ? MODE_WHATIF : MODE_WHATIF_PAGE;
	if (app->mode == MODE_WHATIF_PAGE)
		whatif_compare(app);
}
