/* SPDX-License-Identifier: MIT */
/*
 * A step is a splice, not a command: to restore it needs no program that understands it, only
 * bytes. The versions share their chunks, so what differs is found by comparing pointers.
 */
#include "doc/journal_format.h"

#include <string.h>

#include "base/file.h"
#include "doc/version.h"

#define MAGIC      "holdout journal 1\n"
#define MAGIC_LEN  (sizeof MAGIC - 1)
#define HASH_LEN   32
#define HEAD_LEN   (MAGIC_LEN + 4 + 8 + HASH_LEN) /* before the path */
#define STEP_LEN   12                             /* before the splice */
#define SPLICE_LEN 16                             /* before the bytes inserted */

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

static uint64_t number_at(const char *bytes, size_t len)
{
	uint64_t number = 0;
	for (size_t i = len; i-- > 0;)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

static void hash(const char *bytes, size_t len, unsigned char ret_hash[HASH_LEN])
{
	gsize hash_len = HASH_LEN;
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	for (size_t at = 0; at < len; at += G_MAXINT)
		g_checksum_update(
			sum, (const guchar *)bytes + at, (gssize)MIN(len - at, (size_t)G_MAXINT));
	g_checksum_get_digest(sum, ret_hash, &hash_len);
}

void journal_put_head(GString *out, const char *path, const char *base, size_t len)
{
	unsigned char sum[HASH_LEN];
	size_t begin = out->len;
	hash(base, len, sum);
	g_string_append(out, MAGIC);
	put_number(out, strlen(path), 4);
	put_number(out, len, 8);
	g_string_append_len(out, (const char *)sum, HASH_LEN);
	g_string_append(out, path);
	put_number(out, crc32c(0, out->str + begin, out->len - begin), 4);
	g_string_append_len(out, base, (gssize)len);
}

static size_t chunk_len(const struct version *version, size_t i)
{
	size_t len;
	chunk_bytes(version_chunk(version, i), &len);
	return len;
}

/* The chunks that two versions do not share: from `first`, up to `rest` before the end. */
struct span {
	size_t first, rest;
};

static struct span changed(const struct version *from, const struct version *to)
{
	size_t a = version_chunk_count(from), b = version_chunk_count(to), least = MIN(a, b);
	struct span span = {0};
	while (span.first < least &&
		version_chunk(from, span.first) == version_chunk(to, span.first))
		span.first++;
	while (span.rest < least - span.first &&
		version_chunk(from, a - 1 - span.rest) == version_chunk(to, b - 1 - span.rest))
		span.rest++;
	return span;
}

void journal_put_step(
	GString *out, uint32_t number, const struct version *from, const struct version *to)
{
	struct span span = changed(from, to);
	uint64_t at = 0, removed = 0;
	size_t begin = out->len;
	for (size_t i = 0; i < span.first; i++)
		at += chunk_len(from, i);
	for (size_t i = span.first; i < version_chunk_count(from) - span.rest; i++)
		removed += chunk_len(from, i);

	g_string_set_size(out, begin + STEP_LEN);
	put_number(out, at, 8);
	put_number(out, removed, 8);
	for (size_t i = span.first; i < version_chunk_count(to) - span.rest; i++) {
		size_t len;
		const char *bytes = chunk_bytes(version_chunk(to, i), &len);
		g_string_append_len(out, bytes, (gssize)len);
	}

	g_autoptr(GString) head = g_string_new(NULL);
	put_number(head, out->len - begin - STEP_LEN, 4);
	put_number(head, number, 4);
	uint32_t crc = crc32c(0, head->str, head->len);
	crc = crc32c(crc, out->str + begin + STEP_LEN, out->len - begin - STEP_LEN);
	put_number(head, crc, 4);
	memcpy(out->str + begin, head->str, STEP_LEN);
}

/* Returns the length of the head with its base, or 0. */
static size_t read_head(const char *bytes, size_t len, const char *path, struct journal_read *read)
{
	size_t path_len = strlen(path);
	size_t head_len = HEAD_LEN + path_len + 4;
	unsigned char sum[HASH_LEN];
	if (len < head_len || memcmp(bytes, MAGIC, MAGIC_LEN) != 0 ||
		number_at(bytes + MAGIC_LEN, 4) != path_len ||
		memcmp(bytes + HEAD_LEN, path, path_len) != 0 ||
		number_at(bytes + head_len - 4, 4) != crc32c(0, bytes, head_len - 4))
		return 0;
	uint64_t base_len = number_at(bytes + MAGIC_LEN + 4, 8);
	if (base_len > len - head_len)
		return 0;
	read->base = bytes + head_len;
	read->base_len = (size_t)base_len;
	hash(read->base, read->base_len, sum);
	if (memcmp(sum, bytes + HEAD_LEN - HASH_LEN, HASH_LEN) != 0)
		return 0;
	return head_len + read->base_len;
}

/* Applies the step at `bytes` and returns its length, or 0 if it is not whole. */
static size_t read_step(const char *bytes, size_t len, struct journal_read *read)
{
	if (len < STEP_LEN + SPLICE_LEN)
		return 0;
	uint64_t body_len = number_at(bytes, 4);
	if (body_len < SPLICE_LEN || body_len > len - STEP_LEN)
		return 0;
	const char *body = bytes + STEP_LEN;
	uint32_t crc = crc32c(crc32c(0, bytes, 8), body, (size_t)body_len);
	if (number_at(bytes + 4, 4) != read->steps || number_at(bytes + 8, 4) != crc)
		return 0;
	uint64_t at = number_at(body, 8), removed = number_at(body + 8, 8);
	uint64_t inserted = body_len - SPLICE_LEN;
	if (at > read->bytes->len || removed > read->bytes->len - at ||
		read->bytes->len - removed + inserted > FILE_SIZE_MAX)
		return 0;
	g_string_erase(read->bytes, (gssize)at, (gssize)removed);
	g_string_insert_len(read->bytes, (gssize)at, body + SPLICE_LEN, (gssize)inserted);
	read->steps++;
	return STEP_LEN + (size_t)body_len;
}

bool journal_read(const char *bytes, size_t len, const char *path, struct journal_read *ret_journal)
{
	struct journal_read read = {0};
	size_t at = read_head(bytes, len, path, &read);
	if (at == 0)
		return false;
	read.bytes = g_string_new_len(read.base, (gssize)read.base_len);
	for (size_t step; at < len && (step = read_step(bytes + at, len - at, &read)) > 0;)
		at += step;
	read.is_damaged = at < len;
	*ret_journal = read;
	return true;
}
