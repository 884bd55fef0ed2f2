/* SPDX-License-Identifier: MIT */

/*
 * A game is made in three steps: who plays and what they weigh; each clause as a range of its
 * column (game_rule.c); then players that are alike in the columns asked about become blocs.
 */
#include "model/game.h"

#include <string.h>

#include <glib.h>

#include "model/game_rule.h"
#include "model/race.h"

/* By member of the tracker: whether it plays. The caller frees it. */
static bool *find_players(const struct state *state, enum game_kind kind)
{
	size_t count = state->tracker->member_count;
	struct race race = race_of(state);
	bool *plays = g_new0(bool, count);
	for (size_t i = 0; i < count; i++) {
		const struct seat *seat = &state->seats[i];
		bool is_silent = seat->counted == HOLDOUT_NONE && !state->has_closed &&
			race_is_open(&race, state, i);
		plays[i] = seat->is_eligible && (kind == GAME_OF_ALL || is_silent);
	}
	race_clear(&race);
	return plays;
}

static void list_players(struct game *game, const struct state *state, const bool *plays)
{
	size_t count = state->tracker->member_count;
	game->members = g_new(size_t, count);
	for (size_t i = 0; i < count; i++)
		if (plays[i])
			game->members[game->player_count++] = i;
}

/* What the players weigh in each column of the tally, a row a player. */
static int64_t *weigh_players(
	const struct game *game, const struct state *state, const struct tally *tally)
{
	size_t columns = tally->column_count;
	int64_t *weights = g_new(int64_t, game->player_count * columns + 1);
	for (size_t i = 0; i < game->player_count; i++) {
		size_t member = game->members[i];
		const struct holdout_member *who = state->tracker->members[member];
		weights[i * columns + COLUMN_MEMBERS] = 1;
		for (size_t j = 1; j < columns; j++)
			weights[i * columns + j] =
				column_weight(&tally->columns[j], who, member, tally->day);
	}
	return weights;
}

/* Everybody but the players, as they stand. */
static struct tally *tally_without(const struct game *game, const struct state *state)
{
	struct tally *tally = state_tally(state);
	for (size_t i = 0; i < game->player_count; i++) {
		size_t member = game->members[i];
		tally_count(tally, state->tracker->members[member], member,
			state->seats[member].counted, -1);
	}
	return tally;
}

/* Keeps of the players' weights the columns that the rule has kept. */
static void keep_columns(struct game *game, const int64_t *weights, size_t columns)
{
	game->column_count = game_rule_columns(game->rule);
	game->totals = g_new0(int64_t, game->column_count);
	game->weights = g_new(int64_t, game->player_count * game->column_count + 1);
	for (size_t i = 0; i < game->player_count; i++) {
		for (size_t j = 0; j < game->column_count; j++) {
			int64_t weight = weights[i * columns + game_rule_source(game->rule, j)];
			game->weights[i * game->column_count + j] = weight;
			game->totals[j] += weight;
		}
	}
}

static int by_weights(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct game *game = data;
	size_t left = *(const size_t *)a, right = *(const size_t *)b, n = game->column_count;
	for (size_t i = 0; i < n; i++) {
		int64_t x = game->weights[left * n + i], y = game->weights[right * n + i];
		if (x != y)
			return x > y ? -1 : 1;
	}
	return (left > right) - (left < right);
}

static void make_blocs(struct game *game)
{
	size_t count = game->player_count, n = game->column_count;
	g_autofree size_t *order = g_new(size_t, count + 1);
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	g_qsort_with_data(order, (int)count, sizeof *order, by_weights, game);
	game->bloc_of = g_new(size_t, count + 1);
	game->blocs = g_new(struct bloc, count + 1);
	for (size_t i = 0; i < count; i++) {
		const int64_t *weights = &game->weights[order[i] * n];
		struct bloc *last = i > 0 ? &game->blocs[game->bloc_count - 1] : NULL;
		if (last && memcmp(last->weights, weights, n * sizeof *weights) == 0)
			last->count++;
		else
			game->blocs[game->bloc_count++] = (struct bloc){1, weights};
		game->bloc_of[order[i]] = game->bloc_count - 1;
	}
}

struct game *game_new(const struct state *state, enum game_kind kind)
{
	struct game *game = g_new0(struct game, 1);
	g_autofree bool *plays = find_players(state, kind);
	list_players(game, state, plays);
	struct tally *tally = tally_without(game, state);
	size_t columns = tally->column_count;
	g_autofree int64_t *weights = weigh_players(game, state, tally);
	g_autofree int64_t *totals = g_new0(int64_t, columns);
	for (size_t i = 0; i < game->player_count * columns; i++)
		totals[i % columns] += weights[i];
	game->rule = game_rule_new(state->tracker, tally, totals);
	game->is_monotone = game_rule_is_monotone(game->rule);
	keep_columns(game, weights, columns);
	make_blocs(game);
	tally_free(tally);
	return game;
}

void game_free(struct game *game)
{
	if (!game)
		return;
	game_rule_free(game->rule);
	g_free(game->members);
	g_free(game->bloc_of);
	g_free(game->blocs);
	g_free(game->totals);
	g_free(game->weights);
	g_free(game);
}

bool game_is_won(const struct game *game, const int64_t *sums)
{
	return game_rule_is_true(game->rule, sums);
}

const int64_t *game_bars(const struct game *game, size_t column, size_t *ret_count)
{
	return game_rule_bars(game->rule, column, ret_count);
}
