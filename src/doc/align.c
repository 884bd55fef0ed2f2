/* SPDX-License-Identifier: MIT */
/*
 * Stage by stage, the surest first: in each, whoever is still alone on both sides is looked up by
 * the text of that stage. Equal ones are taken in file order, so that of two same entries the
 * first is the first.
 */
#include "doc/align.h"

#include "doc/identity.h"
#include "doc/meaning.h"

struct aligner {
	const char *list;
	bool is_mapping;
	const GPtrArray *from, *to;
	struct align *align;
};

static const struct node *child(const GPtrArray *children, size_t i)
{
	return g_ptr_array_index(children, (guint)i);
}

static void match(struct aligner *a, size_t from, size_t to)
{
	a->align->forth[from] = to;
	a->align->back[to] = from;
}

static char *print(const struct aligner *a, const struct node *node, unsigned stage)
{
	return a->is_mapping ? meaning_print(node) : identity_of(a->list, node, stage);
}

static void free_queue(gpointer queue)
{
	g_queue_free(queue);
}

/* Who is still alone in `to`, by the text of the stage: queues of index + 1. */
static GHashTable *index_alone(const struct aligner *a, unsigned stage)
{
	GHashTable *alone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_queue);
	for (size_t i = 0; i < a->to->len; i++) {
		char *text =
			a->align->back[i] == ALIGN_NONE ? print(a, child(a->to, i), stage) : NULL;
		if (!text)
			continue;
		GQueue *queue = g_hash_table_lookup(alone, text);
		if (!queue) {
			queue = g_queue_new();
			g_hash_table_insert(alone, g_strdup(text), queue);
		}
		g_queue_push_tail(queue, GSIZE_TO_POINTER(i + 1));
		g_free(text);
	}
	return alone;
}

static void run_stage(struct aligner *a, unsigned stage)
{
	g_autoptr(GHashTable) alone = index_alone(a, stage);
	for (size_t i = 0; i < a->from->len; i++) {
		if (a->align->forth[i] != ALIGN_NONE)
			continue;
		g_autofree char *text = print(a, child(a->from, i), stage);
		GQueue *queue = text ? g_hash_table_lookup(alone, text) : NULL;
		if (queue && !g_queue_is_empty(queue))
			match(a, i, GPOINTER_TO_SIZE(g_queue_pop_head(queue)) - 1);
	}
}

/* Whether two mappings say half the same, and about the same candidate. */
static bool is_alike(const struct node *a, const struct node *b)
{
	a = node_follow(a);
	b = node_follow(b);
	if (a->kind != NODE_MAPPING || b->kind != NODE_MAPPING ||
		!meaning_is_same(node_get(a, "candidate"), node_get(b, "candidate")))
		return false;
	size_t same = 0;
	for (const struct node *key = node_first(a); key; key = node_next(a, key + key->size))
		same += meaning_is_same(key + key->size, node_get(b, key->value));
	return same * 2 >= MAX(a->count, b->count);
}

/* What was corrected in the very fields it is known by still stands after the same neighbour. */
static void match_by_place(struct aligner *a)
{
	for (size_t i = 0; i < a->from->len; i++) {
		size_t before = i == 0 ? ALIGN_NONE : a->align->forth[i - 1];
		size_t to = before == ALIGN_NONE ? 0 : before + 1;
		if (a->align->forth[i] != ALIGN_NONE || (i > 0 && before == ALIGN_NONE))
			continue;
		if (to < a->to->len && a->align->back[to] == ALIGN_NONE &&
			is_alike(child(a->from, i), child(a->to, to)))
			match(a, i, to);
	}
}

static size_t *nowhere(size_t n)
{
	size_t *indexes = g_new(size_t, n + 1);
	for (size_t i = 0; i < n; i++)
		indexes[i] = ALIGN_NONE;
	return indexes;
}

struct align *align_new(const char *list, bool is_mapping, const GPtrArray *from,
	const GPtrArray *to, enum align_trust trust)
{
	struct align *align = g_new(struct align, 1);
	*align = (struct align){nowhere(from->len), nowhere(to->len)};
	struct aligner a = {list, is_mapping, from, to, align};
	unsigned stages = is_mapping ? 1 : IDENTITY_STAGES;
	if (trust == ALIGN_ADDITIONS && !identity_excludes(list))
		stages = MIN(stages, IDENTITY_STAGES - 1);
	for (unsigned stage = 0; stage < stages; stage++)
		run_stage(&a, stage);
	if (!is_mapping && trust == ALIGN_HISTORY)
		match_by_place(&a);
	return align;
}

void align_free(struct align *align)
{
	if (!align)
		return;
	g_free(align->forth);
	g_free(align->back);
	g_free(align);
}

bool align_is_reordered(const struct align *align, size_t from_count)
{
	size_t last = 0;
	for (size_t i = 0; i < from_count; i++) {
		if (align->forth[i] == ALIGN_NONE)
			continue;
		if (align->forth[i] < last)
			return true;
		last = align->forth[i];
	}
	return false;
}
