/* SPDX-License-Identifier: MIT */
/*
 * The reader. The first half pins what libyaml's marks mean, case by case: the splicer stands on
 * it. The second half is what the format refuses, and that it is refused at once.
 */
#include <time.h>

#include "doc/tree.h"
#include "support/unit.h"

static struct tree *parse(const char *text)
{
	struct holdout_error *error = NULL;
	struct tree *tree = tree_parse(text, strlen(text), &error);
	if (error)
		print_error("%u:%u %s\n", error->place.line, error->place.column, error->message);
	assert_non_null(tree);
	return tree;
}

/* The bytes of the i-th node of `text`, in file order. */
static void assert_span(const char *text, size_t i, const char *expected)
{
	struct tree *tree = parse(text);
	assert_true(i < tree_size(tree));
	const struct node *node = tree_root(tree) + i;
	g_autofree char *span = g_strndup(text + node->at, node->len);
	assert_string_equal(span, expected);
	tree_free(tree);
}

static void assert_at(const char *text, size_t i, size_t at)
{
	struct tree *tree = parse(text);
	const struct node *node = tree_root(tree) + i;
	assert_int_equal(node->at, at);
	assert_int_equal(node->len, 0);
	tree_free(tree);
}

static void assert_refused(
	const char *text, size_t len, unsigned line, unsigned column, const char *message)
{
	struct holdout_error *error = NULL;
	struct tree *tree = tree_parse(text, len, &error);
	assert_null(tree);
	assert_non_null(error);
	assert_string_equal(error->message, message);
	assert_int_equal(error->code, HOLDOUT_INVALID);
	assert_int_equal(error->place.line, line);
	assert_int_equal(error->place.column, column);
	holdout_error_free(error);
}

#define REFUSED(text, line, column, message) \
	assert_refused(text, sizeof(text) - 1, line, column, message)

static void tree_parse__gives_slices__in_file_order(void **state)
{
	(void)state;
	struct tree *tree = parse("members:\n  HUN: {name: H}\n");
	const struct node *root = tree_root(tree);

	assert_int_equal(tree_size(tree), 7);
	assert_int_equal(root->size, 7);
	assert_int_equal(root->count, 1);
	assert_int_equal(root[2].size, 5);
	assert_string_equal(
		node_text(node_get(node_get(node_get(root, "members"), "HUN"), "name")), "H");
	assert_null(node_get(root, "nothing"));
	tree_free(tree);
}

static void tree_parse__spans_scalars__exactly(void **state)
{
	(void)state;
	assert_span("a: plain text  # c\n", 2, "plain text");
	assert_span("a: two\n  lines # c\n", 2, "two\n  lines");
	assert_span("a: 'it''s'\n", 2, "'it''s'");
	assert_span("a: \"two\n  lines\"  # c\n", 2, "\"two\n  lines\"");
	assert_span("a: [x, 'y']\n", 4, "'y'");
}

static void tree_parse__spans_collections__to_their_last_child(void **state)
{
	(void)state;
	assert_span("a:\n  - 1\n  - 2 # c\n# d\nb: 1\n", 2, "- 1\n  - 2");
	assert_span("a:\n- 1\n- 2\nb: 1\n", 2, "- 1\n- 2");
	assert_span("a:\n  b: 1\n  c:\n\n# d\ne: 1\n", 2, "b: 1\n  c:");
	assert_span("a: {b: 1, c: [2] } # c\n", 2, "{b: 1, c: [2] }");
	assert_span("a: [b: 1, c]\n", 3, "b: 1");
}

static void tree_parse__spans_block_scalars__without_blank_lines(void **state)
{
	(void)state;
	assert_span("a: |  # c\n  x\n  y\n\n# d\nb: 1\n", 2, "|  # c\n  x\n  y");
	assert_span("a: >-\n  x\n\n\nb: 1\n", 2, ">-\n  x");
	assert_span("a: |+\n  x\n\n\nb: 1\n", 2, "|+\n  x\n\n");
	assert_span("a: |\r\n  x  \r\n\r\nb: 1\r\n", 2, "|\r\n  x  ");
	assert_span("a: |\n  no newline", 2, "|\n  no newline");
	assert_span("a: |\n\nb: 1\n", 2, "|");
}

