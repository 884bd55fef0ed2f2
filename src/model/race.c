/* SPDX-License-Identifier: MIT */

/*
 * Where candidates exclude each other, a member that is for another one has spoken: it is not
 * open. The others are looked at with the bare rule, never with a verdict, so that two candidates
 * cannot ask each other for ever.
 */
#include "model/race.h"

#include <glib.h>

static void run_against(struct race *race, const struct state *state, size_t rival)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct state *other = state_new(tracker, rival, state->moment, state->today);
	bool is_final = !tracker->has_deadline || state->has_closed;
	if (is_final && rule_adopts(tracker, other->tally))
		race->winners[race->winner_count++] = rival;
	for (size_t i = 0; i < tracker->member_count; i++)
		race->is_taken[i] |= other->seats[i].stance_class == HOLDOUT_CLASS_FOR;
	state_free(other);
}

struct race race_of(const struct state *state)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct race race = {0};
	if (!tracker->exclusive || tracker->candidate_count == 1)
		return race;
	race.is_taken = g_new0(bool, tracker->member_count);
	race.winners = g_new(size_t, tracker->candidate_count);
	for (size_t i = 0; i < tracker->candidate_count; i++)
		if (i != state->candidate && state_is_running(state, i))
			run_against(&race, state, i);
	return race;
}

void race_clear(struct race *race)
{
	g_free(race->is_taken);
	g_free(race->winners);
	*race = (struct race){0};
}

bool race_is_open(const struct race *race, const struct state *state, size_t member)
{
	const struct seat *seat = &state->seats[member];
	bool is_taken = race->is_taken && race->is_taken[member];
	return seat->is_eligible && seat->stance_class == HOLDOUT_CLASS_NONE && !is_taken;
}

bool *race_open_members(const struct state *state)
{
	struct race race = race_of(state);
	bool *open = g_new(bool, state->tracker->member_count);
	for (size_t i = 0; i < state->tracker->member_count; i++)
		open[i] = race_is_open(&race, state, i);
	race_clear(&race);
	return open;
}

struct tally *race_open_tally(const struct race *race, const struct state *state)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct tally *open = state_tally(state);
	size_t rows = open->stance_count + 1;
	for (size_t i = 0; i < rows * open->column_count; i++) {
		size_t stance = i % rows == 0 ? HOLDOUT_NONE : i % rows - 1;
		if (race->is_taken || tally_class(open, stance) != HOLDOUT_CLASS_NONE)
			open->sums[i] = 0;
	}
	for (size_t i = 0; race->is_taken && i < tracker->member_count; i++)
		if (race_is_open(race, state, i))
			tally_count(open, tracker->members[i], i, state->seats[i].counted, 1);
	return open;
}
