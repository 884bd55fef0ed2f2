/* SPDX-License-Identifier: MIT */
#include "model/suppose.h"
#include "support/body.h"

/* The shipped tracker on 17 June 2024, with up to three members supposed to take a stance. */
struct looked {
	struct body body;
	struct holdout_tracker *tracker;
	struct report *report;
};

static struct looked look(const char *const *ids, size_t count, const char *stance)
{
	struct looked looked = {.body = body_nato()};
	const struct holdout_tracker *tracker = looked.body.tracker;
	size_t rutte = holdout_tracker_candidate(tracker, "rutte");
	struct holdout_moment moment = at(&looked.body, "2024-06-17");
	struct supposed moves[3] = {{0}};
	for (size_t i = 0; i < count; i++)
		moves[i] = (struct supposed){holdout_tracker_member(tracker, ids[i]), rutte,
			holdout_tracker_stance(tracker, stance)};
	looked.tracker = suppose_tracker(tracker, moves, count, moment);
	looked.report = report_new(looked.tracker, "test.yaml", rutte, moment, day("2026-01-01"));
	return looked;
}

static void looked_clear(struct looked *looked)
{
	report_free(looked->report);
	tracker_free(looked->tracker);
	body_free(&looked->body);
}

static void assert_outlook(const char *const *ids, size_t count, const char *expected)
{
	struct looked looked = look(ids, count, "support");
	g_autofree char *outlook = suppose_outlook(looked.report);

	assert_string_equal(outlook, expected);
	looked_clear(&looked);
}

static void supposition__counts__like_a_position_of_that_day(void **state)
{
	(void)state;
	const char *const ids[] = {"HUN", "SVK"};
	struct looked looked = look(ids, 2, "support");
	size_t supposed = 0;

	for (size_t i = 0; i < looked.report->row_count; i++)
		supposed += looked.report->rows[i].is_supposed;
	assert_int_equal(looked.report->verdict->in_favour, 31);
	assert_int_equal(looked.report->verdict->to_go, 1);
	assert_int_equal(supposed, 2);
	looked_clear(&looked);
}

static void supposition__leaves__the_file_as_it_is(void **state)
{
	(void)state;
	const char *const ids[] = {"HUN"};
	struct looked looked = look(ids, 1, "support");
	size_t hungary = holdout_tracker_member(looked.body.tracker, "HUN");
	const struct holdout_member *before = looked.body.tracker->members[hungary];
	const struct holdout_member *after = looked.tracker->members[hungary];

	assert_int_equal(after->position_count, before->position_count + 1);
	assert_true(after->positions[before->position_count].is_supposed);
	assert_false(before->positions[before->position_count - 1].is_supposed);
	assert_ptr_equal(looked.tracker->members[0], looked.body.tracker->members[0]);
	looked_clear(&looked);
}

static void supposition__has_no_date__when_it_completes(void **state)
{
	(void)state;
	const char *const ids[] = {"HUN", "ROU", "SVK"};
	struct looked looked = look(ids, 3, "support");

	assert_int_equal(looked.report->verdict->outcome, OUTCOME_ADOPTED);
	assert_string_equal(looked.report->verdict->sentence, "All 32 support Mark Rutte.");
	assert_int_equal(looked.report->reached, 0);
	looked_clear(&looked);
}

static void supposition__is_named__where_it_holds_out(void **state)
{
	(void)state;
	const char *const ids[] = {"FRA"};
	struct looked looked = look(ids, 1, "oppose");

	assert_int_equal(looked.report->verdict->in_favour, 28);
	assert_non_null(strstr(looked.report->verdict->sentence, "France (opposes, supposed)"));
	looked_clear(&looked);
}

static void outlook__says_too__only_after_a_move_in_favour(void **state)
{
	(void)state;
	const char *const ids[] = {"HUN"};
	struct looked looked = look(ids, 1, "oppose");
	g_autofree char *outlook = suppose_outlook(looked.report);

	assert_string_equal(outlook, "If Hungary, Romania and Slovakia move, all 32 agree.");
	looked_clear(&looked);
}

static void outlook__names__who_is_missing(void **state)
{
	(void)state;
	const char *const ids[] = {"HUN", "SVK", "ROU"};

	assert_outlook(ids, 0, "If Hungary, Romania and Slovakia move, all 32 agree.");
	assert_outlook(ids, 2, "If Romania moves too, all 32 agree.");
	assert_outlook(ids, 3, "Nothing more is needed.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(supposition__counts__like_a_position_of_that_day),
		cmocka_unit_test(supposition__leaves__the_file_as_it_is),
		cmocka_unit_test(supposition__has_no_date__when_it_completes),
		cmocka_unit_test(supposition__is_named__where_it_holds_out),
		cmocka_unit_test(outlook__names__who_is_missing),
		cmocka_unit_test(outlook__says_too__only_after_a_move_in_favour),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
