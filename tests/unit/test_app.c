/* SPDX-License-Identifier: MIT */
#include "support/app.h"

static void app__counts_and_names__who_is_missing(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	assert_shows(app, "1 of 3");
	assert_shows(app, "2 to go");
	assert_shows(app, "▸ ✗ bob");
	assert_shows(app, "as of 2024-06-10 Mon");
	app_free(app);
}

static void app__keeps_the_selection__through_sort_filter_and_date(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	press(app, "G");
	assert_shows(app, "▸ ● ann");

	press(app, "s");
	assert_shows(app, "by name");
	assert_shows(app, "▸ ● ann");
	press(app, "S");
	assert_shows(app, "▸ ● ann");
	press(app, "{");
	assert_shows(app, "as of 2024-06-01");
	assert_shows(app, "▸ ● ann");
	press(app, "/an<Enter>");
	assert_shows(app, "▸ ● ann");
	press(app, "<Esc>");
	assert_shows(app, "▸ ● ann");
	app_free(app);
}

static void filter__restores_list_and_selection__after_esc(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "/cat");
	assert_shows(app, "1 match");
	assert_hides(app, "Bob");
	press(app, "<Esc>");

	assert_shows(app, "▸ ✗ bob");
	assert_shows(app, "1/3");
	app_free(app);
}

static void filter__finds_without_accents_and_case(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\n"
				    "members:\n  a: {name: Türkiye}\n  b: {name: Malta}\n",
		24, 80);

	press(app, "/TURK");

	assert_shows(app, "Türkiye");
	assert_shows(app, "/TURK 1 of 2 · Esc clears");
	app_free(app);
}

static void n__goes_round_the_holdouts(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "n");
	assert_shows(app, "▸ ○ cat");
	press(app, "n");
	assert_shows(app, "▸ ✗ bob");
	press(app, "N");
	assert_shows(app, "▸ ○ cat");
	app_free(app);
}

static void brackets__step_through_the_days(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "[");
	assert_shows(app, "as of 2024-06-02");
	press(app, "[");
	assert_shows(app, "as of 2024-06-01");
	press(app, "[");
	assert_shows(app, "nothing happened before");
	press(app, "}");
	assert_shows(app, "as of 2024-06-02");
	app_free(app);
}

static void goto_date__takes_what_people_type(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "Tyesterday<Enter>");
	assert_shows(app, "as of 2024-06-09");
	press(app, ":goto 2024-06-02<Enter>");
	assert_shows(app, "as of 2024-06-02");
	press(app, "Tnever<Enter>");
	assert_shows(app, "expected a date, found \"never\"");
	app_free(app);
}

static void command__suggests_the_nearest__when_unknown(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, ":udno<Enter>");
	assert_shows(app, "no command is called \"udno\"; did you mean \"undo\"?");
	press(app, ":expo<Tab><Enter>");
	assert_shows(app, "── Export ──");
	app_free(app);
}

/* The answer goes with the report that it was about. */
static void needs__follows__what_is_edited_and_when(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, ":needs<Enter>");
	assert_shows(app, "2 moves to support adopt it: Bob and Cat.");
	press(app, "{");
	assert_shows(app, "1 move to oppose blocks it, by any one of Ann, Bob and Cat.");
	press(app, "q");
	assert_hides(app, "What is needed");
	press(app, "wn1!");
	assert_shows(app, "1 move to support adopts it, by ");
	press(app, "u");
	assert_hides(app, "1 move to support adopts it, by ");
	app_free(app);
}

static void help__runs_what_it_finds(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "?");
	assert_shows(app, "type to search");
	press(app, "revers<Enter>");
	assert_shows(app, "by name");
	press(app, "?<Esc>");
	assert_hides(app, "type to search");
	app_free(app);
}

