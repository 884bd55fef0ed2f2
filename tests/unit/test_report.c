/* SPDX-License-Identifier: MIT */
#include "model/report.h"
#include "support/body.h"

/* The report on a candidate of the shipped tracker, as people will see it first. */
static struct report *look(const struct body *body, const char *candidate, const char *when)
{
	size_t index = holdout_tracker_candidate(body->tracker, candidate);
	assert_int_not_equal(index, HOLDOUT_NONE);
	return report_new(body->tracker, "test.yaml", index, at(body, when), day("2026-01-01"));
}

static void assert_count(const struct body *body, const char *when, int in_favour, size_t members,
	const char *holdouts)
{
	struct report *report = look(body, "rutte", when);
	g_autoptr(GString) ids = g_string_new(NULL);
	for (size_t i = 0; i < report->verdict->holdout_count; i++)
		g_string_append_printf(
			ids, "%s ", body->tracker->members[report->verdict->holdouts[i]]->id);
	assert_int_equal(report->verdict->in_favour, in_favour);
	assert_int_equal(report->state->members, members);
	if (holdouts)
		assert_string_equal(ids->str, holdouts);
	report_free(report);
}

static void nato__counts__as_the_record_has_it(void **state)
{
	(void)state;
	struct body body = body_nato();

	assert_count(&body, "2024-04-30", 29, 32, "HUN ROU SVK ");
	assert_count(&body, "2024-06-17", 29, 32, "HUN ROU SVK ");
	assert_count(&body, "2024-06-19", 31, 32, "ROU ");
	assert_count(&body, "2024-06-20", 32, 32, "");
	body_free(&body);
}

static void nato__grows__when_sweden_comes_in(void **state)
{
	(void)state;
	struct body body = body_nato();
	struct report *before = look(&body, "rutte", "2024-03-06");
	struct report *after = look(&body, "rutte", "2024-03-08");

	assert_int_equal(before->state->members, 31);
	assert_int_equal(before->row_count, 31);
	assert_int_equal(after->state->members, 32);
	report_free(before);
	report_free(after);
	body_free(&body);
}

static void nato__is_unanimous__with_romania_last(void **state)
{
	(void)state;
	struct body body = body_nato();
	struct report *report = look(&body, "rutte", "2024-10-01");
	struct report *years_later = look(&body, "rutte", "2026-01-01");

	assert_int_equal(report->verdict->outcome, OUTCOME_ADOPTED);
	assert_int_equal(report->reached, day("2024-06-20"));
	assert_int_equal(report->last.count, 1);
	assert_string_equal(body.tracker->members[report->last.members[0]]->id, "ROU");
	assert_string_equal(report->verdict->sentence,
		"All 32 support Mark Rutte; the last was Romania, on 20 June.");
	assert_string_equal(years_later->verdict->sentence,
		"All 32 support Mark Rutte; the last was Romania, on 20 June 2024.");
	report_free(report);
	report_free(years_later);
	body_free(&body);
}

static void nato__says__who_is_out_and_why(void **state)
{
	(void)state;
	struct body body = body_nato();
	struct report *report = look(&body, "rutte", "2024-06-17");
	struct report *rival = look(&body, "iohannis", "2024-06-20");

	assert_string_equal(report->verdict->sentence,
		"29 of 32 support Mark Rutte; still out: Hungary (conditional since 5 June), "
		"Romania (own candidate), Slovakia (undecided since 17 June).");
	assert_string_equal(rival->verdict->sentence, "Klaus Iohannis withdrew on 20 June.");
	report_free(report);
	report_free(rival);
	body_free(&body);
}

static const char body_text[] = "holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				"  Early: {positions: [{on: 2024-01-05, stance: support}]}\n"
				"  Late: {positions: [{on: 2024-02-05, stance: support}]}\n"
				"  Undated: {positions: [{on: ../2024-02-07, stance: undecided}]}\n"
				"  Patient: {positions: [{on: 2024-01-10, stance: oppose}]}\n"
				"  Older: {positions: [{on: 2024-01-02, stance: oppose}, {on: "
				"2024-02-01, stance: oppose}]}\n"
				"  Silent: {}\n"
				"  Near: {positions: [{on: 2024-02-01, stance: conditional}, {on: "
				"2024-03, stance: support}]}\n"
				"  Out: {vote: false}\n";

/* The names of the rows, the first letter of each: in the order of the list, or of the gauge. */
static char *initials(const struct report *report, const size_t *order)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < report->row_count; i++)
		g_string_append_c(out, *report->rows[order ? order[i] : i].who->name);
	return g_string_free(out, FALSE);
}

static void rows__list__what_is_missing_first(void **state)
{
	(void)state;
	struct body body = body_valid(body_text);
	struct report *report = look(&body, "-", "2024-03-10");

	g_autofree char *list = initials(report, NULL);
	g_autofree char *gauge = initials(report, report->gauge);

	assert_string_equal(list, "OPNUSLEO");
	assert_string_equal(gauge, "ELONUSPO");
	report_free(report);
	body_free(&body);
}

