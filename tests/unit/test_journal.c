/* SPDX-License-Identifier: MIT */

/*
 * Journals: what they restore, and that whatever is done to their bytes they restore that or an
 * earlier step of it, or nothing.
 */

#include "support/folder.h"

#include <glib/gstdio.h>

#include <stdio.h>

#include "doc/journal_private.h"
#include "support/calls.h"

#define STEPS 4

static const char small[] = "title: x\n"
			    "members:\n"
			    "  A: {name: Alba}\n"
			    "  B: {name: Berga}\n";

struct place {
	char *folder, *path, *state;
	struct holdout_doc *doc;
	struct journal *journal;
	char *steps[STEPS + 1]; /* the bytes after each */
};

static char *shown(const struct place *place)
{
	size_t len;
	return version_bytes(doc_version(place->doc), &len);
}

static int settle_in(void **state)
{
	struct place *place = g_new0(struct place, 1);
	calls = (struct calls){0};
	place->folder = g_dir_make_tmp("holdout-XXXXXX", NULL);
	place->path = g_build_filename(place->folder, "a.yaml", NULL);
	place->state = g_build_filename(place->folder, "state", NULL);
	g_file_set_contents(place->path, small, -1, NULL);
	place->doc = doc_load(place->path, NULL);
	place->journal = journal_new(place->state);
	*state = place;
	return place->doc ? 0 : -1;
}

static int move_out(void **state)
{
	struct place *place = *state;
	journal_free(place->journal);
	doc_free(place->doc);
	empty(place->state);
	empty(place->folder);
	g_rmdir(place->folder);
	for (size_t i = 0; i <= STEPS; i++)
		g_free(place->steps[i]);
	g_free(place->folder);
	g_free(place->path);
	g_free(place->state);
	g_free(place);
	return 0;
}

static void name_member(struct place *place, size_t member, const char *name)
{
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};
	assert_true(doc_edit(place->doc, member, &edit, 1, "name", NULL));
	assert_true(journal_note(place->journal, place->doc, NULL));
}

/* Three edits and an undo. */
static void take_steps(struct place *place)
{
	place->steps[0] = shown(place);
	name_member(place, 0, "Alba Longa");
	place->steps[1] = shown(place);
	name_member(place, 1, "Berga: of the hill");
	place->steps[2] = shown(place);
	name_member(place, 0, "A");
	place->steps[3] = shown(place);
	assert_true(doc_undo(place->doc));
	assert_true(journal_note(place->journal, place->doc, NULL));
	place->steps[4] = shown(place);
}

static void save(struct place *place)
{
	assert_true(doc_save(place->doc, NULL));
	assert_true(journal_note(place->journal, place->doc, NULL));
}

static void assert_shown(const struct place *place, const char *expected)
{
	g_autofree char *bytes = shown(place);
	assert_string_equal(bytes, expected);
}

static void assert_undoes_to(struct place *place, const char *expected)
{
	assert_true(doc_undo(place->doc));
	assert_true(journal_note(place->journal, place->doc, NULL));
	assert_shown(place, expected);
}

/* The session is gone, and nothing of it was saved. */
static void begin_again(struct place *place)
{
	journal_free(place->journal);
	doc_free(place->doc);
	place->doc = doc_load(place->path, NULL);
	place->journal = journal_new(place->state);
}

static char *key_of(const struct place *place)
{
	char *real = realpath(place->path, NULL);
	char *key = g_strdup(real);
	free(real);
	return key;
}

static char *slot_path(const struct place *place)
{
	g_autofree char *key = key_of(place);
	return journal_slot(place->journal, key, 0);
}

static int entries(const struct place *place)
{
	int n = 0;
	GDir *dir = g_dir_open(place->state, 0, NULL);
	while (dir && g_dir_read_name(dir))
		n++;
	if (dir)
		g_dir_close(dir);
	return n;
}

static void journal_find__finds_all_steps__after_a_session_without_saving(void **state)
{
	struct place *place = *state;
	take_steps(place);
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc);

	assert_non_null(found);
	assert_int_equal(found->steps, 2);
	assert_true(found->is_of_base);
	assert_false(found->is_damaged);
	assert_string_equal(found->bytes, place->steps[STEPS]);
	assert_string_equal(found->base, small);
	assert_shown(place, small);
	journal_found_discard(found);
	assert_int_equal(entries(place), 0);
}

