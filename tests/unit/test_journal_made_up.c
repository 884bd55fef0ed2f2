/* SPDX-License-Identifier: MIT */

/*
 * Journals that somebody has made up: every sum in them is right, and what they tell cannot be. Of
 * their records only those count that fit; the file stays as it is.
 */

#include "support/journal.h"

#include "base/file.h"

/* A journal in the making, of the file of `place`. */
struct made {
	struct place *place;
	GString *bytes;
	uint32_t records;
};

static struct made make(struct place *place)
{
	struct made made = {place, g_string_new(NULL), 0};
	g_autofree char *key = key_of(place);
	const struct journal_sum sum = journal_sum_of(doc_version(place->doc));
	journal_put_head(made.bytes, key, doc_version(place->doc), &sum);
	return made;
}

static struct patch patch_of(size_t at, const char *removed, const char *inserted)
{
	return (struct patch){
		at, g_bytes_new(removed, strlen(removed)), g_bytes_new(inserted, strlen(inserted))};
}

static void put_step(
	struct made *made, guint position, size_t at, const char *removed, const char *inserted)
{
	struct patch patch = patch_of(at, removed, inserted);
	journal_put_step(made->bytes, made->records++, position, "made up", &patch);
	patch_clear(&patch);
}

static void put_mark(struct made *made, guint position, struct version *file, size_t at,
	const char *removed, const char *inserted)
{
	struct patch patch = patch_of(at, removed, inserted);
	journal_put_file(made->bytes, made->records++, position, file, &patch);
	patch_clear(&patch);
}

static void put_number(char *at, uint64_t number, size_t len)
{
	for (size_t i = 0; i < len; i++)
		at[i] = (char)(number >> (8 * i) & 0xff);
}

/* The sum of the record that begins there, made right again. */
static void seal(struct made *made, size_t begin)
{
	char *head = made->bytes->str + begin;
	size_t body = made->bytes->len - begin - JOURNAL_RECORD_LEN;
	put_number(head + 8, crc32c(crc32c(0, head, 8), head + JOURNAL_RECORD_LEN, body), 4);
}

/* Where the place asks for its journals; `journal` is then the one of this session. */
static struct journal_found *look(struct made *made, struct holdout_error **error)
{
	struct place *place = made->place;
	g_autofree char *path = slot_path(place);
	g_mkdir(place->state, 0700);
	assert_true(g_file_set_contents(path, made->bytes->str, (gssize)made->bytes->len, NULL));
	g_string_free(made->bytes, TRUE);
	begin_again(place);
	return journal_find(place->journal, place->doc, error);
}

static void put_first(struct made *made)
{
	put_step(made, 1, 7, "x", "y"); /* title: y */
}

static void be_at_none(struct made *made)
{
	put_step(made, 0, 7, "y", "z");
}

static void be_past_the_last(struct made *made)
{
	put_step(made, 3, 7, "y", "z");
}

static void begin_past_the_end(struct made *made)
{
	put_step(made, 2, 1000, "", "z");
}

static void remove_past_the_end(struct made *made)
{
	put_step(made, 2, strlen(small) - 1, "\n\n", "z");
}

static void move_past_the_last(struct made *made)
{
	journal_put_move(made->bytes, made->records++, 2);
}

static void mark_past_the_last(struct made *made)
{
	put_mark(made, 2, doc_version(made->place->doc), 0, "", "");
}

static void mark_with_a_patch_past_the_end(struct made *made)
{
	put_mark(made, 1, doc_version(made->place->doc), 1000, "", "");
}

static void mark_of_another_length(struct made *made)
{
	put_mark(made, 1, doc_version(made->place->doc), 0, "", "more");
}

static void mark_without_a_sum(struct made *made)
{
	size_t begin = made->bytes->len;
	put_step(made, 1, 7, "y", "z");
	made->bytes->str[begin + JOURNAL_RECORD_LEN] = JOURNAL_FILE;
	seal(made, begin);
}

static void be_of_no_kind(struct made *made)
{
	size_t begin = made->bytes->len;
	put_step(made, 2, 7, "y", "z");
	made->bytes->str[begin + JOURNAL_RECORD_LEN] = 9;
	seal(made, begin);
}

