/* SPDX-License-Identifier: MIT */
/*
 * What each edit makes of each layout, as text before and after. A case whose `after` is NULL is
 * one that must be refused, changing nothing.
 */
#include "support/splices.h"

#define HEAD "members:\n"

static const struct doc_field fields[] = {
	{"on", "2024-06-19"},
	{"stance", "oppose"},
	{"speaker", NULL},
	{"note", "test"},
};

/* clang-format off */

static const struct splice_case sets[] = {
	{ HEAD "  H: {note: old}\n", HEAD "  H: {note: new}\n", SET("new", "note") },
	{ HEAD "  H:\n    note: old  # c\n", HEAD "  H:\n    note: new  # c\n", SET("new",
		"note") },
	{ HEAD "  H:\n    note: 'old'\n", HEAD "  H:\n    note: 'it''s'\n", SET("it's", "note") },
	{ HEAD "  H:\n    note: \"old\"\n", HEAD "  H:\n    note: \"a \\\"b\\\" \\\\\"\n",
		SET("a \"b\" \\", "note") },
	{ HEAD "  H:\n    note: 'old'\n", HEAD "  H:\n    note: \"a\\tb\"\n", SET("a\tb", "note") },
	{ HEAD "  H:\n    note: old\n", HEAD "  H:\n    note: \"a: b\"\n", SET("a: b", "note") },
	{ HEAD "  H:\n    note: old\n", HEAD "  H:\n    note: '\"a\" said'\n",
		SET("\"a\" said", "note") },
	{ HEAD "  H:\n    note: two\n      lines\n", HEAD "  H:\n    note: one\n", SET("one",
		"note") },
	{ HEAD "  H: {note: old, x: 1}\n", HEAD "  H: {note: \"a, b\", x: 1}\n", SET("a, b",
		"note") },
	{ HEAD "  H:\n    note:\n    x: 1\n", HEAD "  H:\n    note: new\n    x: 1\n", SET("new",
		"note") },
	{ HEAD "  H:\n    note:   # c\n", HEAD "  H:\n    note: new   # c\n", SET("new", "note") },
	{ HEAD "  H:\n    note: ~ # c\n", HEAD "  H:\n    note: new # c\n", SET("new", "note") },
	{ HEAD "  H: {note: , x: 1}\n", HEAD "  H: {note: new , x: 1}\n", SET("new", "note") },
	{ HEAD "  H: {note, x: 1}\n", HEAD "  H: {note: new, x: 1}\n", SET("new", "note") },
	{ HEAD "  H: {x: 1, note: }\n", HEAD "  H: {x: 1, note: new }\n", SET("new", "note") },
	{ HEAD "  H:\n    - 1\n    - 2 # c\n", HEAD "  H:\n    - 1\n    - b # c\n", SET("b", "1") },
	{ HEAD "  H:\n    note: old\n", HEAD "  H:\n    note: \"\"\n", SET("", "note") },
	{ HEAD "  H:\n    note: old\n    x: 1\n",
		HEAD "  H:\n    note: |-\n      a\n\n      b\n    x: 1\n",
		SET("a\n\nb", "note") },
	{ HEAD "  H: {note: old}\n", HEAD "  H: {note: \"a\\nb\"}\n", SET("a\nb", "note") },
	{ HEAD "  H:\n    note: old # c\n", HEAD "  H:\n    note: \"a\\nb\" # c\n", SET("a\nb",
		"note") },
	{ HEAD "  H:\n    positions:\n      - on: 2024\n        stance: hold\n      - on: 2025\n",
		HEAD "  H:\n    positions:\n      - on: 2024\n        stance: support\n"
		"      - on: 2025\n",
		SET("support", "positions", "0", "stance") },
};

