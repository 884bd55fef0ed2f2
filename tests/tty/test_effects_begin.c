/* SPDX-License-Identifier: MIT */

/*
 * What a session finds that another has left: edits that were not saved, versions displaced.
 */

#include "support/effects.h"

#include <errno.h>
#include <sys/stat.h>

/* The next start of the program on the file: `recovery` has to last until the session ends. */
static void start_again(struct place *place, struct recovery *recovery)
{
	*recovery = begin_session(place);
	place->effects.recovery = recovery;
	effects_begin(&place->effects);
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
	struct recovery second;
	start_again(place, &second);
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
	struct recovery second;
	start_again(place, &second);
	press(place, "<Esc>");
	assert_shows(place, "Members");
	end_session(place);

	struct recovery third;
	start_again(place, &third);

	assert_shows(place, "1 step not saved");
	end_and_clean(place);
}

static void effects_begin__offers_nothing__after_discarding(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	struct recovery second;
	start_again(place, &second);
	press(place, "d");
	end_session(place);

	struct recovery third;
	start_again(place, &third);

	assert_shows(place, "Members");
	end_and_clean(place);
}

static void effects_begin__offers_a_merge__when_the_file_has_changed(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	write_as_others(place, "Alba");
	struct recovery second;
	start_again(place, &second);
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
	struct recovery second;
	start_again(place, &second);
	press(place, "r");
	end_session(place);

	struct recovery third;
	start_again(place, &third);
	assert_shows(place, "1 step not saved");
	assert_shows(place, "These lines were not saved when the program ended");
	press(place, "d");
	end_session(place);

	struct recovery fourth;
	start_again(place, &fourth);
	assert_shows(place, "Members");
	end_and_clean(place);
}

static void effects_begin__asks__where_the_file_has_the_same_field_changed(void **state)
{
	struct place *place = *state;
	leave_an_edit_unsaved(place);
	write_as_others(place, "Alba Fucens");
	struct recovery second;
	start_again(place, &second);
	press(place, "r");
	assert_shows(place, "Alba Longa");
	assert_shows(place, "Alba Fucens");

	press(place, "<Esc>");
	assert_shows(place, "the next start asks again");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 0);
	end_session(place);

	struct recovery third;
	start_again(place, &third);
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
	struct recovery second;
	start_again(place, &second);

	press(place, "r");

	assert_shows(place, "before");
	assert_shows(place, "not there");
	press(place, "t<Enter>");
	assert_shows(place, "Corva");
	assert_int_equal(doc_unsaved(app_doc(place->effects.app)), 0);
	end_and_clean(place);
}

/* Another than was written has its name by then, so that it cannot go. */
static void effects_feed__leaves_word__of_a_journal_that_stays(void **state)
{
	struct place *place = *state;
	struct recovery recovery = begin_session(place);
	place->effects.recovery = &recovery;
	rename_alba(place);
	press(place, "j");
	const char *journal = journal_path(recovery.journal);
	g_autofree char *path = g_strdup(journal), *away = g_strconcat(path, "-away", NULL);
	assert_int_equal(rename(path, away), 0);
	assert_int_equal(mkdir(path, 0700), 0);

	press(place, "qd");

	assert_non_null(recovery.trouble);
	assert_int_equal(recovery.trouble->code, HOLDOUT_UNWRITABLE);
	assert_non_null(strstr(recovery.trouble->message, g_strerror(EISDIR)));
	assert_string_equal(recovery.trouble->file, path);
	holdout_error_free(g_steal_pointer(&recovery.trouble));
	g_rmdir(path);
	g_unlink(away);
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
	struct recovery recovery;
	start_again(place, &recovery);
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
	struct recovery recovery;
	start_again(place, &recovery);

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
	struct recovery first;
	start_again(place, &first);
	assert_shows(place, "no tracker");
	press(place, "<Esc>");
	assert_shows(place, "Members");
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	end_session(place);

	struct recovery second;
	start_again(place, &second);
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
	struct recovery recovery;
	start_again(place, &recovery);
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
	struct recovery recovery;
	start_again(place, &recovery);
	press(place, "<Esc>");

	assert_shows(place, "Members");
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
	end_and_clean(place);
}

static void effects_begin__tells_of_a_half_written_file__after_what_it_asks(void **state)
{
	struct place *place = *state;
	const struct holdout_error trouble = {.code = HOLDOUT_UNWRITABLE,
		.message = "a save that was broken off cannot be finished"};
	leave_an_edit_unsaved(place);
	struct recovery second = begin_session(place);
	second.half_written = &trouble;
	place->effects.recovery = &second;

	effects_begin(&place->effects);
	assert_shows(place, "1 step not saved");
	press(place, "r");

	assert_shows(place, "a save that was broken off cannot be finished");
	press(place, "j");
	assert_shows(place, "unsaved");
	end_and_clean(place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(effects_begin__offers_and_restores__what_was_not_saved),
		IN_PLACE(effects_begin__offers_it_again__after_esc),
		IN_PLACE(effects_begin__offers_nothing__after_discarding),
		IN_PLACE(effects_begin__offers_a_merge__when_the_file_has_changed),
		IN_PLACE(effects_begin__offers_nothing_twice__after_a_merge_and_a_crash),
		IN_PLACE(effects_begin__asks__where_the_file_has_the_same_field_changed),
		IN_PLACE(effects_begin__keeps_the_steps__that_fit_no_longer),
		IN_PLACE(effects_feed__leaves_word__of_a_journal_that_stays),
		IN_PLACE(effects_begin__tells__that_nothing_earlier_can_be_read),
		IN_PLACE(effects_begin__takes_as_an_edit__what_was_displaced),
		IN_PLACE(effects_begin__counts_once__the_lines_that_do_not_fit),
		IN_PLACE(effects_begin__keeps_beside__what_was_displaced_until_told_to_remove_it),
		IN_PLACE(effects_begin__asks_of_what_was_displaced__after_what_was_not_saved),
		IN_PLACE(effects_begin__removes__what_is_in_the_journal_too),
		IN_PLACE(effects_begin__tells_of_a_half_written_file__after_what_it_asks),
	};
	return cmocka_run_group_tests_name("effects_begin", tests, use_utf8, NULL);
}
