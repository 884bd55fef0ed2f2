/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_EXPLAIN_H
#define EXPORT_EXPLAIN_H

#include "export/outline.h"

/*
 * How a verdict comes about: the rule as a tree, each clause with what it has, needs and lacks and
 * with whom it counts; the quorum, the deadline, silence; what each stance counts as.
 */

/* Of the reports of one tracker, one a candidate: blocks, which the array frees. */
GPtrArray *explain_outline(const struct report *const *reports, size_t count, bool is_ascii);

/* What it says of one candidate, without a head: for the screen, which has one. */
GPtrArray *explain_blocks(const struct report *report, bool is_ascii);

/* `explain --json` (config/explain.schema.json); the caller frees it. */
GString *explain_json(const struct report *const *reports, size_t count);

/*
 * The stances that are worth a row, in the order of the table: those that the file names itself
 * and those that members have; where the file names none, all that there are. Silence comes last,
 * as HOLDOUT_NONE. A GArray of size_t the caller unrefs.
 */
GArray *explain_stances(const struct state *state);

/* Members of the body that have the stance and a vote, counted as it stands after a deadline. */
size_t explain_count(const struct state *state, size_t stance);

#endif
