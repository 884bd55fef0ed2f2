/* SPDX-License-Identifier: MIT */

/*
 * The analysis of small random bodies, held against trying out every set of members. The seeds
 * are fixed.
 */
#include "model/analysis.h"
#include "rules/sample.h"

#define BODIES 3000

/* A body, judged and analysed by the program. */
struct answer {
	struct body body;
	struct state *state;
	struct verdict *verdict;
	struct analysis *analysis;
};

static struct answer answer_of(const char *yaml)
{
	struct answer answer = {.body = body_valid(yaml)};
	answer.state = state_new(
		answer.body.tracker, 0, at(&answer.body, "2024-06-01"), day("2025-01-01"));
	answer.verdict = verdict_new(answer.state);
	answer.analysis = analysis_new(answer.state, answer.verdict);
	return answer;
}

static void answer_clear(struct answer *answer)
{
	analysis_free(answer->analysis);
	verdict_free(answer->verdict);
	state_free(answer->state);
	body_free(&answer->body);
}

/* What a set of members is tried out for. */
struct trial {
	const struct sample *sample;
	size_t to;
	unsigned allowed; /* a bit a member */
	bool (*is_met)(const struct sample *sample, const struct sample *moved);
};

static bool adopts(const struct sample *sample, const struct sample *moved)
{
	(void)sample;
	return sample_holds(moved);
}

static bool undoes(const struct sample *sample, const struct sample *moved)
{
	(void)sample;
	return !sample_holds(moved);
}

static bool blocks(const struct sample *sample, const struct sample *moved)
{
	(void)sample;
	struct sample up = sample_with_open(*moved, SAMPLE_SUPPORT);
	return !sample_holds(moved) && !sample_holds(&up);
}

static bool reaches(const struct trial *trial, unsigned set, size_t to)
{
	struct sample moved = *trial->sample;
	if ((set & ~trial->allowed) || !sample_move(&moved, set, to))
		return false;
	return trial->is_met(trial->sample, &moved);
}

static size_t fewest_of(const struct trial *trial)
{
	size_t fewest = HOLDOUT_NONE;
	for (unsigned set = 0; set < 1u << trial->sample->members; set++) {
		size_t size = (size_t)__builtin_popcount(set);
		if (size < fewest && reaches(trial, set, trial->to))
			fewest = size;
	}
	return fewest;
}

/* All sets of the size that reach it, as their members stand in the file: `0 2, 1 2, `. */
static void put_sets(
	GString *out, const struct trial *trial, size_t size, size_t from, unsigned chosen)
{
	if (size == 0) {
		if (!reaches(trial, chosen, trial->to))
			return;
		for (size_t i = 0; i < trial->sample->members; i++)
			if (chosen >> i & 1)
				g_string_append_printf(out, "%zu ", i);
		g_string_append(out, ", ");
		return;
	}
	for (size_t i = from; i < trial->sample->members; i++)
		put_sets(out, trial, size - 1, i + 1, chosen | 1u << i);
}

static char *sets_of_plan(const struct plan *plan)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < plan->set_count; i++) {
		for (size_t j = 0; j < plan->moves; j++)
			g_string_append_printf(out, "%zu ", plan_set(plan, i)[j]);
		g_string_append(out, ", ");
	}
	return g_string_free(out, FALSE);
}

static void check_plan(
	const struct plan *plan, const struct trial *trial, const char *what, const char *yaml)
{
	size_t fewest = fewest_of(trial);
	g_autoptr(GString) sets = g_string_new(NULL);
	g_autofree char *found = sets_of_plan(plan);
	if (fewest != 0 && fewest != HOLDOUT_NONE)
		put_sets(sets, trial, fewest, 0, 0);
	if (plan->moves != fewest || plan->is_bound || !plan->is_complete ||
		strcmp(found, sets->str) != 0)
		fail_msg("%s: %zu moves (%s), not %zu (%s):\n%s", what, plan->moves, found, fewest,
			sets->str, yaml);
	if (plan->total != plan->set_count)
		fail_msg("%s: %zu sets of %zu:\n%s", what, plan->set_count, (size_t)plan->total,
			yaml);
}

static void check_list(const struct analysis_list *list, const struct trial *trial, bool only_for,
	const char *what, const char *yaml)
{
	size_t at = 0;
	for (size_t i = 0; i < trial->sample->members; i++) {
		bool counts = !only_for || sample_class(trial->sample, i) == HOLDOUT_CLASS_FOR;
		bool is_one = counts && reaches(trial, 1u << i, trial->to);
		bool is_listed = at < list->count && list->members[at] == i;
		at += is_listed;
		if (is_one != is_listed)
			fail_msg("%s: member %zu of:\n%s", what, i, yaml);
	}
	assert_int_equal(at, list->count);
}

static unsigned open_of(const struct sample *sample)
{
	unsigned open = 0;
	for (size_t i = 0; i < sample->members; i++)
		if (sample_class(sample, i) == HOLDOUT_CLASS_NONE)
			open |= 1u << i;
	return open;
}

/* Whether the stance is enough for all smallest sets. */
static bool is_enough(const struct trial *trial, size_t size, size_t stance)
{
	for (unsigned set = 1; set < 1u << trial->sample->members; set++) {
		struct sample moved = *trial->sample;
		if ((size_t)__builtin_popcount(set) != size || !reaches(trial, set, trial->to))
			continue;
		for (size_t i = 0; i < moved.members; i++)
			if (set >> i & 1)
				moved.stance[i] = stance;
		if (!sample_holds(&moved))
			return false;
	}
	return true;
}