/* The bytes removed and the text, each longer than the record. */
static void have_more_removed_than_there_is(struct made *made)
{
	size_t begin = made->bytes->len;
	put_step(made, 2, 7, "y", "z");
	put_number(made->bytes->str + begin + JOURNAL_RECORD_LEN + 13, 3, 8);
	seal(made, begin);
}

static void have_more_text_than_there_is(struct made *made)
{
	size_t begin = made->bytes->len;
	put_step(made, 2, 7, "y", "z");
	put_number(made->bytes->str + begin + JOURNAL_RECORD_LEN + 21, 100, 4);
	seal(made, begin);
}

static void journal_find__goes_no_further__than_the_first_record_that_cannot_be(void **state)
{
	static void (*const lies[])(struct made * made) = {be_at_none, be_past_the_last,
		begin_past_the_end, remove_past_the_end, move_past_the_last, mark_past_the_last,
		mark_with_a_patch_past_the_end, mark_of_another_length, mark_without_a_sum,
		be_of_no_kind, have_more_removed_than_there_is, have_more_text_than_there_is};
	struct place *place = *state;
	for (size_t i = 0; i < G_N_ELEMENTS(lies); i++) {
		struct made made = make(place);
		put_first(&made);
		lies[i](&made);
		put_step(&made, 2, 7, "y", "after the lie");
		struct journal_found *found = look(&made, NULL);
		assert_non_null(found);
		assert_true(found->is_damaged);
		assert_int_equal(found->steps, 1);
		assert_true(g_str_has_prefix(found->bytes, "title: y\n"));
		journal_found_free(found);
	}
}

/* Of lengths that fit, so that only replaying it shows. */
static void remove_other_bytes(struct made *made)
{
	put_step(made, 1, 7, "q", "z");
}

static void remove_other_bytes_after_an_undo(struct made *made)
{
	put_first(made);
	journal_put_move(made->bytes, made->records++, 0);
	put_step(made, 1, 7, "y", "z");
}

static void mark_a_file_that_is_not_made(struct made *made)
{
	put_first(made);
	put_mark(made, 1, doc_version(made->place->doc), 7, "q", "x");
	put_step(made, 2, 7, "y", "z");
}

static void journal_find__sets_aside__one_whose_steps_do_not_fit(void **state)
{
	static void (*const lies[])(struct made * made) = {
		remove_other_bytes, remove_other_bytes_after_an_undo, mark_a_file_that_is_not_made};
	struct place *place = *state;
	for (size_t i = 0; i < G_N_ELEMENTS(lies); i++) {
		struct holdout_error *error = NULL;
		struct made made = make(place);
		lies[i](&made);
		assert_null(look(&made, &error));
		assert_non_null(error);
		assert_true(g_str_has_suffix(error->file, ".aside-1"));
		holdout_error_free(error);
		assert_shown(place, small);
		assert_int_equal(empty(place->state), 1);
	}
}

static void journal_found_restore__refuses__what_cannot_be_read(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	struct made made = make(place);
	put_step(&made, 1, 7, "x", "[");
	struct journal_found *found = look(&made, NULL);

	assert_false(journal_found_restore(found, place->journal, place->doc, &error));

	assert_non_null(error);
	holdout_error_free(error);
	journal_found_free(found);
	assert_shown(place, small);
	assert_null(doc_undo_label(place->doc));
}

/* Nothing is unsaved, so the steps are not looked at before they are undone; a journal that would have
 * to begin with what they began from cannot be made. */
static void journal_note__fails__where_the_first_version_cannot_be_made(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	struct made made = make(place);
	put_step(&made, 1, 7, "x", "q"); /* but the file has the x */
	put_mark(&made, 1, doc_version(place->doc), 0, "", "");
	g_string_append(made.bytes, "garbage");
	assert_null(look(&made, NULL));
	assert_non_null(doc_undo_label(place->doc));
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = "Alba Longa"};
	assert_true(doc_edit(place->doc, 0, &edit, 1, "name", NULL));

	assert_false(journal_note(place->journal, place->doc, &error));

	assert_int_equal(error->code, HOLDOUT_UNWRITABLE);
	holdout_error_free(error);
}

