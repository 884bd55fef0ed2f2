/* SPDX-License-Identifier: MIT */

/*
 * Reading EDTF (ISO 8601-2:2019, levels 0 and 1 as far as the format goes) and comparing.
 *
 * The grammar is small enough to read by hand, and has to be: a mistake must be named, not just
 * refused. The calendar itself (leap years, weekdays, time zones) is GLib's.
 */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define DAY_SECONDS 86400
#define EPOCH_DAY   719163 /* 1970-01-01, counted from 0001-01-01 as day 1 */

static const char usual_hint[] =
	"write 2024-06-18, 2024-06, ../2024-06-18 or 2024-06-01/2024-06-18";

int32_t date_day(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
		!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
		return 0;
	GDate date;
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	return (int32_t)g_date_get_julian(&date);
}

void date_ymd(int32_t day, int *year, int *month, int *mday)
{
	GDate date;
	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)CLAMP(day, 1, 3652059));
	*year = g_date_get_year(&date);
	*month = (int)g_date_get_month(&date);
	*mday = g_date_get_day(&date);
}

/* Reads exactly `digits` digits at *text and moves past them; -1 if they are not there. */
static int number(const char **text, int digits)
{
	int value = 0;
	for (int i = 0; i < digits; i++) {
		char c = (*text)[i];
		if (!g_ascii_isdigit(c))
			return -1;
		value = value * 10 + (c - '0');
	}
	*text += digits;
	return value;
}

static bool accept(const char **text, char c)
{
	if (**text != c)
		return false;
	++*text;
	return true;
}

/* Names what stands in the place of a date; the text is the user's, so it is disarmed first. */
static bool refuse(struct holdout_error **error, const char *text)
{
	g_autofree char *shown = text_displayed(text);
	int y, m, d;
	char rest;
	bool is_triple = sscanf(text, "%4d-%2d-%2d%c", &y, &m, &d, &rest) == 3;

	error_set(error, HOLDOUT_INVALID, "expected a date, found \"%s\"", shown);
	if (error && is_triple && date_day(y, m, d))
		error_hint(*error, "write %04d-%02d-%02d", y, m, d);
	else if (error && is_triple)
		error_hint(*error, "there is no such day");
	else if (error)
		error_hint(*error, "%s", usual_hint);
	return false;
}

/* Year, year and month, or day: what comes before a time, a qualifier or a slash. */
static bool parse_days(const char **at, struct holdout_date *date, bool *ret_is_day)
{
	int year = number(at, 4), month = 0, day = 0;
	if (year < 1)
		return false;
	if (accept(at, '-') && (month = number(at, 2)) < 1)
		return false;
	if (month && accept(at, '-') && (day = number(at, 2)) < 1)
		return false;
	*ret_is_day = day != 0;
	date->earliest = date_day(year, month ? month : 1, day ? day : 1);
	if (!date->earliest)
		return false;
	if (day)
		date->latest = date->earliest;
	else if (month)
		date->latest = date->earliest - 1 +
			g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
	else
		date->latest = date_day(year, 12, 31);
	return true;
}

/* `Z`, `+02:00` or nothing (`zone`); a new reference, or NULL. */
static GTimeZone *parse_offset(const char **at, GTimeZone *zone)
{
	const char *start = *at;
	if (!*start)
		return g_time_zone_ref(zone);
	if (accept(at, 'Z'))
		return g_time_zone_new_utc();
	if (!accept(at, '+') && !accept(at, '-'))
		return NULL;
	int hours = number(at, 2);
	int minutes = accept(at, ':') ? number(at, 2) : 0;
	if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
		return NULL;
	int seconds = (hours * 60 + minutes) * 60;
	return g_time_zone_new_offset(*start == '-' ? -seconds : seconds);
}

/* What follows the T of an instant. Sets *error itself for a local time that does not exist. */
static bool parse_time(
	const char *at, GTimeZone *zone, struct holdout_date *date, struct holdout_error **error)
{
	int hour = number(&at, 2), minute = accept(&at, ':') ? number(&at, 2) : -1;
	int second = accept(&at, ':') ? number(&at, 2) : 0;
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return false;
	g_autoptr(GTimeZone) offset = parse_offset(&at, zone);
	if (!offset || *at)
		return false;
	int year, month, day;
	date_ymd(date->earliest, &year, &month, &day);
	g_autoptr(GDateTime) time = g_date_time_new(offset, year, month, day, hour, minute, second);
	if (!time)
		return false;
	if (g_date_time_get_hour(time) != hour || g_date_time_get_minute(time) != minute) {
		error_set(error, HOLDOUT_INVALID, "there is no %02d:%02d on %04d-%02d-%02d in %s",
			hour, minute, year, month, day, g_time_zone_get_identifier(offset));
		if (error)
			error_hint(*error,
				"clocks are put forward then; write the offset, as in +02:00");
		return false;
	}
	date->has_time = true;
	date->instant = g_date_time_to_unix(time);
	return true;
}

