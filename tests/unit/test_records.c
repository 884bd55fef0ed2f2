/* SPDX-License-Identifier: MIT */
/* What the lists of records and their forms do to the file. */
#include <glib/gstdio.h>

#include "support/app.h"

static const char body[] = "holdout: 1\n"
			   "title: Lunch\n"
			   "rule: unanimity\n"
			   "candidates:\n"
			   "  soup: {name: Soup, member: ann}\n"
			   "  salad: {name: Salad}\n"
			   "members:\n"
			   "  ann:\n"
			   "    name: Ann\n"
			   "    conditions:\n"
			   "      - what: Bread with it # fresh\n"
			   "    positions:\n"
			   "      - {on: 2024-06-01, candidate: soup, stance: support}\n"
			   "  bob:\n"
			   "    name: Bob\n"
			   "    conditions: &both\n"
			   "      - {what: No salt}\n"
			   "      - {what: No pepper}\n"
			   "  cat: {name: Cat, conditions: *both}\n";

static struct app *open_body(void)
{
	return open_text(body, 24, 80);
}

static void assert_has(const struct app *app, const char *text)
{
	g_autofree char *bytes = bytes_of(app);
	if (!strstr(bytes, text))
		fail_msg("expected \"%s\" in\n%s", text, bytes);
}

static void assert_unchanged(const struct app *app)
{
	g_autofree char *bytes = bytes_of(app);
	assert_string_equal(bytes, body);
}

/* Selects the member of that name. */
static void select_member(struct app *app, const char *name)
{
	g_autofree char *script = g_strdup_printf("/%s<Enter>", name);
	press(app, script);
}

static void condition__is_met_by_one_key__when_it_is_the_only_one(void **state)
{
	(void)state;
	struct app *app = open_body();
	select_member(app, "ann");

	press(app, "+");

	assert_has(app, "- what: Bread with it # fresh\n        met: 2024-06-10\n");
	assert_shows(app, "ann, condition met on 2024-06-10 · u undoes");
	press(app, "u");
	assert_unchanged(app);
	press(app, "-");
	assert_has(app, "        dropped: 2024-06-10\n");
	press(app, "-");
	assert_shows(app, "Ann has no open condition");
	app_free(app);
}

static void condition__keeps_the_day_it_was_met__when_met_again(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
				    "  ann:\n    conditions:\n      - what: Bread\n"
				    "        met: 2024-06-01\n        broken: 2024-06-03\n",
		24, 80);
	g_autofree char *before = bytes_of(app);

	press(app, "+");

	assert_shows(app, "met on 2024-06-01, then broken: a adds what was asked anew");
	g_autofree char *after = bytes_of(app);
	assert_string_equal(after, before);
	app_free(app);
}

static void source__goes__when_its_form_is_emptied(void **state)
{
	(void)state;
	static const char text[] = "holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
				   "  ann: {name: Ann}\nsources:\n  menu:\n    title: The menu\n"
				   "    url: https://example.org/\n  other: {title: Other}\n";
	struct app *app = open_text(text, 24, 80);
	press(app, "i6<Enter><Tab><C-u><Tab><Tab><C-u>");
	assert_shows(app, "2 → 1 source");
	assert_shows(app, "nothing is said of it any more");

	press(app, "<Enter>");

	assert_shows(app, "source menu deleted");
	g_autofree char *after = bytes_of(app);
	assert_string_equal(after,
		"holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
		"  ann: {name: Ann}\nsources:\n  other: {title: Other}\n");
	press(app, "u");
	g_autofree char *undone = bytes_of(app);
	assert_string_equal(undone, text);
	app_free(app);
}

/* One field is emptied and another filled in its place: at no step is nothing said. */
static void source__says__something_else(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
				    "  ann: {name: Ann}\nsources:\n  menu: {title: The menu}\n",
		24, 80);

	press(app, "i6<Enter><Tab><C-u><Tab>Menu press<Enter>");

	assert_has(app, "  menu: {publisher: Menu press}\n");
	app_free(app);
}

static void condition__stays_open__where_the_list_is_of_something_else(void **state)
{
	(void)state;
	for (const char *list = "3456"; *list; list++) {
		struct app *app = open_body();
		select_member(app, "ann");
		const char keys[] = {'i', *list, '+', '\0'};

		press(app, keys);

		assert_shows(app, "+ and - end a condition of Ann: 2 lists them");
		assert_unchanged(app);
		app_free(app);
	}
}

