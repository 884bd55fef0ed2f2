/* SPDX-License-Identifier: MIT */
#ifndef MODEL_STANCE_H
#define MODEL_STANCE_H

#include "holdout/tracker.h"

/* The labels every tracker has, HOLDOUT_STANCES_BUILT_IN of them. */
const struct holdout_stance *stance_built_in(void);

/* The names of the classes, HOLDOUT_CLASS_COUNT of them. */
const char *const *stance_class_names(void);

/* A stance in prose: `opposes`; `no position` for NULL; a label of the file's own as it is. */
const char *stance_words(const char *label);

#endif
