/* SPDX-License-Identifier: MIT */
/*
 * The decisions of a merge, from the whole file down: what one side left alone is the other's; what
 * both changed is entered; what cannot be entered is asked.
 */
#include <string.h>

#include "doc/identity.h"
#include "doc/meaning.h"
#include "doc/merge_private.h"
#include "doc/region.h"
#include "doc/scan.h"

static bool is_same(const struct merge_run *run, const struct merge_part parts[MERGE_SIDES],
	enum merge_side a, enum merge_side b)
{
	size_t len = parts[a].end - parts[a].at;
	return parts[a].is_there && parts[b].is_there && len == parts[b].end - parts[b].at &&
		memcmp(run->sides[a]->bytes + parts[a].at, run->sides[b]->bytes + parts[b].at,
			len) == 0;
}

enum merge_side merge_by_bytes(
	const struct merge_run *run, const struct merge_part parts[MERGE_SIDES])
{
	if (is_same(run, parts, MERGE_OURS, MERGE_THEIRS) ||
		is_same(run, parts, MERGE_BASE, MERGE_OURS))
		return MERGE_THEIRS;
	return is_same(run, parts, MERGE_BASE, MERGE_THEIRS) ? MERGE_OURS : MERGE_UNDECIDED;
}

enum merge_side merge_by_meaning(const struct node *const nodes[MERGE_SIDES])
{
	const struct node *base = nodes[MERGE_BASE];
	if (meaning_is_same(nodes[MERGE_OURS], nodes[MERGE_THEIRS]) ||
		(base && meaning_is_same(base, nodes[MERGE_OURS])))
		return MERGE_THEIRS;
	bool is_ours = base && meaning_is_same(base, nodes[MERGE_THEIRS]);
	return is_ours ? MERGE_OURS : MERGE_UNDECIDED;
}

/* Settles a conflict between texts, which it takes. */
static enum merge_side ask(
	struct merge_run *run, char *texts[MERGE_SIDES], const struct merge_part part[MERGE_SIDES])
{
	struct merge_conflict *conflict = g_new0(struct merge_conflict, 1);
	guint number = run->conflicts->len;
	enum merge_side from = part[MERGE_THEIRS].is_there ? MERGE_THEIRS : MERGE_OURS;
	const struct chunk *chunk = run->sides[from];
	conflict->place = trail_print(&run->trail);
	memcpy(conflict->texts, texts, sizeof conflict->texts);
	conflict->line = scan_place(chunk->bytes, chunk->len, part[from].at).line;
	conflict->is_coarse = run->trail.words->len >= run->depth;
	conflict->choice = run->choices && number < run->choices->len
		? g_array_index(run->choices, enum merge_side, number)
		: MERGE_BASE;
	g_ptr_array_add(run->conflicts, conflict);
	return conflict->choice == MERGE_THEIRS ? MERGE_THEIRS : MERGE_OURS;
}

enum merge_side merge_ask_nodes(struct merge_run *run, const struct node *const nodes[MERGE_SIDES],
	const struct merge_part part[MERGE_SIDES])
{
	char *texts[MERGE_SIDES];
	for (size_t i = 0; i < MERGE_SIDES; i++)
		texts[i] = meaning_words(nodes[i]);
	return ask(run, texts, part);
}

/* The comments in the bytes, one a line. */
static char *comments_in(const struct merge_run *run, enum merge_side side, struct merge_part part)
{
	const char *bytes = run->sides[side]->bytes;
	GString *out = g_string_new(NULL);
	for (size_t at = part.at; part.is_there && at < part.end; at++) {
		if (bytes[at] != '#')
			continue;
		size_t end = scan_line_end(bytes, part.end, at);
		g_string_append(out, out->len ? " / " : "");
		g_string_append_len(out, bytes + at, (gssize)(end - at));
		at = end;
	}
	return g_string_free(out, FALSE);
}

static enum merge_side ask_comments(
	struct merge_run *run, const struct merge_part parts[MERGE_SIDES])
{
	char *texts[MERGE_SIDES];
	for (size_t i = 0; i < MERGE_SIDES; i++)
		texts[i] = comments_in(run, (enum merge_side)i, parts[i]);
	enum merge_side side = MERGE_UNDECIDED;
	if (strcmp(texts[MERGE_OURS], texts[MERGE_THEIRS]) == 0 ||
		strcmp(texts[MERGE_OURS], texts[MERGE_BASE]) == 0)
		side = MERGE_THEIRS;
	else if (strcmp(texts[MERGE_THEIRS], texts[MERGE_BASE]) == 0)
		side = MERGE_OURS;
	if (side == MERGE_UNDECIDED) {
		trail_push_words(&run->trail, "comment");
		side = ask(run, texts, parts);
		trail_pop(&run->trail);
	} else {
		for (size_t i = 0; i < MERGE_SIDES; i++)
			g_free(texts[i]);
	}
	return side;
}