static const struct splice_case blocks[] = {
	{ HEAD "  H:\n    q: >-  # c\n        old\n        text\n\n    x: 1\n",
		HEAD "  H:\n    q: >-  # c\n        new\n\n    x: 1\n", SET("new", "q") },
	{ HEAD "  H:\n    q: |\n      old\n    x: 1\n",
		HEAD "  H:\n    q: |-\n      new\n    x: 1\n",
		SET("new", "q") },
	{ HEAD "  H:\n    q: |\n      old\n    x: 1\n",
		HEAD "  H:\n    q: |\n      a\n        b\n    x: 1\n",
		SET("a\n  b\n", "q") },
	{ HEAD "  H:\n    q: |+\n      old\n\n    x: 1\n",
		HEAD "  H:\n    q: |-\n      new\n    x: 1\n",
		SET("new", "q") },
	{ HEAD "  H:\n    q: >\n      old\n",
		HEAD "  H:\n    q: >-\n      a\n\n      b\n\n\n      c\n",
		SET("a\nb\n\nc", "q") },
	{ HEAD "  H:\n    q: >- # c\n      old\n", HEAD "  H:\n    q: \"\\e\" # c\n", SET("\033",
		"q") },
	{ HEAD "  H:\n    q: |2-\n      old\n", HEAD "  H:\n    q: |-\n      new\n", SET("new",
		"q") },
	{ HEAD "  H:\n    q: >-\n      old", HEAD "  H:\n    q: >-\n      new", SET("new", "q") },
	{ HEAD "  H:\n    q: >-\n      old\n",
		HEAD "  H:\n    q: >-\n"
		"      One two three four five six seven eight nine ten eleven twelve thirteen "
		"fourteen\n"
		"      fifteen sixteen\n",
		SET("One two three four five six seven eight nine ten eleven twelve thirteen "
			"fourteen fifteen sixteen", "q") },
	{ HEAD "  H:\r\n    q: >-\r\n      old\r\n    x: 1\r\n",
		HEAD "  H:\r\n    q: >-\r\n      a\r\n\r\n      b\r\n    x: 1\r\n",
		SET("a\nb", "q") },
};

static const struct splice_case inserts[] = {
	{ HEAD "  H:\n    a: 1 # c\n\n# d\n", HEAD "  H:\n    a: 1 # c\n    note: new\n\n# d\n",
		SET("new", "note") },
	{ HEAD "  H:\n    a:\n      - b\n  I: 1\n",
		HEAD "  H:\n    a:\n      - b\n    note: new\n  I: 1\n",
		SET("new", "note") },
	{ HEAD "  H:\n    a: 1", HEAD "  H:\n    a: 1\n    note: new", SET("new", "note") },
	{ HEAD "  H:\n    a: |\n      b", NULL, SET("new", "note") },
	{ HEAD "  H:\n    a: |-\n      b", HEAD "  H:\n    a: |-\n      b\n    note: new",
		SET("new", "note") },
	{ HEAD "  H:\n    a: |+\n      b\n\n  I: 1\n",
		HEAD "  H:\n    a: |+\n      b\n\n    note: new\n  I: 1\n",
		SET("new", "note") },
	{ HEAD "  H:\n    a:\n  I: 1\n", HEAD "  H:\n    a:\n    note: new\n  I: 1\n", SET("new",
		"note") },
	{ HEAD "  H: {}\n", HEAD "  H: {note: new}\n", SET("new", "note") },
	{ HEAD "  H: {a: 1}\n", HEAD "  H: {a: 1, note: new}\n", SET("new", "note") },
	{ HEAD "  H: { a: 1 }\n", HEAD "  H: { a: 1, note: new }\n", SET("new", "note") },
	{ HEAD "  H: {a: 1,}\n", HEAD "  H: {a: 1, note: new}\n", SET("new", "note") },
	{ HEAD "  H: {a: }\n", HEAD "  H: {a: , note: new }\n", SET("new", "note") },
	{ HEAD "  H: {\n    a: 1\n  }\n", HEAD "  H: {\n    a: 1,\n    note: new\n  }\n", SET("new",
		"note") },
	{ HEAD "  H: {\n    a: 1 # c\n  }\n", HEAD "  H: {\n    a: 1, note: new # c\n  }\n",
		SET("new", "note") },
	{ HEAD "  H:\n  I: 1\n", HEAD "  H:\n    note: new\n  I: 1\n", SET("new", "note") },
	{ HEAD "  H:  # c\n  I: 1\n", HEAD "  H:  # c\n    note: new\n  I: 1\n", SET("new",
		"note") },
	{ HEAD "  H: ~\n  I: 1\n", HEAD "  H:\n    note: new\n  I: 1\n", SET("new", "note") },
	{ "members: {H: }\n", "members: {H: {note: new} }\n", SET("new", "note") },
	{ HEAD "  H:\n    p:\n    - on: 1\n    - on: 2\n",
		HEAD "  H:\n    p:\n    - on: 1\n      note: new\n    - on: 2\n",
		SET("new", "p", "0", "note") },
	{ HEAD "  H: 1\n", NULL, SET("new", "note") },
	{ HEAD "  H:\n    a: [x: 1]\n", NULL, SET("new", "a", "0", "note") },
	{ HEAD "  H:\n    a: [x]\n", NULL, SET("new", "a", "7") },
	{ HEAD "  H:\n    a: [x]\n", NULL, SET("new", "a") },
};

