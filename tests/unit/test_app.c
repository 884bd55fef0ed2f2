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
	assert_shows(app, "1/1 of 2");
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

static void form__shows_its_effect__before_it_is_taken(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	g_autofree char *before = bytes_of(app);

	press(app, "1");

	assert_shows(app, "2 of 3");
	assert_shows(app, "Bob  ✗ opposes → ● supports");
	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);
	app_free(app);
}

static void form__writes_one_entry__when_taken(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "1<C-u>2024-06-09<Tab><Tab><Tab>Fine: let us eat<Tab>Bob<Enter>");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes,
		"      - on: 2024-06-09\n"
		"        stance: support\n"
		"        speaker: Bob\n"
		"        quote: "));
	assert_int_equal(doc_unsaved(app_doc(app)), 1);
	assert_shows(app, "2 of 3");
	assert_shows(app, "▸ ● bob");
	assert_shows(app, "bob → support");
	app_free(app);
}

static void form__keeps_what_was_typed__after_esc(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "a1<Tab><Tab><Tab><Tab>a long thought<Esc>");
	assert_hides(app, "a long thought");
	press(app, "a");

	assert_shows(app, "a long thought");
	assert_int_equal(doc_unsaved(app_doc(app)), 0);
	app_free(app);
}

static void form__says_what_is_wrong__and_loses_nothing(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "1<C-u>soon<Enter>");

	assert_shows(app, "expected a date, found \"soon\"");
	assert_shows(app, "Add a position");
	assert_int_equal(doc_unsaved(app_doc(app)), 0);
	app_free(app);
}

static void form__asks_for_a_stance__when_none_is_chosen(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "a<Enter>");

	assert_shows(app, "choose a stance");
	assert_int_equal(doc_unsaved(app_doc(app)), 0);
	app_free(app);
}

static void edit__amends_in_place(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "e2<Enter>");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "      - on: 2024-06-02\n        stance: conditional\n"));
	assert_null(strstr(bytes, "oppose"));
	app_free(app);
}

static void edit__changes_nothing__without_a_change(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "e<Enter>");

	assert_shows(app, "nothing to change");
	assert_int_equal(doc_unsaved(app_doc(app)), 0);
	app_free(app);
}

static void form__settles_a_condition__with_the_date_of_the_edit(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				    "  a:\n    name: A\n    conditions:\n"
				    "      - what: A seat at the table\n",
		24, 80);

	press(app, "1<Tab><Tab><Tab>");
	assert_shows(app, "▸ Condition  A seat at the table");
	press(app, "<Right><Enter>");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes,
		"      - what: A seat at the table\n"
		"        met: 2024-06-10\n"));
	assert_non_null(strstr(bytes, "stance: support"));
	press(app, "u");
	g_autofree char *before = bytes_of(app);
	assert_null(strstr(before, "met:"));
	app_free(app);
}

static void edit__takes_sources_apart__at_semicolons(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				    "  a:\n    positions:\n      - on: 2024-06-01\n"
				    "        stance: oppose\n"
				    "        source: [first, second]\n",
		24, 80);

	press(app, "e<S-Tab><S-Tab>");
	assert_shows(app, "first; second");
	press(app, "; third, page 2<Enter>");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "source: [first, second, \"third, page 2\"]"));
	app_free(app);
}

static const char *commented(void)
{
	return "holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n  a:\n    positions:\n"
	       "      - {on: 2024-05-01, stance: undecided}\n"
	       "      # said on television\n"
	       "      - {on: 2024-06-01, stance: oppose}\n";
}

static void delete__shows_what_goes__when_a_comment_goes_too(void **state)
{
	(void)state;
	struct app *app = open_text(commented(), 24, 80);

	press(app, "d");

	assert_shows(app, "── Delete position ──");
	assert_shows(app, "-      # said on television");
	assert_shows(app, "-      - {on: 2024-06-01, stance: oppose}");
	assert_shows(app, "its comment goes with it: Enter deletes both");
	assert_int_equal(doc_unsaved(app_doc(app)), 0);
	press(app, "<Enter>");
	g_autofree char *bytes = bytes_of(app);
	assert_null(strstr(bytes, "television"));
	assert_non_null(strstr(bytes, "undecided"));
	assert_shows(app, "position of 2024-06-01 deleted");
	app_free(app);
}

static void delete__keeps_everything__after_esc(void **state)
{
	(void)state;
	struct app *app = open_text(commented(), 24, 80);

	press(app, "d<Esc>");

	g_autofree char *bytes = bytes_of(app);
	assert_string_equal(bytes, commented());
	assert_shows(app, "── Members ");
	app_free(app);
}

