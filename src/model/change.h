/* SPDX-License-Identifier: MIT */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "model/record.h"

/*
 * From what somebody means to edits of the file.
 *
 * A change is gathered call by call against one reading of the file, and then tried or made whole:
 * one step of undo. A name is changed wherever it is used, and what is used is not removed. Nothing
 * reaches the file before change_make(), and nothing but the bytes that were meant then.
 *
 * What was gathered may still be refused by the document, which reads every edit again, and may
 * still make a tracker with mistakes in it, which only reading it tells.
 */

struct change;

/* Both are borrowed, and have to stay as they are as long as the change lives. */
struct change *change_new(struct version *version, const struct holdout_tracker *tracker);
void change_free(struct change *change);

/*
 * Adds a record of the kind, to `member` if it is one of a member: at the end of its list, or under
 * the name `id`. Fields without a text are left out. A second candidate makes all that was said
 * without naming one about the first. False with HOLDOUT_USAGE if there cannot be such a name.
 */
bool change_add_record(struct change *change, enum record_kind kind, size_t member, const char *id,
	const struct doc_field *fields, size_t n, struct holdout_error **error);

/*
 * Makes the key say `text`, taken apart as its shape says; "" removes it. What is said already is
 * no change. With the last that is said of a source the source goes, if nothing names it.
 *
 * False with HOLDOUT_USAGE if a number cannot be told from its name, if nothing would be left of
 * another record (both with the place), or if the day on which a condition ended would be lost:
 *
 *     met: 2024-06-12, broken: 2024-07-01        met on 2024-08-01 is refused, on 2024-06-13 not
 */
bool change_set(struct change *change, const struct record *record, const char *key,
	const char *text, struct holdout_error **error);

/*
 * Gives a named record another id, in all that refers to it. False with the place, if the id cannot
 * be one (HOLDOUT_USAGE) or a use cannot be told from something else (HOLDOUT_UNSUPPORTED).
 */
bool change_rename(struct change *change, const struct record *record, const char *id,
	struct holdout_error **error);

/* The day on which a condition ended in the way that `key` names (`met`), or an unknown one. */
struct holdout_date change_end_of(const struct holdout_condition *condition, const char *key);

/* Removes the record. False with HOLDOUT_USAGE, at the first place that refers to it. */
bool change_remove(
	struct change *change, const struct record *record, struct holdout_error **error);

/* How many places are edited. */
size_t change_count(const struct change *change);

/* The file as it would become (the caller unrefs it), or the step made, called `label`. */
struct version *change_try(
	const struct change *change, const struct holdout_doc *doc, struct holdout_error **error);
bool change_make(const struct change *change, struct holdout_doc *doc, const char *label,
	struct holdout_error **error);

#endif
