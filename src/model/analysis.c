/* SPDX-License-Identifier: MIT */

/*
 * Each question is an aim of a balance and a call for those who may move. To block is two aims at
 * once: that it does not hold, and that it would not with the open members in favour, of whom
 * those who block are none any more.
 */
#include "model/analysis.h"

#include <string.h>

#include "model/race.h"
#include "model/weakest.h"

/* Makes the questions about one state. */
struct asker {
	const struct state *state;
	const struct verdict *verdict;
	struct tally *tally;
	bool *open; /* a member: it has not spoken */
	size_t in_favour, against;
};

static struct asker asker_of(const struct state *state, const struct verdict *verdict)
{
	return (struct asker){
		.state = state,
		.verdict = verdict,
		.tally = state_tally(state),
		.open = race_open_members(state),
		.in_favour = verdict_target(state->tracker, HOLDOUT_CLASS_FOR),
		.against = verdict_target(state->tracker, HOLDOUT_CLASS_AGAINST),
	};
}

static void clear(struct asker *asker)
{
	tally_free(asker->tally);
	g_free(asker->open);
}

/* Whether the candidate is still in the race; where nobody may vote nothing is to be done. */
static bool is_running(const struct verdict *verdict)
{
	return verdict->outcome != OUTCOME_WITHDRAWN && verdict->outcome != OUTCOME_CLOSED;
}

static struct balance *balance_of(const struct asker *asker, bool is_wanted)
{
	struct balance *balance = balance_new();
	balance_aim(balance, asker->state->tracker, asker->tally, is_wanted);
	return balance;
}

/* How it is adopted; by the members of `only` (NULL: any). */
static struct plan *ask_adoption(const struct asker *asker, const bool *only)
{
	size_t count;
	g_autofree size_t *alike = weakest_stances(asker->state->tracker, &count);
	const struct kinds_call call = {
		.to = asker->in_favour, .alike = alike, .alike_count = count, .only = only};
	if (tally_eligible(asker->tally) == 0)
		return plan_none(asker->in_favour);
	return plan_new(asker->state, asker->tally, balance_of(asker, true), &call);
}

static struct plan *ask_undoing(const struct asker *asker)
{
	const struct kinds_call call = {.to = asker->against};
	return plan_new(asker->state, asker->tally, balance_of(asker, false), &call);
}

/* As things are, but with the open members in favour. */
static struct tally *tally_of_assent(const struct asker *asker)
{
	const struct holdout_tracker *tracker = asker->state->tracker;
	struct tally *tally = tally_copy(asker->tally);
	for (size_t i = 0; i < tracker->member_count; i++) {
		if (!asker->open[i])
			continue;
		size_t from = asker->state->seats[i].counted;
		tally_count(tally, tracker->members[i], i, from, -1);
		tally_count(tally, tracker->members[i], i, asker->in_favour, 1);
	}
	return tally;
}

static struct plan *ask_blocking(const struct asker *asker)
{
	const struct kinds_call call = {
		.to = asker->against, .other = asker->open, .other_at = asker->in_favour};
	struct balance *balance = balance_of(asker, false);
	struct tally *assent = tally_of_assent(asker);
	balance_aim(balance, asker->state->tracker, assent, false);
	struct plan *plan = plan_new(asker->state, asker->tally, balance, &call);
	tally_free(assent);
	return plan;
}

static int by_member(gconstpointer a, gconstpointer b)
{
	size_t left = *(const size_t *)a, right = *(const size_t *)b;
	return (left > right) - (left < right);
}

/*
 * Those whose move to `to` alone reaches the aim. A kind moves alike, so one of it is tried; of
 * it only those of the class count, if `is_for`.
 */
static struct analysis_list reach_alone(
	const struct asker *asker, struct balance *balance, size_t to, bool is_for)
{
	const struct kinds_call call = {.to = to};
	struct kinds *kinds = kinds_new(asker->state, asker->tally, balance, &call);
	GArray *found = g_array_new(false, false, sizeof(size_t));
	for (size_t i = 0; i < kinds->count; i++) {
		const struct kind *kind = &kinds->kinds[i];
		balance_move(balance, kind, to, 1);
		bool is_met = balance_is_met(balance);
		balance_move(balance, kind, to, -1);
		for (size_t j = 0; is_met && j < kind->count; j++) {
			size_t member = kind->members[j];
			if (!is_for ||
				asker->state->seats[member].stance_class == HOLDOUT_CLASS_FOR)
				g_array_append_val(found, member);
		}
	}
	kinds_free(kinds);
	balance_free(balance);
	g_array_sort(found, by_member);
	struct analysis_list list = {.count = found->len};
	g_array_set_size(found, MAX(found->len, 1)); /* so that an empty list is not NULL */
	list.members = (size_t *)(void *)g_array_free(found, false);
	return list;
}

static void ask_of_adopted(struct analysis *analysis, const struct asker *asker)
{
	analysis->undo = ask_undoing(asker);
	analysis->critical = reach_alone(asker, balance_of(asker, false), asker->against, true);
}

static void ask_of_open(struct analysis *analysis, const struct asker *asker)
{
	bool has_voters = tally_eligible(asker->tally) > 0;
	analysis->pivotal = has_voters
		? reach_alone(asker, balance_of(asker, true), asker->in_favour, false)
		: (struct analysis_list){.members = g_new0(size_t, 1)};
	if (asker->verdict->outcome != OUTCOME_PENDING)
		return;
	analysis->from_open = ask_adoption(asker, asker->open);
	analysis->block = ask_blocking(asker);
}

struct analysis *analysis_new(const struct state *state, const struct verdict *verdict)
{
	struct analysis *analysis = g_new0(struct analysis, 1);
	analysis->weakest = HOLDOUT_NONE;
	if (!is_running(verdict))
		return analysis;
	struct asker asker = asker_of(state, verdict);
	analysis->adopt = ask_adoption(&asker, NULL);
	analysis->weakest = weakest_of(analysis->adopt, state, asker.tally);
	if (verdict->holds)
		ask_of_adopted(analysis, &asker);
	else
		ask_of_open(analysis, &asker);
	clear(&asker);
	return analysis;
}

void analysis_free(struct analysis *analysis)
{
	if (!analysis)
		return;
	plan_free(analysis->adopt);
	plan_free(analysis->from_open);
	plan_free(analysis->undo);
	plan_free(analysis->block);
	g_free(analysis->pivotal.members);
	g_free(analysis->critical.members);
	g_free(analysis);
}

struct plan *analysis_adoption(const struct state *state, const struct verdict *verdict)
{
	if (!is_running(verdict))
		return NULL;
	struct asker asker = asker_of(state, verdict);
	struct plan *plan = ask_adoption(&asker, NULL);
	clear(&asker);
	return plan;
}
