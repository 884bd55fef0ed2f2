/* SPDX-License-Identifier: MIT */

/*
 * The date looked at moves over the whole screen: from one day on which something happened to the
 * next, on the axis that the strip shows.
 */

#include "base/date.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/axis.h"

static void look_at_day(struct app *app, int32_t day)
{
	app->detail_top = 0;
	app_look_at(app, date_moment_of_day(day, tracker_zone(app->tracker)));
}

/* The first step that is on the axis; step_count if there is none. */
static size_t first_on_axis(const struct app *app)
{
	struct axis axis;
	axis_init(&axis, whatif_filed(app), 0, 1);
	size_t first = axis.first;
	axis_clear(&axis);
	return first;
}

static void look_at_step(struct app *app, size_t step, const char *otherwise)
{
	const struct timeline *timeline = whatif_filed(app)->timeline;
	size_t first = first_on_axis(app);
	if (step == HOLDOUT_NONE || step >= timeline->step_count || step < first)
		app_say(app, "%s", otherwise);
	else
		look_at_day(app, timeline->steps[step]->day);
}

void time_previous(struct app *app, uint32_t key)
{
	(void)key;
	look_at_step(app, timeline_at(whatif_filed(app)->timeline, app->moment.day - 1),
		"nothing happened before");
}

void time_next(struct app *app, uint32_t key)
{
	(void)key;
	size_t next = timeline_after(whatif_filed(app)->timeline, app->moment.day);
	if (next != HOLDOUT_NONE)
		next = MAX(next, first_on_axis(app));
	look_at_step(app, next, "nothing is known to happen after");
}

void time_first(struct app *app, uint32_t key)
{
	(void)key;
	look_at_step(app, first_on_axis(app), "nothing has happened yet");
}

void time_last(struct app *app, uint32_t key)
{
	(void)key;
	size_t count = whatif_filed(app)->timeline->step_count;
	look_at_step(app, count > 0 ? count - 1 : HOLDOUT_NONE, "nothing has happened yet");
}

void time_goto(struct app *app, uint32_t key)
{
	(void)key;
	prompt_open(app, PROMPT_DATE, NULL);
}

void time_candidate(struct app *app, uint32_t key)
{
	(void)key;
	if (app->tracker->candidate_count < 2) {
		app_say(app, "this file has one candidate");
		return;
	}
	app->candidate = (app->candidate + 1) % app->tracker->candidate_count;
	app->detail_top = 0;
	app_rebuild(app);
	app_say(app, "%s (%zu of %zu)", app->tracker->candidates[app->candidate].name,
		app->candidate + 1, app->tracker->candidate_count);
}
