/* SPDX-License-Identifier: MIT */
/*
 * Members that come, go and are called otherwise, and what is set in one by its path from the top
 * of the file.
 */
#include "support/splices.h"

#define HUN    "  HUN:\n    name: Hungary\n"
#define SWE    "  SWE:\n    name: Sweden\n"
#define NEW    "  FRO:\n    name: Faroe\n    since: 2024-01-01\n"
#define BRACES "  FRO: {name: Faroe, since: 2024-01-01}\n"

static const struct doc_field fields[] = {
	{"name", "Faroe"},
	{"short", NULL},
	{"since", "2024-01-01"},
};

/* clang-format off */

static const struct splice_case additions[] = {
	{ "members:\n" HUN SWE, "members:\n" HUN SWE NEW, PUT("members", "FRO") },
	{ "members:\n" HUN "events: []\n", "members:\n" HUN NEW "events: []\n",
		PUT("members", "FRO") },
	{ "a: 1\nmembers:\n" HUN SWE "b: 2\n", "a: 1\nmembers:\n" HUN SWE NEW "b: 2\n",
		PUT("members", "FRO") },
	{ "members:\n" HUN "\n" SWE "\n# what happened\nevents: []\n",
		"members:\n" HUN "\n" SWE "\n" NEW "\n# what happened\nevents: []\n",
		PUT("members", "FRO") },
	{ "members:\n" HUN SWE "  # not yet: NOR\n", "members:\n" HUN SWE NEW
		"  # not yet: NOR\n", PUT("members", "FRO") },
	{ "members:\n" HUN "  SWE: {name: Sweden}  # c\n", "members:\n" HUN
		"  SWE: {name: Sweden}  # c\n" BRACES, PUT("members", "FRO") },
	{ "members:\n" HUN "  SWE: { name: Sweden }\n", "members:\n" HUN
		"  SWE: { name: Sweden }\n  FRO: { name: Faroe, since: 2024-01-01 }\n",
		PUT("members", "FRO") },
	{ "members:\n  HUN:\n", "members:\n  HUN:\n" NEW, PUT("members", "FRO") },
	{ "members:\n    HUN:\n        name: H", "members:\n    HUN:\n        name: H\n    FRO:\n"
		"        name: Faroe\n        since: 2024-01-01", PUT("members", "FRO") },
	{ "\xef\xbb\xbfmembers:\r\n  HUN:\r\n    name: H\r\nb: 2\r\n",
		"\xef\xbb\xbfmembers:\r\n  HUN:\r\n    name: H\r\n  FRO:\r\n    name: Faroe\r\n"
		"    since: 2024-01-01\r\nb: 2\r\n", PUT("members", "FRO") },
	{ "members:\r  HUN:\r    name: H\r", "members:\r  HUN:\r    name: H\r  FRO:\r"
		"    name: Faroe\r    since: 2024-01-01\r", PUT("members", "FRO") },
	{ "members:\n  HUN:\n    positions:\n    - on: 2024\n", "members:\n  HUN:\n    positions:\n"
		"    - on: 2024\n" NEW, PUT("members", "FRO") },
	{ "members:\n  'HUN':\n    name: H\n", "members:\n  'HUN':\n    name: H\n  \"NO\":\n"
		"    name: Faroe\n    since: 2024-01-01\n", PUT("members", "NO") },
	{ "members: {HUN: {name: H}}\n", "members: {HUN: {name: H}, "
		"FRO: {name: Faroe, since: 2024-01-01}}\n", PUT("members", "FRO") },
	{ "{\"members\": {\"HUN\": {}}}\n", "{\"members\": {\"HUN\": {}, "
		"FRO: {name: Faroe, since: 2024-01-01}}}\n", PUT("members", "FRO") },
	{ "members: {}\n", "members:\n" NEW, PUT("members", "FRO") },
	{ "members: # nobody\nb: 2\n", "members: # nobody\n" NEW "b: 2\n", PUT("members", "FRO") },
	{ "title: t\n", "title: t\nmembers:\n" NEW, PUT("members", "FRO") },
	{ "a: &a 1\nmembers:\n" HUN "b: *a\n", "a: &a 1\nmembers:\n" HUN NEW "b: *a\n",
		PUT("members", "FRO") },
};

