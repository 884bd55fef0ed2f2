/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SHORTFALL_H
#define MODEL_SHORTFALL_H

#include <glib.h>

#include "model/verdict.h"

/*
 * What a rule still lacks, clause by clause, in words; nothing where it holds:
 * `2 short of the 15 that "for: 15" needs; 1 over the 0 that "against: none, in: permanent"
 * allows: Russia`. Of alternatives only the nearest is told, of many clauses the first.
 */
void shortfall_put(GString *out, const struct state *state, const struct holdout_rule *rule,
	const struct tally *tally);

#endif
