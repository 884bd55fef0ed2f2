/* SPDX-License-Identifier: MIT */
/*
 * Documents: cut into chunks, edited in steps, undone, compared and saved.
 */
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "doc/doc.h"
#include "support/unit.h"

#define THREE                                                                                     \
	"holdout: 1\ntitle: T\nmembers:\n  # about A\n  A:\n    name: Alpha\n  B: {name: Beta}\n" \
	"  C:\n    name: Gamma\nevents:\n  - on: 2024\n"

static struct holdout_doc *parse(const char *text)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_parse("test.yaml", text, strlen(text), &error);
	if (error)
		print_error("%u:%u %s\n", error->place.line, error->place.column, error->message);
	assert_non_null(doc);
	return doc;
}

static void assert_bytes(const struct holdout_doc *doc, const char *expected)
{
	size_t len;
	g_autofree char *bytes = version_bytes(doc_version(doc), &len);
	assert_int_equal(len, strlen(expected));
	assert_string_equal(bytes, expected);
}

static bool set(struct holdout_doc *doc, size_t member, const char *key, const char *value)
{
	struct doc_edit edit = {.kind = DOC_SET, .path = {key}, .value = value};
	return doc_edit(doc, member, &edit, 1, value, NULL);
}

static void assert_chunk(const struct version *version, size_t member, const char *expected)
{
	size_t len;
	const char *bytes = chunk_bytes(version_member(version, member).chunk, &len);
	g_autofree char *text = g_strndup(bytes, len);
	assert_string_equal(text, expected);
}

static void doc_parse__cuts__a_chunk_a_member(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);
	const struct version *version = doc_version(doc);

	assert_true(version_has_members(version));
	assert_int_equal(version_member_count(version), 3);
	assert_chunk(version, 0, "  A:\n    name: Alpha\n");
	assert_chunk(version, 1, "  B: {name: Beta}\n");
	assert_chunk(version, 2, "  C:\n    name: Gamma\n");
	assert_bytes(doc, THREE);
	doc_free(doc);
}

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

static void doc_parse__refuses__a_root_that_is_no_mapping(void **state)
{
	(void)state;
	struct holdout_error *error = NULL;

	assert_null(doc_parse("test.yaml", "- a\n", 4, &error));

	assert_string_equal(error->message, "expected a mapping of keys to values, found a list");
	assert_string_equal(error->file, "test.yaml");
	assert_int_equal(error->place.line, 1);
	holdout_error_free(error);
}

static void doc_edit__shares__all_other_chunks(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);
	struct version *before = version_ref(doc_version(doc));

	assert_true(set(doc, 1, "short", "BE"));

	const struct version *after = doc_version(doc);
	assert_ptr_equal(version_member(before, 0).chunk, version_member(after, 0).chunk);
	assert_ptr_not_equal(version_member(before, 1).chunk, version_member(after, 1).chunk);
	assert_ptr_equal(version_member(before, 2).chunk, version_member(after, 2).chunk);
	assert_chunk(before, 1, "  B: {name: Beta}\n");
	assert_chunk(after, 1, "  B: {name: Beta, short: BE}\n");
	version_unref(before);
	doc_free(doc);
}

static void doc_edit__takes_all__or_none(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);
	struct holdout_error *error = NULL;
	struct doc_edit good[] = {
		{DOC_SET, {"name"}, "x", NULL, 0}, {DOC_SET, {"short"}, "Be", NULL, 0}};
	struct doc_edit bad[] = {
		{DOC_SET, {"name"}, "z", NULL, 0}, {DOC_REMOVE, {"nothing"}, NULL, NULL, 0}};

	assert_true(doc_edit(doc, 1, good, 2, "both", NULL));
	assert_false(doc_edit(doc, 1, bad, 2, "none", &error));

	assert_chunk(doc_version(doc), 1, "  B: {name: x, short: Be}\n");
	assert_string_equal(error->file, "test.yaml");
	assert_int_equal(error->place.line, 7);
	assert_string_equal(error->message, "there is no \"nothing\" here");
	assert_string_equal(doc_undo_label(doc), "both");
	assert_true(doc_undo(doc));
	assert_bytes(doc, THREE);
	holdout_error_free(error);
	doc_free(doc);
}

