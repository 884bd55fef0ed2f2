/* SPDX-License-Identifier: MIT */

/*
 * Effects on real files, asked for with real keys, without a terminal.
 */

#include "support/unit.h"

#include <unistd.h>

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

static char *picture_of(const struct place *place)
{
	struct grid *grid = grid_new(24, 100);
	app_draw(place->effects.app, grid);
	char *picture = grid_dump(grid, false);
	grid_free(grid);
	return picture;
}

static void assert_shows(const struct place *place, const char *text)
{
	g_autofree char *picture = picture_of(place);

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

/* A session with a journal, which ends when the next one begins; nothing is saved between. */
static struct recovery begin_session(struct place *place)
{
	g_autofree char *state = g_build_filename(place->folder, "state", NULL);
	struct recovery recovery = {.journal = journal_new(state)};

	app_free(place->effects.app);
	place->effects.app = open_app(place->path);
	return recovery;
}

static void end_session(struct place *place)
{
	struct recovery *recovery = place->effects.recovery;

	effects_end(&place->effects);
	journal_free(recovery->journal);
	place->effects.recovery = NULL;
}

static void end_and_clean(struct place *place)
{
	g_autofree char *state = g_build_filename(place->folder, "state", NULL);
	GDir *dir = g_dir_open(state, 0, NULL);

	end_session(place);
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(state, name, NULL);
		g_unlink(path);
	}
	if (dir)
		g_dir_close(dir);
	g_rmdir(state);
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

/* Others give Berga a position; nobody else has touched Alba. */
static void write_as_others(const struct place *place, const char *alba)
{
	g_autofree char *bytes = g_strdup_printf("holdout: 1\n"
						 "title: A small body\n"
						 "rule: unanimity\n"
						 "members:\n"
						 "  A:\n"
						 "    name: %s\n"
						 "    positions:\n"
						 "      - on: 2024-03-01\n"
						 "        stance: support\n"
						 "  B:\n"
						 "    name: Berga\n"
						 "    positions:\n"
						 "      - on: 2024-03-02\n"
						 "        stance: oppose\n",
		alba);
	g_file_set_contents(place->path, bytes, -1, NULL);
}

static void effects_feed__saves_both__when_others_have_written(void **state)
{
	const struct place *place = *state;
	rename_alba(place);
	write_as_others(place, "Alba");

	press(place, "<C-s>");

	assert_shows(place, "saved small.yaml, with 1 change of others");
	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	assert_non_null(strstr(bytes, "stance: oppose\n"));
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 0);
}

static void effects_feed__asks__when_others_have_written_the_same_field(void **state)
{
	const struct place *place = *state;
	rename_alba(place);
	write_as_others(place, "Alba Fucens");

	press(place, "<C-s>");

	assert_shows(place, "Alba Longa");
	assert_shows(place, "Alba Fucens");
	g_autofree char *asked = contents(place);
	assert_non_null(strstr(asked, "name: Alba Fucens\n"));

	press(place, "o<Enter>");

	assert_shows(place, "saved small.yaml");
	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	assert_non_null(strstr(bytes, "stance: oppose\n"));
}

static void effects_feed__quits__once_the_conflict_of_a_save_is_settled(void **state)
{
	const struct place *place = *state;
	rename_alba(place);
	write_as_others(place, "Alba Fucens");

	assert_true(press(place, ":wq<Enter>"));
	assert_false(press(place, "t<Enter>"));

	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Fucens\n"));
}

static void effects_feed__makes_no_step__when_the_file_is_still_the_same(void **state)
{
	const struct place *place = *state;

	press(place, "r");

	assert_shows(place, "still the same");
	assert_null(doc_undo_label(app_doc(place->effects.app)));
}

static void effects_feed__asks__before_it_writes_a_file_that_is_gone(void **state)
{
	const struct place *place = *state;
	rename_alba(place);
	g_unlink(place->path);

	press(place, "<C-s>");
	assert_shows(place, "the file is gone: w write it anew");
	press(place, "<Esc>j");
	assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
	assert_shows(place, "gone from disk");

	press(place, "<C-s>w");
	assert_shows(place, "wrote anew small.yaml");
	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 0);
	press(place, "j");
	assert_shows(place, "small.yaml · saved");
}

