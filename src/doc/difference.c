/* SPDX-License-Identifier: MIT */
/*
 * Two trees walked at once. Children are found again as a merge finds them, so that what is told
 * here as one change is what would be merged as one.
 */
#include "doc/difference.h"

#include "doc/align.h"
#include "doc/identity.h"
#include "doc/meaning.h"
#include "doc/piece.h"
#include "doc/trail.h"

struct differ {
	struct trail trail;
	GPtrArray *found;
};

static void difference_free(gpointer data)
{
	struct difference *difference = data;
	g_free(difference->place);
	g_free(difference->before);
	g_free(difference->after);
	g_free(difference);
}

/* Takes the texts. */
static void add(struct differ *differ, char *before, char *after)
{
	struct difference *difference = g_new(struct difference, 1);
	*difference = (struct difference){trail_print(&differ->trail), before, after};
	g_ptr_array_add(differ->found, difference);
}

static void compare(struct differ *differ, const struct node *from, const struct node *to);

/* The child `at` of either side (NULL: not there), as a step of the trail. */
static void compare_child(
	struct differ *differ, bool is_mapping, const struct node *from, const struct node *to)
{
	const struct node *any = to ? to : from;
	g_assert(any);
	if (is_mapping)
		trail_push_pair(&differ->trail, any, any + any->size);
	else
		trail_push_item(&differ->trail, any);
	size_t skip_from = is_mapping && from ? from->size : 0;
	size_t skip_to = is_mapping && to ? to->size : 0;
	compare(differ, from ? from + skip_from : NULL, to ? to + skip_to : NULL);
	trail_pop(&differ->trail);
}

static void compare_children(struct differ *differ, const struct node *from, const struct node *to)
{
	bool is_mapping = to->kind == NODE_MAPPING;
	GPtrArray *before = meaning_children(from), *after = meaning_children(to);
	struct align *align =
		align_new(trail_key(&differ->trail), is_mapping, before, after, ALIGN_HISTORY);
	if (align_is_reordered(align, before->len))
		add(differ, g_strdup(""), g_strdup(""));
	size_t gone = 0; /* children of `from` that have been told */
	for (size_t i = 0; i <= after->len; i++) {
		size_t there = i < after->len ? align->back[i] : before->len;
		for (; there != ALIGN_NONE && gone < there; gone++) {
			if (align->forth[gone] == ALIGN_NONE)
				compare_child(
					differ, is_mapping, g_ptr_array_index(before, gone), NULL);
		}
		if (i < after->len)
			compare_child(differ, is_mapping,
				there == ALIGN_NONE ? NULL : g_ptr_array_index(before, there),
				g_ptr_array_index(after, i));
	}
	align_free(align);
	g_ptr_array_unref(before);
	g_ptr_array_unref(after);
}

static void compare(struct differ *differ, const struct node *from, const struct node *to)
{
	from = node_follow(from);
	to = node_follow(to);
	if (meaning_is_same(from, to))
		return;
	bool is_collection = from && to && from->kind == to->kind && from->kind != NODE_SCALAR;
	if (is_collection && !identity_is_whole(trail_key(&differ->trail)))
		compare_children(differ, from, to);
	else
		add(differ, meaning_words(from), meaning_words(to));
}

GPtrArray *version_differences(const struct version *from, const struct version *to)
{
	struct differ differ = {.found = g_ptr_array_new_with_free_func(difference_free)};
	struct chunk *before = piece_whole(from), *after = piece_whole(to);
	trail_init(&differ.trail);
	compare(&differ, piece_root(before), piece_root(after));
	trail_clear(&differ.trail);
	chunk_unref(before);
	chunk_unref(after);
	return differ.found;
}