static void doc_edit__makes_no_step__for_no_change(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);

	assert_true(set(doc, 0, "name", "Alpha"));

	assert_null(doc_undo_label(doc));
	assert_int_equal(doc_unsaved(doc), 0);
	doc_free(doc);
}

static void doc_undo__gives_back__each_step(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);
	assert_null(doc_undo_label(doc));
	assert_true(set(doc, 0, "name", "one"));
	assert_true(set(doc, 2, "name", "two"));

	assert_string_equal(doc_undo_label(doc), "two");
	assert_true(doc_undo(doc));
	assert_string_equal(doc_redo_label(doc), "two");
	assert_true(doc_undo(doc));
	assert_false(doc_undo(doc));
	assert_bytes(doc, THREE);
	assert_true(doc_redo(doc));
	assert_true(doc_redo(doc));
	assert_false(doc_redo(doc));
	assert_chunk(doc_version(doc), 2, "  C:\n    name: two\n");
	doc_free(doc);
}

static void doc_undo__then_an_edit__drops_the_redo(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);
	assert_true(set(doc, 0, "name", "one"));
	assert_true(doc_undo(doc));

	assert_true(set(doc, 0, "name", "other"));

	assert_null(doc_redo_label(doc));
	assert_int_equal(doc_unsaved(doc), 1);
	doc_free(doc);
}

static void doc_edit__works__in_a_file_of_one_chunk(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse("{members: {A: {name: a}, B: {name: b}}}\n");

	assert_true(set(doc, 1, "name", "x"));
	assert_true(set(doc, 0, "short", "Be"));

	assert_bytes(doc, "{members: {A: {name: a, short: Be}, B: {name: x}}}\n");
	assert_true(doc_undo(doc));
	assert_true(doc_undo(doc));
	assert_bytes(doc, "{members: {A: {name: a}, B: {name: b}}}\n");
	doc_free(doc);
}

static void doc_try__leaves__the_document(void **state)
{
	(void)state;
	struct holdout_doc *doc = parse(THREE);
	struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = "x"};

	struct version *version = doc_try(doc, 1, &edit, 1, NULL);

	assert_chunk(version, 1, "  B: {name: x}\n");
	assert_bytes(doc, THREE);
	assert_null(doc_undo_label(doc));
	version_unref(version);
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

struct folder {
	char *path, *file, *other;
};

static int make_folder(void **state)
{
	struct folder *folder = g_new0(struct folder, 1);
	folder->path = g_dir_make_tmp("holdout-XXXXXX", NULL);
	folder->file = g_build_filename(folder->path, "a.yaml", NULL);
	folder->other = g_build_filename(folder->path, "b.yaml", NULL);
	*state = folder;
	return g_file_set_contents(folder->file, THREE, -1, NULL) ? 0 : -1;
}

static int remove_folder(void **state)
{
	struct folder *folder = *state;
	g_remove(folder->file);
	g_remove(folder->other);
	assert_int_equal(g_rmdir(folder->path), 0);
	g_free(folder->path);
	g_free(folder->file);
	g_free(folder->other);
	g_free(folder);
	return 0;
}

static void doc_save__writes__what_is_shown(void **state)
{
	struct folder *folder = *state;
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_non_null(doc);
	assert_true(set(doc, 0, "name", "one"));
	assert_int_equal(doc_unsaved(doc), 1);

	assert_true(doc_save(doc, NULL));

	assert_int_equal(doc_unsaved(doc), 0);
	assert_false(doc_is_stale(doc));
	assert_true(doc_undo(doc));
	assert_int_equal(doc_unsaved(doc), 1);
	assert_true(doc_save(doc, NULL));
	g_autofree char *content = NULL;
	assert_true(g_file_get_contents(folder->file, &content, NULL, NULL));
	assert_string_equal(content, THREE);
	doc_free(doc);
}

static void doc_unsaved__counts__past_a_dropped_save(void **state)
{
	struct folder *folder = *state;
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_true(set(doc, 0, "name", "one"));
	assert_true(set(doc, 0, "name", "two"));
	assert_true(doc_save(doc, NULL));
	assert_true(doc_undo(doc));
	assert_true(doc_undo(doc));
	assert_int_equal(doc_unsaved(doc), 2);

	assert_true(set(doc, 0, "name", "three"));

	assert_int_equal(doc_unsaved(doc), 3);
	assert_true(doc_undo(doc));
	assert_int_equal(doc_unsaved(doc), 2);
	assert_true(doc_save(doc, NULL));
	assert_int_equal(doc_unsaved(doc), 0);
	doc_free(doc);
}

