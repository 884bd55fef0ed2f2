/* SPDX-License-Identifier: MIT */

/*
 * Small random bodies under random rules, judged twice: by the program, from the text of a file,
 * and by the plainest reading of the rules, member by member and, for the fewest moves, set by
 * set. The seed is fixed.
 */
#include "model/rule.h"
#include "model/settled.h"
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

/* The same before and after a deadline at which the silent come to stand at `silence`. */
static enum outcome outcome_before(const struct sample *sample)
{
	enum outcome outcome = outcome_of(sample);
	return outcome == OUTCOME_ADOPTED ? OUTCOME_PASSING : outcome;
}

static enum outcome outcome_after(const struct sample *sample, size_t silence)
{
	struct sample after = *sample;
	for (size_t i = 0; i < after.members; i++)
		if (after.stance[i] == SAMPLE_SILENT)
			after.stance[i] = silence;
	return sample_holds(&after) ? OUTCOME_ADOPTED : OUTCOME_FAILED;
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

static struct verdict *judge_at(const struct body *body, const char *when)
{
	struct state *state = state_new(body->tracker, 0, at(body, when), day("2025-01-01"));
	struct verdict *verdict = verdict_new(state);
	state_free(state);
	return verdict;
}

static struct verdict *judge(const struct body *body)
{
	return judge_at(body, "2024-06-01");
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

static void check_outcome(const struct body *body, const char *when, enum outcome expected,
	bool is_secured, const char *yaml)
{
	struct verdict *verdict = judge_at(body, when);
	if (expected == OUTCOME_PASSING && verdict->is_secured != is_secured)
		fail_msg("on %s %s:\n%s", when, is_secured ? "open" : "secured", yaml);
	if (verdict->outcome != expected)
		fail_msg("on %s %s, not %s:\n%s", when, outcome_name(verdict->outcome),
			outcome_name(expected), yaml);
	verdict_free(verdict);
}

static void outcome__turns_with_the_deadline__on_random_bodies(void **state)
{
	(void)state;
	static const size_t silences[] = {SAMPLE_SUPPORT, SAMPLE_OPPOSE, SAMPLE_ABSTAIN};
	uint32_t seed = 1815;
	size_t counts[OUTCOME_CLOSED + 1] = {0}, secured = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		size_t silence = silences[i % 3];
		g_autofree char *text = sample_yaml(&sample);
		g_autofree char *yaml =
			g_strdup_printf("%sdeadline: 2024-06-15T12:00Z\nsilence: %s\n", text,
				sample_stances[silence].label);
		struct body body = body_valid(yaml);
		enum outcome before = outcome_before(&sample);
		enum outcome after = outcome_after(&sample, silence);
		struct sample down = sample_with_open(sample, SAMPLE_OPPOSE);
		bool is_secured = sample_holds(&down);
		check_outcome(&body, "2024-06-15T11:59:59Z", before, is_secured, yaml);
		check_outcome(&body, "2024-06-15T12:00:00Z", after, false, yaml);
		secured += before == OUTCOME_PASSING && is_secured;
		counts[before]++;
		counts[after]++;
		body_free(&body);
	}
	for (enum outcome i = OUTCOME_ADOPTED; i <= OUTCOME_FAILED; i++)
		assert_true(counts[i] > 50);
	assert_true(secured > 50 && counts[OUTCOME_PASSING] - secured > 50);
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

/* Whether it holds whatever each of those that have not spoken does, from the member `from` on. */
static bool holds_in_any_case(const struct sample *sample, size_t from)
{
	static const size_t choices[] = {SAMPLE_SUPPORT, SAMPLE_OPPOSE, SAMPLE_ABSTAIN};
	for (; from < sample->members; from++)
		if (sample_class(sample, from) == HOLDOUT_CLASS_NONE)
			break;
	if (from == sample->members)
		return sample_holds(sample);
	if (!holds_in_any_case(sample, from + 1))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(choices); i++) {
		struct sample tried = *sample;
		tried.stance[from] = choices[i];
		if (!holds_in_any_case(&tried, from + 1))
			return false;
	}
	return true;
}

static enum settled settle(const struct body *body, uint64_t work)
{
	struct state *state =
		state_new(body->tracker, 0, at(body, "2024-06-01"), day("2025-01-01"));
	enum settled settled = settled_of(state, work);
	state_free(state);
	return settled;
}

static void settled__agrees_with_all_that_the_silent_can_do__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 1919;
	size_t counts[3] = {0}, only_secured = 0;
	for (size_t i = 0; i < 3 * BODIES; i++) {
		struct sample sample = sample_random(&seed);
		if (!sample_holds(&sample))
			continue;
		g_autofree char *yaml = sample_yaml(&sample);
		struct body body = body_valid(yaml);
		bool expected = holds_in_any_case(&sample, 0);
		enum settled settled = settle(&body, SETTLED_WORK), hasty = settle(&body, 0);
		if (settled != (expected ? SETTLED_YES : SETTLED_NO))
			fail_msg("settled %s:\n%s", settled_name(settled), yaml);
		if (hasty != settled && hasty != SETTLED_UNKNOWN)
			fail_msg("in haste settled %s:\n%s", settled_name(hasty), yaml);
		counts[hasty]++;
		struct sample down = sample_with_open(sample, SAMPLE_OPPOSE);
		only_secured += !expected && sample_holds(&down);
		body_free(&body);
	}
	print_message("in haste %zu no, %zu yes, %zu unknown; %zu secured only\n",
		counts[SETTLED_NO], counts[SETTLED_YES], counts[SETTLED_UNKNOWN], only_secured);
	assert_true(counts[SETTLED_NO] > 500 && counts[SETTLED_YES] > 500);
	assert_true(counts[SETTLED_UNKNOWN] > 0 && only_secured > 50);
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
		cmocka_unit_test(outcome__turns_with_the_deadline__on_random_bodies),
		cmocka_unit_test(need__is_the_smallest_sufficient_amount__on_random_bodies),
		cmocka_unit_test(settled__agrees_with_all_that_the_silent_can_do__on_random_bodies),
		cmocka_unit_test(support__never_defeats_a_rule__unless_warned_of),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
