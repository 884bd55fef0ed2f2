/* SPDX-License-Identifier: MIT */

/*
 * Effects on real files, asked for with real keys, without a terminal.
 */

#include "support/effects.h"

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

static void effects_feed__writes_anew__the_file_a_link_names(void **state)
{
	const struct place *place = *state;
	g_autofree char *target = g_build_filename(place->folder, "target.yaml", NULL);
	g_autofree char *bytes = NULL;
	rename_alba(place);
	g_unlink(place->path);
	assert_int_equal(symlink("target.yaml", place->path), 0);

	press(place, "<C-s>");
	press(place, "w");

	assert_shows(place, "wrote anew small.yaml");
	assert_true(g_file_test(place->path, G_FILE_TEST_IS_SYMLINK));
	assert_true(g_file_get_contents(target, &bytes, NULL, NULL));
	assert_non_null(strstr(bytes, "name: Alba Longa\n"));
	assert_string_equal(doc_path(app_doc(place->effects.app)), place->path);
	g_unlink(target);
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
	assert_shows(place, "watching the file");

	g_file_set_contents(place->path, before, -1, NULL);
	press(place, "r");

	assert_shows(place, "the file on disk is again as it was read");
	press(place, "j");
	assert_shows(place, "saved ──");
}

/* Others have mistyped a stance, and the date of another position if that is wanted. */
static void mistype(const struct place *place, const char *date)
{
	g_autofree char *bytes = g_strdup_printf("%s    positions:\n"
						 "      - on: %s\n"
						 "        stance: \"opose\" # sic\n",
		small, date);

	g_file_set_contents(place->path, bytes, -1, NULL);
	press(place, "r");
}

static void effects_feed__corrects_one_word__on_enter(void **state)
{
	const struct place *place = *state;
	mistype(place, "2024-03-02");
	assert_shows(place, "did you mean \"oppose\"?");

	press(place, "<Enter>");

	g_autofree char *bytes = contents(place);
	g_autofree char *expected = g_strconcat(small,
		"    positions:\n"
		"      - on: 2024-03-02\n"
		"        stance: \"oppose\" # sic\n",
		NULL);
	assert_string_equal(bytes, expected);
	assert_shows(place, "line 14: wrote \"oppose\"; to undo, write \"opose\" there again");
	assert_shows(place, "Berga");
	assert_int_equal(app_file(place->effects.app), APP_FILE_KNOWN);
}

static void effects_feed__shows_the_next_mistake__when_one_is_corrected(void **state)
{
	const struct place *place = *state;
	mistype(place, "2024-02-30");
	assert_shows(place, "error 1 of 2");

	press(place, "n<Enter>");

	assert_shows(place, "error 1 of 1");
	assert_shows(place, "line 14: wrote \"oppose\"");
	assert_shows(place, "2024-02-30");
}

static void effects_feed__corrects_nothing__when_nobody_knows_what_was_meant(void **state)
{
	const struct place *place = *state;
	mistype(place, "2024-02-30");
	g_autofree char *before = contents(place);

	press(place, "<Enter>");

	g_autofree char *after = contents(place);
	assert_string_equal(after, before);
	assert_shows(place, "nothing tells what was meant");
}

static void effects_feed__corrects_nothing__when_the_file_has_changed_meanwhile(void **state)
{
	const struct place *place = *state;
	mistype(place, "2024-03-02");
	g_autofree char *seen = contents(place);
	g_autofree char *theirs = g_strconcat("# theirs\n", seen, NULL);
	g_file_set_contents(place->path, theirs, -1, NULL);

	press(place, "<Enter>");

	g_autofree char *after = contents(place);
	assert_string_equal(after, theirs);
	assert_shows(place, "not applied: the file has changed meanwhile");
	assert_shows(place, "line 15, column 17");
}

static int64_t at_noon(void)
{
	return 1710590400; /* 2024-03-16 12:00 UTC */
}

static int64_t a_day_later(void)
{
	return at_noon() + 24 * 60 * 60 + 5 * 60;
}

static void effects_feed__tells_when_the_last_good_version_was_read(void **state)
{
	struct place *place = *state;
	place->effects.now = at_noon;
	press(place, "r"); /* read as it still is */

	mistype(place, "2024-03-02");
	assert_shows(place, "The last good version, read at 12:00, is still loaded");

	place->effects.now = a_day_later;
	press(place, "r");
	assert_shows(place, "read on 2024-03-16 at 12:00, is still");
	press(place, "<Enter>");
	mistype(place, "2024-03-03");
	assert_shows(place, "The last good version, read at 12:05, is still loaded");
}

