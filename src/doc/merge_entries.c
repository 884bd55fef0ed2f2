/* SPDX-License-Identifier: MIT */
/*
 * Base is aligned with either side, and what is new on both with each other; every child then knows
 * its index on all three sides. A list that both sides have put in another order has no order that
 * would be right.
 */
#include "doc/merge_entries.h"

#include <string.h>

#include "doc/identity.h"
#include "doc/meaning.h"

const struct piece *merge_child_piece(
	const struct collection *c, enum merge_side side, const struct entry *entry)
{
	return &g_array_index(c->pieces[side], struct piece, entry->at[side]);
}

const struct node *merge_child_value(
	const struct collection *c, enum merge_side side, const struct entry *entry)
{
	return entry->at[side] == NOWHERE ? NULL : merge_child_piece(c, side, entry)->node;
}

/* What both sides have added: the same item, or two that exclude each other. */
static void align_additions(
	const struct collection *c, const struct align *ours, struct align *theirs, size_t *partner)
{
	GPtrArray *new_ours = g_ptr_array_new(), *new_theirs = g_ptr_array_new();
	g_autoptr(GArray) ours_at = g_array_new(FALSE, FALSE, sizeof(size_t));
	g_autoptr(GArray) theirs_at = g_array_new(FALSE, FALSE, sizeof(size_t));
	for (size_t i = 0; i < c->children[MERGE_OURS]->len; i++) {
		partner[i] = NOWHERE;
		if (ours->back[i] != NOWHERE)
			continue;
		g_ptr_array_add(new_ours, c->children[MERGE_OURS]->pdata[i]);
		g_array_append_val(ours_at, i);
	}
	for (size_t i = 0; i < c->children[MERGE_THEIRS]->len; i++) {
		if (theirs->back[i] != NOWHERE)
			continue;
		g_ptr_array_add(new_theirs, c->children[MERGE_THEIRS]->pdata[i]);
		g_array_append_val(theirs_at, i);
	}
	struct align *both =
		align_new(c->list, c->is_mapping, new_ours, new_theirs, ALIGN_ADDITIONS);
	for (size_t i = 0; i < new_ours->len; i++) {
		if (both->forth[i] != NOWHERE)
			partner[g_array_index(ours_at, size_t, i)] =
				g_array_index(theirs_at, size_t, both->forth[i]);
	}
	align_free(both);
	g_ptr_array_unref(new_ours);
	g_ptr_array_unref(new_theirs);
}

/* One day, one candidate, two stances: sharing no more than what the last stage knows them by. */
static bool is_excluded(const struct collection *c, const struct entry *entry)
{
	if (c->is_mapping || entry->at[MERGE_BASE] != NOWHERE || !identity_excludes(c->list))
		return false;
	g_autofree char *ours = identity_of(c->list, merge_child_value(c, MERGE_OURS, entry), 1);
	g_autofree char *theirs =
		identity_of(c->list, merge_child_value(c, MERGE_THEIRS, entry), 1);
	return g_strcmp0(ours, theirs) != 0;
}

/* Indexes on all sides by the child of one: base by ours and theirs, ours and theirs by each. */
struct lookup {
	struct align *ours, *theirs; /* from base */
	size_t *partner_of_ours, *partner_of_theirs;
};

static struct entry entry_of(const struct lookup *look, enum merge_side side, size_t i)
{
	struct entry entry = {{NOWHERE, NOWHERE, NOWHERE}, false};
	bool is_ours = side == MERGE_OURS;
	entry.at[side] = i;
	size_t base = (is_ours ? look->ours : look->theirs)->back[i];
	entry.at[MERGE_BASE] = base;
	size_t *other = &entry.at[is_ours ? MERGE_THEIRS : MERGE_OURS];
	if (base != NOWHERE)
		*other = (is_ours ? look->theirs : look->ours)->forth[base];
	else
		*other = (is_ours ? look->partner_of_ours : look->partner_of_theirs)[i];
	return entry;
}

