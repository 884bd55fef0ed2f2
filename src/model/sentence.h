/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SENTENCE_H
#define MODEL_SENTENCE_H

#include <glib.h>

#include "model/verdict.h"

/* When a decision came about, and with whom; what only the history knows. */
struct completion {
	int32_t day;
	const size_t *members; /* file order */
	size_t count;
	bool is_bound; /* some of them may not have */
	int32_t clash; /* since when another candidate is adopted as well; 0: not known */
};

/*
 * The verdict in one sentence, with names and dates, as a person would write it. Without a
 * completion (NULL) an adopted one does not say since when. The caller frees it.
 */
char *sentence_new(const struct state *state, const struct verdict *verdict,
	const struct completion *completion);

/* `Hungary`, `Hungary and Slovakia`, `Hungary, Slovakia and Spain`; a long list is cut, and says by
 * how many. */
void sentence_names(
	GString *out, const struct holdout_tracker *tracker, const size_t *members, size_t count);

/* The same where it was one of them: `Hungary, Slovakia or Spain`. */
void sentence_one_of(
	GString *out, const struct holdout_tracker *tracker, const size_t *members, size_t count);

#endif
