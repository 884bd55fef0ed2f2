/* SPDX-License-Identifier: MIT */

/*
 * From ways to sets, in the order of the file: a walk over the members takes each or leaves it,
 * and goes on as long as there is a way that the members taken so far fit into and that those who
 * are left can still fill. So it never turns back without a set.
 */
#include <string.h>

#include "model/plan.h"

struct walk {
	struct plan *plan;
	GArray *movers; /* struct mover, file order */
	size_t *taken;  /* a kind */
	size_t *ahead;  /* a kind: movers of it that are yet to come */
	size_t *chosen; /* members */
	size_t chosen_count;
	GArray *sets;
	size_t count, most;
};

struct mover {
	size_t member, kind;
};

static int by_member(gconstpointer a, gconstpointer b)
{
	const struct mover *left = a, *right = b;
	return (left->member > right->member) - (left->member < right->member);
}

static GArray *movers_of(const struct kinds *kinds)
{
	GArray *movers = g_array_new(false, false, sizeof(struct mover));
	for (size_t i = 0; i < kinds->count; i++)
		for (size_t j = 0; j < kinds->kinds[i].count; j++) {
			struct mover mover = {kinds->kinds[i].members[j], i};
			g_array_append_val(movers, mover);
		}
	g_array_sort(movers, by_member);
	return movers;
}

/* Keeps those of the ways that still ask for more of the kind (`is_taken`), or that the movers
 * ahead still fill; how many. */
static size_t keep_ways(
	const struct walk *walk, size_t kind, bool is_taken, size_t *ways, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		size_t asked = plan_way(walk->plan, ways[i])[kind] - walk->taken[kind];
		if (is_taken ? asked > 0 : asked <= walk->ahead[kind])
			ways[kept++] = ways[i];
	}
	return kept;
}

/* Lists the sets that go on from the members chosen with one of the movers from `from` on. */
static void go_on(struct walk *walk, size_t from, size_t *ways, size_t count)
{
	if (walk->chosen_count == walk->plan->moves) {
		g_array_append_vals(walk->sets, walk->chosen, (guint)walk->chosen_count);
		walk->count++;
		return;
	}
	size_t i = from;
	for (; i < walk->movers->len && count > 0 && walk->count < walk->most; i++) {
		const struct mover *mover = &g_array_index(walk->movers, struct mover, i);
		g_autofree size_t *own = g_memdup2(ways, count * sizeof *own);
		size_t own_count = keep_ways(walk, mover->kind, true, own, count);
		walk->ahead[mover->kind]--;
		if (own_count > 0) {
			walk->taken[mover->kind]++;
			walk->chosen[walk->chosen_count++] = mover->member;
			go_on(walk, i + 1, own, own_count);
			walk->chosen_count--;
			walk->taken[mover->kind]--;
		}
		count = keep_ways(walk, mover->kind, false, ways, count);
	}
	while (i-- > from)
		walk->ahead[g_array_index(walk->movers, struct mover, i).kind]++;
}

void plan_put_sets(struct plan *plan, size_t member_count, size_t most)
{
	size_t kinds = plan->kinds->count;
	g_autofree size_t *taken = g_new0(size_t, kinds), *ahead = g_new0(size_t, kinds);
	g_autofree size_t *chosen = g_new(size_t, member_count);
	g_autofree size_t *ways = g_new(size_t, plan->way_count);
	g_autoptr(GArray) movers = movers_of(plan->kinds);
	struct walk walk = {.plan = plan,
		.movers = movers,
		.taken = taken,
		.ahead = ahead,
		.chosen = chosen,
		.sets = g_array_new(false, false, sizeof(size_t)),
		.most = most};
	for (size_t i = 0; i < kinds; i++)
		ahead[i] = plan->kinds->kinds[i].count;
	for (size_t i = 0; i < plan->way_count; i++)
		ways[i] = i;
	go_on(&walk, 0, ways, plan->way_count);
	plan->set_count = walk.count;
	plan->sets = (size_t *)(void *)g_array_free(walk.sets, false);
}
