/* SPDX-License-Identifier: MIT */
#include "model/analysis.h"
#include "support/body.h"

/* A body and everything asked about it. */
struct scene {
	struct body body;
	struct state *state;
	struct verdict *verdict;
	struct analysis *analysis;
};

static struct scene scene_of(const char *yaml)
{
	struct scene scene = {.body = body_valid(yaml)};
	scene.state =
		state_new(scene.body.tracker, 0, at(&scene.body, "2026-06-01"), day("2026-06-01"));
	scene.verdict = verdict_new(scene.state);
	scene.analysis = analysis_new(scene.state, scene.verdict);
	return scene;
}

static void scene_clear(struct scene *scene)
{
	analysis_free(scene->analysis);
	verdict_free(scene->verdict);
	state_free(scene->state);
	body_free(&scene->body);
}

/* The template, with those whose line has the text `whose` standing at `stance`. */
static struct scene scene_of_template(const char *name, const char *whose, const char *stance)
{
	g_autofree char *file = g_strdup_printf("%s.yaml", name), *text = NULL;
	g_autofree char *path =
		g_build_filename(g_getenv("HOLDOUT_SOURCE"), "config", "templates", file, NULL);
	g_autoptr(GString) yaml = g_string_new(NULL);
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		bool is_theirs = whose && strstr(lines[i], "{name:") && strstr(lines[i], whose);
		size_t len = strlen(lines[i]);
		g_string_append_len(yaml, lines[i], (gssize)(is_theirs ? len - 1 : len));
		if (is_theirs)
			g_string_append_printf(
				yaml, ", positions: [{on: 2026-01-01, stance: %s}]}", stance);
		g_string_append_c(yaml, '\n');
	}
	return scene_of(yaml->str);
}

/* The ids of a set: `FRA RUS`. */
static char *ids_of(const struct scene *scene, const struct plan *plan, size_t set)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < plan->moves; i++)
		g_string_append_printf(out, "%s%s", i ? " " : "",
			scene->body.tracker->members[plan_set(plan, set)[i]]->id);
	return g_string_free(out, FALSE);
}

static void ways__are_one__where_five_veto_and_ten_are_silent(void **state)
{
	(void)state;
	struct scene scene = scene_of_template("unsc", "permanent", "oppose");

	const struct plan *plan = scene.analysis->adopt;

	assert_int_equal(plan->moves, 9);
	assert_int_equal(plan->way_count, 1);
	assert_true(plan->has_all_ways);
	assert_int_equal(plan->total, 210);
	assert_int_equal(plan->set_count, 200);
	assert_false(plan->is_complete);
	g_autofree char *first = ids_of(&scene, plan, 0), *second = ids_of(&scene, plan, 1);
	assert_string_equal(first, "CHN FRA RUS GBR USA DZA ECU GUY JPN");
	assert_string_equal(second, "CHN FRA RUS GBR USA DZA ECU GUY KOR");
	scene_clear(&scene);
}

static void kinds__are_one__while_nobody_objects(void **state)
{
	(void)state;
	struct scene scene = scene_of_template("unsc", NULL, NULL);

	const struct plan *plan = scene.analysis->adopt;

	assert_int_equal(plan->moves, 9);
	assert_int_equal(plan->kinds->count, 1);
	assert_int_equal(plan->total, 5005);
	assert_int_equal(scene.analysis->block->moves, 1);
	assert_int_equal(scene.analysis->block->total, 5); /* any of those who may veto */
	scene_clear(&scene);
}

static void sets__are_the_first_of_the_file__where_there_are_millions(void **state)
{
	(void)state;
	struct scene scene = scene_of_template("eu27", NULL, NULL);

	const struct plan *plan = scene.analysis->adopt;

	assert_int_equal(plan->moves, 15);
	assert_false(plan->is_bound);
	assert_false(plan->has_all_ways);
	assert_int_equal(plan->set_count, PLAN_SETS);
	assert_false(plan->is_complete);
	for (size_t i = 0; i < plan->moves; i++)
		assert_int_equal(plan_set(plan, 0)[i], i);
	for (size_t i = 1; i < plan->set_count; i++) {
		size_t j = 0;
		while (plan_set(plan, i - 1)[j] == plan_set(plan, i)[j])
			j++;
		assert_true(plan_set(plan, i - 1)[j] < plan_set(plan, i)[j]);
	}
	scene_clear(&scene);
}

/* Members with two weights of which half the body has half each only if a number of odd numbers
 * can be parted into two equal sums. */
static char *hard_body(size_t members)
{
	GString *yaml = g_string_new("holdout: 1\ntitle: T\n"
				     "rule: [{for: 50%, by: v}, {for: 50%, by: w}]\nmembers:\n");
	uint32_t seed = 5;
	for (size_t i = 0; i < members; i++) {
		seed = seed * 1664525u + 1013904223u;
		unsigned weight = 1000000 + (seed >> 12) * 2 + (i == 0);
		g_string_append_printf(
			yaml, "  M%zu: {weights: {v: %u, w: %u}}\n", i, weight, 4000000 - weight);
	}
	return g_string_free(yaml, FALSE);
}

