/* SPDX-License-Identifier: MIT */
/* A file replaced: what is written, kept, and refused. */
#include "support/replace.h"

#include <sys/stat.h>
#include <sys/xattr.h>

static void file_replace__writes__and_leaves_nothing_beside(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);

	assert_true(save(folder, &base, NULL));

	assert_true(base.is_replaced);
	assert_false(file_is_changed(folder->file, &base.stamp));
	assert_content(folder, ours);
	assert_int_equal(empty(folder->path), 1);
}

static void file_replace__syncs__the_file_and_the_folder(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	calls = (struct calls){0};

	assert_true(save(folder, &base, NULL));

	assert_int_equal(calls.synced_files, 1);
	assert_int_equal(calls.synced_folders, 1);
}

static void file_replace__writes_on__when_writes_are_short(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	calls = (struct calls){.is_armed = true, .is_short = true};

	assert_true(save(folder, &base, NULL));

	assert_content(folder, ours);
}

static void file_replace__gives_a_stamp__that_holds_for_the_next(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	assert_true(save(folder, &base, NULL));

	base.bytes = ours;
	base.len = strlen(ours);
	assert_true(file_replace(folder->file, "three", 5, &base, NULL));

	assert_content(folder, "three");
}

static void file_replace__writes_nothing__when_nothing_changes(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	struct file_stamp before = base.stamp;

	assert_true(file_replace(folder->file, old, strlen(old), &base, NULL));

	assert_false(base.is_replaced);
	assert_false(file_is_changed(folder->file, &before));
}

static void file_replace__refuses__a_file_changed_since(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(folder);
	put(folder->file, O_TRUNC, theirs);

	bool is_saved = save(folder, &base, &error);

	assert_conflict(is_saved, error);
	assert_content(folder, theirs);
	assert_int_equal(empty(folder->path), 1);
}

static void file_replace__goes_on__when_only_the_time_has_changed(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	put(folder->file, O_TRUNC, old);

	assert_true(save(folder, &base, NULL));

	assert_content(folder, ours);
}

static void file_replace__refuses__a_file_gone_since(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(folder);
	assert_int_equal(g_remove(folder->file), 0);

	bool is_saved = save(folder, &base, &error);

	assert_conflict(is_saved, error);
	assert_int_equal(empty(folder->path), 0);
}

