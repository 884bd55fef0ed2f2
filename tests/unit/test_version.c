/* SPDX-License-Identifier: MIT */
/* What a version of a document has, where, and how two of them differ. */
#include "support/doc.h"

static void version__finds__pairs_and_members(void **state)
{
	(void)state;
	static const char *const texts[] = {THREE,
		"{title: T, members: {A: 1, B: {}, C: }, events: []}",
		"title: &t T\nx: *t\nmembers:\n  A: 1\n  B: 2\n  C: 3\nevents: x\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct holdout_doc *doc = parse(texts[i]);
		const struct version *version = doc_version(doc);
		struct pair pair;

		assert_true(version_top(version, "title", &pair));
		assert_string_equal(node_text(pair.value), "T");
		assert_true(version_top(version, "events", &pair));
		assert_false(version_top(version, "nothing", &pair));
		assert_true(version_members_pair(version, &pair));
		assert_string_equal(pair.key->value, "members");
		assert_null(pair.value);
		assert_int_equal(version_member_count(version), 3);
		assert_string_equal(version_member(version, 1).key->value, "B");
		doc_free(doc);
	}
}

static void version_members_pair__gives__what_is_no_mapping(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse("title: T\nmembers: [a]\n");
	struct pair pair;

	assert_false(version_has_members(doc_version(doc)));
	assert_int_equal(version_member_count(doc_version(doc)), 0);
	assert_true(version_members_pair(doc_version(doc), &pair));
	assert_int_equal(pair.value->kind, NODE_SEQUENCE);
	doc_free(doc);
	doc = parse("# nothing\n");
	assert_int_equal(version_top_count(doc_version(doc)), 0);
	assert_false(version_members_pair(doc_version(doc), &pair));
	doc_free(doc);
}

static void assert_place(const struct version *version, struct pair pair, size_t at, unsigned line,
	unsigned column, size_t offset)
{
	struct holdout_place place = version_place(version, pair.chunk, at);
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	assert_int_equal(place.offset, offset);
}

static void version_place__counts__in_the_whole_file(void **state)
{
	(void)state;
	const char *text =
		"\xef\xbb\xbfholdout: 1\r\nmembers:\r\n  É:\r\n    name: éé\r\n  B: 1\r\n";
	struct holdout_doc *doc = parse(text);
	const struct version *version = doc_version(doc);
	struct pair top;
	assert_true(version_top(version, "holdout", &top));
	struct pair first = version_member(version, 0);
	const struct node *name = node_get(first.value, "name");
	struct pair second = version_member(version, 1);

	assert_place(version, top, top.key->at, 1, 1, 3);
	assert_place(version, first, first.key->at, 3, 3, 27);
	assert_place(version, first, name->at + 2, 4, 12, (size_t)(strstr(text, "éé") + 2 - text));
	assert_place(version, second, second.value->at, 5, 6, strlen(text) - 3);
	doc_free(doc);
}

static void version_diff__shows__added_lines_only(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);
	struct version *before = version_ref(doc_version(doc));
	assert_true(set(doc, 0, "short", "AL"));

	g_autofree char *same = version_diff(before, before, 3);
	g_autofree char *diff = version_diff(before, doc_version(doc), 2);
	g_autofree char *bare = version_diff(before, doc_version(doc), 0);

	assert_string_equal(same, "");
	assert_string_equal(diff,
		"@@ -5,4 +5,5 @@\n   A:\n     name: Alpha\n+    short: AL\n   B: {name: Beta}\n   "
		"C:\n");
	assert_string_equal(bare, "@@ -6,0 +7 @@\n+    short: AL\n");
	version_unref(before);
	doc_free(doc);
}

static void version_diff__counts_lines__past_members_that_are_shared(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse("title: T\nmembers:\n  a: {name: A}\n  b: {name: B}\n"
					"  c: {name: C}\n  d: {name: D}\n  e: {name: E}\n");
	struct version *before = version_ref(doc_version(doc));
	assert_true(set(doc, 3, "name", "New"));

	g_autofree char *diff = version_diff(before, doc_version(doc), 2);

	assert_string_equal(diff,
		"@@ -4,4 +4,4 @@\n   b: {name: B}\n   c: {name: C}\n-  d: {name: D}\n"
		"+  d: {name: New}\n   e: {name: E}\n");
	version_unref(before);
	doc_free(doc);
}

static void version_diff__shows_each_place__when_they_are_apart(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse("title: a\nmembers:\n  A: {name: 1}\n  B: {name: 2}\n"
					"  C: {name: 3}\n  D: {name: 4}\nbody: b\n");
	struct version *before = version_ref(doc_version(doc));
	const struct doc_edit edits[] = {
		{DOC_SET, {"title"}, .value = "new"},
		{DOC_SET, {"members", "B", "name"}, .value = "five"},
		{DOC_SET, {"body"}, .value = "new"},
	};
	assert_true(doc_edit(doc, DOC_TOP, edits, 3, "test", NULL));
	g_autofree char *bare = version_diff(before, doc_version(doc), 0);
	g_autofree char *near = version_diff(before, doc_version(doc), 1);

	assert_string_equal(bare,
		"@@ -1 +1 @@\n-title: a\n+title: new\n"
		"@@ -4 +4 @@\n-  B: {name: 2}\n+  B: {name: five}\n"
		"@@ -7 +7 @@\n-body: b\n+body: new\n");
	assert_string_equal(near,
		"@@ -1,7 +1,7 @@\n-title: a\n+title: new\n members:\n   A: {name: 1}\n"
		"-  B: {name: 2}\n+  B: {name: five}\n   C: {name: 3}\n   D: {name: 4}\n"
		"-body: b\n+body: new\n");
	version_unref(before);
	doc_free(doc);
}

static void version_diff__says__that_no_newline_ends_the_file(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse("members:\n  A:\n    name: a");
	struct version *before = version_ref(doc_version(doc));
	assert_true(set(doc, 0, "short", "x"));

	g_autofree char *diff = version_diff(before, doc_version(doc), 0);

	assert_string_equal(diff,
		"@@ -3 +3,2 @@\n-    name: a\n\\ No newline at end of file\n"
		"+    name: a\n+    short: x\n\\ No newline at end of file\n");
	version_unref(before);
	doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(version__finds__pairs_and_members),
		cmocka_unit_test(version_members_pair__gives__what_is_no_mapping),
		cmocka_unit_test(version_place__counts__in_the_whole_file),
		cmocka_unit_test(version_diff__shows__added_lines_only),
		cmocka_unit_test(version_diff__counts_lines__past_members_that_are_shared),
		cmocka_unit_test(version_diff__shows_each_place__when_they_are_apart),
		cmocka_unit_test(version_diff__says__that_no_newline_ends_the_file),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