static void condition__is_asked_for__when_several_are_open(void **state)
{
	(void)state;
	struct app *app = open_body();
	select_member(app, "bob");

	press(app, "+");

	assert_shows(app, "── Conditions of Bob ──");
	assert_shows(app, "2 are open: + and - end the one that is marked");
	assert_unchanged(app);
	app_free(app);
}

static void edit__is_refused_with_its_line__when_it_is_shared(void **state)
{
	(void)state;
	struct app *app = open_body();
	select_member(app, "cat");

	press(app, "i2e<Tab>Ann");

	assert_shows(app, "line 19: \"conditions\" is shared with another place in the file");
	press(app, "<Enter>");
	assert_unchanged(app);
	app_free(app);
}

static void condition__is_added__with_its_form(void **state)
{
	(void)state;
	struct app *app = open_body();
	select_member(app, "ann");

	press(app, "i2aA second spoon<Tab>Cat");
	assert_shows(app, "conditions met: 0 of 1 → 0 of 2");
	press(app, "<Enter>");

	assert_has(
		app, "      - what: A second spoon\n        of: Cat\n        asked: 2024-06-10\n");
	assert_shows(app, "ann, condition added · u undoes");
	assert_shows(app, "[2 Conditions]");
	app_free(app);
}

static void member__is_added__with_groups_and_weights(void **state)
{
	(void)state;
	struct app *app = open_body();

	press(app, "i3adan<Tab>Dan<Tab><Tab><Tab><Tab><Tab><Tab>guests<Tab>votes 2");
	assert_shows(app, "3 → 4 members");
	press(app, "<Enter>");

	assert_has(app, "  dan: {name: Dan, groups: [guests], weights: {votes: 2}}\n");
	assert_shows(app, "▸ dan");
	app_free(app);
}

static void member__is_renamed__with_all_its_uses(void **state)
{
	(void)state;
	struct app *app = open_body();
	select_member(app, "ann");

	press(app, "i3e<C-u>anna");
	assert_shows(app, "3 members");
	press(app, "<Enter>");

	assert_has(app, "soup: {name: Soup, member: anna}\n");
	assert_has(app, "  anna:\n    name: Ann\n");
	assert_shows(app, "member ann renamed anna");
	press(app, "q");
	assert_shows(app, "─ Ann ─");
	press(app, "u");
	assert_unchanged(app);
	app_free(app);
}

static void candidate__is_added__and_put_forward_by_name(void **state)
{
	(void)state;
	struct app *app = open_body();

	press(app, "i4astew<Tab>Stew<Tab>Nobody");
	assert_shows(app, "no member is called \"Nobody\"");
	press(app, "<C-u>Bob<Enter>");

	assert_has(app, "  stew: {name: Stew, member: bob}\n");
	app_free(app);
}

static void candidate__stays__when_it_is_used(void **state)
{
	(void)state;
	struct app *app = open_body();

	press(app, "i4d");

	assert_shows(app, "line 13: \"soup\" is named here, so it stays");
	assert_unchanged(app);
	press(app, "jd");
	assert_shows(app, "candidate salad deleted · u undoes");
	app_free(app);
}

static void name__is_tried_late__when_many_places_use_it(void **state)
{
	(void)state;
	GString *yaml = g_string_new("holdout: 1\ntitle: T\nrule: unanimity\n"
				     "candidates:\n  soup: {name: Soup}\nmembers:\n");
	for (unsigned i = 0; i < 201; i++)
		g_string_append_printf(
			yaml, "  m%u: {positions: [{candidate: soup, stance: support}]}\n", i);
	struct app *app = open_text(yaml->str, 24, 80);

	press(app, "i4es");
	assert_shows(app, "Many places change: Tab tells which");
	press(app, "<Tab>");
	assert_hides(app, "Many places change");
	assert_shows(app, "201 of 201");
	press(app, "<Enter>");
	assert_has(app, "  m200: {positions: [{candidate: soups, stance: support}]}\n");
	g_string_free(yaml, TRUE);
	app_free(app);
}

static void event__is_added__to_a_file_without_any(void **state)
{
	(void)state;
	struct app *app = open_body();

	press(app, "i5");
	assert_shows(app, "none yet: a adds the first");
	press(app, "a2024-06-09<Tab><Tab>The table is laid<Tab><Right><Right>");
	assert_shows(app, "0 → 1 event");
	press(app, "<Enter>");

	assert_has(app,
		"events:\n  - on: 2024-06-09\n    what: The table is laid\n    kind: meeting\n");
	app_free(app);
}

