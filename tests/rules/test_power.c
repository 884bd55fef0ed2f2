/* SPDX-License-Identifier: MIT */

/*
 * Voting power against what is published, at the limits of what is exact, and where only lots can
 * tell.
 */
#include "model/power_samples.h"
#include "support/power.h"

static void assert_share(
	const struct power *power, size_t player, enum power_index index, const char *expected)
{
	g_autofree char *text = share_text(&power->players[player].shares[index]);
	if (!text || strcmp(text, expected) != 0)
		fail_msg("player %zu, index %d: %s, not %s", player, index, text, expected);
}

static void assert_swings(const struct power *power, size_t player, const char *expected)
{
	g_autofree char *text = whole_text(power->players[player].swings);
	assert_string_equal(text, expected);
}

/* The sum of the shares of all players, as a fraction; of small denominators only. */
static void assert_sums_to_1(const struct power *power, enum power_index index)
{
	int128 over = 0, under = 1;
	for (size_t i = 0; i < power->count; i++) {
		const struct share *share = &power->players[i].shares[index];
		assert_true(share->under > 0);
		uint128 common = greatest_divisor((uint128)under, (uint128)share->under);
		int128 times = share->under / (int128)common;
		over = over * times + share->over * (under / (int128)common);
		under *= times;
	}
	assert_true(over == under);
}

/* clang-format off */
static const char council[] =
	"holdout: 1\ntitle: T\nrule:\n  - for: 9\n  - {against: none, in: permanent}\nmembers:\n"
	"  P1: {groups: [permanent]}\n  P2: {groups: [permanent]}\n  P3: {groups: [permanent]}\n"
	"  P4: {groups: [permanent]}\n  P5: {groups: [permanent]}\n"
	"  E1:\n  E2:\n  E3:\n  E4:\n  E5:\n  E6:\n  E7:\n  E8:\n  E9:\n  E10:\n";

static const char council_1945[] =
	"holdout: 1\ntitle: T\nrule:\n  - for: 7\n  - {against: none, in: permanent}\nmembers:\n"
	"  P1: {groups: [permanent]}\n  P2: {groups: [permanent]}\n  P3: {groups: [permanent]}\n"
	"  P4: {groups: [permanent]}\n  P5: {groups: [permanent]}\n"
	"  E1:\n  E2:\n  E3:\n  E4:\n  E5:\n  E6:\n";

static const char eec_1958[] =
	"holdout: 1\ntitle: T\nrule: {for: 12, by: votes}\nmembers:\n"
	"  FR: {weights: {votes: 4}}\n  DE: {weights: {votes: 4}}\n  IT: {weights: {votes: 4}}\n"
	"  BE: {weights: {votes: 2}}\n  NL: {weights: {votes: 2}}\n  LU: {weights: {votes: 1}}\n";

/* Electors of the 50 states and the District of Columbia, 2024 to 2028. */
static const int electors[] = {
	9, 3, 11, 6, 54, 10, 7, 3, 3, 30, 16, 4, 4, 19, 11, 6, 6, 8, 8, 4, 10, 11, 15, 10, 6, 10, 4,
	5, 6, 4, 14, 5, 28, 16, 3, 17, 7, 8, 19, 4, 9, 3, 11, 40, 6, 3, 13, 12, 4, 10, 3};

static const char qualified_majority[] =
	"  any:\n    - [{for: 55%}, {for: 15}, {for: 65%, by: w}]\n    - {for: all but 3}\n";
/* clang-format on */

static void power__is_as_published__of_the_security_council(void **state)
{
	(void)state;
	struct body body = body_valid(council);
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_int_equal(power->method, POWER_BLOCS);
	assert_true(power->winning == 848);
	assert_swings(power, 0, "848");
	assert_swings(power, 5, "84");
	assert_share(power, 0, POWER_SHAPLEY, "421/2145");
	assert_share(power, 5, POWER_SHAPLEY, "4/2145");
	assert_share(power, 0, POWER_PREVENT, "1");
	assert_share(power, 0, POWER_ABSOLUTE, "53/1024");
	assert_sums_to_1(power, POWER_SHAPLEY);
	assert_sums_to_1(power, POWER_BANZHAF);
	assert_true(power_is_exact(power));
	power_free(power);
	body_free(&body);
}

static void power__is_as_published__of_the_council_before_1966(void **state)
{
	(void)state;
	struct body body = body_valid(council_1945);
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_share(power, 0, POWER_SHAPLEY, "76/385");
	assert_share(power, 5, POWER_SHAPLEY, "1/462");
	assert_swings(power, 0, "57");
	assert_swings(power, 5, "5");
	assert_sums_to_1(power, POWER_SHAPLEY);
	power_free(power);
	body_free(&body);
}