static void check_weakest(const struct answer *answer, const struct trial *trial, const char *yaml)
{
	static const size_t stances[] = {SAMPLE_ABSTAIN, SAMPLE_ACCEPT, SAMPLE_SUPPORT};
	size_t weakest = answer->analysis->weakest, moves = answer->analysis->adopt->moves;
	const char *expected = NULL;
	for (size_t i = 0; moves != 0 && moves != HOLDOUT_NONE && !expected; i++)
		if (is_enough(trial, moves, stances[i]))
			expected = sample_stances[stances[i]].label;
	const char *found =
		weakest == HOLDOUT_NONE ? NULL : answer->body.tracker->stances[weakest].label;
	if (g_strcmp0(found, expected) != 0)
		fail_msg("weakest %s, not %s:\n%s", found, expected, yaml);
}

static void check_answer(const struct answer *answer, const struct sample *sample, const char *yaml)
{
	const struct analysis *analysis = answer->analysis;
	struct trial trial = {sample, SAMPLE_SUPPORT, ~0u, adopts};
	bool is_pending = answer->verdict->outcome == OUTCOME_PENDING;
	bool holds = sample_holds(sample);
	check_plan(analysis->adopt, &trial, "adopt", yaml);
	check_weakest(answer, &trial, yaml);
	assert_int_equal(!analysis->pivotal.members, holds);
	assert_int_equal(!analysis->critical.members, !holds);
	assert_int_equal(!analysis->undo, !holds);
	assert_int_equal(!analysis->block, !is_pending);
	assert_int_equal(!analysis->from_open, !is_pending);
	if (!holds)
		check_list(&analysis->pivotal, &trial, false, "pivotal", yaml);
	trial.allowed = open_of(sample);
	if (is_pending)
		check_plan(analysis->from_open, &trial, "from the open", yaml);
	trial = (struct trial){sample, SAMPLE_OPPOSE, ~0u, undoes};
	if (holds) {
		check_plan(analysis->undo, &trial, "undo", yaml);
		check_list(&analysis->critical, &trial, true, "critical", yaml);
	}
	trial.is_met = blocks;
	if (is_pending)
		check_plan(analysis->block, &trial, "block", yaml);
}

static void analysis__agrees_with_trying_out_every_set__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 20240620;
	size_t adopted = 0, pending = 0, impossible = 0, lifted = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		g_autofree char *yaml = sample_yaml(&sample);
		struct answer answer = answer_of(yaml);
		check_answer(&answer, &sample, yaml);
		adopted += answer.verdict->holds;
		pending += answer.verdict->outcome == OUTCOME_PENDING;
		impossible += answer.analysis->adopt->moves == HOLDOUT_NONE;
		lifted += answer.analysis->weakest != HOLDOUT_NONE &&
			answer.body.tracker->stances[answer.analysis->weakest].stance_class ==
				HOLDOUT_CLASS_ABSTAIN;
		answer_clear(&answer);
	}
	print_message("%d bodies: %zu adopted, %zu pending, %zu out of reach, %zu lifted\n", BODIES,
		adopted, pending, impossible, lifted);
	assert_true(adopted > 100 && pending > 100 && impossible > 100 && lifted > 10);
}

static void order_of_members__never_changes_the_answer__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 3;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		size_t order[SAMPLE_MEMBERS];
		for (size_t j = 0; j < sample.members; j++)
			order[j] = (j * 5 + i) % sample.members; /* a permutation, … */
		for (size_t j = 0; sample.members % 5 == 0 && j < sample.members; j++)
			order[j] = sample.members - 1 - j; /* … where 5 is no divisor */
		g_autofree char *yaml = sample_yaml(&sample);
		g_autofree char *other_yaml = sample_yaml_in_order(&sample, order);
		struct answer answer = answer_of(yaml), other = answer_of(other_yaml);
		const struct plan *plan = answer.analysis->adopt;
		const struct plan *other_plan = other.analysis->adopt;
		if (answer.verdict->outcome != other.verdict->outcome ||
			answer.verdict->is_secured != other.verdict->is_secured ||
			answer.verdict->to_go != other.verdict->to_go ||
			plan->total != other_plan->total ||
			answer.analysis->pivotal.count != other.analysis->pivotal.count ||
			answer.analysis->critical.count != other.analysis->critical.count)
			fail_msg("%s\n%s", yaml, other_yaml);
		answer_clear(&answer);
		answer_clear(&other);
	}
}

static void smallest_sets__flip_it_and_no_part_of_them_does__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 11;
	size_t checked = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		g_autofree char *yaml = sample_yaml(&sample);
		struct answer answer = answer_of(yaml);
		const struct plan *plan = answer.analysis->adopt;
		struct trial trial = {&sample, SAMPLE_SUPPORT, ~0u, adopts};
		for (size_t j = 0; j < plan->set_count; j++) {
			unsigned set = 0;
			for (size_t k = 0; k < plan->moves; k++)
				set |= 1u << plan_set(plan, j)[k];
			for (unsigned part = set; part; part = (part - 1) & set, checked++)
				if (reaches(&trial, part, SAMPLE_SUPPORT) != (part == set))
					fail_msg("%x of %x:\n%s", part, set, yaml);
		}
		answer_clear(&answer);
	}
	assert_true(checked > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(analysis__agrees_with_trying_out_every_set__on_random_bodies),
		cmocka_unit_test(order_of_members__never_changes_the_answer__on_random_bodies),
		cmocka_unit_test(smallest_sets__flip_it_and_no_part_of_them_does__on_random_bodies),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
