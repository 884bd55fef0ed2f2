/* SPDX-License-Identifier: MIT */
#include "support/body.h"
#include "view/gauge.h"

/* A body of `n` members of which the first `in_favour` support, under `rule`. */
static struct body body_of_size(const char *rule, int n, int in_favour)
{
	g_autoptr(GString) yaml = g_string_new("holdout: 1\ntitle: T\n");
	g_string_append_printf(yaml, "rule: %s\nmembers:\n", rule);
	for (int i = 1; i <= n; i++)
		g_string_append_printf(yaml,
			"  M%d: {short: m%d, positions: [{on: 2024-01-%02d, stance: %s}]}\n", i,
			i % 10, MIN(i, 28), i <= in_favour ? "support" : "oppose");
	return body_valid(yaml->str);
}

static struct report *look(const struct body *body)
{
	int32_t day = date_day(2024, 6, 1);
	struct holdout_moment moment = date_moment_of_day(day, tracker_zone(body->tracker));
	return report_new(body->tracker, "test.yaml", 0, moment, day);
}

static void assert_gauge(const char *rule, int n, int in_favour, int cols, const char *expected)
{
	struct body body = body_of_size(rule, n, in_favour);
	struct report *report = look(&body);
	struct grid *grid = grid_new(2, cols);
	struct pen pen = {grid, false};

	gauge_draw(&pen, report, (struct area){0, 0, 2, cols}, HOLDOUT_NONE);

	g_autofree char *dump = grid_dump(grid, false);
	assert_string_equal(dump, expected);
	grid_free(grid);
	report_free(report);
	body_free(&body);
}

static void gauge__names_holdouts__below_their_marks(void **state)
{
	(void)state;
	assert_gauge("unanimity", 5, 3, 40,
		"  ● ● ●  ✗  ✗  3 of 5\n"
		"         m4 m5 2 to go\n");
}

static void gauge__has_one_mark_each__when_narrow(void **state)
{
	(void)state;
	assert_gauge("unanimity", 20, 16, 54,
		"  ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ✗ ✗ ✗ ✗  16 of 20\n"
		"  still out: m7 m8 m9 m0                    4 to go\n");
}

static void gauge__is_dense__past_forty_members(void **state)
{
	(void)state;
	assert_gauge("unanimity", 50, 49, 70,
		"  ●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●●✗  49 of 50\n"
		"  still out: m0                                        1 to go\n");
}

static void gauge__is_a_bar_never_full__while_one_is_missing(void **state)
{
	(void)state;
	assert_gauge("unanimity", 100, 99, 40,
		"  █████████████████████████▋  99 of 100\n"
		"  still out: m0                 1 to go\n");
}

static void gauge__says_what_is_needed__under_a_majority(void **state)
{
	(void)state;
	assert_gauge("absolute majority", 4, 2, 50,
		"  ● ●  ✗  ✗  2 of 4, 3 needed\n"
		"       m3 m4          1 to go\n");
}

static void gauge__says_adopted__once_the_rule_holds(void **state)
{
	(void)state;
	assert_gauge("unanimity", 3, 3, 40,
		"  ● ● ●  3 of 3\n"
		"         adopted\n");
}

static void gauge_eighths__stay_one_step_below_full(void **state)
{
	(void)state;
	assert_int_equal(gauge_eighths(0, 32, 10), 0);
	assert_int_equal(gauge_eighths(1, 10000, 10), 1);
	assert_int_equal(gauge_eighths(16, 32, 10), 40);
	assert_int_equal(gauge_eighths(9999, 10000, 10), 79);
	assert_int_equal(gauge_eighths(32, 32, 10), 80);
	assert_int_equal(gauge_eighths(0, 0, 10), 80);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gauge__names_holdouts__below_their_marks),
		cmocka_unit_test(gauge__has_one_mark_each__when_narrow),
		cmocka_unit_test(gauge__is_dense__past_forty_members),
		cmocka_unit_test(gauge__is_a_bar_never_full__while_one_is_missing),
		cmocka_unit_test(gauge__says_what_is_needed__under_a_majority),
		cmocka_unit_test(gauge__says_adopted__once_the_rule_holds),
		cmocka_unit_test(gauge_eighths__stay_one_step_below_full),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
