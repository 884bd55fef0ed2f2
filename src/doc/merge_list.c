/* SPDX-License-Identifier: MIT */
/*
 * A collection, child by child: each entry is kept, merged or left out, with what stands before it
 * on the side it comes from.
 */
#include <string.h>

#include "doc/meaning.h"
#include "doc/merge_entries.h"
#include "doc/region.h"

static struct merge_part whole_of(const struct piece *piece)
{
	return (struct merge_part){true, piece->at, piece->end};
}

static void push(const struct collection *c, const struct entry *entry)
{
	enum merge_side side = entry->at[MERGE_OURS] != NOWHERE ? MERGE_OURS
		: entry->at[MERGE_THEIRS] != NOWHERE            ? MERGE_THEIRS
								: MERGE_BASE;
	const struct piece *piece = merge_child_piece(c, side, entry);
	if (piece->key)
		trail_push_pair(&c->run->trail, piece->key, piece->node);
	else
		trail_push_item(&c->run->trail, piece->node);
}

/* What becomes of an entry: BASE means that it goes, UNDECIDED that both sides have it. */
static enum merge_side fate_of(const struct collection *c, const struct entry *entry)
{
	const struct node *nodes[MERGE_SIDES];
	struct merge_part parts[MERGE_SIDES] = {0};
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		nodes[i] = merge_child_value(c, (enum merge_side)i, entry);
		if (nodes[i])
			parts[i] = whole_of(merge_child_piece(c, (enum merge_side)i, entry));
	}
	bool has_both = nodes[MERGE_OURS] && nodes[MERGE_THEIRS];
	if (has_both && !entry->excludes)
		return MERGE_UNDECIDED;
	if (!has_both && !nodes[MERGE_BASE])
		return nodes[MERGE_OURS] ? MERGE_OURS : MERGE_THEIRS;
	enum merge_side left = nodes[MERGE_OURS] ? MERGE_OURS : MERGE_THEIRS;
	if (!has_both && (!nodes[left] || meaning_is_same(nodes[left], nodes[MERGE_BASE])))
		return MERGE_BASE;
	enum merge_side choice = merge_ask_nodes(c->run, nodes, parts);
	return nodes[choice] ? choice : MERGE_BASE;
}

/* What stands between two children where no side shows it. */
static void write_plain_lead(const struct collection *c)
{
	GString *out = c->run->out;
	if (c->is_flow) {
		g_string_append(out, ", ");
		return;
	}
	g_string_append(out, c->run->newlines[MERGE_THEIRS]);
	for (size_t i = 0; i < c->column; i++)
		g_string_append_c(out, ' ');
}

/* Takes back what was written from `before` on, if the very same stands before it already. */
static void take_back_twin(GString *out, size_t before)
{
	size_t added = out->len - before;
	if (added <= before && memcmp(out->str + before - added, out->str + before, added) == 0)
		g_string_truncate(out, before);
}

/* Before the first child only a comment is kept: the line itself has begun. On a side that begins
 * with this child the comment is part of what is above it, and has been written. */
static void write_first_lead(const struct collection *c, const struct merge_part *parts)
{
	for (size_t i = MERGE_OURS; i < MERGE_SIDES; i++) {
		const char *bytes = c->run->sides[i]->bytes;
		struct merge_part part = parts[i];
		while (part.is_there && part.at < part.end && bytes[part.at] != '#')
			part.at++;
		if (!part.is_there || part.at == part.end)
			continue;
		size_t before = c->run->out->len;
		merge_write(c->run, (enum merge_side)i, part, c->shift[i]);
		take_back_twin(c->run->out, before);
		return;
	}
}

static void write_lead(const struct collection *c, const struct entry *entry, enum merge_side only)
{
	struct merge_part parts[MERGE_SIDES] = {0};
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		bool is_out = only != MERGE_UNDECIDED && only != (enum merge_side)i;
		if (is_out || entry->at[i] == NOWHERE || entry->at[i] == 0)
			continue;
		const struct piece *piece = merge_child_piece(c, (enum merge_side)i, entry);
		parts[i] = (struct merge_part){true, piece->lead, piece->at};
	}
	bool has_ours = parts[MERGE_OURS].is_there, has_theirs = parts[MERGE_THEIRS].is_there;
	if (!c->has_child)
		write_first_lead(c, parts);
	else if (has_ours && has_theirs)
		merge_trivia(c->run, parts, c->shift);
	else if (has_ours)
		merge_write(c->run, MERGE_OURS, parts[MERGE_OURS], c->shift[MERGE_OURS]);
	else if (has_theirs)
		merge_write(c->run, MERGE_THEIRS, parts[MERGE_THEIRS], c->shift[MERGE_THEIRS]);
	else
		write_plain_lead(c);
}

static void write_whole(struct collection *c, enum merge_side side, const struct entry *entry)
{
	const struct piece *piece = merge_child_piece(c, side, entry);
	merge_write(c->run, side, whole_of(piece), c->shift[side]);
	if (piece->key)
		merge_expect_tree(c->run, piece->key);
	merge_expect_tree(c->run, piece->node);
}

/* Parts of an entry on all sides that have it: from one offset of its pieces to another. */
static void parts_of(const struct collection *c, const struct entry *entry, size_t from, size_t to,
	struct merge_part parts[MERGE_SIDES])
{
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		parts[i] = (struct merge_part){0};
		if (entry->at[i] == NOWHERE)
			continue;
		const char *piece = (const char *)merge_child_piece(c, (enum merge_side)i, entry);
		memcpy(&parts[i].at, piece + from, sizeof(size_t));
		memcpy(&parts[i].end, piece + to, sizeof(size_t));
		parts[i].is_there = true;
	}
}

