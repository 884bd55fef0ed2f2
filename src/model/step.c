/* SPDX-License-Identifier: MIT */

/* A counted box of GLib each, so that two timelines share one without knowing of each other. */
#include "model/step.h"

#include <glib.h>

#include "model/rule.h"

static bool has_deadline_passed(const struct holdout_tracker *tracker, int32_t day)
{
	return tracker->has_deadline && day >= tracker->deadline.day;
}

struct step *step_dup(const struct step *step)
{
	struct step *made = g_rc_box_new(struct step);
	*made = *step;
	return made;
}

struct step *step_new(
	const struct holdout_tracker *tracker, const struct step *step, const struct step *before)
{
	struct step *made = step_dup(step);
	bool is_open = tracker->has_deadline && !has_deadline_passed(tracker, step->day);
	made->for_before = before->for_after;
	made->members_before = before->members_after;
	made->for_after = tally_members(step->tally, HOLDOUT_CLASS_FOR);
	made->holds = !is_open && rule_adopts(tracker, step->tally);
	made->reached = made->holds && !before->holds;
	made->lost = !made->holds && before->holds;
	return made;
}

struct step *step_ref(struct step *step)
{
	return g_rc_box_acquire(step);
}

static void step_clear(gpointer data)
{
	struct step *step = data;
	if (step->moves)
		g_rc_box_release(step->moves);
	tally_free(step->tally);
}

void step_unref(struct step *step)
{
	g_rc_box_release_full(step, step_clear);
}

struct standing move_before(const struct move *move)
{
	return (struct standing){.is_member = !move->joined, .stance = move->from};
}

struct standing move_after(const struct move *move)
{
	return (struct standing){.is_member = !move->left, .stance = move->to};
}

void step_count(struct step *step, const struct holdout_tracker *tracker, size_t member,
	struct standing standing, int sign)
{
	if (!standing.is_member)
		return;
	if (sign > 0)
		step->members_after++;
	else
		step->members_after--;
	const struct holdout_member *who = tracker->members[member];
	bool is_silent = standing.stance == HOLDOUT_NONE;
	size_t stance = is_silent && has_deadline_passed(tracker, step->day) ? tracker->silence
									     : standing.stance;
	if (who->votes)
		tally_count(step->tally, who, member, stance, sign);
}
