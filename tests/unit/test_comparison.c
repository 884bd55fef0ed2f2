/* SPDX-License-Identifier: MIT */
#include "export/comparison.h"

#include "base/text.h"
#include "model/suppose.h"
#include "support/body.h"

#define SCENARIOS 9

/* The shipped tracker on 17 June 2024, and scenarios of one move each: who does what. */
struct looked {
	struct body body;
	struct holdout_tracker *trackers[SCENARIOS];
	struct report *reports[SCENARIOS + 1];
	struct compared compared[SCENARIOS + 1];
	size_t count;
	struct comparison *comparison;
};

struct supposition {
	const char *name, *id, *stance;
};

static struct looked look(const struct supposition *suppositions, size_t count)
{
	struct looked looked = {.body = body_nato(), .count = count};
	const struct holdout_tracker *tracker = looked.body.tracker;
	size_t rutte = holdout_tracker_candidate(tracker, "rutte");
	struct holdout_moment moment = at(&looked.body, "2024-06-17");
	looked.reports[0] = report_new(tracker, "test.yaml", rutte, moment, day("2026-01-01"));
	looked.compared[0] = (struct compared){"now", looked.reports[0]};
	for (size_t i = 0; i < count; i++) {
		const struct supposed move = {holdout_tracker_member(tracker, suppositions[i].id),
			rutte, holdout_tracker_stance(tracker, suppositions[i].stance)};
		looked.trackers[i] = suppose_tracker(tracker, &move, 1, moment);
		looked.reports[i + 1] = report_new(
			looked.trackers[i], "test.yaml", rutte, moment, day("2026-01-01"));
		looked.compared[i + 1] =
			(struct compared){suppositions[i].name, looked.reports[i + 1]};
	}
	looked.comparison = comparison_new(looked.compared, count + 1);
	return looked;
}

static void looked_clear(struct looked *looked)
{
	comparison_free(looked->comparison);
	for (size_t i = 0; i <= looked->count; i++)
		report_free(looked->reports[i]);
	for (size_t i = 0; i < looked->count; i++)
		tracker_free(looked->trackers[i]);
	body_free(&looked->body);
}

/* The row that tells `label`; fails if there is none. */
static size_t row_of(const struct comparison *comparison, const char *label)
{
	for (size_t row = 0; row < comparison_rows(comparison); row++)
		if (strcmp(comparison_cell(comparison, row, 0), label) == 0)
			return row;
	fail_msg("no row tells %s", label);
	return 0;
}

static bool has_row(const struct comparison *comparison, const char *label)
{
	for (size_t row = 0; row < comparison_rows(comparison); row++)
		if (strcmp(comparison_cell(comparison, row, 0), label) == 0)
			return true;
	return false;
}

static void assert_row(const struct comparison *comparison, const char *label,
	const char *const *cells, size_t count)
{
	size_t row = row_of(comparison, label);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(comparison_cell(comparison, row, i + 1), cells[i]);
}

static const struct supposition two[] = {{"deal", "HUN", "support"}, {"walkout", "ESP", "oppose"}};

static void comparison__tells_the_same__of_every_scenario(void **state)
{
	(void)state;
	struct looked looked = look(two, 2);
	const char *const favour[] = {"29 of 32", "30 of 32", "28 of 32"};
	const char *const needs[] = {"HU RO SK", "RO SK", "HU RO SK ES"};
	const char *const supports[] = {"29", "30", "28"};
	const char *const hungary[] = {"conditional", "supports", "conditional"};

	assert_int_equal(comparison_columns(looked.comparison), 4);
	assert_string_equal(comparison_cell(looked.comparison, 0, 3), "walkout");
	assert_row(looked.comparison, "in favour", favour, 3);
	assert_row(looked.comparison, "needs", needs, 3);
	assert_row(looked.comparison, "supports", supports, 3);
	assert_row(looked.comparison, "HU", hungary, 3);
	looked_clear(&looked);
}

static void comparison__has_rows__only_for_what_occurs(void **state)
{
	(void)state;
	struct looked looked = look(two, 2);

	assert_true(has_row(looked.comparison, "opposes"));
	assert_false(has_row(looked.comparison, "abstains"));
	assert_false(has_row(looked.comparison, "silent"));
	assert_true(has_row(looked.comparison, "ES"));
	assert_false(has_row(looked.comparison, "RO"));
	looked_clear(&looked);
}

static void assert_lines_within(const char *text, int cols)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i]; i++)
		if (text_columns(lines[i]) > cols)
			fail_msg("wider than %d: %s", cols, lines[i]);
}

static void comparison_text__stays_within__any_width(void **state)
{
	(void)state;
	const struct supposition many[SCENARIOS] = {{"a", "HUN", "support"},
		{"a scenario with a name that is far too long", "ROU", "support"},
		{"c", "SVK", "support"}, {"d", "ESP", "oppose"}, {"e", "TUR", "abstain"},
		{"f", "HUN", "oppose"}, {"g", "USA", "undecided"}, {"ha\nha", "CAN", "leaning"},
		{"\xe4\xb8\xad\xe6\x96\x87", "DEU", "oppose"}};
	struct looked looked = look(many, SCENARIOS);
	for (int cols = 24; cols <= 200; cols += 8) {
		g_autoptr(GString) out = g_string_new(NULL);
		const struct comparison_look with = {"  ", "…", cols};
		comparison_text(out, looked.comparison, &with);
		assert_lines_within(out->str, cols);
		assert_non_null(strstr(out->str, "中文"));
	}
	looked_clear(&looked);
}

static void comparison_fit__makes_even_blocks__of_what_is_too_wide(void **state)
{
	(void)state;
	const struct supposition five[] = {{"a", "HUN", "support"}, {"b", "ROU", "support"},
		{"c", "SVK", "support"}, {"d", "ESP", "oppose"}, {"e", "TUR", "abstain"}};
	struct looked looked = look(five, 5);

	struct comparison_fit fit = comparison_fit(looked.comparison, 80);
	assert_int_equal(fit.a_block, 3);
	fit = comparison_fit(looked.comparison, 200);
	assert_int_equal(fit.a_block, 6);
	fit = comparison_fit(looked.comparison, 10);
	assert_int_equal(fit.a_block, 1);
	looked_clear(&looked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparison__tells_the_same__of_every_scenario),
		cmocka_unit_test(comparison__has_rows__only_for_what_occurs),
		cmocka_unit_test(comparison_text__stays_within__any_width),
		cmocka_unit_test(comparison_fit__makes_even_blocks__of_what_is_too_wide),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
