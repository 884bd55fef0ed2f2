/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_NEEDS_H
#define EXPORT_NEEDS_H

#include "export/outline.h"
#include "export/values.h"
#include "model/analysis.h"

/*
 * What would have to happen, for people and for programs: the fewest moves that adopt, by whom,
 * who could do it alone, and how few could block or undo it.
 */

/* Of the reports of one tracker, one a candidate: blocks, which the array frees. */
GPtrArray *needs_outline(const struct report *const *reports, size_t count, bool is_ascii);

/* What it says of one candidate, without a head: for the screen, which has one. */
GPtrArray *needs_blocks(const struct report *report, bool is_ascii);

/* `needs --json` (config/needs.schema.json); the caller frees it. */
GString *needs_json(const struct report *const *reports, size_t count);

/* Puts `moves`, `sets` and `complete` of a plan, which may be NULL: nothing can be done. */
void needs_put_sets(
	struct value *object, const struct holdout_tracker *tracker, const struct plan *plan);

#endif
