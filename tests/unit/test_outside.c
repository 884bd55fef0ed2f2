/* SPDX-License-Identifier: MIT */
/* The file as others leave it while it is on the screen. */
#include "support/app.h"
#include "support/folder.h"

#include "base/error.h"

#define MENU   "holdout: 1\ntitle: Lunch\nrule: unanimity\ncandidates:\n"
#define GUESTS "members:\n  ann: {name: Ann}\n  bob: {name: Bob}\n"

static void overwrite(const char *path, const char *text)
{
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Three friends from a file, on the screen. */
static struct app *open_file(const struct folder *folder)
{
	overwrite(folder->file, three_friends());
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	struct holdout_tracker *tracker = tracker_read("a.yaml", doc_version(doc), NULL, NULL);
	struct app_options options = {
		.file = "a.yaml", .today = day("2024-06-10"), .rows = 24, .cols = 80};
	return app_new(doc, tracker, &options);
}

/* `from` becomes `to` in what three friends have in common. */
static char *changed(const char *from, const char *to)
{
	g_auto(GStrv) parts = g_strsplit(three_friends(), from, 2);
	assert_non_null(parts[1]);
	return g_strjoinv(to, parts);
}

static void write_changed(const struct folder *folder, const char *from, const char *to)
{
	g_autofree char *text = changed(from, to);
	overwrite(folder->file, text);
}

static struct effect tell(struct app *app, enum effect_kind effect)
{
	const struct input done = {.kind = INPUT_DONE, .effect = (int)effect};
	return app_update(app, &done);
}

static enum arrival receive(struct app *app, enum effect_kind cause, struct holdout_error **error)
{
	struct incoming *incoming = incoming_read(app_doc(app), NULL);
	assert_non_null(incoming);
	enum arrival arrival = app_receive(app, incoming, cause, error);
	if (arrival == ARRIVAL_TAKEN || arrival == ARRIVAL_ASKED)
		tell(app, cause);
	return arrival;
}

static void rename_ann(struct app *app, const char *name)
{
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};
	assert_true(doc_edit(app_doc(app), 0, &edit, 1, "ann renamed", NULL));
	press(app, "<C-r>u<C-r>"); /* so that the screen has read it */
	assert_shows(app, name);
}

static void assert_has(const struct app *app, const char *text)
{
	g_autofree char *bytes = bytes_of(app);
	if (!strstr(bytes, text))
		fail_msg("expected \"%s\" in\n%s", text, bytes);
}

static void reload__merges_as_one_step__when_edits_wait(void **state)
{
	struct app *app = open_file(*state);
	press(app, "G1<C-u>2024-06-09<Enter>");
	g_autofree char *before = bytes_of(app);
	write_changed(*state, "name: Bob", "name: Robert");

	assert_int_equal(receive(app, EFFECT_RELOAD, NULL), ARRIVAL_TAKEN);

	assert_has(app, "name: Robert");
	assert_has(app, "on: 2024-06-09");
	assert_shows(app, "Robert");
	assert_true(doc_unsaved(app_doc(app)) > 0);
	press(app, "u");
	assert_shows(app, "undone: merge with the file on disk");
	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);
	app_free(app);
}

static void reload__is_undone__like_an_edit(void **state)
{
	struct app *app = open_file(*state);
	write_changed(*state, "name: Bob", "name: Robert");
	receive(app, EFFECT_RELOAD, NULL);
	assert_int_equal(doc_unsaved(app_doc(app)), 0);

	press(app, "u");

	g_autofree char *after = bytes_of(app);
	assert_string_equal(after, three_friends());
	assert_shows(app, "undone: read again from disk");
	press(app, "<C-r>");
	assert_has(app, "name: Robert");
	app_free(app);
}

