/* SPDX-License-Identifier: MIT */
#include "model/decisive.h"
#include "support/body.h"

#define HEAD "holdout: 1\ntitle: T\nrule: unanimity\n"

static const int32_t never = 3652059; /* 9999-12-31 */

/* A timeline in words: one line a step, `02-01: A support, 0 -> 1 of 2`. */
static char *told(const struct body *body, int32_t today)
{
	struct timeline *timeline = timeline_new(body->tracker, 0, today);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < timeline->step_count; i++) {
		const struct step *step = timeline->steps[i];
		g_autofree char *iso = date_iso(step->day);
		g_string_append_printf(out, "%s:", iso + 5);
		for (size_t j = 0; j < step->move_count; j++) {
			const struct move *move = &step->moves[j];
			bool is_silent = move->to == HOLDOUT_NONE;
			g_string_append_printf(out, " %s%s %s",
				body->tracker->members[move->member]->id,
				move->joined         ? " joins"
					: move->left ? " leaves"
						     : "",
				is_silent ? "silent" : body->tracker->stances[move->to].label);
		}
		g_string_append_printf(out, " %d->%d of %zu->%zu%s%s%s\n", (int)step->for_before,
			(int)step->for_after, step->members_before, step->members_after,
			step->reached ? " reached" : "", step->lost ? " lost" : "",
			step->event_count ? " event" : "");
	}
	timeline_free(timeline);
	return g_string_free(out, FALSE);
}

static void timeline__has__a_step_a_day_of_change(void **state)
{
	(void)state;
	struct body body = body_valid(
		HEAD "members:\n"
		     "  A:\n"
		     "    positions:\n"
		     "      - {on: 2024-02-01, stance: oppose}\n"
		     "      - {on: 2024-02-20, stance: oppose}\n"
		     "      - {on: 2024-03-01, stance: support}\n"
		     "  B: {since: 2024-02-10, positions: [{on: 2024-02, stance: support}]}\n"
		     "events: [{on: 2024-03-05, what: End}]\n");

	g_autofree char *steps = told(&body, never);

	assert_string_equal(steps,
		"02-01: A oppose 0->0 of 1->1\n"
		"02-10: B joins silent 0->0 of 1->2\n"
		"02-29: B support 0->1 of 2->2\n"
		"03-01: A support 1->2 of 2->2 reached\n"
		"03-05: 2->2 of 2->2 event\n");
	body_free(&body);
}

static void timeline__tells__when_the_rule_stops_holding(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members:\n"
					   "  A:\n"
					   "    positions:\n"
					   "      - {on: 2024-02-01, stance: support}\n"
					   "      - {on: 2024-02-02, stance: hold}\n"
					   "      - {on: 2024-02-03, stance: accept}\n");

	g_autofree char *steps = told(&body, never);

	assert_string_equal(steps,
		"02-01: A support 0->1 of 1->1 reached\n"
		"02-02: A hold 1->0 of 1->1 lost\n"
		"02-03: A accept 0->1 of 1->1 reached\n");
	body_free(&body);
}

static void timeline__ignores__a_day_that_ends_where_it_began(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members:\n"
					   "  A:\n"
					   "    positions:\n"
					   "      - {on: 2024-02-01, stance: support}\n"
					   "      - {on: 2024-02-02T10:00, stance: hold}\n"
					   "      - {on: 2024-02-02T11:00, stance: support}\n");

	g_autofree char *steps = told(&body, never);

	assert_string_equal(steps, "02-01: A support 0->1 of 1->1 reached\n");
	body_free(&body);
}

static void timeline__keeps_the_stance__of_who_joins_later_or_leaves(void **state)
{
	(void)state;
	struct body body = body_valid(
		HEAD "members:\n"
		     "  A: {since: 2024-02-10, positions: [{on: 2024-02-01, stance: support}]}\n"
		     "  B: {until: 2024-02-20}\n");

	g_autofree char *steps = told(&body, never);

	assert_string_equal(steps,
		"02-10: A joins support 0->1 of 1->2\n"
		"02-20: B leaves silent 1->1 of 2->1 reached\n");
	body_free(&body);
}

static void timeline__lets_undated_positions_count__from_today(void **state)
{
	(void)state;
	struct body body = body_valid(
		HEAD "members:\n"
		     "  A: {positions: [{stance: oppose}]}\n"
		     "  B: {positions: [{stance: oppose}, {on: 2024-02-01, stance: support}]}\n");

	g_autofree char *steps = told(&body, day("2024-05-01"));

	assert_string_equal(steps,
		"02-01: B support 0->1 of 2->2\n"
		"05-01: A oppose 1->1 of 2->2\n");
	body_free(&body);
}

static void timeline__is_empty__where_nothing_happened(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members: {A: {since: 1999-01-01}}\n");
	struct timeline *timeline = timeline_new(body.tracker, 0, never);

	assert_int_equal(timeline->step_count, 0);
	assert_int_equal(timeline_at(timeline, never), HOLDOUT_NONE);
	assert_int_equal(timeline_after(timeline, 1), HOLDOUT_NONE);
	assert_null(timeline_reached(timeline, never));
	timeline_free(timeline);
	body_free(&body);
}

