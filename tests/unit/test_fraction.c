/* SPDX-License-Identifier: MIT */
#include "base/fraction.h"
#include "support/unit.h"

#define LOWEST ((int128)((uint128)1 << 127))

static void assert_whole(int128 number, const char *expected)
{
	g_autofree char *text = whole_text(number);
	assert_string_equal(text, expected);
}

static void assert_fraction(int128 over, int128 under, const char *expected)
{
	g_autofree char *text = fraction_text(over, under);
	assert_string_equal(text, expected);
}

static void whole_text__writes_all_digits__to_the_ends_of_128_bits(void **state)
{
	(void)state;
	assert_whole(0, "0");
	assert_whole(-7, "-7");
	assert_whole(10000000000, "10000000000");
	assert_whole(~LOWEST, "170141183460469231731687303715884105727");
	assert_whole(LOWEST, "-170141183460469231731687303715884105728");
}

static void fraction_text__reduces__by_what_both_have(void **state)
{
	(void)state;
	assert_fraction(842, 4290, "421/2145");
	assert_fraction(-6, 21, "-2/7");
	assert_fraction(LOWEST, ~LOWEST,
		"-170141183460469231731687303715884105728/"
		"170141183460469231731687303715884105727");
}

static void fraction_text__is_whole__where_nothing_is_left_below(void **state)
{
	(void)state;
	assert_fraction(0, 17, "0");
	assert_fraction(12, 4, "3");
	assert_fraction(5, 5, "1");
}

static void greatest_divisor__takes_0__as_divided_by_all(void **state)
{
	(void)state;
	assert_true(greatest_divisor(0, 0) == 0);
	assert_true(greatest_divisor(0, 12) == 12);
	assert_true(greatest_divisor(18, 12) == 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_text__writes_all_digits__to_the_ends_of_128_bits),
		cmocka_unit_test(fraction_text__reduces__by_what_both_have),
		cmocka_unit_test(fraction_text__is_whole__where_nothing_is_left_below),
		cmocka_unit_test(greatest_divisor__takes_0__as_divided_by_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
