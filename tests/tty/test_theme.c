/* SPDX-License-Identifier: MIT */

/*
 * The palette's promises: an objection is never mistaken for anything else, whatever the terminal
 * can show, and nothing depends on a background that is not known.
 */

#include "support/unit.h"

#include "ui/theme.h"

static bool is_same(struct theme_look a, struct theme_look b)
{
	return a.colour == b.colour && a.marks == b.marks;
}

static void theme_look__sets_objections_apart__in_every_column(void **state)
{
	(void)state;
	static const enum style stances[] = {
		STYLE_FOR, STYLE_CONDITIONAL, STYLE_LEANING, STYLE_UNDECIDED, STYLE_ABSTAIN};

	for (int depth = 0; depth < THEME_DEPTH_COUNT; depth++) {
		for (int ground = 0; ground < THEME_BACKGROUND_COUNT; ground++) {
			struct theme_look against = theme_look(depth, ground, STYLE_AGAINST);
			for (size_t i = 0; i < G_N_ELEMENTS(stances); i++)
				assert_false(
					is_same(against, theme_look(depth, ground, stances[i])));
		}
	}
}

static void theme_look__has_no_colour__in_mono(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++)
		assert_int_equal(theme_look(THEME_MONO, THEME_DARK, style).colour, THEME_DEFAULT);
}

static void theme_look__uses_red_and_magenta_only__on_an_unknown_background(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++) {
		short colour = theme_look(THEME_8, THEME_UNKNOWN, style).colour;
		assert_true(colour == THEME_DEFAULT || colour == 1 || colour == 5);
	}
}

/* Relative luminance (WCAG 2) of a colour of the 6x6x6 cube or the grey ramp. */
static double linear(int level)
{
	double v = level / 255.0;

	/* x^2.4 without libm's pow: good to a thousandth on [0, 1] */
	double x = (v + 0.055) / 1.055, root = x;
	if (v <= 0.04045)
		return v / 12.92;
	for (int i = 0; i < 60; i++) /* Newton: root = x^(1/5) */
		root -= (root * root * root * root * root - x) / (5 * root * root * root * root);
	return x * x * root * root;
}

static double luminance(int colour)
{
	static const int cube[] = {0, 95, 135, 175, 215, 255};

	if (colour >= 232)
		return linear(8 + 10 * (colour - 232));
	return 0.2126 * linear(cube[(colour - 16) / 36]) +
		0.7152 * linear(cube[(colour - 16) / 6 % 6]) +
		0.0722 * linear(cube[(colour - 16) % 6]);
}

static void assert_readable(enum theme_background background, bool on_black, bool on_white)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		short colour = theme_look(THEME_256, background, style).colour;
		if (colour == THEME_DEFAULT)
			continue;
		assert_true(!on_black || (luminance(colour) + 0.05) / 0.05 >= 4.1);
		assert_true(!on_white || 1.05 / (luminance(colour) + 0.05) >= 4.1);
	}
}

static void theme_look__is_readable__on_its_background(void **state)
{
	(void)state;
	assert_readable(THEME_DARK, true, false);
	assert_readable(THEME_LIGHT, false, true);
	assert_readable(THEME_UNKNOWN, true, true);
}

static void theme_background_of__reads_the_last_number(void **state)
{
	(void)state;
	assert_int_equal(theme_background_of("15;0"), THEME_DARK);
	assert_int_equal(theme_background_of("15;default;8"), THEME_DARK);
	assert_int_equal(theme_background_of("0;15"), THEME_LIGHT);
	assert_int_equal(theme_background_of("0;7"), THEME_LIGHT);
}

static void theme_background_of__is_unknown__for_anything_else(void **state)
{
	(void)state;
	assert_int_equal(theme_background_of(NULL), THEME_UNKNOWN);
	assert_int_equal(theme_background_of(""), THEME_UNKNOWN);
	assert_int_equal(theme_background_of("15;default"), THEME_UNKNOWN);
	assert_int_equal(theme_background_of("1;99"), THEME_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme_look__sets_objections_apart__in_every_column),
		cmocka_unit_test(theme_look__has_no_colour__in_mono),
		cmocka_unit_test(theme_look__uses_red_and_magenta_only__on_an_unknown_background),
		cmocka_unit_test(theme_look__is_readable__on_its_background),
		cmocka_unit_test(theme_background_of__reads_the_last_number),
		cmocka_unit_test(theme_background_of__is_unknown__for_anything_else),
	};
	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
