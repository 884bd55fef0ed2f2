/* SPDX-License-Identifier: MIT */

/*
 * Nothing is undone when what-if is left: the document never changed. The tracker with the moves
 * is made anew after each of them, from the file's.
 */

#include "view/whatif.h"

#include "view/app_private.h"

static void forget_supposed(struct app *app)
{
	answer_forget(&app->answer);
	g_clear_pointer(&app->report, report_free);
	g_clear_pointer(&app->whatif.tracker, tracker_free);
	g_clear_pointer(&app->whatif.outlook, g_free);
	g_clear_pointer(&app->whatif.comparison, comparison_free);
}

void whatif_clear(struct whatif *whatif)
{
	g_clear_pointer(&whatif->tracker, tracker_free);
	g_clear_pointer(&whatif->before, report_free);
	g_clear_pointer(&whatif->scenarios, g_ptr_array_unref);
	g_clear_pointer(&whatif->outlook, g_free);
	g_clear_pointer(&whatif->comparison, comparison_free);
	g_clear_pointer(&whatif->standing, g_free);
}

void whatif_carry(struct app *app, const struct holdout_tracker *now)
{
	for (guint i = 0; app->whatif.scenarios && i < app->whatif.scenarios->len; i++)
		scenario_carry(g_ptr_array_index(app->whatif.scenarios, i), app->tracker, now);
	if (!app->whatif.is_on)
		return;
	forget_supposed(app);
	g_clear_pointer(&app->whatif.before, report_free);
}

const struct report *whatif_filed(const struct app *app)
{
	return app->whatif.is_on ? app->whatif.before : app->report;
}

const struct report_row *whatif_row_before(const struct app *app, size_t member)
{
	const struct report *filed = whatif_filed(app);
	if (app->whatif.is_on) {
		size_t at = app->whatif.standing[member];
		return at < filed->row_count ? &filed->rows[at] : NULL;
	}
	for (size_t i = 0; i < filed->row_count; i++)
		if (filed->rows[i].member == member)
			return &filed->rows[i];
	return NULL;
}

size_t whatif_count(const struct app *app)
{
	size_t count = 0;
	if (app->whatif.is_on)
		scenario_moves(whatif_scenario(app), &count);
	return count;
}

/* Rows keep their place while members move, so that the next one is where the eye expects it. */
static void note_standing(struct app *app)
{
	const struct report *filed = app->whatif.before;
	size_t count = app->tracker->member_count;
	app->whatif.standing = g_renew(size_t, app->whatif.standing, count + 1);
	for (size_t i = 0; i < count; i++)
		app->whatif.standing[i] = HOLDOUT_NONE;
	for (size_t i = 0; i < filed->row_count; i++)
		app->whatif.standing[filed->rows[i].member] = i;
	app->list.standing = app->whatif.standing;
	app->list.before = filed->rows;
}

void whatif_judge(struct app *app)
{
	size_t count;
	const struct supposed *moves = scenario_moves(whatif_scenario(app), &count);
	forget_supposed(app);
	app->whatif.tracker = suppose_tracker(app->tracker, moves, count, app->moment);
	struct report *report = report_next(app->whatif.before, app->whatif.tracker);
	app->whatif.outlook = suppose_outlook(report);
	app_show(app, report);
	if (app_body(app) == MODE_WHATIF_PAGE)
		whatif_compare(app);
}

void whatif_look(struct app *app, struct report *filed)
{
	report_free(app->whatif.before);
	app->whatif.before = filed;
	note_standing(app);
	whatif_judge(app);
}

void whatif_enter(struct app *app)
{
	if (!app->whatif.scenarios) {
		app->whatif.scenarios =
			g_ptr_array_new_with_free_func((GDestroyNotify)scenario_free);
		g_ptr_array_add(app->whatif.scenarios, scenario_new(NULL));
	}
	app->whatif.is_on = true;
	app->mode = app->home = MODE_WHATIF;
	whatif_look(app, g_steal_pointer(&app->report));
}

void whatif_leave(struct app *app)
{
	struct report *filed = g_steal_pointer(&app->whatif.before);
	forget_supposed(app);
	app->whatif.is_on = false;
	app->list.standing = NULL;
	app->list.before = NULL;
	app->mode = app->home = MODE_MAIN;
	app_show(app, filed);
}
