/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_CONDITION_H
#define EXPORT_CONDITION_H

#include "model/report.h"

/*
 * What a report says about a condition.
 */

/* Whether it has been asked by the moment, about the candidate of the report or any. */
bool condition_concerns(const struct holdout_condition *condition, const struct report *report);

/* `open`, `met`, `dropped`, `broken, open again`; and since when, unknown for an open one. */
const char *condition_end_word(enum holdout_condition_end end);
struct holdout_date condition_end_date(
	const struct holdout_condition *condition, enum holdout_condition_end end);

#endif