static void file_replace__follows__a_link(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	g_autofree char *link_path = g_build_filename(folder->path, "link.yaml", NULL);
	struct stat info;
	assert_int_equal(symlink("a.yaml", link_path), 0);

	assert_true(file_replace(link_path, ours, strlen(ours), &base, NULL));

	assert_int_equal(lstat(link_path, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	assert_content(folder, ours);
}

/* user, one named user, group, mask, others; as the kernel keeps it. */
static const unsigned char acl[] = {2, 0, 0, 0, /**/
	1, 0, 6, 0, 255, 255, 255, 255,         /* owner rw- */
	2, 0, 4, 0, 1, 0, 0, 0,                 /* user 1 r-- */
	4, 0, 4, 0, 255, 255, 255, 255,         /* group r-- */
	16, 0, 4, 0, 255, 255, 255, 255,        /* mask r-- */
	32, 0, 0, 0, 255, 255, 255, 255};       /* others --- */

static void file_replace__keeps__mode_attributes_and_acl(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	struct stat info;
	char value[sizeof acl] = {0};
	assert_int_equal(chmod(folder->file, 0640), 0);
	if (setxattr(folder->file, "user.note", "kept", 4, 0) < 0 && errno == ENOTSUP)
		skip();
	bool has_acl = setxattr(folder->file, "system.posix_acl_access", acl, sizeof acl, 0) == 0;

	assert_true(save(folder, &base, NULL));

	assert_int_equal(getxattr(folder->file, "user.note", value, sizeof value), 4);
	assert_memory_equal(value, "kept", 4);
	assert_int_equal(stat(folder->file, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
	if (!has_acl)
		return;
	assert_int_equal(
		getxattr(folder->file, "system.posix_acl_access", value, sizeof value), sizeof acl);
	assert_memory_equal(value, acl, sizeof acl);
}

static void file_replace__takes_away__what_a_folder_gives(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	if (setxattr(folder->path, "system.posix_acl_default", acl, sizeof acl, 0) < 0)
		skip();

	assert_true(save(folder, &base, NULL));

	assert_true(getxattr(folder->file, "system.posix_acl_access", NULL, 0) < 0);
}

static void file_replace__goes_on__when_a_killed_save_left_a_link(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	g_autofree char *left = g_build_filename(folder->path, ".a.yaml.holdout-abc123-old", NULL);
	assert_int_equal(link(folder->file, left), 0);

	assert_true(save(folder, &base, NULL));

	assert_content(folder, ours);
	assert_int_equal(empty(folder->path), 1);
}

/* Up to the longest there may be: the name of the file beside it is cut. */
static void file_replace__writes__a_file_with_a_long_name(void **state)
{
	const struct folder *folder = *state;
	for (gsize len = 210; len <= 255; len++) {
		g_autofree char *name = g_strnfill(len, 'n'), *bytes = NULL;
		g_autofree char *path = g_build_filename(folder->path, name, NULL);
		struct file_base base = begin(folder);
		assert_int_equal(rename(folder->file, path), 0);

		assert_true(file_replace(path, ours, strlen(ours), &base, NULL));

		assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
		assert_string_equal(bytes, ours);
		assert_int_equal(empty(folder->path), 1);
	}
}

static void file_replace__refuses__a_second_name_of_others(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	g_autofree char *other = g_build_filename(folder->path, "other.yaml", NULL);
	assert_int_equal(link(folder->file, other), 0);

	assert_false(save(folder, &base, NULL));

	assert_content(folder, old);
	assert_int_equal(empty(folder->path), 2);
}

static void file_replace__refuses__while_another_holds_it_open(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(folder);
	int fd = open(folder->file, O_WRONLY | O_APPEND | O_CLOEXEC);

	bool is_saved = save(folder, &base, &error);

	assert_conflict(is_saved, error);
	assert_int_equal(write(fd, line, strlen(line)), strlen(line));
	close(fd);
	g_autofree char *expected = g_strconcat(old, line, NULL);
	assert_content(folder, expected);
	assert_int_equal(empty(folder->path), 1);
}

static void file_replace__writes__as_many_bytes_as_there_were(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *text = g_ascii_strup(old, -1);
	struct file_base base = begin(folder);

	assert_true(file_replace(folder->file, text, strlen(text), &base, NULL));

	assert_content(folder, text);
}

static void file_replace__keeps__owner_and_group_each(void **state)
{
	const struct folder *folder = *state;
	const gid_t groups[] = {geteuid() == 0 ? 1 : getegid(), getegid()};
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		struct stat after;
		struct file_base base = begin(folder);
		uid_t owner = geteuid() == 0 && i == 1 ? 1 : geteuid();
		assert_int_equal(chown(folder->file, owner, groups[i]), 0);
		assert_true(save(folder, &base, NULL));
		assert_int_equal(stat(folder->file, &after), 0);
		assert_int_equal(after.st_uid, owner);
		assert_int_equal(after.st_gid, groups[i]);
		assert_int_equal(unlink(folder->file), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_replace__writes__and_leaves_nothing_beside),
		TEST(file_replace__syncs__the_file_and_the_folder),
		TEST(file_replace__writes_on__when_writes_are_short),
		TEST(file_replace__gives_a_stamp__that_holds_for_the_next),
		TEST(file_replace__writes_nothing__when_nothing_changes),
		TEST(file_replace__refuses__a_file_changed_since),
		TEST(file_replace__goes_on__when_only_the_time_has_changed),
		TEST(file_replace__refuses__a_file_gone_since),
		TEST(file_replace__follows__a_link),
		TEST(file_replace__keeps__mode_attributes_and_acl),
		TEST(file_replace__takes_away__what_a_folder_gives),
		TEST(file_replace__goes_on__when_a_killed_save_left_a_link),
		TEST(file_replace__writes__a_file_with_a_long_name),
		TEST(file_replace__refuses__a_second_name_of_others),
		TEST(file_replace__refuses__while_another_holds_it_open),
		TEST(file_replace__writes__as_many_bytes_as_there_were),
		TEST(file_replace__keeps__owner_and_group_each),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