static void source__is_added_and_named__by_a_position(void **state)
{
	(void)state;
	struct app *app = open_body();
	select_member(app, "ann");

	press(app, "i6anote<Tab>A note<Enter>");
	assert_has(app, "sources:\n  note:\n    title: A note\n");
	press(app, "1e<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>note<Enter>");

	assert_has(app, "candidate: soup, stance: support, source: note}\n");
	app_free(app);
}

static void list__opens_the_editor__at_the_line_of_what_is_marked(void **state)
{
	(void)state;
	struct app *app = open_body();
	g_autofree char *folder = g_dir_make_tmp("holdout-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "lunch.yaml", NULL);
	assert_true(doc_save_as(app_doc(app), path, NULL));

	struct effect effect = press(app, "i4jE");

	assert_int_equal(effect.kind, EFFECT_EDITOR);
	assert_int_equal(effect.line, 6);
	effect = press(app, "q/cat<Enter>i2e<Tab>Ann<S-Tab><S-Tab><C-e>");
	assert_int_equal(effect.kind, EFFECT_EDITOR);
	assert_int_equal(effect.line, 19);
	g_remove(path);
	g_rmdir(folder);
	app_free(app);
}

static void assert_quote(const struct app *app, const char *quote)
{
	g_autofree char *bytes = bytes_of(app);
	struct body now = body_valid(bytes);
	const struct holdout_member *bob = now.tracker->members[1];
	assert_string_equal(bob->positions[0].quote, quote);
	body_free(&now);
}

static void form__hands_a_text_to_the_editor__and_takes_its_lines(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	select_member(app, "bob");

	struct effect effect = press(app, "e<Tab><Tab><Tab><Tab>Soup?<C-e>");
	assert_int_equal(effect.kind, EFFECT_FIELD);
	assert_string_equal(effect.path, "quote.txt");
	assert_string_equal(effect.text, "Soup?");
	struct input done = {
		.kind = INPUT_DONE, .effect = EFFECT_FIELD, .content = "No.\nNo soup."};
	app_update(app, &done);
	assert_shows(app, "No. No soup.");

	press(app, "<End>!<Enter>");
	assert_quote(app, "No.\nNo soup.!");
	press(app, "e<Tab><Tab><Tab><Tab><Home>Oh. <Enter>");
	assert_quote(app, "Oh. No.\nNo soup.!");
	app_free(app);
}

static void form__keeps_what_was_typed__where_the_editor_changed_nothing(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	struct input done = {.kind = INPUT_DONE, .effect = EFFECT_FIELD};

	press(app, "e<Tab><Tab><Tab><Tab>Soup?<C-e>");
	app_update(app, &done);

	assert_shows(app, "Soup?");
	assert_shows(app, "the field is as it was");
	app_free(app);
}

static void list__goes_to_a_match__and_to_the_next_by_n(void **state)
{
	(void)state;
	struct app *app = open_body();

	press(app, "i3/A");
	assert_shows(app, "▸ cat");
	press(app, "n");
	assert_shows(app, "▸ ann");
	press(app, "<Esc>");
	assert_shows(app, "▸ bob");
	press(app, "/a<Enter>");
	assert_shows(app, "▸ cat");
	press(app, "n");
	assert_shows(app, "▸ ann");
	press(app, "N");
	assert_shows(app, "▸ cat");
	press(app, "/zebra<Enter>");
	assert_shows(app, "no row has \"zebra\"");
	app_free(app);
}

static void list__has_nothing_to_edit__when_there_are_no_members(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers: {}\n", 24, 80);

	press(app, "iedE+");
	assert_shows(app, "no member is selected");
	press(app, "i3aann<Enter>");
	assert_has(app, "members:\n  ann:");
	app_free(app);
}

static void list__goes_back__where_it_came_from(void **state)
{
	(void)state;
	struct app *app = open_body();

	press(app, "li<Esc>");
	assert_shows(app, "── Bob ──");
	press(app, "<Esc>");

	assert_shows(app, "── Members ");
	press(app, "i3a<Esc>q");
	assert_shows(app, "── Members ");
	app_free(app);
}

static void kept_form__survives_a_reload__with_its_condition(void **state)
{
	(void)state;
	struct app *app = open_body();
	select_member(app, "ann");
	press(app, "i2e<Tab>the cook<Esc>");

	enum arrival arrival = replace_with(app,
		"holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
		"  ann:\n    conditions:\n      - what: More\n"
		"      - what: Bread with it\n");
	assert_int_equal(arrival, ARRIVAL_TAKEN);
	press(app, "2je");

	assert_shows(app, "as you left it");
	assert_shows(app, "Bread with it");
	assert_shows(app, "the cook");
	app_free(app);
}

static void kept_form__names_the_same_condition__after_another_went(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				    "  ann:\n    conditions:\n      - what: First\n"
				    "      - what: Second\n    positions: [{stance: oppose}]\n",
		24, 80);
	press(app, "i2je<Tab>the cook<Esc>kd");
	assert_hides(app, "First");

	press(app, "e");

	assert_shows(app, "as you left it");
	assert_shows(app, "the cook");
	press(app, "<Enter>");
	assert_has(app, "      - what: Second\n        of: the cook\n");
	app_free(app);
}

