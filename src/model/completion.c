/* SPDX-License-Identifier: MIT */

/*
 * When the present run of adopted began, and with whom.
 */
#include <glib.h>

#include "model/decisive.h"

const struct step *timeline_reached(const struct timeline *timeline, int32_t day)
{
	size_t at = timeline_at(timeline, day);
	for (size_t i = at == HOLDOUT_NONE ? 0 : at + 1; i-- > 0;) {
		if (timeline->steps[i]->reached)
			return timeline->steps[i];
		if (timeline->steps[i]->lost)
			return NULL;
	}
	return NULL;
}

struct decisive timeline_completion(const struct timeline *timeline, const struct step *step)
{
	const struct day_call call = {.timeline = timeline, .step = step, .is_wanted = true};
	return decisive_of(&call, DECISIVE_STATES);
}