/* So many that a call each would not fit on the stack. */
static void sets__may_be_everybody__in_a_large_body(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n");
	for (size_t i = 0; i < 100000; i++)
		g_string_append_printf(yaml, "  M%zu: {}\n", i);
	struct scene scene = scene_of(yaml->str);

	const struct plan *plan = scene.analysis->adopt;

	assert_int_equal(plan->moves, 100000);
	assert_int_equal(plan->set_count, 1);
	assert_true(plan->is_complete);
	assert_int_equal(plan_set(plan, 0)[99999], 99999);
	scene_clear(&scene);
}

static void moves__are_an_upper_bound__past_the_limit_of_work(void **state)
{
	(void)state;
	g_autofree char *yaml = hard_body(60);
	struct scene scene = scene_of(yaml);

	const struct plan *plan = scene.analysis->adopt;

	assert_true(plan->is_bound);
	assert_true(scene.verdict->is_to_go_bound);
	assert_int_equal(plan->moves, scene.verdict->to_go);
	assert_true(plan->moves > 30 && plan->moves < 60);
	assert_int_equal(plan->set_count, 1);
	assert_false(plan->is_complete);
	assert_int_not_equal(scene.analysis->weakest, HOLDOUT_NONE); /* so the set is enough */
	scene_clear(&scene);
}

static void moves__are_exact__of_thousands_with_one_weight(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new(
		"holdout: 1\ntitle: T\nrule: {for: more than 50%, by: shares}\nmembers:\n");
	for (size_t i = 0; i < 6000; i++)
		g_string_append_printf(yaml, "  M%zu: {weights: {shares: %zu}}\n", i, 6000 - i);
	struct scene scene = scene_of(yaml->str);

	/* 6000 + 5999 + … of k members is more than half of 18,003,000 from k = 1758 on */
	assert_int_equal(scene.verdict->to_go, 1758);
	assert_false(scene.verdict->is_to_go_bound);
	assert_int_equal(scene.analysis->adopt->moves, 1758);
	assert_int_equal(scene.analysis->adopt->set_count, 1);
	assert_false(scene.analysis->adopt->is_complete);
	scene_clear(&scene);
}

static void weakest__is_to_abstain__where_that_lifts_a_veto(void **state)
{
	(void)state;
	struct scene scene = scene_of(
		"holdout: 1\ntitle: T\nrule: [{for: 1}, {against: none, in: permanent}]\nmembers:\n"
		"  FRA: {positions: [{on: 2026-01-01, stance: support}]}\n"
		"  RUS: {groups: [permanent], positions: [{on: 2026-01-01, stance: oppose}]}\n");

	g_autofree char *set = ids_of(&scene, scene.analysis->adopt, 0);
	assert_string_equal(set, "RUS");
	assert_string_equal(scene.body.tracker->stances[scene.analysis->weakest].label, "abstain");
	scene_clear(&scene);
}

static void weakest__is_the_last_label__of_the_files_own(void **state)
{
	(void)state;
	struct scene scene = scene_of(
		"holdout: 1\ntitle: T\nstances: {yes: for, noobj: for, discuss: against}\n"
		"rule: [{yes: any}, {discuss: none}, {yes|noobj: 2/3}]\nmembers:\n"
		"  a: {positions: [{on: 2026-01-01, stance: yes}]}\n"
		"  b: {positions: [{on: 2026-01-01, stance: discuss}]}\n  c: {}\n  d: {}\n");

	assert_int_equal(scene.analysis->adopt->moves, 2);
	assert_string_equal(scene.body.tracker->stances[scene.analysis->weakest].label, "noobj");
	scene_clear(&scene);
}

static void nothing__is_asked__of_a_candidate_who_withdrew(void **state)
{
	(void)state;
	struct scene scene = scene_of("holdout: 1\ntitle: T\nrule: unanimity\n"
				      "candidates: {x: {name: X, withdrew: 2026-02-01}}\n"
				      "members: {a: {}}\n");

	assert_null(scene.analysis->adopt);
	assert_null(scene.analysis->pivotal.members);
	scene_clear(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ways__are_one__where_five_veto_and_ten_are_silent),
		cmocka_unit_test(kinds__are_one__while_nobody_objects),
		cmocka_unit_test(sets__are_the_first_of_the_file__where_there_are_millions),
		cmocka_unit_test(sets__may_be_everybody__in_a_large_body),
		cmocka_unit_test(moves__are_an_upper_bound__past_the_limit_of_work),
		cmocka_unit_test(moves__are_exact__of_thousands_with_one_weight),
		cmocka_unit_test(weakest__is_to_abstain__where_that_lifts_a_veto),
		cmocka_unit_test(weakest__is_the_last_label__of_the_files_own),
		cmocka_unit_test(nothing__is_asked__of_a_candidate_who_withdrew),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