static void journal_found_restore__gives_back_every_step__to_undo_and_redo(void **state)
{
	struct place *place = *state;
	take_steps(place);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc);

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

	assert_null(journal_find(place->journal, place->doc));

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

	struct journal_found *found = journal_find(place->journal, place->doc);

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
	struct journal_found *found = journal_find(place->journal, place->doc);

	journal_found_discard(found);

	assert_null(journal_find(place->journal, place->doc));
	assert_shown(place, place->steps[2]);
	assert_undoes_to(place, place->steps[1]);
	g_autofree char *path = slot_path(place), *bytes = NULL;
	gsize len;
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	assert_null(memmem(bytes, len, "Berga Alta", 10));
}

static void journal_note__marks_a_save__that_changes_no_byte(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	g_autofree char *detour = shown(place);
	name_member(place, 0, "Alba");
	save(place);
	name_member(place, 1, "Berga Alta");
	begin_again(place);
	journal_found_discard(journal_find(place->journal, place->doc));

	assert_null(journal_find(place->journal, place->doc));

	assert_shown(place, small);
	assert_undoes_to(place, detour);
}

static void journal_drop__forgets__what_was_not_saved(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");

	journal_drop(place->journal);

	assert_int_equal(entries(place), 0);
}

static void journal_note__makes_none__without_a_step(void **state)
{
	struct place *place = *state;

	assert_true(journal_note(place->journal, place->doc, NULL));

	assert_int_equal(entries(place), 0);
}

static void journal_note__follows_the_file__saved_under_another_name(void **state)
{
	struct place *place = *state;
	g_autofree char *other = g_build_filename(place->folder, "b.yaml", NULL);
	take_steps(place);
	assert_true(doc_save_as(place->doc, other, NULL));
	assert_true(journal_note(place->journal, place->doc, NULL));
	begin_again(place);
	assert_null(journal_find(place->journal, place->doc));
	assert_null(doc_undo_label(place->doc));
	doc_free(place->doc);
	journal_free(place->journal);
	place->doc = doc_load(other, NULL);
	place->journal = journal_new(place->state);

	assert_null(journal_find(place->journal, place->doc));

	assert_undoes_to(place, place->steps[1]);
	assert_undoes_to(place, small);
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

	struct journal_found *found = journal_find(place->journal, place->doc);

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
	assert_null(journal_find(place->journal, place->doc));
	journal_free(place->journal);
	doc_free(place->doc);
	place->journal = journal_new(place->state);
	place->doc = doc_parse("-", small, strlen(small), NULL);

	struct journal_found *found = journal_find(place->journal, place->doc);

	assert_non_null(found);
	journal_found_free(found);
}

static void journal_note__drops_the_oldest_half__of_a_long_history(void **state)
{
	struct place *place = *state;
	for (int i = 0; i < 1100; i++) {
		g_autofree char *name = g_strdup_printf("A%d", i);
		const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};
		assert_true(doc_edit(place->doc, 0, &edit, 1, name, NULL));
	}
	save(place);
	begin_again(place);
	assert_null(journal_find(place->journal, place->doc));

	int undone = 0;
	while (doc_undo(place->doc))
		undone++;

	assert_in_range(undone, 500, 600);
	assert_int_equal(entries(place), 1);
	g_autofree char *name = g_strdup_printf("{name: A%d}", 1099 - undone);
	g_autofree char *bytes = shown(place);
	assert_non_null(strstr(bytes, name));
}

static void journal_note__replaces__a_history_of_another_file(void **state)
{
	struct place *place = *state;
	take_steps(place);
	save(place);
	g_file_set_contents(place->path, "members:\n  A: {name: theirs}\n", -1, NULL);
	begin_again(place);
	assert_null(journal_find(place->journal, place->doc));
	assert_null(doc_undo_label(place->doc));

	name_member(place, 0, "ours");

	assert_int_equal(entries(place), 1);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc);
	assert_string_equal(found->bytes, "members:\n  A: {name: ours}\n");
	journal_found_free(found);
}

static void journal_find__leaves_alone__one_that_is_in_use(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	struct journal *other = journal_new(place->state);

	assert_null(journal_find(other, place->doc));

	assert_int_equal(entries(place), 1);
	journal_free(other);
}

