/* SPDX-License-Identifier: MIT */
#ifndef MODEL_RULE_BAR_H
#define MODEL_RULE_BAR_H

#include "holdout/rule.h"

/*
 * Reading the bar of a clause: `9`, `65%`, `2/3`, `more than 50%`, `all but 3`, `majority`, `any`.
 * Numbers are decimals; what is read is a fraction of integers, reduced. A share has at most 9
 * digits above and below, a count at most 18, of which 9 after the point.
 */

/* What is wrong with a bar: the message is `before`, the text in quotes, `after`. */
struct bar_problem {
	const char *before, *after; /* NULL: nothing is wrong */
	const char *hint;           /* or NULL */
};

/* Fills bar, cmp, over and under of `atom`, or says what is wrong. */
struct bar_problem bar_parse(const char *text, struct holdout_rule *atom);

#endif
