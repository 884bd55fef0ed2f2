/* SPDX-License-Identifier: MIT */

/*
 * The outcome comes from one rule, its quorum and four tallies: as things are; with the open
 * members in favour (can it still be had?); with them against (is it safe?); with everybody in
 * favour (is it arithmetic or politics?).
 */
#include "model/verdict.h"

#include <inttypes.h>
#include <string.h>

#include <glib.h>

#include "base/date.h"
#include "model/needs.h"
#include "model/race.h"
#include "model/sentence.h"
#include "model/silence.h"

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

/* Whether it would be adopted if all of `part` had the stance `to`. */
static bool would_hold(const struct state *state, const struct tally *part, size_t to)
{
	struct tally *tried = state_tally(state);
	tally_move(tried, part, to);
	bool holds = rule_adopts(state->tracker, tried);
	tally_free(tried);
	return holds;
}

static enum outcome outcome_of(const struct state *state, const struct verdict *verdict,
	const struct tally *open, const struct race *race)
{
	const struct holdout_tracker *tracker = state->tracker;
	size_t in_favour = verdict_target(tracker, HOLDOUT_CLASS_FOR);
	if (date_counts_at(tracker->candidates[state->candidate].withdrew, state->moment))
		return OUTCOME_WITHDRAWN;
	if (verdict->is_adopted_now)
		return OUTCOME_ADOPTED;
	if (race->winner_count > 0)
		return OUTCOME_CLOSED;
	if (state->has_closed)
		return OUTCOME_FAILED;
	if (verdict->holds)
		return OUTCOME_PASSING;
	if (would_hold(state, open, in_favour))
		return OUTCOME_PENDING;
	return would_hold(state, state->tally, in_favour) ? OUTCOME_BLOCKED : OUTCOME_IMPOSSIBLE;
}

static void decide(struct verdict *verdict, const struct state *state, const struct tally *tally)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct race race = race_of(state);
	struct tally *open = race_open_tally(&race, state);
	verdict->has_quorum = !tracker->quorum || rule_is_true(tracker->quorum, tally);
	verdict->holds = rule_adopts(tracker, tally);
	verdict->is_adopted_now = verdict->holds && (!tracker->has_deadline || state->has_closed);
	verdict->is_awaited = !state->has_closed && silence_is_enough(tracker, tally);
	verdict->is_secured = verdict->holds &&
		would_hold(state, open, verdict_target(tracker, HOLDOUT_CLASS_AGAINST));
	verdict->outcome = outcome_of(state, verdict, open, &race);
	verdict->winner = verdict->outcome == OUTCOME_CLOSED ? race.winners[0] : HOLDOUT_NONE;
	if (verdict->outcome == OUTCOME_ADOPTED) {
		verdict->rivals = g_steal_pointer(&race.winners);
		verdict->rival_count = race.winner_count;
	}
	tally_free(open);
	race_clear(&race);
}

struct clause clause_weigh(const struct holdout_rule *rule, const struct tally *tally)
{
	const struct holdout_rule *atom = rule_clause_atom(rule, tally);
	struct weighing weighing = rule_weigh(atom, tally);
	return (struct clause){
		.rule = rule,
		.atom = atom,
		.holds = weighing.holds,
		.have = weighing.have,
		.need = weighing.need,
		.lacking = weighing.lacking,
		.base = weighing.base,
		.scale = tally->columns[atom->column].scale,
	};
}

static struct clause *weigh_all(
	const struct holdout_rule *rule, const struct tally *tally, size_t *ret_count)
{
	*ret_count = rule_clause_count(rule);
	g_autofree const struct holdout_rule **rules =
		g_new(const struct holdout_rule *, *ret_count);
	rule_clauses(rule, rules);
	struct clause *clauses = g_new0(struct clause, *ret_count);
	for (size_t i = 0; i < *ret_count; i++)
		clauses[i] = clause_weigh(rules[i], tally);
	return clauses;
}

static void weigh_clauses(
	struct verdict *verdict, const struct holdout_tracker *tracker, const struct tally *tally)
{
	verdict->clauses = weigh_all(tracker->rule, tally, &verdict->clause_count);
	if (tracker->quorum)
		verdict->quorum = weigh_all(tracker->quorum, tally, &verdict->quorum_count);
	verdict->in_favour = tally_members(tally, HOLDOUT_CLASS_FOR);
	verdict->needed =
		tracker->rule->kind == HOLDOUT_RULE_ATOM && tracker->rule->column == COLUMN_MEMBERS
		? verdict->clauses[0].base
		: tally_eligible(tally);
}

