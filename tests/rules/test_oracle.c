/* SPDX-License-Identifier: MIT */

/*
 * Small random bodies under random rules, judged twice: by the program, from the text of a file,
 * and by the plainest reading of the rules, member by member and, for the fewest moves, set by
 * set. The seed is fixed.
 */
#include "model/rule.h"
#include "model/verdict.h"
#include "rules/sample.h"

#define BODIES 4000

static enum outcome outcome_of(const struct sample *sample)
{
	struct sample up = sample_with_open(*sample, SAMPLE_SUPPORT), top = *sample;
	for (size_t i = 0; i < top.members; i++)
		if (sample_is_eligible(&top, i))
			top.stance[i] = SAMPLE_SUPPORT;
	if (sample_holds(sample))
		return OUTCOME_ADOPTED;
	if (sample_holds(&up))
		return OUTCOME_PENDING;
	return sample_holds(&top) ? OUTCOME_BLOCKED : OUTCOME_IMPOSSIBLE;
}

static size_t fewest_of(const struct sample *sample)
{
	size_t fewest = HOLDOUT_NONE;
	for (unsigned set = 0; set < 1u << sample->members; set++) {
		struct sample moved = *sample;
		size_t size = (size_t)__builtin_popcount(set);
		if (size < fewest && sample_move(&moved, set, SAMPLE_SUPPORT) &&
			sample_holds(&moved))
			fewest = size;
	}
	return fewest;
}

static struct verdict *judge(const struct body *body)
{
	struct state *state =
		state_new(body->tracker, 0, at(body, "2024-06-01"), day("2025-01-01"));
	struct verdict *verdict = verdict_new(state);
	state_free(state);
	return verdict;
}

static void verdict__agrees_with_the_plainest_reading__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 20240618;
	size_t adopted = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		g_autofree char *yaml = sample_yaml(&sample);
		struct body body = body_valid(yaml);
		struct verdict *verdict = judge(&body);
		struct sample down = sample_with_open(sample, SAMPLE_OPPOSE);
		adopted += sample_holds(&sample);
		if (verdict->outcome != outcome_of(&sample) ||
			verdict->is_secured != (sample_holds(&sample) && sample_holds(&down)))
			fail_msg("%s not %s:\n%s", outcome_name(verdict->outcome),
				outcome_name(outcome_of(&sample)), yaml);
		if (verdict->to_go != fewest_of(&sample) || verdict->is_to_go_bound)
			fail_msg("%zu moves, not %zu:\n%s", verdict->to_go, fewest_of(&sample),
				yaml);
		verdict_free(verdict);
		body_free(&body);
	}
	print_message("%d bodies, %zu adopted\n", BODIES, adopted);
}

/* Looks at lower and upper bars; an empty base makes a share fail whatever the numbers. */
static void need__is_the_smallest_sufficient_amount__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		g_autofree char *yaml = sample_yaml(&sample);
		struct body body = body_valid(yaml);
		struct verdict *verdict = judge(&body);
		for (size_t j = 0; j < verdict->clause_count; j++) {
			const struct clause *clause = &verdict->clauses[j];
			if (clause->base == 0 || rule_is_exact(clause->atom))
				continue;
			bool is_enough = rule_is_upper(clause->atom) ? clause->have <= clause->need
								     : clause->have >= clause->need;
			bool is_never = rule_is_upper(clause->atom) && clause->need == 0 &&
				!clause->holds; /* `less than 0` */
			if (is_enough != clause->holds && !is_never)
				fail_msg("clause %zu of:\n%s", j, yaml);
		}
		verdict_free(verdict);
		body_free(&body);
	}
}

static bool is_warned(const struct body *body, const char *of)
{
	for (const struct holdout_error *problem = body->problems; problem; problem = problem->next)
		if (strstr(problem->message, of))
			return true;
	return false;
}

static void support__never_defeats_a_rule__unless_warned_of(void **state)
{
	(void)state;
	uint32_t seed = 42;
	size_t checked = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		g_autofree char *yaml = sample_yaml(&sample);
		struct body body = body_valid(yaml);
		bool is_harmless = !is_warned(&body, "more support can defeat the ");
		for (size_t j = 0; is_harmless && sample_holds(&sample) && j < sample.members;
			j++) {
			struct sample moved = sample;
			if (!sample_move(&moved, 1u << j, SAMPLE_SUPPORT))
				continue;
			checked++;
			if (!sample_holds(&moved))
				fail_msg("member %zu of:\n%s", j, yaml);
		}
		body_free(&body);
	}
	print_message("%zu moves\n", checked);
	assert_true(checked > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdict__agrees_with_the_plainest_reading__on_random_bodies),
		cmocka_unit_test(need__is_the_smallest_sufficient_amount__on_random_bodies),
		cmocka_unit_test(support__never_defeats_a_rule__unless_warned_of),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
