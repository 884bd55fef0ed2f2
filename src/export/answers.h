/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_ANSWERS_H
#define EXPORT_ANSWERS_H

#include <glib.h>

#include "doc/merge.h"
#include "model/report.h"

/*
 * What commands say with --json: schema 1, a contract with scripts (config/status.schema.json for
 * the first of them). Keys are never renamed or dropped within a schema. The caller frees the
 * text.
 */

/* A file that was looked at, or could not be. */
struct answer_file {
	const char *name;                    /* as given */
	const struct report *const *reports; /* one a candidate; NULL: it is not valid */
	size_t count;
	const struct holdout_error *errors; /* status: why it is not valid; check: everything */
};

/* The rows of a report that were asked for, in the order they are to be shown. */
struct answer_rows {
	const struct report *report;
	const size_t *rows;
	size_t count;
};

GString *answer_status(const struct answer_file *files, size_t count);

/* A scenario of `whatif`: who was supposed to move, from and to which stance, and the reports
 * then, as many as before. */
struct answer_move {
	const char *id, *candidate, *from, *to; /* stances NULL: silent */
};
struct answer_scenario {
	const char *name; /* NULL: none was given */
	const struct answer_move *moves;
	size_t move_count;
	const struct report *const *reports;
};
GString *answer_whatif(const struct report *const *before, size_t count,
	const struct answer_scenario *scenarios, size_t scenario_count);

GString *answer_check(const struct answer_file *files, size_t count);
GString *answer_list(const struct answer_rows *lists, size_t count); /* at least one */

/* The history of a candidate: the days from `since` on (HOLDOUT_DAY_MIN: all) up to the moment of
 * the report; and how things stood on the eve of them, or NULL: that is not asked for. */
struct answer_history {
	const struct report *report, *before;
	int32_t since;
};

GString *answer_log(const struct answer_history *histories, size_t count); /* at least one */

/* What version_differences() has found between the files `from` and `to`. */
GString *answer_diff(const char *from, const char *to, const GPtrArray *differences);

/* The conflicts of a merge, and its bytes where they are not in a file (else NULL). */
GString *answer_merge(const struct merge *merge, const char *bytes);

#endif
