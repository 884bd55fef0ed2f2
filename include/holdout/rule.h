/* SPDX-License-Identifier: MIT */
#ifndef HOLDOUT_RULE_H
#define HOLDOUT_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A decision rule: a tree of all/any/not over atoms, each one linear inequality.
 *
 * An atom compares the weight X of the members whose stance is in WHO with a share of the weight
 * B of its base, both within its groups: X >= share * B, in integers (share = over/under), and
 * demands B > 0 where the bar is a share from below.
 *
 * What a clause of the file says once about several groups (`each`) is an ALL with one atom a
 * group; it has the text of the whole clause, as the atoms have theirs.
 */

enum holdout_node_kind {
	HOLDOUT_RULE_ATOM,
	HOLDOUT_RULE_ALL,
	HOLDOUT_RULE_ANY,
	HOLDOUT_RULE_NOT,
};

enum holdout_base {
	HOLDOUT_BASE_ALL,
	HOLDOUT_BASE_ELIGIBLE,
	HOLDOUT_BASE_PRESENT,
	HOLDOUT_BASE_VOTING,
	HOLDOUT_BASE_CAST,
	HOLDOUT_BASE_COUNT,
};

enum holdout_bar {
	HOLDOUT_BAR_COUNT,   /* X cmp amount */
	HOLDOUT_BAR_SHARE,   /* X cmp amount * B */
	HOLDOUT_BAR_ALL_BUT, /* X >= B - amount; `all` is all but 0 */
	HOLDOUT_BAR_ANY,     /* X > 0 */
	HOLDOUT_BAR_NONE,    /* X = 0 */
};

enum holdout_cmp {
	HOLDOUT_CMP_AT_LEAST,
	HOLDOUT_CMP_MORE_THAN,
	HOLDOUT_CMP_AT_MOST,
	HOLDOUT_CMP_LESS_THAN,
	HOLDOUT_CMP_EXACTLY,
};

struct holdout_rule {
	enum holdout_node_kind kind;
	const struct holdout_rule *const *children; /* ALL, ANY, NOT */
	size_t child_count;

	const char *text; /* of a clause, as shown: `for: 65%, by: population`; else NULL */

	/* ATOM */
	uint32_t classes;      /* in WHO: bit 1 << class for each class that is in it whole */
	const size_t *stances; /* in WHO: single labels, as indices of the tracker's stances */
	size_t stance_count;
	enum holdout_bar bar;
	enum holdout_cmp cmp;
	int64_t over, under; /* amount = over / under, reduced, under > 0 */
	enum holdout_base of;
	const char *by;            /* the weight that is summed, or NULL: members */
	const char *const *groups; /* whose stances count; none: everybody's */
	size_t group_count;
	size_t column; /* the tracker's column of numbers that this adds up; 0: one a member */
};

#endif
