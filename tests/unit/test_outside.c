/* SPDX-License-Identifier: MIT */
/* The file as others leave it while it is on the screen: read again, merged, gone. */
#include "support/outside.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(reload__merges_as_one_step__when_edits_wait),
		IN_FOLDER(reload__is_undone__like_an_edit),
		IN_FOLDER(undo__keeps_the_candidate_by_name__when_the_file_had_another_list),
		IN_FOLDER(changed_file__is_not_complained_of__while_it_may_be_half_written),
		IN_FOLDER(changed_file__is_complained_of__when_it_had_time_behind_a_form),
		IN_FOLDER(gone_file__leaves_what_was_read_and_asks_before_it_is_written),
		IN_FOLDER(gone_file__is_read__when_it_is_there_again),
		IN_FOLDER(reload__changes_nothing__when_the_merge_is_no_tracker),
		IN_FOLDER(reload__changes_nothing__when_the_file_is_no_tracker),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