#define PARTS(c, entry, from, to, parts) \
	parts_of(c, entry, offsetof(struct piece, from), offsetof(struct piece, to), parts)

/* Key and what is between it and the value, the value, and a comment behind it. */
static void merge_parts(
	struct collection *c, const struct entry *entry, const struct merge_value *value)
{
	struct merge_part parts[MERGE_SIDES];
	const struct piece *spine = merge_child_piece(c, c->spine, entry);
	merge_write(c->run, c->spine, (struct merge_part){true, spine->at, spine->head_end},
		c->shift[c->spine]);
	if (spine->key)
		merge_expect_tree(c->run, spine->key);
	PARTS(c, entry, head_end, value, parts);
	merge_trivia(c->run, parts, c->shift);
	merge_value(c->run, value);
	PARTS(c, entry, value_end, end, parts);
	merge_trivia(c->run, parts, c->shift);
}

/* Whether key and value stand to each other alike on both sides, so that parts can be mixed. */
static bool is_laid_out_alike(const struct merge_value *value)
{
	const struct node *ours = value->node[MERGE_OURS], *theirs = value->node[MERGE_THEIRS];
	bool is_text = ours->kind == NODE_SCALAR && theirs->kind == NODE_SCALAR;
	bool has_null = ours->len == 0 || theirs->len == 0;
	return is_text ? !has_null : ours->kind == theirs->kind && ours->style == theirs->style;
}

static void merge_child(struct collection *c, const struct entry *entry)
{
	struct merge_part parts[MERGE_SIDES];
	struct merge_value value = {0};
	PARTS(c, entry, at, end, parts);
	enum merge_side side = merge_by_bytes(c->run, parts);
	if (side == MERGE_UNDECIDED) {
		PARTS(c, entry, value, value_end, value.part);
		for (size_t i = 0; i < MERGE_SIDES; i++) {
			value.node[i] = merge_child_value(c, (enum merge_side)i, entry);
			value.shift[i] = c->shift[i];
		}
		if (merge_can_enter(c->run, &value) || is_laid_out_alike(&value)) {
			merge_parts(c, entry, &value);
			return;
		}
		side = merge_by_meaning(value.node);
	}
	if (side == MERGE_UNDECIDED)
		side = merge_ask_nodes(c->run, value.node, parts);
	write_whole(c, side, entry);
}

static void merge_entry(struct collection *c, const struct entry *entry)
{
	push(c, entry);
	enum merge_side fate = fate_of(c, entry);
	if (fate != MERGE_BASE) {
		write_lead(c, entry, fate);
		if (fate == MERGE_UNDECIDED)
			merge_child(c, entry);
		else
			write_whole(c, fate, entry);
		merge_expect_child(c->run, c->expected);
		c->has_child = true;
	}
	trail_pop(&c->run->trail);
}

/* From the bracket to the first entry, and from the last to the bracket. */
static void merge_brackets(const struct collection *c, bool is_closing)
{
	struct merge_part parts[MERGE_SIDES] = {0};
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		const struct node *node = c->value->node[i];
		if (!node || node->style != NODE_FLOW)
			continue;
		const GArray *pieces = c->pieces[i];
		size_t first = node->at + 1u, last = first;
		if (pieces->len > 0) {
			first = g_array_index(pieces, struct piece, 0).at;
			last = g_array_index(pieces, struct piece, pieces->len - 1).end;
		}
		parts[i] = is_closing ? (struct merge_part){true, last, node_end(node)}
				      : (struct merge_part){true, node->at, first};
	}
	merge_trivia(c->run, parts, c->shift);
}

static void collection_init(
	struct collection *c, struct merge_run *run, const struct merge_value *value)
{
	const struct node *theirs = value->node[MERGE_THEIRS];
	*c = (struct collection){
		.run = run,
		.value = value,
		.is_mapping = theirs->kind == NODE_MAPPING,
		.is_flow = theirs->style == NODE_FLOW,
		.list = trail_key(&run->trail),
	};
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		const struct node *node = value->node[i];
		c->pieces[i] = node ? piece_list(run->sides[i], node)
				    : g_array_new(FALSE, FALSE, sizeof(struct piece));
		c->children[i] = meaning_children(node);
	}
}

static void collection_clear(struct collection *c)
{
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		g_array_unref(c->pieces[i]);
		g_ptr_array_unref(c->children[i]);
	}
	g_queue_clear_full(&c->order, g_free);
}

/* The children of a block stand where the first one comes to; those in brackets move with theirs. */
static void set_shifts(struct collection *c)
{
	c->column = merge_column(c->run);
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		const struct node *node = c->value->node[i];
		c->shift[i] = c->value->shift[i];
		if (node && !c->is_flow)
			c->shift[i] = (ptrdiff_t)c->column -
				(ptrdiff_t)region_column(c->run->sides[i], node->at);
	}
}

bool merge_collection(struct merge_run *run, const struct merge_value *value)
{
	struct collection c;
	collection_init(&c, run, value);
	bool is_clear = merge_entries(&c);
	if (is_clear) {
		set_shifts(&c);
		c.expected =
			merge_expect_collection(run, c.is_mapping ? NODE_MAPPING : NODE_SEQUENCE);
		if (c.is_flow)
			merge_brackets(&c, false);
		for (const GList *link = c.order.head; link; link = link->next)
			merge_entry(&c, link->data);
		if (c.is_flow)
			merge_brackets(&c, true);
		else if (!c.has_child)
			g_string_append(run->out, c.is_mapping ? "{}" : "[]");
	}
	collection_clear(&c);
	return is_clear;
}
