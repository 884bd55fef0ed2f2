/* SPDX-License-Identifier: MIT */
/*
 * Folders that last. What is synced in a new folder is lost with the folder if a power cut comes
 * before the name of the folder itself is certain, so each is synced in the one it is in.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/file_private.h"

static bool sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool is_synced =
		fsync(fd) == 0 || errno == EINVAL; /* EINVAL: there is no such thing here */
	int cause = errno;
	close(fd);
	errno = cause;
	return is_synced;
}

const struct dirent *folder_next(DIR *dir)
{
	errno = 0; /* readdir() does not at the end */
	return readdir(dir);
}

bool folder_make(const char *path)
{
	if (mkdir(path, 0700) < 0) {
		if (errno == EEXIST)
			return true;
		if (errno != ENOENT)
			return false;
		g_autofree char *above = g_path_get_dirname(path);
		if (!folder_make(above) || (mkdir(path, 0700) < 0 && errno != EEXIST))
			return false;
	}
	g_autofree char *above = g_path_get_dirname(path);
	return sync_folder(above);
}
