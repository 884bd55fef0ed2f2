/* SPDX-License-Identifier: MIT */
#ifndef MODEL_POWER_TABLE_H
#define MODEL_POWER_TABLE_H

#include "base/fraction.h"
#include "model/game.h"

/*
 * How many coalitions of each size win, and how many of them a player belongs to: the one table
 * that every index of voting power is read from. The methods that fill it are exact, valid for
 * different games, and give the same table where more than one of them is.
 *
 * Players of a bloc share a row. All numbers are at most 2^126: no game has more players.
 */

#define POWER_PLAYERS_MAX 126

struct power_table {
	size_t players, blocs;
	uint128 *all; /* by size, from 0 to players: winning coalitions */
	uint128 *in;  /* bloc * (players + 1) + size: those with a given player of the bloc */
};

struct power_table *power_table_new(const struct game *game);
void power_table_free(struct power_table *table);

/* Winning coalitions of the size with a given player of the bloc. */
static inline uint128 *power_table_in(struct power_table *table, size_t bloc, size_t size)
{
	return &table->in[bloc * (table->players + 1) + size];
}

/*
 * A way to fill the table: how much work it would be, about as many nanoseconds; INFINITY where it
 * is not valid or would take too much memory. `fill` finds the table empty.
 */
struct power_filler {
	double (*work)(const struct game *game);
	void (*fill)(const struct game *game, struct power_table *table);
};

extern const struct power_filler power_blocs, power_gray, power_halves, power_series;

/*
 * Winning coalitions by how many of a bloc are in them and by size; what methods fill that look
 * at blocs rather than players.
 */
struct power_counts {
	const struct game *game;
	uint128 **of; /* by bloc: members of it in the coalition * (players + 1) + size */
};

struct power_counts power_counts_new(const struct game *game);
void power_counts_clear(struct power_counts *counts);

/* Reads the rows of the table off them: each of a bloc is in k of n of its coalitions. */
void power_counts_close(const struct power_counts *counts, struct power_table *table);

/* n over k, for n <= POWER_PLAYERS_MAX; kept in a triangle. */
struct binomials {
	size_t rows;
	uint128 *at; /* n * rows + k */
};

struct binomials binomials_new(size_t most);
void binomials_clear(struct binomials *binomials);
uint128 binomial(const struct binomials *binomials, size_t n, size_t k);

#endif