static void kept_form__is_another_one__for_another_record(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				    "  ann:\n    conditions:\n      - what: First\n"
				    "      - what: Second\n    positions: [{stance: oppose}]\n",
		24, 80);
	press(app, "i2e<Tab>the cook<Esc>d");
	assert_hides(app, "First");

	press(app, "e");

	assert_shows(app, "Second");
	assert_hides(app, "the cook");
	app_free(app);
}

static void list__goes_to_its_ends__however_long_it_is(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n");
	for (int i = 10; i < 90; i++)
		g_string_append_printf(yaml, "  m%d: {}\n", i);
	struct app *app = open_text(yaml->str, 24, 80);
	press(app, "i3G");
	assert_shows(app, "▸ m89");

	press(app, "g");

	assert_shows(app, "▸ m10");
	press(app, "<End>");
	assert_shows(app, "▸ m89");
	press(app, "<Home>");
	assert_shows(app, "▸ m10");
	app_free(app);
}

static void diff__shows_all_of_a_line__that_is_longer_than_the_screen(void **state)
{
	(void)state;
	struct app *app = open_text("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
				    "  ann: {name: Ann of the long house by the river that runs "
				    "past the old mill, short: before}\n",
		24, 80);

	press(app, "i3e<Tab><Tab><End>hand<C-d>");

	assert_shows(app, "short: before}");
	assert_shows(app, "short: beforehand}");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(condition__is_met_by_one_key__when_it_is_the_only_one),
		cmocka_unit_test(condition__keeps_the_day_it_was_met__when_met_again),
		cmocka_unit_test(source__goes__when_its_form_is_emptied),
		cmocka_unit_test(source__says__something_else),
		cmocka_unit_test(condition__stays_open__where_the_list_is_of_something_else),
		cmocka_unit_test(condition__is_asked_for__when_several_are_open),
		cmocka_unit_test(edit__is_refused_with_its_line__when_it_is_shared),
		cmocka_unit_test(condition__is_added__with_its_form),
		cmocka_unit_test(member__is_added__with_groups_and_weights),
		cmocka_unit_test(member__is_renamed__with_all_its_uses),
		cmocka_unit_test(candidate__is_added__and_put_forward_by_name),
		cmocka_unit_test(candidate__stays__when_it_is_used),
		cmocka_unit_test(name__is_tried_late__when_many_places_use_it),
		cmocka_unit_test(event__is_added__to_a_file_without_any),
		cmocka_unit_test(source__is_added_and_named__by_a_position),
		cmocka_unit_test(form__hands_a_text_to_the_editor__and_takes_its_lines),
		cmocka_unit_test(form__keeps_what_was_typed__where_the_editor_changed_nothing),
		cmocka_unit_test(list__opens_the_editor__at_the_line_of_what_is_marked),
		cmocka_unit_test(list__goes_to_a_match__and_to_the_next_by_n),
		cmocka_unit_test(list__has_nothing_to_edit__when_there_are_no_members),
		cmocka_unit_test(list__goes_back__where_it_came_from),
		cmocka_unit_test(kept_form__survives_a_reload__with_its_condition),
		cmocka_unit_test(kept_form__names_the_same_condition__after_another_went),
		cmocka_unit_test(kept_form__is_another_one__for_another_record),
		cmocka_unit_test(list__goes_to_its_ends__however_long_it_is),
		cmocka_unit_test(diff__shows_all_of_a_line__that_is_longer_than_the_screen),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