static void power__leaves_none_to_luxembourg__in_the_community_of_1958(void **state)
{
	(void)state;
	struct body body = body_valid(eec_1958);
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_share(power, 0, POWER_SHAPLEY, "7/30");
	assert_share(power, 3, POWER_SHAPLEY, "3/20");
	assert_share(power, 5, POWER_SHAPLEY, "0");
	assert_share(power, 0, POWER_BANZHAF, "5/21");
	assert_share(power, 3, POWER_BANZHAF, "1/7");
	assert_swings(power, 0, "10");
	assert_swings(power, 5, "0");
	assert_true(power_is_none(power, &power->players[5]));
	assert_false(power_is_none(power, &power->players[4]));
	power_free(power);
	body_free(&body);
}

static void power__counts_swings_exactly__of_the_electoral_college(void **state)
{
	(void)state;
	g_autofree char *yaml = weighted("  {for: 270, by: w}\n", electors, G_N_ELEMENTS(electors));
	struct body body = body_valid(yaml);
	struct power *power = power_of(&body, GAME_OF_ALL);
	double banzhaf = 0, shapley = 0;
	assert_int_equal(power->count, 51);
	assert_int_equal(power->method, POWER_SERIES);
	for (size_t i = 0; i < power->count; i++) {
		banzhaf += power->players[i].shares[POWER_BANZHAF].value;
		shapley += power->players[i].shares[POWER_SHAPLEY].value;
		assert_int_equal(power->players[i].shares[POWER_SHAPLEY].under, 0);
	}
	assert_float_equal(banzhaf, 1, 1e-14);
	assert_float_equal(shapley, 1, 1e-14);
	assert_sums_to_1(power, POWER_BANZHAF);
	assert_true(power->is_counted);
	assert_false(power_is_exact(power));
	power_free(power);
	body_free(&body);
}

static void power__finds_the_coalitions_that_block__of_the_electoral_college(void **state)
{
	(void)state;
	/* 538 electors: whoever does not win with 270 loses, or ties with 269 to 269. Coalitions
	 * that win and those whose others win are as many; what is left are the ties. */
	g_autofree char *win = weighted("  {for: 270, by: w}\n", electors, G_N_ELEMENTS(electors));
	g_autofree char *tie = weighted("  {for: 269, by: w}\n", electors, G_N_ELEMENTS(electors));
	struct body winning = body_valid(win), tied = body_valid(tie);
	struct power *a = power_of(&winning, GAME_OF_ALL), *b = power_of(&tied, GAME_OF_ALL);
	assert_true(a->winning + b->winning == (uint128)1 << 51);
	for (size_t i = 0; i < a->count; i++)
		assert_true(a->players[i].swings == b->players[i].swings);
	power_free(a);
	power_free(b);
	body_free(&winning);
	body_free(&tied);
}

static void power__meets_in_the_middle__of_the_european_union(void **state)
{
	(void)state;
	g_autofree char *yaml = weighted(qualified_majority, eu27, G_N_ELEMENTS(eu27));
	struct body body = body_valid(yaml);
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_int_equal(power->method, POWER_HALVES);
	assert_true(power_is_exact(power));
	for (int i = 0; i < POWER_INDEX_COUNT; i++)
		assert_true(power->players[4].shares[i].value > power->players[9].shares[i].value);
	assert_sums_to_1(power, POWER_SHAPLEY);
	power_free(power);
	body_free(&body);
}

/* So many members, all alike, and half of them and one more have to agree. */
static struct body body_of_alike(size_t count)
{
	GString *yaml = g_string_new("holdout: 1\ntitle: T\nrule: {for: majority}\nmembers:\n");
	for (size_t i = 0; i < count; i++)
		g_string_append_printf(yaml, "  M%zu:\n", i);
	struct body body = body_valid(yaml->str);
	g_string_free(yaml, TRUE);
	return body;
}

static void power__has_fractions__up_to_33_players(void **state)
{
	(void)state;
	for (size_t count = 32; count <= 34; count++) {
		struct body body = body_of_alike(count);
		struct power *power = power_of(&body, GAME_OF_ALL);
		assert_int_equal(power_is_exact(power), count <= 33);
		assert_float_equal(
			power->players[0].shares[POWER_SHAPLEY].value, 1.0 / count, 1e-15);
		if (count == 33)
			assert_share(power, 32, POWER_SHAPLEY, "1/33");
		power_free(power);
		body_free(&body);
	}
}

