/* SPDX-License-Identifier: MIT */

/* A short list, so that one digit is enough: what does not fit has to be typed into the file. */

#include "view/choices.h"

#include <string.h>

#include <glib.h>

/* clang-format off */
static const char *const usual[] = { "support", "conditional", "leaning", "undecided", "oppose",
	"abstain", "absent" };
/* clang-format on */

static void add(struct choices *choices, size_t stance)
{
	for (size_t i = 0; i < choices->count; i++)
		if (choices->stances[i] == stance)
			return;
	if (stance != HOLDOUT_NONE && choices->count < CHOICES_MAX)
		choices->stances[choices->count++] = stance;
}

struct choices choices_of(const struct holdout_tracker *tracker, size_t current)
{
	struct choices choices = {.count = 0};
	for (size_t i = HOLDOUT_STANCES_BUILT_IN; i < tracker->stance_count; i++) {
		const struct holdout_stance *own = &tracker->stances[i];
		if (strcmp(own->label, holdout_class_name(own->stance_class)) != 0)
			add(&choices, i);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
		add(&choices, holdout_tracker_stance(tracker, usual[i]));
	add(&choices, current);
	return choices;
}
