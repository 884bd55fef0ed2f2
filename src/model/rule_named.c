/* SPDX-License-Identifier: MIT */

/*
 * The rules that have a name. They are trees like any other: a name is only a short way to write
 * one. The text of an atom is what a clause is called on screens and in exports.
 */
#include "model/rule.h"

#include <string.h>

#include <glib.h>

#define BIT(class) (1u << HOLDOUT_CLASS_##class)

static const struct holdout_rule unanimity = {
	.kind = HOLDOUT_RULE_ATOM,
	.text = "for: all",
	.classes = BIT(FOR),
	.bar = HOLDOUT_BAR_ALL_BUT,
	.cmp = HOLDOUT_CMP_AT_LEAST,
	.over = 0,
	.under = 1,
	.of = HOLDOUT_BASE_ELIGIBLE,
};

static const struct holdout_rule consensus = {
	.kind = HOLDOUT_RULE_ATOM,
	.text = "against: none",
	.classes = BIT(AGAINST),
	.bar = HOLDOUT_BAR_NONE,
	.cmp = HOLDOUT_CMP_AT_MOST,
	.over = 0,
	.under = 1,
	.of = HOLDOUT_BASE_ELIGIBLE,
};

static const struct holdout_rule majority = {
	.kind = HOLDOUT_RULE_ATOM,
	.text = "for: majority, of: cast",
	.classes = BIT(FOR),
	.bar = HOLDOUT_BAR_SHARE,
	.cmp = HOLDOUT_CMP_MORE_THAN,
	.over = 1,
	.under = 2,
	.of = HOLDOUT_BASE_CAST,
};

static const struct holdout_rule absolute_majority = {
	.kind = HOLDOUT_RULE_ATOM,
	.text = "for: majority",
	.classes = BIT(FOR),
	.bar = HOLDOUT_BAR_SHARE,
	.cmp = HOLDOUT_CMP_MORE_THAN,
	.over = 1,
	.under = 2,
	.of = HOLDOUT_BASE_ELIGIBLE,
};

#undef BIT

static const char *const names[] = {"unanimity", "consensus", "majority", "absolute majority"};

static const struct holdout_rule *const named[G_N_ELEMENTS(names)] = {
	&unanimity, &consensus, &majority, &absolute_majority};

const struct holdout_rule *rule_named(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(names[i], name) == 0)
			return named[i];
	return NULL;
}

const char *const *rule_names(size_t *ret_count)
{
	*ret_count = G_N_ELEMENTS(names);
	return names;
}
