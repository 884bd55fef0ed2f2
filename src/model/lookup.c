/* SPDX-License-Identifier: MIT */

/*
 * Finding the member or candidate that a person means.
 *
 * An id is exact and wins. Else labels, names and aliases are compared folded, and what fits more
 * than one member fits none: nobody's stance is changed by a guess.
 */
#include "model/tracker.h"

#include <string.h>

#include "base/text.h"
#include "model/schema.h"

static bool is_called(const char *name, const char *folded)
{
	if (!name)
		return false;
	g_autofree char *mine = text_fold(name);
	return strcmp(mine, folded) == 0;
}

static bool answers_to(const struct holdout_member *member, const char *folded)
{
	if (is_called(member->short_label, folded) || is_called(member->name, folded))
		return true;
	for (size_t i = 0; i < member->alias_count; i++)
		if (is_called(member->aliases[i], folded))
			return true;
	return false;
}

size_t holdout_tracker_member(const struct holdout_tracker *tracker, const char *text)
{
	const struct tracker *whole = (const struct tracker *)tracker;
	gpointer index;
	if (g_hash_table_lookup_extended(whole->top->members_by_id, text, NULL, &index))
		return GPOINTER_TO_SIZE(index);
	g_autofree char *folded = text_fold(text);
	size_t found = HOLDOUT_NONE;
	for (size_t i = 0; i < tracker->member_count; i++) {
		if (!answers_to(tracker->members[i], folded))
			continue;
		if (found != HOLDOUT_NONE)
			return HOLDOUT_NONE;
		found = i;
	}
	return found;
}

size_t holdout_tracker_candidate(const struct holdout_tracker *tracker, const char *text)
{
	for (size_t i = 0; i < tracker->candidate_count; i++)
		if (strcmp(tracker->candidates[i].id, text) == 0)
			return i;
	g_autofree char *folded = text_fold(text);
	size_t found = HOLDOUT_NONE;
	for (size_t i = 0; i < tracker->candidate_count; i++) {
		if (!is_called(tracker->candidates[i].name, folded))
			continue;
		if (found != HOLDOUT_NONE)
			return HOLDOUT_NONE;
		found = i;
	}
	return found;
}