static void effects_feed__quits__once_the_file_is_written_anew(void **state)
{
	const struct place *place = *state;
	rename_alba(place);
	g_unlink(place->path);

	assert_true(press(place, ":wq<Enter><Esc>"));
	assert_true(press(place, "<C-s><Esc>"));
	assert_true(press(place, ":wq<Enter>"));
	assert_false(press(place, "w"));

	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
}

static void effects_feed__merges__when_the_file_that_was_gone_is_there_again(void **state)
{
	const struct place *place = *state;
	rename_alba(place);
	g_unlink(place->path);
	press(place, "<C-s>");
	write_as_others(place, "Alba");

	press(place, "w");

	assert_shows(place, "saved small.yaml, with 1 change of others");
	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "stance: oppose\n"));
}

static void effects_feed__drops_nothing__when_the_file_is_emptied(void **state)
{
	const struct place *place = *state;
	g_file_set_contents(place->path, "", -1, NULL);

	press(place, "r");

	assert_shows(place, "the file on disk is empty");
	press(place, "v");
	assert_shows(place, "Alba");
	assert_null(doc_undo_label(app_doc(place->effects.app)));
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

	assert_shows(place, "Cannot read ");
	assert_shows(place, "error 1 of ");
	assert_shows(place, "title: [");
	press(place, "v");
	assert_shows(place, "Alba");
	assert_null(doc_undo_label(app_doc(place->effects.app)));
}

static void effects_feed__closes_the_mistakes__when_the_old_bytes_are_back(void **state)
{
	const struct place *place = *state;
	g_autofree char *before = contents(place);
	g_file_set_contents(place->path, "holdout: 1\ntitle: [\n", -1, NULL);
	press(place, "r");
	assert_shows(place, "changed on disk");

	g_file_set_contents(place->path, before, -1, NULL);
	press(place, "r");

	assert_shows(place, "the file on disk is again as it was read");
	press(place, "j");
	assert_shows(place, "saved ──");
}

static void effects_feed__leaves_the_journal_alone__while_the_file_is_broken(void **state)
{
	struct place *place = *state;
	struct recovery recovery = begin_session(place);
	place->effects.recovery = &recovery;
	rename_alba(place);
	press(place, "j");
	g_autofree char *before = NULL, *after = NULL;
	gsize before_len, after_len;
	assert_true(
		g_file_get_contents(journal_path(recovery.journal), &before, &before_len, NULL));
	g_file_set_contents(place->path, "holdout: 1\ntitle: [\n", -1, NULL);

	press(place, "rv");
	assert_true(press(place, "<C-s>"));

	assert_shows(place, "not saved: ");
	assert_true(g_file_get_contents(journal_path(recovery.journal), &after, &after_len, NULL));
	assert_int_equal(before_len, after_len);
	assert_memory_equal(before, after, before_len);
	g_autofree char *bytes = contents(place);
	assert_string_equal(bytes, "holdout: 1\ntitle: [\n");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 1);
	end_and_clean(place);
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

static void leave_an_edit_unsaved(struct place *place)
{
	struct recovery first = begin_session(place);
	place->effects.recovery = &first;
	rename_alba(place);
	press(place, "j");
	end_session(place);
}

static void effects_begin__offers_and_restores__what_was_not_saved(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	struct recovery second = begin_session(place);
	place->effects.recovery = &second;

	effects_begin(&place->effects);
	assert_shows(place, "1 step not saved");
	assert_shows(place, "+    name: Alba Longa");
	press(place, "r");

	assert_shows(place, "Alba Longa");
	assert_shows(place, "1 step restored");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 1);
	g_autofree char *bytes = contents(place);
	assert_string_equal(bytes, small);
	end_and_clean(place);
}

