/* SPDX-License-Identifier: MIT */

/*
 * Several scenarios: going from one to another, and all of them beside what the file says. Each is
 * judged only while it is looked at.
 */

#include <string.h>

#include "view/app_private.h"

static struct scenario *scenario_at(const struct app *app, guint i)
{
	return g_ptr_array_index(app->whatif.scenarios, i);
}

struct scenario *whatif_scenario(const struct app *app)
{
	return scenario_at(app, app->whatif.at);
}

size_t whatif_named(const struct app *app)
{
	size_t count = 0;
	for (guint i = 0; i < app->whatif.scenarios->len; i++)
		count += scenario_name(scenario_at(app, i)) != NULL;
	return count;
}

/* The place of the scenario called `name`; their number if there is none. */
static guint find(const struct app *app, const char *name)
{
	guint i = 0;
	while (i < app->whatif.scenarios->len &&
		g_strcmp0(scenario_name(scenario_at(app, i)), name) != 0)
		i++;
	return i;
}

static bool is_empty(const struct app *app)
{
	return whatif_count(app) == 0;
}

/* The `nth` letter (from 0) that is no scenario's name. There are more letters than scenarios. */
static char free_letter(const struct app *app, int nth)
{
	char name[2] = "A";
	for (; name[0] < 'Z'; name[0]++)
		if (find(app, name) == app->whatif.scenarios->len && nth-- == 0)
			break;
	return name[0];
}

char whatif_free_letter(const struct app *app)
{
	return free_letter(app, !scenario_name(whatif_scenario(app)) && !is_empty(app));
}

static void go_to(struct app *app, guint at)
{
	app->whatif.at = at;
	app->detail_top = 0;
	whatif_judge(app);
}

/* Adds a scenario; the one that is shown has a name then. */
static void begin(struct app *app, const char *name)
{
	struct scenario *shown = whatif_scenario(app);
	g_ptr_array_add(app->whatif.scenarios, scenario_new(name));
	const char letter[2] = {free_letter(app, 0), '\0'};
	if (!scenario_name(shown))
		scenario_rename(shown, letter);
	go_to(app, app->whatif.scenarios->len - 1);
}

bool whatif_show(struct app *app, const char *name)
{
	struct scenario *shown = whatif_scenario(app);
	guint at = find(app, name);
	if (at < app->whatif.scenarios->len)
		go_to(app, at);
	else if (!scenario_name(shown) && is_empty(app))
		scenario_rename(shown, name);
	else if (app->whatif.scenarios->len == WHATIF_SCENARIOS)
		return false;
	else
		begin(app, name);
	return true;
}

void whatif_turn(struct app *app, int step)
{
	guint count = app->whatif.scenarios->len;
	go_to(app, (app->whatif.at + count + (guint)step) % count);
}

/* One scenario as it is judged; both to be freed, the report first. */
struct judged {
	struct holdout_tracker *tracker;
	struct report *report;
};

static struct judged judge(const struct app *app, const struct scenario *scenario)
{
	size_t count;
	const struct supposed *moves = scenario_moves(scenario, &count);
	struct judged judged = {.tracker = NULL};
	judged.tracker = suppose_tracker(app->tracker, moves, count, app->moment);
	judged.report = report_next(app->whatif.before, judged.tracker);
	return judged;
}

void whatif_compare(struct app *app)
{
	guint count = app->whatif.scenarios->len;
	g_clear_pointer(&app->whatif.comparison, comparison_free);
	if (count < 2)
		return;
	struct judged judged[WHATIF_SCENARIOS];
	struct compared compared[WHATIF_SCENARIOS + 1] = {{"now", app->whatif.before}};
	for (guint i = 0; i < count; i++) {
		judged[i] = judge(app, scenario_at(app, i));
		compared[i + 1] =
			(struct compared){scenario_name(scenario_at(app, i)), judged[i].report};
	}
	app->whatif.comparison = comparison_new(compared, count + 1);
	for (guint i = 0; i < count; i++) {
		report_free(judged[i].report);
		tracker_free(judged[i].tracker);
	}
}