static void power__counts_exactly__up_to_126_players(void **state)
{
	(void)state;
	struct body body = body_of_alike(126);
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_true(power->is_counted);
	/* 125 over 63, and (2^126 - 126 over 63) / 2 */
	assert_swings(power, 125, "3017467217880703353213932318284164000");
	assert_share(power, 125, POWER_BANZHAF, "1/126");
	g_autofree char *winning = whole_text((int128)power->winning);
	assert_string_equal(winning, "39517828647236604579707893610686862432");
	power_free(power);
	body_free(&body);
}

static void power__is_estimated__of_more_than_126_players(void **state)
{
	(void)state;
	struct body body = body_of_alike(127);
	struct game *game = game_of(&body, GAME_OF_ALL);
	double work;
	assert_int_equal(power_choose(game, &work), POWER_SAMPLES);
	struct power_estimate estimate = power_estimate_new(game, 1e7);
	assert_true(estimate.bound > 0 && estimate.bound < 0.1);
	assert_float_equal(estimate.turns[0], 1.0 / 127, 1e-9);
	assert_float_equal(estimate.winning, 0.5, estimate.bound);
	power_estimate_clear(&estimate);
	game_free(game);
	body_free(&body);
}

/* What is drawn by lots keeps the bound that it states. */
static void assert_estimated(const char *yaml)
{
	struct body body = body_valid(yaml);
	struct power *power = power_of(&body, GAME_OF_ALL);
	struct game *game = game_of(&body, GAME_OF_ALL);
	struct power_estimate estimate = power_estimate_new(game, 3e7);
	assert_float_equal(estimate.winning, power->wins.value, estimate.bound);
	for (size_t i = 0; i < power->count; i++) {
		const struct share *shares = power->players[i].shares;
		size_t bloc = game->bloc_of[i];
		assert_float_equal(
			estimate.absolute[bloc], shares[POWER_ABSOLUTE].value, estimate.bound);
		assert_float_equal(
			estimate.turns[bloc], shares[POWER_SHAPLEY].value, estimate.bound);
	}
	power_estimate_clear(&estimate);
	game_free(game);
	power_free(power);
	body_free(&body);
}

static void estimate__keeps_its_bound__of_known_games(void **state)
{
	(void)state;
	g_autofree char *union27 = weighted(qualified_majority, eu27, G_N_ELEMENTS(eu27));
	assert_estimated(union27);
	assert_estimated(council);
	assert_estimated(eec_1958);
}

static void swings__are_net__where_support_can_defeat(void **state)
{
	(void)state;
	/* {A} and {B} win, {A, B} and {} do not: each gains one and loses one. */
	struct body body =
		body_valid("holdout: 1\ntitle: T\nrule: {for: exactly 1}\nmembers: {A: , B: }\n");
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_false(power->is_monotone);
	assert_true(power->winning == 2);
	assert_swings(power, 0, "0");
	assert_false(power_is_none(power, &power->players[0]));
	power_free(power);
	body_free(&body);
}

static void swings__fall_below_0__where_support_only_defeats(void **state)
{
	(void)state;
	struct body body = body_valid(
		"holdout: 1\ntitle: T\nrule: {for: at most 1}\nmembers: {A: , B: , C: }\n");
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_swings(power, 0, "-2");
	assert_share(power, 0, POWER_BANZHAF, "1/3");
	assert_share(power, 0, POWER_SHAPLEY, "-1/3");
	assert_share(power, 0, POWER_ABSOLUTE, "-1/2");
	power_free(power);
	body_free(&body);
}

static void quorum__is_part_of_the_game__of_all(void **state)
{
	(void)state;
	/* Who is absent plays as well. */
	struct body body = body_valid("holdout: 1\ntitle: T\nrule: {for: majority, of: cast}\n"
				      "quorum: {for: all, in: A}\nmembers:\n  A:\n  B:\n"
				      "  C: {positions: [{on: 2024-01-01, stance: absent}]}\n");
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_true(power->winning == 3);
	assert_swings(power, 0, "3");
	assert_swings(power, 1, "1");
	assert_share(power, 2, POWER_SHAPLEY, "1/6");
	power_free(power);
	body_free(&body);
}

static void power__leaves_out__who_is_recused_or_may_not_vote(void **state)
{
	(void)state;
	struct body body = body_valid("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				      "  A: {vote: false}\n  B:\n  C:\n"
				      "  D: {positions: [{on: 2024-01-01, stance: recused}]}\n");
	struct power *power = power_of(&body, GAME_OF_ALL);
	assert_int_equal(power->count, 2);
	assert_int_equal(power->players[0].member, 1);
	assert_share(power, 1, POWER_SHAPLEY, "1/2");
	power_free(power);
	body_free(&body);
}

