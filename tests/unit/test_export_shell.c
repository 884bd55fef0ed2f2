/* SPDX-License-Identifier: MIT */
#include "support/app.h"

static struct app *open_path(const char *path, int cols)
{
	struct body body = body_valid(three_friends());
	struct app_options options = {.file = "lunch.yaml",
		.path = path,
		.today = day("2024-06-10"),
		.rows = 24,
		.cols = cols};
	struct app *app = app_new(body.doc, body.tracker, &options);
	press(app, "x");
	return app;
}

static void assert_shows_at(const struct app *app, int cols, const char *text)
{
	g_autofree char *screen = screen_of(app, 24, cols);
	if (!strstr(screen, text))
		fail_msg("expected \"%s\" on\n%s", text, screen);
}

static void command__names_the_file__as_it_was_given(void **state)
{
	(void)state;
	struct app *app = open_path("meals/lunch.yaml", 80);

	assert_shows(app,
		"$ holdout export -f text --as-of 2024-06-10 -o lunch-2024-06-10.txt \\\n"
		"        meals/lunch.yaml\n");
	app_free(app);
}

static void command__waits_for_a_save__while_edits_are_unsaved(void **state)
{
	(void)state;
	struct app *app = open_path("lunch.yaml", 80);
	assert_shows(app, "Same from the shell\n");

	press(app, "<Esc>1<Enter>x");

	assert_shows(app, "Same from the shell, once the file is saved\n");
	app_free(app);
}

static void command__is_one_line__where_it_has_room(void **state)
{
	(void)state;
	struct app *app = open_path("lunch.yaml", 110);

	assert_shows_at(app, 110, "-o lunch-2024-06-10.txt lunch.yaml\n");
	app_free(app);
}

static void command__breaks_between_words__where_it_is_narrow(void **state)
{
	(void)state;
	struct app *app = open_path("lunch.yaml", 60);

	assert_shows_at(app, 60,
		"$ holdout export -f text --as-of 2024-06-10 \\\n"
		"        -o lunch-2024-06-10.txt lunch.yaml\n");
	app_free(app);
}

static void command__quotes__what_a_shell_would_take_apart(void **state)
{
	(void)state;
	static const char *const paths[][2] = {{"my lunch.yaml", " 'my lunch.yaml'\n"},
		{"ann's.yaml", " 'ann'\\''s.yaml'\n"}, {"$HOME.yaml", " '$HOME.yaml'\n"},
		{"~/a.yaml", " '~/a.yaml'\n"}, {"-a.yaml", " ./-a.yaml\n"}, {"-", " -\n"}};

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		struct app *app = open_path(paths[i][0], 80);
		assert_shows(app, paths[i][1]);
		app_free(app);
	}
}

static void command__leaves_the_home_folder_to_the_shell__in_what_is_typed(void **state)
{
	(void)state;
	struct app *app = open_path("lunch.yaml", 80);

	press(app, "<Tab><C-u>~/my lunch.txt");

	assert_shows(app, "-o ~/'my lunch.txt'");
	app_free(app);
}

static void command__has_the_time__of_a_moment_within_a_day(void **state)
{
	(void)state;
	struct app *app = open_path("lunch.yaml", 80);

	press(app, "<Esc>T2024-06-05T10:00Z<Enter>x");

	assert_shows(app, "--as-of 2024-06-05T10:00:00Z");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(command__names_the_file__as_it_was_given),
		cmocka_unit_test(command__waits_for_a_save__while_edits_are_unsaved),
		cmocka_unit_test(command__is_one_line__where_it_has_room),
		cmocka_unit_test(command__breaks_between_words__where_it_is_narrow),
		cmocka_unit_test(command__quotes__what_a_shell_would_take_apart),
		cmocka_unit_test(command__leaves_the_home_folder_to_the_shell__in_what_is_typed),
		cmocka_unit_test(command__has_the_time__of_a_moment_within_a_day),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
