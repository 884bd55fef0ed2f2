/* SPDX-License-Identifier: MIT */

/*
 * Effects on real files, asked for with real keys, without a terminal.
 */

#include "support/unit.h"

#include <glib/gstdio.h>

#include "ui/effects.h"

static const char small[] = "holdout: 1\n"
			    "title: A small body\n"
			    "rule: unanimity\n"
			    "members:\n"
			    "  A:\n"
			    "    name: Alba\n"
			    "    positions:\n"
			    "      - on: 2024-03-01\n"
			    "        stance: support\n"
			    "  B:\n"
			    "    name: Berga\n";

/* A tracker in a folder of its own, opened. */
struct place {
	char *folder, *path;
	struct effects effects;
};

static struct app *open_app(const char *path)
{
	struct holdout_doc *doc = doc_load(path, NULL);
	struct holdout_tracker *tracker = tracker_read(path, doc_version(doc), NULL, NULL);
	const struct app_options options = {
		.file = path, .today = 738961 /* 2024-03-16 */, .rows = 24, .cols = 100};

	return app_new(doc, tracker, &options);
}

static int settle_in(void **state)
{
	struct place *place = g_new0(struct place, 1);

	place->folder = g_dir_make_tmp("holdout-XXXXXX", NULL);
	place->path = g_build_filename(place->folder, "small.yaml", NULL);
	g_file_set_contents(place->path, small, -1, NULL);
	place->effects.app = open_app(place->path);
	*state = place;
	return 0;
}

static int move_out(void **state)
{
	struct place *place = *state;

	app_free(place->effects.app);
	g_unlink(place->path);
	g_rmdir(place->folder);
	g_free(place->path);
	g_free(place->folder);
	g_free(place);
	return 0;
}

/* False once the application wants to quit. */
static bool press(const struct place *place, const char *script)
{
	g_autofree uint32_t *keys = NULL;
	size_t count;
	bool goes_on = true;

	assert_true(keys_parse(script, &keys, &count, NULL));
	for (size_t i = 0; i < count && goes_on; i++) {
		const struct input input = {.kind = INPUT_KEY, .key = keys[i]};
		goes_on = effects_feed(&place->effects, &input);
	}
	return goes_on;
}

static void assert_shows(const struct place *place, const char *text)
{
	struct grid *grid = grid_new(24, 100);
	app_draw(place->effects.app, grid);
	g_autofree char *picture = grid_dump(grid, false);
	grid_free(grid);

	if (strstr(picture, text) == NULL)
		fail_msg("expected \"%s\" in:\n%s", text, picture);
}

static char *contents(const struct place *place)
{
	char *bytes = NULL;

	g_file_get_contents(place->path, &bytes, NULL, NULL);
	return bytes;
}

static void rename_alba(const struct place *place)
{
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = "Alba Longa"};

	assert_true(doc_edit(app_doc(place->effects.app), 0, &edit, 1, "name", NULL));
}

static void effects_feed__writes_the_file__on_save(void **state)
{
	const struct place *place = *state;
	rename_alba(place);

	press(place, "<C-s>");

	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 0);
	assert_shows(place, "saved small.yaml");
}

static void effects_feed__writes_nothing__when_the_file_has_changed(void **state)
{
	const struct place *place = *state;
	rename_alba(place);
	g_file_set_contents(place->path, "holdout: 1 # theirs\n", -1, NULL);

	press(place, "<C-s>");

	g_autofree char *bytes = contents(place);
	assert_string_equal(bytes, "holdout: 1 # theirs\n");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 1);
}

static void effects_feed__reads_anew__on_reload(void **state)
{
	const struct place *place = *state;
	g_autofree char *before = contents(place);
	g_autofree char *after = g_strconcat(before, "  C:\n    name: Corva\n", NULL);
	g_file_set_contents(place->path, after, -1, NULL);

	press(place, "r");

	assert_shows(place, "Corva");
	assert_shows(place, "read again");
}

static void effects_feed__keeps_the_old__when_the_new_is_broken(void **state)
{
	const struct place *place = *state;
	g_file_set_contents(place->path, "holdout: 1\ntitle: [\n", -1, NULL);

	press(place, "r");

	assert_shows(place, "Alba");
	assert_shows(place, "kept as it was: ");
}

static void effects_feed__starts_no_editor__without_a_terminal(void **state)
{
	struct place *place = *state;
	place->effects.editor = "touch";

	press(place, "E");

	assert_shows(place, "Alba");
}

static void effects_feed__says_no__to_go_on_after_quit(void **state)
{
	const struct place *place = *state;

	assert_true(press(place, "j"));
	assert_false(press(place, "Q"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_PLACE(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)
		IN_PLACE(effects_feed__writes_the_file__on_save),
		IN_PLACE(effects_feed__writes_nothing__when_the_file_has_changed),
		IN_PLACE(effects_feed__reads_anew__on_reload),
		IN_PLACE(effects_feed__keeps_the_old__when_the_new_is_broken),
		IN_PLACE(effects_feed__starts_no_editor__without_a_terminal),
		IN_PLACE(effects_feed__says_no__to_go_on_after_quit),
#undef IN_PLACE
	};
	return cmocka_run_group_tests_name("effects", tests, use_utf8, NULL);
}