static void given__fixes__who_has_spoken(void **state)
{
	(void)state;
	/* 3 of 5: one is for, one against, one undecided stays so; both others are needed. */
	struct body body =
		body_valid("holdout: 1\ntitle: T\nrule: {for: 3}\nmembers:\n"
			   "  A: {positions: [{on: 2024-01-01, stance: support}]}\n"
			   "  B: {positions: [{on: 2024-01-01, stance: oppose}]}\n"
			   "  C: {positions: [{on: 2024-01-01, stance: undecided}]}\n  D:\n  E:\n");
	struct power *power = power_of(&body, GAME_OF_SILENT);
	assert_int_equal(power->count, 2);
	assert_int_equal(power->players[0].member, 3);
	g_autofree char *chance = share_text(&power->wins);
	assert_string_equal(chance, "1/4");
	assert_swings(power, 0, "1");
	power_free(power);
	body_free(&body);
}

static void given__leaves_nobody__once_the_deadline_has_passed(void **state)
{
	(void)state;
	struct body body = body_valid("holdout: 1\ntitle: T\nrule: consensus\n"
				      "deadline: 2024-02-01\nmembers: {A: , B: }\n");
	struct power *power = power_of(&body, GAME_OF_SILENT);
	assert_int_equal(power->count, 0);
	g_autofree char *chance = share_text(&power->wins);
	assert_string_equal(chance, "1");
	power_free(power);
	body_free(&body);
}

static void given__counts_as_spoken__who_is_for_an_exclusive_rival(void **state)
{
	(void)state;
	struct body body = body_valid("holdout: 1\ntitle: T\nrule: {for: 2}\nexclusive: true\n"
				      "candidates: {x: {name: X}, y: {name: Y}}\nmembers:\n"
				      "  A: {positions: [{on: 2024-01-01, candidate: y, stance: "
				      "support}]}\n  B:\n  C:\n");
	struct power *power = power_of(&body, GAME_OF_SILENT);
	assert_int_equal(power->count, 2);
	g_autofree char *chance = share_text(&power->wins);
	assert_string_equal(chance, "1/4");
	power_free(power);
	body_free(&body);
}

/* 18 bars in as many columns are 2^18 answers: more than are kept. */
static void game__asks_the_clauses__where_answers_are_too_many(void **state)
{
	(void)state;
	GString *yaml = g_string_new("holdout: 1\ntitle: T\nrule:\n  any:\n");
	for (int i = 0; i < 18; i++)
		g_string_append_printf(yaml, "    - {for: any, in: M%d}\n", i);
	g_string_append(yaml, "members:\n");
	for (int i = 0; i < 18; i++)
		g_string_append_printf(yaml, "  M%d:\n", i);
	struct body body = body_valid(yaml->str);
	struct game *game = game_of(&body, GAME_OF_ALL);
	assert_int_equal(game->column_count, 19);
	struct power *power = power_new(game, POWER_GRAY);
	assert_true(power->winning == (1 << 18) - 1);
	assert_swings(power, 0, "1");
	assert_share(power, 17, POWER_SHAPLEY, "1/18");
	power_free(power);
	game_free(game);
	body_free(&body);
	g_string_free(yaml, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(power__is_as_published__of_the_security_council),
		cmocka_unit_test(power__is_as_published__of_the_council_before_1966),
		cmocka_unit_test(power__leaves_none_to_luxembourg__in_the_community_of_1958),
		cmocka_unit_test(power__counts_swings_exactly__of_the_electoral_college),
		cmocka_unit_test(power__finds_the_coalitions_that_block__of_the_electoral_college),
		cmocka_unit_test(power__meets_in_the_middle__of_the_european_union),
		cmocka_unit_test(power__has_fractions__up_to_33_players),
		cmocka_unit_test(power__counts_exactly__up_to_126_players),
		cmocka_unit_test(power__is_estimated__of_more_than_126_players),
		cmocka_unit_test(estimate__keeps_its_bound__of_known_games),
		cmocka_unit_test(swings__are_net__where_support_can_defeat),
		cmocka_unit_test(swings__fall_below_0__where_support_only_defeats),
		cmocka_unit_test(quorum__is_part_of_the_game__of_all),
		cmocka_unit_test(power__leaves_out__who_is_recused_or_may_not_vote),
		cmocka_unit_test(given__fixes__who_has_spoken),
		cmocka_unit_test(given__leaves_nobody__once_the_deadline_has_passed),
		cmocka_unit_test(given__counts_as_spoken__who_is_for_an_exclusive_rival),
		cmocka_unit_test(game__asks_the_clauses__where_answers_are_too_many),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