static void rows__say__how_long_a_holdout_waits(void **state)
{
	(void)state;
	struct body body = body_valid(body_text);
	struct report *report = look(&body, "-", "2024-02-02");
	const struct report_row *older = &report->rows[0];

	assert_string_equal(older->who->name, "Older");
	assert_int_equal(older->waiting, 31);
	assert_string_equal(older->since->on_text, "2024-01-02");
	assert_string_equal(older->current->on_text, "2024-02-01");
	for (size_t i = 0; i < report->row_count; i++)
		if (!report->rows[i].is_holdout || !report->rows[i].since)
			assert_int_equal(report->rows[i].waiting, -1);
	report_free(report);
	body_free(&body);
}

static void rows__mark__what_may_already_be_otherwise(void **state)
{
	(void)state;
	struct body body = body_valid(body_text);
	struct report *report = look(&body, "-", "2024-03-10");

	for (size_t i = 0; i < report->row_count; i++)
		assert_int_equal(report->rows[i].is_possible,
			strcmp(report->rows[i].who->name, "Near") == 0);
	report_free(report);
	body_free(&body);
}

static void conditions__are__as_their_last_event_leaves_them(void **state)
{
	(void)state;
	struct body body = body_valid(
		"holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
		"  A:\n    conditions:\n"
		"      - {what: one, asked: 2024-01-01, met: 2024-02-01, broken: 2024-03-01}\n"
		"      - {what: two, asked: 2024-02-15}\n");
	const struct holdout_condition *one = &body.tracker->members[0]->conditions[0];
	struct report *january = look(&body, "-", "2024-01-15");
	struct report *february = look(&body, "-", "2024-02-20");
	struct report *march = look(&body, "-", "2024-03-20");

	assert_int_equal(report_condition(one, january->moment), HOLDOUT_CONDITION_OPEN);
	assert_int_equal(report_condition(one, february->moment), HOLDOUT_CONDITION_MET);
	assert_int_equal(report_condition(one, march->moment), HOLDOUT_CONDITION_BROKEN);
	assert_int_equal(january->rows[0].conditions, 1);
	assert_int_equal(february->rows[0].conditions, 2);
	assert_int_equal(february->rows[0].conditions_open, 1);
	assert_int_equal(march->rows[0].conditions_open, 2);
	report_free(january);
	report_free(february);
	report_free(march);
	body_free(&body);
}

static void answers__are_kept_back__until_they_were_given(void **state)
{
	(void)state;
	struct body body = body_valid("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				      "  A:\n    conditions:\n"
				      "      - {what: one, met: 2024-02-01, answer: a letter}\n"
				      "      - {what: two, answer: a word}\n");
	struct report *before = look(&body, "-", "2024-01-31");
	struct report *after = look(&body, "-", "2024-02-01");
	const struct holdout_condition *dated = &body.tracker->members[0]->conditions[0];
	const struct holdout_condition *undated = &body.tracker->members[0]->conditions[1];

	assert_null(report_answer(dated, before->moment));
	assert_string_equal(report_answer(dated, after->moment), "a letter");
	assert_string_equal(report_answer(undated, before->moment), "a word");
	report_free(before);
	report_free(after);
	body_free(&body);
}

static void sources__are_known__by_host_publisher_or_text(void **state)
{
	(void)state;
	struct body body = body_valid(
		"holdout: 1\ntitle: T\nrule: unanimity\n"
		"sources: {a: {url: 'https://www.politico.eu/x'}, b: {publisher: Telex}}\n"
		"members: {A: {positions: [{stance: support, "
		"source: [a, b, 'http://e.org:80/', a talk]}]}}\n");
	const struct holdout_tracker *tracker = body.tracker;
	const struct holdout_position *position = &tracker->members[0]->positions[0];
	const char *const labels[] = {"politico.eu", "Telex", "e.org", "a talk"};

	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
		g_autofree char *label = report_source_label(tracker, &position->sources[i]);
		assert_string_equal(label, labels[i]);
	}
	assert_string_equal(
		report_source_url(tracker, &position->sources[0]), "https://www.politico.eu/x");
	assert_null(report_source_url(tracker, &position->sources[3]));
	body_free(&body);
}

static void report__draws__a_body_without_members(void **state)
{
	(void)state;
	struct body body = body_valid("holdout: 1\ntitle: T\nrule: unanimity\nmembers: {}\n");
	struct report *report = look(&body, "-", "2024-01-01");

	assert_int_equal(report->row_count, 0);
	assert_int_equal(report->verdict->outcome, OUTCOME_IMPOSSIBLE);
	report_free(report);
	report_free(NULL);
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nato__counts__as_the_record_has_it),
		cmocka_unit_test(nato__grows__when_sweden_comes_in),
		cmocka_unit_test(nato__is_unanimous__with_romania_last),
		cmocka_unit_test(nato__says__who_is_out_and_why),
		cmocka_unit_test(rows__list__what_is_missing_first),
		cmocka_unit_test(rows__say__how_long_a_holdout_waits),
		cmocka_unit_test(rows__mark__what_may_already_be_otherwise),
		cmocka_unit_test(conditions__are__as_their_last_event_leaves_them),
		cmocka_unit_test(answers__are_kept_back__until_they_were_given),
		cmocka_unit_test(sources__are_known__by_host_publisher_or_text),
		cmocka_unit_test(report__draws__a_body_without_members),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