static void undo__keeps_the_candidate_by_name__when_the_file_had_another_list(void **state)
{
	const struct folder *folder = *state;
	struct app *app = open_file(folder);
	overwrite(folder->file, MENU "  soup: {name: Soup}\n  fish: {name: Fish}\n" GUESTS);
	receive(app, EFFECT_RELOAD, NULL);
	press(app, "c");
	assert_shows(app, "Lunch › Fish");

	press(app, "u");
	assert_hides(app, "Fish");
	press(app, "<C-r>");

	assert_shows(app, "Lunch › Soup");
	app_free(app);
}

static void changed_file__is_not_complained_of__while_it_may_be_half_written(void **state)
{
	struct app *app = open_file(*state);
	struct holdout_error broken = {.code = HOLDOUT_INVALID, .message = "it is broken"};
	const struct input failed = {.kind = INPUT_DONE, .effect = EFFECT_RELOAD, .error = &broken};
	struct input changed = {.kind = INPUT_FILE_CHANGED, .is_fresh = true};
	press(app, "j");

	assert_int_equal(app_update(app, &changed).kind, EFFECT_RELOAD);
	app_update(app, &failed);
	assert_hides(app, "it is broken");
	assert_int_equal(app_file(app), APP_FILE_UNREAD);

	changed.is_fresh = false;
	assert_int_equal(app_update(app, &changed).kind, EFFECT_RELOAD);
	app_update(app, &failed);
	assert_shows(app, "it is broken");
	tell(app, EFFECT_RELOAD);
	assert_int_equal(app_file(app), APP_FILE_KNOWN);
	app_free(app);
}

static void changed_file__is_complained_of__when_it_had_time_behind_a_form(void **state)
{
	struct app *app = open_file(*state);
	struct holdout_error broken = {.code = HOLDOUT_INVALID, .message = "it is broken"};
	const struct input failed = {.kind = INPUT_DONE, .effect = EFFECT_RELOAD, .error = &broken};
	const struct input changed = {.kind = INPUT_FILE_CHANGED, .is_fresh = true};
	press(app, "e");
	app_update(app, &changed);

	assert_int_equal(press(app, "<Esc>").kind, EFFECT_RELOAD);
	app_update(app, &failed);

	assert_shows(app, "it is broken");
	app_free(app);
}

static struct holdout_error *mistake(size_t offset, size_t len)
{
	struct holdout_error *error = error_new(HOLDOUT_INVALID, "a mistake");
	error_locate(error, "a.yaml", (struct holdout_place){offset, 7, 3}, len);
	error_hint(error, "a hint");
	return error;
}

/* The file is refused: the effect fails, and this is shown. */
static void refuse(struct app *app, const char *bytes, size_t len, struct holdout_error *errors)
{
	struct holdout_error told = {.code = HOLDOUT_INVALID, .message = "told in a line"};
	const struct input failed = {.kind = INPUT_DONE, .effect = EFFECT_RELOAD, .error = &told};
	app_refuse(app, bytes, len, errors);
	app_update(app, &failed);
}

static void broken_file__is_shown__whatever_is_in_it(void **state)
{
	static const int sizes[][2] = {
		{1, 1}, {1, 80}, {2, 3}, {5, 20}, {8, 40}, {12, 40}, {24, 80}, {40, 140}};
	static const char bytes[] = "a\0b\r\n\xff\x1b[31m: \xe2\x80\xae\r\r\n"
				    "0123456789012345678901234567890123456789";
	struct app *app = open_file(*state);
	for (size_t at = 0; at <= sizeof bytes + 1; at++)
		for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
			refuse(app, bytes, sizeof bytes - 1, mistake(at, at % 5));
			struct input resize = {
				.kind = INPUT_RESIZE, .rows = sizes[i][0], .cols = sizes[i][1]};
			app_update(app, &resize);
			g_autofree char *screen = screen_of(app, sizes[i][0], sizes[i][1]);
			assert_true(g_utf8_validate(screen, -1, NULL));
			assert_null(strchr(screen, '\x1b'));
		}
	app_free(app);
}

