/* SPDX-License-Identifier: MIT */

/* A text in a file for an editor: nobody else's to read, taken back as it is left, gone after that. */

#include "ui/field_file.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

#include "support/folder.h"
#include "support/unit.h"

static struct field_file make(const char *scratch, const char *text)
{
	struct field_file file;
	assert_true(field_file_make(&file, scratch, "quote.txt", text, NULL));
	return file;
}

static void field_file_make__is_for_nobody_else(void **state)
{
	(void)state;
	g_autofree char *scratch = g_dir_make_tmp("holdout-XXXXXX", NULL);
	struct field_file file = make(scratch, "No.");
	GStatBuf folder, made;

	assert_int_equal(g_stat(file.folder, &folder), 0);
	assert_int_equal(g_stat(file.path, &made), 0);
	assert_int_equal(folder.st_mode & 0777, 0700);
	assert_int_equal(made.st_mode & 0777, 0600);
	g_autofree char *bytes = NULL;
	assert_true(g_file_get_contents(file.path, &bytes, NULL, NULL));
	assert_string_equal(bytes, "No.\n");
	field_file_remove(&file);
	g_rmdir(scratch);
}

static void field_file_make__says_where__there_can_be_none(void **state)
{
	(void)state;
	struct field_file file;
	struct holdout_error *error = NULL;

	assert_false(field_file_make(&file, "/nonexistent/folder", "quote.txt", "No.", &error));

	assert_int_equal(error->code, HOLDOUT_UNWRITABLE);
	assert_non_null(strstr(error->message, "/nonexistent/folder"));
	field_file_remove(&file);
	holdout_error_free(error);
}

static void field_file_take__gives_what_was_left(void **state)
{
	(void)state;
	g_autofree char *scratch = g_dir_make_tmp("holdout-XXXXXX", NULL);
	const struct {
		const char *left, *text;
	} cases[] = {
		{"No.\n", NULL}, /* as it was */
		{"No.", NULL},
		{"No.\r\n", NULL},
		{"", ""},
		{"Yes.\n", "Yes."},
		{"One.\r\nTwo.\r\n", "One.\nTwo."},
		{"One.\n\n", "One.\n"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct field_file file = make(scratch, "No.");
		assert_true(g_file_set_contents(file.path, cases[i].left, -1, NULL));
		struct holdout_error *error = NULL;

		g_autofree char *text = field_file_take(&file, "No.", &error);

		assert_null(error);
		if (cases[i].text)
			assert_string_equal(text, cases[i].text);
		else
			assert_null(text);
		field_file_remove(&file);
	}
	assert_int_equal(g_rmdir(scratch), 0);
}

static void field_file_take__refuses__what_is_no_text(void **state)
{
	(void)state;
	g_autofree char *scratch = g_dir_make_tmp("holdout-XXXXXX", NULL);
	g_autofree char *large = g_malloc0(FIELD_FILE_MAX + 2);
	memset(large, 'a', FIELD_FILE_MAX + 1);
	const struct {
		const char *left;
		gssize len;
		const char *said;
	} cases[] = {
		{"caf\xe9\n", 5, "not UTF-8"}, {"a\0b\n", 4, "not UTF-8"},
		{large, FIELD_FILE_MAX + 1, "larger than 1 MiB"},
		{NULL, 0, "cannot be read again"}, /* the editor took it away */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct field_file file = make(scratch, "No.");
		if (cases[i].left)
			g_file_set_contents(file.path, cases[i].left, cases[i].len, NULL);
		else
			g_unlink(file.path);
		struct holdout_error *error = NULL;

		assert_null(field_file_take(&file, "No.", &error));

		assert_non_null(strstr(error->message, cases[i].said));
		assert_string_equal(error->hint, "the field is as it was");
		holdout_error_free(error);
		field_file_remove(&file);
	}
	assert_int_equal(g_rmdir(scratch), 0);
}

static void field_file_remove__takes_what_the_editor_left_too(void **state)
{
	(void)state;
	g_autofree char *scratch = g_dir_make_tmp("holdout-XXXXXX", NULL);
	struct field_file file = make(scratch, "No.");
	g_autofree char *backup = g_strconcat(file.path, "~", NULL);
	assert_true(g_file_set_contents(backup, "old", -1, NULL));

	field_file_remove(&file);

	assert_int_equal(g_rmdir(scratch), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(field_file_make__is_for_nobody_else),
		cmocka_unit_test(field_file_make__says_where__there_can_be_none),
		cmocka_unit_test(field_file_take__gives_what_was_left),
		cmocka_unit_test(field_file_take__refuses__what_is_no_text),
		cmocka_unit_test(field_file_remove__takes_what_the_editor_left_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
