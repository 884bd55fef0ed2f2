/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_VALUES_H
#define EXPORT_VALUES_H

#include "export/json.h"
#include "model/report.h"

/*
 * What answers and snapshots say in the same words. Each gives a value the caller owns.
 */

struct value *values_amount(int64_t amount); /* a string of digits */
struct value *values_day(int32_t day);

/* Puts an amount of the clause, as it is written, under `key` of an object. */
void values_put_amount(
	struct value *object, const char *key, const struct clause *clause, int64_t amount);

/* A day, an instant in UTC, or an interval with open ends, as EDTF; null if unknown. */
struct value *values_date(struct holdout_date date);

struct value *values_member(const struct holdout_tracker *tracker, size_t member); /* its id */
struct value *values_members(
	const struct holdout_tracker *tracker, const size_t *members, size_t count);
struct value *values_stance(const struct holdout_tracker *tracker, size_t stance); /* label */
struct value *values_sources(
	const struct holdout_tracker *tracker, const struct holdout_source_ref *refs, size_t count);

/* The head that every answer about one valid file has: schema, file, title, as_of, members. */
struct value *values_head(const struct report *report);

/* One of `candidates` of `status --json`. */
struct value *values_status(const struct report *report);

#endif
