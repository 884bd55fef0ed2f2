/* SPDX-License-Identifier: MIT */
/*
 * Walking nodes. A subtree is a slice of one array, so a step to the next sibling is an addition
 * and nothing here allocates. Aliases are followed wherever a value is asked for, never where a
 * caller walks: it then sees what the file says, in the file's order.
 */
#include <string.h>

#include "doc/tree.h"

const struct node *node_follow(const struct node *node)
{
	return node && node->kind == NODE_ALIAS ? node->target : node;
}

static bool is_scalar(const struct node *node)
{
	return node && node->kind == NODE_SCALAR;
}

const struct node *node_get(const struct node *mapping, const char *key)
{
	mapping = node_follow(mapping);
	if (!mapping || mapping->kind != NODE_MAPPING)
		return NULL;
	size_t len = strlen(key);
	const struct node *at = mapping + 1;
	for (uint32_t i = 0; i < mapping->count; i++) {
		const struct node *value = at + at->size;
		if (at->value_len == len && memcmp(at->value, key, len) == 0)
			return node_follow(value);
		at = value + value->size;
	}
	return NULL;
}

const struct node *node_first(const struct node *parent)
{
	parent = node_follow(parent);
	return parent && parent->size > 1 ? parent + 1 : NULL;
}

const struct node *node_next(const struct node *parent, const struct node *child)
{
	parent = node_follow(parent);
	const struct node *next = child + child->size;
	return next < parent + parent->size ? next : NULL;
}

const struct node *node_item(const struct node *sequence, size_t i)
{
	sequence = node_follow(sequence);
	if (!sequence || sequence->kind != NODE_SEQUENCE || i >= sequence->count)
		return NULL;
	const struct node *item = sequence + 1;
	while (i-- > 0)
		item += item->size;
	return item;
}

bool node_is_null(const struct node *node)
{
	node = node_follow(node);
	if (!is_scalar(node) || node->style != NODE_PLAIN || node->value_len > strlen("null"))
		return false;
	static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
	for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++) {
		if (strcmp(node->value, nulls[i]) == 0)
			return true;
	}
	return false;
}

const char *node_text(const struct node *node)
{
	node = node_follow(node);
	return is_scalar(node) && !node_is_null(node) ? node->value : NULL;
}
