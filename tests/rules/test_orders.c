/* SPDX-License-Identifier: MIT */

/*
 * Days on which small random bodies move, under random rules and with random hours, and whose move
 * decided: as the program answers, and as found by making the moves in every order that the hours
 * allow. The seed is fixed.
 */
#include "model/decisive.h"
#include "rules/sample.h"

#define DAYS 6000

struct moves {
	struct sample before, after;
	int hours[SAMPLE_MEMBERS];       /* -1: no time */
	bool holds[1 << SAMPLE_MEMBERS]; /* by who has moved, a bit a member */
};

static struct moves moves_random(uint32_t *seed)
{
	struct moves moves = {.before = sample_random(seed)};
	struct sample other = sample_random(seed);
	moves.after = moves.before;
	for (size_t i = 0; i < moves.before.members; i++) {
		moves.after.stance[i] = other.stance[i % other.members];
		moves.hours[i] = other.tenths[i] % 3 ? -1 : 8 + other.tenths[i] % 4;
	}
	for (unsigned set = 0; set < 1u << moves.before.members; set++) {
		struct sample now = moves.before;
		for (size_t i = 0; i < now.members; i++)
			if (set >> i & 1)
				now.stance[i] = moves.after.stance[i];
		moves.holds[set] = sample_holds(&now);
	}
	return moves;
}

static bool is_mover(const struct moves *moves, size_t member)
{
	return moves->before.stance[member] != moves->after.stance[member];
}

/* Whether somebody who has not moved has an earlier hour. */
static bool is_early(const struct moves *moves, unsigned moved, size_t member)
{
	for (size_t i = 0; i < moves->before.members; i++)
		if (is_mover(moves, i) && !(moved >> i & 1) && moves->hours[i] >= 0 &&
			moves->hours[i] < moves->hours[member])
			return true;
	return false;
}

/* Goes on with every order; `turn` is who it was last with which the aim came to be met. */
static void try_orders(
	const struct moves *moves, bool is_wanted, unsigned moved, size_t turn, unsigned *decisive)
{
	bool is_end = true;
	for (size_t i = 0; i < moves->before.members; i++) {
		if (!is_mover(moves, i) || moved >> i & 1)
			continue;
		is_end = false;
		if (is_early(moves, moved, i))
			continue;
		unsigned next = moved | 1u << i;
		bool is_turn = moves->holds[moved] != is_wanted && moves->holds[next] == is_wanted;
		try_orders(moves, is_wanted, next, is_turn ? i : turn, decisive);
	}
	if (is_end)
		*decisive |= 1u << turn;
}

static unsigned answer(const struct body *body, bool is_wanted, size_t most_states, bool *ret_bound)
{
	struct timeline *timeline = timeline_new(body->tracker, 0, day("2025-01-01"));
	size_t at = timeline_at(timeline, day("2024-01-02"));
	const struct day_call call = {
		.timeline = timeline, .step = timeline->steps[at], .is_wanted = is_wanted};
	struct decisive decisive = decisive_of(&call, most_states);
	unsigned set = 0;
	for (size_t i = 0; i < decisive.count; i++)
		set |= 1u << decisive.members[i];
	*ret_bound = decisive.is_bound;
	decisive_clear(&decisive);
	timeline_free(timeline);
	return set;
}

/* A day that changed whether it holds; false if this one did not. */
static bool draw(uint32_t *seed, struct moves *ret_moves, unsigned *ret_expected)
{
	*ret_moves = moves_random(seed);
	unsigned all = 0;
	for (size_t i = 0; i < ret_moves->before.members; i++)
		all |= (unsigned)is_mover(ret_moves, i) << i;
	if (ret_moves->holds[0] == ret_moves->holds[all])
		return false;
	*ret_expected = 0;
	try_orders(ret_moves, ret_moves->holds[all], 0, SAMPLE_MEMBERS, ret_expected);
	return true;
}

static void decisive__agrees_with_every_order__on_random_days(void **state)
{
	(void)state;
	uint32_t seed = 1788;
	size_t checked = 0, several = 0;
	for (size_t i = 0; i < DAYS; i++) {
		struct moves moves;
		unsigned expected;
		if (!draw(&seed, &moves, &expected))
			continue;
		g_autofree char *yaml =
			sample_yaml_of_day(&moves.before, &moves.after, moves.hours);
		struct body body = body_valid(yaml);
		bool is_bound;
		unsigned found = answer(&body, !moves.holds[0], DECISIVE_STATES, &is_bound);
		if (found != expected || is_bound)
			fail_msg("decisive %x, not %x:\n%s", found, expected, yaml);
		body_free(&body);
		checked++;
		several += (expected & (expected - 1)) != 0;
	}
	print_message("%zu days, %zu with several\n", checked, several);
	assert_true(checked > 1000 && several > 300);
}

/* As if there were too many states: nobody decisive is left out, and what is said to be exact is. */
static void decisive__is_an_upper_bound__where_orders_are_drawn(void **state)
{
	(void)state;
	uint32_t seed = 1790;
	size_t checked = 0, bounds = 0;
	for (size_t i = 0; i < 1000; i++) {
		struct moves moves;
		unsigned expected;
		if (!draw(&seed, &moves, &expected))
			continue;
		g_autofree char *yaml =
			sample_yaml_of_day(&moves.before, &moves.after, moves.hours);
		struct body body = body_valid(yaml);
		bool is_bound;
		unsigned found = answer(&body, !moves.holds[0], 0, &is_bound);
		if ((expected & ~found) != 0 || (!is_bound && found != expected))
			fail_msg("decisive %x, not %x:\n%s", found, expected, yaml);
		body_free(&body);
		checked++;
		bounds += is_bound;
	}
	print_message("%zu days, %zu only bounds\n", checked, bounds);
	assert_true(checked > 150 && bounds * 2 < checked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decisive__agrees_with_every_order__on_random_days),
		cmocka_unit_test(decisive__is_an_upper_bound__where_orders_are_drawn),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
