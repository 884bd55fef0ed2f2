/* SPDX-License-Identifier: MIT */

/*
 * How a condition ends is dated, and there is one day for each way. A condition that was met and
 * then broken has both days; were it met again in the same place, the first day would be gone, and
 * with it what held until it was broken. So a day does not move past that of another end: that is
 * not a correction but another thing that happened.
 */

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/change_private.h"
#include "model/tracker.h"

static const char *const names[] = {"met", "dropped", "broken"};

struct holdout_date change_end_of(const struct holdout_condition *condition, const char *key)
{
	const struct holdout_date dates[] = {condition->met, condition->dropped, condition->broken};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(names[i], key) == 0)
			return dates[i];
	return (struct holdout_date){0};
}

/* The end whose day lies between the two, or NULL. */
static const char *end_between(const struct holdout_condition *condition, const char *key,
	struct holdout_date was, struct holdout_date is)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct holdout_date other = change_end_of(condition, names[i]);
		if (strcmp(names[i], key) != 0 && other.is_known && date_compare(was, other) <= 0 &&
			date_compare(other, is) < 0)
			return names[i];
	}
	return NULL;
}

bool change_keeps_ends(const struct change *change, const struct record *record, const char *key,
	const char *text, struct holdout_error **error)
{
	const struct holdout_condition *condition =
		&change->tracker->members[record->member]->conditions[record->index];
	struct holdout_date was = change_end_of(condition, key), is;
	if (!was.is_known || !date_parse(text, tracker_zone(change->tracker), &is, NULL))
		return true;
	const char *between = end_between(condition, key, was, is);
	if (!between)
		return true;
	g_autofree char *day = date_label(was);
	g_autofree char *other = date_label(change_end_of(condition, between));
	error_set(error, HOLDOUT_USAGE, "%s on %s and %s on %s: a later day would erase the first",
		key, day, between, other);
	if (error)
		error_hint(*error, "add a condition for what was asked anew");
	return false;
}
