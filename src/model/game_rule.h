/* SPDX-License-Identifier: MIT */
#ifndef MODEL_GAME_RULE_H
#define MODEL_GAME_RULE_H

#include "model/rule.h"

/*
 * The rule of a game: its clauses as ranges of the sums of those in favour. Part of game.c.
 */

struct game_rule;

/*
 * The rule and the quorum of the tracker where the players weigh `totals` together, one a column
 * of the tally, and `tally` holds everybody else.
 */
struct game_rule *game_rule_new(
	const struct holdout_tracker *tracker, const struct tally *tally, const int64_t *totals);
void game_rule_free(struct game_rule *rule);

/* How many columns are asked about, column 0 among them; and which of the tally's one is. */
size_t game_rule_columns(const struct game_rule *rule);
size_t game_rule_source(const struct game_rule *rule, size_t column);

bool game_rule_is_true(const struct game_rule *rule, const int64_t *sums);
bool game_rule_is_monotone(const struct game_rule *rule);
const int64_t *game_rule_bars(const struct game_rule *rule, size_t column, size_t *ret_count);

#endif