static void tree_parse__leaves_anchors_out__of_spans(void **state)
{
	(void)state;
	assert_span("a: &x  hello # c\n", 2, "hello");
	assert_span("a: &x # c\n  - 1\n", 2, "- 1");
	assert_span("a: &x\n- 1\n- 2\n", 2, "- 1\n- 2");
	assert_span("a: &x\n  b: 1\n", 2, "b: 1");
	assert_span("a: &x [1]\n", 2, "[1]");
	assert_span("a: &x\n  |\n  text\nb: 1\n", 2, "|\n  text");
	assert_span("a: &x 1\nb: *x\n", 4, "*x");
	assert_at("a: &x\nb: 1\n", 2, 5);
}

static void tree_parse__places_empty_values__after_the_colon(void **state)
{
	(void)state;
	assert_at("a:   # c\nb: 1\n", 2, 2);
	assert_at("- \n- 1\n", 1, 1);
	assert_at("? a\n# c\nb: 1\n", 2, 3);
	assert_at("{a: # c\n , b: 1}\n", 2, 3);
	assert_at("{a , b: 1}\n", 2, 2);
	assert_at("{a: }\n", 2, 3);
	assert_at("[a: , b]\n", 3, 3);
}

static void tree_parse__counts_bytes__not_code_points(void **state)
{
	(void)state;
	assert_span("# é 😀 漢\né: 😀\nb: ∞ # ü\nc: d\n", 2, "😀");
	assert_span("# é 😀 漢\né: 😀\nb: ∞ # ü\nc: d\n", 4, "∞");
	assert_span("# é 😀 漢\né: 😀\nb: ∞ # ü\nc: d\n", 6, "d");
	assert_span("\xef\xbb\xbf# é\r\na: ő\r\nb: x\r\n", 4, "x");
	assert_span("\xef\xbb\xbf"
		    "a: x\nb: y\n",
		1, "a");
	assert_span("a: x\rb: é\rc: z", 6, "z");
	assert_span("a: x # c\xc2\x85"
		    "b: y\xe2\x80\xa8"
		    "c: z\n",
		6, "z");
}

static void tree_parse__has_same_spans__across_buffers(void **state)
{
	(void)state;
	static const char *const fills[] = {"x", "é", "漢", "😀"};
	for (size_t f = 0; f < G_N_ELEMENTS(fills); f++) {
		for (size_t n = 16300; n < 16400; n += 7) {
			g_autoptr(GString) text = g_string_new("# ");
			while (text->len < n)
				g_string_append(text, fills[f]);
			g_string_append(text, "\nkey: välue\nlast: end\n");
			assert_span(text->str, 2, "välue");
			assert_span(text->str, 4, "end");
		}
	}
}

static void tree_parse__reads_an_indented_chunk(void **state)
{
	(void)state;
	assert_span("\n  # c\n  HUN:\n    name: H\n  # d\n", 1, "HUN");
	assert_span("  HUN:\n    - 1\n    # c\n", 2, "- 1");
}

static void tree_parse__keeps_text__as_it_is_written(void **state)
{
	(void)state;
	struct tree *tree = parse("no: NO\non: 012\nq: \"a\\tb\\0c\"\nn: ~\ne:\ns: ''\n");
	const struct node *root = tree_root(tree);

	assert_string_equal(node_text(node_get(root, "no")), "NO");
	assert_string_equal(node_text(node_get(root, "on")), "012");
	assert_int_equal(node_get(root, "q")->value_len, 5);
	assert_memory_equal(node_get(root, "q")->value, "a\tb\0c", 6);
	assert_true(node_is_null(node_get(root, "n")));
	assert_null(node_text(node_get(root, "e")));
	assert_string_equal(node_text(node_get(root, "s")), "");
	tree_free(tree);
}

static void tree_parse__follows_aliases(void **state)
{
	(void)state;
	struct tree *tree = parse("a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x\n");
	const struct node *root = tree_root(tree);

	assert_true(tree_has_aliases(tree));
	assert_int_equal(node_get(root, "b")->count, 2);
	assert_string_equal(node_text(node_get(root, "d")), "3");
	assert_string_equal(node_text(node_item(node_get(root, "b"), 1)), "2");
	assert_null(node_item(node_get(root, "b"), 2));
	tree_free(tree);
}