static void timeline_at__finds__the_step_before_and_after(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members:\n"
					   "  A: {positions: [{on: 2024-02-01, stance: oppose}, "
					   "{on: 2024-03-01, stance: hold}]}\n");
	struct timeline *timeline = timeline_new(body.tracker, 0, never);

	assert_int_equal(timeline_at(timeline, day("2024-01-31")), HOLDOUT_NONE);
	assert_int_equal(timeline_at(timeline, day("2024-02-01")), 0);
	assert_int_equal(timeline_at(timeline, day("2024-02-29")), 0);
	assert_int_equal(timeline_after(timeline, day("2024-02-01")), 1);
	assert_int_equal(timeline_after(timeline, day("2024-03-01")), HOLDOUT_NONE);
	timeline_free(timeline);
	body_free(&body);
}

static void timeline__decides__on_the_day_of_the_deadline(void **state)
{
	(void)state;
	static const char format[] =
		"holdout: 1\ntitle: T\nrule: consensus\ndeadline: 2024-02-16T18:00Z\n"
		"silence: for\nmembers: {A: {%s}, B: {}}\n";
	g_autofree char *spoken = g_strdup_printf(format,
		"positions: [{on: 2024-02-01, stance: support}, {on: 2024-02-17, stance: oppose}]");
	g_autofree char *silent = g_strdup_printf(format, "");
	struct body one = body_valid(spoken), none = body_valid(silent);

	g_autofree char *of_one = told(&one, never);
	g_autofree char *of_none = told(&none, never);

	assert_string_equal(of_one,
		"02-01: A support 0->1 of 2->2\n"
		"02-16: 1->2 of 2->2 reached\n");
	assert_string_equal(of_none, "02-16: 0->2 of 2->2 reached\n");
	body_free(&one);
	body_free(&none);
}

static void timeline__follows__weights_that_change(void **state)
{
	(void)state;
	struct body body = body_valid(
		"holdout: 1\ntitle: T\nrule: {for: 60%, by: pop}\nmembers:\n"
		"  A: {weights: {pop: {2020-01-01: 50, 2024-03-01: 70, 2024-05-01: 50}}, "
		"positions: [{on: 2024-02-01, stance: support}]}\n"
		"  B: {weights: {pop: 40}}\n");

	g_autofree char *steps = told(&body, never);

	assert_string_equal(steps,
		"02-01: A support 0->1 of 2->2\n"
		"03-01: 1->1 of 2->2 reached\n"
		"05-01: 1->1 of 2->2 lost\n");
	body_free(&body);
}

static void timeline__is_in_order__over_thousands_of_years(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "members:\n"
				"  A: {positions: [{on: 9000-12-31, stance: support}, "
				"{on: 0044-03-15, stance: oppose}]}\n"
				"  B: {positions: [{on: 2024-01-01, stance: support}]}\n"
				"  C: {positions: [{on: 0044-03-15, stance: support}]}\n");

	g_autofree char *steps = told(&body, never);

	assert_string_equal(steps,
		"03-15: A oppose C support 0->1 of 3->3\n"
		"01-01: B support 1->2 of 3->3\n"
		"12-31: A support 2->3 of 3->3 reached\n");
	body_free(&body);
}

static void timeline_next__shares__the_steps_that_an_edit_leaves_alone(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members:\n"
					   "  A:\n"
					   "    positions:\n"
					   "      - {on: 2024-02-01, stance: support}\n"
					   "      - {on: 2024-04-01, stance: oppose}\n"
					   "  B:\n"
					   "    positions:\n"
					   "      - {on: 2024-03-01, stance: oppose}\n"
					   "      - {on: 2024-05-01, stance: support}\n");
	struct timeline *before = timeline_new(body.tracker, 0, never);
	const struct doc_edit edit = {
		.kind = DOC_SET, .path = {"positions", "0", "stance"}, .value = "hold"};
	assert_true(doc_edit(body.doc, 1, &edit, 1, "edit", NULL));
	struct holdout_tracker *tracker =
		tracker_read("test.yaml", doc_version(body.doc), body.tracker, NULL);

	struct timeline *after = timeline_next(before, tracker);

	assert_int_equal(after->step_count, 4);
	assert_ptr_equal(after->eve, before->eve);
	assert_ptr_equal(after->steps[0], before->steps[0]);
	assert_ptr_not_equal(after->steps[1], before->steps[1]); /* 1 March: holds */
	assert_ptr_not_equal(after->steps[2], before->steps[2]); /* another tally */
	assert_ptr_equal(after->steps[2]->moves, before->steps[2]->moves);
	assert_ptr_not_equal(after->steps[3], before->steps[3]); /* moves from there */
	timeline_free(before);
	timeline_free(after);
	tracker_free(tracker);
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(timeline__decides__on_the_day_of_the_deadline),
		cmocka_unit_test(timeline__follows__weights_that_change),
		cmocka_unit_test(timeline__has__a_step_a_day_of_change),
		cmocka_unit_test(timeline__tells__when_the_rule_stops_holding),
		cmocka_unit_test(timeline__ignores__a_day_that_ends_where_it_began),
		cmocka_unit_test(timeline__keeps_the_stance__of_who_joins_later_or_leaves),
		cmocka_unit_test(timeline__lets_undated_positions_count__from_today),
		cmocka_unit_test(timeline__is_empty__where_nothing_happened),
		cmocka_unit_test(timeline__is_in_order__over_thousands_of_years),
		cmocka_unit_test(timeline_next__shares__the_steps_that_an_edit_leaves_alone),
		cmocka_unit_test(timeline_at__finds__the_step_before_and_after),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
