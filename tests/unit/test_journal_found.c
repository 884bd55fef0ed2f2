/* SPDX-License-Identifier: MIT */

/*
 * Journals of earlier sessions: what is found in the folder, what it restores, and what becomes of
 * the file it was in.
 */

#include "support/journal.h"

#include <stdio.h>
#include <sys/resource.h>

static void journal_find__finds_all_steps__after_a_session_without_saving(void **state)
{
	struct place *place = *state;
	take_steps(place);
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_non_null(found);
	assert_int_equal(found->steps, 2);
	assert_true(found->is_of_base);
	assert_false(found->is_damaged);
	assert_string_equal(found->bytes, place->steps[STEPS]);
	assert_string_equal(found->base, small);
	assert_shown(place, small);
	assert_true(journal_found_discard(found, NULL));
	assert_int_equal(entries(place), 0);
}

static void journal_found_restore__gives_back_every_step__to_undo_and_redo(void **state)
{
	struct place *place = *state;
	take_steps(place);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_true(journal_found_restore(found, place->journal, place->doc, NULL));

	journal_found_free(found);
	assert_shown(place, place->steps[2]);
	assert_int_equal(doc_unsaved(place->doc), 2);
	assert_string_equal(doc_redo_label(place->doc), "name");
	assert_true(doc_redo(place->doc));
	assert_shown(place, place->steps[3]);
	assert_undoes_to(place, place->steps[2]);
	assert_undoes_to(place, place->steps[1]);
	assert_undoes_to(place, small);
	assert_false(doc_undo(place->doc));
	assert_int_equal(doc_unsaved(place->doc), 0);
}

static void journal_find__gives_the_history_back__of_a_file_that_was_saved(void **state)
{
	struct place *place = *state;
	take_steps(place);
	save(place);
	begin_again(place);

	assert_null(journal_find(place->journal, place->doc, NULL));

	assert_int_equal(doc_unsaved(place->doc), 0);
	assert_true(doc_redo(place->doc));
	assert_shown(place, place->steps[3]);
	assert_undoes_to(place, place->steps[2]);
	assert_undoes_to(place, place->steps[1]);
	assert_int_equal(doc_unsaved(place->doc), 1);
	assert_undoes_to(place, small);
	assert_int_equal(entries(place), 1);
}

static void journal_find__offers_the_undoing__of_what_was_saved(void **state)
{
	struct place *place = *state;
	take_steps(place);
	save(place);
	assert_undoes_to(place, place->steps[1]);
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_int_equal(found->steps, 1);
	assert_string_equal(found->bytes, place->steps[1]);
	assert_string_equal(found->base, place->steps[2]);
	journal_found_free(found);
}

static void journal_found_discard__keeps_what_was_saved__to_undo(void **state)
{
	struct place *place = *state;
	take_steps(place);
	save(place);
	name_member(place, 1, "Berga Alta");
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_true(journal_found_discard(found, NULL));

	assert_null(journal_find(place->journal, place->doc, NULL));
	assert_shown(place, place->steps[2]);
	assert_undoes_to(place, place->steps[1]);
	g_autofree char *path = slot_path(place), *bytes = NULL;
	gsize len;
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	assert_null(memmem(bytes, len, "Berga Alta", 10));
}

static void journal_found_discard__says_so__when_the_journal_stays(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	take_steps(place);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	g_autofree char *path = slot_path(place), *away = g_strconcat(path, "-away", NULL);
	assert_int_equal(rename(path, away), 0);
	assert_int_equal(mkdir(path, 0700), 0);

	assert_false(journal_found_discard(found, &error));

	assert_int_equal(error->code, HOLDOUT_UNWRITABLE);
	assert_non_null(strstr(error->message, g_strerror(EISDIR)));
	assert_string_equal(error->file, path);
	holdout_error_free(error);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rename(away, path), 0);
	found = journal_find(place->journal, place->doc, NULL);
	assert_string_equal(found->bytes, place->steps[STEPS]);
	journal_found_free(found);
}

static void journal_find__knows_what_has_no_file__by_its_name(void **state)
{
	struct place *place = *state;
	doc_free(place->doc);
	place->doc = doc_parse("shipped", small, strlen(small), NULL);
	name_member(place, 0, "Alba Longa");
	g_autofree char *kept = shown(place);
	journal_free(place->journal);
	doc_free(place->doc);
	place->journal = journal_new(place->state);
	place->doc = doc_parse("shipped", small, strlen(small), NULL);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_non_null(found);
	assert_string_equal(found->bytes, kept);
	journal_found_free(found);
}

