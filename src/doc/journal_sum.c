/* SPDX-License-Identifier: MIT */
/*
 * What versions come to. Of a large file this takes longer than writing it, so the sum of the one
 * that a journal would begin from is made ahead, a part with every input, while nothing is changed
 * yet.
 */
#include "doc/journal_format.h"

#include <string.h>

#include "doc/version.h"

static void add_chunk(struct journal_summing *summing)
{
	size_t len;
	const char *bytes = chunk_bytes(version_chunk(summing->of, summing->next), &len);
	g_checksum_update(summing->checksum, (const guchar *)bytes, (gssize)len);
	summing->len += len;
	summing->next++;
}

void journal_summing_go_on(struct journal_summing *summing, struct version *of, size_t bytes)
{
	if (summing->of != of) {
		journal_summing_clear(summing);
		summing->of = version_ref(of);
		summing->checksum = g_checksum_new(G_CHECKSUM_SHA256);
	}
	uint64_t end = bytes == SIZE_MAX ? UINT64_MAX : summing->len + bytes;
	while (summing->next < version_chunk_count(of) && summing->len < end)
		add_chunk(summing);
}

struct journal_sum journal_summing_end(struct journal_summing *summing, struct version *of)
{
	gsize hash_len = JOURNAL_HASH_LEN;
	journal_summing_go_on(summing, of, SIZE_MAX);
	struct journal_sum sum = {.len = summing->len};
	g_checksum_get_digest(summing->checksum, sum.hash, &hash_len);
	journal_summing_clear(summing);
	return sum;
}

void journal_summing_clear(struct journal_summing *summing)
{
	version_unref(summing->of);
	if (summing->checksum)
		g_checksum_free(summing->checksum);
	*summing = (struct journal_summing){0};
}

struct journal_sum journal_sum_of(struct version *version)
{
	struct journal_summing summing = {0};
	return journal_summing_end(&summing, version);
}

bool journal_sum_is_same(const struct journal_sum *a, const struct journal_sum *b)
{
	return a->len == b->len && memcmp(a->hash, b->hash, JOURNAL_HASH_LEN) == 0;
}
