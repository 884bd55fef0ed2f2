/* SPDX-License-Identifier: MIT */

/*
 * The eve is a state of its own, counted with the weights of the day. A move is then a vector: what
 * it adds to each atom of the aim. Moves with the same vector are the same, whoever makes them, and
 * one with nothing in it is none.
 */
#include "model/day.h"

#include "base/date.h"
#include "model/state.h"
#include "model/tracker.h"

/* Whether silence was something else already on the eve: then it is what it became that moves. */
static bool has_closed(const struct day_call *call)
{
	const struct holdout_tracker *tracker = call->timeline->tracker;
	return tracker->has_deadline && call->step->day > tracker->deadline.day;
}

static size_t counted(const struct day_call *call, size_t stance)
{
	bool is_turned = stance == HOLDOUT_NONE && (has_closed(call) || call->with_silence);
	return is_turned ? call->timeline->tracker->silence : stance;
}

/* Everybody as on the eve, with the weights of the day. */
static struct tally *tally_anew(const struct day_call *call)
{
	const struct timeline *timeline = call->timeline;
	const struct holdout_tracker *tracker = timeline->tracker;
	struct holdout_moment eve = date_moment_of_day(call->step->day - 1, tracker_zone(tracker));
	struct state *state = state_new(tracker, timeline->candidate, eve, timeline->today);
	struct tally *tally = tally_new(tracker, call->step->day);
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct seat *seat = &state->seats[i];
		if (seat->is_member && tracker->members[i]->votes)
			tally_count(tally, tracker->members[i], i, seat->counted, 1);
	}
	state_free(state);
	return tally;
}

/* The same; the step before has it, but where weights change on the day. */
static struct tally *tally_of_eve(const struct day_call *call)
{
	const struct timeline *timeline = call->timeline;
	size_t at = timeline_at(timeline, call->step->day - 1);
	const struct step *eve = at == HOLDOUT_NONE ? timeline->eve : timeline->steps[at];
	struct tally *tally = call->step->is_turn ? tally_anew(call) : tally_copy(eve->tally);
	if (call->with_silence)
		tally_fold_silent(tally, timeline->tracker->silence);
	return tally;
}

/* A day while it is put together. */
struct making {
	const struct day_call *call;
	struct day *day;
	const struct tally *tally; /* of the eve */
	int64_t *weights;          /* of the member at hand, one a column */
};

static void add_stance(const struct making *making, struct mover *mover,
	struct balance_effect *effects, size_t stance, int sign)
{
	const struct balance *balance = making->day->balance;
	size_t as = counted(making->call, stance);
	for (size_t i = 0; i < balance_atom_count(balance); i++) {
		struct balance_effect effect = balance_effect(balance, i, as, making->weights);
		effects[i].change += effect.change * sign;
		effects[i].base += effect.base * sign;
	}
	if (tally_class(making->tally, as) != HOLDOUT_CLASS_RECUSED)
		mover->voters += sign;
}

/* The move as a mover, whose effects are zero yet. */
static struct mover mover_of(
	const struct making *making, const struct move *move, struct balance_effect *effects)
{
	const struct holdout_tracker *tracker = making->call->timeline->tracker;
	const struct holdout_member *who = tracker->members[move->member];
	const struct tally *tally = making->tally;
	struct mover mover = {.member = move->member, .effects = effects};
	if (move->position != HOLDOUT_NONE) {
		mover.has_time = who->positions[move->position].on.has_time;
		mover.instant = who->positions[move->position].on.instant;
	}
	making->weights[COLUMN_MEMBERS] = 1;
	for (size_t i = 1; i < tally->column_count; i++)
		making->weights[i] =
			column_weight(&tally->columns[i], who, move->member, tally->day);
	if (!move->joined)
		add_stance(making, &mover, effects, move->from, -1);
	if (!move->left)
		add_stance(making, &mover, effects, move->to, 1);
	return mover;
}

