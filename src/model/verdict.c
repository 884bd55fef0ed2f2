/* SPDX-License-Identifier: MIT */

/*
 * The outcome comes from one rule and four tallies: as things are; with the open members in
 * favour (can it still be had?); with them against (is it safe?); with everybody in favour (is it
 * arithmetic or politics?).
 *
 * Where candidates exclude each other, a member that is for another one has spoken: it is not
 * open. The others are looked at with the bare rule, never with a verdict, so that two candidates
 * cannot ask each other for ever.
 */
#include "model/verdict.h"

#include <glib.h>

#include "base/date.h"
#include "model/sentence.h"

static const char *const outcome_names[] = {
	[OUTCOME_ADOPTED] = "adopted",
	[OUTCOME_PASSING] = "passing",
	[OUTCOME_PENDING] = "pending",
	[OUTCOME_BLOCKED] = "blocked",
	[OUTCOME_IMPOSSIBLE] = "impossible",
	[OUTCOME_FAILED] = "failed",
	[OUTCOME_WITHDRAWN] = "withdrawn",
	[OUTCOME_CLOSED] = "closed",
};

const char *outcome_name(enum outcome outcome)
{
	g_assert((size_t)outcome < G_N_ELEMENTS(outcome_names));
	return outcome_names[outcome];
}

size_t verdict_target(const struct holdout_tracker *tracker, enum holdout_class stance_class)
{
	for (size_t i = HOLDOUT_STANCES_BUILT_IN; i < tracker->stance_count; i++)
		if (tracker->stances[i].stance_class == stance_class)
			return i;
	for (size_t i = 0; i < HOLDOUT_STANCES_BUILT_IN; i++)
		if (tracker->stances[i].stance_class == stance_class)
			return i;
	return HOLDOUT_NONE;
}

/* What the race between candidates that exclude each other means for one of them. */
struct race {
	bool *is_taken; /* a member: it is for another candidate that is running; NULL: no race */
	size_t winner;  /* another candidate for which the rule holds, or HOLDOUT_NONE */
};

static void run_against(struct race *race, const struct state *state, size_t rival)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct state *other = state_new(tracker, rival, state->moment, state->today);
	struct tally tally = state_tally(other);
	if (race->winner == HOLDOUT_NONE && rule_holds(tracker->rule, &tally))
		race->winner = rival;
	for (size_t i = 0; i < tracker->member_count; i++)
		race->is_taken[i] |= other->seats[i].stance_class == HOLDOUT_CLASS_FOR;
	state_free(other);
}

static struct race race_of(const struct state *state)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct race race = {.winner = HOLDOUT_NONE};
	if (!tracker->exclusive || tracker->candidate_count == 1)
		return race;
	race.is_taken = g_new0(bool, tracker->member_count);
	for (size_t i = 0; i < tracker->candidate_count; i++)
		if (i != state->candidate && state_is_running(state, i))
			run_against(&race, state, i);
	return race;
}

/* Members that have not spoken: no class says what they would do. */
static int64_t open_votes(const struct state *state, const struct race *race)
{
	int64_t votes = 0;
	for (size_t i = 0; i < state->tracker->member_count; i++) {
		const struct seat *seat = &state->seats[i];
		bool is_taken = race->is_taken && race->is_taken[i];
		votes += seat->is_eligible && seat->stance_class == HOLDOUT_CLASS_NONE && !is_taken;
	}
	return votes;
}

static struct tally with_open(struct tally tally, int64_t open, enum holdout_class to)
{
	tally_move(&tally, HOLDOUT_CLASS_NONE, to, open);
	return tally;
}

static struct tally all_in_favour(const struct tally *tally)
{
	struct tally top = {0};
	top.votes[HOLDOUT_CLASS_FOR] = tally_eligible(tally);
	top.votes[HOLDOUT_CLASS_RECUSED] = tally->votes[HOLDOUT_CLASS_RECUSED];
	return top;
}

static void decide(struct verdict *verdict, const struct state *state, const struct tally *tally)
{
	const struct holdout_rule *rule = state->tracker->rule;
	const struct holdout_candidate *who = &state->tracker->candidates[state->candidate];
	struct race race = race_of(state);
	int64_t open = open_votes(state, &race);
	struct tally up = with_open(*tally, open, HOLDOUT_CLASS_FOR);
	struct tally down = with_open(*tally, open, HOLDOUT_CLASS_AGAINST);
	struct tally top = all_in_favour(tally);
	verdict->is_adopted_now = rule_holds(rule, tally);
	verdict->is_secured = verdict->is_adopted_now && rule_holds(rule, &down);
	if (date_counts_at(who->withdrew, state->moment))
		verdict->outcome = OUTCOME_WITHDRAWN;
	else if (verdict->is_adopted_now)
		verdict->outcome = OUTCOME_ADOPTED;
	else if (race.winner != HOLDOUT_NONE)
		verdict->outcome = OUTCOME_CLOSED;
	else if (rule_holds(rule, &up))
		verdict->outcome = OUTCOME_PENDING;
	else
		verdict->outcome = rule_holds(rule, &top) ? OUTCOME_BLOCKED : OUTCOME_IMPOSSIBLE;
	verdict->winner = verdict->outcome == OUTCOME_CLOSED ? race.winner : HOLDOUT_NONE;
	g_free(race.is_taken);
}

