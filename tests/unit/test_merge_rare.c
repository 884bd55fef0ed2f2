/* SPDX-License-Identifier: MIT */
/*
 * Merges of shapes that hardly anybody writes: lists of lists, entries that are there twice, changes of
 * kind and style, anchors, files that one side has emptied.
 */
#include "support/merge.h"

/* What comes out where all that is asked is answered with ours, or with theirs. */
struct merge_case {
	const char *base, *ours, *theirs;
	size_t conflicts;
	const char *if_ours, *if_theirs; /* NULL: the same */
};

/* clang-format off */

static const struct merge_case cases[] = {
	{ "l:\n  - [a]\n  - [b]\n", "l:\n  - [a]\n  - [c]\n", "l:\n  - [d]\n  - [b]\n", 0,
		"l:\n  - [d]\n  - [c]\n", NULL },
	{ "l:\n  - a\n  - a\n  - b\n", "l:\n  - a\n  - b\n",
		"l:\n  - a\n  - a\n  - b\n  - a\n", 0, "l:\n  - a\n  - b\n  - a\n", NULL },
	{ "l: [a, a]\n", "l: [a, a, a]\n", "l: [a]\n", 0, "l: [a, a]\n", NULL },
	{ "l: [a, b, c]\n", "l: [b, a, c]\n", "l: [a, c, b]\n", 1, "l: [b, a, c]\n",
		"l: [a, c, b]\n" },
	{ "l:\n  - a\n  - b\n  - c\n", "l:\n  - b\n  - a\n  - c\n",
		"l:\n  - a\n  - c\n  - b\n", 1, "l:\n  - b\n  - a\n  - c\n",
		"l:\n  - a\n  - c\n  - b\n" },
	{ "m:\n  A:\n    positions: []\n",
		"m:\n  A:\n    positions:\n      - {on: 2024-01-01, stance: support}\n",
		"m:\n  A:\n    positions:\n      - {on: 2024-01-01, stance: oppose}\n", 1,
		"m:\n  A:\n    positions:\n      - {on: 2024-01-01, stance: support}\n",
		"m:\n  A:\n    positions:\n      - {on: 2024-01-01, stance: oppose}\n" },
	{ "m:\n  A:\n    positions:\n      - {on: 2023-01-01, stance: hold}\n",
		"m:\n  A:\n    positions:\n      - {on: 2023-01-01, stance:"
		" hold}\n      - {stance: support}\n",
		"m:\n  A:\n    positions:\n      - {on: 2023-01-01, stance:"
		" hold}\n      - {on: 2024-02-01, stance: oppose}\n",
		0,
		"m:\n  A:\n    positions:\n      - {on: 2023-01-01, stance:"
		" hold}\n      - {on: 2024-02-01, stance: oppose}\n      - {stance: support}\n",
		NULL },
	{ "m:\n  A:\n    positions:\n      - {on: 2023-01-01, candidate: X, stance: hold}\n",
		"m:\n  A:\n    positions:\n      - {on: 2023-01-01,"
		" candidate: X, stance: support}\n",
		"m:\n  A:\n    positions:\n      - {on: 2023-01-01,"
		" candidate: X, stance: oppose}\n",
		1,
		"m:\n  A:\n    positions:\n      - {on: 2023-01-01,"
		" candidate: X, stance: support}\n",
		"m:\n  A:\n    positions:\n      - {on: 2023-01-01,"
		" candidate: X, stance: oppose}\n" },
	{ "m:\n  A:\n    positions:\n      - {stance: hold, note: a}\n",
		"m:\n  A:\n    positions:\n      - {stance: hold, note: b}\n",
		"m:\n  A:\n    positions:\n      - {stance: hold, note: c}\n", 1,
		"m:\n  A:\n    positions:\n      - {stance: hold, note: b}\n",
		"m:\n  A:\n    positions:\n      - {stance: hold, note: c}\n" },
	{ "l:\n  - x: one two three four five six seven eight nine ten eleven twelve thirteen\n",
		"l: []\n",
		"l:\n  - x: one two three four five six seven eight nine ten"
		" eleven twelve fourteen\n",
		1, "l: []\n",
		"l:\n  - x: one two three four five six seven eight nine ten"
		" eleven twelve fourteen\n" },
	{ "a: x\n", "a: {b: 1}\n", "a: {c: 1}\n", 1, "a: {b: 1}\n", "a: {c: 1}\n" },
	{ "a: x\n", "a:\n  b: 1\n", "a:\n  c: 1\n", 1, "a:\n  b: 1\n", "a:\n  c: 1\n" },
	{ "a: [x]\n", "a: {b: 1}\n", "a: {c: 1}\n", 1, "a: {b: 1}\n", "a: {c: 1}\n" },
	{ "a: {b: 1}\n", "a:\n  b: 1\n  c: 2\n", "a: {b: 1, d: 2}\n", 1,
		"a:\n  b: 1\n  c: 2\n", "a: {b: 1, d: 2}\n" },
	{ "a: {}\n", "a: {b: 1}\n", "a: [x]\n", 1, "a: {b: 1}\n", "a: [x]\n" },
	{ "", "a: 1\n", "b: 1\n", 0, "b: 1\na: 1\n", NULL },
	{ "", "a: 1\n", "", 0, "a: 1\n", NULL },
	{ "a: 1\n", "", "a: 2\n", 1, "", "a: 2\n" },
	{ "a: 1\n", "# c\n", "a: 2\n", 1, "# c\n", "a: 2\n" },
	{ "a: 1\nl:\n  - b\n\n  - c\n", "a: 2\r\nl:\r\n  - b\r\n\r\n  - c\r\n",
		"a: 1\nl:\n  - b\n\n  - c\n  - d\n", 0, "a: 2\nl:\n  - b\n\n  - c\n  - d\n", NULL },
	{ "a: 1\nl:\n  - b\n", "a: 1\nl:\n    - b\n    - x: |\n\n        t\n\n        u\n",
		"a: 1\nl:\n  - b\n  - c\n", 0,
		"a: 1\nl:\n    - b\n    - c\n    - x: |\n\n        t\n\n        u\n", NULL },
	{ "l: [a, b: , c]\n", "l: [a, b: 1, c]\n", "l: [a, b: , c, d]\n", 0,
		"l: [a, b: 1, c, d]\n", NULL },
	{ "a: {b: , c}\n", "a: {b: 1, c}\n", "a: {b: , c: 2}\n", 0, "a: {b: 1, c: 2}\n", NULL },
	{ "a:\n", "a: ~\n", "a: x\n", 0, "a: x\n", NULL },
	{ "a: ''\n", "a:\n", "a: x\n", 1, "a:\n", "a: x\n" },
	{ "a: x\n", "a:\n", "a: y\n", 1, "a:\n", "a: y\n" },
	{ "l: [x]\n", "l: []\n", "l: [x, y]\n", 0, "l: [y]\n", NULL },
	{ "l: [x]\n", "l: [y]\n", "l: []\n", 0, "l: [y]\n", NULL },
	{ "m: {a: 1}\n", "m: {}\n", "m: {a: 2}\n", 1, "m: {}\n", "m: {a: 2}\n" },
	{ "a: &x 1\nb: *x\n", "a: &x 2\nb: *x\n", "a: &x 1\nb: *x\nc: *x\n", 1,
		"a: &x 2\nb: *x\n", "a: &x 1\nb: *x\nc: *x\n" },
	{ "a: &x 1\nb: *x\n", "a: 1\nb: 2\n", "a: &x 1\nb: *x\nc: *x\n", 1, "a: 1\nb: 2\n",
		"a: &x 1\nb: *x\nc: *x\n" },
	{ "a: &x {p: 1}\nb: *x\n", "a: &x {p: 2}\nb: 1\n", "a: 3\nb: 3\n", 2,
		"a: &x {p: 2}\nb: 1\n", "a: 3\nb: 3\n" },
	{ "a: &x 1\nb: 2\nc: *x\n", "a: 5\nb: 2\nc: 3\n", "a: &x 1\nb: 7\nc: *x\nd: *x\n", 1,
		"a: 5\nb: 2\nc: 3\n", "a: &x 1\nb: 7\nc: *x\nd: *x\n" },
	{ "m:\n  A: {quotes: [{on: 2024-01-01, text: \"one two three"
		" four five six seven eight nine ten eleven twelve thirteen fourteen\"}]}\n",
		"m:\n  A: {quotes: []}\n",
		"m:\n  A: {quotes: [{on: 2024-01-02, text: \"one two three"
		" four five six seven eight nine ten eleven twelve thirteen fourteen\"}]}\n",
		1, "m:\n  A: {quotes: []}\n",
		"m:\n  A: {quotes: [{on: 2024-01-02, text: \"one two three"
		" four five six seven eight nine ten eleven twelve thirteen fourteen\"}]}\n" },
	{ "l:\n  - {p: 1, q: 2}\n", "l:\n  - {p: 3, q: 2}\n", "l:\n  - {p: 1, q: 4}\n", 0,
		"l:\n  - {p: 3, q: 4}\n", NULL },
	{ "l:\n  - x\n  - {p: 1, q: 2}\n", "l:\n  - y\n  - {p: 3, q: 2}\n",
		"l:\n  - x\n  - {p: 1, q: 4}\n", 1, "l:\n  - y\n  - {p: 3, q: 2}\n",
		"l:\n  - y\n  - {p: 3, q: 2}\n  - {p: 1, q: 4}\n" },
	{ "l:\n  - {candidate: A, q: 2}\n", "l:\n  - {candidate: B, q: 2}\n",
		"l:\n  - {candidate: A, q: 4}\n", 1, "l:\n  - {candidate: B, q: 2}\n",
		"l:\n  - {candidate: B, q: 2}\n  - {candidate: A, q: 4}\n" },
	{ "a: 1 # x\n", "a: 1 # y\n", "a: 1\n", 1, "a: 1 # y\n", "a: 1\n" },
	{ "a: 1 # x\n", "a: 1\n", "a: 2 # x\n", 0, "a: 2\n", NULL },
	{ "# t\na: 1\n", "# u\na: 1\n", "# t\n# v\na: 1\n", 1, "# u\na: 1\n",
		"# t\n# v\na: 1\n" },
	{ "l: # c\n  - a\n", "l: # d\n  - a\n", "l: # c\n  - a\n  - b\n", 0,
		"l: # d\n  - a\n  - b\n", NULL },
};

