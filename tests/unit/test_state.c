/* SPDX-License-Identifier: MIT */
#include "model/state.h"
#include "model/suppose.h"
#include "support/body.h"

#define HEAD "holdout: 1\ntitle: T\nrule: unanimity\n"

/* The seat of the first member when looked at; and "today" is the day looked at. */
static struct seat seat_at(const struct body *body, const char *when)
{
	struct holdout_moment moment = at(body, when);
	struct state *state = state_new(body->tracker, 0, moment, moment.day);
	struct seat seat = state->seats[0];
	state_free(state);
	return seat;
}

static const char *label_at(const struct body *body, const char *when)
{
	struct seat seat = seat_at(body, when);
	return seat.stance == HOLDOUT_NONE ? "" : body->tracker->stances[seat.stance].label;
}

static struct body one_member(const char *positions)
{
	g_autofree char *yaml =
		g_strconcat(HEAD "members:\n  A:\n    positions:\n", positions, NULL);
	return body_valid(yaml);
}

static void positions__count__from_their_last_day(void **state)
{
	(void)state;
	struct body body = one_member("      - {on: 2024-06, stance: oppose}\n");

	assert_string_equal(label_at(&body, "2024-06-29"), "");
	assert_int_equal(seat_at(&body, "2024-06-29").possible, 0);
	assert_int_equal(seat_at(&body, "2024-05-31").scheduled, 0);
	assert_int_equal(seat_at(&body, "2024-05-31").possible, HOLDOUT_NONE);
	assert_string_equal(label_at(&body, "2024-06-30"), "oppose");
	body_free(&body);
}

static void positions__are_ordered__by_day_then_time_then_file(void **state)
{
	(void)state;
	struct body body = one_member("      - {on: 2024-01-03T12:00, stance: support}\n"
				      "      - {on: 2024-01-03T10:00, stance: oppose}\n"
				      "      - {on: 2024-01-02, stance: hold}\n"
				      "      - {on: 2024-01-02, stance: leaning}\n");

	assert_string_equal(label_at(&body, "2024-01-02"), "leaning");
	assert_string_equal(label_at(&body, "2024-01-03T11:00"), "oppose");
	assert_string_equal(label_at(&body, "2024-01-03"), "support");
	body_free(&body);
}

static void undated__counts__only_in_the_present(void **state)
{
	(void)state;
	struct body body = one_member("      - {stance: oppose}\n");
	int32_t today = day("2024-06-01");

	struct state *past = state_new(body.tracker, 0, at(&body, "2024-05-31"), today);
	struct state *present = state_new(body.tracker, 0, at(&body, "2024-06-01"), today);
	struct state *future = state_new(body.tracker, 0, at(&body, "2024-06-02"), today);

	assert_int_equal(past->seats[0].current, HOLDOUT_NONE);
	assert_int_equal(present->seats[0].current, 0);
	assert_int_equal(future->seats[0].current, 0);
	state_free(past);
	state_free(present);
	state_free(future);
	body_free(&body);
}

static void none__takes_back__what_was_said(void **state)
{
	(void)state;
	struct body body = one_member("      - {on: 2024-01-01, stance: support}\n"
				      "      - {on: 2024-02-01, stance: none}\n");

	struct seat seat = seat_at(&body, "2024-03-01");

	assert_int_equal(seat.stance, HOLDOUT_NONE);
	assert_int_equal(seat.stance_class, HOLDOUT_CLASS_NONE);
	assert_int_equal(seat.since, HOLDOUT_NONE);
	body_free(&body);
}

static void since__is__where_the_run_began(void **state)
{
	(void)state;
	struct body body = one_member("      - {on: 2024-01-01, stance: oppose}\n"
				      "      - {on: 2024-02-01, stance: support}\n"
				      "      - {on: 2024-03-01, stance: oppose}\n"
				      "      - {on: 2024-04-01, stance: oppose}\n");

	struct seat seat = seat_at(&body, "2024-05-01");

	assert_int_equal(seat.current, 3);
	assert_int_equal(seat.since, 2);
	body_free(&body);
}

static void membership__is__half_open(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "members:\n  A: {since: 2024-03-07, until: 2024-05-01}\n");

	assert_false(seat_at(&body, "2024-03-06").is_member);
	assert_true(seat_at(&body, "2024-03-07").is_member);
	assert_true(seat_at(&body, "2024-04-30").is_member);
	assert_false(seat_at(&body, "2024-05-01").is_member);
	body_free(&body);
}

