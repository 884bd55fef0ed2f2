/* SPDX-License-Identifier: MIT */
/*
 * The difference of two versions as hunks: each has the lines that are apart, and those around as
 * far as the context goes; what is nearer to each other than both contexts is one hunk.
 *
 * Chunks that both versions share are never read: only those between the first and the last that
 * differ are compared, with as many around as the context needs.
 */
#include <string.h>

#include "doc/lines.h"
#include "doc/version.h"

static void print(GString *out, char sign, const struct line *line)
{
	g_string_append_c(out, sign);
	g_string_append_len(out, line->at, (gssize)line->len);
	if (line->at[line->len - 1] != '\n')
		g_string_append(out, "\n\\ No newline at end of file\n");
}

/* A range as unified diffs write it: an empty one names the line before it. */
static void print_range(GString *out, char sign, size_t from, size_t count)
{
	g_string_append_printf(out, "%c%zu", sign, count ? from + 1 : from);
	if (count != 1)
		g_string_append_printf(out, ",%zu", count);
}

/* A place in both texts: before it, as many lines are in both. */
struct cursor {
	size_t old, new;
};

static bool is_apart_at(const GArray *lines, size_t i)
{
	return i < lines->len && lines_at(lines, i)->is_apart;
}

/* Past the lines that are apart here. */
static struct cursor skip_apart(const GArray *old, const GArray *new, struct cursor at)
{
	while (is_apart_at(old, at.old))
		at.old++;
	while (is_apart_at(new, at.new))
		at.new ++;
	return at;
}

static struct cursor skip_same(
	const GArray *old, const GArray *new, struct cursor at, size_t at_most)
{
	for (; at_most > 0 && at.old < old->len && !is_apart_at(old, at.old) &&
		!is_apart_at(new, at.new);
		at_most--) {
		at.old++;
		at.new ++;
	}
	return at;
}

/* The end of the hunk whose first lines apart are at `at`, without the context below. */
static struct cursor hunk_end(
	const GArray *old, const GArray *new, struct cursor at, size_t context)
{
	for (;;) {
		at = skip_apart(old, new, at);
		struct cursor next = skip_same(old, new, at, 2 * context);
		if (!is_apart_at(old, next.old) && !is_apart_at(new, next.new))
			return at;
		at = next;
	}
}

static void print_lines(
	GString *out, const GArray *old, const GArray *new, struct cursor at, struct cursor end)
{
	while (at.old < end.old || at.new < end.new) {
		while (at.old < end.old && is_apart_at(old, at.old))
			print(out, '-', lines_at(old, at.old++));
		while (at.new < end.new &&is_apart_at(new, at.new))
			print(out, '+', lines_at(new, at.new ++));
		if (at.old < end.old && !is_apart_at(old, at.old)) {
			print(out, ' ', lines_at(old, at.old++));
			at.new ++;
		}
	}
}

/* `above` lines come before both texts. */
static void print_hunks(
	GString *out, const GArray *old, const GArray *new, size_t above, size_t context)
{
	struct cursor at = {0}, next;
	for (;; at = next) {
		struct cursor first = skip_same(old, new, at, SIZE_MAX);
		if (first.old == old->len && first.new == new->len)
			return;
		size_t before = MIN(context, first.old - at.old);
		struct cursor from = {first.old - before, first.new - before};
		struct cursor last = hunk_end(old, new, first, context);
		next = skip_same(old, new, last, context);
		g_string_append(out, "@@ ");
		print_range(out, '-', above + from.old, next.old - from.old);
		g_string_append_c(out, ' ');
		print_range(out, '+', above + from.new, next.new - from.new);
		g_string_append(out, " @@\n");
		print_lines(out, old, new, from, next);
	}
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

/* Splits both and marks what is apart. Where there are as many chunks in both, each became one,
 * and a line of one is never that of another. */
static void compare(const struct version *from, const struct version *to,
	const struct version_apart *apart, const GString *from_bytes, const GString *to_bytes,
	GArray *old, GArray *new)
{
	bool is_paired = apart->from_count == apart->to_count;
	size_t steps = is_paired ? apart->from_count : 1, from_at = 0, to_at = 0;
	for (size_t i = 0; i < steps; i++) {
		const struct chunk *a = version_chunk(from, apart->first + i);
		const struct chunk *b = version_chunk(to, apart->first + i);
		size_t from_len = is_paired ? a->len : from_bytes->len;
		size_t to_len = is_paired ? b->len : to_bytes->len;
		g_autoptr(GArray) gone = lines_split(from_bytes->str + from_at, from_len);
		g_autoptr(GArray) come = lines_split(to_bytes->str + to_at, to_len);
		if (!is_paired || a != b)
			lines_compare(gone, come);
		g_array_append_vals(old, gone->data, gone->len);
		g_array_append_vals(new, come->data, come->len);
		from_at += from_len;
		to_at += to_len;
	}
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
	g_autoptr(GArray) old = lines_split("", 0);
	g_autoptr(GArray) new = lines_split("", 0);
	size_t above = 0;
	for (size_t i = 0; i < apart.first; i++)
		above += chunk_newlines(version_chunk(from, i));
	compare(from, to, &apart, from_bytes, to_bytes, old, new);
	print_hunks(out, old, new, above, context);
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
