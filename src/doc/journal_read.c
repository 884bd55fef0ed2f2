/* SPDX-License-Identifier: MIT */
/*
 * A journal that somebody may have cut, mixed up or made up: of the records only those count that
 * check one by one, follow each other, and fit the lengths of what they change; the first that does
 * not ends the reading. The base is not looked at: most journals are only asked for their history.
 */
#include <string.h>

#include "base/file.h"
#include "doc/journal_format.h"

#define HEAD_LEN (JOURNAL_MAGIC_LEN + 4 + SUM_LEN) /* before the key */
#define SUM_LEN  (8 + JOURNAL_HASH_LEN)
#define BODY_LEN 25 /* before the text */

static uint64_t number_at(const char *bytes, size_t len)
{
	uint64_t number = 0;
	for (size_t i = len; i-- > 0;)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

static struct journal_sum sum_at(const char *bytes)
{
	struct journal_sum sum = {.len = number_at(bytes, 8)};
	memcpy(sum.hash, bytes + 8, JOURNAL_HASH_LEN);
	return sum;
}

size_t journal_head_len(const char *key)
{
	return HEAD_LEN + strlen(key) + 4;
}

bool journal_read_head(const char *head, const char *key, struct journal_read *ret_read)
{
	size_t key_len = strlen(key), len = journal_head_len(key);
	if (memcmp(head, JOURNAL_MAGIC, JOURNAL_MAGIC_LEN) != 0 ||
		number_at(head + JOURNAL_MAGIC_LEN, 4) != key_len ||
		memcmp(head + HEAD_LEN, key, key_len) != 0 ||
		number_at(head + len - 4, 4) != crc32c(0, head, len - 4))
		return false;
	const struct journal_sum base = sum_at(head + JOURNAL_MAGIC_LEN + 4);
	if (base.len > FILE_SIZE_MAX)
		return false;
	*ret_read = (struct journal_read){.base = base, .base_at = len, .file = base};
	ret_read->len = ret_read->marked_len = len + (size_t)base.len;
	history_init(&ret_read->history, NULL);
	ret_read->trail = g_array_new(FALSE, FALSE, sizeof(struct journal_record));
	return true;
}

/* The record at `at`, and its length with the head; 0 if it is not whole. */
static size_t take_record(
	GBytes *bytes, size_t at, uint32_t number, struct journal_record *ret_record)
{
	gsize whole;
	const char *data = g_bytes_get_data(bytes, &whole);
	size_t len = whole - at;
	if (len < JOURNAL_RECORD_LEN + BODY_LEN)
		return 0;
	const char *head = data + at, *body = head + JOURNAL_RECORD_LEN;
	uint64_t body_len = number_at(head, 4);
	if (body_len < BODY_LEN || body_len > len - JOURNAL_RECORD_LEN ||
		number_at(head + 4, 4) != number)
		return 0;
	if (number_at(head + 8, 4) != crc32c(crc32c(0, head, 8), body, (size_t)body_len))
		return 0;
	uint64_t removed = number_at(body + 13, 8), text = number_at(body + 21, 4);
	uint64_t rest = body_len - BODY_LEN;
	if (text > rest || removed > rest - text)
		return 0;
	size_t first = at + JOURNAL_RECORD_LEN + BODY_LEN + (size_t)text;
	*ret_record = (struct journal_record){
		.kind = (enum journal_kind)body[0],
		.position = (guint)number_at(body + 1, 4),
		.text = body + BODY_LEN,
		.text_len = (size_t)text,
		.patch.at = (size_t)number_at(body + 5, 8),
		.patch.removed = g_bytes_new_from_bytes(bytes, first, (gsize)removed),
		.patch.inserted = g_bytes_new_from_bytes(
			bytes, first + (size_t)removed, (gsize)(rest - text - removed)),
	};
	return JOURNAL_RECORD_LEN + (size_t)body_len;
}

static bool is_nothing(const struct patch *patch)
{
	return g_bytes_get_size(patch->removed) == 0 && g_bytes_get_size(patch->inserted) == 0;
}

/* The length that the patch makes of `len`; false if it reaches past it, or makes too much. */
static bool fits(const struct patch *patch, uint64_t len, uint64_t *ret_len)
{
	uint64_t removed = g_bytes_get_size(patch->removed);
	uint64_t inserted = g_bytes_get_size(patch->inserted);
	if (patch->at > len || removed > len - patch->at ||
		len - removed + inserted > FILE_SIZE_MAX)
		return false;
	*ret_len = len - removed + inserted;
	return true;
}

/* `lens`: of the versions, uint64_t. */
static bool accept_step(struct history *history, GArray *lens, const struct journal_record *record)
{
	uint64_t len;
	if (record->position == 0 || record->position > history_count(history) ||
		!fits(&record->patch, g_array_index(lens, uint64_t, record->position - 1), &len))
		return false;
	g_autofree char *label = g_strndup(record->text, record->text_len);
	history->shown = record->position - 1;
	history_add_patch(history, patch_copy(&record->patch), label);
	g_array_set_size(lens, record->position);
	g_array_append_val(lens, len);
	return true;
}

static bool accept_file(
	struct journal_read *read, GArray *lens, const struct journal_record *record)
{
	uint64_t len;
	if (record->position >= history_count(&read->history) || record->text_len != SUM_LEN ||
		!fits(&record->patch, g_array_index(lens, uint64_t, record->position), &len))
		return false;
	const struct journal_sum sum = sum_at(record->text);
	if (sum.len != len)
		return false;
	read->file = sum;
	read->history.saved = record->position;
	read->history.lost = is_nothing(&record->patch) ? 0 : 1;
	return true;
}

static bool accept(struct journal_read *read, GArray *lens, const struct journal_record *record)
{
	switch (record->kind) {
	case JOURNAL_STEP:
		return accept_step(&read->history, lens, record);
	case JOURNAL_MOVE:
		if (record->position >= history_count(&read->history))
			return false;
		read->history.shown = record->position;
		return true;
	case JOURNAL_FILE:
		return accept_file(read, lens, record);
	}
	return false;
}

void journal_read_records(struct journal_read *read, GBytes *bytes)
{
	g_autoptr(GArray) lens = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	struct journal_record record;
	size_t at = 0, whole = g_bytes_get_size(bytes);
	g_array_append_val(lens, read->base.len);
	read->bytes = g_bytes_ref(bytes);
	for (size_t len; (len = take_record(bytes, at, read->trail->len, &record)) > 0;) {
		if (!accept(read, lens, &record)) {
			patch_clear(&record.patch);
			break;
		}
		g_array_append_val(read->trail, record);
		at += len;
		read->len += len;
		if (record.kind == JOURNAL_FILE) {
			read->marked = read->trail->len;
			read->marked_len = read->len;
		}
	}
	read->is_damaged = at < whole;
}

void journal_read_clear(struct journal_read *read)
{
	for (guint i = 0; i < read->trail->len; i++)
		patch_clear(&g_array_index(read->trail, struct journal_record, i).patch);
	g_clear_pointer(&read->trail, g_array_unref);
	history_clear(&read->history);
	g_clear_pointer(&read->bytes, g_bytes_unref);
}