static const struct splice_case appends[] = {
	{ HEAD "  H:\n    positions:\n      - on: 2024-03-05\n        stance: hold # c\n    # d\n"
		"    note: x\n",
		HEAD "  H:\n    positions:\n      - on: 2024-03-05\n        stance: hold # c\n"
		"      - on: 2024-06-19\n        stance: oppose\n        note: test\n    # d\n"
		"    note: x\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions:\n    -   on: 2024-03-05\n  I: 1\n",
		HEAD "  H:\n    positions:\n    -   on: 2024-03-05\n"
		"    -   on: 2024-06-19\n        stance: oppose\n        note: test\n  I: 1\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions:\n      - {on: 2024-03-05, stance: hold}\n",
		HEAD "  H:\n    positions:\n      - {on: 2024-03-05, stance: hold}\n"
		"      - {on: 2024-06-19, stance: oppose, note: test}\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions:\n      - { on: 2024-03-05 }\n",
		HEAD "  H:\n    positions:\n      - { on: 2024-03-05 }\n"
		"      - { on: 2024-06-19, stance: oppose, note: test }\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions: [{on: 2024-03-05}]\n",
		HEAD "  H:\n"
		"    positions: [{on: 2024-03-05}, {on: 2024-06-19, stance: oppose, note: test}]\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions: [\n      {on: 2024-03-05},\n    ]\n",
		HEAD "  H:\n    positions: [\n      {on: 2024-03-05},\n"
		"      {on: 2024-06-19, stance: oppose, note: test}\n    ]\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions:\n      - on: 1\n\n      - on: 2\n\n  I: 1\n",
		HEAD "  H:\n    positions:\n      - on: 1\n\n      - on: 2\n\n"
		"      - on: 2024-06-19\n        stance: oppose\n        note: test\n\n  I: 1\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions:\n      - on: 1",
		HEAD "  H:\n    positions:\n      - on: 1\n"
		"      - on: 2024-06-19\n        stance: oppose\n        note: test",
		APPEND("positions") },
	{ HEAD "  H:\n    positions:\n      - on: 1\n        quote: |+\n          x\n\n  I: 1\n",
		HEAD "  H:\n    positions:\n      - on: 1\n        quote: |+\n          x\n\n"
		"      - on: 2024-06-19\n        stance: oppose\n        note: test\n  I: 1\n",
		APPEND("positions") },
	{ HEAD "  H:\n    name: x\n  I: 1\n",
		HEAD "  H:\n    name: x\n    positions:\n      - on: 2024-06-19\n"
		"        stance: oppose\n"
		"        note: test\n  I: 1\n",
		APPEND("positions") },
	{ HEAD "  H:\n    name: x\n  I:\n    positions:\n    - on: 1\n",
		HEAD "  H:\n    name: x\n    positions:\n    - on: 2024-06-19\n"
		"      stance: oppose\n"
		"      note: test\n  I:\n    positions:\n    - on: 1\n",
		APPEND("positions") },
	{ HEAD "  H:\n    name: x\n  I:\n    positions:\n      - {on: 1}\n",
		HEAD "  H:\n    name: x\n    positions:\n"
		"      - {on: 2024-06-19, stance: oppose, note: test}\n"
		"  I:\n    positions:\n      - {on: 1}\n",
		APPEND("positions") },
	{ HEAD "  H: {name: Sweden, short: SE}\n",
		HEAD "  H: {name: Sweden, short: SE, positions: "
		"[{on: 2024-06-19, stance: oppose, note: test}]}\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions: [] # none yet\n    x: 1\n",
		HEAD "  H:\n    positions: # none yet\n      - on: 2024-06-19\n"
		"        stance: oppose\n"
		"        note: test\n    x: 1\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions:\n    x: 1\n",
		HEAD "  H:\n    positions:\n      - on: 2024-06-19\n        stance: oppose\n"
		"        note: test\n    x: 1\n",
		APPEND("positions") },
	{ HEAD "  H: {positions: [], x: 1}\n",
		HEAD "  H: {positions: [{on: 2024-06-19, stance: oppose, note: test}], x: 1}\n",
		APPEND("positions") },
	{ HEAD "  H: {positions: , x: 1}\n",
		HEAD "  H: {positions: [{on: 2024-06-19, stance: oppose, note: test}] , x: 1}\n",
		APPEND("positions") },
	{ HEAD "  H:\n",
		HEAD "  H:\n    positions:\n      - on: 2024-06-19\n        stance: oppose\n"
		"        note: test\n",
		APPEND("positions") },
	{ "\xef\xbb\xbfmembers:\r\n  H:\r\n    positions:\r\n      - on: 1\r\n  I: 1\r\n",
		"\xef\xbb\xbfmembers:\r\n  H:\r\n    positions:\r\n      - on: 1\r\n"
		"      - on: 2024-06-19\r\n        stance: oppose\r\n        note: test\r\n"
		"  I: 1\r\n",
		APPEND("positions") },
	{ HEAD "  H:\n    positions: x\n", NULL, APPEND("positions") },
	{ HEAD "  H:\n    positions: &p [{on: 1}]\n  I:\n    positions: *p\n", NULL,
		APPEND("positions") },
};

