/* SPDX-License-Identifier: MIT */

/*
 * Voting power against the plainest reading of its definitions: all coalitions for swings, all
 * orders for Shapley–Shubik, judged by the rule itself. Every method that is valid for a game has
 * to say the same, to the last digit.
 */
#include "model/rule.h"
#include "support/power.h"

#define GAMES       3000
#define PLAYERS_MAX 7

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static void assert_same(const struct power *a, const struct power *b)
{
	assert_int_equal(a->count, b->count);
	if (a->winning != b->winning) {
		g_autofree char *x = whole_text((int128)a->winning);
		g_autofree char *y = whole_text((int128)b->winning);
		fail_msg("%s coalitions win by %s, %s by %s", x, power_method_name(a->method), y,
			power_method_name(b->method));
	}
	for (size_t i = 0; i < a->count; i++) {
		const struct player *left = &a->players[i], *right = &b->players[i];
		assert_int_equal(left->member, right->member);
		assert_true(left->swings == right->swings);
		for (int j = 0; j < POWER_INDEX_COUNT; j++) {
			g_autofree char *x = share_text(&left->shares[j]);
			g_autofree char *y = share_text(&right->shares[j]);
			if (g_strcmp0(x, y) != 0 || left->shares[j].value != right->shares[j].value)
				fail_msg("player %zu, index %d: %s by %s, %s by %s", i, j, x,
					power_method_name(a->method), y,
					power_method_name(b->method));
		}
	}
}

/* Every exact method that is valid says the same as the one chosen; says how many there are. */
static unsigned assert_methods_agree(const struct game *game, double most_work)
{
	double work;
	struct power *power = power_new(game, power_choose(game, &work));
	unsigned methods = 0;
	for (int i = 0; i < POWER_SAMPLES; i++) {
		enum power_method method = (enum power_method)i;
		if (power_work(game, method) > most_work)
			continue;
		struct power *other = power_new(game, method);
		assert_same(power, other);
		power_free(other);
		methods++;
	}
	power_free(power);
	return methods;
}

static void methods__agree__on_truncated_unions(void **state)
{
	(void)state;
	for (size_t count = 1; count <= 16; count += 3) {
		static const char rule[] =
			"  any:\n    - [{for: 55%}, {for: 65%, by: w}]\n    - {for: all but 3}\n";
		g_autofree char *yaml = weighted(rule, eu27, count);
		struct body body = body_valid(yaml);
		struct game *game = game_of(&body, GAME_OF_ALL);
		assert_true(assert_methods_agree(game, 1e9) >= 3);
		game_free(game);
		body_free(&body);
	}
}

static void methods__agree__on_tens_of_thousands_of_people(void **state)
{
	(void)state;
	int people[14];
	for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
		people[i] = eu27[i] / 10000;
	g_autofree char *yaml = weighted("  [{for: 55%}, {for: 65%, by: w}]\n", people, 14);
	struct body body = body_valid(yaml);
	struct game *game = game_of(&body, GAME_OF_ALL);
	assert_int_equal(assert_methods_agree(game, 1e11), 4);
	game_free(game);
	body_free(&body);
}

/* A small game: a rule of random clauses, and members some of which do not play. */
struct sample {
	char *yaml;
	size_t members;
};

static const char *const whos[] = {
	"for", "for", "for", "against", "for|abstain", "for|against", "voting", "present"};
static const char *const bars[] = {"majority", "all", "all but 1", "any", "none", "2/3",
	"at least 2", "more than 1", "at most 2", "less than 3", "exactly 2", "exactly 1/2",
	"at most 1/2", "3"};
static const char *const bases[] = {"eligible", "all", "present", "voting", "cast"};
static const char *const labels[] = {
	"support", "oppose", "abstain", "undecided", "absent", "recused"};

