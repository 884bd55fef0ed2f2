/* SPDX-License-Identifier: MIT */
/* What others write into the file of a document, and what becomes of the edits that wait. */
#include "doc/incoming.h"
#include "support/folder.h"

#define BEFORE "title: T\nmembers:\n  A: {name: a}\n  B: {name: b}\n"

static void overwrite(const char *path, const char *text)
{
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static struct holdout_doc *load(const struct folder *folder, const char *text)
{
	overwrite(folder->file, text);
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_non_null(doc);
	return doc;
}

static void set_name(struct holdout_doc *doc, size_t member, const char *name)
{
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};
	assert_true(doc_edit(doc, member, &edit, 1, name, NULL));
}

static void assert_shows(const struct holdout_doc *doc, const char *expected)
{
	size_t len;
	g_autofree char *bytes = version_bytes(doc_version(doc), &len);
	assert_string_equal(bytes, expected);
}

static void take(struct holdout_doc *doc)
{
	struct incoming *incoming = incoming_read(doc, NULL);
	assert_non_null(incoming);
	assert_int_equal(incoming_conflicts(incoming), 0);
	struct version *result = incoming_result(incoming, NULL);
	assert_non_null(result);
	incoming_take(incoming, doc, result);
	version_unref(result);
	incoming_free(incoming);
}

static void incoming_take__is_a_step_that_undo_takes_back__when_nothing_is_unsaved(void **state)
{
	const struct folder *folder = *state;
	struct holdout_doc *doc = load(folder, BEFORE);
	overwrite(folder->file, "title: U\nmembers:\n  A: {name: a}\n");

	take(doc);

	assert_shows(doc, "title: U\nmembers:\n  A: {name: a}\n");
	assert_int_equal(doc_unsaved(doc), 0);
	assert_false(doc_has_changed_on_disk(doc));
	assert_true(doc_undo(doc));
	assert_shows(doc, BEFORE);
	assert_int_equal(doc_unsaved(doc), 1);
	doc_free(doc);
}

static void incoming_take__keeps_both__when_edits_wait(void **state)
{
	const struct folder *folder = *state;
	struct holdout_doc *doc = load(folder, BEFORE);
	set_name(doc, 0, "x");
	overwrite(folder->file, "title: T\nmembers:\n  A: {name: a}\n  B: {name: y}\n");

	take(doc);

	assert_shows(doc, "title: T\nmembers:\n  A: {name: x}\n  B: {name: y}\n");
	assert_true(doc_unsaved(doc) > 0);
	assert_true(doc_save(doc, NULL));
	assert_int_equal(doc_unsaved(doc), 0);
	assert_true(doc_undo(doc));
	assert_shows(doc, "title: T\nmembers:\n  A: {name: x}\n  B: {name: b}\n");
	assert_true(doc_undo(doc));
	assert_shows(doc, BEFORE);
	doc_free(doc);
}

static void incoming_take__leaves_nothing_unsaved__when_both_did_the_same(void **state)
{
	const struct folder *folder = *state;
	struct holdout_doc *doc = load(folder, BEFORE);
	set_name(doc, 0, "x");
	overwrite(folder->file, "title: T\nmembers:\n  A: {name: x}\n  B: {name: b}\n");

	take(doc);

	assert_int_equal(doc_unsaved(doc), 0);
	doc_free(doc);
}

static void doc_unsaved__is_never_zero__after_the_merge_is_undone(void **state)
{
	const struct folder *folder = *state;
	struct holdout_doc *doc = load(folder, BEFORE);
	set_name(doc, 0, "x");
	overwrite(folder->file, "title: T\nmembers:\n  A: {name: a}\n  B: {name: y}\n");
	take(doc);

	for (bool has_more = true; has_more; has_more = doc_undo(doc))
		assert_true(doc_unsaved(doc) > 0);

	doc_free(doc);
}

static void incoming_read__refuses__an_empty_file(void **state)
{
	const struct folder *folder = *state;
	struct holdout_doc *doc = load(folder, BEFORE);
	struct holdout_error *error = NULL;
	overwrite(folder->file, "");

	assert_null(incoming_read(doc, &error));

	assert_string_equal(error->message, "the file on disk is empty");
	holdout_error_free(error);
	doc_free(doc);
}

static void incoming_steps__go_onto_what_is_shown__when_the_file_is_another(void **state)
{
	const struct folder *folder = *state;
	struct holdout_doc *base = doc_parse("base", BEFORE, strlen(BEFORE), NULL);
	struct holdout_doc *steps = doc_parse("base", BEFORE, strlen(BEFORE), NULL);
	set_name(steps, 0, "x");
	struct holdout_doc *doc =
		load(folder, "title: T\nmembers:\n  A: {name: a}\n  B: {name: y}\n");

	struct incoming *incoming = incoming_steps(doc, doc_version(base), doc_version(steps));
	struct version *result = incoming_result(incoming, NULL);
	incoming_take(incoming, doc, result);

	assert_int_equal(incoming->count, 1);
	assert_shows(doc, "title: T\nmembers:\n  A: {name: x}\n  B: {name: y}\n");
	assert_int_equal(doc_unsaved(doc), 1);
	version_unref(result);
	incoming_free(incoming);
	doc_free(base);
	doc_free(steps);
	doc_free(doc);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(incoming_take__is_a_step_that_undo_takes_back__when_nothing_is_unsaved),
		IN_FOLDER(incoming_take__keeps_both__when_edits_wait),
		IN_FOLDER(incoming_take__leaves_nothing_unsaved__when_both_did_the_same),
		IN_FOLDER(doc_unsaved__is_never_zero__after_the_merge_is_undone),
		IN_FOLDER(incoming_read__refuses__an_empty_file),
		IN_FOLDER(incoming_steps__go_onto_what_is_shown__when_the_file_is_another),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
