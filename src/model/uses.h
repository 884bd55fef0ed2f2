/* SPDX-License-Identifier: MIT */
#ifndef MODEL_USES_H
#define MODEL_USES_H

#include <glib.h>

#include "model/record.h"

/*
 * Where the file refers to a member, a candidate or a source by its id.
 *
 *     member      candidates.*.member, conditions.*.of, `in` and `each` of every rule
 *     candidate   positions, conditions, events and tallies
 *     source      positions, conditions, events, tallies and claims
 *
 * Rules of the library are another file, and not looked into.
 */

struct use {
	const char *const *path; /* from the top of the file, NULL after the last step; until the
	                            visitor returns. NULL: nested deeper than an edit reaches */
	struct chunk *chunk;     /* borrowed */
	const struct node *node; /* the text that names it */
	bool is_in_rule;
};

typedef void use_visit(const struct use *use, gpointer data);

/* Calls `visit` for each use of a named record, in file order but the members last. */
void uses_visit(struct version *version, const struct holdout_tracker *tracker,
	const struct record *record, use_visit *visit, gpointer data);

#endif
