/* SPDX-License-Identifier: MIT */
/*
 * Costs add up as the file is read: what an anchored subtree costs to expand is the difference of
 * the running totals at its end and at its start, and each alias adds that once more. A file of
 * thirty lines that doubles on each ("billion laughs") reaches the limit at line thirteen.
 */
#include "doc/anchors.h"

struct anchor {
	size_t node;
	bool is_open;
	size_t uses, nodes; /* totals at the start while open, then the cost of the subtree */
};

struct alias {
	size_t node, target;
};

void anchors_begin(struct anchors *anchors, const char *name, size_t index)
{
	if (!anchors->by_name) {
		anchors->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		anchors->all = g_ptr_array_new_with_free_func(g_free);
	}
	struct anchor *anchor = g_new(struct anchor, 1);
	*anchor = (struct anchor){
		.node = index,
		.is_open = true,
		.uses = anchors->uses,
		.nodes = anchors->nodes,
	};
	g_ptr_array_add(anchors->all, anchor);
	g_hash_table_replace(anchors->by_name, g_strdup(name), anchor);
}

/* Anchors close in the reverse order, so the one looked for is the last that is open. */
void anchors_end(struct anchors *anchors, size_t index, size_t size)
{
	for (guint i = anchors->all->len; i-- > 0;) {
		struct anchor *anchor = g_ptr_array_index(anchors->all, i);
		if (anchor->node != index)
			continue;
		anchor->is_open = false;
		anchor->uses = anchors->uses - anchor->uses;
		anchor->nodes = anchors->nodes - anchor->nodes + size;
		return;
	}
}

enum anchor_use anchors_use(struct anchors *anchors, const char *name, size_t index)
{
	const struct anchor *anchor =
		anchors->by_name ? g_hash_table_lookup(anchors->by_name, name) : NULL;
	if (!anchor)
		return ANCHOR_UNDEFINED;
	if (anchor->is_open)
		return ANCHOR_OPEN;
	anchors->uses += 1 + anchor->uses;
	anchors->nodes += anchor->nodes;
	if (anchors->uses > ANCHORS_USES_MAX || anchors->nodes > ANCHORS_NODES_MAX)
		return ANCHOR_TOO_MANY;
	if (!anchors->aliases)
		anchors->aliases = g_array_new(FALSE, FALSE, sizeof(struct alias));
	struct alias alias = {.node = index, .target = anchor->node};
	g_array_append_val(anchors->aliases, alias);
	return ANCHOR_GOOD;
}

bool anchors_resolve(const struct anchors *anchors, struct node *nodes)
{
	if (!anchors->aliases)
		return false;
	for (guint i = 0; i < anchors->aliases->len; i++) {
		const struct alias *alias = &g_array_index(anchors->aliases, struct alias, i);
		nodes[alias->node].target = &nodes[alias->target];
	}
	return true;
}

void anchors_clear(struct anchors *anchors)
{
	g_clear_pointer(&anchors->by_name, g_hash_table_unref);
	g_clear_pointer(&anchors->all, g_ptr_array_unref);
	g_clear_pointer(&anchors->aliases, g_array_unref);
}
