/* SPDX-License-Identifier: MIT */
/*
 * Where files cannot change places, a save gives the old file a second name on the way; a save that
 * is killed leaves it there, and no later one could be made: a file with a second name is not
 * replaced. The name tells whose it is, and that it is the same file that nothing is lost with it.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib.h>

#include "base/file_private.h"

static bool is_left_name(const struct beside *b, const char *name)
{
	g_autofree char *begin = g_strdup_printf(BESIDE_FORMAT, b->name, "");
	return g_str_has_prefix(name, begin) && g_str_has_suffix(name, BESIDE_OLD);
}

static bool is_old_file(const struct beside *b, const char *name)
{
	struct stat status;
	return fstatat(b->folder_fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
		status.st_ino == b->old.st_ino && status.st_dev == b->old.st_dev;
}

bool beside_remove_left(struct beside *b)
{
	int fd = openat(b->folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	if (!dir) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	for (const struct dirent *entry; (entry = readdir(dir));)
		if (is_left_name(b, entry->d_name) && is_old_file(b, entry->d_name))
			unlinkat(b->folder_fd, entry->d_name, 0);
	closedir(dir);
	return fstatat(b->folder_fd, b->name, &b->old, AT_SYMLINK_NOFOLLOW) == 0 &&
		b->old.st_nlink == 1;
}
