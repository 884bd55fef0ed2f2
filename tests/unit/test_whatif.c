/* SPDX-License-Identifier: MIT */
#include "support/app.h"
#include "view/whatif.h"

/* What the app has, with what-if on and Bob and Cat supposed to support. */
static struct app *supposed(void)
{
	struct app *app = open_text(three_friends(), 24, 80);
	press(app, "w1j1");
	return app;
}

static void assert_untouched(const struct app *app)
{
	g_autofree char *bytes = bytes_of(app);
	assert_string_equal(bytes, three_friends());
	assert_int_equal(doc_unsaved(app_doc(app)), 0);
}

static void whatif__shows_a_banner__in_every_view(void **state)
{
	(void)state;
	static const char *const views[] = {"", "1", "1=", "1l", "?", "1?", "/b", ":", "T", "1[",
		"1/b<Enter>", "1+a name far too long for any banner to hold it<Enter>1="};
	static const int sizes[][2] = {{5, 20}, {12, 40}, {16, 70}, {24, 80}, {40, 140}};
	for (size_t v = 0; v < G_N_ELEMENTS(views); v++)
		for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++) {
			struct app *app = open_text(three_friends(), sizes[s][0], sizes[s][1]);
			press(app, "w");
			press(app, views[v]);
			struct grid *grid = grid_new(sizes[s][0], sizes[s][1]);
			app_draw(app, grid);
			g_autofree char *screen = grid_dump(grid, false);
			if (!strstr(screen, "WHAT-IF"))
				fail_msg("no banner after %s on\n%s", views[v], screen);
			assert_int_equal(grid_at(grid, 0, sizes[s][1] - 1)->style, STYLE_BANNER);
			grid_free(grid);
			app_free(app);
		}
}

static void whatif__judges_the_moves__and_leaves_the_file(void **state)
{
	(void)state;
	struct app *app = supposed();

	assert_shows(app, "2 changes, nothing is saved");
	assert_shows(app, "◉ bob");
	assert_shows(app, "1 → 3 of 3   adopted");
	assert_shows(app, "blocked → adopted");
	assert_shows(app, "bob  ✗ opposes → ◉ supports");
	assert_shows(app, "cat  ○ silent → ◉ supports");
	assert_shows(app, "Nothing more is needed.");
	assert_untouched(app);
	app_free(app);
}

static void whatif__tells_both_sentences__on_its_page(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "w1=");
	assert_shows(app, "Now   1 of 3 supports; still out: Bob");
	assert_shows(app, "Then  2 of 3 support; still out: Cat");
	press(app, "<Esc>");
	assert_shows(app, "WHAT-IF  1 change,");
	assert_shows(app, "▸ ◉ bob");
	app_free(app);
}

static void whatif__keeps_rows_in_their_place__while_members_move(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "k");
	assert_shows(app, "▸ ◉ bob");
	press(app, "j");
	assert_shows(app, "▸ ◉ cat");
	press(app, "j");
	assert_shows(app, "▸ ● ann");
	app_free(app);
}

static void whatif__has_no_move__where_the_file_says_so(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "w5");
	assert_shows(app, "the file says so already");
	assert_shows(app, "no change yet");
	press(app, "15");
	assert_shows(app, "no change yet");
	assert_shows(app, "▸ ✗ bob");
	app_free(app);
}

static void whatif__replaces_the_move__of_the_same_member(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "w1:suppose abstain<Enter>");

	assert_shows(app, "1 change,");
	assert_shows(app, "bob  ✗ opposes → ◉ abstains");
	press(app, ":suppose abstian<Enter>");
	assert_shows(app, "did you mean \"abstain\"?");
	press(app, "9:suppose<Enter>");
	assert_shows(app, ":suppose takes any by its name");
	assert_shows(app, "→ ◉ abstains");
	app_free(app);
}

static void whatif__has_a_digit__for_every_stance_it_lists(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\n"
				    "stances: {agree: for, object: against}\n"
				    "members:\n  averylongcode: {name: A}\n",
		24, 80);

	press(app, "w");
	assert_shows(app, "9 ∅ absent");
	press(app, "9");
	assert_shows(app, "avery…  ○ silent → ◉ absent");
	press(app, "8");
	assert_shows(app, "avery…  ○ silent → ◉ abstains");
	app_free(app);
}

static void dates__stay_as_they_are__beside_a_move_of_another_year(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, ":goto 2026-06-10<Enter>w");
	assert_shows(app, "ann Ann             supports  06-01");
	press(app, "1");
	assert_shows(app, "◉ bob");
	assert_shows(app, "ann Ann             supports  06-01");
	app_free(app);
}

