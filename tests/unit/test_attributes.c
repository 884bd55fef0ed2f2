/* SPDX-License-Identifier: MIT */

/*
 * Extended attributes of a file that is replaced, where the folder or the system gives some to every
 * file that is made. What a file system does not take is left out.
 */

#include "support/replace.h"

/* user, one named user, group, mask, others; as the kernel keeps it. */
static const unsigned char acl[] = {2, 0, 0, 0, /**/
	1, 0, 6, 0, 255, 255, 255, 255,         /* owner rw- */
	2, 0, 4, 0, 1, 0, 0, 0,                 /* user 1 r-- */
	4, 0, 4, 0, 255, 255, 255, 255,         /* group r-- */
	16, 0, 4, 0, 255, 255, 255, 255,        /* mask r-- */
	32, 0, 0, 0, 255, 255, 255, 255};       /* others --- */

static void give(const char *path, const char *name, const void *value, size_t len)
{
	if (setxattr(path, name, value, len, 0) < 0)
		skip();
}

static bool has(const struct folder *folder, const char *name)
{
	return getxattr(folder->file, name, NULL, 0) >= 0;
}

/* Somebody gives the new file an attribute while it is on its way. */
struct gift {
	const struct folder *folder;
	const char *name, *value;
};

static void give_new(void *data)
{
	const struct gift *gift = data;
	GDir *dir = g_dir_open(gift->folder->path, 0, NULL);
	for (const char *name; (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(gift->folder->path, name, NULL);
		if (g_str_has_suffix(name, "-new"))
			setxattr(path, gift->name, gift->value, strlen(gift->value), 0);
	}
	g_dir_close(dir);
}

/* As the file system would have, before the attributes are looked at. */
static void save_given(const struct folder *folder, const char *name, const char *value)
{
	struct gift gift = {folder, name, value};
	struct file_base base = begin(folder);
	setxattr(folder->file, "user.note", "kept", 4, 0);
	calls = (struct calls){.is_armed = true,
		.only = "fchmod",
		.event = CALLS_MEET,
		.at = 1,
		.meet = give_new,
		.data = &gift};
	bool is_saved = save(folder, &base, NULL);
	calls.is_armed = false;
	assert_true(is_saved);
	assert_content(folder, ours);
}

static void file_replace__takes_away__what_the_old_file_did_not_have(void **state)
{
	const struct folder *folder = *state;
	put(folder->file, O_TRUNC, old);
	give(folder->file, "user.note", "kept", 4);

	save_given(folder, "user.more", "given");

	assert_true(has(folder, "user.note"));
	assert_false(has(folder, "user.more"));
}

static void file_replace__keeps__what_both_have(void **state)
{
	const struct folder *folder = *state;
	const char *const values[] = {"kept", "lost", "shorter than this"};
	put(folder->file, O_TRUNC, old);
	give(folder->file, "user.note", "kept", 4);
	for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
		char value[5] = "";
		save_given(folder, "user.note", values[i]);
		assert_int_equal(getxattr(folder->file, "user.note", value, 4), 4);
		assert_string_equal(value, "kept");
	}
}

static void file_replace__leaves__what_belongs_to_a_security_module(void **state)
{
	const struct folder *folder = *state;
	put(folder->file, O_TRUNC, old);
	give(folder->file, "security.holdout", "x", 1); /* only the superuser can */
	assert_int_equal(unlink(folder->file), 0);

	save_given(folder, "security.holdout", "x");

	assert_true(has(folder, "security.holdout"));
}

static void file_replace__gives_no_acl__by_that_of_the_folder(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	give(folder->path, "system.posix_acl_default", acl, sizeof acl);

	assert_true(save(folder, &base, NULL));

	assert_false(has(folder, "system.posix_acl_access"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_replace__takes_away__what_the_old_file_did_not_have),
		TEST(file_replace__keeps__what_both_have),
		TEST(file_replace__leaves__what_belongs_to_a_security_module),
		TEST(file_replace__gives_no_acl__by_that_of_the_folder),
	};
	return cmocka_run_group_tests(tests, use_memory, NULL);
}
