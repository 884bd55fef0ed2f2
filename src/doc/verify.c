/* SPDX-License-Identifier: MIT */
/*
 * The promise behind every edit: what is written reads back as what was meant. Bytes outside the
 * splice are the same by construction; this shows that they still mean the same. Nodes stand in
 * preorder with the number of their children, so equal rows are equal trees.
 */
#include "doc/verify.h"

#include <string.h>

static bool is_same_text(const struct node *a, const struct node *b)
{
	return a->value_len == b->value_len && memcmp(a->value, b->value, a->value_len) == 0;
}

static bool is_same_node(const struct node *before, const struct node *after)
{
	return before->kind == after->kind && before->style == after->style &&
		before->has_anchor == after->has_anchor && is_same_text(before, after) &&
		(before->target == NULL) == (after->target == NULL);
}

/* Where the node with this index is after the change. */
static size_t index_after(const struct change *change, size_t index)
{
	size_t added = change->added ? change->added->len : 0;
	return index < change->first ? index : index - change->removed + added;
}

/* An alias has to stand for the same node as before. */
static bool is_same_target(const struct chunk *before, const struct node *old,
	const struct chunk *after, const struct node *new, const struct change *change)
{
	if (!old->target)
		return true;
	size_t target = (size_t)(old->target - before->nodes);
	return (size_t)(new->target - after->nodes) == index_after(change, target);
}

static bool is_kept(const struct chunk *before, size_t index, const struct chunk *after,
	const struct change *change)
{
	const struct node *old = &before->nodes[index];
	const struct node *new = &after->nodes[index_after(change, index)];
	int delta = index == change->parent ? change->delta : 0;
	return is_same_node(old, new) &&
		(int64_t)old->count + delta ==
		(int64_t) new->count &&is_same_target(before, old, after, new, change);
}

static bool is_expected(const struct expected *expected, const struct node *node)
{
	if (node->kind != expected->kind || node->count != expected->count)
		return false;
	return expected->kind != NODE_SCALAR ||
		(!node_is_null(node) && node->value_len == strlen(expected->value) &&
			memcmp(node->value, expected->value, node->value_len) == 0);
}

bool verify_change(
	const struct chunk *before, const struct chunk *after, const struct change *change)
{
	size_t added = change->added ? change->added->len : 0;
	int64_t more_pairs = change->parent == SIZE_MAX ? change->delta : 0;
	if (before->node_count - change->removed + added != after->node_count ||
		(int64_t)before->pair_count + more_pairs != (int64_t)after->pair_count)
		return false;
	for (size_t i = 0; i < before->node_count; i++) {
		if (i == change->first)
			i += change->removed;
		if (i < before->node_count && !is_kept(before, i, after, change))
			return false;
	}
	for (size_t i = 0; i < added; i++) {
		const struct expected *expected = &g_array_index(change->added, struct expected, i);
		if (!is_expected(expected, &after->nodes[change->first + i]))
			return false;
	}
	return true;
}
