/* SPDX-License-Identifier: MIT */
/*
 * A step is a splice, not a command: to restore it needs no program that understands it, only
 * bytes. It has those removed as well as those inserted, so that a history can be walked from the
 * file as it is, either way, without reading the base.
 */
#include "doc/journal_format.h"

#include <string.h>

#include "doc/version.h"

uint32_t crc32c(uint32_t crc, const void *bytes, size_t len)
{
	static const uint32_t table[16] = {0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1,
		0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d, 0x82f63b78, 0x92a8fc17, 0xa24bb5a6,
		0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75};
	const unsigned char *at = bytes;
	crc = ~crc;
	for (size_t i = 0; i < len; i++) {
		crc ^= at[i];
		crc = (crc >> 4) ^ table[crc & 15];
		crc = (crc >> 4) ^ table[crc & 15];
	}
	return ~crc;
}

static void put_number(GString *out, uint64_t number, size_t len)
{
	for (size_t i = 0; i < len; i++)
		g_string_append_c(out, (char)(number >> (8 * i) & 0xff));
}

static void put_sum(GString *out, const struct journal_sum *sum)
{
	put_number(out, sum->len, 8);
	g_string_append_len(out, (const char *)sum->hash, JOURNAL_HASH_LEN);
}

void journal_put_head(
	GString *out, const char *key, const struct version *base, const struct journal_sum *sum)
{
	g_string_set_size(out, out->len + journal_head_len(key) + (size_t)sum->len);
	g_string_truncate(out, out->len - journal_head_len(key) - (size_t)sum->len);
	size_t begin = out->len;
	g_string_append(out, JOURNAL_MAGIC);
	put_number(out, strlen(key), 4);
	put_sum(out, sum);
	g_string_append(out, key);
	put_number(out, crc32c(0, out->str + begin, out->len - begin), 4);
	for (size_t i = 0; i < version_chunk_count(base); i++) {
		size_t len;
		const char *bytes = chunk_bytes(version_chunk(base, i), &len);
		g_string_append_len(out, bytes, (gssize)len);
	}
}

static void put_bytes(GString *out, GBytes *bytes)
{
	gsize len = 0;
	const char *data = bytes ? g_bytes_get_data(bytes, &len) : NULL;
	if (len > 0)
		g_string_append_len(out, data, (gssize)len);
}

static void put_record(GString *out, uint32_t number, const struct journal_record *record)
{
	const struct patch *patch = &record->patch;
	size_t begin = out->len;
	g_string_set_size(out, begin + JOURNAL_RECORD_LEN);
	g_string_append_c(out, (char)record->kind);
	put_number(out, record->position, 4);
	put_number(out, patch->at, 8);
	put_number(out, patch->removed ? g_bytes_get_size(patch->removed) : 0, 8);
	put_number(out, record->text_len, 4);
	g_string_append_len(out, record->text, (gssize)record->text_len);
	put_bytes(out, patch->removed);
	put_bytes(out, patch->inserted);

	g_autoptr(GString) head = g_string_new(NULL);
	size_t body = out->len - begin - JOURNAL_RECORD_LEN;
	put_number(head, body, 4);
	put_number(head, number, 4);
	uint32_t crc = crc32c(0, head->str, head->len);
	put_number(head, crc32c(crc, out->str + begin + JOURNAL_RECORD_LEN, body), 4);
	memcpy(out->str + begin, head->str, JOURNAL_RECORD_LEN);
}

void journal_put_step(
	GString *out, uint32_t number, guint position, const char *label, const struct patch *patch)
{
	const struct journal_record record = {JOURNAL_STEP, position, label, strlen(label), *patch};
	put_record(out, number, &record);
}

void journal_put_move(GString *out, uint32_t number, guint position)
{
	const struct journal_record record = {JOURNAL_MOVE, position, "", 0, {0}};
	put_record(out, number, &record);
}

void journal_put_file(GString *out, uint32_t number, guint position, struct version *file,
	const struct patch *patch)
{
	const struct journal_sum sum = journal_sum_of(file);
	g_autoptr(GString) text = g_string_new(NULL);
	put_sum(text, &sum);
	const struct journal_record record = {JOURNAL_FILE, position, text->str, text->len, *patch};
	put_record(out, number, &record);
}