static void whatif__takes_back__what_was_said(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 100);

	press(app, "w:suppose none<Enter>");
	assert_shows(app, "bob  ✗ opposes → ◉ silent");
	assert_shows(app, "blocked → pending");
	press(app, "j:suppose none<Enter>");
	assert_shows(app, "the file says so already");
	assert_int_equal(replace_with(app, three_friends()), ARRIVAL_TAKEN);
	assert_shows(app, "bob  ✗ opposes → ◉ silent");
	press(app, "W");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "      - on: 2024-06-10\n        stance: none\n"));
	assert_shows(app, "1 of 3");
	app_free(app);
}

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

static void whatif__refuses__what_would_give_out_or_save_the_file(void **state)
{
	(void)state;
	static const char *const keys[] = {"x", "<C-s>", "e", "a", "E", "r", ":export<Enter>",
		":w<Enter>", ":save other.yaml<Enter>", ":wq<Enter>", ":delete<Enter>",
		":x<Enter>"};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		struct app *app = supposed();
		struct effect effect = press(app, keys[i]);
		assert_int_equal(effect.kind, EFFECT_NONE);
		assert_shows(app, "works on the file: leave what-if first");
		assert_shows(app, "2 changes,");
		assert_untouched(app);
		app_free(app);
	}
}

static void whatif_commands__are_refused__outside_of_it(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, ":keep<Enter>");

	assert_shows(app, "\"keep\" is for what-if; w begins it");
	app_free(app);
}

static void report_for_exports__is_that_of_the_file(void **state)
{
	(void)state;
	struct app *app = supposed();
	const struct report *report = app_report(app);

	assert_int_equal(report->verdict->in_favour, 1);
	for (size_t i = 0; i < report->row_count; i++)
		assert_false(report->rows[i].is_supposed);
	app_free(app);
}

static void whatif__follows_the_date(void **state)
{
	(void)state;
	struct app *app = supposed();

	press(app, "{");

	assert_shows(app, "as of 2024-06-01");
	assert_shows(app, "3 of 3");
	assert_shows(app, "bob  ○ silent → ◉ supports");
	press(app, "}");
	assert_shows(app, "as of 2024-06-02");
	app_free(app);
}

/* A reading that shares members with the one before must not share what was supposed of them. */
static void whatif__is_carried__over_a_reading_of_the_file(void **state)
{
	(void)state;
	struct app *app = supposed();
	g_autofree char *bytes = bytes_of(app);
	g_autofree char *changed = g_strconcat(bytes, "  dan: {name: Dan}\n", NULL);

	assert_int_equal(replace_with(app, changed), ARRIVAL_TAKEN);

	assert_shows(app, "2 changes,");
	assert_shows(app, "3 of 4");
	press(app, "w");
	assert_shows(app, "1 of 4");
	app_free(app);
}

static void whatif__loses_a_move__whose_member_is_gone(void **state)
{
	(void)state;
	struct app *app = supposed();
	enum arrival arrival = replace_with(app,
		"holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
		"  cat: {name: Cat}\n"
		"  ann: {name: Ann}\n");

	assert_int_equal(arrival, ARRIVAL_TAKEN);

	assert_shows(app, "1 change,");
	assert_shows(app, "◉ cat");
	assert_hides(app, "bob");
	app_free(app);
}

static void changed_file__is_read_again__in_whatif_too(void **state)
{
	(void)state;
	struct app *app = supposed();
	struct input changed = {.kind = INPUT_FILE_CHANGED};

	assert_int_equal(app_update(app, &changed).kind, EFFECT_RELOAD);
	app_free(app);
}

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
		cmocka_unit_test(whatif__shows_a_banner__in_every_view),
		cmocka_unit_test(whatif__judges_the_moves__and_leaves_the_file),
		cmocka_unit_test(whatif__tells_both_sentences__on_its_page),
		cmocka_unit_test(whatif__keeps_rows_in_their_place__while_members_move),
		cmocka_unit_test(whatif__has_no_move__where_the_file_says_so),
		cmocka_unit_test(whatif__replaces_the_move__of_the_same_member),
		cmocka_unit_test(whatif__has_a_digit__for_every_stance_it_lists),
		cmocka_unit_test(dates__stay_as_they_are__beside_a_move_of_another_year),
		cmocka_unit_test(whatif__takes_back__what_was_said),
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
		cmocka_unit_test(whatif__refuses__what_would_give_out_or_save_the_file),
		cmocka_unit_test(whatif_commands__are_refused__outside_of_it),
		cmocka_unit_test(report_for_exports__is_that_of_the_file),
		cmocka_unit_test(whatif__follows_the_date),
		cmocka_unit_test(whatif__is_carried__over_a_reading_of_the_file),
		cmocka_unit_test(whatif__loses_a_move__whose_member_is_gone),
		cmocka_unit_test(changed_file__is_read_again__in_whatif_too),
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