static bool parse_single(
	const char *text, GTimeZone *zone, struct holdout_date *date, struct holdout_error **error)
{
	bool is_day;
	const char *at = text;
	if (!parse_days(&at, date, &is_day))
		return false;
	if (is_day && accept(&at, 'T'))
		return parse_time(at, zone, date, error);
	if (accept(&at, '%'))
		date->is_approximate = date->is_uncertain = true;
	else if (accept(&at, '~'))
		date->is_approximate = true;
	else if (accept(&at, '?'))
		date->is_uncertain = true;
	return !*at;
}

static bool parse_interval(const char *text, const char *slash, GTimeZone *zone,
	struct holdout_date *date, struct holdout_error **error)
{
	struct holdout_date first = {.earliest = HOLDOUT_DAY_MIN, .latest = HOLDOUT_DAY_MIN};
	struct holdout_date last = {.earliest = HOLDOUT_DAY_MAX, .latest = HOLDOUT_DAY_MAX};
	g_autofree char *left = g_strndup(text, (gsize)(slash - text));
	bool open_left = strcmp(left, "..") == 0, open_right = strcmp(slash + 1, "..") == 0;
	if ((open_left && open_right) || (!open_left && !parse_single(left, zone, &first, error)) ||
		(!open_right && !parse_single(slash + 1, zone, &last, error)) || first.has_time ||
		last.has_time)
		return false;
	date->earliest = first.earliest;
	date->latest = last.latest;
	date->is_approximate = first.is_approximate || last.is_approximate;
	date->is_uncertain = first.is_uncertain || last.is_uncertain;
	if (date->earliest <= date->latest)
		return true;
	error_set(error, HOLDOUT_INVALID, "the interval \"%s\" ends before it begins", text);
	return false;
}

bool date_parse(const char *text, GTimeZone *zone, struct holdout_date *ret_date,
	struct holdout_error **error)
{
	struct holdout_date date = {.is_known = true};
	struct holdout_error *why = NULL;
	const char *slash = strchr(text, '/');
	bool parsed = slash ? parse_interval(text, slash, zone, &date, &why)
			    : parse_single(text, zone, &date, &why);
	if (!parsed && !why)
		refuse(&why, text);
	if (parsed)
		*ret_date = date;
	else if (error)
		*error = g_steal_pointer(&why);
	holdout_error_free(why);
	return parsed;
}

struct holdout_date date_of_day(int32_t day)
{
	return (struct holdout_date){.is_known = true, .earliest = day, .latest = day};
}

struct holdout_moment date_moment_of_day(int32_t day, GTimeZone *zone)
{
	int year, month, mday;
	date_ymd(day, &year, &month, &mday);
	g_autoptr(GDateTime) end = g_date_time_new(zone, year, month, mday, 23, 59, 59);
	int64_t instant =
		end ? g_date_time_to_unix(end) : ((int64_t)day - EPOCH_DAY + 1) * DAY_SECONDS - 1;
	return (struct holdout_moment){.day = day, .instant = instant};
}

struct holdout_moment date_moment_of_instant(int64_t instant, GTimeZone *zone)
{
	struct holdout_moment moment = {.day = 1, .instant = instant};
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(instant);
	g_autoptr(GDateTime) local = utc ? g_date_time_to_timezone(utc, zone) : NULL;
	if (local)
		moment.day = date_day(g_date_time_get_year(local), g_date_time_get_month(local),
			g_date_time_get_day_of_month(local));
	return moment;
}

bool date_parse_moment(const char *text, GTimeZone *zone, struct holdout_moment *ret_moment,
	struct holdout_error **error)
{
	struct holdout_date date;
	if (!date_parse(text, zone, &date, error))
		return false;
	if (!date_is_day(date)) {
		error_set(
			error, HOLDOUT_INVALID, "expected one day or instant, found \"%s\"", text);
		return false;
	}
	*ret_moment = date.has_time ? date_moment_of_instant(date.instant, zone)
				    : date_moment_of_day(date.latest, zone);
	return true;
}

bool date_counts_at(struct holdout_date date, struct holdout_moment moment)
{
	if (!date.is_known)
		return false;
	return date.has_time ? date.instant <= moment.instant : date.latest <= moment.day;
}

bool date_possible_at(struct holdout_date date, struct holdout_moment moment)
{
	return date.is_known && !date.has_time && date.earliest <= moment.day &&
		moment.day < date.latest;
}

int date_compare(struct holdout_date a, struct holdout_date b)
{
	if (a.is_known != b.is_known)
		return a.is_known ? 1 : -1;
	if (!a.is_known)
		return 0;
	if (a.latest != b.latest)
		return a.latest < b.latest ? -1 : 1;
	if (a.has_time != b.has_time)
		return a.has_time ? 1 : -1;
	if (!a.has_time || a.instant == b.instant)
		return 0;
	return a.instant < b.instant ? -1 : 1;
}

bool date_is_day(struct holdout_date date)
{
	return date.is_known && date.earliest == date.latest && !date.is_approximate &&
		!date.is_uncertain;
}
