/* SPDX-License-Identifier: MIT */

#include "support/unit.h"

#include "support/app.h"
#include "view/list_power.h"

static void assert_cell(double share, const char *expected)
{
	g_autofree char *cell = list_power_cell(share);
	assert_string_equal(cell, expected);
}

static void cell__is_never_all_or_nothing__by_rounding(void **state)
{
	(void)state;
	assert_cell(0, "none");
	assert_cell(0.00001, "<.01%");
	assert_cell(0.00005, "0.01%");
	assert_cell(0.5, "50.00%");
	assert_cell(0.9999, "99.99%");
	assert_cell(0.99999, ">99.9%");
	assert_cell(1, "100%");
	assert_cell(-1, "·");
}

static void list__sorts_by_power__with_the_fourth_key(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\n"
				    "title: Shares\n"
				    "rule: [{for: 51%, by: w}]\n"
				    "members:\n"
				    "  ann: {name: Ann, weights: {w: 1}}\n"
				    "  bob: {name: Bob, weights: {w: 3}}\n"
				    "  cat: {name: Cat, weights: {w: 1}}\n"
				    "  dan: {name: Dan, weights: {w: 1}}\n",
		24, 80);
	press(app, "ssss");
	g_autofree char *screen = screen_of(app, 24, 80);
	const char *bob = strstr(screen, "bob Bob"), *ann = strstr(screen, "ann Ann");
	assert_shows(app, "most power first");
	assert_shows(app, "75.00%");
	assert_true(bob && ann && bob < ann);
	press(app, "s");
	assert_hides(app, "75.00%");
	app_free(app);
}

static void list__says_that_power_is_not_counted__where_it_would_take_too_long(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new("holdout: 1\ntitle: Many\nrule: [{for: 51%, by: "
					       "w}]\nmembers:\n");
	for (int i = 0; i < 130; i++)
		g_string_append_printf(
			yaml, "  m%d: {name: Member %d, weights: {w: %d}}\n", i, i, 100000 + i * i);
	struct app *app = open_text(yaml->str, 24, 80);
	press(app, "ssss");
	assert_shows(app, "power: not counted, too many");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cell__is_never_all_or_nothing__by_rounding),
		cmocka_unit_test(list__sorts_by_power__with_the_fourth_key),
		cmocka_unit_test(
			list__says_that_power_is_not_counted__where_it_would_take_too_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
