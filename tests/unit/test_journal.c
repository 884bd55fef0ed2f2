/* SPDX-License-Identifier: MIT */

/*
 * Journals as they are written: what each note adds, and what it leaves when it fails.
 */

#include "support/journal.h"

static void journal_note__marks_a_save__that_changes_no_byte(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	g_autofree char *detour = shown(place);
	name_member(place, 0, "Alba");
	save(place);
	name_member(place, 1, "Berga Alta");
	begin_again(place);
	journal_found_discard(journal_find(place->journal, place->doc, NULL), NULL);

	assert_null(journal_find(place->journal, place->doc, NULL));

	assert_shown(place, small);
	assert_undoes_to(place, detour);
}

static void journal_drop__forgets__what_was_not_saved(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");

	assert_true(journal_drop(place->journal, NULL));

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
	assert_null(journal_find(place->journal, place->doc, NULL));
	assert_null(doc_undo_label(place->doc));
	doc_free(place->doc);
	journal_free(place->journal);
	place->doc = doc_load(other, NULL);
	place->journal = journal_new(place->state);

	assert_null(journal_find(place->journal, place->doc, NULL));

	assert_undoes_to(place, place->steps[1]);
	assert_undoes_to(place, small);
}

/* What waits for the file `name`, as a later session finds it; NULL: nothing. */
static struct journal_found *find_for(const struct place *place, const char *name)
{
	g_autofree char *path = g_build_filename(place->folder, name, NULL);
	struct holdout_doc *doc = doc_load(path, NULL);
	struct journal *journal = journal_new(place->state);
	struct journal_found *found = journal_find(journal, doc, NULL);

	journal_free(journal);
	doc_free(doc);
	return found;
}

static void journal_note__goes_with_a_link__that_leads_to_another_file(void **state)
{
	struct place *place = *state;
	g_autofree char *link = g_build_filename(place->folder, "link.yaml", NULL);
	g_autofree char *other = g_build_filename(place->folder, "b.yaml", NULL);
	g_file_set_contents(other, small, -1, NULL);
	assert_int_equal(symlink("a.yaml", link), 0);
	doc_free(place->doc);
	place->doc = doc_load(link, NULL);
	name_member(place, 0, "Alba Longa");
	assert_int_equal(entries(place), 1);

	g_remove(link);
	assert_int_equal(symlink("b.yaml", link), 0);
	name_member(place, 1, "Berga Alta");
	assert_int_equal(entries(place), 1);
	assert_true(journal_holds(place->journal, place->doc));
	g_remove(link); /* and while it leads nowhere, all stays as it is */
	name_member(place, 1, "Berga");
	journal_free(place->journal);
	place->journal = journal_new(place->state);

	assert_null(find_for(place, "a.yaml"));
	struct journal_found *found = find_for(place, "b.yaml");
	assert_non_null(found);
	assert_int_equal(found->steps, 3);
	assert_true(found->is_of_base);
	assert_non_null(strstr(found->bytes, "Alba Longa"));
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
	assert_null(journal_find(place->journal, place->doc, NULL));

	int undone = 0;
	while (doc_undo(place->doc))
		undone++;

	assert_in_range(undone, 500, 600);
	assert_int_equal(entries(place), 1);
	g_autofree char *name = g_strdup_printf("{name: A%d}", 1099 - undone);
	g_autofree char *bytes = shown(place);
	assert_non_null(strstr(bytes, name));
}

/* Each is undone, and another is made in its place: the records are many, the history is short. */
static void journal_note__keeps_a_short_history__of_a_long_journal(void **state)
{
	struct place *place = *state;
	for (int i = 0; i < 17; i++) {
		g_autofree char *name = g_strnfill(1 << 20, (char)('a' + i));
		name_member(place, 0, name);
		assert_undoes_to(place, small);
	}
	name_member(place, 0, "Alba Longa");
	save(place);

	g_autofree char *path = slot_path(place), *bytes = NULL;
	gsize len;
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	assert_in_range(len, 1, 1 << 20);
	assert_undoes_to(place, small);
	save(place);
	begin_again(place);
	assert_null(journal_find(place->journal, place->doc, NULL));
	assert_true(doc_redo(place->doc));
}

static void journal_note__replaces__a_history_of_another_file(void **state)
{
	struct place *place = *state;
	take_steps(place);
	save(place);
	g_file_set_contents(place->path, "members:\n  A: {name: theirs}\n", -1, NULL);
	begin_again(place);
	assert_null(journal_find(place->journal, place->doc, NULL));
	assert_null(doc_undo_label(place->doc));

	name_member(place, 0, "ours");

	assert_int_equal(entries(place), 1);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_string_equal(found->bytes, "members:\n  A: {name: ours}\n");
	journal_found_free(found);
}

static void journal_note__takes_another_name__beside_one_that_waits(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	begin_again(place);

	name_member(place, 1, "Berga Alta");

	assert_int_equal(entries(place), 2);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_non_null(strstr(found->bytes, "Alba Longa"));
	journal_found_free(found);
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
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_string_equal(found->bytes, kept);
	assert_false(found->is_damaged);
	journal_found_free(found);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(journal_note__marks_a_save__that_changes_no_byte),
		TEST(journal_drop__forgets__what_was_not_saved),
		TEST(journal_note__makes_none__without_a_step),
		TEST(journal_note__follows_the_file__saved_under_another_name),
		TEST(journal_note__goes_with_a_link__that_leads_to_another_file),
		TEST(journal_note__drops_the_oldest_half__of_a_long_history),
		TEST(journal_note__keeps_a_short_history__of_a_long_journal),
		TEST(journal_note__replaces__a_history_of_another_file),
		TEST(journal_note__takes_another_name__beside_one_that_waits),
		TEST(journal_note__keeps_what_it_had__when_a_call_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