void merge_trivia(struct merge_run *run, const struct merge_part parts[MERGE_SIDES],
	const ptrdiff_t shift[MERGE_SIDES])
{
	enum merge_side side = merge_by_bytes(run, parts);
	if (side == MERGE_UNDECIDED)
		side = ask_comments(run, parts);
	merge_write(run, side, parts[side], shift[side]);
}

bool merge_can_enter(const struct merge_run *run, const struct merge_value *value)
{
	const struct node *ours = value->node[MERGE_OURS], *theirs = value->node[MERGE_THEIRS],
			  *base = value->node[MERGE_BASE];
	if (run->trail.words->len >= run->depth || identity_is_whole(trail_key(&run->trail)))
		return false;
	return piece_has_list(run->sides[MERGE_OURS], ours) &&
		piece_has_list(run->sides[MERGE_THEIRS], theirs) && ours->kind == theirs->kind &&
		ours->style == theirs->style &&
		(!base ||
			(base->kind == ours->kind && piece_has_list(run->sides[MERGE_BASE], base)));
}

/* Writes a value whole. The lines of a block follow its first one, wherever that has come to. */
static void write_value(
	struct merge_run *run, enum merge_side side, const struct merge_value *value)
{
	const struct node *node = value->node[side];
	ptrdiff_t shift = value->shift[side];
	if (node->style == NODE_BLOCK)
		shift = (ptrdiff_t)merge_column(run) -
			(ptrdiff_t)region_column(run->sides[side], node->at);
	merge_write(run, side, value->part[side], shift);
	merge_expect_tree(run, node);
}

void merge_value(struct merge_run *run, const struct merge_value *value)
{
	enum merge_side side = merge_by_bytes(run, value->part);
	if (side == MERGE_UNDECIDED && merge_can_enter(run, value) && merge_collection(run, value))
		return;
	if (side == MERGE_UNDECIDED)
		side = merge_by_meaning(value->node);
	if (side == MERGE_UNDECIDED)
		side = merge_ask_nodes(run, value->node, value->part);
	write_value(run, side, value);
}

/* Where a side has no root, or none that can be entered, the file is one value, and asked. */
static void merge_whole(struct merge_run *run)
{
	struct merge_part parts[MERGE_SIDES];
	const struct node *roots[MERGE_SIDES];
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		parts[i] = (struct merge_part){true, 0, run->sides[i]->len};
		roots[i] = piece_root(run->sides[i]);
	}
	enum merge_side side = merge_by_bytes(run, parts);
	if (side == MERGE_UNDECIDED)
		side = ask(run, (char *[MERGE_SIDES]){NULL, NULL, NULL}, parts);
	g_string_append_len(run->out, run->sides[side]->bytes, (gssize)run->sides[side]->len);
	if (roots[side])
		merge_expect_tree(run, roots[side]);
}

/* A base that is empty has nothing that could be taken away; an empty side has lost everything. */
static bool has_root(const struct merge_run *run, enum merge_side side)
{
	const struct node *root = piece_root(run->sides[side]);
	return piece_has_list(run->sides[side], root) && root->kind == NODE_MAPPING;
}

void merge_run(struct merge_run *run)
{
	struct merge_part before[MERGE_SIDES] = {0}, after[MERGE_SIDES] = {0};
	struct merge_value root = {0};
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		const struct chunk *chunk = run->sides[i];
		if (!has_root(run, (enum merge_side)i))
			continue;
		const struct node *node = root.node[i] = piece_root(chunk);
		size_t end = piece_value_end(chunk, node);
		before[i] = (struct merge_part){true, 0, node->at};
		root.part[i] = (struct merge_part){true, node->at, end};
		after[i] = (struct merge_part){true, end, chunk->len};
	}
	bool is_whole =
		!root.node[MERGE_OURS] || !root.node[MERGE_THEIRS] || !merge_can_enter(run, &root);
	if (is_whole) {
		merge_whole(run);
		return;
	}
	merge_trivia(run, before, root.shift);
	merge_value(run, &root);
	merge_trivia(run, after, root.shift);
}
