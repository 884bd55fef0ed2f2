/* SPDX-License-Identifier: MIT */
#ifndef DOC_PROBLEM_H
#define DOC_PROBLEM_H

#include <stdbool.h>

#include "holdout/error.h"

/*
 * libyaml's complaints in the words of a person. A complaint we have no words for goes out as it
 * is: exact, if not kind.
 */

struct problem {
	const char *said;    /* libyaml's problem */
	const char *message; /* ours */
	const char *hint;    /* or NULL */
	bool is_at_context; /* the mistake is where the construct began, not where it was noticed */
};

/*
 * The row for what libyaml said, or NULL. `is_tab` says that it stopped at a tab, which it calls
 * a character that cannot start a token.
 */
const struct problem *problem_find(const char *said, bool is_tab);

#endif