/* The head of `made`, with another length of the base, sealed again. */
static void claim_base(struct made *made, uint64_t len)
{
	g_autofree char *key = key_of(made->place);
	size_t head = journal_head_len(key);
	put_number(made->bytes->str + JOURNAL_MAGIC_LEN + 4, len, 8);
	put_number(made->bytes->str + head - 4, crc32c(0, made->bytes->str, head - 4), 4);
	g_string_truncate(made->bytes, head);
}

static void journal_find__sets_aside__one_of_a_file_over_the_limit(void **state)
{
	struct made made = make(*state);
	struct holdout_error *error = NULL;
	claim_base(&made, (uint64_t)FILE_SIZE_MAX + 1);

	assert_null(look(&made, &error));

	assert_true(g_str_has_suffix(error->file, ".aside-1"));
	holdout_error_free(error);
}

/* Its base is a hole: nothing of it is read for the records. */
static void journal_read__takes_no_step__that_makes_a_file_over_the_limit(void **state)
{
	struct place *place = *state;
	struct made made = make(place);
	g_autofree char *path = slot_path(place);
	claim_base(&made, FILE_SIZE_MAX);
	size_t head = made.bytes->len;
	put_step(&made, 1, 0, "", "x");
	g_autofree char *step = g_memdup2(made.bytes->str + head, made.bytes->len - head);
	size_t len = made.bytes->len - head;
	g_string_truncate(made.bytes, head);
	assert_null(look(&made, NULL));
	g_mkdir(place->state, 0700);
	g_autofree char *key = key_of(place);
	struct made again = make(place);
	claim_base(&again, FILE_SIZE_MAX);
	assert_true(g_file_set_contents(path, again.bytes->str, (gssize)head, NULL));
	g_string_free(again.bytes, TRUE);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	assert_int_equal(pwrite(fd, step, len, (off_t)(head + FILE_SIZE_MAX)), len);
	close(fd);

	struct journal_left *left = journal_left_open(path, key, NULL);

	assert_non_null(left);
	assert_int_equal(left->read.trail->len, 0);
	assert_true(left->read.is_damaged);
	journal_left_free(left);
}

/* Another program cuts the file while it is read. */
struct cut {
	const char *path;
	off_t len;
};

static void cut_off(void *data)
{
	const struct cut *cut = data;
	assert_int_equal(truncate(cut->path, cut->len), 0);
}

static void journal_left_open__takes_what_there_is__of_one_that_is_cut_meanwhile(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place), *key = key_of(place);
	const off_t lens[] = {10, (off_t)(journal_head_len(key) + strlen(small))};
	for (int at = 1; at <= 2; at++) { /* the head, the records */
		take_steps(place);
		begin_again(place);
		struct cut cut = {path, lens[at - 1]};
		calls = (struct calls){.is_armed = true,
			.only = "pread",
			.event = CALLS_MEET,
			.at = at,
			.meet = cut_off,
			.data = &cut};
		assert_null(journal_left_open(path, key, NULL));
		calls = (struct calls){0};
		assert_int_equal(empty(place->state), at == 1 ? 1 : 0); /* aside; empty */
		for (size_t i = 0; i <= STEPS; i++)
			g_clear_pointer(&place->steps[i], g_free);
	}
}

static void journal_left_open__sets_aside__what_is_no_file_of_the_users_own(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place), *key = key_of(place);
	g_autofree char *aside = g_strconcat(path, ".aside-1", NULL);
	for (int turn = 0; turn < 3; turn++) {
		g_mkdir(place->state, 0700);
		if (turn == 0)
			assert_int_equal(mkfifo(path, 0600), 0);
		else
			assert_true(g_file_set_contents(path, "x", 1, NULL));
		if (turn == 1)
			assert_int_equal(truncate(path, 4 * (off_t)FILE_SIZE_MAX + 1), 0);
		if (turn == 2 && (geteuid() != 0 || chown(path, 65534, 65534) < 0))
			break;
		assert_null(journal_left_open(path, key, NULL));
		assert_int_equal(access(aside, F_OK), 0);
		empty(place->state);
	}
}

