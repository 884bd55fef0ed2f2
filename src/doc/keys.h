/* SPDX-License-Identifier: MIT */
#ifndef DOC_KEYS_H
#define DOC_KEYS_H

#include "doc/tree.h"

/* The first key of `mapping` that is there already, and where; NULL if all are different. */
const struct node *keys_duplicate(const struct node *mapping, const struct node **ret_earlier);

#endif