static void put_clause(GString *out, uint32_t *seed)
{
	g_string_append_printf(out, "%s{%s: %s, of: %s%s%s}",
		next_random(seed, 6) ? "" : "not: ", whos[next_random(seed, G_N_ELEMENTS(whos))],
		bars[next_random(seed, G_N_ELEMENTS(bars))],
		bases[next_random(seed, G_N_ELEMENTS(bases))],
		next_random(seed, 2)           ? ""
			: next_random(seed, 2) ? ", by: w"
					       : ", by: v",
		next_random(seed, 4) ? "" : ", in: g");
}

static struct sample random_sample(uint32_t *seed)
{
	struct sample sample = {.members = 1 + next_random(seed, PLAYERS_MAX)};
	GString *out = g_string_new("holdout: 1\ntitle: T\nrule:\n");
	g_string_append(out, next_random(seed, 3) ? "  all:\n" : "  any:\n");
	for (uint32_t i = 1 + next_random(seed, 3); i > 0; i--) {
		g_string_append(out, "    - ");
		put_clause(out, seed);
		g_string_append(out, "\n");
	}
	if (next_random(seed, 3) == 0)
		g_string_append(out, "quorum: {voting: majority}\n");
	g_string_append(out, "members:\n");
	bool is_alike = next_random(seed, 2);
	for (size_t i = 0; i < sample.members; i++) {
		g_string_append_printf(out, "  M%zu: {weights: {w: %u.%u, v: %u}, groups: [%s]", i,
			next_random(seed, is_alike ? 2 : 9), is_alike ? 0 : next_random(seed, 10),
			next_random(seed, is_alike ? 2 : 5),
			i == 0 || next_random(seed, 2) ? "g" : "");
		if (next_random(seed, 8) == 0)
			g_string_append(out, ", vote: false");
		if (next_random(seed, 3) == 0)
			g_string_append_printf(out, ", positions: [{on: 2024-01-01, stance: %s}]",
				labels[next_random(seed, G_N_ELEMENTS(labels))]);
		g_string_append(out, "}\n");
	}
	sample.yaml = g_string_free(out, FALSE);
	return sample;
}

/* A game as the definitions see it: whether each set of players wins, by the rule itself. */
struct plain {
	size_t count, members[PLAYERS_MAX];
	bool wins[1 << PLAYERS_MAX];
};

static bool does_play(const struct state *state, size_t member, enum game_kind kind)
{
	const struct holdout_member *who = state->tracker->members[member];
	bool has_spoken = state->seats[member].stance != HOLDOUT_NONE;
	bool is_recused = state->seats[member].stance_class == HOLDOUT_CLASS_RECUSED;
	return who->votes && !is_recused && !(kind == GAME_OF_SILENT && has_spoken);
}

static struct plain plain_of(const struct state *state, enum game_kind kind)
{
	struct plain plain = {0};
	for (size_t i = 0; i < state->tracker->member_count; i++)
		if (does_play(state, i, kind))
			plain.members[plain.count++] = i;
	size_t yes = holdout_tracker_stance(state->tracker, "support");
	size_t no = holdout_tracker_stance(state->tracker, "oppose");
	for (unsigned set = 0; set < 1u << plain.count; set++) {
		struct tally *tally = state_tally(state);
		for (size_t i = 0; i < plain.count; i++) {
			size_t member = plain.members[i];
			const struct holdout_member *who = state->tracker->members[member];
			tally_count(tally, who, member, state->seats[member].counted, -1);
			tally_count(tally, who, member, set >> i & 1 ? yes : no, 1);
		}
		plain.wins[set] = rule_adopts(state->tracker, tally);
		tally_free(tally);
	}
	return plain;
}

static long plain_swings(const struct plain *plain, size_t player)
{
	long swings = 0;
	for (unsigned set = 0; set < 1u << plain->count; set++)
		if (!(set >> player & 1))
			swings += plain->wins[set | 1u << player] - plain->wins[set];
	return swings;
}

