/* SPDX-License-Identifier: MIT */

/*
 * Lists that are typed as one line. Only the items that differ are edited, so that the
 * others keep their comments and their quotes: what is gone is removed, what is new appended. An
 * order that has changed is the one case in which items are written over.
 */

#include <string.h>

#include "model/change_private.h"

static size_t item_count(const struct node *node)
{
	return node && node->kind == NODE_SEQUENCE ? node->count : 0;
}

static const char *item_text(const struct node *list, size_t i)
{
	const char *text = node_text(node_follow(node_item(list, i)));
	return text ? text : "";
}

static void append_from(
	struct change *change, const struct change_path *path, char *const *items, size_t from)
{
	for (size_t i = from; items[i]; i++)
		change_push(change, DOC_APPEND, path, items[i]);
}

/* Whether the old items, without those that are gone, are what the new ones begin with. */
static bool is_kept_order(const struct node *list, char *const *items, size_t *ret_kept)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++) {
		const char *text = item_text(list, i);
		if (!g_strv_contains((const char *const *)items, text))
			continue;
		if (!items[kept] || strcmp(items[kept], text) != 0)
			return false;
		kept++;
	}
	*ret_kept = kept;
	return kept > 0;
}

static void remove_gone(struct change *change, const struct change_path *path,
	const struct node *list, char *const *items)
{
	for (size_t i = list->count; i-- > 0;) {
		struct change_path at = change_step_at(change, path, i);
		if (!g_strv_contains((const char *const *)items, item_text(list, i)))
			change_push(change, DOC_REMOVE, &at, NULL);
	}
}

static void write_over(struct change *change, const struct change_path *path,
	const struct node *list, char *const *items)
{
	size_t n = g_strv_length((char **)items);
	for (size_t i = list->count; i-- > n;) {
		struct change_path at = change_step_at(change, path, i);
		change_push(change, DOC_REMOVE, &at, NULL);
	}
	for (size_t i = 0; i < MIN(n, list->count); i++) {
		struct change_path at = change_step_at(change, path, i);
		if (strcmp(item_text(list, i), items[i]) != 0)
			change_push(change, DOC_SET, &at, items[i]);
	}
	append_from(change, path, items, MIN(n, list->count));
}

static void set_items(struct change *change, const struct change_path *path,
	enum record_shape shape, const struct node *node, char *const *items)
{
	size_t kept;
	bool is_text = node && node->kind == NODE_SCALAR && !node_is_null(node);
	bool may_be_text = is_text || (!node && shape == RECORD_SOURCES);
	if (item_count(node) > 0 && is_kept_order(node, items, &kept)) {
		remove_gone(change, path, node, items);
		append_from(change, path, items, kept);
	} else if (item_count(node) > 0) {
		write_over(change, path, node, items);
	} else if (may_be_text && !items[1]) {
		change_push(change, DOC_SET, path, items[0]);
	} else {
		if (is_text)
			change_push(change, DOC_REMOVE, path, NULL);
		append_from(change, path, items, 0);
	}
}

bool change_list(struct change *change, const struct change_path *path, enum record_shape shape,
	const struct node *node, const char *text, struct holdout_error **error)
{
	if (shape == RECORD_WEIGHTS)
		return change_weights(change, path, node, text, error);
	bool is_sentence = node && node->kind == NODE_SCALAR && strstr(node->value, "; ");
	g_auto(GStrv) items = record_items(shape, text);
	if (is_sentence && *text) /* it has been one source so far */
		change_push(change, DOC_SET, path, text);
	else if (items[0])
		set_items(change, path, shape, node, items);
	else if (node)
		change_push(change, DOC_REMOVE, path, NULL);
	return true;
}
