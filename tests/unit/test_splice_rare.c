/* SPDX-License-Identifier: MIT */
/*
 * What each edit makes of layouts that hardly anybody writes. A case whose `after` is NULL is one that
 * must be refused, changing nothing.
 */
#include "support/splices.h"

#define HEAD     "members:\n"
#define MEBIBYTE (1u << 20)

static const struct doc_field fields[] = {
	{"on", "2024-06-19"},
	{"note", "test"},
};

/* clang-format off */

static const struct splice_case members[] = {
	{ HEAD "  H:\n    l: [a]\n", NULL, SET("x", "l", "7", "note") },
	{ HEAD "  H:\n    l:\n      -\n      - b\n", NULL, SET("x", "l", "0", "note") },
	{ HEAD "  H:\n    p: &a\n    q: *a\n", NULL, SET("v", "p", "k") },
	{ HEAD "  H:\n    p: &a\n", NULL, SET("v", "p", "k") },
	{ HEAD "  H:\n    p: &a old\n    q: *a\n", NULL, SET("v", "p") },
	{ HEAD "  H:\n    p: &a old\n    q: *a\n    r: *a\n",
		HEAD "  H:\n    p: &a old\n    q: v\n    r: *a\n",
		SET("v", "q") },
	{ HEAD "  H:\n    p: &a [x]\n    q: *a\n", NULL, ADD("v", "p") },
	{ HEAD "  H:\n    p: &a [x]\n    q: *a\n", NULL, ADD("v", "q") },
	{ HEAD "  H:\n    p: &a [x]\n    q: *a\n", NULL, APPEND("q") },
	{ HEAD "  H:\n    l:\n      - [a]\n", NULL, ADD("x", "l", "0") },
	{ HEAD "  H:\n    l: &a []\n", NULL, APPEND("l") },
	{ HEAD "  H:\n    l: []\n",
		HEAD "  H:\n    l:\n      - on: 2024-06-19\n        note: test\n",
		APPEND("l") },
	{ HEAD "  H: [x]\n", NULL, REMOVE("0") },
	{ HEAD "  H:\n    l:\n      - [a]\n      - [b]\n", NULL, REMOVE("l", "0", "0") },
	{ HEAD "  H:\n    l: [[a]]\n", NULL, REMOVE("l", "0", "0") },
	{ HEAD "  H: {m: {}}\n", HEAD "  H: {m: {\"n\": {on: 2024-06-19, note: test}}}\n",
		PUT("m", "n") },
	{ HEAD "  H:\n    m: {}\n", HEAD "  H:\n    m: {\"n\": {on: 2024-06-19, note: test}}\n",
		PUT("m", "n") },
	{ HEAD "  H:\n    l:\n      - {}\n",
		HEAD "  H:\n    l:\n      - {\"n\": {on: 2024-06-19, note: test}}\n",
		PUT("l", "0", "n") },
	{ HEAD "  H:\n    l:\n      - x\n", NULL, PUT("l", "3", "n") },
	{ HEAD "  H: {}\n", HEAD "  H: {\"n\": {on: 2024-06-19, note: test}}\n", PUT("n") },
	{ HEAD "  H:\n", HEAD "  H:\n    \"n\":\n      on: 2024-06-19\n      note: test\n",
		PUT("n") },
	{ HEAD "  H:\n    l:\n      - x\n", NULL, RENAME("n", "l", "0") },
	{ HEAD "  H:\n    l:\n      - x\n", NULL, RENAME("", "l") },
	{ HEAD "  H:\n    l:\n      - x\n", NULL, RENAME("a\xff", "l") },
	{ HEAD "  H:\n    l: x\n", NULL, ADD("\xff", "l") },
	{ HEAD "  H:\n    l:\n", HEAD "  H:\n    l: [v]\n", ADD("v", "l") },
	{ HEAD "  H:\n    q: |\n\n      old\n    x: 1\n",
		HEAD "  H:\n    q: |-\n      a\n      b\n    x: 1\n",
		SET("a\nb", "q") },
	{ HEAD "  H:\n    q: |\n    x: 1\n", HEAD "  H:\n    q: |-\n      a\n      b\n    x: 1\n",
		SET("a\nb", "q") },
	{ HEAD "  H:\n    q: |\n\n    x: 1\n",
		HEAD "  H:\n    q: |-\n      a\n      b\n\n    x: 1\n",
		SET("a\nb", "q") },
	{ HEAD "  H:\n    &k q: x\n", NULL, RENAME("n", "q") },
	{ HEAD "  H:\n    q: [a: b, c]\n", NULL, SET("v", "q", "0", "z") },
	{ HEAD "  H:\n    q: [a: , c]\n", HEAD "  H:\n    q: [a: v , c]\n",
		SET("v", "q", "0", "a") },
	{ HEAD "  H:\n    q: [? a, c]\n", HEAD "  H:\n    q: [? a: v, c]\n",
		SET("v", "q", "0", "a") },
	{ HEAD "  H: {\"note\": , x: 1}\n", HEAD "  H: {\"note\": new , x: 1}\n",
		SET("new", "note") },
	{ HEAD "  H: {\"note\", x: 1}\n", HEAD "  H: {\"note\": new, x: 1}\n",
		SET("new", "note") },
	{ HEAD "  H: {\"note\":, x: 1}\n", HEAD "  H: {\"note\": new, x: 1}\n",
		SET("new", "note") },
	{ HEAD "  H: x\n", NULL, SET("v", "a") },
	{ HEAD "  H:\n    q: [\n      a,\n    ]\n",
		HEAD "  H:\n    q: [\n      a,\n      v\n    ]\n",
		ADD("v", "q") },
	{ HEAD "  H:\n    q: [ a\n    ]\n", HEAD "  H:\n    q: [ a, v\n    ]\n", ADD("v", "q") },
	{ HEAD "  H:\n    q: [\n      a # c\n    ]\n",
		HEAD "  H:\n    q: [\n      a, v # c\n    ]\n",
		ADD("v", "q") },
	{ HEAD "  H:\n    q: [\n      a, b]\n", HEAD "  H:\n    q: [\n      a, b, v]\n",
		ADD("v", "q") },
	{ HEAD "  H:\n    q: {a: 1, b}\n", HEAD "  H:\n    q: {a: 1, b , c: v}\n",
		SET("v", "q", "c") },
	{ HEAD "  H:\n    q: {a: 1, b: }\n", HEAD "  H:\n    q: {a: 1, b: , c: v }\n",
		SET("v", "q", "c") },
	{ HEAD "  H:\n    q: [a, b: ]\n", NULL, ADD("v", "q") },
	{ HEAD "  H:\n    ? q\n    : x\n", NULL, SET("v", "q", "c") },
	{ HEAD "  H:\n    ? q\n    :\n", HEAD "  H:\n    ? q\n    : {c: v}\n",
		SET("v", "q", "c") },
	{ HEAD "  H:\n    ? q\n", NULL, SET("v", "q", "c") },
	{ HEAD "  H:\n    q: ~\n", HEAD "  H:\n    q: {c: v}\n", SET("v", "q", "c") },
	{ HEAD "  H:\n    q:   ~  # c\n", HEAD "  H:\n    q:   {c: v}  # c\n",
		SET("v", "q", "c") },
	{ HEAD "  H: {q: ~, r: 1}\n", HEAD "  H: {q: {c: v}, r: 1}\n", SET("v", "q", "c") },
	{ HEAD "  H: {q, r: 1}\n", HEAD "  H: {q: {c: v}, r: 1}\n", SET("v", "q", "c") },
	{ HEAD "  H:\n    q: 1\n    &k p: 2\n", NULL, REMOVE("p") },
	{ HEAD "  H:\n    l:\n      - &k p\n      - q\n", NULL, REMOVE("l", "0") },
	{ HEAD "  H:\n    l:\n      - p: 1\n        q: 2\n", HEAD "  H:\n    l:\n      - q: 2\n",
		REMOVE("l", "0", "p") },
	{ HEAD "  H:\n    l:\n      - p: 1\n        # about q\n        q: 2\n", NULL,
		REMOVE("l", "0", "p") },
	{ HEAD "  H:\n    l:\n      - p: |\n          x\n        q: 2\n",
		HEAD "  H:\n    l:\n      - q: 2\n",
		REMOVE("l", "0", "p") },
	{ HEAD "  H:\n    q: 1\r    # of p\r    p: 2\r", HEAD "  H:\n    q: 1\r", REMOVE("p") },
	{ HEAD "  H:\n    q: 1\r\n    p: 2", HEAD "  H:\n    q: 1", REMOVE("p") },
	{ HEAD "  H:\n    q: 1\n    p: 2", HEAD "  H:\n    q: 1", REMOVE("p") },
	{ HEAD "  H:\n    q: 1\r    p: 2", HEAD "  H:\n    q: 1", REMOVE("p") },
	{ HEAD "  H:\n    q: 1\n\n    p: 2\n", HEAD "  H:\n    q: 1\n", REMOVE("p") },
	{ HEAD "  H:\n    q: 1\n\n    p: 2\n\n", HEAD "  H:\n    q: 1\n\n", REMOVE("p") },
	{ HEAD "  H:\n    q: 1\n  # odd\n    p: 2\n", HEAD "  H:\n    q: 1\n  # odd\n",
		REMOVE("p") },
	{ HEAD "  H:\n    l:\n    -\n      a\n    -\n      b\n",
		HEAD "  H:\n    l:\n    -\n      a\n",
		REMOVE("l", "1") },
	{ HEAD "  H:\n    l: \n    # c\n    - a\n    - b\n",
		HEAD "  H:\n    l: \n    # c\n    - b\n",
		REMOVE("l", "0") },
	{ HEAD "  H:\n    l:\n    - a\n    # c\n    - b\n", HEAD "  H:\n    l:\n    - a\n",
		REMOVE("l", "1") },
};

