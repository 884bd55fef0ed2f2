/* SPDX-License-Identifier: MIT */
#ifndef MODEL_STATE_H
#define MODEL_STATE_H

#include "holdout/tracker.h"
#include "model/rule.h"

/*
 * Where every member stands on one candidate at one moment: the file's positions, resolved.
 *
 * A position counts once its latest day has come; before that, from its earliest day on, it is
 * only possible. After a deadline nothing counts any more that is dated later. Indices of positions count in the member's own list.
 */

struct seat {
	bool is_member;                  /* belongs to the body at the moment */
	bool is_eligible;                /* is_member, votes, and its class is not recused */
	enum holdout_class stance_class; /* NONE for a silent member; that of `counted` */
	size_t stance;                   /* HOLDOUT_NONE: silent */
	size_t counted;                  /* the same, but for what silence became at a deadline */
	size_t current;                  /* the position that counts, or HOLDOUT_NONE */
	size_t possible;  /* the last position that may already hold, or HOLDOUT_NONE */
	size_t scheduled; /* the next position dated after the moment, or HOLDOUT_NONE */
	size_t since;     /* the position with which the unbroken run of the current stance
	                        began, or HOLDOUT_NONE */
};

struct state {
	const struct holdout_tracker *tracker; /* borrowed */
	size_t candidate;
	struct holdout_moment moment;
	int32_t today;
	bool has_closed;     /* the deadline has passed: what is dated after it is ignored */
	struct seat *seats;  /* one a member of the tracker, in file order */
	size_t members;      /* how many belong to the body at the moment */
	struct tally *tally; /* the sums of each stance; members whose vote is suspended are in
	                        none */
};

/* `today` decides whether undated positions count: only at or after it. */
struct state *state_new(const struct holdout_tracker *tracker, size_t candidate,
	struct holdout_moment moment, int32_t today);
void state_free(struct state *state);

/*
 * The same as state_new() of `tracker`, which has been read or made from that of `state`: a copy,
 * in which the members that differ are seated anew.
 */
struct state *state_next(const struct state *state, const struct holdout_tracker *tracker);

/* Makes it a state of `tracker` (akin, see tracker_is_akin()) and seats the member anew; others
 * stay seated as they are. Costs that member, whatever the size of the body. */
void state_reseat(struct state *state, const struct holdout_tracker *tracker, size_t member);

/* Whether the atom counts the member among WHO: for its stance, in its groups, and with a weight. */
bool state_counts(const struct state *state, const struct holdout_rule *atom, size_t member);

/* A copy of the sums, which the caller may change and frees. */
struct tally *state_tally(const struct state *state);

/* Whether the candidate has entered the race by then and not left it. */
bool state_is_running(const struct state *state, size_t candidate);

/* Where candidates exclude each other: another one that the member puts forward and that is
 * running; or HOLDOUT_NONE. */
size_t state_rival(const struct state *state, size_t member);

#endif
