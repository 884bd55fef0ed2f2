/* SPDX-License-Identifier: MIT */
#include "model/net.h"
#include "support/body.h"

/* What is left of the days: `A oppose > support, B joins`. */
static char *net(const struct body *body, const char *from, const char *until)
{
	struct timeline *timeline = timeline_new(body->tracker, 0, day("2030-01-01"));
	const struct holdout_stance *stances = body->tracker->stances;
	size_t count;
	struct move *moves = timeline_net(timeline, day(from), day(until), &count);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < count; i++)
		g_string_append_printf(out, "%s%s%s%s %s > %s", i ? ", " : "",
			body->tracker->members[moves[i].member]->id,
			moves[i].joined ? " joins" : "", moves[i].left ? " leaves" : "",
			moves[i].from == HOLDOUT_NONE ? "-" : stances[moves[i].from].label,
			moves[i].to == HOLDOUT_NONE ? "-" : stances[moves[i].to].label);
	g_free(moves);
	timeline_free(timeline);
	return g_string_free(out, FALSE);
}

static const char council[] = "holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
			      "  A:\n"
			      "    positions:\n"
			      "      - {on: 2024-02-01, stance: oppose}\n"
			      "      - {on: 2024-02-05, stance: hold}\n"
			      "      - {on: 2024-02-07, stance: support}\n"
			      "      - {on: 2024-02-09, stance: oppose}\n"
			      "  B: {since: 2024-02-06, until: 2024-02-10, positions: [{on: "
			      "2024-02-08, stance: support}]}\n"
			      "  C: {positions: [{on: 2024-02-05, stance: support}]}\n";

static void check_net(const char *from, const char *until, const char *expected)
{
	struct body body = body_valid(council);
	g_autofree char *found = net(&body, from, until);
	assert_string_equal(found, expected);
	body_free(&body);
}

static void net__joins__the_moves_of_a_member(void **state)
{
	(void)state;
	check_net("2024-02-05", "2024-02-07", "A oppose > support, B joins - > -, C - > support");
}

static void net__leaves_out__who_came_back(void **state)
{
	(void)state;
	check_net("2024-02-05", "2024-02-09", "B joins - > support, C - > support");
}

static void net__leaves_out__who_joined_and_left(void **state)
{
	(void)state;
	check_net("2024-02-06", "2024-02-10", "A hold > oppose");
}

static void net__has_both_days__and_none_outside(void **state)
{
	(void)state;
	check_net("2024-02-08", "2024-02-09", "A support > oppose, B - > support");
	check_net("2024-02-10", "2024-02-10", "B leaves support > -");
	check_net("2024-02-02", "2024-02-04", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(net__joins__the_moves_of_a_member),
		cmocka_unit_test(net__leaves_out__who_came_back),
		cmocka_unit_test(net__leaves_out__who_joined_and_left),
		cmocka_unit_test(net__has_both_days__and_none_outside),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
