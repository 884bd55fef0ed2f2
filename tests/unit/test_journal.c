/* SPDX-License-Identifier: MIT */

/*
 * Journals: what they restore, and that whatever is done to their bytes they restore that or an
 * earlier step of it, or nothing.
 */

#include "support/folder.h"

#include <glib/gstdio.h>

#include "doc/journal.h"
#include "doc/journal_format.h"
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

/* The session is gone, and nothing of it was saved. */
static void begin_again(struct place *place)
{
	journal_free(place->journal);
	doc_free(place->doc);
	place->doc = doc_load(place->path, NULL);
	place->journal = journal_new(place->state);
}

static char *journal_path(const struct place *place)
{
	char *real = realpath(place->path, NULL);
	char *path = journal_slot(place->journal, real, 0);
	free(real);
	return path;
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
	assert_int_equal(found->steps, STEPS);
	assert_true(found->is_of_base);
	assert_false(found->is_damaged);
	assert_string_equal(found->bytes, place->steps[STEPS]);
	journal_found_remove(found);
	journal_found_free(found);
	assert_int_equal(entries(place), 0);
}

static void doc_restore__makes_one_step__that_undo_takes_back(void **state)
{
	struct place *place = *state;
	take_steps(place);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc);

	assert_true(doc_restore(place->doc, found->bytes, found->len, "restored", NULL));

	g_autofree char *after = shown(place);
	assert_string_equal(after, place->steps[STEPS]);
	assert_int_equal(doc_unsaved(place->doc), 1);
	assert_true(doc_undo(place->doc));
	g_autofree char *before = shown(place);
	assert_string_equal(before, small);
	journal_found_free(found);
}

static void journal_note__removes_it__once_saved(void **state)
{
	struct place *place = *state;
	take_steps(place);
	assert_int_equal(entries(place), 1);

	assert_true(doc_save(place->doc, NULL));
	assert_true(journal_note(place->journal, place->doc, NULL));

	assert_int_equal(entries(place), 0);
}

static void journal_note__removes_it__once_all_is_undone(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");

	assert_true(doc_undo(place->doc));
	assert_true(journal_note(place->journal, place->doc, NULL));

	assert_int_equal(entries(place), 0);
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

static void journal_find__removes_it__when_the_file_has_it_all(void **state)
{
	struct place *place = *state;
	take_steps(place);
	assert_true(doc_save(place->doc, NULL));
	begin_again(place);

	assert_null(journal_find(place->journal, place->doc));

	assert_int_equal(entries(place), 0);
}

static void journal_find__sets_aside__what_is_no_journal(void **state)
{
	struct place *place = *state;
	g_autofree char *path = journal_path(place);
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
	g_autofree char *path = journal_path(place);
	assert_int_equal(g_mkdir(place->state, 0700), 0);
	assert_int_equal(symlink(place->path, path), 0);

	assert_null(journal_find(place->journal, place->doc));

	g_autofree char *bytes = NULL;
	assert_true(g_file_get_contents(place->path, &bytes, NULL, NULL));
	assert_string_equal(bytes, small);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

/* What `bytes` restore is nothing, or the file after a step, at most `steps`. */
static size_t assert_prefix(
	const struct place *place, const char *bytes, size_t len, const char *real, size_t steps)
{
	struct journal_read read;
	if (!journal_read(bytes, len, real, &read))
		return 0;
	assert_in_range(read.steps, 0, steps);
	assert_string_equal(read.bytes->str, place->steps[read.steps]);
	g_string_free(read.bytes, TRUE);
	return read.steps;
}

static void journal_read__restores_a_prefix__cut_at_any_byte(void **state)
{
	struct place *place = *state;
	take_steps(place);
	g_autofree char *path = journal_path(place), *bytes = NULL;
	gsize len;
	char *real = realpath(place->path, NULL);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));

	size_t before = 0;
	for (size_t cut = 0; cut <= len; cut++) {
		g_autofree char *part = g_memdup2(bytes, cut + 1);
		size_t steps = assert_prefix(place, part, cut, real, STEPS);
		assert_true(steps == before || steps == before + 1);
		before = steps;
	}

	assert_int_equal(before, STEPS);
	free(real);
}

static void journal_read__restores_a_prefix__with_any_bit_flipped(void **state)
{
	struct place *place = *state;
	take_steps(place);
	g_autofree char *path = journal_path(place), *bytes = NULL;
	gsize len;
	char *real = realpath(place->path, NULL);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));

	for (size_t at = 0; at < len; at++) {
		for (int bit = 0; bit < 8; bit++) {
			bytes[at] ^= (char)(1 << bit);
			assert_prefix(place, bytes, len, real, STEPS - 1);
			bytes[at] ^= (char)(1 << bit);
		}
	}

	print_message("%zu bytes, %zu flips\n", (size_t)len, (size_t)len * 8);
	free(real);
}

static void journal_read__refuses__a_journal_of_another_file(void **state)
{
	struct place *place = *state;
	take_steps(place);
	g_autofree char *path = journal_path(place), *bytes = NULL;
	gsize len;
	struct journal_read read;
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));

	char *other = realpath(place->path, NULL);
	other[strlen(other) - 1] = 'x'; /* as long as the name it was made for */
	assert_false(journal_read(bytes, len, other, &read));
	free(other);
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
		TEST(doc_restore__makes_one_step__that_undo_takes_back),
		TEST(journal_note__removes_it__once_saved),
		TEST(journal_note__removes_it__once_all_is_undone),
		TEST(journal_find__leaves_alone__one_that_is_in_use),
		TEST(journal_note__takes_another_name__beside_one_that_waits),
		TEST(journal_find__says_so__when_the_file_is_another_now),
		TEST(journal_find__removes_it__when_the_file_has_it_all),
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