static void tree_parse__gives_no_root__for_an_empty_document(void **state)
{
	(void)state;
	struct tree *tree = parse("# nothing\n");

	assert_null(tree_root(tree));
	tree_free(tree);
	tree = parse("");
	assert_null(tree_root(tree));
	tree_free(tree);
}

static void tree_parse__refuses__what_the_format_does(void **state)
{
	(void)state;
	REFUSED("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate key \"a\"");
	REFUSED("a: {b: 1, é: 2, b: 3}\n", 1, 17, "duplicate key \"b\"");
	REFUSED("a: !!str 1\n", 1, 4, "a tag is not allowed here");
	REFUSED("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "a merge key \"<<\" is not allowed here");
	REFUSED("a: *x\n", 1, 4, "there is no anchor \"&x\" above");
	REFUSED("a: &x\n  - *x\n", 2, 5, "the alias \"*x\" stands inside its own anchor");
	REFUSED("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here");
	REFUSED("? [a]\n: 1\n", 1, 3, "expected a text as key, found a list");
	REFUSED("{{a: 1}: 2}\n", 1, 2, "expected a text as key, found a mapping");
}

static void tree_parse__refuses__text_that_yaml_cannot_hold(void **state)
{
	(void)state;
	REFUSED("a: 1\nb: caf\xe9\n", 2, 7, "expected UTF-8, found the byte 0xE9");
	REFUSED("a: 1\nb: é\x01\n", 2, 5, "found the control character U+0001");
	REFUSED("a: \0\n", 1, 4, "found the control character U+0000");
	REFUSED("a: x\x7f\n", 1, 5, "found the control character U+007F");
	REFUSED("a: \xc2\x9b\n", 1, 4, "found the control character U+009B");
	REFUSED("a: \xef\xbf\xbf\n", 1, 4, "found the control character U+FFFF");
	REFUSED("\xff\xfe"
		"a\0:\0",
		1, 1, "expected UTF-8, found UTF-16");
}

static void tree_parse__explains__what_libyaml_refuses(void **state)
{
	(void)state;
	REFUSED("a: b: c\n", 1, 5, "unexpected \":\" here");
	REFUSED("a: 1\n  b: 2\n", 2, 4, "unexpected \":\" here");
	REFUSED("# é\na: \"ü\nb: 1\n", 2, 4, "this quote is never closed");
	REFUSED("a: [1, 2\nb: 1\n", 1, 4, "the list that begins here is not closed");
	REFUSED("a: {b: 1\nc: 1\n", 1, 4, "the mapping that begins here is not closed");
	REFUSED("a:\n\t- 1\n", 2, 1, "found a tab where the indentation should be");
	REFUSED("a: @b\n", 1, 4, "a value cannot begin with this character");
	REFUSED("a: 1\r\nb: 2\rc d\r\ne: 1\n", 3, 1, "expected \":\" after this key");
}

static void tree_parse__counts_lines__as_editors_do(void **state)
{
	(void)state;
	REFUSED("a: x # \xe2\x80\xa8"
		"b: y\n"
		"c: [\n",
		3, 1, "expected a value here");
}

static void tree_parse__finds_duplicates__in_large_mappings(void **state)
{
	(void)state;
	g_autoptr(GString) text = g_string_new(NULL);
	for (int i = 0; i < 1000; i++)
		g_string_append_printf(text, "k%d: 1\n", i);
	g_string_append(text, "k7: 1\n");

	assert_refused(text->str, text->len, 1001, 1, "duplicate key \"k7\"");
}

