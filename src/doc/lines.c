/* SPDX-License-Identifier: MIT */
/*
 * The shortest way from one text to the other, by E. Myers, "An O(ND) Difference Algorithm and Its
 * Variations" (1986): how far one gets with 0, 1, 2 … lines apart, along each diagonal. What was
 * reached with each number is kept, so that the way can be walked back.
 */
#include "doc/lines.h"

#include <string.h>

#define APART_MAX 2048 /* lines; what is kept grows with its square */

GArray *lines_split(const char *bytes, size_t len)
{
	GArray *lines = g_array_new(FALSE, TRUE, sizeof(struct line));
	for (size_t at = 0; at < len;) {
		const char *newline = memchr(bytes + at, '\n', len - at);
		size_t end = newline ? (size_t)(newline - bytes) + 1 : len;
		struct line line = {bytes + at, end - at, false};
		g_array_append_val(lines, line);
		at = end;
	}
	return lines;
}

const struct line *lines_at(const GArray *lines, size_t i)
{
	return &g_array_index(lines, struct line, i);
}

static void mark(GArray *lines, size_t i)
{
	g_array_index(lines, struct line, i).is_apart = true;
}

static bool is_equal(const struct line *a, const struct line *b)
{
	return a->len == b->len && memcmp(a->at, b->at, a->len) == 0;
}

/* What is between the lines with which both begin and end. */
struct middle {
	GArray *old, *new;
	size_t from;
	long old_len, new_len;
};

static bool matches(const struct middle *middle, long x, long y)
{
	return x < middle->old_len && y < middle->new_len &&
		is_equal(lines_at(middle->old, middle->from + (size_t)x),
			lines_at(middle->new, middle->from + (size_t)y));
}

/* Whether the diagonal `k` is reached, with `apart` lines, from the one above: by a new line. */
static bool comes_from_above(const long *reached, long k, long apart)
{
	return k == -apart || (k != apart && reached[k - 1] < reached[k + 1]);
}

/* Goes on along each diagonal; whether the end of both was reached. `reached` is indexed from
 * -apart - 1 to apart + 1. */
static bool advance(const struct middle *middle, long *reached, long apart)
{
	for (long k = -apart; k <= apart; k += 2) {
		bool is_new = comes_from_above(reached, k, apart);
		long x = is_new ? reached[k + 1] : reached[k - 1] + 1;
		while (matches(middle, x, x - k))
			x++;
		reached[k] = x;
		if (x >= middle->old_len && x - k >= middle->new_len)
			return true;
	}
	return false;
}

/* Where what was reached before `apart` lines begins in the trace: each takes one more on both
 * sides than the one before. */
static size_t trace_at(long apart)
{
	return (size_t)(apart * apart + 2 * apart);
}

static void walk_back(const struct middle *middle, const long *trace, long apart)
{
	long x = middle->old_len, y = middle->new_len;
	for (; apart > 0; apart--) {
		const long *reached = trace + trace_at(apart) + apart + 1;
		long k = x - y;
		bool is_new = comes_from_above(reached, k, apart);
		x = is_new ? reached[k + 1] : reached[k - 1];
		y = x - (is_new ? k + 1 : k - 1);
		if (is_new)
			mark(middle->new, middle->from + (size_t)y);
		else
			mark(middle->old, middle->from + (size_t)x);
	}
}

static bool find_shortest(const struct middle *middle)
{
	long most = MIN(middle->old_len + middle->new_len, APART_MAX);
	g_autofree long *row = g_new0(long, 2 * (size_t)most + 3);
	g_autoptr(GArray) trace = g_array_new(FALSE, FALSE, sizeof(long));
	long *reached = row + most + 1;
	for (long apart = 0; apart <= most; apart++) {
		g_array_append_vals(trace, reached - apart - 1, 2 * (guint)apart + 3);
		if (!advance(middle, reached, apart))
			continue;
		walk_back(middle, (const long *)(const void *)trace->data, apart);
		return true;
	}
	return false;
}

void lines_compare(GArray *old, GArray *new)
{
	size_t shorter = MIN(old->len, new->len), head = 0, tail = 0;
	while (head < shorter && is_equal(lines_at(old, head), lines_at(new, head)))
		head++;
	while (tail < shorter - head &&
		is_equal(lines_at(old, old->len - 1 - tail), lines_at(new, new->len - 1 - tail)))
		tail++;
	const struct middle middle = {
		old, new, head, (long)(old->len - tail - head), (long)(new->len - tail - head)};
	if (find_shortest(&middle))
		return;
	for (size_t i = head; i < old->len - tail; i++)
		mark(old, i);
	for (size_t i = head; i < new->len - tail; i++)
		mark(new, i);
}
