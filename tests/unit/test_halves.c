/* SPDX-License-Identifier: MIT */

/* A file read in two halves is the file read as a whole, or is not read in halves. */
#include "doc/halves.h"
#include "doc/scan.h"
#include "doc/tree_private.h"
#include "support/unit.h"

#define TEXTS 8000

#define HEAD "holdout: 1\ntitle: T\nmembers:\n"

static struct tree *parse_whole(const char *text)
{
	size_t len = strlen(text);
	const struct part part = {.bytes = text, .at = scan_bom(text, len), .len = len};
	return tree_parse_part(&part, NULL);
}

static struct tree *parse_halves(const char *text)
{
	return halves_parse(text, strlen(text));
}

static ptrdiff_t distance_of_target(const struct node *node)
{
	return node->target ? node->target - node : 0;
}

static void assert_same_node(const char *text, const struct node *a, const struct node *b)
{
	bool is_same = a->kind == b->kind && a->style == b->style &&
		a->has_anchor == b->has_anchor && a->at == b->at && a->len == b->len &&
		distance_of_target(a) == distance_of_target(b) && a->size == b->size &&
		a->count == b->count && a->value_len == b->value_len &&
		memcmp(a->value, b->value, a->value_len) == 0;
	if (!is_same)
		fail_msg("\"%s\" at %u is \"%s\" at %u in:\n%s", a->value, a->at, b->value, b->at,
			text);
}

/* Whether it was read in halves; if so, as it should be. */
static bool is_good_in_halves(const char *text)
{
	struct tree *halves = parse_halves(text);
	if (!halves)
		return false;
	struct tree *whole = parse_whole(text);
	if (!whole)
		fail_msg("only the halves are good of:\n%s", text);
	assert_int_equal(halves->count, whole->count);
	assert_int_equal(halves->has_end, whole->has_end);
	for (size_t i = 0; i < whole->count; i++)
		assert_same_node(text, &halves->nodes[i], &whole->nodes[i]);
	tree_free(whole);
	tree_free(halves);
	return true;
}

static void halves__are__the_whole(void **state)
{
	(void)state;
	assert_true(is_good_in_halves(HEAD "  A: {name: Aa}\n  B: {name: Bb}\n  C: {}\n"));
	assert_true(is_good_in_halves(HEAD "  A:\n    name: |\n      x\n\n  # of B\n\n  B:\n"
					   "    name: \"y\n  z\"\n  C: {}\nevents: []\n"));
	assert_true(is_good_in_halves(
		HEAD "    Äö: {name: Ää}\n    B: {name: Bb}\n    C: {name: €}\nrule: x"));
}

static void halves__are_left_alone__where_they_are_not_certain(void **state)
{
	(void)state;
	/* a quote, a bracket, a text of another key */
	assert_false(is_good_in_halves(HEAD "  A: {name: \"xxxxxxxx\n  B: yyyy\"}\n"));
	assert_false(is_good_in_halves(HEAD "  A: [xxxxxxxxxxxxx,\n  B: yyyy]\n"));
	assert_false(is_good_in_halves("members:\n  A: {}\nnotes: |\n  AAAAAAA\n  B: yyyy\n"));
	assert_false(is_good_in_halves(HEAD "  {A: {name: AAAAAAAA}}\n  B: {name: x}\n"));
	/* what refers to the other half, or ends it */
	assert_false(is_good_in_halves(HEAD "  A: &a {name: AAAA}\n  B: *a\n  C: {}\n"));
	assert_false(is_good_in_halves(HEAD "  A: &a {b: [*a]}\n  C: [xx]\n  D: [*a]\n"));
	assert_false(is_good_in_halves(HEAD "  A: &a x\n  B: *a\n  C: xxxxx\n  D: xxxxx\n"));
	assert_false(is_good_in_halves(HEAD "  A: {name: AAAAAA}\n...\n  B: {name: x}\n"));
	assert_false(is_good_in_halves(HEAD "  A: {name: AAAAAAAA}\n  B: {}\n  A: {}\n"));
	assert_false(is_good_in_halves(HEAD "  A: {name: AAAAA}\n  B: {}\ntitle: again\n"));
	/* no members line by line */
	assert_false(is_good_in_halves("title: TTTTTTTTTTTT\nmembers: {A: {},\n  B: {}}\n"));
	assert_false(is_good_in_halves("- members:\n  A: {name: AAAAAAAAAA}\n  B: {}\n"));
}

