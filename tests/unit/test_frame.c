/* SPDX-License-Identifier: MIT */
#include "support/app.h"

#include <limits.h>

static struct app *open_with(const char *yaml, struct app_options options)
{
	struct body body = body_valid(yaml);
	options.today = day("2024-06-10");
	return app_new(body.doc, body.tracker, &options);
}

static struct app *open_awaiting(const char *what)
{
	g_autofree char *yaml =
		g_strdup_printf("%s"
				"events:\n"
				"  - {on: 2024-06-20, kind: meeting, what: \"%s\"}\n",
			three_friends(), what);
	return open_with(yaml, (struct app_options){.rows = 40, .cols = 140});
}

static void assert_header_ends(const struct app *app, const char *end)
{
	g_autofree char *screen = screen_of(app, 40, 140);
	*strchr(screen, '\n') = '\0';
	if (!g_str_has_suffix(screen, end))
		fail_msg("expected \"%s\" at the end of\n%s", end, screen);
}

static void header__counts_the_days__to_what_is_awaited(void **state)
{
	(void)state;
	struct app *app = open_awaiting("lunch, at last");

	assert_header_ends(app, "as of 2024-06-10 Mon · 10 days to lunch, at last");
	app_free(app);
}

static void header__stops_at_the_first_comma__of_a_long_title(void **state)
{
	(void)state;
	struct app *app = open_awaiting("the lunch of the year, with a speech that nobody hears");

	assert_header_ends(app, " · 10 days to the lunch of the year");
	app_free(app);
}

static void header__keeps_words_whole__of_a_long_title(void **state)
{
	(void)state;
	struct app *app = open_awaiting("the lunch of the year with a speech that nobody hears");

	assert_header_ends(app, " · 10 days to the lunch of the year with a speech…");
	app_free(app);
}

static void header__says_nothing__of_a_title_that_is_one_long_word(void **state)
{
	(void)state;
	struct app *app = open_awaiting("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk");

	assert_header_ends(app, "as of 2024-06-10 Mon");
	app_free(app);
}

/* The columns before `text` in its line. */
static long column_of(const char *screen, const char *text)
{
	const char *at = strstr(screen, text), *line = at;
	assert_non_null(at);
	while (line > screen && line[-1] != '\n')
		line--;
	return g_utf8_strlen(line, at - line);
}

static void positions__tell_their_gist__in_one_column(void **state)
{
	(void)state;
	struct app *app =
		open_with("holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n"
			  "  a:\n    name: A\n    positions:\n"
			  "      - {on: 2024-06-01, stance: oppose, note: first words}\n"
			  "      - {on: 2024-07-01, stance: conditional, note: second words}\n",
			(struct app_options){.rows = 40, .cols = 140});

	g_autofree char *screen = screen_of(app, 40, 140);

	assert_int_equal(column_of(screen, "first words"), column_of(screen, "second words"));
	app_free(app);
}

/* A mark that a name begins with would stand on the blank before it. */
static void names__join_nothing__before_them(void **state)
{
	(void)state;
	struct app *app = open_with("holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
				    "  a: {name: A, short: \"\\u0368a\"}\n  b: {name: Bo}\n",
		(struct app_options){.today = day("2024-06-10"), .rows = 40, .cols = 140});

	press(app, "1<Enter>");
	g_autofree char *screen = screen_of(app, 40, 140);
	if (!strstr(screen, "1 <U+0368>a"))
		fail_msg("expected a label in the chart of\n%s", screen);
	press(app, "u");
	assert_shows(app, "undone: <U+0368>a");
	app_free(app);
}

/* What a step down the list changes is sent at every key. */
static void move__changes_only_plain_cells__in_the_list(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 70);
	struct grid *before = grid_new(24, 70), *after = grid_new(24, 70);
	size_t changed = 0;

	app_draw(app, before);
	press(app, "j");
	app_draw(app, after);

	for (size_t i = 0; i < 24 * 70; i++) {
		const struct cell *a = &before->cells[i], *b = &after->cells[i];
		if (strcmp(a->text, b->text) == 0 && a->style == b->style)
			continue;
		changed++;
		assert_int_equal(a->style, STYLE_PLAIN);
		assert_int_equal(b->style, STYLE_PLAIN);
	}
	assert_int_equal(changed, 3); /* two markers and a digit */
	grid_free(before);
	grid_free(after);
	app_free(app);
}

static void example__says_how_to_begin__until_a_key(void **state)
{
	(void)state;
	struct app_options options = {.file = "lunch", .is_example = true, .rows = 24, .cols = 80};
	struct app *app = open_with(three_friends(), options);

	assert_shows(app, "[ { step back in time · yours: holdout new nato > my.yaml ─");
	press(app, "j");
	assert_shows(app, "── lunch · example ─");
	app_free(app);
}

static void save_as__proposes_a_name_of_yaml(void **state)
{
	(void)state;
	static const char *const names[][2] = {{"lunch", "save as: lunch.yaml"},
		{"lunch.v2", "save as: lunch.v2.yaml"}, {"lunch.yml", "save as: lunch.yml\n"},
		{"-", "save as: tracker.yaml"}};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct app *app = open_with(three_friends(),
			(struct app_options){.file = names[i][0], .rows = 24, .cols = 80});
		press(app, "1<Enter><C-s>");
		assert_shows(app, names[i][1]);
		app_free(app);
	}
}

/* 80 letters of three bytes: with day and ending it would be longer than a name may be. */
static void export__proposes_a_name__that_a_file_can_have(void **state)
{
	(void)state;
	g_autoptr(GString) file = g_string_new(NULL), stem = g_string_new(NULL);
	for (int i = 0; i < 80; i++)
		g_string_append(file, "票");
	for (int i = 0; i < 80 - 1; i++)
		g_string_append(stem, "票");
	g_string_append(file, "00.yaml");
	struct app *app = open_with(
		three_friends(), (struct app_options){.file = file->str, .rows = 24, .cols = 80});

	struct effect effect = press(app, "x<Enter>");

	assert_int_equal(effect.kind, EFFECT_EXPORT);
	assert_true(strlen(effect.path) <= NAME_MAX);
	assert_true(g_str_has_prefix(effect.path, stem->str));
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(header__counts_the_days__to_what_is_awaited),
		cmocka_unit_test(header__stops_at_the_first_comma__of_a_long_title),
		cmocka_unit_test(header__keeps_words_whole__of_a_long_title),
		cmocka_unit_test(header__says_nothing__of_a_title_that_is_one_long_word),
		cmocka_unit_test(positions__tell_their_gist__in_one_column),
		cmocka_unit_test(names__join_nothing__before_them),
		cmocka_unit_test(move__changes_only_plain_cells__in_the_list),
		cmocka_unit_test(example__says_how_to_begin__until_a_key),
		cmocka_unit_test(save_as__proposes_a_name_of_yaml),
		cmocka_unit_test(export__proposes_a_name__that_a_file_can_have),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
