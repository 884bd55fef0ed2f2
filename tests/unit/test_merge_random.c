/* SPDX-License-Identifier: MIT */
/* Random edits on two sides have to give what both give on one. */
#include "support/merge.h"

#define MEMBERS 6
#define PAIRS   2000

static const char *const stances[] = {"support", "oppose", "abstain", "undecided"};

static int pick(GRand *random, int n)
{
	return g_rand_int_range(random, 0, n);
}

static void write_member(GString *out, GRand *random, int i)
{
	if (pick(random, 3) == 0)
		g_string_append_printf(out, "  # about %d\n", i);
	if (pick(random, 3) == 0) {
		g_string_append_printf(out, "  M%d: {name: Name %d, short: S%d}%s\n", i, i, i,
			pick(random, 2) ? " # braces" : "");
		return;
	}
	g_string_append_printf(out, "  M%d:%s\n    name: \"Name %d\"\n    short: S%d # s\n", i,
		pick(random, 2) ? " # block" : "", i, i);
	int positions = pick(random, 4);
	if (positions > 0)
		g_string_append(out, "    positions:\n");
	bool is_flow = pick(random, 3) == 0;
	for (int p = 0; p < positions; p++) {
		const char *stance = stances[pick(random, 4)];
		if (pick(random, 4) == 0)
			g_string_append(out, "      # on the day\n");
		g_string_append_printf(out,
			is_flow ? "      - {on: 2024-0%d-01, stance: %s, note: n%d}\n"
				: "      - on: 2024-0%d-01\n        stance: %s\n"
				  "        note: |\n          n%d\n          m\n",
			p + 1, stance, p);
	}
	if (pick(random, 3) == 0)
		g_string_append(out, "\n");
}

static char *random_tracker(GRand *random)
{
	GString *out = g_string_new("holdout: 1\ntitle: T # t\nrule: unanimity\nmembers:\n");
	for (int i = 0; i < MEMBERS; i++)
		write_member(out, random, i);
	if (pick(random, 2))
		g_string_append(out, "events:\n  - {on: 2024-01-01, what: w}\n# end\n");
	if (pick(random, 4) == 0)
		g_string_truncate(out, out->len - 1);
	if (pick(random, 4) == 0)
		g_string_replace(out, "\n", "\r\n", 0);
	return g_string_free(out, FALSE);
}

/* One edit of a member; `side` keeps the two from meeting in one field. */
static bool edit_at_random(struct holdout_doc *doc, GRand *random, int side, bool is_wanted)
{
	size_t member = (size_t)pick(random, MEMBERS);
	g_autofree char *on = g_strdup_printf("2025-0%d-1%d", 1 + pick(random, 9), side);
	g_autofree char *text = g_strdup_printf("text %d: #%d", pick(random, 99), side);
	const struct doc_field added[] = {{"on", on}, {"stance", stances[pick(random, 4)]}};
	const struct doc_edit edits[] = {
		{DOC_SET, {side ? "name" : "short"}, text, NULL, 0},
		{DOC_SET, {side ? "until" : "since"}, "2030-01-01", NULL, 0},
		{DOC_APPEND, {side ? "positions" : "conditions"}, NULL, added, 2},
		{DOC_SET, {"positions", "0", side ? "note" : "speaker"}, text, NULL, 0},
		{DOC_SET, {"positions", "0", side ? "stance" : "quote"}, "recused", NULL, 0},
	};
	const struct doc_edit *edit = &edits[pick(random, G_N_ELEMENTS(edits))];
	return is_wanted && doc_edit(doc, member, edit, 1, "x", NULL);
}

/*
 * Up to four edits, the same for the same seed. Those of `wanted` (bits) are made; gives those that
 * were: one that a file refuses may go where the other side has edited it first.
 */
static unsigned edit_side(struct holdout_doc *doc, guint32 seed, int side, unsigned wanted)
{
	GRand *random = g_rand_new_with_seed(seed);
	unsigned made = 0;
	for (unsigned n = 0, count = 1 + (unsigned)pick(random, 4); n < count; n++) {
		if (edit_at_random(doc, random, side, (wanted >> n) & 1))
			made |= 1u << n;
	}
	g_rand_free(random);
	return made;
}

static void check_pair(guint32 seed)
{
	GRand *random = g_rand_new_with_seed(seed);
	g_autofree char *base = random_tracker(random);
	guint32 ours_seed = g_rand_int(random), theirs_seed = g_rand_int(random);
	g_rand_free(random);
	struct holdout_doc *start = parse(base), *ours = parse(base), *theirs = parse(base),
			   *both = parse(base);
	unsigned made_ours = edit_side(ours, ours_seed, 0, UINT_MAX);
	unsigned made_theirs = edit_side(theirs, theirs_seed, 1, UINT_MAX);
	edit_side(both, theirs_seed, 1, made_theirs);
	edit_side(both, ours_seed, 0, made_ours);
	struct merge *merge = merge_new(doc_version(start), doc_version(ours), doc_version(theirs));
	size_t len, expected_len;
	g_autofree char *bytes = merge_bytes(merge, &len, NULL);
	g_autofree char *expected = version_bytes(doc_version(both), &expected_len);
	if (merge_conflict_count(merge) != 0 || strcmp(bytes, expected) != 0) {
		tell_conflicts(merge);
		print_error("--- seed %u, merged\n%s", seed, bytes);
		print_error("--- expected\n%s", expected);
		fail();
	}
	merge_free(merge);
	doc_free(start);
	doc_free(ours);
	doc_free(theirs);
	doc_free(both);
}

static void merge__gives_what_both_edits_give__for_random_edits_apart(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= PAIRS; seed++)
		check_pair(seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merge__gives_what_both_edits_give__for_random_edits_apart),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
