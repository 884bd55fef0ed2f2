/* SPDX-License-Identifier: MIT */

/*
 * A generating function with integer coefficients: how many coalitions have these sums, for all
 * sums that there are. A player multiplies it by (1 + x^weights), which is one addition a cell.
 *
 *     cell = size + (n + 1) * (first sum + (total + 1) * (second sum + ...
 *
 * All but one player: without[c] = with[c] - without[c - weights], in ascending order. Nothing is
 * divided, and nothing rounds.
 *
 * A cell reached by carrying from one sum into the next is never wrong: there the others would
 * have to weigh more than they do together, so it holds 0.
 */
#include <math.h>

#include <glib.h>

#include "model/power_table.h"

#define CELLS_MAX 4000000

static double cell_count(const struct game *game)
{
	double cells = 1;
	for (size_t i = 0; i < game->column_count; i++)
		cells *= (double)game->totals[i] + 1;
	return cells;
}

static double work(const struct game *game)
{
	double cells = cell_count(game);
	if (cells > CELLS_MAX || game->player_count > POWER_PLAYERS_MAX)
		return INFINITY;
	return cells * (double)(20 + 2 * game->player_count + 4 * game->bloc_count);
}

/* How far a player of the bloc moves a coalition. */
static size_t offset_of(const struct game *game, const struct bloc *bloc)
{
	size_t offset = 0;
	for (size_t i = game->column_count; i-- > 0;)
		offset = offset * ((size_t)game->totals[i] + 1) + (size_t)bloc->weights[i];
	return offset;
}

static uint128 *count_coalitions(const struct game *game, size_t cells)
{
	uint128 *with = g_new0(uint128, cells);
	with[0] = 1;
	for (size_t i = 0; i < game->player_count; i++) {
		size_t offset = offset_of(game, &game->blocs[game->bloc_of[i]]);
		for (size_t j = cells; j-- > offset;)
			with[j] += with[j - offset];
	}
	return with;
}

static bool *find_wins(const struct game *game, size_t cells)
{
	bool *wins = g_new(bool, cells);
	g_autofree int64_t *sums = g_new0(int64_t, game->column_count);
	for (size_t i = 0; i < cells; i++) {
		wins[i] = game_is_won(game, sums);
		for (size_t j = 0; j < game->column_count; j++) {
			if (sums[j]++ < game->totals[j])
				break;
			sums[j] = 0;
		}
	}
	return wins;
}

static void fill(const struct game *game, struct power_table *table)
{
	size_t cells = (size_t)cell_count(game), sizes = game->player_count + 1;
	g_autofree uint128 *with = count_coalitions(game, cells);
	g_autofree uint128 *without = g_new0(uint128, cells);
	g_autofree bool *wins = find_wins(game, cells);
	for (size_t i = 0; i < cells; i++)
		if (wins[i])
			table->all[i % sizes] += with[i];
	for (size_t i = 0; i < game->bloc_count; i++) {
		size_t offset = offset_of(game, &game->blocs[i]);
		for (size_t j = 0; j < cells; j++) {
			uint128 joined = j < offset ? 0 : without[j - offset];
			without[j] = with[j] - joined;
			if (wins[j])
				*power_table_in(table, i, j % sizes) += joined;
		}
	}
}

const struct power_filler power_series = {work, fill};
