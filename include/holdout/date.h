/* SPDX-License-Identifier: MIT */
#ifndef HOLDOUT_DATE_H
#define HOLDOUT_DATE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Dates as press work needs them: the part of EDTF (ISO 8601-2:2019) that format.md names.
 *
 * One type for all of them, an interval of days [earliest, latest], both inside. Days are counted
 * so that 0001-01-01 is day 1; HOLDOUT_DAY_MIN and HOLDOUT_DAY_MAX stand for an open end. What
 * was written is not kept here: the file keeps it.
 */

#define HOLDOUT_DAY_MIN INT32_MIN
#define HOLDOUT_DAY_MAX INT32_MAX

struct holdout_date {
	bool is_known;       /* false: the key is absent, nothing else holds */
	bool is_approximate; /* written with ~ */
	bool is_uncertain;   /* written with ? */
	bool has_time;       /* a time of day was written; earliest == latest */
	int32_t earliest, latest;
	int64_t instant; /* seconds since 1970-01-01T00:00Z, if has_time */
};

/*
 * The moment a tracker is looked at. A day means its end in the tracker's time zone: then
 * `instant` is the last second of it.
 */
struct holdout_moment {
	int32_t day;     /* in the tracker's time zone */
	int64_t instant; /* seconds since 1970-01-01T00:00Z */
};

#endif