static void journal_find__knows_standard_input__by_what_came_from_it(void **state)
{
	static const char other[] = "members:\n  A: {name: Alba}\n";
	struct place *place = *state;
	doc_free(place->doc);
	place->doc = doc_parse("-", small, strlen(small), NULL);
	name_member(place, 0, "Alba Longa");
	journal_free(place->journal);
	doc_free(place->doc);
	place->journal = journal_new(place->state);
	place->doc = doc_parse("-", other, strlen(other), NULL);
	assert_null(journal_find(place->journal, place->doc, NULL));
	journal_free(place->journal);
	doc_free(place->doc);
	place->journal = journal_new(place->state);
	place->doc = doc_parse("-", small, strlen(small), NULL);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_non_null(found);
	journal_found_free(found);
}

static void journal_find__leaves_alone__one_that_is_in_use(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	struct journal *other = journal_new(place->state);

	assert_null(journal_find(other, place->doc, NULL));

	assert_int_equal(entries(place), 1);
	journal_free(other);
}

static void journal_find__says_so__when_the_file_is_another_now(void **state)
{
	struct place *place = *state;
	take_steps(place);
	g_file_set_contents(place->path, "members:\n  A: {name: theirs}\n", -1, NULL);
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_false(found->is_of_base);
	assert_int_equal(entries(place), 1);
	journal_found_free(found);
}

static void journal_find__finds_a_step__that_was_written_and_has_not_lasted(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	g_autofree char *written = shown(place);
	save_uncertainly(place);
	g_file_set_contents(place->path, small, -1, NULL); /* as the power cut leaves it */
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_non_null(found);
	assert_true(found->is_of_base);
	assert_string_equal(found->bytes, written);
	journal_found_free(found);
}

static void journal_find__goes_on_silently__after_one_that_has_lasted(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	save_uncertainly(place);
	begin_again(place);

	assert_null(journal_find(place->journal, place->doc, NULL));

	assert_int_equal(doc_unsaved(place->doc), 0);
	assert_undoes_to(place, small);
}

static void journal_find__offers_the_undoing__of_what_may_not_last(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	save_uncertainly(place);
	assert_undoes_to(place, small);
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_non_null(found);
	assert_true(found->is_of_base);
	assert_string_equal(found->bytes, small);
	journal_found_free(found);
}

static void journal_find__takes_it_for_saved__when_the_file_has_it_all(void **state)
{
	struct place *place = *state;
	take_steps(place);
	assert_true(doc_save(place->doc, NULL));
	begin_again(place);

	assert_null(journal_find(place->journal, place->doc, NULL));

	assert_int_equal(doc_unsaved(place->doc), 0);
	assert_undoes_to(place, place->steps[1]);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_true(found->is_of_base);
	assert_string_equal(found->bytes, place->steps[1]);
	journal_found_free(found);
}

static void journal_find__removes__one_that_was_cut_off_in_its_base(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place);
	take_steps(place);
	begin_again(place);
	g_autofree char *key = key_of(place);
	assert_int_equal(truncate(path, (off_t)journal_head_len(key) + 9), 0);

	assert_null(journal_find(place->journal, place->doc, NULL));

	assert_int_equal(entries(place), 0);
}

static void journal_find__sets_aside__a_damaged_one_whose_steps_are_restored(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place);
	take_steps(place);
	begin_again(place);
	FILE *file = fopen(path, "a");
	fputs("garbage", file);
	fclose(file);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_true(found->is_damaged);

	assert_true(journal_found_restore(found, place->journal, place->doc, NULL));
	journal_found_free(found);

	assert_int_equal(entries(place), 2);
	assert_shown(place, place->steps[2]);
	begin_again(place);
	found = journal_find(place->journal, place->doc, NULL);
	assert_false(found->is_damaged);
	assert_int_equal(found->steps, 2);
	assert_string_equal(found->bytes, place->steps[2]);
	journal_found_free(found);
}

static void journal_find__sets_aside__what_is_no_journal(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place);
	g_autofree char *aside = g_strconcat(path, ".aside-1", NULL);
	assert_int_equal(g_mkdir(place->state, 0700), 0);
	g_file_set_contents(path, "what is this", -1, NULL);

	struct holdout_error *error = NULL;

	assert_null(journal_find(place->journal, place->doc, &error));

	assert_true(g_file_test(aside, G_FILE_TEST_EXISTS));
	assert_int_equal(entries(place), 1);
	assert_string_equal(error->file, aside);
	holdout_error_free(error);
}

