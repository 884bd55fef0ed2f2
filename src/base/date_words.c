/* SPDX-License-Identifier: MIT */

/*
 * Dates as people write and read them: `18 jun`, `-2d`, `today`; `≤04-02`, `5 March`.
 *
 * What is typed becomes EDTF text as well, because that text is what goes into the file.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"

static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"};

static const struct {
	const char *word;
	int days;
} near_days[] = {{"yesterday", -1}, {"today", 0}, {"now", 0}, {"tomorrow", 1}};

/* `today`, `-2d`, `+1w`: a day counted from today; 0 if `text` is nothing of the kind. */
static int32_t relative_day(const char *text, int32_t today)
{
	for (size_t i = 0; i < G_N_ELEMENTS(near_days); i++)
		if (g_ascii_strcasecmp(text, near_days[i].word) == 0)
			return today + near_days[i].days;
	int count;
	char unit, rest;
	if ((*text != '+' && *text != '-') || sscanf(text, "%5d%c%c", &count, &unit, &rest) != 2)
		return 0;
	if (unit == 'd')
		return today + count;
	return unit == 'w' ? today + 7 * count : 0;
}

static int month_of(const char *word)
{
	size_t len = strlen(word);
	for (int i = 0; len >= 3 && i < 12; i++)
		if (g_ascii_strncasecmp(months[i], word, len) == 0)
			return i + 1;
	return 0;
}

/* `18 jun`, `jun 18`, `18 june 2024`; without a year, the one nearest to `near`. */
static int32_t named_day(const char *text, int32_t near)
{
	char word[16];
	int day, year = 0, used = 0, thisyear, month, mday;
	if ((sscanf(text, "%2d %15[A-Za-z]%n %4d%n", &day, word, &used, &year, &used) < 2 &&
		    sscanf(text, "%15[A-Za-z] %2d%n %4d%n", word, &day, &used, &year, &used) < 2) ||
		text[used] || !(month = month_of(word)))
		return 0;
	if (year)
		return date_day(year, month, day);
	int named = month, best = 0;
	date_ymd(near, &thisyear, &month, &mday);
	for (int y = thisyear - 1; y <= thisyear + 1; y++) {
		int32_t candidate = date_day(y, named, day);
		if (candidate && (!best || ABS(candidate - near) < ABS(best - near)))
			best = candidate;
	}
	return best;
}

bool date_parse_typed(const char *text, const struct date_sense *sense,
	struct holdout_date *ret_date, char **ret_text, struct holdout_error **error)
{
	g_autofree char *typed = g_strstrip(g_strdup(text));
	int32_t day = relative_day(typed, sense->today);
	if (!day)
		day = named_day(typed, sense->near);
	if (day > 0) {
		*ret_date = date_of_day(day);
		if (ret_text)
			*ret_text = date_iso(day);
		return true;
	}
	if (!date_parse(typed, sense->zone, ret_date, error)) {
		if (error &&
			!g_ascii_isdigit(*typed)) /* words, of which these are the ones known */
			error_hint(*error, "write 2024-06-18, 18 jun, yesterday or -2d");
		return false;
	}
	if (ret_text)
		*ret_text = g_steal_pointer(&typed);
	return true;
}

char *date_clock(int64_t instant, GTimeZone *zone)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(instant);
	g_autoptr(GDateTime) local = utc ? g_date_time_to_timezone(utc, zone) : NULL;
	return local ? g_date_time_format(local, "%H:%M") : g_strdup("");
}

char *date_iso(int32_t day)
{
	int year, month, mday;
	date_ymd(day, &year, &month, &mday);
	return g_strdup_printf("%04d-%02d-%02d", year, month, mday);
}

const char *date_weekday(int32_t day)
{
	static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	return names[((day - 1) % 7 + 7) % 7]; /* 0001-01-01 was a Monday */
}

/* A date for screens; `skip` leaves out that many bytes of the ISO form (5: the year). */
static char *label(struct holdout_date date, size_t skip)
{
	if (!date.is_known)
		return g_strdup("");
	bool open_end = date.latest == HOLDOUT_DAY_MAX;
	g_autofree char *iso = date_iso(open_end ? date.earliest : date.latest);
	const char *before = date.is_approximate ? "~" : "";
	if (open_end)
		before = "≥";
	else if (date.earliest != date.latest)
		before = "≤";
	return g_strconcat(before, iso + skip, date.is_uncertain ? "?" : "", NULL);
}

char *date_label(struct holdout_date date)
{
	return label(date, 0);
}

char *date_short(struct holdout_date date)
{
	return label(date, strlen("2024-"));
}

char *date_words(struct holdout_date date, int32_t today)
{
	if (!date.is_known)
		return g_strdup("");
	bool open_end = date.latest == HOLDOUT_DAY_MAX;
	int year, month, mday, thisyear, unused;
	date_ymd(open_end ? date.earliest : date.latest, &year, &month, &mday);
	date_ymd(today, &thisyear, &unused, &unused);
	GString *out = g_string_new(NULL);
	g_string_append_printf(out, "%d %s", mday, months[month - 1]);
	if (year != thisyear)
		g_string_append_printf(out, " %d", year);
	return g_string_free(out, FALSE);
}