static void tree_parse__stops__at_ten_thousand_aliases(void **state)
{
	(void)state;
	g_autoptr(GString) text = g_string_new("a0: &a0 x\n");
	for (int i = 1; i < 30; i++)
		g_string_append_printf(text, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
	struct holdout_error *error = NULL;

	assert_null(tree_parse(text->str, text->len, &error));
	assert_int_equal(error->place.line, 13);
	holdout_error_free(error);
}

static void tree_parse__refuses__a_scalar_over_one_mebibyte(void **state)
{
	(void)state;
	g_autoptr(GString) text = g_string_new("a: ");
	while (text->len < 1024 * 1024 + 4)
		g_string_append_c(text, 'x');
	g_string_append_c(text, '\n');

	assert_refused(text->str, text->len, 1, 4, "a text is longer than 1 MiB");
}

/* What the processor spends on reading a list of so many bytes. */
static clock_t time_of_plain(size_t len)
{
	g_autoptr(GString) text = g_string_new(NULL);

	while (text->len < len)
		g_string_append(text, "- plain\n");
	clock_t start = clock();
	tree_free(parse(text->str));
	return clock() - start;
}

/* Each shape is quadratic in libyaml alone: seconds for 40,000 levels. To refuse it takes less than to read
 * something plain that is as long. */
static void tree_parse__refuses_deep_nesting__at_once(void **state)
{
	(void)state;
	static const char *const shapes[] = {
		"[", "{a: ", "- ", "? ", "[[{a: ", "- [", "[{", "{? ", "- ? ", "[a: "};
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		for (int n = 0; n < 100000; n++)
			g_string_append(text, shapes[i]);
		struct holdout_error *error = NULL;
		clock_t start = clock();
		struct tree *tree = tree_parse(text->str, text->len, &error);
		clock_t took = clock() - start;

		assert_null(tree);
		assert_int_equal(error->place.line, 1);
		assert_true(took < time_of_plain(text->len));
		holdout_error_free(error);
	}
}

static void tree_parse__refuses__level_65(void **state)
{
	(void)state;
	g_autoptr(GString) text = g_string_new(NULL);
	for (int n = 0; n < 64; n++)
		g_string_append(text, "[");
	for (int n = 0; n < 64; n++)
		g_string_append(text, "]");
	tree_free(parse(text->str));
	g_string_prepend(text, "[");
	g_string_append(text, "]");

	assert_refused(text->str, text->len, 1, 65, "nested deeper than 64 levels");
}

static void tree_parse__refuses__more_than_16_directives(void **state)
{
	(void)state;
	g_autoptr(GString) text = g_string_new(NULL);
	for (int n = 0; n < 40000; n++)
		g_string_append_printf(text, "%%TAG !a%d! tag:x,1:\n", n);
	g_string_append(text, "---\na: 1\n");

	assert_refused(
		text->str, text->len, 17, 1, "found more than 16 lines that begin with \"%\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tree_parse__gives_slices__in_file_order),
		cmocka_unit_test(tree_parse__spans_scalars__exactly),
		cmocka_unit_test(tree_parse__spans_collections__to_their_last_child),
		cmocka_unit_test(tree_parse__spans_block_scalars__without_blank_lines),
		cmocka_unit_test(tree_parse__leaves_anchors_out__of_spans),
		cmocka_unit_test(tree_parse__places_empty_values__after_the_colon),
		cmocka_unit_test(tree_parse__counts_bytes__not_code_points),
		cmocka_unit_test(tree_parse__has_same_spans__across_buffers),
		cmocka_unit_test(tree_parse__reads_an_indented_chunk),
		cmocka_unit_test(tree_parse__keeps_text__as_it_is_written),
		cmocka_unit_test(tree_parse__follows_aliases),
		cmocka_unit_test(tree_parse__gives_no_root__for_an_empty_document),
		cmocka_unit_test(tree_parse__refuses__what_the_format_does),
		cmocka_unit_test(tree_parse__refuses__text_that_yaml_cannot_hold),
		cmocka_unit_test(tree_parse__explains__what_libyaml_refuses),
		cmocka_unit_test(tree_parse__counts_lines__as_editors_do),
		cmocka_unit_test(tree_parse__finds_duplicates__in_large_mappings),
		cmocka_unit_test(tree_parse__stops__at_ten_thousand_aliases),
		cmocka_unit_test(tree_parse__refuses__a_scalar_over_one_mebibyte),
		cmocka_unit_test(tree_parse__refuses_deep_nesting__at_once),
		cmocka_unit_test(tree_parse__refuses__level_65),
		cmocka_unit_test(tree_parse__refuses__more_than_16_directives),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
