/* SPDX-License-Identifier: MIT */

/*
 * Stances: labels and the six classes they count as.
 *
 * The built-in labels come first in every tracker, in the order in which they are offered; then
 * the two class names that are no label otherwise; then the file's own. A file's own label wins
 * over a built-in one of the same name.
 */
#include "model/stance.h"

#include <string.h>

#include <glib.h>

static const char *const class_names[HOLDOUT_CLASS_COUNT] = {
	[HOLDOUT_CLASS_FOR] = "for",
	[HOLDOUT_CLASS_AGAINST] = "against",
	[HOLDOUT_CLASS_ABSTAIN] = "abstain",
	[HOLDOUT_CLASS_NONE] = "none",
	[HOLDOUT_CLASS_ABSENT] = "absent",
	[HOLDOUT_CLASS_RECUSED] = "recused",
};

/* clang-format off */
static const struct holdout_stance built_in[HOLDOUT_STANCES_BUILT_IN] = {
	{"support",     HOLDOUT_CLASS_FOR},
	{"accept",      HOLDOUT_CLASS_FOR},
	{"conditional", HOLDOUT_CLASS_NONE},
	{"leaning",     HOLDOUT_CLASS_NONE},
	{"undecided",   HOLDOUT_CLASS_NONE},
	{"hold",        HOLDOUT_CLASS_NONE},
	{"oppose",      HOLDOUT_CLASS_AGAINST},
	{"abstain",     HOLDOUT_CLASS_ABSTAIN},
	{"declare",     HOLDOUT_CLASS_ABSTAIN},
	{"absent",      HOLDOUT_CLASS_ABSENT},
	{"recused",     HOLDOUT_CLASS_RECUSED},
	{"for",         HOLDOUT_CLASS_FOR},
	{"against",     HOLDOUT_CLASS_AGAINST},
};
/* clang-format on */

const struct holdout_stance *stance_built_in(void)
{
	return built_in;
}

const char *const *stance_class_names(void)
{
	return class_names;
}

const char *holdout_class_name(enum holdout_class stance_class)
{
	g_assert((unsigned)stance_class < HOLDOUT_CLASS_COUNT);
	return class_names[stance_class];
}

static size_t find(const struct holdout_tracker *tracker, size_t from, size_t to, const char *label)
{
	for (size_t i = from; i < to; i++)
		if (strcmp(tracker->stances[i].label, label) == 0)
			return i;
	return HOLDOUT_NONE;
}

size_t holdout_tracker_stance(const struct holdout_tracker *tracker, const char *label)
{
	size_t own = find(tracker, HOLDOUT_STANCES_BUILT_IN, tracker->stance_count, label);
	return own != HOLDOUT_NONE ? own : find(tracker, 0, HOLDOUT_STANCES_BUILT_IN, label);
}

/* clang-format off */
static const struct {
	const char *label, *words;
} prose[] = {
	{"support",     "supports"},
	{"accept",      "accepts"},
	{"conditional", "conditional"},
	{"leaning",     "leaning"},
	{"undecided",   "undecided"},
	{"hold",        "asks for time"},
	{"oppose",      "opposes"},
	{"abstain",     "abstains"},
	{"declare",     "abstains formally"},
	{"absent",      "absent"},
	{"recused",     "recused"},
	{"for",         "supports"},
	{"against",     "opposes"},
};
/* clang-format on */

const char *stance_words(const char *label)
{
	if (!label)
		return "no position";
	for (size_t i = 0; i < G_N_ELEMENTS(prose); i++)
		if (strcmp(prose[i].label, label) == 0)
			return prose[i].words;
	return label;
}
