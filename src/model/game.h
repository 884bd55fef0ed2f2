/* SPDX-License-Identifier: MIT */
#ifndef MODEL_GAME_H
#define MODEL_GAME_H

#include "model/state.h"

/*
 * A rule and its quorum as a game of yes and no, played by some members of a body.
 *
 * A player is in favour or against; everybody else stands as it does, or not at all. The players
 * in favour are a coalition, and it wins if the rule adopts. All that counts of a coalition is one
 * sum a column, of the numbers of those in it:
 *
 *     column      0 (players)   1 (population)   2 (permanent members)
 *     France                1         68070697                       1
 *     Malta                 1           542051                       0
 *     both                  2         68612748                       1
 *
 * Every base counts those in favour and those against alike, so a base does not move, and each
 * clause asks whether the sum of one column lies in one range: [low, high], both inside. Columns
 * that no clause asks about are left out, but column 0, which is always there.
 *
 * Abstaining is not part of the game.
 */

enum game_kind {
	GAME_OF_ALL,    /* all eligible members play, whatever they have said */
	GAME_OF_SILENT, /* only who has not spoken plays; nobody, once a deadline has passed */
};

/* Players that weigh the same in every column. */
struct bloc {
	size_t count;
	const int64_t *weights; /* one a column; none is negative */
};

struct game {
	size_t player_count;
	size_t *members; /* by player: which member of the tracker it is; file order */
	size_t *bloc_of; /* by player: index of its bloc */
	struct bloc *blocs;
	size_t bloc_count;
	size_t column_count;
	int64_t *totals;  /* the sums of all players, one a column */
	bool is_monotone; /* no clause takes the win from a coalition that grows */
	struct game_rule *rule;
	int64_t *weights; /* what blocs point into */
};

struct game *game_new(const struct state *state, enum game_kind kind);
void game_free(struct game *game);

/* Whether a coalition with these sums wins, one a column. */
bool game_is_won(const struct game *game, const int64_t *sums);

/*
 * The sums of `column` at which the answer may change, ascending: at the first of them, at the
 * second … In [0, bars[0]), [bars[0], bars[1]) … it cannot, whatever the other columns are.
 */
const int64_t *game_bars(const struct game *game, size_t column, size_t *ret_count);

#endif