static void journal_note__takes_another_name__beside_one_that_waits(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	begin_again(place);

	name_member(place, 1, "Berga Alta");

	assert_int_equal(entries(place), 2);
	struct journal_found *found = journal_find(place->journal, place->doc);
	assert_non_null(strstr(found->bytes, "Alba Longa"));
	journal_found_free(found);
}

static void journal_find__says_so__when_the_file_is_another_now(void **state)
{
	struct place *place = *state;
	take_steps(place);
	g_file_set_contents(place->path, "members:\n  A: {name: theirs}\n", -1, NULL);
	begin_again(place);

	struct journal_found *found = journal_find(place->journal, place->doc);

	assert_false(found->is_of_base);
	assert_int_equal(entries(place), 1);
	journal_found_free(found);
}

static void journal_find__takes_it_for_saved__when_the_file_has_it_all(void **state)
{
	struct place *place = *state;
	take_steps(place);
	assert_true(doc_save(place->doc, NULL));
	begin_again(place);

	assert_null(journal_find(place->journal, place->doc));

	assert_int_equal(doc_unsaved(place->doc), 0);
	assert_undoes_to(place, place->steps[1]);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc);
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

	assert_null(journal_find(place->journal, place->doc));

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
	struct journal_found *found = journal_find(place->journal, place->doc);
	assert_true(found->is_damaged);

	assert_true(journal_found_restore(found, place->journal, place->doc, NULL));
	journal_found_free(found);

	assert_int_equal(entries(place), 2);
	assert_shown(place, place->steps[2]);
	begin_again(place);
	found = journal_find(place->journal, place->doc);
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

	assert_null(journal_find(place->journal, place->doc));

	assert_true(g_file_test(aside, G_FILE_TEST_EXISTS));
	assert_int_equal(entries(place), 1);
}

static void journal_find__sets_aside__a_link(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place);
	assert_int_equal(g_mkdir(place->state, 0700), 0);
	assert_int_equal(symlink(place->path, path), 0);

	assert_null(journal_find(place->journal, place->doc));

	g_autofree char *bytes = NULL;
	assert_true(g_file_get_contents(place->path, &bytes, NULL, NULL));
	assert_string_equal(bytes, small);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

#define RECORDS 60

/* A journal of all kinds of records, and what is shown and in the file after each. */
struct tape {
	char *key, *bytes;
	gsize len;
	char *shown[RECORDS + 1], *file[RECORDS + 1];
	size_t count;
};

static void see(struct place *place, struct tape *tape)
{
	assert_true(journal_note(place->journal, place->doc, NULL));
	tape->shown[tape->count] = shown(place);
	g_file_get_contents(place->path, &tape->file[tape->count], NULL, NULL);
	tape->count++;
}

static struct tape record(struct place *place)
{
	struct tape tape = {.key = key_of(place)};
	g_autofree char *path = slot_path(place);
	see(place, &tape);
	while (tape.count <= RECORDS) {
		g_autofree char *name = g_strdup_printf("name %zu: of many", tape.count);
		size_t turn = tape.count % 8;
		if (turn == 3 || turn == 4)
			assert_true(doc_undo(place->doc));
		else if (turn == 5)
			assert_true(doc_redo(place->doc));
		else if (turn == 6)
			assert_true(doc_save(place->doc, NULL));
		else
			name_member(place, tape.count % 2, name);
		see(place, &tape);
	}
	assert_true(g_file_get_contents(path, &tape.bytes, &tape.len, NULL));
	return tape;
}

static void erase(struct tape *tape)
{
	for (size_t i = 0; i < tape->count; i++) {
		g_free(tape->shown[i]);
		g_free(tape->file[i]);
	}
	g_free(tape->key);
	g_free(tape->bytes);
}

/* Whole records that `bytes` have, or -1: it is no journal. What they come to is what was. */
static int assert_prefix(const struct tape *tape, const char *bytes, size_t len)
{
	struct journal_read read;
	GString *shown = NULL, *file = NULL;
	if (len < journal_head_len(tape->key) || !journal_read_head(bytes, tape->key, &read))
		return -1;
	int records = -1;
	if (len >= read.len) {
		g_autoptr(GBytes) rest = g_bytes_new(bytes + read.len, len - read.len);
		journal_read_records(&read, rest);
		if (journal_replay(&read, bytes + read.base_at, read.base.len, &shown, &file)) {
			records = (int)read.trail->len;
			assert_in_range(records, 0, RECORDS);
			assert_string_equal(shown->str, tape->shown[records]);
			assert_string_equal(file->str, tape->file[records]);
			g_string_free(shown, TRUE);
			g_string_free(file, TRUE);
		}
	}
	journal_read_clear(&read);
	return records;
}