static void put_movers(const struct making *making)
{
	struct day *day = making->day;
	const struct step *step = making->call->step;
	size_t atoms = balance_atom_count(day->balance);
	day->movers = g_new(struct mover, step->move_count);
	day->effects = g_new0(struct balance_effect, step->move_count * atoms);
	for (size_t i = 0; i < step->move_count; i++) {
		const struct move *move = &step->moves[i];
		if (making->call->timeline->tracker->members[move->member]->votes)
			day->movers[day->mover_count++] =
				mover_of(making, move, day->effects + i * atoms);
	}
}

/* Where enough may vote in any case, a change of who may is none. */
static void forget_voters(struct day *day)
{
	int64_t fewest = day->voters;
	for (size_t i = 0; i < day->mover_count; i++)
		fewest += MIN(day->movers[i].voters, 0);
	for (size_t i = 0; fewest > 0 && i < day->mover_count; i++)
		day->movers[i].voters = 0;
}

static bool is_nothing(const struct day *day, const struct mover *mover)
{
	bool is_nothing = mover->voters == 0;
	for (size_t i = 0; i < balance_atom_count(day->balance); i++)
		is_nothing &= mover->effects[i].change == 0 && mover->effects[i].base == 0;
	return is_nothing;
}

static void drop_idle(struct day *day)
{
	size_t kept = 0;
	for (size_t i = 0; i < day->mover_count; i++)
		if (!is_nothing(day, &day->movers[i]))
			day->movers[kept++] = day->movers[i];
	day->mover_count = kept;
}

struct day *day_new(const struct day_call *call)
{
	const struct holdout_tracker *tracker = call->timeline->tracker;
	struct day *day = g_new0(struct day, 1);
	struct making making = {.call = call, .day = day};
	struct tally *tally = tally_of_eve(call);
	making.tally = tally;
	making.weights = g_new(int64_t, tally->column_count);
	day->is_wanted = call->is_wanted;
	day->voters = tally_eligible(tally);
	day->balance = balance_new();
	balance_aim(day->balance, tracker, tally, call->is_wanted);
	put_movers(&making);
	forget_voters(day);
	drop_idle(day);
	g_free(making.weights);
	tally_free(tally);
	return day;
}

void day_free(struct day *day)
{
	balance_free(day->balance);
	g_free(day->movers);
	g_free(day->effects);
	g_free(day);
}

void day_play(struct day *day, const struct mover *mover, int64_t count)
{
	balance_shift(day->balance, mover->effects, count);
	day->voters += mover->voters * count;
}

bool day_is_met(const struct day *day)
{
	bool has_voters = day->voters > 0;
	if (!day->is_wanted && !has_voters)
		return true;
	return has_voters && balance_is_met(day->balance);
}

/* Whether the move does something in the direction: 1 nearer to the aim, -1 farther from it. */
static bool goes(const struct day *day, const struct mover *mover, int direction)
{
	int sign = day->is_wanted ? direction : -direction;
	if (mover->voters * sign > 0)
		return true;
	for (size_t i = 0; i < balance_atom_count(day->balance); i++) {
		const struct balance_atom *atom = balance_atom(day->balance, i);
		const struct balance_effect *effect = &mover->effects[i];
		int base_sign = atom->is_wanted ? direction : -direction;
		if (atom->wants_base && effect->base * base_sign > 0)
			return true;
		if (atom->sign == 0 ? effect->change != 0
				    : effect->change * atom->sign * direction > 0)
			return true;
	}
	return false;
}

bool mover_helps(const struct day *day, const struct mover *mover)
{
	return goes(day, mover, 1);
}

bool mover_hurts(const struct day *day, const struct mover *mover)
{
	return goes(day, mover, -1);
}

static int compare(int128 a, int128 b)
{
	return (a > b) - (a < b);
}

int mover_compare(const struct day *day, const struct mover *a, const struct mover *b)
{
	if (a->has_time != b->has_time)
		return a->has_time ? 1 : -1;
	int order = a->has_time ? compare(a->instant, b->instant) : 0;
	order = order ? order : compare(a->voters, b->voters);
	for (size_t i = 0; !order && i < balance_atom_count(day->balance); i++) {
		order = compare(a->effects[i].change, b->effects[i].change);
		order = order ? order : compare(a->effects[i].base, b->effects[i].base);
	}
	return order;
}
