/* SPDX-License-Identifier: MIT */
/*
 * The whole way from the base, for when the file is not what the records began from, or the way back
 * to it is lost: every record is applied to bytes, and has to find what it says it changes.
 */
#include <string.h>

#include "doc/journal_format.h"

struct replay {
	GString *bytes; /* of the version at `at` */
	guint at;
	GPtrArray *patches; /* patches[i] made the version at i + 1; borrowed */
};

static bool apply(struct replay *replay, const struct patch *patch, bool is_back)
{
	struct patch way = is_back ? patch_reversed(patch) : patch_copy(patch);
	bool is_applied = patch_bytes(&way, replay->bytes);
	patch_clear(&way);
	return is_applied;
}

/* To a version that has been there: what was applied once goes back, and goes again. */
static void go_to(struct replay *replay, guint position)
{
	bool fits = true;
	for (; replay->at > position; replay->at--)
		fits &= apply(replay, replay->patches->pdata[replay->at - 1], true);
	for (; replay->at < position; replay->at++)
		fits &= apply(replay, replay->patches->pdata[replay->at], false);
	g_assert(fits);
}

static bool take_step(struct replay *replay, struct journal_record *record)
{
	go_to(replay, record->position - 1);
	if (!apply(replay, &record->patch, false))
		return false;
	g_ptr_array_set_size(replay->patches, (gint)record->position - 1);
	g_ptr_array_add(replay->patches, &record->patch);
	replay->at++;
	return true;
}

/* What the file has after a mark. */
static GString *take_file(struct replay *replay, const struct journal_record *record)
{
	go_to(replay, record->position);
	GString *file = g_string_new_len(replay->bytes->str, (gssize)replay->bytes->len);
	if (patch_bytes(&record->patch, file))
		return file;
	g_string_free(file, TRUE);
	return NULL;
}

static bool walk(struct replay *replay, const struct journal_read *read, GString **ret_file)
{
	for (guint i = 0; i < read->trail->len; i++) {
		struct journal_record *record =
			&g_array_index(read->trail, struct journal_record, i);
		if (record->kind == JOURNAL_STEP && !take_step(replay, record))
			return false;
		if (record->kind != JOURNAL_FILE || i + 1 != read->marked)
			continue;
		GString *file = take_file(replay, record);
		if (!file)
			return false;
		g_string_free(*ret_file, TRUE);
		*ret_file = file;
	}
	go_to(replay, read->history.shown);
	return true;
}

static bool is_base(const struct journal_read *read, const char *base, size_t len)
{
	gsize hash_len = JOURNAL_HASH_LEN;
	struct journal_sum sum = {.len = len};
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(checksum, (const guchar *)base, (gssize)len);
	g_checksum_get_digest(checksum, sum.hash, &hash_len);
	return journal_sum_is_same(&sum, &read->base);
}

bool journal_replay(const struct journal_read *read, const char *base, size_t len,
	GString **ret_shown, GString **ret_file)
{
	if (!is_base(read, base, len))
		return false;
	g_autoptr(GPtrArray) patches = g_ptr_array_new();
	struct replay replay = {g_string_new_len(base, (gssize)len), 0, patches};
	GString *file = g_string_new_len(base, (gssize)len);
	bool is_walked = walk(&replay, read, &file);
	if (is_walked) {
		*ret_shown = replay.bytes;
		*ret_file = file;
	} else {
		g_string_free(replay.bytes, TRUE);
		g_string_free(file, TRUE);
	}
	return is_walked;
}
