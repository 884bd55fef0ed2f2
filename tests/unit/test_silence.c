/* SPDX-License-Identifier: MIT */
#include "model/report.h"
#include "model/silence.h"
#include "support/body.h"

#define HEAD "holdout: 1\ntitle: T\nrule: consensus\ndeadline: 2024-02-16T18:00Z\nsilence: for\n"

/* What the history tells of silence: `02-01 running, 02-03 broken by B …`. */
static char *told(const char *yaml)
{
	struct body body = body_valid(yaml);
	struct timeline *timeline = timeline_new(body.tracker, 0, day("2030-01-01"));
	GString *out = g_string_new(NULL);
	struct turn *turns = timeline_turns(timeline);
	for (size_t i = 0; i < timeline->step_count; i++) {
		const struct step *step = timeline->steps[i];
		if (!turns[i].silence_turned)
			continue;
		g_autofree char *iso = date_iso(step->day);
		struct decisive doers = turn_doers(timeline, i, &turns[i]);
		g_string_append_printf(out, "%s%s %s%s", out->len ? ", " : "", iso + 5,
			silence_name(turns[i].silence), turns[i].silence_again ? " again" : "");
		for (size_t j = 0; j < doers.count; j++)
			g_string_append_printf(out, "%s %s", j ? "" : " by",
				body.tracker->members[doers.members[j]]->id);
		decisive_clear(&doers);
	}
	g_free(turns);
	timeline_free(timeline);
	body_free(&body);
	return g_string_free(out, FALSE);
}

static void check_told(const char *yaml, const char *expected)
{
	g_autofree char *silence = told(yaml);
	assert_string_equal(silence, expected);
}

static void silence__runs_and_passes__where_nobody_objects(void **state)
{
	(void)state;
	check_told(HEAD "members: {A: {positions: [{on: 2024-02-01, stance: support}]}, B: {}}\n",
		"02-01 running, 02-16 passed");
}

static void silence__is_broken__by_who_objects(void **state)
{
	(void)state;
	check_told(HEAD "members:\n"
			"  A: {positions: [{on: 2024-02-01, stance: hold},"
			" {on: 2024-02-03, stance: support}]}\n"
			"  B: {positions: [{on: 2024-02-03, stance: oppose}]}\n",
		"02-01 running, 02-03 broken by B");
}

static void silence__is_broken__by_the_first_word(void **state)
{
	(void)state;
	check_told(HEAD "members: {A: {positions: [{on: 2024-02-01, stance: oppose}]}, B: {}}\n",
		"02-01 broken by A");
}

static void silence__runs_again__once_the_objection_is_gone(void **state)
{
	(void)state;
	check_told(HEAD "members:\n"
			"  A: {positions: [{on: 2024-02-01, stance: oppose},"
			" {on: 2024-02-05, stance: none}]}\n"
			"  B: {positions: [{on: 2024-02-05, stance: support}]}\n",
		"02-01 broken by A, 02-05 running again by A, 02-16 passed");
}

static void silence__is_broken__on_the_day_of_the_deadline(void **state)
{
	(void)state;
	check_told(HEAD "members: {A: {positions: [{on: 2024-02-01, stance: undecided},"
			" {on: 2024-02-16T17:00Z, stance: oppose}]}, B: {}}\n",
		"02-01 running, 02-16 broken by A");
	check_told(HEAD "members: {A: {positions: [{on: 2024-02-01, stance: undecided},"
			" {on: 2024-02-16T19:00Z, stance: oppose}]}, B: {}}\n",
		"02-01 running, 02-16 passed");
}

static void silence__begins__when_no_more_is_missing_than_silence_gives(void **state)
{
	(void)state;
	check_told("holdout: 1\ntitle: T\nrule: [{against: none}, {for: 1}]\n"
		   "deadline: 2024-02-16T18:00Z\nsilence: abstain\nmembers:\n"
		   "  A: {positions: [{on: 2024-02-01, stance: undecided},"
		   " {on: 2024-02-03, stance: support}]}\n"
		   "  B: {}\n",
		"02-03 running by A, 02-16 passed");
}

static void silence__is_told_of__only_where_there_is_a_procedure(void **state)
{
	(void)state;
	check_told("holdout: 1\ntitle: T\nrule: consensus\ndeadline: 2024-02-16T18:00Z\n"
		   "members: {A: {positions: [{on: 2024-02-01, stance: oppose}]}, B: {}}\n",
		"");
}

static void check_report(const struct body *body, const char *when, enum silence expected)
{
	struct report *report =
		report_new(body->tracker, "test.yaml", 0, at(body, when), day("2030-01-01"));
	assert_int_equal(report->silence, expected);
	report_free(report);
}

static void report__tells_of_silence__at_the_moment(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "members: {A: {positions: [{on: 2024-02-01, stance: oppose},"
				" {on: 2024-02-03, stance: support}]}, B: {}}\n");

	check_report(&body, "2024-01-01", SILENCE_RUNNING);
	check_report(&body, "2024-02-02", SILENCE_BROKEN);
	check_report(&body, "2024-02-03", SILENCE_RUNNING);
	check_report(&body, "2024-02-16T17:59:59Z", SILENCE_RUNNING);
	check_report(&body, "2024-02-16T18:00:00Z", SILENCE_PASSED);
	check_report(&body, "2024-03-01", SILENCE_PASSED);
	body_free(&body);
}

static void sentence__says__until_when_silence_runs(void **state)
{
	(void)state;
	struct body body =
		body_valid("holdout: 1\ntitle: T\nrule: unanimity\ndeadline: 2024-02-16T18:00Z\n"
			   "silence: for\nmembers:\n"
			   "  A: {positions: [{on: 2024-02-01, stance: support}]}\n"
			   "  B: {positions: [{on: 2024-02-03, stance: oppose}]}\n  C: {}\n");
	struct report *running = report_new(
		body.tracker, "test.yaml", 0, at(&body, "2024-02-02"), day("2030-01-01"));
	struct report *broken = report_new(
		body.tracker, "test.yaml", 0, at(&body, "2024-02-03"), day("2030-01-01"));

	assert_string_equal(running->verdict->sentence,
		"1 of 3 supports; silence runs until 16 February; still out: B (no position), "
		"C (no position).");
	assert_string_equal(broken->verdict->sentence,
		"1 of 3 supports; still out: B (opposes since 3 February), C (no position).");
	report_free(running);
	report_free(broken);
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(silence__runs_and_passes__where_nobody_objects),
		cmocka_unit_test(silence__is_broken__by_who_objects),
		cmocka_unit_test(silence__is_broken__by_the_first_word),
		cmocka_unit_test(silence__runs_again__once_the_objection_is_gone),
		cmocka_unit_test(silence__is_broken__on_the_day_of_the_deadline),
		cmocka_unit_test(silence__begins__when_no_more_is_missing_than_silence_gives),
		cmocka_unit_test(silence__is_told_of__only_where_there_is_a_procedure),
		cmocka_unit_test(report__tells_of_silence__at_the_moment),
		cmocka_unit_test(sentence__says__until_when_silence_runs),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
