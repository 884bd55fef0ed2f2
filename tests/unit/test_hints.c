/* SPDX-License-Identifier: MIT */
#include "support/app.h"

/* As assert_shows(), on a screen of that size. */
static void assert_shows_at(const struct app *app, int rows, int cols, const char *text)
{
	g_autofree char *screen = screen_of(app, rows, cols);
	if (!strstr(screen, text))
		fail_msg("expected \"%s\" on\n%s", text, screen);
}

static void filter__matches__groups_and_stances(void **state)
{
	(void)state;
	struct app *app =
		open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
			  "  a: {name: Belgium, groups: [Benelux]}\n"
			  "  b: {name: Malta, positions: [{on: 2024-06-01, stance: oppose}]}\n",
			24, 80);

	press(app, "/benelux<Enter>");
	assert_shows(app, "Belgium");
	assert_hides(app, "Malta");
	press(app, "<Esc>/opposes<Enter>");
	assert_shows(app, "Malta");
	assert_hides(app, "a Belgium");
	press(app, "<Esc>/silent<Enter>");
	assert_shows(app, "Belgium");
	app_free(app);
}

static void filter__stays_on_the_screen__until_esc(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "/CAT<Enter>");
	assert_shows(app, "/CAT 1 of 3 · Esc clears");
	assert_shows(app, " 1/1 ");
	press(app, "<Esc>");

	assert_hides(app, "/CAT");
	app_free(app);
}

static void filter__comes_back_as_typed__after_another_is_cancelled(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "/CAT<Enter>/bob<Esc>");

	assert_shows(app, "/CAT 1 of 3");
	app_free(app);
}

static void filter__keeps_saying_unsaved__where_room_is_short(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 12, 40);

	press(app, "d/cat<Enter>");

	assert_shows_at(app, 12, 40, "unsaved · /cat 1 of 3");
	app_free(app);
}

static void message__is_never_cut__on_narrow_screens(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 12, 40);

	press(app, ":nosuchcommandatall<Enter>");

	assert_shows_at(app, 12, 40, "no command is called");
	assert_shows_at(app, 12, 40, "all");
	press(app, "j");
	assert_shows_at(app, 12, 40, "? help");
	app_free(app);
}

static void command__lists_what_may_follow__as_it_is_typed(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, ":");
	assert_shows(app, "filter  clear  sort");
	press(app, "sa");
	assert_shows(app, "save  save the file");
	assert_hides(app, "filter  clear");
	app_free(app);
}

static void command__goes_from_name_to_name__with_tab(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, ":re<Tab>");
	assert_shows(app, ":reverse");
	press(app, "<Tab>");
	assert_shows(app, ":redraw");
	press(app, "<BS>");
	assert_shows(app, ":redra");
	press(app, "<Tab><Tab>");
	assert_shows(app, ":redraw");
	app_free(app);
}

static void command__suggests__what_begins_like_it(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, ":sup<Enter>");

	assert_shows(app, "did you mean \"suppose\"?");
	app_free(app);
}

static void date_prompt__shows_an_example__until_something_is_typed(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "T");
	assert_shows(app, "18 jun, -2d, 2024-03-05");
	press(app, "1");

	assert_hides(app, "18 jun");
	app_free(app);
}

static void help__explains_the_marks__at_every_size(void **state)
{
	(void)state;
	const int sizes[][2] = {{24, 80}, {40, 140}, {12, 40}, {20, 60}};
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		struct app *app = open_text(three_friends(), sizes[i][0], sizes[i][1]);
		press(app, "?");
		for (int j = 0; j < 40; j++)
			press(app, "<Down>");
		assert_shows_at(app, sizes[i][0], sizes[i][1], "◔ leaning");
		assert_shows_at(app, sizes[i][0], sizes[i][1], "≤ by that day");
		assert_shows_at(app, sizes[i][0], sizes[i][1], "back, quit");
		app_free(app);
	}
}

static void footer__offers_only__what_does_something(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 140);

	assert_hides(app, "u undo");
	assert_hides(app, "^S save");
	assert_hides(app, "c candidate");
	press(app, "d");
	assert_shows(app, "u undo");
	assert_shows(app, "^S save");
	press(app, "i");
	assert_hides(app, "met, dropped");
	app_free(app);
}

static void footer__of_what_if__offers_another_scenario(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "w");
	assert_shows(app, "+ scenario");
	assert_hides(app, "d drop");
	press(app, "1");
	assert_shows(app, "d drop");
	assert_shows(app, "+ scenario");
	assert_shows(app, "w leave");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filter__matches__groups_and_stances),
		cmocka_unit_test(filter__stays_on_the_screen__until_esc),
		cmocka_unit_test(filter__comes_back_as_typed__after_another_is_cancelled),
		cmocka_unit_test(filter__keeps_saying_unsaved__where_room_is_short),
		cmocka_unit_test(message__is_never_cut__on_narrow_screens),
		cmocka_unit_test(command__lists_what_may_follow__as_it_is_typed),
		cmocka_unit_test(command__goes_from_name_to_name__with_tab),
		cmocka_unit_test(command__suggests__what_begins_like_it),
		cmocka_unit_test(date_prompt__shows_an_example__until_something_is_typed),
		cmocka_unit_test(help__explains_the_marks__at_every_size),
		cmocka_unit_test(footer__offers_only__what_does_something),
		cmocka_unit_test(footer__of_what_if__offers_another_scenario),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
