/* SPDX-License-Identifier: MIT */

/*
 * "Did you mean": the optimal string alignment distance (insertions, deletions, substitutions and
 * swaps of neighbours), over folded bytes. Words are short, so three rows of the table are enough
 * and nothing cleverer is worth its lines.
 */
#include <string.h>

#include "base/text.h"

#define WORD_MAX 64 /* bytes; longer words are no typing mistakes of short names */

static unsigned distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	unsigned rows[3][WORD_MAX + 1];
	unsigned *two = rows[0], *one = rows[1], *now = rows[2];
	for (size_t j = 0; j <= m; j++)
		one[j] = (unsigned)j;
	for (size_t i = 1; i <= n; i++) {
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= m; j++) {
			unsigned best = one[j - 1] + (a[i - 1] != b[j - 1]);
			best = MIN(best, MIN(one[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				best = MIN(best, two[j - 2] + 1);
			now[j] = best;
		}
		unsigned *spare = two;
		two = one;
		one = now;
		now = spare;
	}
	return one[m];
}

/* The one name that begins with the folded word, if the word has three letters at least. */
static const char *begun(const char *folded, const char *const *names, size_t n)
{
	const char *found = NULL;
	for (size_t i = 0; i < n && strlen(folded) >= 3; i++) {
		g_autofree char *name = text_fold(names[i]);
		if (!g_str_has_prefix(name, folded))
			continue;
		if (found)
			return NULL;
		found = names[i];
	}
	return found;
}

const char *text_nearest(const char *word, const char *const *names, size_t n)
{
	g_autofree char *folded = text_fold(word);
	size_t len = strlen(folded);
	if (len == 0 || len > WORD_MAX)
		return NULL;
	unsigned limit = len <= 4 ? 1 : len <= 8 ? 2 : 3;
	const char *best = NULL;
	for (size_t i = 0; i < n; i++) {
		g_autofree char *name = text_fold(names[i]);
		if (strlen(name) > WORD_MAX)
			continue;
		unsigned apart = distance(folded, name);
		if (apart > limit || (best && apart == limit))
			continue;
		limit = apart;
		best = names[i];
	}
	return best ? best : begun(folded, names, n);
}
