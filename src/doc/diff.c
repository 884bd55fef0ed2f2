/* SPDX-License-Identifier: MIT */
/*
 * The difference of two versions as one hunk: lines that both begin and both end with are left
 * out but for the context, and what is between is removed and added whole. Edits touch one member
 * at a time, so this is what a finer comparison would print as well.
 *
 * Chunks that both versions share are never read: only those between the first and the last that
 * differ are compared, with as many around as the context needs.
 */
#include <string.h>

#include <glib.h>

#include "doc/version.h"

struct line {
	const char *at;
	size_t len; /* with its line end, which only the last may lack */
};

static GArray *split(const char *bytes, size_t len)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	for (size_t at = 0; at < len;) {
		const char *newline = memchr(bytes + at, '\n', len - at);
		size_t end = newline ? (size_t)(newline - bytes) + 1 : len;
		struct line line = {bytes + at, end - at};
		g_array_append_val(lines, line);
		at = end;
	}
	return lines;
}

static const struct line *line_at(const GArray *lines, size_t i)
{
	return &g_array_index(lines, struct line, i);
}

static bool is_equal(const struct line *a, const struct line *b)
{
	return a->len == b->len && memcmp(a->at, b->at, a->len) == 0;
}

static void print(GString *out, char sign, const GArray *lines, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct line *line = line_at(lines, i);
		g_string_append_c(out, sign);
		g_string_append_len(out, line->at, (gssize)line->len);
		if (line->at[line->len - 1] != '\n')
			g_string_append(out, "\n\\ No newline at end of file\n");
	}
}

/* A range as unified diffs write it: an empty one names the line before it. */
static void print_range(GString *out, char sign, size_t from, size_t count)
{
	g_string_append_printf(out, "%c%zu", sign, count ? from + 1 : from);
	if (count != 1)
		g_string_append_printf(out, ",%zu", count);
}

/* `above` lines come before both. */
static void print_hunk(
	GString *out, const GArray *old, const GArray *new, size_t above, size_t context)
{
	size_t shorter = MIN(old->len, new->len);
	size_t head = 0, tail = 0;
	while (head < shorter && is_equal(line_at(old, head), line_at(new, head)))
		head++;
	while (tail < shorter - head &&
		is_equal(line_at(old, old->len - 1 - tail), line_at(new, new->len - 1 - tail)))
		tail++;
	if (head == old->len && head == new->len)
		return;
	size_t from = head - MIN(head, context);
	size_t after = MIN(tail, context);
	g_string_append(out, "@@ ");
	print_range(out, '-', above + from, old->len - tail + after - from);
	g_string_append_c(out, ' ');
	print_range(out, '+', above + from, new->len - tail + after - from);
	g_string_append(out, " @@\n");
	print(out, ' ', old, from, head);
	print(out, '-', old, head, old->len - tail);
	print(out, '+', new, head, new->len - tail);
	print(out, ' ', old, old->len - tail, old->len - tail + after);
}

/* Lines around what is apart, in whole chunks on both sides: enough for the context. */
static void widen(struct version_apart *apart, const struct version *from, size_t context)
{
	size_t lines = 0, last = apart->first + apart->from_count;
	while (apart->first > 0 && lines <= context) {
		apart->first--;
		apart->from_count++;
		apart->to_count++;
		lines += chunk_newlines(version_chunk(from, apart->first));
	}
	for (lines = 0; last < version_chunk_count(from) && lines <= context; last++) {
		apart->from_count++;
		apart->to_count++;
		lines += chunk_newlines(version_chunk(from, last));
	}
}

static GString *bytes_of(const struct version *version, size_t first, size_t count)
{
	GString *bytes = g_string_new(NULL);
	for (size_t i = first; i < first + count; i++) {
		const struct chunk *chunk = version_chunk(version, i);
		g_string_append_len(bytes, chunk->bytes, (gssize)chunk->len);
	}
	return bytes;
}

char *version_diff(const struct version *from, const struct version *to, size_t context)
{
	struct version_apart apart = version_apart(from, to);
	GString *out = g_string_new(NULL);
	if (apart.from_count == 0 && apart.to_count == 0)
		return g_string_free(out, FALSE);
	widen(&apart, from, context);
	g_autoptr(GString) from_bytes = bytes_of(from, apart.first, apart.from_count);
	g_autoptr(GString) to_bytes = bytes_of(to, apart.first, apart.to_count);
	g_autoptr(GArray) old = split(from_bytes->str, from_bytes->len);
	g_autoptr(GArray) new = split(to_bytes->str, to_bytes->len);
	size_t above = 0;
	for (size_t i = 0; i < apart.first; i++)
		above += chunk_newlines(version_chunk(from, i));
	print_hunk(out, old, new, above, context);
	return g_string_free(out, FALSE);
}

bool version_is_akin(const struct version *a, const struct version *b)
{
	size_t count = version_chunk_count(a);
	return count == version_chunk_count(b) && count == version_member_count(a) + 2 &&
		version_chunk(a, 0) == version_chunk(b, 0) &&
		version_chunk(a, count - 1) == version_chunk(b, count - 1);
}

size_t version_next_change(const struct version *a, const struct version *b, size_t from)
{
	size_t count = version_member_count(a), i = from;
	while (i < count && version_chunk(a, i + 1) == version_chunk(b, i + 1))
		i++;
	return i;
}