static void doc_save__refuses__a_file_changed_by_others(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_true(set(doc, 0, "name", "ours"));
	assert_true(g_file_set_contents(folder->file, "title: theirs\n", -1, NULL));

	assert_true(doc_is_stale(doc));
	assert_false(doc_save(doc, &error));

	assert_int_equal(error->code, HOLDOUT_CONFLICT);
	assert_int_equal(doc_unsaved(doc), 1);
	holdout_error_free(error);
	doc_free(doc);
}

static void doc_save_as__stays__with_the_new_file(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = parse(THREE);
	assert_null(doc_path(doc));
	assert_false(doc_save(doc, &error));
	assert_int_equal(error->code, HOLDOUT_USAGE);
	holdout_error_free(error);
	error = NULL;

	assert_false(doc_save_as(doc, folder->file, &error));
	assert_int_equal(error->code, HOLDOUT_CONFLICT);
	assert_true(doc_save_as(doc, folder->other, NULL));

	assert_string_equal(doc_path(doc), folder->other);
	assert_string_equal(doc_name(doc), folder->other);
	assert_true(set(doc, 0, "name", "x"));
	assert_true(doc_save(doc, NULL));
	holdout_error_free(error);
	doc_free(doc);
}

static void doc_load__names__the_file_and_place(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	assert_true(g_file_set_contents(folder->file, "a: 1\nb: [\n", -1, NULL));

	assert_null(doc_load(folder->file, &error));

	assert_string_equal(error->file, folder->file);
	assert_int_equal(error->place.line, 3);
	holdout_error_free(error);
}

#define IN_FOLDER(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

static void doc_has_changed_on_disk__goes_by_bytes__not_by_time(void **state)
{
	(void)state;
	g_autofree char *folder = g_dir_make_tmp("holdout-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "a.yaml", NULL);
	g_file_set_contents(path, "title: x\n", -1, NULL);
	struct holdout_doc *doc = doc_load(path, NULL);
	assert_false(doc_has_changed_on_disk(doc));

	g_file_set_contents(path, "title: x\n", -1, NULL);
	assert_true(doc_is_stale(doc));
	assert_false(doc_has_changed_on_disk(doc));
	assert_false(doc_is_stale(doc));

	g_file_set_contents(path, "title: y\n", -1, NULL);
	assert_true(doc_has_changed_on_disk(doc));
	doc_free(doc);
	g_remove(path);
	g_rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_parse__cuts__a_chunk_a_member),
		cmocka_unit_test(version__finds__pairs_and_members),
		cmocka_unit_test(version_members_pair__gives__what_is_no_mapping),
		cmocka_unit_test(version_place__counts__in_the_whole_file),
		cmocka_unit_test(doc_parse__refuses__a_root_that_is_no_mapping),
		cmocka_unit_test(doc_edit__shares__all_other_chunks),
		cmocka_unit_test(doc_edit__takes_all__or_none),
		cmocka_unit_test(doc_edit__makes_no_step__for_no_change),
		cmocka_unit_test(doc_undo__gives_back__each_step),
		cmocka_unit_test(doc_undo__then_an_edit__drops_the_redo),
		cmocka_unit_test(doc_edit__works__in_a_file_of_one_chunk),
		cmocka_unit_test(doc_try__leaves__the_document),
		cmocka_unit_test(version_diff__shows__added_lines_only),
		cmocka_unit_test(version_diff__counts_lines__past_members_that_are_shared),
		cmocka_unit_test(version_diff__shows_each_place__when_they_are_apart),
		cmocka_unit_test(version_diff__says__that_no_newline_ends_the_file),
		IN_FOLDER(doc_save__writes__what_is_shown),
		IN_FOLDER(doc_unsaved__counts__past_a_dropped_save),
		IN_FOLDER(doc_save__refuses__a_file_changed_by_others),
		IN_FOLDER(doc_save_as__stays__with_the_new_file),
		IN_FOLDER(doc_load__names__the_file_and_place),
		IN_FOLDER(doc_has_changed_on_disk__goes_by_bytes__not_by_time),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