static void broken_file__is_shown_without_lines__when_it_cannot_be_read(void **state)
{
	struct app *app = open_file(*state);

	refuse(app, NULL, 0, error_new(HOLDOUT_UNREADABLE, "no permission"));

	assert_shows(app, "Cannot read a.yaml");
	assert_shows(app, "no permission");
	press(app, "njk");
	assert_shows(app, "error 1 of 1");
	assert_int_equal(press(app, "r").kind, EFFECT_RELOAD);
	app_free(app);
}

static void broken_file__stays_on_the_screen__while_it_may_be_half_written(void **state)
{
	struct app *app = open_file(*state);
	const struct input changed = {.kind = INPUT_FILE_CHANGED, .is_fresh = true};
	refuse(app, "one: [\n", 7, mistake(5, 1));

	assert_int_equal(app_update(app, &changed).kind, EFFECT_RELOAD);
	refuse(app, "two: [\n", 7, mistake(5, 1));

	assert_shows(app, "one: [");
	assert_hides(app, "two: [");
	app_free(app);
}

static void broken_file__refuses_edits_until_it_is_read_again(void **state)
{
	struct app *app = open_file(*state);
	refuse(app, "one: [\n", 7, mistake(5, 1));
	g_autofree char *before = bytes_of(app);

	static const char *const keys[] = {"ve", "a", "1", "d"};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		press(app, keys[i]);
		assert_shows(app, "not while the file on disk is broken");
	}
	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);

	write_changed(*state, "name: Bob", "name: Robert");
	assert_int_equal(receive(app, EFFECT_RELOAD, NULL), ARRIVAL_TAKEN);
	press(app, "1");
	assert_shows(app, "Add a position");
	app_free(app);
}

static void broken_file__asks_before_quitting__with_edits_unsaved(void **state)
{
	struct app *app = open_file(*state);
	rename_ann(app, "Anna");
	refuse(app, "one: [\n", 7, mistake(5, 1));

	assert_int_equal(press(app, "q").kind, EFFECT_NONE);

	assert_shows(app, "unsaved changes");
	assert_shows(app, "Cannot read a.yaml");
	assert_int_equal(press(app, "<Esc>e").kind, EFFECT_EDITOR);
	press(app, "q");
	const struct input gone = {.kind = INPUT_FILE_GONE};
	app_update(app, &gone);
	assert_shows(app, "unsaved changes");
	assert_shows(app, "Members");
	app_free(app);
}

static void gone_file__leaves_what_was_read_and_asks_before_it_is_written(void **state)
{
	struct app *app = open_file(*state);
	const struct input gone = {.kind = INPUT_FILE_GONE};

	assert_int_equal(app_update(app, &gone).kind, EFFECT_NONE);
	assert_shows(app, "the file is gone; what was read is kept");
	assert_shows(app, "Bob");
	assert_int_equal(press(app, "j<C-s>").kind, EFFECT_NONE);
	assert_shows(app, "the file is gone: w write it anew · Esc stay");
	assert_int_equal(press(app, "w").kind, EFFECT_SAVE_ANEW);
	tell(app, EFFECT_SAVE_ANEW);
	press(app, "j");
	assert_shows(app, "a.yaml · saved");
	app_free(app);
}

static void gone_file__is_read__when_it_is_there_again(void **state)
{
	struct app *app = open_file(*state);
	const struct input gone = {.kind = INPUT_FILE_GONE}, changed = {.kind = INPUT_FILE_CHANGED};
	app_update(app, &gone);

	assert_int_equal(app_update(app, &changed).kind, EFFECT_RELOAD);
	tell(app, EFFECT_RELOAD);

	assert_int_equal(app_file(app), APP_FILE_KNOWN);
	app_free(app);
}

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

