/* SPDX-License-Identifier: MIT */
#include "export/condition.h"

#include "base/date.h"

bool condition_concerns(const struct holdout_condition *condition, const struct report *report)
{
	return (condition->candidate == HOLDOUT_NONE ||
		       condition->candidate == report->candidate) &&
		(!condition->asked.is_known || date_counts_at(condition->asked, report->moment));
}

const char *condition_end_word(enum holdout_condition_end end)
{
	switch (end) {
	case HOLDOUT_CONDITION_OPEN:
		return "open";
	case HOLDOUT_CONDITION_MET:
		return "met";
	case HOLDOUT_CONDITION_DROPPED:
		return "dropped";
	case HOLDOUT_CONDITION_BROKEN:
		return "broken, open again";
	}
	return "";
}

struct holdout_date condition_end_date(
	const struct holdout_condition *condition, enum holdout_condition_end end)
{
	switch (end) {
	case HOLDOUT_CONDITION_OPEN:
		break;
	case HOLDOUT_CONDITION_MET:
		return condition->met;
	case HOLDOUT_CONDITION_DROPPED:
		return condition->dropped;
	case HOLDOUT_CONDITION_BROKEN:
		return condition->broken;
	}
	return (struct holdout_date){0};
}
