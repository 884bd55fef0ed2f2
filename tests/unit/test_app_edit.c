/* SPDX-License-Identifier: MIT */
/* What the form writes, changes and takes away. */
#include "support/app.h"

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

/* Text that was in the file, with what nobody types. */
static void form__keeps_tabs_and_controls__of_a_text_that_is_edited(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				    "  a: {name: \"A\\tB\\eC\"}\n",
		24, 80);

	press(app, "i3e<Tab>!<Enter>");

	g_autofree char *bytes = bytes_of(app);
	assert_non_null(strstr(bytes, "{name: \"A\\tB\\eC!\"}"));
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

	press(app, "e<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>");
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

	press(app, "Ge<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><C-u><Enter>");

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form__shows_its_effect__before_it_is_taken),
		cmocka_unit_test(form__writes_one_entry__when_taken),
		cmocka_unit_test(form__keeps_tabs_and_controls__of_a_text_that_is_edited),
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
		cmocka_unit_test(candidates__are_written__where_there_are_two),
		cmocka_unit_test(form__takes_no_text__where_there_is_a_choice),
		cmocka_unit_test(form__goes_back_to_the_list__after_a_question_over_it),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
