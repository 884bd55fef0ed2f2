/* SPDX-License-Identifier: MIT */

/*
 * Of the coalitions with k of the n players of a bloc, a given one of them is in k / n. That many
 * is n over k times something, so (n - 1 over k - 1) times it: exact, and no product is larger
 * than what comes of it.
 */
#include "model/power_table.h"

#include <glib.h>

struct power_table *power_table_new(const struct game *game)
{
	g_assert(game->player_count <= POWER_PLAYERS_MAX);
	struct power_table *table = g_new0(struct power_table, 1);
	table->players = game->player_count;
	table->blocs = game->bloc_count;
	table->all = g_new0(uint128, table->players + 1);
	table->in = g_new0(uint128, (table->players + 1) * table->blocs + 1);
	return table;
}

void power_table_free(struct power_table *table)
{
	if (!table)
		return;
	g_free(table->all);
	g_free(table->in);
	g_free(table);
}

struct binomials binomials_new(size_t most)
{
	g_assert(most <= POWER_PLAYERS_MAX);
	struct binomials binomials = {.rows = most + 1};
	size_t rows = binomials.rows;
	binomials.at = g_new0(uint128, rows * rows);
	for (size_t n = 0; n < rows; n++) {
		uint128 *row = &binomials.at[n * rows];
		const uint128 *above = n > 0 ? row - rows : row;
		row[0] = 1;
		for (size_t k = 1; k <= n; k++)
			row[k] = above[k - 1] + (k < n ? above[k] : 0);
	}
	return binomials;
}

void binomials_clear(struct binomials *binomials)
{
	g_free(binomials->at);
	*binomials = (struct binomials){0};
}

uint128 binomial(const struct binomials *binomials, size_t n, size_t k)
{
	return k > n ? 0 : binomials->at[n * binomials->rows + k];
}

struct power_counts power_counts_new(const struct game *game)
{
	struct power_counts counts = {.game = game, .of = g_new(uint128 *, game->bloc_count + 1)};
	for (size_t i = 0; i < game->bloc_count; i++)
		counts.of[i] =
			g_new0(uint128, (game->blocs[i].count + 1) * (game->player_count + 1));
	return counts;
}

void power_counts_clear(struct power_counts *counts)
{
	for (size_t i = 0; i < counts->game->bloc_count; i++)
		g_free(counts->of[i]);
	g_free(counts->of);
	*counts = (struct power_counts){0};
}

void power_counts_close(const struct power_counts *counts, struct power_table *table)
{
	const struct game *game = counts->game;
	size_t sizes = game->player_count + 1;
	struct binomials binomials = binomials_new(game->player_count);
	for (size_t i = 0; i < game->bloc_count; i++) {
		size_t n = game->blocs[i].count;
		for (size_t k = 1; k <= n; k++) {
			uint128 ways = binomial(&binomials, n, k);
			uint128 rest = binomial(&binomials, n - 1, k - 1);
			for (size_t size = k; size < sizes; size++)
				*power_table_in(table, i, size) +=
					counts->of[i][k * sizes + size] / ways * rest;
		}
	}
	binomials_clear(&binomials);
}