static void effects_begin__offers_it_again__after_esc(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	struct recovery second = begin_session(place);
	place->effects.recovery = &second;
	effects_begin(&place->effects);
	press(place, "<Esc>");
	assert_shows(place, "Members");
	end_session(place);

	struct recovery third = begin_session(place);
	place->effects.recovery = &third;
	effects_begin(&place->effects);

	assert_shows(place, "1 step not saved");
	end_and_clean(place);
}

static void effects_begin__offers_nothing__after_discarding(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	struct recovery second = begin_session(place);
	place->effects.recovery = &second;
	effects_begin(&place->effects);
	press(place, "d");
	end_session(place);

	struct recovery third = begin_session(place);
	place->effects.recovery = &third;
	effects_begin(&place->effects);

	assert_shows(place, "Members");
	end_and_clean(place);
}

static void effects_begin__offers_a_merge__when_the_file_has_changed(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	write_as_others(place, "Alba");
	struct recovery second = begin_session(place);
	place->effects.recovery = &second;

	effects_begin(&place->effects);
	assert_shows(place, "The file has changed since. Merged with it");
	assert_shows(place, "+    name: Alba Longa");
	press(place, "r");

	assert_shows(place, "1 step restored and merged, not saved yet");
	press(place, "<C-s>");
	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	assert_non_null(strstr(bytes, "stance: oppose\n"));
	end_and_clean(place);
}

static void effects_begin__offers_nothing_twice__after_a_merge_and_a_crash(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	write_as_others(place, "Alba");
	struct recovery second = begin_session(place);
	place->effects.recovery = &second;
	effects_begin(&place->effects);
	press(place, "r");
	end_session(place);

	struct recovery third = begin_session(place);
	place->effects.recovery = &third;
	effects_begin(&place->effects);
	assert_shows(place, "1 step not saved");
	assert_shows(place, "These lines were not saved when the program ended");
	press(place, "d");
	end_session(place);

	struct recovery fourth = begin_session(place);
	place->effects.recovery = &fourth;
	effects_begin(&place->effects);
	assert_shows(place, "Members");
	end_and_clean(place);
}

static void effects_begin__asks__where_the_file_has_the_same_field_changed(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	write_as_others(place, "Alba Fucens");
	struct recovery second = begin_session(place);
	place->effects.recovery = &second;
	effects_begin(&place->effects);
	press(place, "r");
	assert_shows(place, "Alba Longa");
	assert_shows(place, "Alba Fucens");

	press(place, "<Esc>");
	assert_shows(place, "the next start asks again");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 0);
	end_session(place);

	struct recovery third = begin_session(place);
	place->effects.recovery = &third;
	effects_begin(&place->effects);
	press(place, "ro<Enter>");
	assert_shows(place, "1 step restored and merged, not saved yet");
	assert_shows(place, "Alba Longa");
	end_and_clean(place);
}

static void effects_begin__keeps_the_steps__that_fit_no_longer(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	g_file_set_contents(place->path,
		"holdout: 1\ntitle: T\nrule: unanimity\n"
		"members:\n  C:\n    name: Corva\n",
		-1, NULL);
	struct recovery second = begin_session(place);
	place->effects.recovery = &second;
	effects_begin(&place->effects);

	press(place, "r");

	assert_shows(place, "before");
	assert_shows(place, "not there");
	press(place, "t<Enter>");
	assert_shows(place, "Corva");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 0);
	end_and_clean(place);
}

/* A folder that cannot be: a file has its name. */
static void effects_begin__tells__that_nothing_earlier_can_be_read(void **state)
{
	struct place *place = *state;
	struct recovery recovery = begin_session(place);
	g_autofree char *path = g_build_filename(place->folder, "state", NULL);
	g_file_set_contents(path, "", 0, NULL);
	place->effects.recovery = &recovery;

	effects_begin(&place->effects);
	assert_shows(place, "the journal of earlier edits cannot be read: Not a directory");
	rename_alba(place);
	press(place, "j");

	assert_shows(place, "edits are not kept until saved: ");
	assert_non_null(strstr(recovery.trouble->file, "/state/"));
	press(place, "<C-s>");
	g_autofree char *bytes = contents(place);
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	holdout_error_free(recovery.trouble);
	end_session(place);
	g_unlink(path);
}