static void journal_find__sets_aside__a_link(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place);
	assert_int_equal(g_mkdir(place->state, 0700), 0);
	assert_int_equal(symlink(place->path, path), 0);

	assert_null(journal_find(place->journal, place->doc, NULL));

	g_autofree char *bytes = NULL;
	assert_true(g_file_get_contents(place->path, &bytes, NULL, NULL));
	assert_string_equal(bytes, small);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

/* Told with its cause and path; and it is where it was, with all that is in it. */
static void assert_told_and_kept(struct place *place, struct holdout_error *error, int cause)
{
	assert_non_null(error);
	assert_int_equal(error->code, HOLDOUT_UNREADABLE);
	assert_non_null(strstr(error->message, g_strerror(cause)));
	g_autofree char *path = slot_path(place);
	assert_string_equal(error->file, path);
	assert_non_null(strstr(error->hint, path));
	holdout_error_free(error);
	assert_int_equal(entries(place), 1);
	journal_free(place->journal);
	place->journal = journal_new(place->state);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_string_equal(found->bytes, place->steps[STEPS]);
	journal_found_free(found);
}

static void journal_find__tells_and_changes_nothing__when_there_are_no_descriptors(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	struct rlimit limit, none;
	take_steps(place);
	begin_again(place);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	none = limit;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);

	struct journal_found *found = journal_find(place->journal, place->doc, &error);

	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_null(found);
	assert_told_and_kept(place, error, EMFILE);
}

static void journal_find__tells_and_changes_nothing__when_the_folder_goes_in_circles(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	g_autofree char *away = g_strconcat(place->state, "-away", NULL);
	take_steps(place);
	begin_again(place);
	assert_int_equal(rename(place->state, away), 0);
	assert_int_equal(symlink("state", place->state), 0);

	struct journal_found *found = journal_find(place->journal, place->doc, &error);

	assert_int_equal(unlink(place->state), 0);
	assert_int_equal(rename(away, place->state), 0);
	assert_null(found);
	assert_told_and_kept(place, error, ELOOP);
}

/* The head, the records, the base. */
static void journal_find__tells_and_changes_nothing__when_a_read_fails(void **state)
{
	struct place *place = *state;
	take_steps(place);
	begin_again(place);

	for (int at = 1; at <= 3; at++) {
		struct holdout_error *error = NULL;
		calls = (struct calls){
			.is_armed = true, .event = CALLS_FAIL, .at = at, .error = EIO};
		struct journal_found *found = journal_find(place->journal, place->doc, &error);
		calls.is_armed = false;
		assert_null(found);
		assert_int_equal(calls.made, at);
		assert_told_and_kept(place, error, EIO);
	}
}

static void journal_find__tells_nothing__where_there_is_none(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;

	assert_null(journal_find(place->journal, place->doc, &error));

	assert_null(error);
}

/* Of two sessions at once one saves; both are killed. */
static void leave_two(struct place *place)
{
	struct journal *second = journal_new(place->state);
	struct holdout_doc *doc = doc_load(place->path, NULL);
	const struct doc_edit step = {.kind = DOC_SET, .path = {"name"}, .value = "Berga Alta"};
	name_member(place, 0, "Alba Longa");
	assert_true(doc_edit(doc, 1, &step, 1, "name", NULL));
	assert_true(journal_note(second, doc, NULL));
	save(place);
	journal_free(second);
	doc_free(doc);
	begin_again(place);
	assert_int_equal(entries(place), 2);
}

static void journal_find__gives_the_unsaved_one__beside_one_that_was_saved(void **state)
{
	struct place *place = *state;
	leave_two(place);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_non_null(found);
	assert_non_null(strstr(found->bytes, "Berga Alta"));
	assert_false(found->is_of_base);
	journal_found_free(found);
	assert_non_null(doc_undo_label(place->doc)); /* the history of the saved one */
}

/* Copies the journal of a session to the other name, as if two had been left. */
static void copy_slot(struct place *place, int from, int to)
{
	g_autofree char *key = key_of(place), *bytes = NULL;
	g_autofree char *source = journal_slot(place->journal, key, from);
	g_autofree char *target = journal_slot(place->journal, key, to);
	gsize len;
	assert_true(g_file_get_contents(source, &bytes, &len, NULL));
	assert_true(g_file_set_contents(target, bytes, (gssize)len, NULL));
}

static void journal_find__goes_on_with_the_first__of_two_that_were_saved(void **state)
{
	struct place *place = *state;
	take_steps(place);
	save(place);
	begin_again(place);
	copy_slot(place, 0, 1);

	assert_null(journal_find(place->journal, place->doc, NULL));

	g_autofree char *path = slot_path(place);
	assert_string_equal(journal_path(place->journal), path);
	assert_undoes_to(place, place->steps[1]);
	assert_int_equal(entries(place), 2);
}

