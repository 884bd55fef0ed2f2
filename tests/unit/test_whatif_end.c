/* SPDX-License-Identifier: MIT */
/* What-if taken back, left, and kept. */
#include "support/whatif.h"

static void drop__takes_one_move_back(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "d");
	assert_shows(app, "1 change,");
	assert_shows(app, "▸ ○ cat");
	assert_shows(app, "◉ bob");
	press(app, "d");
	assert_shows(app, "nothing is supposed of Cat");
	app_free(app);
}

static void undo__goes_back_and_forth__inside_whatif(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "u");
	assert_shows(app, "undone: cat → support");
	assert_shows(app, "1 change,");
	press(app, "uu");
	assert_shows(app, "nothing to undo here");
	press(app, "<C-r><C-r>");
	assert_shows(app, "redone: cat → support");
	assert_shows(app, "2 changes,");
	press(app, "u2");
	press(app, "<C-r>");
	assert_shows(app, "nothing to redo");
	assert_untouched(app);
	app_free(app);
}

static void undo__leaves_the_edits_of_the_file_alone__in_whatif(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "1<Enter>w");
	press(app, "uu");

	assert_int_equal(doc_unsaved(app_doc(app)), 1);
	app_free(app);
}

static void leaving__drops_the_moves__by_every_way_out(void **state)
{
	(void)state;
	static const char *const ways[] = {
		"w", "<Esc>", "q", ":leave<Enter>", "lw", "=w", "l<Esc>q"};
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		struct app *app = supposed();
		press(app, ways[i]);
		assert_hides(app, "WHAT-IF");
		assert_shows(app, "1 of 3");
		assert_shows(app, "dropped 2 supposed changes; w u brings them back");
		assert_untouched(app);
		app_free(app);
	}
}

static void leaving__can_be_undone__by_coming_back(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "ww");
	assert_shows(app, "no change yet");
	press(app, "u");
	assert_shows(app, "2 changes,");
	assert_shows(app, "3 of 3");
	app_free(app);
}

static void esc__clears_the_filter__before_it_leaves(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "/bob<Enter><Esc>");
	assert_shows(app, "WHAT-IF");
	assert_shows(app, "cat");
	press(app, "<Esc>");
	assert_hides(app, "WHAT-IF");
	app_free(app);
}

static void keep__writes_all_moves__as_one_step(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "W");

	assert_hides(app, "WHAT-IF");
	assert_shows(app, "2 positions dated 2024-06-10, not saved yet");
	assert_shows(app, "3 of 3");
	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes,
		"        stance: oppose\n"
		"      - on: 2024-06-10\n"
		"        stance: support\n"));
	assert_int_equal(doc_unsaved(app_doc(app)), 1);
	press(app, "u");
	assert_untouched(app);
	press(app, "<C-r>");
	g_autofree char *again = bytes_of(app);
	assert_string_equal(again, bytes);
	app_free(app);
}

static void keep__is_dated__as_the_screen_is(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "Tyesterday<Enter>w1W");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "      - on: 2024-06-09\n        stance: support\n"));
	app_free(app);
}

static void keep__names_the_candidate__where_there_are_two(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\n"
				    "candidates:\n  x: {name: Xaver}\n  y: {name: Yvonne}\n"
				    "members:\n  a: {name: A}\n",
		24, 80);

	press(app, "w1c5");
	assert_shows(app, "2 changes,");
	assert_shows(app, "What changes · Yvonne");
	assert_shows(app, "◉ supports  on Xaver");
	press(app, "W");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "candidate: x"));
	assert_non_null(strstr(bytes, "candidate: y"));
	assert_int_equal(doc_unsaved(app_doc(app)), 1);
	app_free(app);
}

static void keep__does_nothing__without_a_move(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "wW");

	assert_shows(app, "nothing is supposed yet");
	assert_shows(app, "WHAT-IF");
	assert_untouched(app);
	app_free(app);
}

static void keep__gives_up__where_a_later_hour_of_that_day_counts(void **state)
{
	(void)state;
	const char *yaml = "holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
			   "  a:\n"
			   "    positions:\n"
			   "      - on: 2024-06-10T18:00:00Z\n"
			   "        stance: oppose\n";
	struct app *app = open_text(yaml, 24, 80);

	press(app, "w1W");

	g_autofree char *bytes = bytes_of(app);
	assert_string_equal(bytes, yaml);
	assert_shows(app, "not kept: a has spoken at a later hour of that day");
	assert_shows(app, "1 change,");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(drop__takes_one_move_back),
		cmocka_unit_test(undo__goes_back_and_forth__inside_whatif),
		cmocka_unit_test(undo__leaves_the_edits_of_the_file_alone__in_whatif),
		cmocka_unit_test(leaving__drops_the_moves__by_every_way_out),
		cmocka_unit_test(leaving__can_be_undone__by_coming_back),
		cmocka_unit_test(esc__clears_the_filter__before_it_leaves),
		cmocka_unit_test(keep__writes_all_moves__as_one_step),
		cmocka_unit_test(keep__is_dated__as_the_screen_is),
		cmocka_unit_test(keep__names_the_candidate__where_there_are_two),
		cmocka_unit_test(keep__does_nothing__without_a_move),
		cmocka_unit_test(keep__gives_up__where_a_later_hour_of_that_day_counts),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