static void conflict__takes_the_side_chosen(void **state)
{
	static const struct {
		const char *keys, *name;
	} choices[] = {{"o<Enter>", "name: Anna\n"}, {"t<Enter>", "name: Annette\n"},
		{"O<Enter>", "name: Anna\n"}, {"T<Enter>", "name: Annette\n"},
		{"ot<Enter>", "name: Annette\n"}};
	for (size_t i = 0; i < G_N_ELEMENTS(choices); i++) {
		struct app *app = open_file(*state);
		rename_ann(app, "Anna");
		write_changed(*state, "name: Ann\n", "name: Annette\n");
		receive(app, EFFECT_RELOAD, NULL);

		press(app, choices[i].keys);

		assert_has(app, choices[i].name);
		assert_shows(app, "merged, not saved yet");
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

static void reload__changes_nothing__when_the_merge_is_no_tracker(void **state)
{
	const struct folder *folder = *state;
	struct app *app = open_file(folder);
	overwrite(folder->file, MENU "  soup: {name: Soup}\n  fish: {name: Fish}\n" GUESTS);
	receive(app, EFFECT_RELOAD, NULL);
	press(app, "c1<Enter>");
	g_autofree char *before = bytes_of(app);
	assert_has(app, "candidate: fish");
	overwrite(folder->file, MENU "  soup: {name: Soup}\n" GUESTS);
	struct holdout_error *error = NULL;

	assert_int_equal(receive(app, EFFECT_RELOAD, &error), ARRIVAL_UNFIT);

	assert_non_null(strstr(error->message, "your edits and the file do not go together: "));
	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);
	holdout_error_free(error);
	app_free(app);
}

static void reload__changes_nothing__when_the_file_is_no_tracker(void **state)
{
	const struct folder *folder = *state;
	struct app *app = open_file(folder);
	rename_ann(app, "Anna");
	g_autofree char *before = bytes_of(app);
	write_changed(folder, "stance: oppose", "stance: opose");
	struct holdout_error *error = NULL;

	assert_int_equal(receive(app, EFFECT_RELOAD, &error), ARRIVAL_REFUSED);

	assert_int_equal(error->place.line, 15);
	g_autofree char *after = bytes_of(app);
	assert_string_equal(before, after);
	holdout_error_free(error);
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

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(reload__merges_as_one_step__when_edits_wait),
		IN_FOLDER(reload__is_undone__like_an_edit),
		IN_FOLDER(undo__keeps_the_candidate_by_name__when_the_file_had_another_list),
		IN_FOLDER(changed_file__is_not_complained_of__while_it_may_be_half_written),
		IN_FOLDER(changed_file__is_complained_of__when_it_had_time_behind_a_form),
		IN_FOLDER(broken_file__is_shown__whatever_is_in_it),
		IN_FOLDER(broken_file__is_shown_without_lines__when_it_cannot_be_read),
		IN_FOLDER(broken_file__stays_on_the_screen__while_it_may_be_half_written),
		IN_FOLDER(broken_file__refuses_edits_until_it_is_read_again),
		IN_FOLDER(broken_file__asks_before_quitting__with_edits_unsaved),
		IN_FOLDER(gone_file__leaves_what_was_read_and_asks_before_it_is_written),
		IN_FOLDER(gone_file__is_read__when_it_is_there_again),
		IN_FOLDER(conflict__shows_what_was_and_what_either_made__and_changes_nothing),
		IN_FOLDER(conflict__takes_the_side_chosen),
		IN_FOLDER(conflict__goes_through_all_of_them__in_order),
		IN_FOLDER(conflict__leaves_both_as_they_are__on_esc),
		IN_FOLDER(conflict__of_a_save__saves_again_and_then_quits),
		IN_FOLDER(conflict__of_a_save__calls_quitting_off__on_esc),
		IN_FOLDER(reload__changes_nothing__when_the_merge_is_no_tracker),
		IN_FOLDER(reload__changes_nothing__when_the_file_is_no_tracker),
		IN_FOLDER(conflict__draws__at_every_size),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