static void edit__removes_a_key__that_was_emptied(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "Ge<S-Tab><S-Tab><C-u><Enter>");

	g_autofree char *bytes = bytes_of(app);
	assert_null(strstr(bytes, "source:"));
	assert_non_null(strstr(bytes, "stance: support"));
	app_free(app);
}

static void delete__takes_the_position_away__and_undo_gives_it_back(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	g_autofree char *before = bytes_of(app);

	press(app, "d");
	assert_shows(app, "deleted");
	assert_shows(app, "▸ ○ bob");
	press(app, "u");

	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);
	assert_shows(app, "undone: bob, position of 2024-06-02 deleted");
	press(app, "u");
	assert_shows(app, "nothing to undo");
	press(app, "<C-r>");
	assert_shows(app, "redone: bob, position of 2024-06-02 deleted");
	app_free(app);
}

static void quit__asks__only_with_unsaved_changes(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	assert_int_equal(press(app, "q").kind, EFFECT_QUIT);

	assert_int_equal(press(app, "1<Enter>q").kind, EFFECT_NONE);
	assert_shows(app, "unsaved changes: s save and quit · d discard · Esc stay");
	assert_int_equal(press(app, "q").kind, EFFECT_NONE);
	assert_int_equal(press(app, "<Esc>").kind, EFFECT_NONE);
	assert_int_equal(press(app, "Qd").kind, EFFECT_QUIT);
	app_free(app);
}

static void save__asks_for_a_name__without_a_file(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "1<Enter><C-s>");
	assert_shows(app, "save as: lunch.yaml");
	struct effect effect = press(app, "<Enter>");

	assert_int_equal(effect.kind, EFFECT_SAVE_AS);
	assert_string_equal(effect.path, "lunch.yaml");
	app_free(app);
}

static struct effect done(struct app *app, enum effect_kind kind, struct holdout_error *error)
{
	struct input input = {.kind = INPUT_DONE, .effect = kind, .error = error};
	return app_update(app, &input);
}

static void wq__quits__once_the_file_is_saved(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	assert_int_equal(press(app, "1<Enter>:wq<Enter><Enter>").kind, EFFECT_SAVE_AS);
	assert_int_equal(done(app, EFFECT_SAVE_AS, NULL).kind, EFFECT_QUIT);
	app_free(app);
}

static void wq__stays__when_saving_fails(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct holdout_error error = {.code = HOLDOUT_UNWRITABLE, .message = "no space left"};

	press(app, "1<Enter>:wq<Enter><Enter>");
	assert_int_equal(done(app, EFFECT_SAVE_AS, &error).kind, EFFECT_NONE);

	assert_shows(app, "no space left");
	assert_int_equal(done(app, EFFECT_REDRAW, NULL).kind, EFFECT_NONE);
	app_free(app);
}

static void export__asks__before_it_overwrites(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct holdout_error exists = {.code = HOLDOUT_CONFLICT, .message = "it exists"};

	struct effect effect = press(app, "x2<Enter>");
	assert_int_equal(effect.kind, EFFECT_EXPORT);
	assert_string_equal(effect.path, "lunch-2024-06-10.md");
	assert_string_equal(effect.format, "markdown");
	assert_false(effect.overwrite);
	done(app, EFFECT_EXPORT, &exists);
	assert_shows(app, "the file exists: o overwrite it");

	effect = press(app, "o");
	assert_int_equal(effect.kind, EFFECT_EXPORT);
	assert_true(effect.overwrite);
	app_free(app);
}