static const struct splice_case removals[] = {
	{ HEAD "  H:\n    a: 1\n    b: 2 # c\n    c: 3\n", HEAD "  H:\n    a: 1\n    c: 3\n",
		REMOVE("b") },
	{ HEAD "  H:\n    a: 1\n    # about b\n    b:\n      - x\n\n    c: 3\n",
		HEAD "  H:\n    a: 1\n\n    c: 3\n",
		REMOVE("b") },
	{ HEAD "  H:\n    a: 1\n    # loose\n\n    b: 2\n", HEAD "  H:\n    a: 1\n    # loose\n",
		REMOVE("b") },
	{ HEAD "  H:\n    p:\n      - x: 1\n\n      - x: 2\n\n      - x: 3\n",
		HEAD "  H:\n    p:\n      - x: 1\n\n      - x: 3\n",
		REMOVE("p", "1") },
	{ HEAD "  H:\n    # about all\n    a: 1\n    b: 2\n",
		HEAD "  H:\n    # about all\n    b: 2\n",
		REMOVE("a") },
	{ HEAD "  H:\n    a: 1\n    b: 2", HEAD "  H:\n    a: 1", REMOVE("b") },
	{ HEAD "  H:\n    p:\n      - on: 1\n        note: x\n",
		HEAD "  H:\n    p:\n      - note: x\n",
		REMOVE("p", "0", "on") },
	{ HEAD "  H:\n    p:\n      - on: 1\n        # c\n        note: x\n", NULL, REMOVE("p", "0",
		"on") },
	{ HEAD "  H:\n    p:\n      - on: 1\n        note: x\n      - on: 2\n",
		HEAD "  H:\n    p:\n      - on: 2\n",
		REMOVE("p", "0") },
	{ HEAD "  H:\n    p:\n      - on: 1\n      # c\n      - on: 2\n  I: 1\n",
		HEAD "  H:\n    p:\n      - on: 1\n  I: 1\n",
		REMOVE("p", "1") },
	{ HEAD "  H:\n    a: 1\n    p:\n      - on: 1\n", HEAD "  H:\n    a: 1\n", REMOVE("p",
		"0") },
	{ HEAD "  H: {a: 1, b: 2, c: 3}\n", HEAD "  H: {a: 1, c: 3}\n", REMOVE("b") },
	{ HEAD "  H: {a: 1, b: 2}\n", HEAD "  H: {a: 1}\n", REMOVE("b") },
	{ HEAD "  H: {a: 1,\n    b: 2}\n", NULL, REMOVE("b") },
	/* No comments: what looks like one is text. */
	{ HEAD "  H: {a: 1, b: \"x # y\", c: z#1}\n", HEAD "  H: {a: 1, c: z#1}\n", REMOVE("b") },
	{ HEAD "  H: {a: 1, b: 'x\n    y'}\n", HEAD "  H: {a: 1}\n", REMOVE("b") },
	{ HEAD "  H: {a: 1, # x\n    b: 2, c: 3}\n", HEAD "  H: {a: 1, # x\n    c: 3}\n", REMOVE("b") },
	{ HEAD "  H: {a: 1, b: 2 # x\n    , c: 3}\n", NULL, REMOVE("b") },
	{ HEAD "  H:\n    a: [x, y, z]\n", HEAD "  H:\n    a: [y, z]\n", REMOVE("a", "0") },
	{ HEAD "  H:\n    a: 1\n", NULL, REMOVE("a") },
	{ HEAD "  H:\n    a: 1\n", NULL, REMOVE("b") },
	{ HEAD "  H:\n    a: |+\n      x\n\n    b: 1\n\n    c: 2\n", NULL, REMOVE("b") },
};

