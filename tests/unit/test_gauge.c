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

/* What the second row says on 1 June, of a tracker on its own lines. */
static void assert_note(const char *yaml, int cols, const char *expected)
{
	struct body body = body_valid(yaml);
	struct report *report = look(&body);
	struct grid *grid = grid_new(2, cols);
	struct pen pen = {grid, false};

	gauge_draw(&pen, report, (struct area){0, 0, 2, cols}, HOLDOUT_NONE);

	g_autofree char *dump = grid_dump(grid, false);
	g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
	assert_string_equal(g_strstrip(lines[1]), expected);
	grid_free(grid);
	report_free(report);
	body_free(&body);
}

#define SILENCE "holdout: 1\ntitle: T\nrule: consensus\nsilence: for\n"

static void gauge__tells_how_silence_stands(void **state)
{
	(void)state;
	assert_note(SILENCE "deadline: 2024-06-10\nmembers: {a: {}, b: {}}\n", 70,
		"passing · silence until 10 June · not secured yet");
	assert_note(SILENCE "deadline: 2024-06-10\nmembers: {a: {}, b: {positions: "
			    "[{on: 2024-05-20, stance: oppose}]}}\n",
		70, "b  1 to go · silence broken");
	assert_note(SILENCE "deadline: 2024-05-20\nmembers: {a: {}, b: {}}\n", 70,
		"adopted · by silence");
}

static void gauge__tells_of_a_clash__or_nothing_where_it_does_not_fit(void **state)
{
	(void)state;
	const char *clash = "holdout: 1\ntitle: T\nrule: majority\nexclusive: true\n"
			    "candidates: {bo: {name: Bo}, al: {name: \"Al\\e[1m\"}}\nmembers:\n"
			    "  a: {positions: [{on: 2024-05-01, candidate: bo, stance: support},\n"
			    "      {on: 2024-05-01, candidate: al, stance: support}]}\n";
	assert_note(clash, 60, "adopted · clashes with Al^[[1m");
	assert_note(clash, 30, "adopted");
}

/* Forty marks leave no room behind them; below them there is. */
static void gauge__tells_it_below_the_marks__where_nobody_is_named(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new(SILENCE "deadline: 2024-05-20\nmembers:\n");
	for (int i = 1; i <= 31; i++)
		g_string_append_printf(yaml, "  M%d: {}\n", i);
	assert_note(yaml->str, 78,
		"by silence                                                      adopted");
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
		cmocka_unit_test(gauge__tells_how_silence_stands),
		cmocka_unit_test(gauge__tells_of_a_clash__or_nothing_where_it_does_not_fit),
		cmocka_unit_test(gauge__tells_it_below_the_marks__where_nobody_is_named),
		cmocka_unit_test(gauge_eighths__stay_one_step_below_full),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
