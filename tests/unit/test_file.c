/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "support/folder.h"

static void assert_content(const char *path, const char *expected)
{
	char *bytes = NULL;
	size_t len = 0;
	assert_true(file_read(path, &bytes, &len, NULL, NULL));
	assert_int_equal(len, strlen(expected));
	assert_string_equal(bytes, expected);
	g_free(bytes);
}

static void assert_refused(bool done, struct holdout_error *error, enum holdout_code code)
{
	assert_false(done);
	assert_non_null(error);
	assert_int_equal(error->code, code);
	holdout_error_free(error);
}

static void put(const struct folder *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder->path, name, NULL);
	assert_true(g_file_set_contents(path, "half", -1, NULL));
}

static void file_write__creates__and_reads_back(void **state)
{
	struct folder *folder = *state;
	struct file_stamp stamp;

	assert_true(file_write(folder->file, "one\n", 4, FILE_CREATE, &stamp, NULL));

	assert_content(folder->file, "one\n");
	assert_false(file_is_changed(folder->file, &stamp));
	assert_int_equal(empty(folder->path), 1);
	assert_true(file_is_changed(folder->file, &stamp));
}

static void file_write__refuses__to_create_over_a_file(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	assert_true(file_write(folder->file, "one", 3, FILE_CREATE, NULL, NULL));

	bool done = file_write(folder->file, "two", 3, FILE_CREATE, NULL, &error);

	assert_refused(done, error, HOLDOUT_CONFLICT);
	assert_content(folder->file, "one");
	assert_int_equal(empty(folder->path), 1);
}