/* The program died after it saved and before it could say so, beside one that had said so. */
static void journal_find__goes_on_with_the_first__where_another_has_the_same_unsaved(void **state)
{
	struct place *place = *state;
	take_steps(place);
	copy_slot(place, 0, 1);
	save(place);
	begin_again(place);

	assert_null(journal_find(place->journal, place->doc, NULL));

	assert_int_equal(doc_unsaved(place->doc), 0);
	assert_undoes_to(place, place->steps[1]);
}

static void journal_find__gives_the_first__of_one_unsaved_and_one_saved(void **state)
{
	struct place *place = *state;
	take_steps(place);
	copy_slot(place, 0, 1);
	assert_true(doc_undo(place->doc));
	assert_true(doc_undo(place->doc));
	assert_true(journal_note(place->journal, place->doc, NULL));
	copy_slot(place, 0, 2); /* nothing unsaved: all undone */
	copy_slot(place, 1, 0);
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc, NULL);

	assert_string_equal(found->bytes, place->steps[STEPS]);
	journal_found_free(found);
}

static void journal_note__leaves_the_history_of_the_file__that_was_not_asked_for(void **state)
{
	struct place *place = *state;
	take_steps(place);
	save(place);
	begin_again(place);

	name_member(place, 0, "Alba");

	assert_int_equal(entries(place), 2);
}

static void journal_found_discard__fails_without_a_word__where_nobody_listens(void **state)
{
	struct place *place = *state;
	for (int is_damaged = 0; is_damaged < 2; is_damaged++) {
		g_autofree char *path = slot_path(place);
		take_steps(place);
		begin_again(place);
		FILE *file = fopen(path, "a");
		if (is_damaged)
			fputs("garbage", file);
		fclose(file);
		struct journal_found *found = journal_find(place->journal, place->doc, NULL);
		calls = (struct calls){.is_armed = true,
			.only = is_damaged ? "renameat2" : "unlink",
			.event = CALLS_FAIL,
			.at = 1,
			.error = EROFS};
		assert_false(journal_found_discard(found, NULL));
		calls = (struct calls){0};
		assert_int_equal(empty(place->state), 1);
		for (size_t i = 0; i <= STEPS; i++)
			g_clear_pointer(&place->steps[i], g_free);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(journal_find__finds_all_steps__after_a_session_without_saving),
		TEST(journal_found_restore__gives_back_every_step__to_undo_and_redo),
		TEST(journal_find__gives_the_history_back__of_a_file_that_was_saved),
		TEST(journal_find__offers_the_undoing__of_what_was_saved),
		TEST(journal_found_discard__keeps_what_was_saved__to_undo),
		TEST(journal_found_discard__says_so__when_the_journal_stays),
		TEST(journal_find__knows_what_has_no_file__by_its_name),
		TEST(journal_find__knows_standard_input__by_what_came_from_it),
		TEST(journal_find__leaves_alone__one_that_is_in_use),
		TEST(journal_find__says_so__when_the_file_is_another_now),
		TEST(journal_find__finds_a_step__that_was_written_and_has_not_lasted),
		TEST(journal_find__goes_on_silently__after_one_that_has_lasted),
		TEST(journal_find__offers_the_undoing__of_what_may_not_last),
		TEST(journal_find__takes_it_for_saved__when_the_file_has_it_all),
		TEST(journal_find__removes__one_that_was_cut_off_in_its_base),
		TEST(journal_find__sets_aside__a_damaged_one_whose_steps_are_restored),
		TEST(journal_find__sets_aside__what_is_no_journal),
		TEST(journal_find__sets_aside__a_link),
		TEST(journal_find__tells_and_changes_nothing__when_there_are_no_descriptors),
		TEST(journal_find__tells_and_changes_nothing__when_the_folder_goes_in_circles),
		TEST(journal_find__tells_and_changes_nothing__when_a_read_fails),
		TEST(journal_find__tells_nothing__where_there_is_none),
		TEST(journal_find__gives_the_unsaved_one__beside_one_that_was_saved),
		TEST(journal_find__goes_on_with_the_first__of_two_that_were_saved),
		TEST(journal_find__goes_on_with_the_first__where_another_has_the_same_unsaved),
		TEST(journal_find__gives_the_first__of_one_unsaved_and_one_saved),
		TEST(journal_note__leaves_the_history_of_the_file__that_was_not_asked_for),
		TEST(journal_found_discard__fails_without_a_word__where_nobody_listens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
