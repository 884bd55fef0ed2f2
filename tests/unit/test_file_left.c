/* SPDX-License-Identifier: MIT */

/*
 * Files beside a file: which of them go, and which are given back, whatever is in the folder.
 */

#include "support/folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "support/calls.h"

static const char present[] = "present: 1\n";
static const char other[] = "other: 1\n";
static const char known[] = "known: 1\n";

static int set_up(void **state)
{
	if (make_folder(state) < 0)
		return -1;
	const struct folder *folder = *state;
	return g_file_set_contents(folder->file, present, -1, NULL) ? 0 : -1;
}

static char *put(const struct folder *folder, const char *name, const char *text)
{
	char *path = g_build_filename(folder->path, name, NULL);
	/* Without a file beside it, whose name would be too long for the longest. */
	assert_true(g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
	return path;
}

static bool is_known(const char *bytes, size_t len, const void *data)
{
	(void)data;
	return len == strlen(known) && memcmp(bytes, known, len) == 0;
}

static void file_left_find__removes__what_nothing_is_lost_with(void **state)
{
	const struct folder *folder = *state;
	static const struct {
		const char *name, *text;
	} left[] = {{".a.yaml.holdout-aaaaaa", present}, {".a.yaml.holdout-bbbbbb", ""},
		{".a.yaml.holdout-cccccc-new", "half: "}, {".a.yaml.holdout-dddddd-old", present},
		{".a.yaml.holdout-eeeeee", known}};

	for (size_t i = 0; i < G_N_ELEMENTS(left); i++)
		g_free(put(folder, left[i].name, left[i].text));

	assert_null(file_left_find(folder->file, is_known, NULL, NULL));

	assert_int_equal(empty(folder->path), 1);
}

#define KNOWN_SUM "8429e54d740ce90d993a" /* of `known` */

static void file_left_find__removes__what_a_save_was_to_take_away(void **state)
{
	const struct folder *folder = *state;
	g_free(put(folder, ".a.yaml.holdout-aaaaaa-" KNOWN_SUM, known));
	g_free(put(folder, ".a.yaml.holdout-bbbbbb-" KNOWN_SUM "-old", known));

	assert_null(file_left_find(folder->file, NULL, NULL, NULL));

	assert_int_equal(empty(folder->path), 1);
}

static void file_left_find__gives_back__what_a_save_did_not_expect(void **state)
{
	const struct folder *folder = *state;
	g_free(put(folder, ".a.yaml.holdout-aaaaaa-" KNOWN_SUM, other));

	struct file_left *left = file_left_find(folder->file, NULL, NULL, NULL);

	assert_non_null(left);
	assert_string_equal(left->bytes, other);
	file_left_free(left);
	assert_int_equal(empty(folder->path), 2);
}

static void file_left_find__gives_back__what_somebody_still_writes_to(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *path = put(folder, ".a.yaml.holdout-aaaaaa-" KNOWN_SUM, known);
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	struct file_left *left = file_left_find(folder->file, NULL, NULL, NULL);

	assert_non_null(left);
	file_left_free(left);
	close(fd);
	assert_int_equal(empty(folder->path), 2);
}

static void file_left_find__gives_back__the_first_of_the_others(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *second = put(folder, ".a.yaml.holdout-bbbbbb", known);
	g_autofree char *first = put(folder, ".a.yaml.holdout-aaaaaa-old", other);

	struct file_left *left = file_left_find(folder->file, NULL, NULL, NULL);

	g_autofree char *real = realpath(first, NULL);
	assert_string_equal(left->path, real);
	assert_string_equal(left->bytes, other);
	assert_int_equal(left->len, strlen(other));
	assert_true(g_file_test(second, G_FILE_TEST_EXISTS));
	assert_true(file_left_remove(left));
	file_left_free(left);
	assert_false(g_file_test(first, G_FILE_TEST_EXISTS));
}

/* 85 letters of three bytes, the last another in each: cut alike, the sum tells one from another. */
static char *long_name(char last)
{
	g_autoptr(GString) name = g_string_new(NULL);
	for (int i = 0; i < 84; i++)
		g_string_append(name, "票");
	g_string_append_printf(name, "00%c", last);
	return g_string_free(g_steal_pointer(&name), FALSE);
}

static char *put_beside(const struct folder *folder, const char *name)
{
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
	g_autofree char *entry =
		g_strdup_printf(".%.192s-%.20s.holdout-aaaaaa-%s", name, sum, KNOWN_SUM "-old");
	return put(folder, entry, other);
}

static void file_left_find__gives_back__what_is_of_the_very_name_that_was_cut(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *name = long_name('1'), *another = long_name('2');
	g_autofree char *file = put(folder, name, present);
	g_autofree char *left_there = put_beside(folder, another);
	assert_null(file_left_find(file, NULL, NULL, NULL));
	g_autofree char *left_here = put_beside(folder, name);

	struct file_left *left = file_left_find(file, NULL, NULL, NULL);

	assert_non_null(left);
	g_autofree char *real = realpath(left_here, NULL);
	assert_string_equal(left->path, real);
	file_left_free(left);
}

static void file_left_find__leaves_alone__what_has_no_such_name(void **state)
{
	static const char *const names[] = {".b.yaml.holdout-aaaaaa", ".a.yaml.holdout-aaaaa",
		".a.yaml.holdout-aaaaaaa", ".a.yaml.holdout-aaaaaa-new2", ".a.yaml.holdout-AAAAAA",
		".a.yaml.holdout-aaaaaa.bak", "a.yaml.holdout-aaaaaa",
		".a.yaml.holdout-aaaaaa-0123456789", ".a.yaml.holdout-aaaaaa-" KNOWN_SUM "0"};
	const struct folder *folder = *state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		g_free(put(folder, names[i], present));

	assert_null(file_left_find(folder->file, is_known, NULL, NULL));

	assert_int_equal(empty(folder->path), 1 + (int)G_N_ELEMENTS(names));
}

static void file_left_find__leaves_alone__a_link_to_elsewhere(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	g_autofree char *link = g_build_filename(folder->path, ".a.yaml.holdout-aaaaaa", NULL);
	assert_int_equal(symlink("a.yaml", link), 0);

	assert_null(file_left_find(folder->file, NULL, NULL, &error));
	assert_null(error);

	assert_int_equal(empty(folder->path), 2);
}

static void file_left_find__touches_nothing__while_a_save_goes_on(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	g_free(put(folder, ".a.yaml.holdout-aaaaaa", present));
	int fd = open(folder->path, O_RDONLY | O_DIRECTORY);
	assert_int_equal(flock(fd, LOCK_SH), 0);

	assert_null(file_left_find(folder->file, NULL, NULL, &error));
	assert_null(error);

	close(fd);
	assert_int_equal(empty(folder->path), 2);
}

static void file_left_find__looks_beside_the_file__a_link_leads_to(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *elsewhere = g_dir_make_tmp("holdout-XXXXXX", NULL);
	g_autofree char *link = g_build_filename(elsewhere, "link.yaml", NULL);
	assert_int_equal(symlink(folder->file, link), 0);
	g_free(put(folder, ".a.yaml.holdout-aaaaaa", other));

	struct file_left *left = file_left_find(link, NULL, NULL, NULL);

	assert_non_null(left);
	file_left_free(left);
	empty(elsewhere);
	g_rmdir(elsewhere);
}

static void assert_told(struct holdout_error *error, int cause, const char *path)
{
	g_autofree char *real = realpath(path, NULL);
	assert_non_null(error);
	assert_int_equal(error->code, HOLDOUT_UNREADABLE);
	assert_non_null(strstr(error->message, g_strerror(cause)));
	assert_string_equal(error->file, real);
	holdout_error_free(error);
}

static void file_left_find__tells__when_the_folder_cannot_be_opened(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct rlimit limit, none;
	g_free(put(folder, ".a.yaml.holdout-aaaaaa", other));
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	none = limit;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);

	struct file_left *left = file_left_find(folder->file, NULL, NULL, &error);

	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_null(left);
	assert_told(error, EMFILE, folder->path);
	assert_int_equal(empty(folder->path), 2);
}

