/* SPDX-License-Identifier: MIT */
/*
 * The difference of two versions as one hunk: lines that both begin and both end with are left
 * out but for the context, and what is between is removed and added whole. Edits touch one member
 * at a time, so this is what a finer comparison would print as well.
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

static void print_hunk(GString *out, const GArray *old, const GArray *new, size_t context)
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
	print_range(out, '-', from, old->len - tail + after - from);
	g_string_append_c(out, ' ');
	print_range(out, '+', from, new->len - tail + after - from);
	g_string_append(out, " @@\n");
	print(out, ' ', old, from, head);
	print(out, '-', old, head, old->len - tail);
	print(out, '+', new, head, new->len - tail);
	print(out, ' ', old, old->len - tail, old->len - tail + after);
}

char *version_diff(const struct version *from, const struct version *to, size_t context)
{
	size_t from_len, to_len;
	g_autofree char *from_bytes = version_bytes(from, &from_len);
	g_autofree char *to_bytes = version_bytes(to, &to_len);
	g_autoptr(GArray) old = split(from_bytes, from_len);
	g_autoptr(GArray) new = split(to_bytes, to_len);
	GString *out = g_string_new(NULL);
	print_hunk(out, old, new, context);
	return g_string_free(out, FALSE);
}
