/* SPDX-License-Identifier: MIT */

/*
 * From ways to sets, in the order of the file: a walk over the members takes each or leaves it,
 * and goes on as long as there is a way that the members taken so far fit into and that those who
 * are left can still fill. So it never turns back without a set. A set may be everybody, so the
 * walk keeps its steps in an array and not on the stack.
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
	GArray *steps; /* struct step: one more than members are chosen */
	GArray *sets;
	size_t count, most;
};

struct mover {
	size_t member, kind;
};

/* Which of the movers from `from` on is chosen next, and the ways that are still open. */
struct step {
	size_t from, at; /* those before `at` have been tried */
	size_t *ways;    /* owned */
	size_t way_count;
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

static void begin_step(struct walk *walk, size_t from, size_t *ways, size_t way_count)
{
	const struct step step = {from, from, ways, way_count};
	g_array_append_val(walk->steps, step);
}

/* Chooses the next mover of the last step, if a way asks for it, and leaves it for later steps. */
static void choose_next(struct walk *walk)
{
	struct step *step = &g_array_index(walk->steps, struct step, walk->steps->len - 1);
	const struct mover *mover = &g_array_index(walk->movers, struct mover, step->at++);
	size_t *own = g_memdup2(step->ways, step->way_count * sizeof *own);
	size_t own_count = keep_ways(walk, mover->kind, true, own, step->way_count);
	walk->ahead[mover->kind]--;
	step->way_count = keep_ways(walk, mover->kind, false, step->ways, step->way_count);
	if (own_count == 0) {
		g_free(own);
		return;
	}
	walk->taken[mover->kind]++;
	walk->chosen[walk->chosen_count++] = mover->member;
	begin_step(walk, step->at, own, own_count);
}

/* Takes the last step back, and with it the member that led to it. */
static void end_step(struct walk *walk)
{
	struct step *step = &g_array_index(walk->steps, struct step, walk->steps->len - 1);
	while (step->at-- > step->from)
		walk->ahead[g_array_index(walk->movers, struct mover, step->at).kind]++;
	g_free(step->ways);
	g_array_set_size(walk->steps, walk->steps->len - 1);
	if (walk->steps->len == 0)
		return;
	const struct step *before = step - 1;
	walk->taken[g_array_index(walk->movers, struct mover, before->at - 1).kind]--;
	walk->chosen_count--;
}

/* Lists the sets of the ways, of which it takes the array. */
static void walk_all(struct walk *walk, size_t *ways, size_t way_count)
{
	begin_step(walk, 0, ways, way_count);
	while (walk->steps->len > 0) {
		const struct step *step =
			&g_array_index(walk->steps, struct step, walk->steps->len - 1);
		bool is_set = walk->chosen_count == walk->plan->moves;
		if (is_set) {
			g_array_append_vals(walk->sets, walk->chosen, (guint)walk->chosen_count);
			walk->count++;
		}
		bool goes_on = !is_set && step->at < walk->movers->len && step->way_count > 0 &&
			walk->count < walk->most;
		if (goes_on)
			choose_next(walk);
		else
			end_step(walk);
	}
}

void plan_put_sets(struct plan *plan, size_t member_count, size_t most)
{
	size_t kinds = plan->kinds->count;
	g_autofree size_t *taken = g_new0(size_t, kinds), *ahead = g_new0(size_t, kinds);
	g_autofree size_t *chosen = g_new(size_t, member_count);
	size_t *ways = g_new(size_t, plan->way_count);
	g_autoptr(GArray) steps = g_array_new(false, false, sizeof(struct step));
	g_autoptr(GArray) movers = movers_of(plan->kinds);
	struct walk walk = {.plan = plan,
		.movers = movers,
		.taken = taken,
		.ahead = ahead,
		.chosen = chosen,
		.steps = steps,
		.sets = g_array_new(false, false, sizeof(size_t)),
		.most = most};
	for (size_t i = 0; i < kinds; i++)
		ahead[i] = plan->kinds->kinds[i].count;
	for (size_t i = 0; i < plan->way_count; i++)
		ways[i] = i;
	walk_all(&walk, ways, plan->way_count);
	plan->set_count = walk.count;
	plan->sets = (size_t *)(void *)g_array_free(walk.sets, false);
}
