/* SPDX-License-Identifier: MIT */

/*
 * The bytes of journals: whatever is done to them, they restore what they were made of or an earlier
 * step of it, or nothing.
 */

#include "support/journal.h"

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

static void journal_summing__gives_the_same__in_parts_and_at_once(void **state)
{
	struct place *place = *state;
	struct version *first = version_ref(doc_version(place->doc));
	name_member(place, 0, "Alba Longa");
	struct version *second = doc_version(place->doc);
	const struct journal_sum expected = journal_sum_of(second);
	struct journal_summing summing = {0};

	journal_summing_go_on(&summing, first, 1); /* of another version: begun again */
	size_t parts = 0;
	do {
		journal_summing_go_on(&summing, second, 1);
		parts++;
	} while (summing.len < expected.len && parts < 100);
	const struct journal_sum sum = journal_summing_end(&summing, second);

	assert_true(parts > 1);
	assert_true(journal_sum_is_same(&sum, &expected));
	version_unref(first);
}

static void crc32c__is_the_one_of_castagnoli(void **state)
{
	(void)state;

	assert_int_equal(crc32c(0, "123456789", 9), 0xe3069283);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(journal_read__restores_a_prefix__cut_at_any_byte),
		TEST(journal_read__restores_a_prefix__with_any_bit_flipped),
		TEST(journal_read__refuses__a_journal_of_another_file),
		TEST(journal_summing__gives_the_same__in_parts_and_at_once),
		TEST(crc32c__is_the_one_of_castagnoli),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