static void file_left_find__tells__when_what_was_left_cannot_be_read(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	g_autofree char *path = put(folder, ".a.yaml.holdout-aaaaaa", other);
	calls = (struct calls){.is_armed = true, .event = CALLS_FAIL, .at = 1, .error = EIO};

	struct file_left *left = file_left_find(folder->file, NULL, NULL, &error);

	calls = (struct calls){0};
	assert_null(left);
	assert_told(error, EIO, path);
	assert_int_equal(empty(folder->path), 2);
}

static void file_left_find__leaves_alone__what_is_no_file(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	g_autofree char *path = g_build_filename(folder->path, ".a.yaml.holdout-aaaaaa", NULL);
	assert_int_equal(mkdir(path, 0700), 0);

	assert_null(file_left_find(folder->file, NULL, NULL, &error));

	assert_null(error);
	assert_int_equal(empty(folder->path), 2);
}

/* In whatever order the folder gives them. */
static void file_left_find__gives_back__the_first_of_many(void **state)
{
	const struct folder *folder = *state;
	for (int i = 0; i < 26; i++) {
		int letter = 'a' + 7 * i % 26;
		g_autofree char *name = g_strdup_printf(".a.yaml.holdout-%caaaaa", letter);
		g_free(put(folder, name, i % 3 ? other : "PRESENT: 1\n"));
	}

	struct file_left *left = file_left_find(folder->file, is_known, NULL, NULL);

	assert_true(g_str_has_suffix(left->path, ".a.yaml.holdout-aaaaaa"));
	file_left_free(left);
	assert_int_equal(empty(folder->path), 27);
}

