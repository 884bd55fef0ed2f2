/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_MERGE_H
#define SUPPORT_MERGE_H

/* Documents from text, and what their merge asks. */

#include "doc/merge.h"
#include "doc/version.h"
#include "support/unit.h"

static inline struct holdout_doc *parse(const char *text)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_parse("test", text, strlen(text), &error);
	if (error)
		fail_msg("%u:%u %s\n%s", error->place.line, error->place.column, error->message,
			text);
	return doc;
}

static inline void tell_conflicts(const struct merge *merge)
{
	for (size_t i = 0; i < merge_conflict_count(merge); i++) {
		const struct merge_conflict *conflict = merge_conflict_at(merge, i);
		print_error("conflict: %s: %s | %s\n", conflict->place, conflict->texts[MERGE_OURS],
			conflict->texts[MERGE_THEIRS]);
	}
}

#endif
