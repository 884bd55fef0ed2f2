/* SPDX-License-Identifier: MIT */
/*
 * A merge is run, not stored: choices are few, a run is quick, and so the bytes shown, counted and
 * written all come from the same walk. The first runs find how deep the files may be taken apart:
 * as deep as it goes, for ours and for theirs, else one level less, down to none.
 */
#include "doc/merge.h"

#include <string.h>

#include "base/error.h"
#include "doc/merge_private.h"
#include "doc/scan.h"

#define DEPTH 64 /* levels: the reader's limit */

struct merge {
	struct chunk *sides[MERGE_SIDES];
	size_t depth;
	GArray *choices;      /* enum merge_side */
	GPtrArray *conflicts; /* struct merge_conflict */
};

static void conflict_free(gpointer data)
{
	struct merge_conflict *conflict = data;
	for (size_t i = 0; i < MERGE_SIDES; i++)
		g_free(conflict->texts[i]);
	g_free(conflict->place);
	g_free(conflict);
}

/* The line end of the first line. */
static const char *newline_of(const struct chunk *chunk)
{
	size_t end = scan_line_end(chunk->bytes, chunk->len, scan_bom(chunk->bytes, chunk->len));
	if (end >= chunk->len || chunk->bytes[end] == '\n')
		return "\n";
	return scan_break(chunk->bytes, chunk->len, end) == 2 ? "\r\n" : "\r";
}

static void run_init(
	struct merge_run *run, const struct merge *merge, size_t depth, const GArray *choices)
{
	*run = (struct merge_run){
		.depth = depth,
		.choices = choices,
		.out = g_string_new(NULL),
		.nodes = g_array_new(FALSE, FALSE, sizeof(struct merge_node)),
		.conflicts = g_ptr_array_new_with_free_func(conflict_free),
	};
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		run->sides[i] = merge->sides[i];
		run->newlines[i] = newline_of(merge->sides[i]);
	}
	trail_init(&run->trail);
}

static void run_clear(struct merge_run *run)
{
	if (run->out)
		g_string_free(run->out, TRUE);
	g_array_unref(run->nodes);
	g_ptr_array_unref(run->conflicts);
	trail_clear(&run->trail);
}

/* Whether what was written is read as what was decided. */
static bool is_good(const struct merge_run *run)
{
	struct tree *tree = tree_parse(run->out->str, run->out->len, NULL);
	const struct node *root = tree ? tree_root(tree) : NULL;
	bool is_empty = tree && !root && run->nodes->len == 0;
	bool is_as_expected = is_empty || merge_is_as_expected(run, root);
	tree_free(tree);
	return is_as_expected;
}

/* Whether the merge reads back at this depth with everything ours, and with everything theirs. */
static bool try_depth(struct merge *merge, size_t depth)
{
	struct merge_run run;
	run_init(&run, merge, depth, NULL);
	merge_run(&run);
	bool works = is_good(&run);
	if (works && run.conflicts->len > 0) {
		struct merge_run other;
		g_autoptr(GArray) theirs = g_array_new(FALSE, FALSE, sizeof(enum merge_side));
		const enum merge_side side = MERGE_THEIRS;
		for (guint i = 0; i < run.conflicts->len; i++)
			g_array_append_val(theirs, side);
		run_init(&other, merge, depth, theirs);
		merge_run(&other);
		works = is_good(&other);
		run_clear(&other);
	}
	if (works || depth == 0) {
		g_clear_pointer(&merge->conflicts, g_ptr_array_unref);
		merge->conflicts = g_ptr_array_ref(run.conflicts);
		merge->depth = depth;
	}
	run_clear(&run);
	return works;
}

struct merge *merge_new(
	const struct version *base, const struct version *ours, const struct version *theirs)
{
	const struct version *const versions[MERGE_SIDES] = {base, ours, theirs};
	struct merge *merge = g_new0(struct merge, 1);
	merge->choices = g_array_new(FALSE, FALSE, sizeof(enum merge_side));
	for (size_t i = 0; i < MERGE_SIDES; i++)
		merge->sides[i] = piece_whole(versions[i]);
	/* Few files nest deeper than eight levels; after that one by one. */
	for (size_t depth = DEPTH; !try_depth(merge, depth) && depth > 0;)
		depth = MIN(depth - 1, 8);
	const enum merge_side side = MERGE_BASE;
	for (guint i = 0; i < merge->conflicts->len; i++)
		g_array_append_val(merge->choices, side);
	return merge;
}

void merge_free(struct merge *merge)
{
	if (!merge)
		return;
	for (size_t i = 0; i < MERGE_SIDES; i++)
		chunk_unref(merge->sides[i]);
	g_array_unref(merge->choices);
	g_ptr_array_unref(merge->conflicts);
	g_free(merge);
}

size_t merge_conflict_count(const struct merge *merge)
{
	return merge->conflicts->len;
}

const struct merge_conflict *merge_conflict_at(const struct merge *merge, size_t i)
{
	return g_ptr_array_index(merge->conflicts, (guint)i);
}

void merge_choose(struct merge *merge, size_t i, enum merge_side side)
{
	struct merge_conflict *conflict = g_ptr_array_index(merge->conflicts, (guint)i);
	conflict->choice = side;
	g_array_index(merge->choices, enum merge_side, (guint)i) = side;
}

char *merge_bytes(struct merge *merge, size_t *ret_len, struct holdout_error **error)
{
	struct merge_run run;
	char *bytes = NULL;
	run_init(&run, merge, merge->depth, merge->choices);
	merge_run(&run);
	if (is_good(&run)) {
		*ret_len = run.out->len;
		bytes = g_string_free(run.out, FALSE);
		run.out = NULL;
	} else {
		error_set(error, HOLDOUT_UNSUPPORTED,
			"what was chosen does not go together in one file");
		error_hint(error ? *error : NULL, "choose one side for all");
	}
	run_clear(&run);
	return bytes;
}