static void file_left_remove__says__when_it_is_still_there(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *path = put(folder, ".a.yaml.holdout-aaaaaa", other);
	struct file_left *left = file_left_find(folder->file, NULL, NULL, NULL);
	calls = (struct calls){
		.is_armed = true, .only = "unlink", .event = CALLS_FAIL, .at = 1, .error = EROFS};
	assert_false(file_left_remove(left));
	calls = (struct calls){0};

	assert_true(file_left_remove(left));

	assert_true(file_left_remove(left)); /* it is gone, whoever did it */
	file_left_free(left);
}

/* Neither may be looked at; the one of somebody else is theirs to find. */
static void file_left_find__tells__only_of_what_is_its_users_own(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	g_autofree char *path = put(folder, ".a.yaml.holdout-aaaaaa", other);
	for (int is_theirs = 0; is_theirs < 2; is_theirs++) {
		if (is_theirs && (geteuid() != 0 || chown(path, 65534, 65534) < 0))
			break;
		calls = (struct calls){.is_armed = true,
			.only = "openat",
			.event = CALLS_FAIL,
			.at = 1,
			.error = EACCES};
		assert_null(file_left_find(folder->file, NULL, NULL, &error));
		calls = (struct calls){0};
		assert_true(is_theirs ? !error : error != NULL);
		holdout_error_free(error);
		error = NULL;
	}
}

static void file_left_find__tells_of_one__where_several_cannot_be_read(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	g_free(put(folder, ".a.yaml.holdout-aaaaaa", other));
	g_free(put(folder, ".a.yaml.holdout-bbbbbb", other));
	for (int is_asked = 0; is_asked < 2; is_asked++) {
		calls = (struct calls){.is_armed = true,
			.only = "openat",
			.event = CALLS_FAIL_ON,
			.at = 1,
			.error = EIO};
		assert_null(file_left_find(folder->file, NULL, NULL, is_asked ? &error : NULL));
		calls = (struct calls){0};
		assert_int_equal(error != NULL, is_asked);
	}
	holdout_error_free(error);
	assert_int_equal(empty(folder->path), 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_left_find__removes__what_nothing_is_lost_with),
		TEST(file_left_find__removes__what_a_save_was_to_take_away),
		TEST(file_left_find__gives_back__what_a_save_did_not_expect),
		TEST(file_left_find__gives_back__what_somebody_still_writes_to),
		TEST(file_left_find__gives_back__the_first_of_the_others),
		TEST(file_left_find__gives_back__what_is_of_the_very_name_that_was_cut),
		TEST(file_left_find__leaves_alone__what_has_no_such_name),
		TEST(file_left_find__leaves_alone__a_link_to_elsewhere),
		TEST(file_left_find__touches_nothing__while_a_save_goes_on),
		TEST(file_left_find__looks_beside_the_file__a_link_leads_to),
		TEST(file_left_find__tells__when_the_folder_cannot_be_opened),
		TEST(file_left_find__tells__when_what_was_left_cannot_be_read),
		TEST(file_left_find__leaves_alone__what_is_no_file),
		TEST(file_left_find__gives_back__the_first_of_many),
		TEST(file_left_remove__says__when_it_is_still_there),
		TEST(file_left_find__tells__only_of_what_is_its_users_own),
		TEST(file_left_find__tells_of_one__where_several_cannot_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
