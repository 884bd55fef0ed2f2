/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a journal. Where the first byte is even they are bodies of records, each after its
 * length (u8), which get the sums they need, so that what is behind the sums is reached as well.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "doc/journal_format.h"
#include "doc/journal_private.h"

#define KEY  "/a.yaml"
#define BASE "title: t\nmembers:\n  a: {name: A}\n"

static void put_number(GString *out, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		g_string_append_c(out, (char)(number >> (8 * i) & 0xff));
}

/* The sum is of the length, the number and the body. */
static void put_record(GString *out, uint32_t number, const uint8_t *body, size_t len)
{
	size_t begin = out->len;
	put_number(out, (uint32_t)len);
	put_number(out, number);
	uint32_t crc = crc32c(0, out->str + begin, out->len - begin);
	put_number(out, crc32c(crc, body, len));
	g_string_append_len(out, (const char *)body, (gssize)len);
}

static void put_records(GString *out, const uint8_t *bytes, size_t len)
{
	for (uint32_t number = 0; len > 0; number++) {
		size_t body = MIN(bytes[0], len - 1);
		put_record(out, number, bytes + 1, body);
		bytes += 1 + body;
		len -= 1 + body;
	}
}

/* The head of each, made once: to read the base anew took most of the time. */
static const GString *get_head(void)
{
	static gsize head;
	if (g_once_init_enter(&head)) {
		GString *made = g_string_new(NULL);
		struct holdout_doc *doc = doc_parse("a.yaml", BASE, strlen(BASE), NULL);
		const struct journal_sum sum = journal_sum_of(doc_version(doc));
		journal_put_head(made, KEY, doc_version(doc), &sum);
		doc_free(doc);
		g_once_init_leave(&head, (gsize)made);
	}
	return (const GString *)head;
}

/* What is restored has the length that was reckoned with. */
static void replay(const GString *journal)
{
	struct journal_read read;
	GString *shown = NULL, *file = NULL;
	if (journal->len < journal_head_len(KEY) || !journal_read_head(journal->str, KEY, &read))
		return;
	if (journal->len >= read.len) {
		size_t begin = read.len;
		g_autoptr(GBytes) rest = g_bytes_new(journal->str + begin, journal->len - begin);
		journal_read_records(&read, rest);
		if (read.len > journal->len || read.marked_len > read.len)
			abort();
		if (journal_replay(
			    &read, journal->str + read.base_at, read.base.len, &shown, &file)) {
			if (file->len != read.file.len)
				abort();
			g_string_free(shown, TRUE);
			g_string_free(file, TRUE);
		}
	}
	journal_read_clear(&read);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	GString *journal = g_string_new(NULL);
	if (len > 0 && bytes[0] % 2 == 0) {
		g_string_append_len(journal, get_head()->str, (gssize)get_head()->len);
		put_records(journal, bytes + 1, len - 1);
	} else if (len > 0) {
		g_string_append_len(journal, (const char *)bytes + 1, (gssize)(len - 1));
	}
	replay(journal);
	g_string_free(journal, TRUE);
	return 0;
}