static void effects_feed__says_that_it_saves_in_place__a_file_with_two_names(void **state)
{
	struct place *place = *state;
	struct recovery recovery = begin_session(place);
	g_autofree char *second = g_build_filename(place->folder, "second.yaml", NULL);
	assert_int_equal(link(place->path, second), 0);
	place->effects.recovery = &recovery;
	rename_alba(place);

	press(place, "<C-s>");

	assert_shows(place, "saved in place small.yaml");
	g_autofree char *bytes = NULL;
	assert_true(g_file_get_contents(second, &bytes, NULL, NULL));
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	g_unlink(second);
	end_and_clean(place);
}

static void effects_feed__tells_where_edits_are_kept__when_saving_fails(void **state)
{
	struct place *place = *state;
	struct recovery recovery = begin_session(place);
	place->effects.recovery = &recovery;
	rename_alba(place);
	press(place, "j");
	g_file_set_contents(place->path, "holdout: 1 # theirs\n", -1, NULL);

	press(place, "<C-s>");

	assert_shows(place, "not saved: the file on disk is broken");
	assert_shows(place, "your edits are kept in ");
	end_and_clean(place);
}

/* As a save leaves it that is killed in the moment of the exchange. */
static char *displace(const struct place *place, const char *text)
{
	char *path = g_build_filename(place->folder, ".small.yaml.holdout-abc123", NULL);

	g_file_set_contents(path, text, -1, NULL);
	return path;
}

static void effects_begin__takes_as_an_edit__what_was_displaced(void **state)
{
	struct place *place = *state;
	g_autofree char *theirs = g_strconcat(small, "  C:\n    name: Corva\n", NULL);
	g_autofree char *path = displace(place, theirs);
	struct recovery recovery = begin_session(place);
	place->effects.recovery = &recovery;

	effects_begin(&place->effects);
	assert_shows(place, "a version that was displaced: ");
	assert_shows(place, "+    name: Corva");
	press(place, "r");

	assert_shows(place, "taken as an edit");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 1);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	press(place, "<C-s>");
	g_autofree char *bytes = contents(place);
	assert_string_equal(bytes, theirs);
	press(place, "u<C-s>");
	end_and_clean(place);
}

static void effects_begin__counts_once__the_lines_that_do_not_fit(void **state)
{
	struct place *place = *state;
	g_autoptr(GString) theirs = g_string_new(small);
	for (int i = 0; i < 60; i++)
		g_string_append_printf(theirs, "  M%d:\n    name: Member %d\n", i, i);
	g_autofree char *path = displace(place, theirs->str);
	struct recovery recovery = begin_session(place);
	place->effects.recovery = &recovery;

	effects_begin(&place->effects);

	g_autofree char *picture = picture_of(place);
	const char *first = strstr(picture, "more lines");
	assert_non_null(first);
	assert_null(strstr(first + 1, "more lines"));
	g_unlink(path);
	end_and_clean(place);
}

static void effects_begin__keeps_beside__what_was_displaced_until_told_to_remove_it(void **state)
{
	struct place *place = *state;
	g_autofree char *path = displace(place, "what: is this\n");
	struct recovery first = begin_session(place);
	place->effects.recovery = &first;
	effects_begin(&place->effects);
	assert_shows(place, "no tracker");
	press(place, "<Esc>");
	assert_shows(place, "Members");
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	end_session(place);

	struct recovery second = begin_session(place);
	place->effects.recovery = &second;
	effects_begin(&place->effects);
	press(place, "d");

	assert_shows(place, "removed what was displaced");
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	end_and_clean(place);
}

static void effects_begin__asks_of_what_was_displaced__after_what_was_not_saved(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	g_autofree char *theirs = g_strconcat(small, "  C:\n    name: Corva\n", NULL);
	g_autofree char *path = displace(place, theirs);
	struct recovery recovery = begin_session(place);
	place->effects.recovery = &recovery;

	effects_begin(&place->effects);
	assert_shows(place, "1 step not saved");
	press(place, "r");

	assert_shows(place, "a version that was displaced: ");
	press(place, "<Esc>");
	assert_shows(place, "Alba Longa");
	g_unlink(path);
	end_and_clean(place);
}

