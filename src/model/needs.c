/* SPDX-License-Identifier: MIT */

/*
 * How many moves are missing, and no more: what every verdict tells. Who they might be is for
 * model/analysis.h.
 */
#include "model/needs.h"

#include "model/search.h"
#include "model/verdict.h"

size_t fewest_moves(const struct state *state, const struct tally *tally, bool *ret_is_bound)
{
	const struct holdout_tracker *tracker = state->tracker;
	const struct kinds_call call = {.to = verdict_target(tracker, HOLDOUT_CLASS_FOR)};
	*ret_is_bound = false;
	if (rule_adopts(tracker, tally))
		return 0;
	if (tally_eligible(tally) == 0)
		return HOLDOUT_NONE;
	struct balance *balance = balance_new();
	balance_aim(balance, tracker, tally, true);
	struct kinds *kinds = tally->column_count == 1 ? kinds_by_stance(tally, balance, &call)
						       : kinds_new(state, tally, balance, &call);
	struct search search;
	search_init(&search, balance, kinds, call.to);
	size_t moves = search_fewest(&search);
	*ret_is_bound = search.was_given_up;
	search_clear(&search);
	kinds_free(kinds);
	balance_free(balance);
	return moves;
}
