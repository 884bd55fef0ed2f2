/* SPDX-License-Identifier: MIT */
/*
 * What a save that was killed has left beside a file. While a save runs it has a shared lock on the
 * folder; without having that to ourselves, nothing here can be told from what is in use.
 *
 *     .NAME.holdout-XXXXXX-new   on its way, perhaps not whole: it has never been the file
 *     .NAME.holdout-XXXXXX-old   a second name of what was the file, or still is
 *     .NAME.holdout-XXXXXX       what was displaced, or what was about to displace it
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib.h>

#include "base/file_private.h"

#define SUFFIX_LEN 6

struct search {
	const char *path, *name;
	int folder_fd;
	file_is_known is_known;
	const void *data;
};

/* What follows the six letters; NULL: it is no such name. */
static const char *end_of_name(const struct search *search, const char *entry)
{
	g_autofree char *begin = g_strdup_printf(BESIDE_FORMAT, search->name, "");
	if (!g_str_has_prefix(entry, begin))
		return NULL;
	const char *end = entry + strlen(begin);
	size_t len = strspn(end, BESIDE_LETTERS);
	return len == SUFFIX_LEN ? end + len : NULL;
}

static bool read_entry(
	const struct search *search, const char *entry, char **ret_bytes, size_t *ret_len)
{
	struct stat status;
	int fd = openat(search->folder_fd, entry,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	bool is_read = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
		file_read_all(fd, (size_t)status.st_size, ret_bytes, ret_len);
	if (fd >= 0)
		close(fd);
	return is_read;
}

static bool is_same_file(const struct search *search, const char *bytes, size_t len)
{
	g_autofree char *present = NULL;
	size_t present_len;
	return read_entry(search, search->name, &present, &present_len) && present_len == len &&
		memcmp(present, bytes, len) == 0;
}

/* NULL: it is none of ours, cannot be read, or nothing is lost with it and it is gone. */
static struct file_left *judge(const struct search *search, const char *entry)
{
	const char *end = end_of_name(search, entry);
	g_autofree char *bytes = NULL;
	size_t len = 0;
	if (!end || (*end && strcmp(end, BESIDE_OLD) != 0 && strcmp(end, BESIDE_NEW) != 0))
		return NULL;
	bool is_unborn = strcmp(end, BESIDE_NEW) == 0;
	if (!is_unborn && !read_entry(search, entry, &bytes, &len))
		return NULL;
	if (is_unborn || len == 0 || is_same_file(search, bytes, len) ||
		(search->is_known && search->is_known(bytes, len, search->data))) {
		unlinkat(search->folder_fd, entry, 0);
		return NULL;
	}
	struct file_left *left = g_new0(struct file_left, 1);
	g_autofree char *folder = g_path_get_dirname(search->path);
	left->path = g_build_filename(folder, entry, NULL);
	left->bytes = g_steal_pointer(&bytes);
	left->len = len;
	return left;
}

static struct file_left *look_through(const struct search *search)
{
	struct file_left *first = NULL;
	g_autofree char *folder = g_path_get_dirname(search->path);
	GDir *dir = g_dir_open(folder, 0, NULL);
	for (const char *entry; dir && (entry = g_dir_read_name(dir)) != NULL;) {
		struct file_left *left = judge(search, entry);
		if (first && left && strcmp(left->path, first->path) > 0)
			file_left_free(left);
		else if (left) {
			file_left_free(first);
			first = left;
		}
	}
	if (dir)
		g_dir_close(dir);
	return first;
}

struct file_left *file_left_find(const char *path, file_is_known is_known, const void *data)
{
	g_autofree char *real = file_real_path(path);
	if (!real)
		return NULL;
	g_autofree char *folder = g_path_get_dirname(real), *name = g_path_get_basename(real);
	struct search search = {real, name, -1, is_known, data};
	search.folder_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (search.folder_fd < 0)
		return NULL;
	struct file_left *left = NULL;
	if (flock(search.folder_fd, LOCK_EX | LOCK_NB) == 0)
		left = look_through(&search);
	close(search.folder_fd); /* and the lock with it */
	return left;
}

bool file_left_remove(const struct file_left *left)
{
	return unlink(left->path) == 0 || errno == ENOENT;
}

void file_left_free(struct file_left *left)
{
	if (!left)
		return;
	g_free(left->path);
	g_free(left->bytes);
	g_free(left);
}
