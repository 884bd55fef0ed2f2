/* SPDX-License-Identifier: MIT */

/*
 * A few ways stand for all sets, and then the sets are read off them. Where members are all
 * different, as in the Council of the EU, there are as many ways as sets, millions; then the first
 * sets come from a search over members in the order of the file, each a kind of its own.
 */
#include "model/plan.h"

#include <string.h>

#include "model/search.h"

static bool keep_way(struct search *search, void *data)
{
	GArray *ways = data;
	size_t kinds = search->kinds->count;
	if (kinds > 0)
		g_array_append_vals(ways, search->counts, (guint)kinds);
	return ways->len > PLAN_WAYS * kinds;
}

/* Finds all ways of as many moves as `first`, which is one of them. */
static void find_ways(struct plan *plan, struct search *search, const size_t *first)
{
	size_t kinds = plan->kinds->count;
	GArray *ways = g_array_new(false, false, sizeof(size_t));
	if (!plan->is_bound)
		search_ways(search, plan->moves, keep_way, ways);
	plan->has_all_ways =
		!plan->is_bound && !search->was_given_up && ways->len <= PLAN_WAYS * kinds;
	if (ways->len == 0)
		g_array_append_vals(ways, first, (guint)kinds);
	plan->way_count = MIN(ways->len / kinds, PLAN_WAYS);
	plan->ways = (size_t *)(void *)g_array_free(ways, false);
}

/* `n` over `k`; UINT64_MAX if it is as much or more. */
static uint64_t choose(uint64_t n, uint64_t k)
{
	int128 number = 1;
	for (uint64_t i = 1; i <= MIN(k, n - k); i++) {
		number = number * (int128)(n - i + 1) / (int128)i;
		if (number > UINT64_MAX)
			return UINT64_MAX;
	}
	return (uint64_t)number;
}

static uint64_t sets_of(const struct plan *plan, const size_t *way)
{
	int128 number = 1;
	for (size_t i = 0; i < plan->kinds->count && number <= UINT64_MAX; i++)
		number *= choose(plan->kinds->kinds[i].count, way[i]);
	return number > UINT64_MAX ? UINT64_MAX : (uint64_t)number;
}

static void count_sets(struct plan *plan)
{
	for (size_t i = 0; plan->has_all_ways && i < plan->way_count; i++)
		if (__builtin_add_overflow(
			    plan->total, sets_of(plan, plan_way(plan, i)), &plan->total))
			plan->total = UINT64_MAX;
}

/* The sets that a search over members has found; `room` for those that are wanted. */
struct listing {
	GArray *members; /* of one set after the other */
	size_t count, room;
};

static bool keep_set(struct search *search, void *data)
{
	struct listing *listing = data;
	for (size_t i = 0; i < search->kinds->count; i++)
		if (search->counts[i] > 0)
			g_array_append_val(listing->members, *search->kinds->kinds[i].members);
	return ++listing->count == listing->room;
}

/* Lists the first sets where the ways are too many; false: the search found none. */
static bool search_sets(struct plan *plan, const struct state *state, const struct tally *tally,
	struct balance *balance, const struct kinds_call *call)
{
	struct kinds_call each = *call;
	each.is_each = true;
	struct kinds *kinds = kinds_new(state, tally, balance, &each);
	struct listing listing = {g_array_new(false, false, sizeof(size_t)), 0,
		CLAMP(PLAN_NAMES / plan->moves, 1, PLAN_SETS)};
	struct search search;
	search_init(&search, balance, kinds, call->to);
	search_ways(&search, plan->moves, keep_set, &listing);
	plan->set_count = listing.count;
	plan->sets = (size_t *)(void *)g_array_free(listing.members, false);
	search_clear(&search);
	kinds_free(kinds);
	return plan->set_count > 0;
}

static void list_sets(struct plan *plan, const struct state *state, const struct tally *tally,
	struct balance *balance, const struct kinds_call *call)
{
	bool is_listed = !plan->has_all_ways && !plan->is_bound &&
		search_sets(plan, state, tally, balance, call);
	if (is_listed)
		return;
	size_t most = CLAMP(PLAN_NAMES / plan->moves, 1, PLAN_SETS);
	g_free(plan->sets);
	plan_put_sets(plan, state->tracker->member_count, plan->is_bound ? 1 : most);
	plan->is_complete = plan->has_all_ways && plan->total == plan->set_count;
}

struct plan *plan_new(const struct state *state, const struct tally *tally, struct balance *balance,
	const struct kinds_call *call)
{
	struct plan *plan = g_new0(struct plan, 1);
	struct search search;
	plan->to = call->to;
	plan->kinds = kinds_new(state, tally, balance, call);
	search_init(&search, balance, plan->kinds, call->to);
	plan->moves = search_fewest(&search);
	plan->is_bound = search.was_given_up;
	if (plan->moves == 0 || plan->moves == HOLDOUT_NONE) {
		plan->has_all_ways = plan->is_complete = !plan->is_bound;
	} else {
		g_autofree size_t *first =
			g_memdup2(search.counts, plan->kinds->count * sizeof *first);
		find_ways(plan, &search, first);
		count_sets(plan);
		list_sets(plan, state, tally, balance, call);
	}
	search_clear(&search);
	balance_free(balance);
	return plan;
}

struct plan *plan_none(size_t to)
{
	struct plan *plan = g_new0(struct plan, 1);
	plan->to = to;
	plan->moves = HOLDOUT_NONE;
	plan->has_all_ways = plan->is_complete = true;
	plan->kinds = g_new0(struct kinds, 1);
	return plan;
}

enum plan_shape plan_shape(const struct plan *plan)
{
	if (plan->moves == HOLDOUT_NONE)
		return plan->is_bound ? PLAN_NOT_FOUND : PLAN_UNREACHABLE;
	if (plan->is_complete && plan->set_count == 1)
		return PLAN_ONE_SET;
	return plan->is_complete && plan->moves == 1 ? PLAN_ANY_OF : PLAN_MANY;
}

void plan_free(struct plan *plan)
{
	if (!plan)
		return;
	kinds_free(plan->kinds);
	g_free(plan->ways);
	g_free(plan->sets);
	g_free(plan);
}

const size_t *plan_way(const struct plan *plan, size_t i)
{
	return plan->ways + i * plan->kinds->count;
}

const size_t *plan_set(const struct plan *plan, size_t i)
{
	return plan->sets + i * plan->moves;
}
