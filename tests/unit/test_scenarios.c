/* SPDX-License-Identifier: MIT */
/* Several what-ifs beside each other. */
#include "support/whatif.h"
#include "view/whatif.h"

static void scenario__begins_from_the_file__and_names_the_one_before(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "+");
	assert_shows(app, "scenario: B");
	press(app, "<Enter>");
	assert_shows(app, "WHAT-IF  B (2 of 2)  no change yet");
	assert_shows(app, "1 of 3");
	press(app, "<Tab>");
	assert_shows(app, "WHAT-IF  A (1 of 2)  2 changes");
	assert_shows(app, "3 of 3");
	press(app, "<S-Tab>");
	assert_shows(app, "WHAT-IF  B (2 of 2)");
	app_free(app);
}

static void scenario__gets_the_name_typed__while_nothing_is_supposed(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "w+deal<Enter>1");
	assert_shows(app, "WHAT-IF  deal  1 change,");
	press(app, ":scenario walkout<Enter>");
	assert_shows(app, "WHAT-IF  walkout (2 of 2)  no change yet");
	press(app, ":scenario deal<Enter>");
	assert_shows(app, "WHAT-IF  deal (1 of 2)  1 change,");
	app_free(app);
}

static void scenarios__stand_side_by_side__on_the_page(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "+walkout<Enter>6=");

	assert_shows(app, "            now           A             walkout");
	assert_shows(app, "in favour  1 of 3        3 of 3        1 of 3");
	assert_shows(app, "cat        silent        supports      abstains");
	press(app, "1");
	assert_shows(app, "in favour  1 of 3        3 of 3        2 of 3");
	press(app, "<Tab>");
	assert_shows(app, "WHAT-IF  A (1 of 2)");
	assert_shows(app, "in favour  1 of 3        3 of 3        2 of 3");
	assert_untouched(app);
	app_free(app);
}

static void scenarios__each_have__their_own_undo(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "+<Enter>1uu");
	assert_shows(app, "nothing to undo here");
	press(app, "<Tab>u");
	assert_shows(app, "undone: cat → support");
	app_free(app);
}

static void named_scenarios__stay__after_leaving(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, ":scenario deal<Enter>1w");
	assert_shows(app, "left what-if; w shows the scenarios again");
	assert_hides(app, "WHAT-IF");
	press(app, "w");
	assert_shows(app, "WHAT-IF  deal (2 of 2)  1 change,");
	press(app, "<Tab>");
	assert_shows(app, "WHAT-IF  A (1 of 2)  2 changes,");
	assert_untouched(app);
	app_free(app);
}

static void keep__writes_only__the_scenario_that_is_shown(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "k:scenario walkout<Enter>6W");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "stance: abstain\n"));
	assert_shows(app, "1 position dated 2024-06-10");
	assert_shows(app, "1 of 3");
	press(app, "w");
	assert_shows(app, "WHAT-IF  walkout (2 of 2)  no change yet");
	press(app, "<Tab>");
	assert_shows(app, "WHAT-IF  A (1 of 2)  2 changes,");
	app_free(app);
}

static void scenarios__have_an_end__that_is_told(void **state)
{
	(void)state;
	struct app *app = supposed();
	for (int i = 1; i < WHATIF_SCENARIOS; i++)
		press(app, "+<Enter>1");
	assert_shows(app, "WHAT-IF  I (9 of 9)");

	press(app, "+<Enter>");

	assert_shows(app, "there are 9 scenarios already");
	assert_shows(app, "WHAT-IF  I (9 of 9)  1 change,");
	press(app, "<Tab>");
	assert_shows(app, "WHAT-IF  A (1 of 9)");
	app_free(app);
}

static void only_scenario__has_no_next__and_says_how_to_begin_one(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "<Tab>");

	assert_shows(app, "this is the only scenario; + begins another");
	app_free(app);
}

static void all_scenarios__are_carried__over_a_reading_of_the_file(void **state)
{
	(void)state;
	struct app *app = supposed();
	press(app, "+<Enter>1");
	enum arrival arrival = replace_with(app,
		"holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
		"  cat: {name: Cat}\n"
		"  ann: {name: Ann}\n");
	assert_int_equal(arrival, ARRIVAL_TAKEN);

	assert_shows(app, "WHAT-IF  B (2 of 2)  1 change,");
	press(app, "<Tab>");
	assert_shows(app, "WHAT-IF  A (1 of 2)  1 change,");
	assert_shows(app, "◉ cat");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scenario__begins_from_the_file__and_names_the_one_before),
		cmocka_unit_test(scenario__gets_the_name_typed__while_nothing_is_supposed),
		cmocka_unit_test(scenarios__stand_side_by_side__on_the_page),
		cmocka_unit_test(scenarios__each_have__their_own_undo),
		cmocka_unit_test(named_scenarios__stay__after_leaving),
		cmocka_unit_test(keep__writes_only__the_scenario_that_is_shown),
		cmocka_unit_test(scenarios__have_an_end__that_is_told),
		cmocka_unit_test(only_scenario__has_no_next__and_says_how_to_begin_one),
		cmocka_unit_test(all_scenarios__are_carried__over_a_reading_of_the_file),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
