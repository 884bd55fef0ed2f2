/* SPDX-License-Identifier: MIT */

/*
 * One walk a member, backwards through its positions in date order: what has not come yet is
 * possible or scheduled, the first that counts is the current one, and the walk goes on while the
 * stance stays the same, to where its run began. So a look costs what is recent, not the history.
 */
#include "model/state.h"

#include <glib.h>

#include "base/date.h"
#include "model/tracker.h"

/* Whether it is dated after a deadline that has passed. */
static bool is_too_late(const struct holdout_position *position, const struct state *state)
{
	return state->has_closed && position->on.is_known &&
		!date_counts_at(position->on, state->tracker->deadline);
}

static bool counts(const struct holdout_position *position, const struct state *state)
{
	if (!position->on.is_known)
		return state->moment.day >= state->today;
	return date_counts_at(position->on, state->moment);
}

/* A position that does not count yet; the walk is backwards, so a later call is an earlier one. */
static void note_ahead(struct seat *seat, const struct holdout_position *position, size_t index,
	const struct state *state)
{
	if (!position->on.is_known)
		return;
	if (!date_possible_at(position->on, state->moment))
		seat->scheduled = index;
	else if (seat->possible == HOLDOUT_NONE)
		seat->possible = index;
}

/* Takes a position that counts; false once the run of the current stance has ended. */
static bool note_counted(struct seat *seat, const struct holdout_position *position, size_t index)
{
	if (seat->current == HOLDOUT_NONE) {
		seat->current = index;
		seat->stance = position->stance;
	} else if (position->stance != seat->stance) {
		return false;
	}
	seat->since = index;
	return true;
}

/* The position that counts, and those around it. */
static void find_positions(const struct state *state, size_t member, struct seat *seat)
{
	const struct holdout_tracker *tracker = state->tracker;
	const struct holdout_member *who = tracker->members[member];
	const uint32_t *order = tracker_order(tracker, member);
	for (size_t i = who->position_count; i-- > 0;) {
		const struct holdout_position *position = &who->positions[order[i]];
		if (position->candidate != state->candidate || is_too_late(position, state))
			continue;
		if (!counts(position, state)) {
			if (seat->current == HOLDOUT_NONE)
				note_ahead(seat, position, order[i], state);
		} else if (!note_counted(seat, position, order[i])) {
			break;
		}
	}
	if (seat->stance == HOLDOUT_NONE)
		seat->since = HOLDOUT_NONE;
}

/* Where one member stands, whatever state->seats says. */
static struct seat seat_of(const struct state *state, size_t member)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct seat seat = {
		.stance_class = HOLDOUT_CLASS_NONE,
		.stance = HOLDOUT_NONE,
		.counted = HOLDOUT_NONE,
		.current = HOLDOUT_NONE,
		.possible = HOLDOUT_NONE,
		.scheduled = HOLDOUT_NONE,
		.since = HOLDOUT_NONE,
	};
	find_positions(state, member, &seat);
	seat.counted = seat.stance;
	if (seat.stance == HOLDOUT_NONE && state->has_closed)
		seat.counted = tracker->silence;
	if (seat.counted != HOLDOUT_NONE)
		seat.stance_class = tracker->stances[seat.counted].stance_class;
	seat.is_member = holdout_tracker_has_member(tracker, member, state->moment);
	seat.is_eligible = seat.is_member && tracker->members[member]->votes &&
		seat.stance_class != HOLDOUT_CLASS_RECUSED;
	return seat;
}

/* Takes the member, seated so, into (1) or out of (-1) the sums. */
static void count(struct state *state, size_t member, int sign)
{
	const struct seat *seat = &state->seats[member];
	const struct holdout_member *who = state->tracker->members[member];
	if (!seat->is_member)
		return;
	state->members += (size_t)sign;
	if (who->votes)
		tally_count(state->tally, who, member, seat->counted, sign);
}

struct state *state_new(const struct holdout_tracker *tracker, size_t candidate,
	struct holdout_moment moment, int32_t today)
{
	g_assert(candidate < tracker->candidate_count);
	struct state *state = g_new0(struct state, 1);
	state->tracker = tracker;
	state->candidate = candidate;
	state->moment = moment;
	state->today = today;
	state->has_closed = tracker->has_deadline && moment.instant >= tracker->deadline.instant;
	state->seats = g_new(struct seat, tracker->member_count);
	state->tally = tally_new(tracker, moment.day);
	for (size_t i = 0; i < tracker->member_count; i++) {
		state->seats[i] = seat_of(state, i);
		count(state, i, 1);
	}
	return state;
}

void state_reseat(struct state *state, const struct holdout_tracker *tracker, size_t member)
{
	count(state, member, -1);
	state->tracker = tracker;
	state->seats[member] = seat_of(state, member);
	count(state, member, 1);
}

struct state *state_next(const struct state *state, const struct holdout_tracker *tracker)
{
	const struct holdout_tracker *before = state->tracker;
	if (!tracker_is_akin(before, tracker))
		return state_new(tracker, state->candidate, state->moment, state->today);
	struct state *next = g_memdup2(state, sizeof *state);
	next->seats = g_memdup2(state->seats, tracker->member_count * sizeof *state->seats);
	next->tally = tally_copy(state->tally);
	for (size_t i = 0; i < tracker->member_count; i++) {
		if (before->members[i] == tracker->members[i])
			continue;
		state_reseat(next, tracker, i);
	}
	next->tracker = tracker;
	return next;
}

void state_free(struct state *state)
{
	if (!state)
		return;
	tally_free(state->tally);
	g_free(state->seats);
	g_free(state);
}

bool state_counts(const struct state *state, const struct holdout_rule *atom, size_t member)
{
	const struct seat *seat = &state->seats[member];
	const struct holdout_member *who = state->tracker->members[member];
	const struct column *column = &state->tally->columns[atom->column];
	if (!seat->is_member || !who->votes ||
		column_weight(column, who, member, state->tally->day) == 0)
		return false;
	if (atom->classes >> seat->stance_class & 1)
		return true;
	for (size_t i = 0; i < atom->stance_count; i++)
		if (atom->stances[i] == seat->counted)
			return true;
	return false;
}

struct tally *state_tally(const struct state *state)
{
	return tally_copy(state->tally);
}

bool state_is_running(const struct state *state, size_t candidate)
{
	const struct holdout_candidate *who = &state->tracker->candidates[candidate];
	bool has_entered = !who->entered.is_known || who->entered.earliest <= state->moment.day;
	return has_entered && !date_counts_at(who->withdrew, state->moment);
}

size_t state_rival(const struct state *state, size_t member)
{
	const struct holdout_tracker *tracker = state->tracker;
	for (size_t i = 0; tracker->exclusive && i < tracker->candidate_count; i++)
		if (i != state->candidate && tracker->candidates[i].member == member &&
			state_is_running(state, i))
			return i;
	return HOLDOUT_NONE;
}