static void weigh_clauses(
	struct verdict *verdict, const struct holdout_rule *rule, const struct tally *tally)
{
	size_t count = rule_atom_count(rule);
	g_autofree const struct holdout_rule **atoms = g_new(const struct holdout_rule *, count);
	rule_atoms(rule, atoms);
	verdict->clauses = g_new0(struct clause, count);
	verdict->clause_count = count;
	for (size_t i = 0; i < count; i++) {
		struct weighing weighing = rule_weigh(atoms[i], tally);
		verdict->clauses[i] = (struct clause){
			.atom = atoms[i],
			.holds = weighing.holds,
			.have = weighing.have,
			.need = weighing.need,
			.lacking = weighing.lacking,
			.base = weighing.base,
		};
	}
	verdict->in_favour = tally->votes[HOLDOUT_CLASS_FOR];
	verdict->needed = count ? verdict->clauses[0].base : tally_eligible(tally);
}

/* Whether a move to `for` could still change something: the race is on, and not won. */
static bool is_undecided(const struct verdict *verdict)
{
	return verdict->outcome == OUTCOME_PENDING || verdict->outcome == OUTCOME_BLOCKED ||
		verdict->outcome == OUTCOME_IMPOSSIBLE;
}

static void find_holdouts(struct verdict *verdict, const struct state *state)
{
	size_t count = state->tracker->member_count;
	bool matters[HOLDOUT_CLASS_COUNT];
	for (unsigned i = 0; i < HOLDOUT_CLASS_COUNT; i++)
		matters[i] = i != HOLDOUT_CLASS_FOR &&
			rule_gain(state->tracker->rule, (enum holdout_class)i) > 0;
	verdict->holdouts = g_new(size_t, count);
	if (!is_undecided(verdict))
		return;
	for (size_t i = 0; i < count; i++)
		if (state->seats[i].is_eligible && matters[state->seats[i].stance_class])
			verdict->holdouts[verdict->holdout_count++] = i;
}

/* The class from which one vote to `for` brings most, or HOLDOUT_CLASS_COUNT if none helps. */
static enum holdout_class best_class(const struct holdout_rule *rule, const struct tally *tally)
{
	enum holdout_class best = HOLDOUT_CLASS_COUNT;
	int64_t most = 0;
	for (unsigned i = 0; i < HOLDOUT_CLASS_COUNT; i++) {
		enum holdout_class class = (enum holdout_class)i;
		if (class == HOLDOUT_CLASS_FOR || class == HOLDOUT_CLASS_RECUSED)
			continue;
		int64_t gain = tally->votes[class] > 0 ? rule_gain(rule, class) : 0;
		if (gain > most) {
			most = gain;
			best = class;
		}
	}
	return best;
}

/* Exact for a rule of one atom, where the larger gain is never the worse move. */
static size_t fewest_moves(const struct holdout_rule *rule, struct tally tally)
{
	for (size_t moves = 0;; moves++) {
		if (rule_holds(rule, &tally))
			return moves;
		enum holdout_class from = best_class(rule, &tally);
		if (from == HOLDOUT_CLASS_COUNT)
			return HOLDOUT_NONE;
		tally_move(&tally, from, HOLDOUT_CLASS_FOR, 1);
	}
}

struct verdict *verdict_new(const struct state *state)
{
	struct verdict *verdict = g_new0(struct verdict, 1);
	struct tally tally = state_tally(state);
	decide(verdict, state, &tally);
	weigh_clauses(verdict, state->tracker->rule, &tally);
	find_holdouts(verdict, state);
	verdict->to_go = HOLDOUT_NONE;
	if (verdict->outcome != OUTCOME_WITHDRAWN && verdict->outcome != OUTCOME_CLOSED)
		verdict->to_go = fewest_moves(state->tracker->rule, tally);
	verdict->sentence = sentence_new(state, verdict, NULL);
	return verdict;
}

void verdict_free(struct verdict *verdict)
{
	if (!verdict)
		return;
	g_free(verdict->clauses);
	g_free(verdict->holdouts);
	g_free(verdict->sentence);
	g_free(verdict);
}