static const struct splice_case removals[] = {
	{ "members:\n" HUN SWE NEW, "members:\n" HUN NEW, REMOVE("members", "SWE") },
	{ "members:\n" HUN SWE "b: 2\n", "members:\n" SWE "b: 2\n", REMOVE("members", "HUN") },
	{ "members:\n" HUN SWE "b: 2\n", "members:\n" HUN "b: 2\n", REMOVE("members", "SWE") },
	{ "members:\n" HUN "  SWE: {name: S}", "members:\n  HUN:\n    name: Hungary",
		REMOVE("members", "SWE") },
	{ "members:\n" HUN "\n  # the Swedes\n" SWE "\n" NEW "\nb: 2\n",
		"members:\n" HUN "\n" NEW "\nb: 2\n", REMOVE("members", "SWE") },
	{ "members:\n  # all of them\n" HUN "  # the Swedes\n" SWE,
		"members:\n  # all of them\n  # the Swedes\n" SWE, REMOVE("members", "HUN") },
	{ "members: {HUN: {}, SWE: {}}\n", "members: {SWE: {}}\n", REMOVE("members", "HUN") },
	{ "a: &a 1\nmembers:\n" HUN SWE "b: *a\n", "a: &a 1\nmembers:\n" SWE "b: *a\n",
		REMOVE("members", "HUN") },
};

static const struct splice_case renames[] = {
	{ "members:\n" HUN SWE "b: 2\n", "members:\n" HUN "  SWEDEN:\n    name: Sweden\nb: 2\n",
		RENAME("SWEDEN", "members", "SWE") },
	{ "members:\n  'HUN': {}\n", "members:\n  'it''s': {}\n", RENAME("it's", "members", "HUN") },
	{ "members:\n  HUN: # c\n    a: 1\n", "members:\n  \"NO\": # c\n    a: 1\n",
		RENAME("NO", "members", "HUN") },
	{ "members: {HUN: {}}\n", "members: {H: {}}\n", RENAME("H", "members", "HUN") },
};

static const struct splice_case insides[] = {
	{ "members:\n" HUN SWE, "members:\n" HUN "  SWE:\n    name: S\n",
		SET("S", "members", "SWE", "name") },
	{ "members: {HUN: {}, SWE: {a: b}}\n", "members: {HUN: {}, SWE: {a: c}}\n",
		SET("c", "members", "SWE", "a") },
	{ "members:\n" HUN, "members:\n" HUN "    weights: {votes: 3}\n",
		SET("3", "members", "HUN", "weights", "votes") },
	{ "members:\n" HUN "    weights:\n", "members:\n" HUN "    weights: {votes: 3}\n",
		SET("3", "members", "HUN", "weights", "votes") },
	{ "members:\n" HUN "    weights: {}\n", "members:\n" HUN "    weights: {votes: 3}\n",
		SET("3", "members", "HUN", "weights", "votes") },
	{ "members:\n" HUN SWE "    weights:\n      votes: 2\n",
		"members:\n" HUN "    weights:\n      votes: 3\n" SWE
		"    weights:\n      votes: 2\n", SET("3", "members", "HUN", "weights", "votes") },
	{ "members:\n  HUN: {name: H}\n", "members:\n  HUN: {name: H, weights: {votes: 3}}\n",
		SET("3", "members", "HUN", "weights", "votes") },
	{ "members:\n  HUN:\n", "members:\n  HUN:\n    weights:\n      votes: 3\n",
		SET("3", "members", "HUN", "weights", "votes") },
	{ "members:\n" HUN, "members:\n" HUN "    groups: [eu]\n", ADD("eu", "members", "HUN",
		"groups") },
	{ "members:\n" HUN "    groups: # c\n", "members:\n" HUN "    groups: [eu] # c\n",
		ADD("eu", "members", "HUN", "groups") },
	{ "members:\n" HUN "    groups: []\n", "members:\n" HUN "    groups: [eu]\n",
		ADD("eu", "members", "HUN", "groups") },
	{ "members:\n" HUN "    groups: [a, b]\n", "members:\n" HUN "    groups: [a, b, \"c, d\"]\n",
		ADD("c, d", "members", "HUN", "groups") },
	{ "members:\n" HUN "    groups:\n    - a\n", "members:\n" HUN "    groups:\n    - a\n"
		"    - eu\n", ADD("eu", "members", "HUN", "groups") },
	{ "members:\n" HUN SWE "    groups:\n    - a\n", "members:\n" HUN "    groups:\n    - eu\n"
		SWE "    groups:\n    - a\n", ADD("eu", "members", "HUN", "groups") },
	{ "members:\n" HUN "    groups: [a, b]\n", "members:\n" HUN "    groups: [b]\n",
		REMOVE("members", "HUN", "groups", "0") },
	{ "members:\n" HUN "    groups: [a]\n", "members:\n" HUN,
		REMOVE("members", "HUN", "groups", "0") },
	{ "members:\n" HUN "    groups:\n      - a\n      - b\n", "members:\n" HUN
		"    groups:\n      - a\n", REMOVE("members", "HUN", "groups", "1") },
	{ "members:\n" HUN, "members:\n" HUN "    conditions:\n      - name: Faroe\n"
		"        since: 2024-01-01\n", APPEND("members", "HUN", "conditions") },
	{ "members:\n" HUN, "members:\n" HUN "    x-more: {name: Faroe, since: 2024-01-01}\n",
		PUT("members", "HUN", "x-more") },
	{ "members:\n" HUN "    weights: {votes: 3}\n", "members:\n" HUN "    weights: {seats: 3}\n",
		RENAME("seats", "members", "HUN", "weights", "votes") },
};