static void effects_begin__removes__what_is_in_the_journal_too(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	g_autofree char *path = displace(place, small);
	g_autoptr(GString) shown = g_string_new(small);
	g_string_replace(shown, "Alba", "Alba Longa", 1);
	g_autofree char *other =
		g_build_filename(place->folder, ".small.yaml.holdout-def456", NULL);
	g_file_set_contents(other, shown->str, -1, NULL);
	struct recovery recovery = begin_session(place);
	place->effects.recovery = &recovery;

	effects_begin(&place->effects);
	press(place, "<Esc>");

	assert_shows(place, "Members");
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
	end_and_clean(place);
}

static void effects_feed__leaves_no_journal__after_quit(void **state)
{
	struct place *place = *state;
	struct recovery first = begin_session(place);
	place->effects.recovery = &first;
	rename_alba(place);
	assert_false(press(place, "jqd"));
	end_session(place);

	struct recovery second = begin_session(place);
	place->effects.recovery = &second;
	effects_begin(&place->effects);

	assert_shows(place, "Members");
	end_and_clean(place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_PLACE(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)
		IN_PLACE(effects_feed__writes_the_file__on_save),
		IN_PLACE(effects_feed__writes_nothing__when_the_file_has_changed),
		IN_PLACE(effects_feed__saves_both__when_others_have_written),
		IN_PLACE(effects_feed__asks__when_others_have_written_the_same_field),
		IN_PLACE(effects_feed__quits__once_the_conflict_of_a_save_is_settled),
		IN_PLACE(effects_feed__makes_no_step__when_the_file_is_still_the_same),
		IN_PLACE(effects_feed__asks__before_it_writes_a_file_that_is_gone),
		IN_PLACE(effects_feed__quits__once_the_file_is_written_anew),
		IN_PLACE(effects_feed__merges__when_the_file_that_was_gone_is_there_again),
		IN_PLACE(effects_feed__drops_nothing__when_the_file_is_emptied),
		IN_PLACE(effects_feed__reads_anew__on_reload),
		IN_PLACE(effects_feed__keeps_the_old__when_the_new_is_broken),
		IN_PLACE(effects_feed__closes_the_mistakes__when_the_old_bytes_are_back),
		IN_PLACE(effects_feed__leaves_the_journal_alone__while_the_file_is_broken),
		IN_PLACE(effects_feed__starts_no_editor__without_a_terminal),
		IN_PLACE(effects_feed__says_no__to_go_on_after_quit),
		IN_PLACE(effects_begin__offers_and_restores__what_was_not_saved),
		IN_PLACE(effects_begin__offers_it_again__after_esc),
		IN_PLACE(effects_begin__offers_nothing__after_discarding),
		IN_PLACE(effects_begin__offers_a_merge__when_the_file_has_changed),
		IN_PLACE(effects_begin__offers_nothing_twice__after_a_merge_and_a_crash),
		IN_PLACE(effects_begin__asks__where_the_file_has_the_same_field_changed),
		IN_PLACE(effects_begin__keeps_the_steps__that_fit_no_longer),
		IN_PLACE(effects_begin__tells__that_nothing_earlier_can_be_read),
		IN_PLACE(effects_feed__says_that_it_saves_in_place__a_file_with_two_names),
		IN_PLACE(effects_feed__tells_where_edits_are_kept__when_saving_fails),
		IN_PLACE(effects_begin__takes_as_an_edit__what_was_displaced),
		IN_PLACE(effects_begin__counts_once__the_lines_that_do_not_fit),
		IN_PLACE(effects_begin__keeps_beside__what_was_displaced_until_told_to_remove_it),
		IN_PLACE(effects_begin__asks_of_what_was_displaced__after_what_was_not_saved),
		IN_PLACE(effects_begin__removes__what_is_in_the_journal_too),
		IN_PLACE(effects_feed__leaves_no_journal__after_quit),
#undef IN_PLACE
	};
	return cmocka_run_group_tests_name("effects", tests, use_utf8, NULL);
}
