/* SPDX-License-Identifier: MIT */
#ifndef CLI_STATEMENT_H
#define CLI_STATEMENT_H

#include "cli/command.h"

/*
 * What `set` is asked to write down: who takes which position, on whom, on which day.
 */
struct statement {
	size_t member, candidate;
	const char *stance; /* label; `none` takes back what was said before */
	struct holdout_date on;
	char *on_text;  /* as it goes into the file */
	bool has_on;    /* a day was asked for; else it is today */
	size_t current; /* the member's position now, or HOLDOUT_NONE */
	size_t before;  /* its stance just before, or HOLDOUT_NONE: silent */
};

/* Reads FILE MEMBER STANCE and the options. Fails with HOLDOUT_USAGE. */
bool statement_read(const struct cli_options *options, const struct cli_file *file,
	struct statement *ret_statement, struct holdout_error **error);

/* Only who takes which position, and on whom: what `whatif` supposes. Nothing has to be cleared. */
bool statement_find(const struct cli_file *file, const char *member, const char *stance,
	struct statement *ret_statement, struct holdout_error **error);
void statement_clear(struct statement *statement);

/* Whether the file says so already, with every field that the options ask for. */
bool statement_is_said(const struct statement *statement, const struct cli_options *options,
	const struct holdout_tracker *tracker);

/* The member's other stance of that very day, on that candidate, or NULL. */
const struct holdout_position *statement_said_that_day(
	const struct statement *statement, const struct holdout_tracker *tracker);

/* The label of a stance; `none` for HOLDOUT_NONE. Borrowed. */
const char *statement_label(const struct holdout_tracker *tracker, size_t stance);

/* The changes to the member that write it down; an array of *ret_count the caller g_frees, whose
 * texts are borrowed from `statement`, `options` and `*fields`. */
#define STATEMENT_FIELDS 8
struct doc_edit *statement_edits(const struct statement *statement,
	const struct cli_options *options, const struct holdout_tracker *tracker,
	struct doc_field fields[STATEMENT_FIELDS], char index[12], size_t *ret_count);

#endif
