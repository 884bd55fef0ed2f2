/* SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "support/unit.h"

static GTimeZone *brussels(void)
{
	return g_time_zone_new_identifier("Europe/Brussels");
}

/* Parses in Brussels, where the test cases are at home. */
static struct holdout_date parse(const char *text)
{
	g_autoptr(GTimeZone) zone = brussels();
	struct holdout_date date = {0};
	struct holdout_error *error = NULL;
	if (!date_parse(text, zone, &date, &error))
		fail_msg("%s: %s", text, error->message);
	return date;
}

static void assert_refused(const char *text, const char *message, const char *hint)
{
	g_autoptr(GTimeZone) zone = brussels();
	struct holdout_date date = {.earliest = 7};
	struct holdout_error *error = NULL;
	assert_false(date_parse(text, zone, &date, &error));
	assert_string_equal(error->message, message);
	if (hint)
		assert_string_equal(error->hint, hint);
	assert_int_equal(date.earliest, 7);
	holdout_error_free(error);
	assert_false(date_parse(text, zone, &date, NULL));
}

static void date_parse__reads__every_written_form(void **state)
{
	(void)state;
	static const struct {
		const char *text, *label;
		int span; /* days from earliest to latest, -1: open */
		bool approximate, uncertain;
	} rows[] = {
		{"2024-06-18", "2024-06-18", 0},
		{"2024-06", "≤2024-06-30", 29},
		{"2024", "≤2024-12-31", 365},
		{"2024-02", "≤2024-02-29", 28},
		{"2024-06-01/2024-06-18", "≤2024-06-18", 17},
		{"../2024-04-02", "≤2024-04-02", -1},
		{"2024-02-22/..", "≥2024-02-22", -1},
		{"2024-06-13~", "~2024-06-13", 0, true, false},
		{"2024-06-13?", "2024-06-13?", 0, false, true},
		{"2024-06~", "≤2024-06-30", 29, true, false},
		{"2024-06-13%", "~2024-06-13?", 0, true, true},
		{"0001-01-01", "0001-01-01", 0},
		{"9999-12-31", "9999-12-31", 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct holdout_date date = parse(rows[i].text);
		g_autofree char *label = date_label(date);
		assert_string_equal(label, rows[i].label);
		assert_int_equal(date.is_approximate, rows[i].approximate);
		assert_int_equal(date.is_uncertain, rows[i].uncertain);
		if (rows[i].span >= 0)
			assert_int_equal(date.latest - date.earliest, rows[i].span);
	}
}

static void date_parse__reads__times(void **state)
{
	(void)state;
	assert_int_equal(parse("2024-06-18T12:54+02:00").instant, 1718708040);
	assert_int_equal(parse("2024-06-18T12:54").instant, 1718708040);
	assert_int_equal(parse("2024-06-18T10:54:59Z").instant, 1718708099);
	assert_int_equal(parse("2024-06-18T12:54").latest, date_day(2024, 6, 18));
}

static void date_parse__refuses__with_a_hint(void **state)
{
	(void)state;
	const char *usual = "write 2024-06-18, 2024-06, ../2024-06-18 or 2024-06-01/2024-06-18";
	assert_refused("soon", "expected a date, found \"soon\"", usual);
	assert_refused("2024-1-5", "expected a date, found \"2024-1-5\"", "write 2024-01-05");
	assert_refused(
		"2024-02-30", "expected a date, found \"2024-02-30\"", "there is no such day");
	assert_refused(
		"2023-02-29", "expected a date, found \"2023-02-29\"", "there is no such day");
	assert_refused("so\x1bon", "expected a date, found \"so^[on\"", usual);
	assert_refused("../..", "expected a date, found \"../..\"", usual);
	assert_refused("", "expected a date, found \"\"", usual);
	assert_refused("2024-06-18 ", "expected a date, found \"2024-06-18 \"", NULL);
	assert_refused("2024-06-18T25:00", "expected a date, found \"2024-06-18T25:00\"", NULL);
	assert_refused("2024-06-18/2024-06-01",
		"the interval \"2024-06-18/2024-06-01\" ends before it begins", NULL);
	assert_refused("2024-03-31T02:30", "there is no 02:30 on 2024-03-31 in Europe/Brussels",
		"clocks are put forward then; write the offset, as in +02:00");
}

static void date_counts_at__waits__for_the_latest_day(void **state)
{
	(void)state;
	g_autoptr(GTimeZone) zone = brussels();
	struct holdout_date by = parse("../2024-04-02");
	struct holdout_moment before = date_moment_of_day(date_day(2024, 4, 1), zone);
	struct holdout_moment on = date_moment_of_day(date_day(2024, 4, 2), zone);

	assert_false(date_counts_at(by, before));
	assert_true(date_possible_at(by, before));
	assert_true(date_counts_at(by, on));
	assert_false(date_possible_at(by, on));
	assert_false(date_counts_at(parse("2024-02-22/.."), on));
	assert_true(date_possible_at(parse("2024-02-22/.."), on));
	assert_false(date_counts_at((struct holdout_date){0}, on));
}

static void date_counts_at__compares__instants_of_one_day(void **state)
{
	(void)state;
	g_autoptr(GTimeZone) zone = brussels();
	struct holdout_moment noon;
	assert_true(date_parse_moment("2024-06-18T12:00", zone, &noon, NULL));

	assert_true(date_counts_at(parse("2024-06-18T11:59"), noon));
	assert_true(date_counts_at(parse("2024-06-18T12:00"), noon));
	assert_false(date_counts_at(parse("2024-06-18T12:01"), noon));
	assert_int_equal(noon.day, date_day(2024, 6, 18));
}

static void date_moment_of_day__is__its_last_second(void **state)
{
	(void)state;
	g_autoptr(GTimeZone) zone = brussels();
	assert_int_equal(date_moment_of_day(date_day(2024, 6, 18), zone).instant, 1718747999);
	assert_int_equal(date_moment_of_instant(1718747999, zone).day, date_day(2024, 6, 18));
	assert_int_equal(date_moment_of_instant(1718748000, zone).day, date_day(2024, 6, 19));
}

static void date_compare__orders__day_then_time(void **state)
{
	(void)state;
	assert_true(date_compare(parse("2024-06-17"), parse("2024-06-18")) < 0);
	assert_true(date_compare(parse("2024-06-18"), parse("2024-06-18T09:00")) < 0);
	assert_true(date_compare(parse("2024-06-18T09:00"), parse("2024-06-18T10:00")) < 0);
	assert_true(date_compare((struct holdout_date){0}, parse("0001-01-01")) < 0);
	assert_int_equal(date_compare(parse("2024-06-18"), parse("2024-06-01/2024-06-18")), 0);
}

static void date_parse_typed__understands__people(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *written;
	} rows[] = {
		{"today", "2024-06-17"},
		{"Yesterday", "2024-06-16"},
		{"-2d", "2024-06-15"},
		{"+1w", "2024-06-24"},
		{"18 jun", "2024-06-18"},
		{"18 june", "2024-06-18"},
		{"jan 5", "2024-01-05"},
		{"5 January 2023", "2023-01-05"},
		{"28 dec", "2023-12-28"},
		{" 2024-06 ", "2024-06"},
		{"../2024-04-02", "../2024-04-02"},
	};
	g_autoptr(GTimeZone) zone = brussels();
	const int32_t today = date_day(2024, 6, 17);
	const struct date_sense sense = {today, today, zone};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct holdout_date date;
		g_autofree char *text = NULL;
		assert_true(date_parse_typed(rows[i].typed, &sense, &date, &text, NULL));
		assert_string_equal(text, rows[i].written);
	}
	struct holdout_date date;
	assert_false(date_parse_typed("31 jun", &sense, &date, NULL, NULL));
	assert_false(date_parse_typed("2d", &sense, &date, NULL, NULL));

	struct holdout_error *error = NULL;
	assert_false(date_parse_typed("soon", &sense, &date, NULL, &error));
	assert_string_equal(error->message, "expected a date, found \"soon\"");
	assert_string_equal(error->hint, "write 2024-06-18, 18 jun, yesterday or -2d");
	holdout_error_free(error);
}