static const struct refusal_case refusals[] = {
	{ "members:\n" HUN SWE, 2, 3, HOLDOUT_USAGE, PUT("members", "HUN") },
	{ "members:\n" HUN SWE NEW, 2, 3, HOLDOUT_USAGE, RENAME("HUN", "members", "FRO") },
	{ "members:\n" HUN SWE, 2, 3, HOLDOUT_USAGE, REMOVE("members", "NOR") },
	{ "members:\n" HUN SWE, 2, 3, HOLDOUT_USAGE, RENAME("N", "members", "NOR") },
	{ "members:\n" HUN SWE, 2, 3, HOLDOUT_USAGE, SET("x", "members", "NOR", "name") },
	{ "members:\n" HUN, 3, 5, HOLDOUT_UNSUPPORTED, REMOVE("members", "HUN") },
	{ "members:\n" HUN, 3, 5, HOLDOUT_USAGE, SET("x", "members", "HUN") },
	{ "members:\n" HUN, 3, 5, HOLDOUT_USAGE, RENAME("", "members", "HUN") },
	{ "members:\n" HUN, 3, 5, HOLDOUT_USAGE, REMOVE("members", "HUN", "groups", "0") },
	{ "members:\n" HUN, 3, 5, HOLDOUT_USAGE, SET("2024", "members", "HUN", "conditions", "0",
		"met") },
	{ "members:\n" HUN "    weights: 3\n", 4, 14, HOLDOUT_UNSUPPORTED,
		SET("3", "members", "HUN", "weights", "votes") },
	{ "members:\n" HUN "    groups: eu\n", 4, 13, HOLDOUT_USAGE,
		ADD("x", "members", "HUN", "groups") },
	{ "members:\n" HUN "  SWE:\n    a: |\n      b", 5, 5, HOLDOUT_UNSUPPORTED,
		PUT("members", "FRO") },
	{ "members: [HUN]\n", 1, 10, HOLDOUT_USAGE, PUT("members", "FRO") },
	{ "members: &m\n" HUN "b: *m\n", 2, 3, HOLDOUT_UNSUPPORTED, PUT("members", "FRO") },
	{ "members:\n  &h HUN: {}\n  SWE: {}\n", 2, 11, HOLDOUT_UNSUPPORTED,
		RENAME("H", "members", "HUN") },
};

/* clang-format on */

static void doc_edit__puts_members__after_the_last(void **state)
{
	(void)state;
	check_splices(additions, G_N_ELEMENTS(additions), DOC_TOP);
}

static void doc_edit__removes_members__with_their_lines(void **state)
{
	(void)state;
	check_splices(removals, G_N_ELEMENTS(removals), DOC_TOP);
}

static void doc_edit__renames_members__in_their_style(void **state)
{
	(void)state;
	check_splices(renames, G_N_ELEMENTS(renames), DOC_TOP);
}

static void doc_edit__goes_into_a_member__from_the_top(void **state)
{
	(void)state;
	check_splices(insides, G_N_ELEMENTS(insides), DOC_TOP);
}

static void doc_edit__refuses__with_the_place(void **state)
{
	(void)state;
	check_refusals(refusals, G_N_ELEMENTS(refusals), DOC_TOP);
}