static const struct splice_case tops[] = {
	{ "title: x\n", "title: x\nnote: new\n", SET("new", "note") },
	{ "a: 1\nb: 2\nl: [x, y]\n", "a: 1\nb: 2\nl: [v, y]\n", SET("v", "l", "0") },
	{ "a: 1\nl:\n  - x\n", "a: 1\nl:\n  - x\n  - v\n", ADD("v", "l") },
	{ "a: 1\nl:\n  - [x]\n", NULL, ADD("v", "l", "0") },
	{ "a: 1\nl: {}\n", "a: 1\nl:\n  \"n\":\n    on: 2024-06-19\n    note: test\n",
		PUT("l", "n") },
	{ "{a: 1}\n", "{a: 1, b: v}\n", SET("v", "b") },
	{ "{a: 1}\n", "{a: 1, m: {\"n\": {on: 2024-06-19, note: test}}}\n", PUT("m", "n") },
};

/* clang-format on */

static void edit__makes_what_it_says_or_nothing__of_rare_members(void **state)
{
	(void)state;
	check_splices(members, G_N_ELEMENTS(members), 0);
}

static void edit__makes_what_it_says_or_nothing__of_rare_files(void **state)
{
	(void)state;
	check_splices(tops, G_N_ELEMENTS(tops), SIZE_MAX);
}