static bool is_addition(const struct entry *entry, enum merge_side side)
{
	return entry->at[side] != NOWHERE && entry->at[MERGE_BASE] == NOWHERE;
}

/* Whether an addition of the spine comes before one of the other side in the same place. */
static bool goes_first(
	const struct collection *c, const struct entry *spine, const struct entry *other)
{
	if (!is_addition(spine, c->spine) || spine->at[c->other] != NOWHERE)
		return false;
	if (c->is_mapping)
		return true;
	const char *there = identity_date(c->list, merge_child_value(c, c->spine, spine));
	const char *here = identity_date(c->list, merge_child_value(c, c->other, other));
	return !there || !here || strcmp(there, here) <= 0;
}

/* Puts in what the spine does not have, each after the entry that it follows on its own side. */
static void insert_others(struct collection *c, const struct lookup *look, GList **link_of)
{
	GList *after = NULL;
	for (size_t i = 0; i < c->children[c->other]->len; i++) {
		if (link_of[i]) {
			after = link_of[i];
			continue;
		}
		struct entry *entry = g_new(struct entry, 1);
		*entry = entry_of(look, c->other, i);
		GList *next = after ? after->next : c->order.head;
		while (next && is_addition(entry, c->other) && goes_first(c, next->data, entry)) {
			after = next;
			next = next->next;
		}
		if (after)
			g_queue_insert_after(&c->order, after, entry);
		else
			g_queue_push_head(&c->order, entry);
		after = after ? after->next : c->order.head;
	}
}

static void put_in_order(struct collection *c, const struct lookup *look)
{
	g_autofree GList **link_of = g_new0(GList *, c->children[c->other]->len + 1u);
	for (size_t i = 0; i < c->children[c->spine]->len; i++) {
		struct entry *entry = g_new(struct entry, 1);
		*entry = entry_of(look, c->spine, i);
		entry->excludes = entry->at[c->other] != NOWHERE && is_excluded(c, entry);
		g_queue_push_tail(&c->order, entry);
		if (entry->at[c->other] != NOWHERE)
			link_of[entry->at[c->other]] = c->order.tail;
	}
	insert_others(c, look, link_of);
}

bool merge_entries(struct collection *c)
{
	GPtrArray *base = c->children[MERGE_BASE];
	GPtrArray *ours = c->children[MERGE_OURS], *theirs = c->children[MERGE_THEIRS];
	struct lookup look = {
		.ours = align_new(c->list, c->is_mapping, base, ours, ALIGN_HISTORY),
		.theirs = align_new(c->list, c->is_mapping, base, theirs, ALIGN_HISTORY),
		.partner_of_ours = g_new0(size_t, ours->len + 1u),
		.partner_of_theirs = g_new0(size_t, theirs->len + 1u),
	};
	align_additions(c, look.ours, look.theirs, look.partner_of_ours);
	for (size_t i = 0; i < theirs->len; i++)
		look.partner_of_theirs[i] = NOWHERE;
	for (size_t i = 0; i < ours->len; i++) {
		if (look.partner_of_ours[i] != NOWHERE)
			look.partner_of_theirs[look.partner_of_ours[i]] = i;
	}
	bool ours_moved = align_is_reordered(look.ours, base->len);
	bool theirs_moved = align_is_reordered(look.theirs, base->len);
	c->spine = ours_moved && !theirs_moved ? MERGE_OURS : MERGE_THEIRS;
	c->other = c->spine == MERGE_OURS ? MERGE_THEIRS : MERGE_OURS;
	bool is_clear = c->is_mapping || !ours_moved || !theirs_moved;
	if (is_clear)
		put_in_order(c, &look);
	align_free(look.ours);
	align_free(look.theirs);
	g_free(look.partner_of_ours);
	g_free(look.partner_of_theirs);
	return is_clear;
}
