/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_PLACE_H
#define SUPPORT_PLACE_H

/* A file that has to be written where it stands: it has a second name. */

#include "base/file.h"
#include "support/calls.h"
#include "support/folder.h"

static const char old[] = "old: 1\nlines: of the base, which are more than ours\n";
static const char ours[] = "ours: 1\nlines: of the base\n";
static const char longer[] = "ours: 1\nlines: of the base, which are more than ours\nand: one\n";
static const char theirs[] = "theirs: 1\nlines: of others\n";

/* a.yaml and its second name beside it, and a folder for drafts. */
struct place {
	struct folder *folder;
	char *file, *second, *keep;
};

static inline void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static inline int set_up(void **state)
{
	struct place *place = g_new0(struct place, 1);
	void *folder;
	calls = (struct calls){0};
	if (make_folder(&folder) < 0)
		return -1;
	place->folder = folder;
	place->file = g_strdup(place->folder->file);
	place->second = g_build_filename(place->folder->path, "b.yaml", NULL);
	place->keep = g_strconcat(place->folder->path, "-keep", NULL);
	*state = place;
	return 0;
}

static inline int tear_down(void **state)
{
	struct place *place = *state;
	void *folder = place->folder;
	calls.is_armed = false;
	chmod(place->folder->path, 0700);
	empty(place->keep);
	g_rmdir(place->keep);
	g_free(place->file);
	g_free(place->second);
	g_free(place->keep);
	g_free(place);
	return remove_folder(&folder);
}

static inline void assert_content(const char *path, const char *expected)
{
	g_autofree char *bytes = NULL;
	assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
	assert_string_equal(bytes, expected);
}

static inline int drafts(const struct place *place)
{
	int entries = 0;
	GDir *dir = g_dir_open(place->keep, 0, NULL);
	while (dir && g_dir_read_name(dir))
		entries++;
	if (dir)
		g_dir_close(dir);
	return entries;
}

/* As the file is when it has just been read. */
static inline struct file_base base_of(const struct place *place)
{
	struct file_base base = {.bytes = old, .len = strlen(old), .keep = place->keep};
	char *bytes;
	size_t len;
	assert_true(file_read(place->file, &bytes, &len, &base.stamp, NULL));
	g_free(bytes);
	return base;
}

static inline struct file_base begin(const struct place *place)
{
	put(place->file, old);
	unlink(place->second);
	assert_int_equal(link(place->file, place->second), 0);
	return base_of(place);
}

static inline bool save(const struct place *place, struct file_base *base, const char *text,
	struct holdout_error **error)
{
	return file_replace(place->file, text, strlen(text), base, error);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