static void journal_read__restores_a_prefix__cut_at_any_byte(void **state)
{
	struct place *place = *state;
	struct tape tape = record(place);

	int before = -1;
	for (size_t cut = 0; cut <= tape.len; cut++) {
		g_autofree char *part = g_memdup2(tape.bytes, cut + 1);
		int records = assert_prefix(&tape, part, cut);
		assert_true(records == before || records == before + 1);
		before = records;
	}

	assert_int_equal(before, RECORDS);
	erase(&tape);
}

static void journal_read__restores_a_prefix__with_any_bit_flipped(void **state)
{
	struct place *place = *state;
	struct tape tape = record(place);

	for (size_t at = 0; at < tape.len; at++) {
		for (int bit = 0; bit < 8; bit++) {
			tape.bytes[at] ^= (char)(1 << bit);
			assert_true(assert_prefix(&tape, tape.bytes, tape.len) < RECORDS);
			tape.bytes[at] ^= (char)(1 << bit);
		}
	}

	print_message("%zu bytes, %zu flips\n", (size_t)tape.len, (size_t)tape.len * 8);
	assert_true(tape.len * 9 >= 36000);
	erase(&tape);
}

static void journal_read__refuses__a_journal_of_another_file(void **state)
{
	struct place *place = *state;
	struct tape tape = record(place);

	tape.key[strlen(tape.key) - 1] = 'x'; /* as long as the name it was made for */
	assert_int_equal(assert_prefix(&tape, tape.bytes, tape.len), -1);
	erase(&tape);
}

static void crc32c__is_the_one_of_castagnoli(void **state)
{
	(void)state;

	assert_int_equal(crc32c(0, "123456789", 9), 0xe3069283);
}

static void journal_note__keeps_what_it_had__when_a_call_fails(void **state)
{
	struct place *place = *state;
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = "Berga Alta"};
	name_member(place, 0, "Alba Longa");
	g_autofree char *kept = shown(place);
	assert_true(doc_edit(place->doc, 1, &edit, 1, "name", NULL));

	for (int at = 1; at <= 2; at++) { /* the write and the sync */
		struct holdout_error *error = NULL;
		calls = (struct calls){
			.is_armed = true, .event = CALLS_FAIL, .at = at, .error = ENOSPC};
		assert_false(journal_note(place->journal, place->doc, &error));
		calls.is_armed = false;
		assert_int_equal(error->code, HOLDOUT_UNWRITABLE);
		holdout_error_free(error);
	}

	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc);
	assert_string_equal(found->bytes, kept);
	assert_false(found->is_damaged);
	journal_found_free(found);
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
		TEST(journal_note__marks_a_save__that_changes_no_byte),
		TEST(journal_drop__forgets__what_was_not_saved),
		TEST(journal_note__makes_none__without_a_step),
		TEST(journal_note__follows_the_file__saved_under_another_name),
		TEST(journal_find__knows_what_has_no_file__by_its_name),
		TEST(journal_find__knows_standard_input__by_what_came_from_it),
		TEST(journal_note__drops_the_oldest_half__of_a_long_history),
		TEST(journal_note__replaces__a_history_of_another_file),
		TEST(journal_find__leaves_alone__one_that_is_in_use),
		TEST(journal_note__takes_another_name__beside_one_that_waits),
		TEST(journal_find__says_so__when_the_file_is_another_now),
		TEST(journal_find__takes_it_for_saved__when_the_file_has_it_all),
		TEST(journal_find__removes__one_that_was_cut_off_in_its_base),
		TEST(journal_find__sets_aside__a_damaged_one_whose_steps_are_restored),
		TEST(journal_find__sets_aside__what_is_no_journal),
		TEST(journal_find__sets_aside__a_link),
		TEST(journal_read__restores_a_prefix__cut_at_any_byte),
		TEST(journal_read__restores_a_prefix__with_any_bit_flipped),
		TEST(journal_read__refuses__a_journal_of_another_file),
		TEST(crc32c__is_the_one_of_castagnoli),
		TEST(journal_note__keeps_what_it_had__when_a_call_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
