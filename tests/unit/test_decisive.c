/* SPDX-License-Identifier: MIT */
#include "model/report.h"
#include "support/body.h"

#define HEAD "holdout: 1\ntitle: T\n"

static const int32_t never = 3652059; /* 9999-12-31 */

/* Who completed the present run: ids in a row, `?` after them where they are a bound. */
static char *completed_by(const char *yaml)
{
	struct body body = body_valid(yaml);
	struct timeline *timeline = timeline_new(body.tracker, 0, never);
	const struct step *step = timeline_reached(timeline, never);
	assert_non_null(step);
	struct decisive last = timeline_completion(timeline, step);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < last.count; i++)
		g_string_append(out, body.tracker->members[last.members[i]]->id);
	g_string_append(out, last.is_bound ? "?" : "");
	decisive_clear(&last);
	timeline_free(timeline);
	body_free(&body);
	return g_string_free(out, FALSE);
}

static void check_completion(const char *yaml, const char *expected)
{
	g_autofree char *last = completed_by(yaml);
	assert_string_equal(last, expected);
}

static void completion__names_all_of_the_day__without_times(void **state)
{
	(void)state;
	check_completion(HEAD "rule: unanimity\nmembers:\n"
			      "  A: {positions: [{on: 2024-02-01, stance: support}]}\n"
			      "  B: {positions: [{on: 2024-02-02T09:00, stance: support}]}\n"
			      "  C: {positions: [{on: 2024-02-02, stance: support}]}\n",
		"BC");
}

static void completion__names_one__with_times(void **state)
{
	(void)state;
	check_completion(HEAD "rule: absolute majority\nmembers:\n"
			      "  A: {positions: [{on: 2024-02-02T11:00, stance: support}]}\n"
			      "  B: {positions: [{on: 2024-02-02T09:00, stance: support}]}\n"
			      "  C: {positions: [{on: 2024-02-02T10:00, stance: support}]}\n",
		"C");
}

static void completion__leaves_out__who_was_too_early(void **state)
{
	(void)state;
	check_completion(HEAD "rule: {for: 3}\nmembers:\n"
			      "  A: {positions: [{on: 2024-02-02T10:00, stance: support}]}\n"
			      "  B: {positions: [{on: 2024-02-02T11:00, stance: support}]}\n"
			      "  C: {positions: [{on: 2024-02-02T11:00, stance: support}]}\n"
			      "  D: {positions: [{on: 2024-02-02T11:00, stance: support}]}\n",
		"BCD");
}

static void completion__leaves_out__who_was_not_needed(void **state)
{
	(void)state;
	check_completion(HEAD "rule: [{against: none}, {for: any}]\nmembers:\n"
			      "  A: {positions: [{on: 2024-02-01, stance: support}]}\n"
			      "  B: {positions: [{on: 2024-02-01, stance: oppose},"
			      " {on: 2024-02-02, stance: support}]}\n"
			      "  C: {positions: [{on: 2024-02-02, stance: support}]}\n",
		"B");
}

static void completion__names__an_objection_that_became_an_abstention(void **state)
{
	(void)state;
	check_completion(HEAD "rule: [{against: none}, {for: any}]\nmembers:\n"
			      "  A: {positions: [{on: 2024-02-01, stance: support}]}\n"
			      "  B: {positions: [{on: 2024-02-01, stance: oppose},"
			      " {on: 2024-02-02, stance: abstain}]}\n",
		"B");
}

static void completion__names__who_left_or_joined(void **state)
{
	(void)state;
	check_completion(HEAD "rule: unanimity\nmembers:\n"
			      "  A: {positions: [{on: 2024-02-01, stance: support}]}\n"
			      "  B: {until: 2024-02-20}\n",
		"B");
	check_completion(HEAD
		"rule: {for: 2}\nmembers:\n"
		"  A: {positions: [{on: 2024-02-01, stance: support}]}\n"
		"  B: {since: 2024-02-20, positions: [{on: 2024-02-01, stance: support}]}\n",
		"B");
}

static void completion__names_nobody__where_weights_changed(void **state)
{
	(void)state;
	check_completion(HEAD
		"rule: {for: 60%, by: pop}\nmembers:\n"
		"  A: {weights: {pop: {2020-01-01: 50, 2024-03-01: 70}}, positions: "
		"[{on: 2024-02-01, stance: support}, {on: 2024-03-01, stance: accept}]}\n"
		"  B: {weights: {pop: 40}}\n",
		"");
}

static void completion__names_nobody__where_the_deadline_did_it(void **state)
{
	(void)state;
	check_completion(HEAD "rule: unanimity\ndeadline: 2024-02-16T18:00Z\nsilence: for\n"
			      "members:\n"
			      "  A: {positions: [{on: 2024-02-16T10:00, stance: support}]}\n"
			      "  B: {}\n",
		"");
}

