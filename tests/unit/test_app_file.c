/* SPDX-License-Identifier: MIT */
/* The file behind the screen: saved, left, exported, opened, changed by others. */
#include "support/app.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quit__asks__only_with_unsaved_changes),
		cmocka_unit_test(save__asks_for_a_name__without_a_file),
		cmocka_unit_test(wq__quits__once_the_file_is_saved),
		cmocka_unit_test(wq__stays__when_saving_fails),
		cmocka_unit_test(export__asks__before_it_overwrites),
		cmocka_unit_test(o__opens_the_source__of_the_position),
		cmocka_unit_test(changed_file__is_read_again__with_edits_unsaved_too),
		cmocka_unit_test(changed_file__waits_and_says_so__while_a_form_is_open),
		cmocka_unit_test(changed_file__waits__until_nothing_covers_the_screen),
		cmocka_unit_test(replaced_document__keeps_selection_and_date),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
