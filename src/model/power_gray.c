/* SPDX-License-Identifier: MIT */

/*
 * All coalitions in the order of a Gray code: each differs from the one before by one player, so
 * its sums cost one addition a column. Valid for any rule, as long as 2^n is not too many.
 *
 * A winning coalition would have to be counted once for each player in it. Instead it is counted
 * twice: by its lower half and the size of its upper one, and the other way round; the players
 * are looked at once for each half, not once for each coalition.
 */
#include <math.h>

#include <glib.h>

#include "model/power_table.h"

#define PLAYERS_MAX 30

static double work(const struct game *game)
{
	if (game->player_count > PLAYERS_MAX)
		return INFINITY;
	double each = 10 + 5 * (double)game->column_count;
	return ldexp(each, (int)game->player_count);
}

/* Winning coalitions by the players of one half and by how many there are of the other. */
struct half {
	size_t first, players; /* of the game */
	size_t others;         /* players of the other half */
	uint32_t *wins;        /* set * (others + 1) + how many of the others */
};

static struct half half_new(size_t first, size_t players, size_t others)
{
	struct half half = {first, players, others, NULL};
	half.wins = g_new0(uint32_t, (others + 1) << players);
	return half;
}

static void count_halves(const struct game *game, struct half *low, struct half *high)
{
	g_autofree int64_t *sums = g_new0(int64_t, game->column_count);
	uint32_t lower = (UINT32_C(1) << low->players) - 1, set = 0;
	uint32_t last = (uint32_t)((UINT64_C(1) << game->player_count) - 1);
	for (uint32_t step = 0;; step++) {
		if (game_is_won(game, sums)) {
			uint32_t below = set & lower, above = set >> low->players;
			low->wins[below * (low->others + 1) +
				(unsigned)__builtin_popcount(above)]++;
			high->wins[above * (high->others + 1) +
				(unsigned)__builtin_popcount(below)]++;
		}
		if (step == last)
			return;
		unsigned player = (unsigned)__builtin_ctz(step + 1);
		set ^= UINT32_C(1) << player;
		int64_t sign = set >> player & 1 ? 1 : -1;
		const int64_t *weights = game->blocs[game->bloc_of[player]].weights;
		for (size_t i = 0; i < game->column_count; i++)
			sums[i] += sign * weights[i];
	}
}

/* Either half knows of all that win. */
static void add_wins(const struct half *half, struct power_table *table)
{
	for (uint32_t set = 0; set >> half->players == 0; set++)
		for (size_t other = 0; other <= half->others; other++)
			table->all[(size_t)__builtin_popcount(set) + other] +=
				half->wins[set * (half->others + 1) + other];
}

/* Adds what the half knows about its own players; of a bloc only the first player is asked. */
static void add_players(const struct game *game, const struct half *half, const bool *is_first,
	struct power_table *table)
{
	for (uint32_t set = 0; set >> half->players == 0; set++) {
		size_t own = (size_t)__builtin_popcount(set);
		for (size_t other = 0; other <= half->others; other++) {
			uint32_t wins = half->wins[set * (half->others + 1) + other];
			if (wins == 0)
				continue;
			for (uint32_t left = set; left != 0; left &= left - 1) {
				size_t player = half->first + (size_t)__builtin_ctz(left);
				if (is_first[player])
					*power_table_in(
						table, game->bloc_of[player], own + other) += wins;
			}
		}
	}
}

static void fill(const struct game *game, struct power_table *table)
{
	size_t players = game->player_count, below = players / 2;
	struct half low = half_new(0, below, players - below);
	struct half high = half_new(below, players - below, below);
	g_autofree bool *is_first = g_new0(bool, players + 1);
	g_autofree bool *is_known = g_new0(bool, game->bloc_count + 1);
	for (size_t i = 0; i < players; i++) {
		is_first[i] = !is_known[game->bloc_of[i]];
		is_known[game->bloc_of[i]] = true;
	}
	count_halves(game, &low, &high);
	add_wins(&low, table);
	add_players(game, &low, is_first, table);
	add_players(game, &high, is_first, table);
	g_free(low.wins);
	g_free(high.wins);
}

const struct power_filler power_gray = {work, fill};
