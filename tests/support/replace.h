/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_REPLACE_H
#define SUPPORT_REPLACE_H

/* A file in a folder of its own that is about to be replaced, its calls counted. */

#include "base/file.h"
#include "support/calls.h"
#include "support/folder.h"

static const char old[] = "old: 1\nlines: of the base\n";
static const char ours[] = "ours: 1\nlines: of the base\nand: one of ours\n";
static const char theirs[] = "theirs: 1\nlines: of the base\n";
static const char line[] = "appended: by them\n";

static inline int set_up(void **state)
{
	calls = (struct calls){0};
	return make_folder(state);
}

static inline int tear_down(void **state)
{
	calls.is_armed = false;
	return remove_folder(state);
}

/* Writes in place, as a shell does. */
static inline void put(const char *path, int flags, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static inline char *content(const struct folder *folder)
{
	char *bytes = NULL;
	size_t len = 0;
	if (!file_read(folder->file, &bytes, &len, NULL, NULL))
		return NULL;
	return bytes;
}

static inline void assert_content(const struct folder *folder, const char *expected)
{
	g_autofree char *bytes = content(folder);
	assert_string_equal(bytes ? bytes : "(nothing)", expected);
}

/* The base as it is when the file has just been read. */
static inline struct file_base base_of(const struct folder *folder, const char *text)
{
	struct file_base base = {.bytes = text, .len = strlen(text)};
	char *bytes;
	size_t len;
	assert_true(file_read(folder->file, &bytes, &len, &base.stamp, NULL));
	g_free(bytes);
	return base;
}

static inline struct file_base begin(const struct folder *folder)
{
	put(folder->file, O_TRUNC, old);
	return base_of(folder, old);
}

static inline bool save(
	const struct folder *folder, struct file_base *base, struct holdout_error **error)
{
	return file_replace(folder->file, ours, strlen(ours), base, error);
}

static inline void assert_conflict(bool is_saved, struct holdout_error *error)
{
	assert_false(is_saved);
	assert_non_null(error);
	assert_int_equal(error->code, HOLDOUT_CONFLICT);
	holdout_error_free(error);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
