/* SPDX-License-Identifier: MIT */
/* Documents of a file: loaded, saved, compared with what is on disk. */
#include <glib/gstdio.h>

#include "support/calls.h"
#include "support/doc.h"

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

/* Written, but the folder could not be synced. */
static void save_uncertainly(struct holdout_doc *doc)
{
	struct holdout_error *error = NULL;
	calls = (struct calls){.syncs_no_folder = true, .error = EIO};
	assert_false(doc_save(doc, &error));
	calls = (struct calls){0};
	assert_non_null(strstr(error->message, "not certain to last"));
	holdout_error_free(error);
}

static void doc_save__writes_what_is_undone__after_one_that_may_not_last(void **state)
{
	struct folder *folder = *state;
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_true(set(doc, 0, "name", "one"));
	save_uncertainly(doc);

	assert_true(doc_undo(doc));

	assert_int_equal(doc_unsaved(doc), 1);
	assert_true(doc_save(doc, NULL));
	assert_int_equal(doc_unsaved(doc), 0);
	g_autofree char *content = NULL;
	assert_true(g_file_get_contents(folder->file, &content, NULL, NULL));
	assert_string_equal(content, THREE);
	doc_free(doc);
}

static void doc_save__syncs_the_folder_again__after_one_that_may_not_last(void **state)
{
	struct folder *folder = *state;
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_true(set(doc, 0, "name", "one"));
	save_uncertainly(doc);
	assert_int_equal(doc_unsaved(doc), 1);
	save_uncertainly(doc);
	assert_int_equal(doc_unsaved(doc), 1);

	assert_true(doc_save(doc, NULL));

	assert_int_equal(calls.synced_folders, 1);
	assert_int_equal(calls.synced_files, 0);
	assert_int_equal(doc_unsaved(doc), 0);
	doc_free(doc);
}

/* What is there is the tracker's file, and the next save syncs the folder. */
static void assert_is_lasting_later(
	struct holdout_doc *doc, const char *path, struct holdout_error *error)
{
	calls = (struct calls){0};
	assert_non_null(strstr(error->message, "not certain to last"));
	holdout_error_free(error);
	assert_string_equal(doc_path(doc), path);
	assert_int_equal(doc_unsaved(doc), 1);
	assert_true(doc_save(doc, NULL));
	assert_int_equal(calls.synced_folders, 1);
	assert_int_equal(calls.synced_files, 0);
	assert_int_equal(doc_unsaved(doc), 0);
	doc_free(doc);
}

static void doc_save_as__stays_with_the_new_file__that_may_not_last(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_true(set(doc, 0, "name", "one"));
	calls = (struct calls){.syncs_no_folder = true, .error = EIO};

	assert_false(doc_save_as(doc, folder->other, &error));

	assert_is_lasting_later(doc, folder->other, error);
}

static void doc_save_anew__knows_the_file_again__that_may_not_last(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	assert_true(set(doc, 0, "name", "one"));
	g_remove(folder->file);
	calls = (struct calls){.syncs_no_folder = true, .error = EIO};

	assert_false(doc_save_anew(doc, &error));

	assert_is_lasting_later(doc, folder->file, error);
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
		IN_FOLDER(doc_save__writes__what_is_shown),
		IN_FOLDER(doc_save__writes_what_is_undone__after_one_that_may_not_last),
		IN_FOLDER(doc_save__syncs_the_folder_again__after_one_that_may_not_last),
		IN_FOLDER(doc_save_as__stays_with_the_new_file__that_may_not_last),
		IN_FOLDER(doc_save_anew__knows_the_file_again__that_may_not_last),
		IN_FOLDER(doc_unsaved__counts__past_a_dropped_save),
		IN_FOLDER(doc_save__refuses__a_file_changed_by_others),
		IN_FOLDER(doc_save_as__stays__with_the_new_file),
		IN_FOLDER(doc_load__names__the_file_and_place),
		IN_FOLDER(doc_has_changed_on_disk__goes_by_bytes__not_by_time),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