static void paste__is_ignored_aloud__outside_a_field(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct input paste = {.kind = INPUT_PASTE, .text = "dddqQ"};

	assert_int_equal(app_update(app, &paste).kind, EFFECT_NONE);
	assert_shows(app, "the paste was ignored");
	assert_int_equal(doc_unsaved(app_doc(app)), 0);

	press(app, "/");
	paste.text = "bo\nb";
	app_update(app, &paste);
	assert_shows(app, "/bo b");
	app_free(app);
}

static void cursor__sits_on_the_selected_row(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct grid *grid = grid_new(24, 80);

	press(app, "j");
	app_draw(app, grid);

	assert_int_equal(grid->cursor_row, 6);
	assert_int_equal(grid->cursor_col, 0);
	grid_free(grid);
	app_free(app);
}

static void app__draws__at_every_size_in_every_view(void **state)
{
	(void)state;
	static const char *const views[] = {"", "<Enter>", "/b", "1", "e<Tab><Tab><Tab>x", "1<C-d>",
		"?", "?d", "x", "x<Tab>", ":", "T", "1<Enter>q", "/zzz", "w", "w1", "w1=", "wj1l",
		"w1?", "w1W", "w1+<Enter>1="};
	static const int sizes[][2] = {{1, 1}, {1, 80}, {2, 3}, {3, 200}, {5, 20}, {8, 40}, {9, 39},
		{11, 80}, {12, 40}, {15, 79}, {16, 80}, {24, 80}, {30, 120}, {40, 140}, {80, 300}};
	for (size_t v = 0; v < G_N_ELEMENTS(views); v++)
		for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++) {
			struct app *app = open_text(three_friends(), sizes[s][0], sizes[s][1]);
			press(app, views[v]);
			g_autofree char *screen = screen_of(app, sizes[s][0], sizes[s][1]);
			assert_true(g_utf8_validate(screen, -1, NULL));
			app_free(app);
		}
}

static void app__survives__any_keys(void **state)
{
	(void)state;
	static const char keys[] =
		"jkhlgGnN/sS[]{}Tc?1234567eadu:xoErqwW=+\x1b\r\t\x7f\x04\x12\x13xyz";
	uint32_t seed = 7;
	struct app *app = open_text(three_friends(), 24, 80);
	for (int i = 0; i < 4000; i++) {
		seed = seed * 1664525 + 1013904223;
		struct input input = {
			.kind = INPUT_KEY, .key = (uint32_t)keys[(seed >> 8) % (sizeof keys - 1)]};
		if (seed % 11 == 0)
			input.key = INPUT_UP + (seed >> 16) % 11;
		app_update(app, &input);
		if (i % 16 == 0)
			g_free(screen_of(app, 24, 80));
	}
	app_free(app);
}

static void needs__shows_a_name_by_itself__that_begins_with_a_mark(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\nrule: unanimity\ntitle: T\nmembers:\n"
				    "  a: {name: \"\\u0318\", short: A, groups: [\"\\u0318g\"]}\n"
				    "  b: {name: B}\n",
		24, 80);
	press(app, "!");
	assert_shows(app, "adopt it: <U+0318> and B.");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(app__counts_and_names__who_is_missing),
		cmocka_unit_test(app__keeps_the_selection__through_sort_filter_and_date),
		cmocka_unit_test(filter__restores_list_and_selection__after_esc),
		cmocka_unit_test(filter__finds_without_accents_and_case),
		cmocka_unit_test(n__goes_round_the_holdouts),
		cmocka_unit_test(brackets__step_through_the_days),
		cmocka_unit_test(goto_date__takes_what_people_type),
		cmocka_unit_test(command__suggests_the_nearest__when_unknown),
		cmocka_unit_test(needs__follows__what_is_edited_and_when),
		cmocka_unit_test(needs__shows_a_name_by_itself__that_begins_with_a_mark),
		cmocka_unit_test(help__runs_what_it_finds),
		cmocka_unit_test(paste__is_ignored_aloud__outside_a_field),
		cmocka_unit_test(cursor__sits_on_the_selected_row),
		cmocka_unit_test(app__draws__at_every_size_in_every_view),
		cmocka_unit_test(app__survives__any_keys),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
