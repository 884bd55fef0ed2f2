/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_POWER_H
#define SUPPORT_POWER_H

/* Bodies as games, and their voting power as the program would tell it. */

#include "support/body.h"

#include "model/game.h"
#include "model/power.h"

static inline struct state *state_of(const struct body *body)
{
	return state_new(body->tracker, 0, at(body, "2024-06-01"), day("2025-01-01"));
}

static inline struct game *game_of(const struct body *body, enum game_kind kind)
{
	struct state *state = state_of(body);
	struct game *game = game_new(state, kind);
	state_free(state);
	return game;
}

/* The power of the body as the program would tell it. */
static inline struct power *power_of(const struct body *body, enum game_kind kind)
{
	struct game *game = game_of(body, kind);
	double work;
	struct power *power = power_new(game, power_choose(game, &work));
	game_free(game);
	return power;
}

/* clang-format off */
/* Population on 1 January 2023, Eurostat; Belgium first, alphabetical by code. */
static const int eu27[27] = {
	11754004, 6447710, 10827529, 5932654, 84358845, 1365884, 5194336, 10394055, 48085361,
	68070697, 3850894, 58850717, 920701, 1883008, 2857279, 660809, 9597085, 542051, 17811291,
	9104772, 36753736, 10467366, 19051562, 2116792, 5428792, 5563970, 10521556};
/* clang-format on */

/* A body with a weight w, and a rule as it stands in a file, indented. */
static inline char *weighted(const char *rule, const int *weights, size_t count)
{
	GString *out = g_string_new("holdout: 1\ntitle: T\nrule:\n");
	g_string_append_printf(out, "%smembers:\n", rule);
	for (size_t i = 0; i < count; i++)
		g_string_append_printf(out, "  M%zu: {weights: {w: %d}}\n", i, weights[i]);
	return g_string_free(out, FALSE);
}

#endif