static const char *const values[] = {
	" {name: Aa, groups: [x, y]}\n",
	"\n    name: Someone\n    positions:\n      - on: 2024-01-01\n        stance: support\n",
	" # nothing\n",
	"\n",
	"\n    name: |\n      two\n      lines\n\n\n",
	"\n    name: |+\n      kept\n\n",
	"\n    name: >-\n      folded\n      text\n    # a remark\n",
	"\n    name: \"quoted\n      over\n  lines: x\"\n",
	"\n    name: 'so\n  B7: is this'\n",
	"\n    name: plain\n      goes on\n",
	"\n    name: Ünïcödé €\n  # comment: of the next\n",
	" &a\n",
	" &b {x: 1}\n",
	" *b\n",
	"\n    other: [a,\n  B8: b,\n      c]\n",
	"\r\n    name: x\r\n    vote: true\r\n",
	" text\n",
	" |\n      deep\n     less\n",
	"\n\n\n",
	" \"\"\n",
	"\n...\n",
	"\n---\n",
};

static const char *const heads[] = {
	HEAD,
	"\xef\xbb\xbf" HEAD,
	"%YAML 1.1\n---\n" HEAD,
	"# members:\n#  A:\nholdout: 1\nnotes: |\n  members:\n    A: x\nmembers:\n\n  # first\n",
	"title: |\n\nmembers:\n",
	" holdout: 1\n members:\n",
	"other:\n  x: 1\nmembers: # a comment\n",
};

static const char *const tails[] = {
	"",
	"events: []\n",
	"rule: unanimity\n# the end",
	"notes: |\n  A1: x\n  A2: y\n  A3: z\n  A4: z\n  A5: z\n",
	"notes: \"\n  A1: x\n  A2: y\n  A3: z\n  A4: z\n  A5: z\"\n",
	"title: again\n",
	"sources:\n  A1: x\n  A2: y\n  A3: z\n  A4: z\n  A5: z\n",
	"sources:\n   A1: x\n   A2: y\n   A3: z\n   A4: z\n   A5: z\n",
	"...\n",
	"---\n",
	"events:\n- on: 2024-01-01\n  what: x\n",
};

static const char *any(GRand *rand, const char *const *texts, size_t count)
{
	return texts[g_rand_int_range(rand, 0, (gint32)count)];
}

static void append_member(GString *text, GRand *rand, int i)
{
	const char *indent = g_rand_int_range(rand, 0, 40) == 0 ? "   " : "  ";
	int id = g_rand_int_range(rand, 0, 60) == 0 ? 0 : i;
	bool is_odd = g_rand_int_range(rand, 0, 4) == 0;
	g_string_append_printf(
		text, "%sA%d:%s", indent, id, any(rand, values, is_odd ? G_N_ELEMENTS(values) : 2));
}

static void halves__say_what_the_whole_says__of_any_text(void **state)
{
	(void)state;
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);
	size_t good = 0;
	for (size_t i = 0; i < TEXTS; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		bool is_odd = g_rand_boolean(rand);
		g_string_append(text, any(rand, heads, is_odd ? G_N_ELEMENTS(heads) : 1));
		int members = g_rand_int_range(rand, 1, 12);
		for (int j = 1; j <= members; j++)
			append_member(text, rand, j);
		g_string_append(text, any(rand, tails, G_N_ELEMENTS(tails)));
		good += is_good_in_halves(text->str);
	}
	assert_true(good > TEXTS / 10);
}

static void tree_parse__tells_the_same_mistake__in_a_large_file(void **state)
{
	(void)state;
	g_autoptr(GString) text = g_string_new(HEAD);
	for (int i = 0; text->len < HALVES_MIN; i++)
		g_string_append_printf(text, "  M%d: {name: Member number %d}\n", i, i);
	g_string_append(text, "  M7: {name: Another}\n");
	struct holdout_error *error = NULL;

	assert_null(tree_parse(text->str, text->len, &error));

	assert_string_equal(error->message, "duplicate key \"M7\"");
	assert_string_equal(error->hint, "it is already on line 11");
	holdout_error_free(error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(halves__are__the_whole),
		cmocka_unit_test(halves__are_left_alone__where_they_are_not_certain),
		cmocka_unit_test(halves__say_what_the_whole_says__of_any_text),
		cmocka_unit_test(tree_parse__tells_the_same_mistake__in_a_large_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
