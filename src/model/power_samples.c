/* SPDX-License-Identifier: MIT */

/*
 * Two drawings. A coalition by a coin for each player: a player swings if the answer is another
 * one without it, or with it. An order of the players: the one with which the answer changes turns
 * it. What players of a bloc do is averaged over them, which only narrows it.
 */
#include "model/power_samples.h"

#include <math.h>

#include <glib.h>

#define DRAWS_MIN 1000
#define DRAWS_MAX 10000000
#define SEED      UINT64_C(20240618)

struct lots {
	const struct game *game;
	uint64_t seed;
	int64_t *sums;
	size_t *inside;          /* by bloc: players in the coalition */
	size_t *order;           /* of players */
	int64_t *swings, *turns; /* by bloc; of all its players, gained less lost */
	int64_t wins;
};

/* Steele, Lea and Flood: SplitMix. */
static uint64_t draw(struct lots *lots)
{
	lots->seed += UINT64_C(0x9e3779b97f4a7c15);
	uint64_t x = lots->seed;
	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

static void move(const struct lots *lots, size_t bloc, int64_t count)
{
	const int64_t *weights = lots->game->blocs[bloc].weights;
	for (size_t i = 0; i < lots->game->column_count; i++)
		lots->sums[i] += count * weights[i];
}

static void draw_coalition(struct lots *lots)
{
	const struct game *game = lots->game;
	uint64_t coins = 0;
	for (size_t i = 0; i < game->column_count; i++)
		lots->sums[i] = 0;
	for (size_t i = 0; i < game->bloc_count; i++)
		lots->inside[i] = 0;
	for (size_t i = 0; i < game->player_count; i++, coins >>= 1) {
		if (i % 64 == 0)
			coins = draw(lots);
		lots->inside[game->bloc_of[i]] += coins & 1;
	}
	for (size_t i = 0; i < game->bloc_count; i++)
		move(lots, i, (int64_t)lots->inside[i]);
}

/* Whether the answer is another one with `count` more of the bloc: 1 if it wins by it, or -1. */
static int change_by(const struct lots *lots, size_t bloc, int64_t count, bool is_won)
{
	move(lots, bloc, count);
	bool is_won_then = game_is_won(lots->game, lots->sums);
	move(lots, bloc, -count);
	return (int)is_won_then - (int)is_won;
}

static void ask_coalition(struct lots *lots)
{
	const struct game *game = lots->game;
	draw_coalition(lots);
	bool is_won = game_is_won(game, lots->sums);
	lots->wins += is_won;
	for (size_t i = 0; i < game->bloc_count; i++) {
		size_t inside = lots->inside[i], outside = game->blocs[i].count - inside;
		if (inside > 0)
			lots->swings[i] -= (int64_t)inside * change_by(lots, i, -1, is_won);
		if (outside > 0)
			lots->swings[i] += (int64_t)outside * change_by(lots, i, 1, is_won);
	}
}

static void ask_order(struct lots *lots)
{
	const struct game *game = lots->game;
	size_t count = game->player_count;
	for (size_t i = 0; i < game->column_count; i++)
		lots->sums[i] = 0;
	bool is_won = game_is_won(game, lots->sums);
	for (size_t i = 0; i < count && !(is_won && game->is_monotone); i++) {
		size_t pick = i + (size_t)((uint128)draw(lots) * (count - i) >> 64);
		size_t player = lots->order[pick], bloc = game->bloc_of[player];
		lots->order[pick] = lots->order[i];
		lots->order[i] = player;
		move(lots, bloc, 1);
		bool is_won_then = game_is_won(game, lots->sums);
		lots->turns[bloc] += (int)is_won_then - (int)is_won;
		is_won = is_won_then;
	}
}

static size_t draws_for(const struct game *game, double work)
{
	double columns = (double)game->column_count;
	double each = (30 + 10 * columns) * (double)(game->player_count + 2 * game->bloc_count + 1);
	return (size_t)CLAMP(work / each, DRAWS_MIN, DRAWS_MAX);
}

static double bound_of(const struct game *game, size_t draws)
{
	double estimates = 2 * (double)game->bloc_count + 1;
	double bound = sqrt(log(2 * estimates / 0.01) / (2 * (double)draws));
	return game->is_monotone ? bound : 2 * bound;
}

static void draw_all(struct lots *lots, size_t draws)
{
	const struct game *game = lots->game;
	lots->sums = g_new(int64_t, game->column_count);
	lots->inside = g_new(size_t, game->bloc_count + 1);
	lots->order = g_new(size_t, game->player_count + 1);
	for (size_t i = 0; i < game->player_count; i++)
		lots->order[i] = i;
	for (size_t i = 0; i < draws; i++) {
		ask_coalition(lots);
		ask_order(lots);
	}
	g_free(lots->sums);
	g_free(lots->inside);
	g_free(lots->order);
}

struct power_estimate power_estimate_new(const struct game *game, double work)
{
	size_t draws = draws_for(game, work), blocs = game->bloc_count;
	struct lots lots = {.game = game, .seed = SEED};
	lots.swings = g_new0(int64_t, blocs + 1);
	lots.turns = g_new0(int64_t, blocs + 1);
	draw_all(&lots, draws);
	struct power_estimate estimate = {
		.winning = (double)lots.wins / (double)draws,
		.absolute = g_new(double, blocs + 1),
		.turns = g_new(double, blocs + 1),
		.bound = bound_of(game, draws),
	};
	for (size_t i = 0; i < blocs; i++) {
		double players = (double)game->blocs[i].count * (double)draws;
		estimate.absolute[i] = (double)lots.swings[i] / players;
		estimate.turns[i] = (double)lots.turns[i] / players;
	}
	g_free(lots.swings);
	g_free(lots.turns);
	return estimate;
}

void power_estimate_clear(struct power_estimate *estimate)
{
	g_free(estimate->absolute);
	g_free(estimate->turns);
	*estimate = (struct power_estimate){0};
}
