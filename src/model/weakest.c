/* SPDX-License-Identifier: MIT */

/*
 * The kinds of a plan for adoption tell these stances apart, so where all ways are known one set
 * of each stands for the others.
 */
#include "model/weakest.h"

#include <string.h>

#include "model/stance.h"

static size_t built_in(const char *label)
{
	const struct holdout_stance *stances = stance_built_in();
	for (size_t i = 0; i < HOLDOUT_STANCES_BUILT_IN; i++)
		if (strcmp(stances[i].label, label) == 0)
			return i;
	g_assert_not_reached();
}

static void add_class(GArray *stances, const struct holdout_tracker *tracker,
	enum holdout_class stance_class, const char *const *otherwise)
{
	guint before = stances->len;
	for (size_t i = tracker->stance_count; i-- > HOLDOUT_STANCES_BUILT_IN;)
		if (tracker->stances[i].stance_class == stance_class)
			g_array_append_val(stances, i);
	for (bool is_named = stances->len > before; *otherwise && !is_named; otherwise++) {
		size_t stance = built_in(*otherwise);
		g_array_append_val(stances, stance);
	}
}

size_t *weakest_stances(const struct holdout_tracker *tracker, size_t *ret_count)
{
	static const char *const abstaining[] = {"abstain", NULL};
	static const char *const in_favour[] = {"accept", "support", NULL};
	GArray *stances = g_array_new(false, false, sizeof(size_t));
	add_class(stances, tracker, HOLDOUT_CLASS_ABSTAIN, abstaining);
	add_class(stances, tracker, HOLDOUT_CLASS_FOR, in_favour);
	*ret_count = stances->len;
	return (size_t *)(void *)g_array_free(stances, false);
}

static bool is_enough(const struct state *state, const struct tally *tally, const size_t *members,
	size_t count, size_t stance)
{
	struct tally *tried = tally_copy(tally);
	for (size_t i = 0; i < count; i++) {
		const struct holdout_member *who = state->tracker->members[members[i]];
		tally_count(tried, who, members[i], state->seats[members[i]].counted, -1);
		tally_count(tried, who, members[i], stance, 1);
	}
	bool adopts = rule_adopts(state->tracker, tried);
	tally_free(tried);
	return adopts;
}

/* A set of the way: the first of each kind. */
static void put_set_of(const struct plan *plan, const size_t *way, size_t *set)
{
	for (size_t i = 0; i < plan->kinds->count; i++) {
		const size_t *members = plan->kinds->kinds[i].members;
		memcpy(set, members, way[i] * sizeof *set);
		set += way[i];
	}
}

static bool is_enough_for_all(const struct plan *plan, const struct state *state,
	const struct tally *tally, size_t stance)
{
	g_autofree size_t *set = g_new0(size_t, plan->moves);
	for (size_t i = 0; plan->has_all_ways && i < plan->way_count; i++) {
		put_set_of(plan, plan_way(plan, i), set);
		if (!is_enough(state, tally, set, plan->moves, stance))
			return false;
	}
	for (size_t i = 0; !plan->has_all_ways && i < plan->set_count; i++)
		if (!is_enough(state, tally, plan_set(plan, i), plan->moves, stance))
			return false;
	return true;
}

size_t weakest_of(const struct plan *plan, const struct state *state, const struct tally *tally)
{
	size_t count;
	g_autofree size_t *stances = weakest_stances(state->tracker, &count);
	if (plan->set_count == 0)
		return HOLDOUT_NONE;
	for (size_t i = 0; i < count; i++)
		if (is_enough_for_all(plan, state, tally, stances[i]))
			return stances[i];
	return plan->to;
}
