/* SPDX-License-Identifier: MIT */
#ifndef MODEL_VERDICT_H
#define MODEL_VERDICT_H

#include "model/state.h"

/*
 * What the rule makes of a state: the outcome, each clause's arithmetic, who holds out.
 * Pure functions; integers only.
 */

enum outcome {
	OUTCOME_ADOPTED,
	OUTCOME_PASSING,
	OUTCOME_PENDING,
	OUTCOME_BLOCKED,
	OUTCOME_IMPOSSIBLE,
	OUTCOME_FAILED,
	OUTCOME_WITHDRAWN,
	OUTCOME_CLOSED,
};

const char *outcome_name(enum outcome outcome); /* `adopted` … */

/* The arithmetic of one clause; of `each` that of the first group that lacks something. */
struct clause {
	const struct holdout_rule *rule; /* the clause: its text; borrowed */
	const struct holdout_rule *atom; /* what is counted; borrowed */
	bool holds;
	int64_t have, need, lacking; /* units; `need` is the smallest sufficient amount */
	int64_t base;                /* units in the base */
	int64_t scale;               /* units of one: 1, or a power of ten for decimal weights */
};

struct verdict {
	enum outcome outcome;
	bool is_secured;     /* holds, and would if the open members objected */
	bool is_adopted_now; /* adopted: rule and quorum hold, and no deadline is ahead */
	bool holds;          /* rule and quorum hold */
	bool is_awaited; /* before the deadline: would be adopted at it if the silent said nothing */
	bool has_quorum;        /* the quorum holds, or none is asked for */
	int64_t in_favour;      /* eligible members whose class is for */
	int64_t needed;         /* the total the main clause is measured against: 32 of unanimity */
	struct clause *clauses; /* one an atom, file order */
	size_t clause_count;
	struct clause *quorum; /* likewise, of the quorum; not among `clauses` */
	size_t quorum_count;
	size_t *holdouts; /* members, file order: count for the rule, are not for, and whose
	                     move could matter; none once it is decided */
	size_t holdout_count;
	size_t winner;  /* of a closed race: the candidate that is adopted; else HOLDOUT_NONE */
	size_t *rivals; /* adopted as well, though candidates exclude each other; file order */
	size_t rival_count;
	size_t to_go;        /* fewest moves to `for` that adopt; HOLDOUT_NONE: none do */
	bool is_to_go_bound; /* the search was given up: fewer may do */
	char *sentence;
};

/*
 * Judges `state`. `sentence` is one exact line, with names:
 * `29 of 32 support Mark Rutte; still out: Hungary (opposes since 5 March), Romania (own
 * candidate), Slovakia (undecided).`
 */
struct verdict *verdict_new(const struct state *state);

/*
 * The same without `holdouts`, `to_go` and `sentence`, for which each member is looked at: only
 * the sums of `state` are, so that the cost is that of the rule. Where candidates exclude each
 * other the stances on the others are looked at all the same.
 */
struct verdict *verdict_judge(const struct state *state);
void verdict_free(struct verdict *verdict);

/* An amount of a clause as people write it: `29`, `33.4`. The caller frees it. */
char *clause_amount(const struct clause *clause, int64_t amount);

/* The same with thousands apart, for a weight may be a population: `448,387,872`. */
char *clause_amount_words(const struct clause *clause, int64_t amount);

/* The arithmetic of a clause, or of an atom in it. */
struct clause clause_weigh(const struct holdout_rule *rule, const struct tally *tally);

/* The first label of the class in the file's own stances, else `support` / `oppose`. */
size_t verdict_target(const struct holdout_tracker *tracker, enum holdout_class stance_class);

#endif