static void file_write__keeps__mode_and_symlink(void **state)
{
	struct folder *folder = *state;
	g_autofree char *link_path = g_build_filename(folder->path, "link.yaml", NULL);
	struct stat info;
	assert_true(file_write(folder->file, "one", 3, FILE_CREATE, NULL, NULL));
	assert_int_equal(chmod(folder->file, 0640), 0);
	assert_int_equal(symlink("a.yaml", link_path), 0);

	assert_true(file_write(link_path, "two", 3, FILE_REPLACE, NULL, NULL));

	assert_content(folder->file, "two");
	assert_int_equal(lstat(link_path, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	assert_int_equal(stat(folder->file, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
}

static void file_write__names__the_cause(void **state)
{
	struct folder *folder = *state;
	g_autofree char *nowhere = g_build_filename(folder->path, "no", "a.yaml", NULL);
	struct holdout_error *error = NULL;

	bool done = file_write(nowhere, "x", 1, FILE_CREATE, NULL, &error);

	assert_non_null(error);
	assert_string_equal(
		error->message, "cannot write to its folder: No such file or directory");
	assert_string_equal(error->file, nowhere);
	assert_refused(done, error, HOLDOUT_UNWRITABLE);
}

static void file_write__clears_away__what_one_that_was_killed_has_left(void **state)
{
	static const char *const ours[] = {
		".a.yaml.holdout-abc123-new", ".b.md.holdout-abc123-new"};
	static const char *const others[] = {".a.yaml.holdout-abc123", ".b.md.holdout-abc12-new",
		".holdout-abc123-new", "b.md.holdout-abc123-new", ".b.md.holdout-ABC123-new"};
	struct folder *folder = *state;
	for (size_t i = 0; i < G_N_ELEMENTS(ours); i++)
		put(folder, ours[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		put(folder, others[i]);

	assert_true(file_write(folder->file, "one", 3, FILE_CREATE, NULL, NULL));

	assert_int_equal(empty(folder->path), 1 + (int)G_N_ELEMENTS(others));
}

static void file_write__clears_nothing_away__while_another_writes_there(void **state)
{
	struct folder *folder = *state;
	put(folder, ".b.md.holdout-abc123-new");
	int fd = open(folder->path, O_RDONLY | O_DIRECTORY);
	assert_int_equal(flock(fd, LOCK_SH), 0);

	assert_true(file_write(folder->file, "one", 3, FILE_CREATE, NULL, NULL));

	close(fd);
	assert_int_equal(empty(folder->path), 2);
}

static void file_read__refuses__what_is_no_file(void **state)
{
	struct folder *folder = *state;
	const char *const paths[] = {folder->path, "/dev/null", folder->file};

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		char *bytes;
		size_t len;
		struct holdout_error *error = NULL;
		bool done = file_read(paths[i], &bytes, &len, NULL, &error);
		assert_refused(done, error, HOLDOUT_UNREADABLE);
	}
}

static void file_write__refuses__a_file_with_two_names(void **state)
{
	struct folder *folder = *state;
	g_autofree char *other = g_build_filename(folder->path, "b.yaml", NULL);
	struct holdout_error *error = NULL;
	assert_true(file_write(folder->file, "one", 3, FILE_CREATE, NULL, NULL));
	assert_int_equal(link(folder->file, other), 0);

	bool done = file_write(folder->file, "two", 3, FILE_REPLACE, NULL, &error);

	assert_refused(done, error, HOLDOUT_UNWRITABLE);
	assert_content(other, "one");
	assert_int_equal(empty(folder->path), 2);
}

static void file_write__refuses__to_create_through_a_link(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	assert_int_equal(symlink("nowhere.yaml", folder->file), 0);

	bool done = file_write(folder->file, "x", 1, FILE_CREATE, NULL, &error);

	assert_refused(done, error, HOLDOUT_CONFLICT);
	assert_int_equal(empty(folder->path), 1);
}

static void file_read__refuses__files_over_the_limit(void **state)
{
	struct folder *folder = *state;
	char *bytes;
	size_t len;
	struct holdout_error *error = NULL;
	assert_true(g_file_set_contents(folder->file, "", 0, NULL));
	assert_int_equal(truncate(folder->file, (off_t)FILE_SIZE_MAX + 1), 0);

	bool done = file_read(folder->file, &bytes, &len, NULL, &error);

	assert_refused(done, error, HOLDOUT_UNREADABLE);
}

static void file_write__refuses__to_replace_a_pipe(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	assert_int_equal(mkfifo(folder->file, 0600), 0);

	assert_false(file_write(folder->file, "x", 1, FILE_REPLACE, NULL, NULL));
	bool done = file_write(folder->file, "x", 1, FILE_REPLACE, NULL, &error);

	assert_string_equal(error->message, "expected a file, found a device or a pipe");
	assert_refused(done, error, HOLDOUT_UNWRITABLE);
}

static void file_write__refuses__a_link_that_goes_in_circles(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	assert_int_equal(symlink("a.yaml", folder->file), 0);

	bool done = file_write(folder->file, "x", 1, FILE_ANEW, NULL, &error);

	assert_non_null(strstr(error->message, g_strerror(ELOOP)));
	assert_refused(done, error, HOLDOUT_UNWRITABLE);
	assert_int_equal(empty(folder->path), 1);
}

static void file_write__makes_anew__what_a_link_names_by_its_whole_path(void **state)
{
	struct folder *folder = *state;
	g_autofree char *link_path = g_build_filename(folder->path, "link.yaml", NULL);
	assert_int_equal(symlink(folder->file, link_path), 0);

	assert_true(file_write(link_path, "one", 3, FILE_ANEW, NULL, NULL));

	assert_content(folder->file, "one");
}

static void file_write__clears_nothing_away__that_is_no_file(void **state)
{
	struct folder *folder = *state;
	g_autofree char *pipe_path =
		g_build_filename(folder->path, ".b.md.holdout-abc123-new", NULL);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);

	assert_true(file_write(folder->file, "one", 3, FILE_CREATE, NULL, NULL));

	assert_int_equal(empty(folder->path), 2);
}

/* A second name of the same beginning that no save has left, and one of another file. */
static void file_write__clears_away__no_second_name_but_of_a_save(void **state)
{
	static const char *const names[] = {
		".a.yaml.holdout-abc123", "other", ".a.yaml.holdout-abc123-old"};
	struct folder *folder = *state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = g_build_filename(folder->path, names[i], NULL);
		assert_true(file_write(folder->file, "one", 3, FILE_CREATE, NULL, NULL));
		put(folder, ".a.yaml.holdout-xyz789-old");
		assert_int_equal(link(folder->file, name), 0);
		bool is_ours = i == 2;
		assert_int_equal(
			file_write(folder->file, "two", 3, FILE_REPLACE, NULL, NULL), is_ours);
		assert_content(folder->file, is_ours ? "two" : "one");
		assert_int_equal(empty(folder->path), is_ours ? 2 : 3);
	}
}

static bool read_as_input(const char *path, struct holdout_error **error)
{
	struct file_stamp stamp = {.exists = true};
	char *bytes = NULL;
	size_t len;
	int kept = dup(STDIN_FILENO), fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(dup2(fd, STDIN_FILENO) >= 0);
	close(fd);
	bool is_read = file_read("-", &bytes, &len, &stamp, error);
	assert_true(dup2(kept, STDIN_FILENO) >= 0);
	close(kept);
	g_free(bytes);
	assert_int_equal(stamp.exists, !is_read); /* what came from a pipe has none */
	return is_read;
}

static void file_read__reads_input__up_to_the_limit(void **state)
{
	struct folder *folder = *state;
	struct holdout_error *error = NULL;
	put(folder, "a.yaml");
	assert_true(read_as_input(folder->file, NULL));
	assert_int_equal(truncate(folder->file, (off_t)FILE_SIZE_MAX + 1), 0);

	bool done = read_as_input(folder->file, &error);

	assert_refused(done, error, HOLDOUT_UNREADABLE);
}

static void file_stamp_is_same__only_if__all_of_it_is(void **state)
{
	(void)state;
	const struct file_stamp stamp = {true, 1, 2, 3, {4, 5}};
	const struct file_stamp others[] = {{false, 1, 2, 3, {4, 5}}, {true, 9, 2, 3, {4, 5}},
		{true, 1, 9, 3, {4, 5}}, {true, 1, 2, 9, {4, 5}}, {true, 1, 2, 3, {9, 5}},
		{true, 1, 2, 3, {4, 9}}};
	const struct file_stamp same = stamp;
	assert_true(file_stamp_is_same(&stamp, &same));
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		assert_false(file_stamp_is_same(&stamp, &others[i]));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_write__creates__and_reads_back),
		TEST(file_write__refuses__to_create_over_a_file),
		TEST(file_write__keeps__mode_and_symlink),
		TEST(file_write__names__the_cause),
		TEST(file_write__refuses__a_file_with_two_names),
		TEST(file_write__refuses__to_create_through_a_link),
		TEST(file_write__clears_away__what_one_that_was_killed_has_left),
		TEST(file_write__clears_nothing_away__while_another_writes_there),
		TEST(file_read__refuses__what_is_no_file),
		TEST(file_read__refuses__files_over_the_limit),
		TEST(file_write__refuses__to_replace_a_pipe),
		TEST(file_write__refuses__a_link_that_goes_in_circles),
		TEST(file_write__makes_anew__what_a_link_names_by_its_whole_path),
		TEST(file_write__clears_nothing_away__that_is_no_file),
		TEST(file_write__clears_away__no_second_name_but_of_a_save),
		TEST(file_read__reads_input__up_to_the_limit),
		TEST(file_stamp_is_same__only_if__all_of_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
