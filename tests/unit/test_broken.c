/* SPDX-License-Identifier: MIT */
/* The file as others leave it while it is on the screen: no tracker. */
#include "support/outside.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(broken_file__is_shown__whatever_is_in_it),
		IN_FOLDER(broken_file__is_shown_without_lines__when_it_cannot_be_read),
		IN_FOLDER(broken_file__stays_on_the_screen__while_it_may_be_half_written),
		IN_FOLDER(broken_file__refuses_edits_until_it_is_read_again),
		IN_FOLDER(broken_file__asks_before_quitting__with_edits_unsaved),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