/* clang-format on */

static void doc_edit__replaces_texts__in_their_style(void **state)
{
	(void)state;
	check_splices(sets, G_N_ELEMENTS(sets), 0);
}

static void doc_edit__rewrites_block_scalars__with_their_indentation(void **state)
{
	(void)state;
	check_splices(blocks, G_N_ELEMENTS(blocks), 0);
}

static void doc_edit__inserts_pairs__after_their_neighbours(void **state)
{
	(void)state;
	check_splices(inserts, G_N_ELEMENTS(inserts), 0);
}

static void doc_edit__appends_entries__like_the_last_one(void **state)
{
	(void)state;
	check_splices(appends, G_N_ELEMENTS(appends), 0);
}

static void doc_edit__removes__whole_lines(void **state)
{
	(void)state;
	check_splices(removals, G_N_ELEMENTS(removals), 0);
}

/* Texts that some reader would take for another type, in a field of text and in one of words. */
static void doc_edit__quotes__what_looks_like_another_type(void **state)
{
	(void)state;
	static const char *const texts[] = {"NO", "yes", "on", "1:30", "010", "null", "~", "2024",
		"2024-06-19", "1e3", "+.5", "0x1f", "1_000", "<<", "=", ".inf", "Off", "12:30:00"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct doc_edit edit = SET(texts[i], "note");
		g_autofree char *expected =
			g_strdup_printf(HEAD "  H:\n    note: \"%s\"\n", texts[i]);
		g_autofree char *after = edited(HEAD "  H:\n    note: old\n", 0, &edit);
		assert_string_equal(after, expected);
	}
}

static void doc_edit__writes_dates_and_words__without_quotes(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {{"on", "2024-06-19"}, {"met", "2024-06"},
		{"on", "../2024-04-02"}, {"on", "2024-06-18T12:54+02:00"}, {"private", "true"},
		{"stance", "none"}, {"candidate", "no"}, {"source", "telex-0306"},
		{"source", "https://example.org/a?b=c"}};
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		struct doc_edit edit = SET(pairs[i][1], pairs[i][0]);
		g_autofree char *expected = g_strdup_printf(
			HEAD "  H:\n    a: 1\n    %s: %s\n", pairs[i][0], pairs[i][1]);
		g_autofree char *after = edited(HEAD "  H:\n    a: 1\n", 0, &edit);
		assert_string_equal(after, expected);
	}
}