static void o__opens_the_source__of_the_position(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	assert_int_equal(press(app, "o").kind, EFFECT_NONE);
	assert_shows(app, "no source here has an address");
	struct effect effect = press(app, "Go");

	assert_int_equal(effect.kind, EFFECT_OPEN);
	assert_string_equal(effect.path, "https://example.org/ann");
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

static void changed_file__is_read_again__with_edits_unsaved_too(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct input changed = {.kind = INPUT_FILE_CHANGED};

	assert_int_equal(app_update(app, &changed).kind, EFFECT_RELOAD);
	press(app, "1<Enter>");
	assert_int_equal(app_update(app, &changed).kind, EFFECT_RELOAD);
	app_free(app);
}

static void changed_file__waits_and_says_so__while_a_form_is_open(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct input changed = {.kind = INPUT_FILE_CHANGED};
	press(app, "1");

	assert_int_equal(app_update(app, &changed).kind, EFFECT_NONE);

	assert_shows(app, "the file has changed on disk");
	assert_int_equal(press(app, "<Enter>").kind, EFFECT_RELOAD);
	app_free(app);
}

static void changed_file__waits__until_nothing_covers_the_screen(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct input changed = {.kind = INPUT_FILE_CHANGED};
	struct input close = {.kind = INPUT_KEY, .key = 0x1b};
	press(app, "/an");

	assert_int_equal(app_update(app, &changed).kind, EFFECT_NONE);

	assert_shows(app, "/an");
	assert_int_equal(app_update(app, &close).kind, EFFECT_RELOAD);
	app_free(app);
}

static void replaced_document__keeps_selection_and_date(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	press(app, "G{");

	enum arrival arrival = replace_with(app,
		"holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
		"  zoe: {name: Zoe}\n"
		"  ann: {name: Ann}\n");

	assert_int_equal(arrival, ARRIVAL_TAKEN);

	assert_shows(app, "▸ ○ ann");
	assert_shows(app, "as of 2024-06-01");
	app_free(app);
}

static void candidates__are_written__where_there_are_two(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\n"
				    "candidates:\n  x: {name: Xaver}\n  y: {name: Yvonne}\n"
				    "members:\n  a: {name: A}\n",
		24, 80);

	press(app, "c");
	assert_shows(app, "T › Yvonne");
	press(app, "1<Enter>");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "candidate: y"));
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

static void form__takes_no_text__where_there_is_a_choice(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "1<Tab><Tab>we say<Tab>yes");
	g_autofree char *screen = screen_of(app, 24, 80);

	assert_non_null(strstr(screen, "[firm]"));
	assert_non_null(strstr(screen, "yes"));
	app_free(app);
}

static void form__goes_back_to_the_list__after_a_question_over_it(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);

	press(app, "d1<C-d><C-c><Esc>");
	g_autofree char *form = screen_of(app, 24, 80);
	press(app, "<Esc><Esc>");
	g_autofree char *list = screen_of(app, 24, 80);

	assert_non_null(strstr(form, "What will be written"));
	assert_non_null(strstr(list, "Members"));
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
		cmocka_unit_test(form__shows_its_effect__before_it_is_taken),
		cmocka_unit_test(form__writes_one_entry__when_taken),
		cmocka_unit_test(form__keeps_what_was_typed__after_esc),
		cmocka_unit_test(form__says_what_is_wrong__and_loses_nothing),
		cmocka_unit_test(form__asks_for_a_stance__when_none_is_chosen),
		cmocka_unit_test(edit__amends_in_place),
		cmocka_unit_test(edit__changes_nothing__without_a_change),
		cmocka_unit_test(form__settles_a_condition__with_the_date_of_the_edit),
		cmocka_unit_test(edit__takes_sources_apart__at_semicolons),
		cmocka_unit_test(delete__shows_what_goes__when_a_comment_goes_too),
		cmocka_unit_test(delete__keeps_everything__after_esc),
		cmocka_unit_test(edit__removes_a_key__that_was_emptied),
		cmocka_unit_test(delete__takes_the_position_away__and_undo_gives_it_back),
		cmocka_unit_test(quit__asks__only_with_unsaved_changes),
		cmocka_unit_test(save__asks_for_a_name__without_a_file),
		cmocka_unit_test(wq__quits__once_the_file_is_saved),
		cmocka_unit_test(wq__stays__when_saving_fails),
		cmocka_unit_test(export__asks__before_it_overwrites),
		cmocka_unit_test(o__opens_the_source__of_the_position),
		cmocka_unit_test(command__suggests_the_nearest__when_unknown),
		cmocka_unit_test(needs__follows__what_is_edited_and_when),
		cmocka_unit_test(help__runs_what_it_finds),
		cmocka_unit_test(paste__is_ignored_aloud__outside_a_field),
		cmocka_unit_test(changed_file__is_read_again__with_edits_unsaved_too),
		cmocka_unit_test(changed_file__waits_and_says_so__while_a_form_is_open),
		cmocka_unit_test(changed_file__waits__until_nothing_covers_the_screen),
		cmocka_unit_test(replaced_document__keeps_selection_and_date),
		cmocka_unit_test(candidates__are_written__where_there_are_two),
		cmocka_unit_test(cursor__sits_on_the_selected_row),
		cmocka_unit_test(form__takes_no_text__where_there_is_a_choice),
		cmocka_unit_test(form__goes_back_to_the_list__after_a_question_over_it),
		cmocka_unit_test(app__draws__at_every_size_in_every_view),
		cmocka_unit_test(app__survives__any_keys),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