/* The application on a file that has never been a tracker, as the command line begins it. */
static void wait_for_it(struct place *place, const char *bytes)
{
	struct holdout_error *mistake = NULL;
	const struct app_options options = {
		.file = "small.yaml", .is_unread = true, .rows = 24, .cols = 100};
	const struct input failed = {.kind = INPUT_DONE, .effect = EFFECT_RELOAD};
	g_file_set_contents(place->path, bytes, -1, NULL);
	app_free(place->effects.app);
	struct holdout_doc *doc = doc_expect(place->path, small, strlen(small), NULL);
	struct holdout_tracker *tracker = tracker_read("a", doc_version(doc), NULL, NULL);

	place->effects.app = app_new(doc, tracker, &options);
	assert_null(doc_load(place->path, &mistake));
	struct input input = failed;
	input.error = mistake;
	app_refuse(place->effects.app, bytes, strlen(bytes), mistake);
	app_update(place->effects.app, &input);
}

static void first_reading__shows_nothing_but_mistakes__until_it_is_a_tracker(void **state)
{
	struct place *place = *state;
	wait_for_it(place, "holdout: 1\ntitle: [\n");

	assert_shows(place, "There is no good version yet");
	assert_true(press(place, "vr<Esc>"));
	assert_shows(place, "Cannot read small.yaml");
	g_unlink(place->path);
	const struct input gone = {.kind = INPUT_FILE_GONE};
	assert_true(effects_feed(&place->effects, &gone));
	assert_shows(place, "the file is gone; it opens once it is there again");
	assert_true(press(place, "?<Esc>"));
	assert_shows(place, "Cannot read small.yaml");
	assert_false(app_has_come(place->effects.app));
}

static void first_reading__ends__when_it_is_a_tracker(void **state)
{
	struct place *place = *state;
	const struct input changed = {.kind = INPUT_FILE_CHANGED, .is_fresh = true};
	wait_for_it(place, "holdout: 1\ntitle: [\n");

	g_file_set_contents(place->path, small, -1, NULL);

	assert_false(effects_feed(&place->effects, &changed));
	assert_true(app_has_come(place->effects.app));
}

static void first_reading__never_writes__what_stands_in_for_the_file(void **state)
{
	struct place *place = *state;
	wait_for_it(place, "holdout: 1\ntitle: [\n");
	struct holdout_doc *doc = app_doc(place->effects.app);
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = "Alba Longa"};

	press(place, "<C-s>");
	assert_true(doc_edit(doc, 0, &edit, 1, "name", NULL));
	assert_false(doc_save(doc, NULL));

	g_autofree char *bytes = contents(place);
	assert_string_equal(bytes, "holdout: 1\ntitle: [\n");
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
		IN_PLACE(effects_feed__writes_the_file__on_save),
		IN_PLACE(effects_feed__writes_nothing__when_the_file_has_changed),
		IN_PLACE(effects_feed__saves_both__when_others_have_written),
		IN_PLACE(effects_feed__asks__when_others_have_written_the_same_field),
		IN_PLACE(effects_feed__quits__once_the_conflict_of_a_save_is_settled),
		IN_PLACE(effects_feed__makes_no_step__when_the_file_is_still_the_same),
		IN_PLACE(effects_feed__asks__before_it_writes_a_file_that_is_gone),
		IN_PLACE(effects_feed__writes_anew__the_file_a_link_names),
		IN_PLACE(effects_feed__quits__once_the_file_is_written_anew),
		IN_PLACE(effects_feed__merges__when_the_file_that_was_gone_is_there_again),
		IN_PLACE(effects_feed__drops_nothing__when_the_file_is_emptied),
		IN_PLACE(effects_feed__reads_anew__on_reload),
		IN_PLACE(effects_feed__keeps_the_old__when_the_new_is_broken),
		IN_PLACE(effects_feed__closes_the_mistakes__when_the_old_bytes_are_back),
		IN_PLACE(effects_feed__corrects_one_word__on_enter),
		IN_PLACE(effects_feed__shows_the_next_mistake__when_one_is_corrected),
		IN_PLACE(effects_feed__corrects_nothing__when_nobody_knows_what_was_meant),
		IN_PLACE(effects_feed__corrects_nothing__when_the_file_has_changed_meanwhile),
		IN_PLACE(effects_feed__tells_when_the_last_good_version_was_read),
		IN_PLACE(first_reading__shows_nothing_but_mistakes__until_it_is_a_tracker),
		IN_PLACE(first_reading__ends__when_it_is_a_tracker),
		IN_PLACE(first_reading__never_writes__what_stands_in_for_the_file),
		IN_PLACE(effects_feed__leaves_the_journal_alone__while_the_file_is_broken),
		IN_PLACE(effects_feed__starts_no_editor__without_a_terminal),
		IN_PLACE(effects_feed__says_no__to_go_on_after_quit),
		IN_PLACE(effects_feed__says_that_it_saves_in_place__a_file_with_two_names),
		IN_PLACE(effects_feed__tells_where_edits_are_kept__when_saving_fails),
		IN_PLACE(effects_feed__leaves_no_journal__after_quit),
	};
	return cmocka_run_group_tests_name("effects", tests, use_utf8, NULL);
}
