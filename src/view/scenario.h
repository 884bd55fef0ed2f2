/* SPDX-License-Identifier: MIT */
#ifndef VIEW_SCENARIO_H
#define VIEW_SCENARIO_H

#include "model/suppose.h"

/*
 * Moves that are supposed together, and how they came about: every change is a step that can be
 * undone and redone, also the one that drops them all. A member has one move on a candidate.
 */

struct scenario;

/* How the file writes a stance; `none` for HOLDOUT_NONE, which takes back what was said. */
const char *scenario_stance(const struct holdout_tracker *tracker, size_t stance);

struct scenario *scenario_new(const char *name); /* NULL: none yet */
void scenario_free(struct scenario *scenario);

const char *scenario_name(const struct scenario *scenario);
void scenario_rename(struct scenario *scenario, const char *name);

/* The moves that are supposed now, in the order they were; borrowed until the next change. */
const struct supposed *scenario_moves(const struct scenario *scenario, size_t *ret_count);

/* The move of a member on a candidate, or NULL. Borrowed likewise. */
const struct supposed *scenario_move(
	const struct scenario *scenario, size_t member, size_t candidate);

/* Each makes a step that undo calls `label`: a move in the place of the one before of that member
 * on that candidate; no move of it; no moves at all. */
void scenario_suppose(struct scenario *scenario, struct supposed move, const char *label);
void scenario_drop(struct scenario *scenario, size_t member, size_t candidate, const char *label);
void scenario_drop_all(struct scenario *scenario, const char *label);

/* Goes a step back or forth and returns its label, borrowed; NULL if there is none. */
const char *scenario_undo(struct scenario *scenario);
const char *scenario_redo(struct scenario *scenario);

bool scenario_can_undo(const struct scenario *scenario);

/* After a reading of the file in the place of `was`: members, candidates and stances are found
 * again by what they are called, and a move that names one that is gone is gone too. */
void scenario_carry(struct scenario *scenario, const struct holdout_tracker *was,
	const struct holdout_tracker *now);

#endif