char *clause_amount(const struct clause *clause, int64_t amount)
{
	if (clause->scale == 1)
		return g_strdup_printf("%" PRId64, amount);
	int decimals = 0;
	for (int64_t scale = clause->scale; scale > 1; scale /= 10)
		decimals++;
	GString *text = g_string_new(NULL);
	g_string_printf(text, "%" PRId64 ".%0*" PRId64, amount / clause->scale, decimals,
		amount % clause->scale);
	while (text->str[text->len - 1] == '0')
		g_string_truncate(text, text->len - 1);
	if (text->str[text->len - 1] == '.')
		g_string_truncate(text, text->len - 1);
	return g_string_free(text, FALSE);
}

char *clause_amount_words(const struct clause *clause, int64_t amount)
{
	g_autofree char *plain = clause_amount(clause, amount);
	size_t whole = strcspn(plain, ".");
	GString *words = g_string_new(NULL);
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			g_string_append_c(words, ',');
		g_string_append_c(words, plain[i]);
	}
	g_string_append(words, plain + whole);
	return g_string_free(words, FALSE);
}

/* Whether a move to `for` could still change something: the race is on, and not won. */
static bool is_undecided(const struct verdict *verdict)
{
	return verdict->outcome == OUTCOME_PENDING || verdict->outcome == OUTCOME_BLOCKED ||
		verdict->outcome == OUTCOME_IMPOSSIBLE;
}

/* Whether a move to `for` of a member that stands there would bring the rule, or the quorum,
 * nearer. */
static bool would_help(
	const struct state *state, const struct tally *tally, size_t from, const int64_t *weights)
{
	const struct holdout_tracker *tracker = state->tracker;
	const struct shift shift = {
		.from = from, .to = verdict_target(tracker, HOLDOUT_CLASS_FOR), .weights = weights};
	return rule_helps(tracker->rule, tally, &shift) ||
		(tracker->quorum && rule_helps(tracker->quorum, tally, &shift));
}

/* The silent come first. */
static size_t row_of(const struct seat *seat)
{
	return seat->counted == HOLDOUT_NONE ? 0 : seat->counted + 1;
}

/* The same for each stance that somebody has where members are only counted, and so all of one
 * stance weigh the same; else NULL. The caller frees it. */
static bool *helpful_stances(const struct state *state, const struct tally *tally)
{
	static const int64_t weights[] = {1};
	if (tally->column_count > 1)
		return NULL;
	bool *helpful = g_new0(bool, tally->stance_count + 1);
	g_autofree bool *is_asked = g_new0(bool, tally->stance_count + 1);
	for (size_t i = 0; i < state->tracker->member_count; i++) {
		const struct seat *seat = &state->seats[i];
		size_t row = row_of(seat);
		if (!is_asked[row])
			helpful[row] = would_help(state, tally, seat->counted, weights);
		is_asked[row] = true;
	}
	return helpful;
}

static bool would_member_help(
	const struct state *state, const struct tally *tally, size_t member, int64_t *weights)
{
	const struct holdout_member *who = state->tracker->members[member];
	for (size_t i = 0; i < tally->column_count; i++)
		weights[i] = column_weight(&tally->columns[i], who, member, tally->day);
	weights[COLUMN_MEMBERS] = 1;
	return would_help(state, tally, state->seats[member].counted, weights);
}

static void find_holdouts(
	struct verdict *verdict, const struct state *state, const struct tally *tally)
{
	size_t count = state->tracker->member_count;
	verdict->holdouts = g_new(size_t, count);
	if (!is_undecided(verdict))
		return;
	g_autofree int64_t *weights = g_new(int64_t, tally->column_count);
	g_autofree bool *helpful = helpful_stances(state, tally);
	for (size_t i = 0; i < count; i++) {
		const struct seat *seat = &state->seats[i];
		if (!seat->is_eligible || seat->stance_class == HOLDOUT_CLASS_FOR)
			continue;
		bool is_holdout = helpful ? helpful[row_of(seat)]
					  : would_member_help(state, tally, i, weights);
		if (is_holdout)
			verdict->holdouts[verdict->holdout_count++] = i;
	}
}

struct verdict *verdict_judge(const struct state *state)
{
	struct verdict *verdict = g_new0(struct verdict, 1);
	decide(verdict, state, state->tally);
	weigh_clauses(verdict, state->tracker, state->tally);
	verdict->to_go = HOLDOUT_NONE;
	return verdict;
}

struct verdict *verdict_new(const struct state *state)
{
	struct verdict *verdict = verdict_judge(state);
	const struct tally *tally = state->tally;
	find_holdouts(verdict, state, tally);
	if (verdict->outcome != OUTCOME_WITHDRAWN && verdict->outcome != OUTCOME_CLOSED)
		verdict->to_go = fewest_moves(state, tally, &verdict->is_to_go_bound);
	verdict->sentence = sentence_new(state, verdict, NULL);
	return verdict;
}

void verdict_free(struct verdict *verdict)
{
	if (!verdict)
		return;
	g_free(verdict->clauses);
	g_free(verdict->quorum);
	g_free(verdict->holdouts);
	g_free(verdict->rivals);
	g_free(verdict->sentence);
	g_free(verdict);
}
