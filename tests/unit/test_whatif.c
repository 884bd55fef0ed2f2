/* SPDX-License-Identifier: MIT */
#include "support/whatif.h"

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
		cmocka_unit_test(whatif__refuses__what_would_give_out_or_save_the_file),
		cmocka_unit_test(whatif_commands__are_refused__outside_of_it),
		cmocka_unit_test(report_for_exports__is_that_of_the_file),
		cmocka_unit_test(whatif__follows_the_date),
		cmocka_unit_test(whatif__is_carried__over_a_reading_of_the_file),
		cmocka_unit_test(whatif__loses_a_move__whose_member_is_gone),
		cmocka_unit_test(changed_file__is_read_again__in_whatif_too),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