/* clang-format on */

static char *merged(struct merge *merge, enum merge_side side)
{
	size_t len;
	for (size_t i = 0; i < merge_conflict_count(merge); i++)
		merge_choose(merge, i, side);
	return merge_bytes(merge, &len, NULL);
}

static bool is_as_said(const struct merge_case *row)
{
	struct holdout_doc *base = parse(row->base), *ours = parse(row->ours),
			   *theirs = parse(row->theirs);
	struct merge *merge = merge_new(doc_version(base), doc_version(ours), doc_version(theirs));
	g_autofree char *if_ours = merged(merge, MERGE_OURS);
	g_autofree char *if_theirs = merged(merge, MERGE_THEIRS);
	const char *other = row->if_theirs ? row->if_theirs : row->if_ours;
	bool is_right = merge_conflict_count(merge) == row->conflicts &&
		g_strcmp0(if_ours, row->if_ours) == 0 && g_strcmp0(if_theirs, other) == 0;
	if (!is_right)
		print_error("%s--- with\n%s--- and\n%s--- gives\n%s--- or\n%s", row->base,
			row->ours, row->theirs, if_ours ? if_ours : "nothing\n",
			if_theirs ? if_theirs : "nothing\n");
	merge_free(merge);
	doc_free(base);
	doc_free(ours);
	doc_free(theirs);
	return is_right;
}

static void merge__gives_what_it_says__of_rare_shapes(void **state)
{
	size_t failures = 0;
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		failures += !is_as_said(&cases[i]);
	assert_int_equal(failures, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merge__gives_what_it_says__of_rare_shapes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
