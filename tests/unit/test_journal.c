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

/* Makes link.yaml lead to that file of the folder, or with NULL nowhere: it goes. */
static void lead_to(const struct place *place, const char *name)
{
	g_autofree char *link = g_build_filename(place->folder, "link.yaml", NULL);
	g_remove(link);
	if (name)
		assert_int_equal(symlink(name, link), 0);
}

/* What is opened is a link to a.yaml; beside it is a b.yaml that is the same. */
static void open_by_link(struct place *place)
{
	g_autofree char *link = g_build_filename(place->folder, "link.yaml", NULL);
	g_autofree char *other = g_build_filename(place->folder, "b.yaml", NULL);
	g_file_set_contents(other, small, -1, NULL);
	lead_to(place, "a.yaml");
	doc_free(place->doc);
	place->doc = doc_load(link, NULL);
}

static void journal_note__goes_with_a_link__that_leads_to_another_file(void **state)
{
	struct place *place = *state;
	open_by_link(place);
	name_member(place, 0, "Alba Longa");
	assert_int_equal(entries(place), 1);

	lead_to(place, "b.yaml");
	name_member(place, 1, "Berga Alta");
	assert_int_equal(entries(place), 1);
	assert_true(journal_holds(place->journal, place->doc));
	lead_to(place, NULL); /* and while it leads nowhere, all stays as it is */
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

static void fail_at(const char *only, int at, int cause)
{
	calls = (struct calls){.is_armed = true,
		.is_wide = true,
		.only = only,
		.event = CALLS_FAIL_ON,
		.at = at,
		.error = cause};
}

static void edit(struct place *place, size_t member, const char *name)
{
	const struct doc_edit step = {.kind = DOC_SET, .path = {"name"}, .value = name};
	assert_true(doc_edit(place->doc, member, &step, 1, "name", NULL));
}

/* Half a record may be in it: only another journal can go on, and that cannot be made at once. */
static void journal_note__begins_another__when_half_a_record_cannot_be_cut_off(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	name_member(place, 0, "Alba Longa");
	save(place);
	edit(place, 1, "Berga Alta");
	fail_at(NULL, 2, EIO); /* the write, and all after it */
	assert_false(journal_note(place->journal, place->doc, NULL));
	fail_at("open", 1, EMFILE);
	assert_false(journal_note(place->journal, place->doc, &error));
	calls = (struct calls){0};
	assert_non_null(strstr(error->message, g_strerror(EMFILE)));
	holdout_error_free(error);
	assert_false(journal_holds(place->journal, place->doc));
	assert_int_equal(entries(place), 1);

	assert_true(journal_note(place->journal, place->doc, NULL));

	assert_true(journal_holds(place->journal, place->doc));
	assert_int_equal(entries(place), 1);
	g_autofree char *kept = shown(place);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_string_equal(found->bytes, kept);
	journal_found_free(found);
}

static void journal_note__fails__when_all_names_are_taken(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	edit(place, 0, "Alba Longa");
	g_mkdir(place->state, 0700);
	fail_at("open", 1, EEXIST);

	assert_false(journal_note(place->journal, place->doc, &error));

	calls = (struct calls){0};
	assert_int_equal(error->code, HOLDOUT_UNWRITABLE);
	assert_non_null(strstr(error->message, g_strerror(EEXIST)));
	holdout_error_free(error);
	assert_int_equal(entries(place), 0);
}

static void journal_note__fails_without_a_word__where_nobody_listens(void **state)
{
	struct place *place = *state;
	edit(place, 0, "Alba Longa");
	fail_at("mkdir", 1, EROFS);

	assert_false(journal_note(place->journal, place->doc, NULL));

	calls = (struct calls){0};
	assert_true(journal_note(place->journal, place->doc, NULL));
}

static void journal_note__goes_with_a_link__moved_before_the_first_step(void **state)
{
	struct place *place = *state;
	open_by_link(place);
	assert_true(journal_note(place->journal, place->doc, NULL));
	lead_to(place, "b.yaml");

	name_member(place, 0, "Alba Longa");

	assert_int_equal(entries(place), 1);
	journal_free(place->journal);
	place->journal = journal_new(place->state);
	assert_null(find_for(place, "a.yaml"));
	struct journal_found *found = find_for(place, "b.yaml");
	assert_non_null(found);
	journal_found_free(found);
}

/* The journal of where the link led before goes on, and the next step tries again. */
static void journal_note__goes_on_where_it_was__when_it_cannot_go_with_a_link(void **state)
{
	struct place *place = *state;
	open_by_link(place);
	name_member(place, 0, "Alba Longa");
	lead_to(place, "b.yaml");
	edit(place, 1, "Berga Alta");
	for (int is_made = 0; is_made < 2; is_made++) { /* it cannot be made, nor written */
		fail_at(is_made ? "fsync" : "mkdir", 1, EROFS);
		bool is_kept = journal_note(place->journal, place->doc, NULL);
		calls = (struct calls){0};
		assert_true(is_kept);
		assert_int_equal(entries(place), 1);
	}

	name_member(place, 0, "A");

	assert_int_equal(entries(place), 1);
	journal_free(place->journal);
	place->journal = journal_new(place->state);
	assert_null(find_for(place, "a.yaml"));
	struct journal_found *found = find_for(place, "b.yaml");
	assert_int_equal(found->steps, 3);
	journal_found_free(found);
}

/* By its bytes and by its records: written anew it is short. */
static void journal_note__keeps_a_history__that_is_short_in_a_long_journal(void **state)
{
	struct place *place = *state;
	for (int is_bytes = 0; is_bytes < 2; is_bytes++) {
		for (int i = 0; i < 8; i++)
			name_member(place, 0, i % 2 ? "Alba" : "Alba Longa");
		if (is_bytes)
			place->journal->head_len = -(16 << 20);
		else
			place->journal->records = 4000;
		edit(place, 0, is_bytes ? "B" : "A");
		guint steps = place->journal->labels->len;
		save(place);
		assert_int_equal(place->journal->labels->len, steps + 1);
		assert_in_range(place->journal->records, 1, 100);
		begin_again(place);
		assert_null(journal_find(place->journal, place->doc, NULL));
		assert_non_null(doc_undo_label(place->doc));
	}
}

static void journal_note__halves_a_history__of_many_bytes(void **state)
{
	struct place *place = *state;
	for (int i = 0; i < 17; i++) {
		g_autofree char *name = g_strnfill(1 << 20, (char)('a' + i));
		name_member(place, 0, name);
	}

	save(place);

	assert_in_range(place->journal->labels->len, 8, 9);
	assert_true(doc_undo(place->doc));
	assert_true(journal_note(place->journal, place->doc, NULL));
}

static void journal_drop__ends_it__at_the_last_save(void **state)
{
	struct place *place = *state;
	assert_true(journal_drop(place->journal, NULL)); /* there is none */
	journal_free(NULL);
	for (int is_cut = 1; is_cut >= 0; is_cut--) {
		name_member(place, 0, is_cut ? "Alba Longa" : "Alba");
		save(place);
		name_member(place, 1, "Berga Alta");
		if (!is_cut)
			fail_at("ftruncate", 1, EIO);
		assert_true(journal_drop(place->journal, NULL));
		calls = (struct calls){0};
		assert_int_equal(entries(place), is_cut);
		begin_again(place);
		assert_null(journal_find(place->journal, place->doc, NULL));
		assert_int_equal(doc_undo_label(place->doc) != NULL, is_cut);
	}
}

static void journal_holds__only__what_was_noted(void **state)
{
	struct place *place = *state;
	assert_false(journal_holds(place->journal, place->doc));
	name_member(place, 0, "Alba Longa");
	assert_true(journal_holds(place->journal, place->doc));
	assert_true(doc_undo(place->doc));
	assert_false(journal_holds(place->journal, place->doc));
	edit(place, 1, "Berga Alta"); /* in the place of the other */
	assert_false(journal_holds(place->journal, place->doc));
}

/* The document was read anew: its history is another. */
static void journal_note__begins_another__for_another_history(void **state)
{
	struct place *place = *state;
	name_member(place, 0, "Alba Longa");
	doc_free(place->doc);
	place->doc = doc_load(place->path, NULL);

	name_member(place, 1, "Berga Alta");

	assert_int_equal(entries(place), 1);
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_int_equal(found->steps, 1);
	assert_null(strstr(found->bytes, "Alba Longa"));
	journal_found_free(found);
}

/* What was saved where the link led before can still be undone there. */
static void journal_note__leaves_the_history__where_a_link_led_before(void **state)
{
	struct place *place = *state;
	open_by_link(place);
	name_member(place, 0, "Alba Longa");
	save(place);
	lead_to(place, "b.yaml");

	name_member(place, 1, "Berga Alta");

	assert_int_equal(entries(place), 2);
	begin_again(place);
	assert_null(journal_find(place->journal, place->doc, NULL));
	assert_undoes_to(place, small);
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
		TEST(journal_note__replaces__a_history_of_another_file),
		TEST(journal_note__takes_another_name__beside_one_that_waits),
		TEST(journal_note__keeps_what_it_had__when_a_call_fails),
		TEST(journal_note__begins_another__when_half_a_record_cannot_be_cut_off),
		TEST(journal_note__fails__when_all_names_are_taken),
		TEST(journal_note__fails_without_a_word__where_nobody_listens),
		TEST(journal_note__goes_with_a_link__moved_before_the_first_step),
		TEST(journal_note__goes_on_where_it_was__when_it_cannot_go_with_a_link),
		TEST(journal_note__keeps_a_history__that_is_short_in_a_long_journal),
		TEST(journal_note__halves_a_history__of_many_bytes),
		TEST(journal_drop__ends_it__at_the_last_save),
		TEST(journal_holds__only__what_was_noted),
		TEST(journal_note__begins_another__for_another_history),
		TEST(journal_note__leaves_the_history__where_a_link_led_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
