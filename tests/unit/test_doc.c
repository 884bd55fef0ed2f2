/* SPDX-License-Identifier: MIT */
/* Documents: cut into chunks, edited in steps and undone. */
#include "support/doc.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_parse__cuts__a_chunk_a_member),
		cmocka_unit_test(doc_parse__refuses__a_root_that_is_no_mapping),
		cmocka_unit_test(doc_edit__shares__all_other_chunks),
		cmocka_unit_test(doc_edit__takes_all__or_none),
		cmocka_unit_test(doc_edit__makes_no_step__for_no_change),
		cmocka_unit_test(doc_undo__gives_back__each_step),
		cmocka_unit_test(doc_undo__then_an_edit__drops_the_redo),
		cmocka_unit_test(doc_edit__works__in_a_file_of_one_chunk),
		cmocka_unit_test(doc_try__leaves__the_document),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