/* Refused by what is asked for, whatever is there; the file stays as it is, and who does not listen is
 * not told. */
static void assert_refused(const char *before, size_t member, const struct doc_edit *edit)
{
	struct holdout_doc *doc = doc_of(before);
	struct holdout_error *error = NULL;
	assert_false(doc_edit(doc, member, edit, 1, "test", NULL));
	assert_false(doc_edit(doc, member, edit, 1, "test", &error));
	assert_int_equal(error->code, HOLDOUT_USAGE);
	holdout_error_free(error);
	g_autofree char *same = bytes_of(doc);
	assert_string_equal(same, before);
	doc_free(doc);
}

static void edit__refuses__texts_that_are_too_long_or_no_utf8(void **state)
{
	static const char before[] = HEAD "  H:\n    note: x\n    l:\n      - on: 2024-01-01\n";
	g_autofree char *full = g_strnfill(MEBIBYTE, 'x'), *more = g_strnfill(MEBIBYTE + 1, 'x');
	const char *const bad[] = {more, "\xff"};
	struct holdout_doc *doc = doc_of(before);
	const struct doc_edit fits = SET(full, "note");
	(void)state;
	assert_true(doc_edit(doc, 0, &fits, 1, "test", NULL));
	doc_free(doc);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		const struct doc_field row[] = {{"on", "2024-06-19"}, {"note", bad[i]}};
		const struct doc_edit edits[] = {SET(bad[i], "note"), ADD(bad[i], "l"),
			EDIT(DOC_APPEND, NULL, row, 2, "l"), EDIT(DOC_PUT, NULL, row, 2, "new")};
		for (size_t n = 0; n < G_N_ELEMENTS(edits); n++)
			assert_refused(before, 0, &edits[n]);
	}
}

static void edit__refuses__names_that_are_none_or_there_already(void **state)
{
	static const char before[] = HEAD "  H: {a: 1}\n  I: {b: 2}\n";
	g_autofree char *longest = g_strnfill(256, 'n'), *more = g_strnfill(257, 'n');
	const char *const bad[] = {"", more, "\xff"};
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		const struct doc_edit edits[] = {RENAME(bad[i], "a"), PUT(bad[i])};
		for (size_t n = 0; n < G_N_ELEMENTS(edits); n++)
			assert_refused(before, 0, &edits[n]);
	}
	const struct doc_edit twice[] = {RENAME("I", "members", "H"), PUT("members", "H")};
	for (size_t n = 0; n < G_N_ELEMENTS(twice); n++)
		assert_refused(before, SIZE_MAX, &twice[n]);
	struct holdout_doc *doc = doc_of(before);
	const struct doc_edit fits = RENAME(longest, "a");
	assert_true(doc_edit(doc, 0, &fits, 1, "test", NULL));
	doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edit__makes_what_it_says_or_nothing__of_rare_members),
		cmocka_unit_test(edit__makes_what_it_says_or_nothing__of_rare_files),
		cmocka_unit_test(edit__refuses__texts_that_are_too_long_or_no_utf8),
		cmocka_unit_test(edit__refuses__names_that_are_none_or_there_already),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
