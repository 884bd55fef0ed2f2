/* SPDX-License-Identifier: MIT */

/*
 * Two folders are alike if a program would find the same in them: names, but for the six letters
 * that chance gives a temporary file, and bytes.
 */

#include "place.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define LEFT_BESIDE ".holdout-"
#define RANDOM_LEN  6

struct place *place_new_in(const char *folder)
{
	struct place *place = g_new0(struct place, 1);
	g_autofree char *pattern = g_build_filename(folder, "holdout-proof-XXXXXX", NULL);

	place->root = g_mkdtemp(g_steal_pointer(&pattern));
	if (!place->root)
		g_error("no folder to work in under %s", folder);
	place->file = g_build_filename(place->root, PLACE_FILE, NULL);
	place->state = g_build_filename(place->root, "state", NULL);
	place->second = g_strconcat(place->root, "-second", NULL);
	return place;
}

struct place *place_new(void)
{
	return place_new_in(g_access("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir());
}

static void empty(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
			!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			empty(path);
		g_remove(path);
	}
	if (dir)
		g_dir_close(dir);
}

void place_free(struct place *place)
{
	if (!place)
		return;
	empty(place->root);
	g_rmdir(place->root);
	g_unlink(place->second);
	g_free(place->root);
	g_free(place->file);
	g_free(place->state);
	g_free(place->second);
	g_free(place);
}

static void put(const char *path, const char *bytes, size_t len)
{
	FILE *file = g_fopen(path, "w");

	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
		g_error("cannot write %s", path);
}

static void link_second(const struct place *place)
{
	g_unlink(place->second);
	if (place->has_second && link(place->file, place->second) != 0)
		g_error("cannot link %s", place->second);
}

void place_reset(const struct place *place, const char *text)
{
	empty(place->root);
	if (text)
		put(place->file, text, strlen(text));
	link_second(place);
}

void place_write(const struct place *place, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(place->root, name, NULL);
	g_autofree char *other = g_strconcat(place->root, "-other", NULL); /* not watched */

	put(other, text, strlen(text));
	if (g_rename(other, path) != 0)
		g_error("cannot write %s", path);
}

void place_write_unseen(const struct place *place, const char *text)
{
	g_autofree char *other = g_strconcat(place->root, "-other", NULL);

	if (link(place->file, other) != 0)
		g_error("cannot link %s", other);
	put(other, text, strlen(text));
	g_unlink(other);
}

char *place_read(const struct place *place, const char *name)
{
	g_autofree char *path = g_build_filename(place->root, name, NULL);
	char *bytes = NULL;

	g_file_get_contents(path, &bytes, NULL, NULL);
	return bytes;
}

bool place_is_second(const struct place *place)
{
	struct stat a, b;

	return !place->has_second ||
		(stat(place->file, &a) == 0 && stat(place->second, &b) == 0 &&
			a.st_ino == b.st_ino);
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Paths below `folder`, relative to the root, in order; folders end in a slash. */
static void list(const struct place *place, const char *folder, GPtrArray *paths)
{
	g_autofree char *full = g_build_filename(place->root, folder, NULL);
	GDir *dir = g_dir_open(full, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *real = g_build_filename(full, name, NULL);
		if (g_file_test(real, G_FILE_TEST_IS_DIR)) {
			g_ptr_array_add(paths, g_strconcat(path, "/", NULL));
			list(place, path, paths);
		} else {
			g_ptr_array_add(paths, g_steal_pointer(&path));
		}
	}
	if (dir)
		g_dir_close(dir);
}

struct kept *place_keep(const struct place *place)
{
	struct kept *kept = g_new0(struct kept, 1);

	kept->paths = g_ptr_array_new_with_free_func(g_free);
	kept->bytes = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	list(place, "", kept->paths);
	g_ptr_array_sort(kept->paths, by_name);
	for (guint i = 0; i < kept->paths->len; i++) {
		g_autofree char *path = g_build_filename(place->root, kept->paths->pdata[i], NULL);
		char *bytes = NULL;
		gsize len = 0;
		g_file_get_contents(path, &bytes, &len, NULL);
		g_ptr_array_add(kept->bytes, g_bytes_new_take(bytes, len));
	}
	return kept;
}

void kept_free(struct kept *kept)
{
	g_ptr_array_unref(kept->paths);
	g_ptr_array_unref(kept->bytes);
	g_free(kept);
}

void place_put_back(const struct place *place, const struct kept *kept)
{
	empty(place->root);
	for (guint i = 0; i < kept->paths->len; i++) {
		const char *name = kept->paths->pdata[i];
		g_autofree char *path = g_build_filename(place->root, name, NULL);
		gsize len;
		const char *bytes = g_bytes_get_data(kept->bytes->pdata[i], &len);
		if (g_str_has_suffix(name, "/"))
			g_mkdir(path, 0700);
		else
			put(path, bytes ? bytes : "", len);
	}
	link_second(place);
}

static void append_name(GString *picture, const char *name)
{
	const char *mark = strstr(name, LEFT_BESIDE);
	size_t before = mark ? (size_t)(mark - name) + strlen(LEFT_BESIDE) : strlen(name);

	g_string_append_len(picture, name, (gssize)before);
	if (mark && strlen(name + before) >= RANDOM_LEN)
		g_string_append(picture, name + before + RANDOM_LEN);
}

char *kept_picture(const struct kept *kept)
{
	GString *picture = g_string_new(NULL);

	for (guint i = 0; i < kept->paths->len; i++) {
		gsize len;
		const guchar *bytes = g_bytes_get_data(kept->bytes->pdata[i], &len);
		g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, len);
		append_name(picture, kept->paths->pdata[i]);
		g_string_append_printf(picture, " %s\n", sum);
	}
	return g_string_free(picture, FALSE);
}

bool place_is_leftover(const char *path)
{
	return strstr(path, LEFT_BESIDE) != NULL && !g_str_has_prefix(path, "state/");
}

bool place_has_leftover(const struct place *place)
{
	GDir *dir = g_dir_open(place->root, 0, NULL);
	bool has = false;

	for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;)
		has = has || g_str_has_prefix(name, "." PLACE_FILE LEFT_BESIDE);
	if (dir)
		g_dir_close(dir);
	return has;
}
