/* SPDX-License-Identifier: MIT */
/* Noticing what happens to a file: replaced, gone, behind a link, in a folder that is not there. */
#include "support/folder.h"

#include <unistd.h>

#include "ui/watch.h"

static void overwrite(const char *path, const char *text)
{
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* All that has happened so far is taken; whether that was anything. */
static void assert_notices(struct watch *watch, bool expected)
{
	assert_int_equal(watch_take(watch), expected);
	assert_false(watch_take(watch));
}

static void watch__notices__a_file_written_and_replaced(void **state)
{
	const struct folder *folder = *state;
	struct watch *watch = watch_new();
	overwrite(folder->file, "one");
	watch_follow(watch, folder->file);
	assert_notices(watch, false);
	assert_false(watch_must_poll(watch));

	overwrite(folder->file, "two, by a rename");
	assert_notices(watch, true);
	FILE *file = fopen(folder->file, "a");
	fputs(", and more", file);
	fclose(file);
	assert_notices(watch, true);
	watch_free(watch);
}

static void watch__is_silent__about_other_files_and_modes(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *other = g_build_filename(folder->path, "b.yaml", NULL);
	struct watch *watch = watch_new();
	overwrite(folder->file, "one");
	watch_follow(watch, folder->file);

	overwrite(other, "two");
	assert_int_equal(g_chmod(folder->file, 0600), 0);

	assert_notices(watch, false);
	watch_free(watch);
}

static void watch__notices__a_file_gone_and_there_again(void **state)
{
	const struct folder *folder = *state;
	struct watch *watch = watch_new();
	overwrite(folder->file, "one");
	watch_follow(watch, folder->file);
	assert_false(watch_is_gone(watch));

	g_remove(folder->file);
	assert_notices(watch, true);
	assert_true(watch_is_gone(watch));
	overwrite(folder->file, "one");
	assert_notices(watch, true);
	assert_false(watch_is_gone(watch));
	watch_free(watch);
}

static void watch__notices__a_link_that_points_elsewhere(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *first = g_build_filename(folder->path, "first", NULL);
	g_autofree char *second = g_build_filename(folder->path, "second", NULL);
	g_autofree char *first_file = g_build_filename(first, "x", NULL);
	g_autofree char *second_file = g_build_filename(second, "x", NULL);
	g_mkdir(first, 0700);
	g_mkdir(second, 0700);
	overwrite(first_file, "one");
	overwrite(second_file, "two");
	assert_int_equal(symlink("first/x", folder->file), 0);
	struct watch *watch = watch_new();
	watch_follow(watch, folder->file);

	overwrite(first_file, "another one");
	assert_notices(watch, true);
	g_remove(folder->file);
	assert_int_equal(symlink("second/x", folder->file), 0);
	assert_notices(watch, true);
	overwrite(second_file, "another two");
	assert_notices(watch, true);
	overwrite(first_file, "nobody looks here now");
	assert_notices(watch, false);

	watch_free(watch);
	g_remove(first_file);
	g_remove(second_file);
}

/* `now` is a link of a folder, as of releases; below it the file is called the same in each. */
static void watch__notices__a_folder_that_is_a_link_and_points_elsewhere(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *first = g_build_filename(folder->path, "first", NULL);
	g_autofree char *second = g_build_filename(folder->path, "second", NULL);
	g_autofree char *first_file = g_build_filename(first, "x", NULL);
	g_autofree char *second_file = g_build_filename(second, "x", NULL);
	g_autofree char *now = g_build_filename(folder->path, "now", NULL);
	g_autofree char *file = g_build_filename(now, "..", "now", "x", NULL);
	g_mkdir(first, 0700);
	g_mkdir(second, 0700);
	overwrite(first_file, "one");
	overwrite(second_file, "two");
	assert_int_equal(symlink(first, now), 0);
	struct watch *watch = watch_new();
	watch_follow(watch, file);
	assert_notices(watch, false);

	g_remove(now);
	assert_int_equal(symlink("second", now), 0);
	assert_notices(watch, true);
	assert_false(watch_must_poll(watch));
	overwrite(second_file, "another two");
	assert_notices(watch, true);
	overwrite(first_file, "nobody looks here now");
	assert_notices(watch, false);

	watch_free(watch);
	g_remove(first_file);
	g_remove(second_file);
}

static void watch__comes_to_an_end__where_links_go_in_circles(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *now = g_build_filename(folder->path, "now", NULL);
	g_autofree char *file = g_build_filename(now, "x", NULL);
	assert_int_equal(symlink("now", now), 0);
	struct watch *watch = watch_new();

	watch_follow(watch, file);
	assert_true(watch_must_poll(watch));
	g_remove(now);
	assert_int_equal(symlink(".", now), 0);
	watch_poll(watch);
	assert_false(watch_must_poll(watch));

	watch_free(watch);
}

static void watch__has_to_poll__while_the_folder_is_not_there(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *inner = g_build_filename(folder->path, "inner", NULL);
	g_autofree char *file = g_build_filename(inner, "x", NULL);
	g_mkdir(inner, 0700);
	overwrite(file, "one");
	struct watch *watch = watch_new();
	watch_follow(watch, file);
	assert_false(watch_must_poll(watch));

	g_remove(file);
	g_rmdir(inner);
	assert_notices(watch, true);
	assert_true(watch_must_poll(watch));
	assert_false(watch_poll(watch));
	g_mkdir(inner, 0700);
	overwrite(file, "again");

	assert_true(watch_poll(watch));
	assert_false(watch_must_poll(watch));
	overwrite(file, "and again");
	assert_notices(watch, true);
	watch_free(watch);
	g_remove(file);
}

static void watch_is_blind_on__network_file_systems(void **state)
{
	(void)state;

	assert_true(watch_is_blind_on(0x6969));
	assert_true(watch_is_blind_on(0xff534d42));
	assert_true(watch_is_blind_on((uint64_t)(int32_t)0xff534d42)); /* where f_type is an int */
	assert_true(watch_is_blind_on(0x65735546));
	assert_true(watch_is_blind_on(0x01021997));
	assert_false(watch_is_blind_on(0xef53));     /* ext4 */
	assert_false(watch_is_blind_on(0x01021994)); /* tmpfs */
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(watch__notices__a_file_written_and_replaced),
		IN_FOLDER(watch__is_silent__about_other_files_and_modes),
		IN_FOLDER(watch__notices__a_file_gone_and_there_again),
		IN_FOLDER(watch__notices__a_link_that_points_elsewhere),
		IN_FOLDER(watch__notices__a_folder_that_is_a_link_and_points_elsewhere),
		IN_FOLDER(watch__comes_to_an_end__where_links_go_in_circles),
		IN_FOLDER(watch__has_to_poll__while_the_folder_is_not_there),
		cmocka_unit_test(watch_is_blind_on__network_file_systems),
	};
	return cmocka_run_group_tests_name("watch", tests, use_utf8, NULL);
}