/* All orders of the players, each made of the one before by one exchange (Heap). */
static void plain_shapley(const struct plain *plain, long *turns)
{
	size_t order[PLAYERS_MAX] = {0}, counters[PLAYERS_MAX] = {0};
	for (size_t i = 0; i < plain->count; i++)
		order[i] = i;
	for (size_t at = 0;;) {
		unsigned set = 0;
		for (size_t i = 0; at == 0 && i < plain->count; i++) {
			unsigned with = set | 1u << order[i];
			turns[order[i]] += plain->wins[with] - plain->wins[set];
			set = with;
		}
		if (++at >= plain->count)
			return;
		if (counters[at] >= at) {
			counters[at] = 0;
			continue;
		}
		size_t other = at % 2 == 0 ? 0 : counters[at], moved = order[other];
		order[other] = order[at];
		order[at] = moved;
		counters[at]++;
		at = 0;
	}
}

static void assert_plain(const struct body *body, enum game_kind kind, size_t *ret_harmful)
{
	struct state *state = state_of(body);
	struct plain plain = plain_of(state, kind);
	struct power *power = power_of(body, kind);
	long turns[PLAYERS_MAX] = {0}, swings = 0, winning = 0, orders = 1;
	plain_shapley(&plain, turns);
	for (unsigned set = 0; set < 1u << plain.count; set++)
		winning += plain.wins[set];
	assert_int_equal(power->count, plain.count);
	if (power->winning != (uint128)winning)
		fail_msg("%ld coalitions win, not %ld", winning, (long)power->winning);
	for (size_t i = 0; i < plain.count; i++) {
		swings += plain_swings(&plain, i);
		orders *= (long)i + 1;
	}
	for (size_t i = 0; i < plain.count; i++) {
		const struct player *player = &power->players[i];
		const struct share *banzhaf = &player->shares[POWER_BANZHAF];
		const struct share *shapley = &player->shares[POWER_SHAPLEY];
		assert_int_equal(player->member, plain.members[i]);
		assert_int_equal(player->swings, plain_swings(&plain, i));
		assert_true(shapley->over * orders == turns[i] * shapley->under);
		assert_true(
			swings == 0 || banzhaf->over * swings == player->swings * banzhaf->under);
		assert_true(!power->is_monotone || player->swings >= 0);
		*ret_harmful += player->swings < 0;
	}
	power_free(power);
	state_free(state);
}

static void power__agrees_with_all_coalitions_and_orders__on_random_games(void **state)
{
	(void)state;
	uint32_t seed = 421;
	size_t harmful = 0;
	for (size_t i = 0; i < GAMES; i++) {
		struct sample sample = random_sample(&seed);
		struct body body = body_valid(sample.yaml);
		assert_plain(&body, GAME_OF_ALL, &harmful);
		assert_plain(&body, GAME_OF_SILENT, &harmful);
		body_free(&body);
		g_free(sample.yaml);
	}
	assert_true(harmful > 100);
}

static void methods__agree__on_random_games(void **state)
{
	(void)state;
	uint32_t seed = 2145;
	unsigned methods = 0;
	for (size_t i = 0; i < GAMES; i++) {
		struct sample sample = random_sample(&seed);
		struct body body = body_valid(sample.yaml);
		for (int kind = GAME_OF_ALL; kind <= GAME_OF_SILENT; kind++) {
			struct game *game = game_of(&body, (enum game_kind)kind);
			methods += assert_methods_agree(game, 1e8);
			game_free(game);
		}
		body_free(&body);
		g_free(sample.yaml);
	}
	assert_true(methods > 7 * GAMES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(methods__agree__on_truncated_unions),
		cmocka_unit_test(methods__agree__on_tens_of_thousands_of_people),
		cmocka_unit_test(power__agrees_with_all_coalitions_and_orders__on_random_games),
		cmocka_unit_test(methods__agree__on_random_games),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