static void date_parse_typed__takes_the_year__that_is_looked_at(void **state)
{
	(void)state;
	g_autoptr(GTimeZone) zone = brussels();
	const struct date_sense sense = {date_day(2026, 11, 24), date_day(2024, 6, 17), zone};
	struct holdout_date named, relative;

	assert_true(date_parse_typed("18 jun", &sense, &named, NULL, NULL));
	assert_true(date_parse_typed("-2d", &sense, &relative, NULL, NULL));

	assert_int_equal(named.latest, date_day(2024, 6, 18));
	assert_int_equal(relative.latest, date_day(2026, 11, 22));
}

static void date_words__drops__the_year_of_today(void **state)
{
	(void)state;
	int32_t today = date_day(2024, 6, 17);
	g_autofree char *same = date_words(parse("2024-03-05"), today);
	g_autofree char *other = date_words(parse("2023-03-05"), today);
	g_autofree char *brief = date_short(parse("../2024-04-02"));

	assert_string_equal(same, "5 March");
	assert_string_equal(other, "5 March 2023");
	assert_string_equal(brief, "≤04-02");
	assert_string_equal(date_weekday(today), "Mon");
}

static void date_clock__tells_the_time__in_the_zone(void **state)
{
	(void)state;
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Brussels");
	g_autofree char *summer = date_clock(1718625725, zone); /* 2024-06-17 12:02:05 UTC */
	g_autofree char *beyond = date_clock(INT64_MAX, zone);

	assert_string_equal(summer, "14:02");
	assert_string_equal(beyond, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date_parse__reads__every_written_form),
		cmocka_unit_test(date_parse__reads__times),
		cmocka_unit_test(date_parse__refuses__with_a_hint),
		cmocka_unit_test(date_counts_at__waits__for_the_latest_day),
		cmocka_unit_test(date_counts_at__compares__instants_of_one_day),
		cmocka_unit_test(date_moment_of_day__is__its_last_second),
		cmocka_unit_test(date_compare__orders__day_then_time),
		cmocka_unit_test(date_parse_typed__understands__people),
		cmocka_unit_test(date_parse_typed__takes_the_year__that_is_looked_at),
		cmocka_unit_test(date_words__drops__the_year_of_today),
		cmocka_unit_test(date_clock__tells_the_time__in_the_zone),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
