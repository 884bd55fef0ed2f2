/* SPDX-License-Identifier: MIT */
/* Texts corrected where a diagnostic has marked them. */
#include "doc/correct.h"
#include "support/splices.h"

#define HEAD    "holdout: 1\ntitle: t\nrule: unanimty\n"
#define MEMBERS "members:\n  A:\n    positions:\n      - {on: 2024-06-01, stance: suport}\n"

/* The first `word` of `before` becomes `text`; NULL: that is refused, and nothing changes. */
struct correction {
	const char *before, *word, *text, *after;
};

static void assert_corrects(const struct correction *c)
{
	struct holdout_doc *doc = doc_of(c->before);
	struct holdout_error *error = NULL;
	size_t at = (size_t)(strstr(c->before, c->word) - c->before);

	bool is_done = doc_correct(doc, at, strlen(c->word), c->text, &error);

	g_autofree char *bytes = bytes_of(doc);
	assert_int_equal(is_done, c->after != NULL);
	assert_int_equal(error == NULL, is_done);
	assert_string_equal(bytes, is_done ? c->after : c->before);
	holdout_error_free(error);
	doc_free(doc);
}

static void doc_correct__replaces_just_the_token__wherever_it_is(void **state)
{
	(void)state;
	static const struct correction cases[] = {
		{HEAD MEMBERS, "unanimty", "unanimity",
			"holdout: 1\ntitle: t\nrule: unanimity\n" MEMBERS},
		{HEAD MEMBERS "events:\n  - kind: votte # c\n", "votte", "vote",
			HEAD MEMBERS "events:\n  - kind: vote # c\n"},
		{"\xef\xbb\xbfmembers:\r\n  A:\r\n    a: [x, 'suport']\r\n", "'suport'", "support",
			"\xef\xbb\xbfmembers:\r\n  A:\r\n    a: [x, 'support']\r\n"},
		{"members:\n  A: {a: b}\n  B: {a: 'is: b'}\n  C: {a: c}\n", "'is: b'", "it's: b",
			"members:\n  A: {a: b}\n  B: {a: 'it''s: b'}\n  C: {a: c}\n"},
		{"a: &x suport\nmembers:\n  A: {a: 1}\n", "suport", "support",
			"a: &x support\nmembers:\n  A: {a: 1}\n"},
		{"rule:\n  - {fro: 3}\nmembers: {A: {a: 1}}\n", "fro", "for",
			"rule:\n  - {for: 3}\nmembers: {A: {a: 1}}\n"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_corrects(&cases[i]);
}

static void doc_correct__refuses__what_is_not_a_whole_token(void **state)
{
	(void)state;
	static const struct correction cases[] = {
		{HEAD MEMBERS, "unanimt", "unanimity", NULL},
		{HEAD MEMBERS, "nanimty", "unanimity", NULL},
		{HEAD MEMBERS, "{on: 2024-06-01, stance: suport}", "support", NULL},
		{HEAD MEMBERS, "title: t", "support", NULL},
		{"members:\n  A: {a: &x b}\n  B: {a: *x}\n", "*x", "c", NULL},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_corrects(&cases[i]);
}

static void doc_correct__is_one_step__that_undo_takes_back(void **state)
{
	(void)state;
	struct holdout_doc *doc = doc_of(HEAD MEMBERS);
	size_t at = (size_t)(strstr(HEAD MEMBERS, "suport") - HEAD MEMBERS);
	assert_true(doc_correct(doc, at, strlen("suport"), "support", NULL));

	assert_true(doc_undo(doc));

	g_autofree char *bytes = bytes_of(doc);
	assert_string_equal(bytes, HEAD MEMBERS);
	doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_correct__replaces_just_the_token__wherever_it_is),
		cmocka_unit_test(doc_correct__refuses__what_is_not_a_whole_token),
		cmocka_unit_test(doc_correct__is_one_step__that_undo_takes_back),
	};
	return cmocka_run_group_tests_name("correct", tests, NULL, NULL);
}
