/* SPDX-License-Identifier: MIT */
/* Edits of ours and of others that cannot be told apart. */
#include "support/outside.h"

static void conflict__shows_what_was_and_what_either_made__and_changes_nothing(void **state)
{
	struct app *app = open_file(*state);
	rename_ann(app, "Anna");
	g_autofree char *before = bytes_of(app);
	write_changed(*state, "name: Ann\n", "name: Annette\n");

	assert_int_equal(receive(app, EFFECT_RELOAD, NULL), ARRIVAL_ASKED);

	assert_shows(app, "Ann");
	assert_shows(app, "yours    Anna");
	assert_shows(app, "theirs   Annette");
	assert_shows(app, "0 of 1 chosen");
	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);
	press(app, "<Enter>");
	assert_shows(app, "1 is not chosen yet: o keeps yours, t takes theirs");
	app_free(app);
}

/* A mark that a value begins with would stand on what is before it. */
static void conflict__keeps_values_apart(void **state)
{
	struct app *app = open_file(*state);
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = "\u0368Anna"};
	assert_true(doc_edit(app_doc(app), 0, &edit, 1, "ann renamed", NULL));
	write_changed(*state,
		"  ann:\n    name: Ann\n    positions:\n      - on: 2024-06-01\n        stance: "
		"support\n        source: https://example.org/ann\n",
		"");

	assert_int_equal(receive(app, EFFECT_RELOAD, NULL), ARRIVAL_ASKED);

	assert_shows(app, "yours    name: <U+0368>Anna, positions: [{");
	app_free(app);
}

static void conflict__takes_the_side_chosen(void **state)
{
	static const struct {
		const char *keys, *name, *says;
	} choices[] = {{"o<Enter>", "name: Anna\n", "merged, not saved yet"},
		{"t<Enter>", "name: Annette\n", "merged, all is in the file"},
		{"O<Enter>", "name: Anna\n", "merged, not saved yet"},
		{"T<Enter>", "name: Annette\n", "merged, all is in the file"},
		{"ot<Enter>", "name: Annette\n", "merged, all is in the file"}};
	for (size_t i = 0; i < G_N_ELEMENTS(choices); i++) {
		struct app *app = open_file(*state);
		rename_ann(app, "Anna");
		write_changed(*state, "name: Ann\n", "name: Annette\n");
		receive(app, EFFECT_RELOAD, NULL);

		press(app, choices[i].keys);

		assert_has(app, choices[i].name);
		assert_shows(app, choices[i].says);
		assert_false(doc_is_stale(app_doc(app)));
		press(app, "u");
		assert_has(app, "name: Anna\n");
		app_free(app);
	}
}

static void conflict__goes_through_all_of_them__in_order(void **state)
{
	const struct folder *folder = *state;
	struct app *app = open_file(folder);
	rename_ann(app, "Anna");
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"title"}, .value = "Supper"};
	assert_true(doc_edit(app_doc(app), DOC_TOP, &edit, 1, "title", NULL));
	g_autofree char *text = changed("title: Lunch", "title: Dinner");
	g_auto(GStrv) parts = g_strsplit(text, "name: Ann\n", 2);
	g_autofree char *both = g_strjoinv("name: Annette\n", parts);
	overwrite(folder->file, both);
	receive(app, EFFECT_RELOAD, NULL);

	assert_shows(app, "0 of 2 chosen");
	press(app, "t");
	assert_shows(app, "[theirs]  Dinner");
	assert_shows(app, "1 of 2 chosen");
	press(app, "o<Enter>");

	assert_has(app, "title: Dinner");
	assert_has(app, "name: Anna\n");
	app_free(app);
}

static void conflict__leaves_both_as_they_are__on_esc(void **state)
{
	const struct folder *folder = *state;
	struct app *app = open_file(folder);
	rename_ann(app, "Anna");
	g_autofree char *before = bytes_of(app);
	write_changed(folder, "name: Ann\n", "name: Annette\n");
	receive(app, EFFECT_RELOAD, NULL);

	press(app, "t<Esc>");

	assert_shows(app, "both kept");
	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);
	assert_true(doc_is_stale(app_doc(app)));
	press(app, "j");
	assert_shows(app, "changed on disk");
	assert_int_equal(press(app, "r").kind, EFFECT_RELOAD);
	app_free(app);
}

static void conflict__of_a_save__saves_again_and_then_quits(void **state)
{
	struct app *app = open_file(*state);
	rename_ann(app, "Anna");
	write_changed(*state, "name: Ann\n", "name: Annette\n");
	assert_int_equal(press(app, ":wq<Enter>").kind, EFFECT_SAVE);
	receive(app, EFFECT_SAVE, NULL);

	assert_int_equal(press(app, "o<Enter>").kind, EFFECT_SAVE);

	assert_int_equal(tell(app, EFFECT_SAVE).kind, EFFECT_QUIT);
	app_free(app);
}

static void conflict__of_a_save__calls_quitting_off__on_esc(void **state)
{
	struct app *app = open_file(*state);
	rename_ann(app, "Anna");
	write_changed(*state, "name: Ann\n", "name: Annette\n");
	press(app, ":wq<Enter>");
	receive(app, EFFECT_SAVE, NULL);

	press(app, "<Esc>");

	assert_int_equal(press(app, "<C-s>").kind, EFFECT_SAVE);
	assert_int_equal(tell(app, EFFECT_SAVE).kind, EFFECT_NONE);
	app_free(app);
}

static void conflict__draws__at_every_size(void **state)
{
	static const int sizes[][2] = {{1, 1}, {1, 80}, {2, 3}, {5, 20}, {8, 40}, {12, 40},
		{24, 80}, {40, 140}, {80, 300}};
	struct app *app = open_file(*state);
	rename_ann(app, "Anna");
	write_changed(*state, "name: Ann\n", "name: Annette\n");
	receive(app, EFFECT_RELOAD, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		struct input resize = {
			.kind = INPUT_RESIZE, .rows = sizes[i][0], .cols = sizes[i][1]};
		app_update(app, &resize);
		g_autofree char *screen = screen_of(app, sizes[i][0], sizes[i][1]);
		assert_true(g_utf8_validate(screen, -1, NULL));
	}
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(conflict__shows_what_was_and_what_either_made__and_changes_nothing),
		IN_FOLDER(conflict__keeps_values_apart),
		IN_FOLDER(conflict__takes_the_side_chosen),
		IN_FOLDER(conflict__goes_through_all_of_them__in_order),
		IN_FOLDER(conflict__leaves_both_as_they_are__on_esc),
		IN_FOLDER(conflict__of_a_save__saves_again_and_then_quits),
		IN_FOLDER(conflict__of_a_save__calls_quitting_off__on_esc),
		IN_FOLDER(conflict__draws__at_every_size),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