/* Any text comes back as it went in, in every layout it may be put in. */
static void doc_edit__keeps_any_text__in_any_layout(void **state)
{
	(void)state;
	static const char *const layouts[] = {HEAD "  H:\n    t: old\n", HEAD "  H: {t: old}\n",
		HEAD "  H:\n    t: 'old'\n    x: 1\n", HEAD "  H:\n    t: \"old\" # c\n",
		HEAD "  H:\n    t: |\n      old\n    x: 1\n",
		HEAD "  H:\n    t: >-\n      old\n    x: 1\n", HEAD "  H:\n    t:\n",
		HEAD "  H: {t: }\n", HEAD "  H:\n    x: 1\n", HEAD "  H: {x: 1}\n"};
	static const char *const texts[] = {"a", " a", "a ", "a: b", "a #b", "#a", "- a", "? a",
		":a", "a:", "{a}", "[a]", "a, b", "&a", "*a", "!a", "|a", ">a", "'a'", "\"a\"",
		"%a", "@a", "`a", "---", "...", "a\nb", "a\n", "\na", "a\n\n", "a\n\nb\n", " a\n b",
		"a\n  b\nc", "\t", "a\tb", "\001", "\033[31m", "\177", "\xc2\x85", "\xe2\x80\xa8",
		"\xef\xbb\xbf",
		"\xe2\x80\xae"
		"a",
		"é", "漢字", "😀", "👩‍🚀", "a  b", "a \nb", "it's \"so\"", "\\", "\r",
		"a\r\nb", "a: |", "𝄞 # x", "-", "?", ":", "<<", "a?", "a]b}c", "\xf3\xa0\x80\x81"};
	for (size_t l = 0; l < G_N_ELEMENTS(layouts); l++) {
		for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
			struct doc_edit edit = SET(texts[t], "t");
			g_autofree char *after = edited(layouts[l], 0, &edit);
			if (!after)
				print_error("layout %zu, text %zu\n", l, t);
			assert_non_null(after);
		}
	}
}

static void doc_edit__folds_long_texts__where_the_file_does(void **state)
{
	(void)state;
	const char *before = HEAD "  H:\n    positions:\n      - on: 2024\n        quote: >-\n"
				  "          Short.\n";
	const struct doc_field long_quote[] = {{"on", "2025"},
		{"quote",
			"We certainly cannot support the election of a man who wanted to force "
			"Hungary to its knees, not before he explains himself."}};
	struct doc_edit edit = {DOC_APPEND, {"positions"}, NULL, long_quote, 2};

	g_autofree char *after = edited(before, 0, &edit);

	assert_string_equal(after,
		HEAD "  H:\n    positions:\n      - on: 2024\n        quote: >-\n          Short.\n"
		     "      - on: 2025\n        quote: >-\n"
		     "          We certainly cannot support the election of a man who wanted to "
		     "force Hungary\n          to its knees, not before he explains himself.\n");
}

static void doc_edit__refuses__text_that_is_not_utf8(void **state)
{
	(void)state;
	struct doc_edit edit = SET("caf\xe9", "note");

	assert_null(edited(HEAD "  H:\n    note: old\n", 0, &edit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_edit__replaces_texts__in_their_style),
		cmocka_unit_test(doc_edit__rewrites_block_scalars__with_their_indentation),
		cmocka_unit_test(doc_edit__inserts_pairs__after_their_neighbours),
		cmocka_unit_test(doc_edit__appends_entries__like_the_last_one),
		cmocka_unit_test(doc_edit__removes__whole_lines),
		cmocka_unit_test(doc_edit__quotes__what_looks_like_another_type),
		cmocka_unit_test(doc_edit__writes_dates_and_words__without_quotes),
		cmocka_unit_test(doc_edit__keeps_any_text__in_any_layout),
		cmocka_unit_test(doc_edit__folds_long_texts__where_the_file_does),
		cmocka_unit_test(doc_edit__refuses__text_that_is_not_utf8),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