static void completion__names__who_came_on_the_day_of_the_deadline(void **state)
{
	(void)state;
	check_completion(HEAD
		"rule: consensus\ndeadline: 2024-02-16T18:00Z\nsilence: for\nmembers:\n"
		"  A: {positions: [{on: 2024-02-01, stance: oppose},"
		" {on: 2024-02-16T10:00, stance: support}]}\n"
		"  B: {positions: [{on: 2024-02-16T11:00, stance: support}]}\n",
		"A");
}

static void completion__counts_the_silent__as_what_they_became(void **state)
{
	(void)state;
	check_completion(HEAD
		"rule: unanimity\ndeadline: 2024-02-16T18:00Z\nsilence: for\nmembers:\n"
		"  A: {}\n"
		"  B: {positions: [{on: 2024-02-01, stance: oppose}], until: 2024-03-01}\n",
		"B");
}

static void losing__is_by__whose_move_ended_it(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "rule: {for: 2}\nmembers:\n"
				"  A: {positions: [{on: 2024-02-01, stance: support},"
				" {on: 2024-02-02, stance: hold}]}\n"
				"  B: {positions: [{on: 2024-02-01, stance: support}]}\n"
				"  C: {positions: [{on: 2024-02-02, stance: oppose}]}\n");
	struct timeline *timeline = timeline_new(body.tracker, 0, never);
	const struct day_call call = {.timeline = timeline, .step = timeline->steps[1]};

	struct decisive lost = decisive_of(&call, DECISIVE_STATES);

	assert_true(timeline->steps[1]->lost);
	assert_int_equal(lost.count, 1);
	assert_int_equal(lost.members[0], 0);
	decisive_clear(&lost);
	timeline_free(timeline);
	body_free(&body);
}

/* The Council of 27 by its own rule; nobody of much weight is needed, and nobody of little. */
static void completion__is_still_exact__where_27_of_unlike_weight_vote_on_a_day(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new(HEAD "rule: eu-qmv\nmembers:\n");
	GString *all = g_string_new(NULL);
	for (int i = 0; i < 27; i++) {
		g_string_append_printf(yaml,
			"  %c: {weights: {population: %d}, positions: [{on: 2024-02-01, "
			"stance: %s}]}\n",
			i < 26 ? 'A' + i : 'a', 500 + i * i * i * 7, i == 5 ? "oppose" : "support");
		if (i != 5)
			g_string_append_c(all, i < 26 ? 'A' + i : 'a');
	}
	g_autofree char *expected = g_string_free(all, FALSE);
	check_completion(yaml->str, expected);
}

/* All weights but that of A are even, and so is the bar: A is never the one, but no order drawn says
 * so. */
static void completion__is_a_bound__where_not_all_orders_are_tried(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new(HEAD "rule: {for: 100, by: w}\nmembers:\n");
	for (int i = 0; i < 24; i++)
		g_string_append_printf(yaml,
			"  %c: {weights: {w: %d}, positions: [{on: 2024-02-01, stance: "
			"support}]}\n",
			'A' + i, i > 0 ? 2 * i : 1);
	check_completion(yaml->str, "ABCDEFGHIJKLMNOPQRSTUVWX?");

	struct body body = body_valid(yaml->str);
	struct report *report = report_new(
		body.tracker, "test.yaml", 0, at(&body, "2024-03-01"), day("2024-03-01"));
	assert_string_equal(report->verdict->sentence,
		"All 24 support; enough since 1 February, with A, B, C, D, E, F, G, H or 16 more "
		"(not all of them may have).");
	report_free(report);
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(completion__names_all_of_the_day__without_times),
		cmocka_unit_test(completion__names_one__with_times),
		cmocka_unit_test(completion__leaves_out__who_was_too_early),
		cmocka_unit_test(completion__leaves_out__who_was_not_needed),
		cmocka_unit_test(completion__names__an_objection_that_became_an_abstention),
		cmocka_unit_test(completion__names__who_left_or_joined),
		cmocka_unit_test(completion__names_nobody__where_weights_changed),
		cmocka_unit_test(completion__names_nobody__where_the_deadline_did_it),
		cmocka_unit_test(completion__names__who_came_on_the_day_of_the_deadline),
		cmocka_unit_test(completion__counts_the_silent__as_what_they_became),
		cmocka_unit_test(losing__is_by__whose_move_ended_it),
		cmocka_unit_test(
			completion__is_still_exact__where_27_of_unlike_weight_vote_on_a_day),
		cmocka_unit_test(completion__is_a_bound__where_not_all_orders_are_tried),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