static void membership__is_frozen__where_the_file_says_so(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "base: {frozen: 2024-01-01}\n"
				"members: {A: {since: 2024-03-07}, B: {until: 2024-03-07}}\n");
	struct holdout_moment later = at(&body, "2025-01-01");

	assert_false(holdout_tracker_has_member(body.tracker, 0, later));
	assert_true(holdout_tracker_has_member(body.tracker, 1, later));
	body_free(&body);
}

static void suspended_and_recused__are_listed__but_not_eligible(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members:\n"
					   "  A: {vote: false}\n"
					   "  B: {positions: [{on: 2024-01-01, stance: recused}]}\n"
					   "  C: {}\n");
	struct state *now = state_new(body.tracker, 0, at(&body, "2024-02-01"), 1);

	g_autofree struct tally *tally = state_tally(now);

	assert_int_equal(now->members, 3);
	assert_false(now->seats[0].is_eligible);
	assert_false(now->seats[1].is_eligible);
	assert_true(now->seats[2].is_eligible);
	assert_int_equal(tally_eligible(tally), 1);
	assert_int_equal(tally_members(tally, HOLDOUT_CLASS_RECUSED), 1);
	state_free(now);
	body_free(&body);
}

static void time_zone__decides__when_a_day_ends(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "timezone: America/New_York\n"
				"members: {A: {positions: [{on: 2024-01-01, stance: oppose}]}}\n");

	assert_string_equal(label_at(&body, "2024-01-01T03:00Z"), "");
	assert_string_equal(label_at(&body, "2024-01-01T06:00Z"), "oppose");
	body_free(&body);
}

static void state_rival__is__an_own_candidate_in_the_race(void **state)
{
	(void)state;
	struct body body = body_valid(
		HEAD "exclusive: true\n"
		     "candidates:\n"
		     "  a: {name: Ann}\n"
		     "  b: {name: Bob, member: X, entered: 2024-02-01, withdrew: 2024-03-01}\n"
		     "members: {X: {}}\n");
	const char *const days[] = {"2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01"};
	const size_t rivals[] = {HOLDOUT_NONE, 1, 1, HOLDOUT_NONE};

	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		struct state *now = state_new(body.tracker, 0, at(&body, days[i]), 1);
		assert_int_equal(state_rival(now, 0), rivals[i]);
		state_free(now);
	}
	body_free(&body);
}

static void assert_same_sums(const struct tally *a, const struct tally *b)
{
	assert_memory_equal(
		a->sums, b->sums, (a->stance_count + 1) * a->column_count * sizeof *a->sums);
}

static void state_reseat__moves_the_sums__of_one_member(void **state)
{
	(void)state;
	struct body body = body_valid("holdout: 1\ntitle: T\nrule: {for: 60%, by: size}\nmembers:\n"
				      "  A: {weights: {size: 3}}\n"
				      "  B: {weights: {size: 5}}\n"
				      "  C: {weights: {size: 7}, vote: false}\n");
	const struct supposed moves[] = {{.member = 1, .stance = 0}, {.member = 2, .stance = 0}};
	struct holdout_moment moment = at(&body, "2024-06-01");
	struct holdout_tracker *moved = suppose_tracker(body.tracker, moves, 2, moment);
	struct state *now = state_new(body.tracker, 0, moment, moment.day);
	struct state *expected = state_new(moved, 0, moment, moment.day);
	assert_int_equal(*tally_sum(now->tally, 1, 0), 0);

	state_reseat(now, moved, 1);
	state_reseat(now, moved, 2);

	assert_int_equal(*tally_sum(now->tally, 1, 0), 5);
	assert_same_sums(now->tally, expected->tally);
	assert_int_equal(now->members, 3);
	assert_memory_equal(now->seats, expected->seats, 3 * sizeof *now->seats);
	state_free(now);
	state_free(expected);
	tracker_free(moved);
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(state_reseat__moves_the_sums__of_one_member),
		cmocka_unit_test(positions__count__from_their_last_day),
		cmocka_unit_test(positions__are_ordered__by_day_then_time_then_file),
		cmocka_unit_test(undated__counts__only_in_the_present),
		cmocka_unit_test(none__takes_back__what_was_said),
		cmocka_unit_test(since__is__where_the_run_began),
		cmocka_unit_test(membership__is__half_open),
		cmocka_unit_test(membership__is_frozen__where_the_file_says_so),
		cmocka_unit_test(suspended_and_recused__are_listed__but_not_eligible),
		cmocka_unit_test(time_zone__decides__when_a_day_ends),
		cmocka_unit_test(state_rival__is__an_own_candidate_in_the_race),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