/* The link is in the way of the folder, or was one a moment ago. */
static void journal_left_open__tells__of_circles_that_are_not_its_own(void **state)
{
	struct place *place = *state;
	g_autofree char *path = slot_path(place), *key = key_of(place);
	take_steps(place);
	begin_again(place);
	for (int is_there = 1; is_there >= 0; is_there--) {
		struct holdout_error *error = NULL;
		calls = (struct calls){.is_armed = true,
			.only = "open",
			.event = CALLS_FAIL,
			.at = 1,
			.error = ELOOP};
		assert_null(journal_left_open(path, key, &error));
		calls = (struct calls){0};
		assert_non_null(strstr(error->message, g_strerror(ELOOP)));
		holdout_error_free(error);
		assert_int_equal(entries(place), is_there);
		empty(place->state);
	}
}

static void journal_set_aside__leaves_it__when_no_name_can_be_had(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	g_autofree char *path = slot_path(place);
	take_steps(place);
	calls = (struct calls){.is_armed = true,
		.only = "renameat2",
		.event = CALLS_FAIL_ON,
		.at = 1,
		.error = EEXIST};

	assert_false(journal_set_aside(path, &error));

	calls.is_armed = false;
	assert_int_equal(calls.made, 99);
	assert_string_equal(error->file, path);
	holdout_error_free(error);
	assert_int_equal(entries(place), 1);
}

static void journal_find__sets_aside__one_whose_base_is_another(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	struct made made = make(place);
	made.bytes->str[made.bytes->len - 1] ^= 1;
	put_first(&made);

	assert_null(look(&made, &error));

	assert_true(g_str_has_suffix(error->file, ".aside-1"));
	holdout_error_free(error);
}

/* The file was saved from a version that is no more: the mark makes it of the one that is shown. */
static void journal_find__knows_the_file__by_a_mark_that_adds_to_a_version(void **state)
{
	static const char more[] = "# m\ntitle: x\n"
				   "members:\n"
				   "  A: {name: Alba}\n"
				   "  B: {name: Berga}\n";
	struct place *place = *state;
	struct made made = make(place);
	struct holdout_doc *doc = doc_parse("more", more, strlen(more), NULL);
	put_first(&made);
	put_mark(&made, 0, doc_version(doc), 0, "", "# m\n");
	doc_free(doc);

	struct journal_found *found = look(&made, NULL);

	assert_non_null(found);
	assert_false(found->is_damaged);
	assert_string_equal(found->base, more);
	assert_false(found->is_of_base);
	journal_found_free(found);
}

/* None of the older versions can be made, so the journal goes on as it is, however long. */
static void journal_note__halves_no_history__that_cannot_be_made(void **state)
{
	struct place *place = *state;
	struct made made = make(place);
	for (guint i = 1; i <= 6; i++)
		put_step(&made, i, 7, "x", "q");
	put_mark(&made, 6, doc_version(place->doc), 0, "", "");
	assert_null(look(&made, NULL));
	name_member(place, 0, "Alba Longa");
	place->journal->records = 4000;

	save(place);

	assert_int_equal(entries(place), 1);
	assert_true(journal_holds(place->journal, place->doc));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(journal_find__goes_no_further__than_the_first_record_that_cannot_be),
		TEST(journal_find__sets_aside__one_whose_steps_do_not_fit),
		TEST(journal_found_restore__refuses__what_cannot_be_read),
		TEST(journal_note__fails__where_the_first_version_cannot_be_made),
		TEST(journal_find__sets_aside__one_of_a_file_over_the_limit),
		TEST(journal_read__takes_no_step__that_makes_a_file_over_the_limit),
		TEST(journal_left_open__takes_what_there_is__of_one_that_is_cut_meanwhile),
		TEST(journal_left_open__sets_aside__what_is_no_file_of_the_users_own),
		TEST(journal_left_open__tells__of_circles_that_are_not_its_own),
		TEST(journal_set_aside__leaves_it__when_no_name_can_be_had),
		TEST(journal_find__sets_aside__one_whose_base_is_another),
		TEST(journal_find__knows_the_file__by_a_mark_that_adds_to_a_version),
		TEST(journal_note__halves_no_history__that_cannot_be_made),
	};
	return cmocka_run_group_tests(tests, use_memory, NULL);
}