static const char *const long_file = "title: t\nmembers:\n  A: {}\n  B: {}\n  C: {}\n  D: {}\n"
				     "  E: {}\n  F: {}\nevents: []\n";

/* Chunks that an edit does not concern are the same before and after, wherever they stand. */
static void doc_edit__shares__all_members_but_the_removed(void **state)
{
	(void)state;
	struct holdout_doc *doc = doc_of(long_file);
	struct doc_edit edit = REMOVE("members", "C");
	struct version *before = version_ref(doc_version(doc));

	assert_true(doc_edit(doc, DOC_TOP, &edit, 1, "remove", NULL));

	struct version *after = doc_version(doc);
	assert_int_equal(version_member_count(after), 5);
	for (size_t i = 0; i < 5; i++)
		assert_ptr_equal(version_member(after, i).chunk,
			version_member(before, i < 2 ? i : i + 1).chunk);
	for (size_t i = 0; i < version_top_count(after); i++)
		assert_ptr_equal(version_top_at(after, i).chunk, version_top_at(before, i).chunk);
	version_unref(before);
	doc_free(doc);
}

/* The same chunk stands on one line in one version and on another in the next. */
static void version_place__follows_a_chunk__from_version_to_version(void **state)
{
	(void)state;
	struct holdout_doc *doc = doc_of(long_file);
	struct doc_edit edit = REMOVE("members", "A");
	struct version *before = version_ref(doc_version(doc));
	struct pair last = version_member(before, 5);

	assert_true(doc_edit(doc, DOC_TOP, &edit, 1, "remove", NULL));

	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(version_place(before, last.chunk, last.key->at).line, 8);
		assert_int_equal(version_place(doc_version(doc), last.chunk, last.key->at).line, 7);
	}
	version_unref(before);
	doc_free(doc);
}

/* A position and its source, a member and what it has, are one step. */
static void doc_edit__touches_many_places__as_one_step(void **state)
{
	(void)state;
	static const struct doc_field position[] = {{"on", "2024"}, {"source", "new"}};
	static const struct doc_field source[] = {{"title", "News"}};
	const struct doc_edit edits[] = {
		EDIT(DOC_APPEND, NULL, position, 2, "members", "SWE", "positions"),
		EDIT(DOC_PUT, NULL, source, 1, "sources", "new"),
		PUT("members", "FRO"),
		ADD("eu", "members", "FRO", "groups"),
		REMOVE("members", "HUN"),
		SET("S", "members", "SWE", "name"),
	};
	struct holdout_doc *doc = doc_of("members:\n" HUN SWE);

	assert_true(doc_edit(doc, DOC_TOP, edits, G_N_ELEMENTS(edits), "all", NULL));

	g_autofree char *after = bytes_of(doc);
	assert_string_equal(after,
		"members:\n  SWE:\n    name: S\n    positions:\n      - on: 2024\n"
		"        source: new\n" NEW
		"    groups: [eu]\nsources:\n  new:\n    title: News\n");
	assert_reads_back(doc);
	assert_true(doc_undo(doc));
	g_autofree char *undone = bytes_of(doc);
	assert_string_equal(undone, "members:\n" HUN SWE);
	doc_free(doc);
}

/* The first is undone as well if the second is refused. */
static void doc_edit__changes_nothing__where_the_last_is_refused(void **state)
{
	(void)state;
	const struct doc_edit edits[] = {PUT("members", "FRO"), PUT("members", "FRO")};
	struct holdout_doc *doc = doc_of("members:\n" HUN SWE);

	assert_false(doc_edit(doc, DOC_TOP, edits, 2, "twice", NULL));

	assert_null(doc_undo_label(doc));
	doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_edit__puts_members__after_the_last),
		cmocka_unit_test(doc_edit__removes_members__with_their_lines),
		cmocka_unit_test(doc_edit__renames_members__in_their_style),
		cmocka_unit_test(doc_edit__goes_into_a_member__from_the_top),
		cmocka_unit_test(doc_edit__refuses__with_the_place),
		cmocka_unit_test(doc_edit__shares__all_members_but_the_removed),
		cmocka_unit_test(version_place__follows_a_chunk__from_version_to_version),
		cmocka_unit_test(doc_edit__touches_many_places__as_one_step),
		cmocka_unit_test(doc_edit__changes_nothing__where_the_last_is_refused),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
