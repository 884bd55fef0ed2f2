/* SPDX-License-Identifier: MIT */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <glib.h>

#include "holdout/date.h"
#include "holdout/error.h"

/*
 * Reading, comparing and writing dates. Nothing here reads the clock; "today" is an argument.
 */

/*
 * Reads an EDTF date. A time without an offset is in `zone`; a local time that does not exist
 * there is an error. Fails with HOLDOUT_INVALID and a hint (`2024-1-5`: write 2024-01-05).
 */
bool date_parse(const char *text, GTimeZone *zone, struct holdout_date *ret_date,
	struct holdout_error **error);

/* What the words of somebody who types a date are measured from. */
struct date_sense {
	int32_t today; /* `today`, `-2d` */
	int32_t near;  /* `18 jun` is the one nearest to this day */
	GTimeZone *zone;
};

/*
 * Reads what a person types: EDTF, or `today`, `yesterday`, `tomorrow`, `-2d`, `+1w`, `18 jun`,
 * `18 june 2024`. *ret_text, if asked for, gets the EDTF to write into the file; the caller frees
 * it.
 */
bool date_parse_typed(const char *text, const struct date_sense *sense,
	struct holdout_date *ret_date, char **ret_text, struct holdout_error **error);

/* A known date of one day. */
struct holdout_date date_of_day(int32_t day);

/* The moment `text` (a day or an instant) means in `zone`; other intervals are an error. */
bool date_parse_moment(const char *text, GTimeZone *zone, struct holdout_moment *ret_moment,
	struct holdout_error **error);

/* The end of `day` in `zone`; and the moment of an instant. */
struct holdout_moment date_moment_of_day(int32_t day, GTimeZone *zone);
struct holdout_moment date_moment_of_instant(int64_t instant, GTimeZone *zone);

/* The time of day at an instant, `14:02`; the caller frees it. */
char *date_clock(int64_t instant, GTimeZone *zone);

/* Whether `date` lies wholly at or before `moment`: the tally may count it. */
bool date_counts_at(struct holdout_date date, struct holdout_moment moment);

/* Whether it may have happened by `moment`, without being certain. */
bool date_possible_at(struct holdout_date date, struct holdout_moment moment);

/* Orders by latest day, then time; unknown first. Negative, 0 or positive. */
int date_compare(struct holdout_date a, struct holdout_date b);

/* Whether it was written as one certain day (with or without a time). */
bool date_is_day(struct holdout_date date);

int32_t date_day(int year, int month, int day);               /* 0 if there is no such day */
void date_ymd(int32_t day, int *year, int *month, int *mday); /* day >= 1 */

/* `2024-06-18`; `Tue`; the caller frees the first. */
char *date_iso(int32_t day);
const char *date_weekday(int32_t day);

/*
 * For screens: `2024-06-18`; `≤2024-04-02` for what is certain only by its last day (on or
 * before, and intervals: they count from there); `≥2024-02-22`; `~2024-06-13`; `2024-06-13?`; ""
 * when unknown. date_short() leaves the year out: `06-18`, `≤04-02`. The caller frees them.
 */
char *date_short(struct holdout_date date);
char *date_label(struct holdout_date date);

/* For sentences: `5 March`, `5 March 2024` if the year differs from `moment`'s. Caller frees. */
char *date_words(struct holdout_date date, int32_t today);

#endif
