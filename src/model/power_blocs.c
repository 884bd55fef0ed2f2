/* SPDX-License-Identifier: MIT */

/*
 * Players that are alike are told apart by nothing: how many of each bloc are in a coalition
 * decides, and stands for a product of binomials. The Security Council has 6 * 11 such cases
 * instead of 32768. They are gone through like the figures of a counter.
 */
#include <math.h>

#include <glib.h>

#include "model/power_table.h"

static double work(const struct game *game)
{
	double cases = 1;
	for (size_t i = 0; i < game->bloc_count; i++)
		cases *= (double)(game->blocs[i].count + 1);
	return game->player_count > POWER_PLAYERS_MAX
		? INFINITY
		: cases * (double)(20 + 4 * game->bloc_count + 4 * game->column_count);
}

struct counter {
	const struct game *game;
	const struct binomials *binomials;
	size_t *taken; /* by bloc */
	int64_t *sums; /* by column */
};

/* Puts `count` more (fewer, if below 0) of the bloc into the coalition. */
static void take(struct counter *counter, size_t bloc, int64_t count)
{
	counter->taken[bloc] = (size_t)((int64_t)counter->taken[bloc] + count);
	for (size_t i = 0; i < counter->game->column_count; i++)
		counter->sums[i] += count * counter->game->blocs[bloc].weights[i];
}

/* The next case; false after the last one. */
static bool advance(struct counter *counter)
{
	for (size_t i = 0; i < counter->game->bloc_count; i++) {
		if (counter->taken[i] < counter->game->blocs[i].count) {
			take(counter, i, 1);
			return true;
		}
		take(counter, i, -(int64_t)counter->taken[i]);
	}
	return false;
}

static void count_case(
	const struct counter *counter, const struct power_counts *counts, struct power_table *table)
{
	const struct game *game = counter->game;
	size_t size = (size_t)counter->sums[0], sizes = game->player_count + 1;
	uint128 ways = 1;
	for (size_t i = 0; i < game->bloc_count; i++)
		ways *= binomial(counter->binomials, game->blocs[i].count, counter->taken[i]);
	table->all[size] += ways;
	for (size_t i = 0; i < game->bloc_count; i++)
		counts->of[i][counter->taken[i] * sizes + size] += ways;
}

static void fill(const struct game *game, struct power_table *table)
{
	struct binomials binomials = binomials_new(game->player_count);
	struct power_counts counts = power_counts_new(game);
	g_autofree size_t *taken = g_new0(size_t, game->bloc_count + 1);
	g_autofree int64_t *sums = g_new0(int64_t, game->column_count);
	struct counter counter = {game, &binomials, taken, sums};
	do {
		if (game_is_won(game, sums))
			count_case(&counter, &counts, table);
	} while (advance(&counter));
	power_counts_close(&counts, table);
	power_counts_clear(&counts);
	binomials_clear(&binomials);
}

const struct power_filler power_blocs = {work, fill};
