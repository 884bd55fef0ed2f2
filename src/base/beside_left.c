/* SPDX-License-Identifier: MIT */
/*
 * What later writes clear away of earlier ones that were killed.
 *
 * Where files cannot change places, a save gives the old file a second name on the way; a save that
 * is killed leaves it there, and no later one could be made: a file with a second name is not
 * replaced. The name tells whose it is, and that it is the same file that nothing is lost with it.
 *
 * A file that nobody edits, an export, leaves only what is not whole. It may never be written under
 * the same name again, so whatever is written next into its folder clears it away.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib.h>

#include "base/file_private.h"

static bool is_left_name(const struct beside *b, const char *name)
{
	g_autofree char *begin = beside_begin(b->name);
	return g_str_has_prefix(name, begin) && g_str_has_suffix(name, BESIDE_OLD);
}

static bool is_old_file(const struct beside *b, const char *name)
{
	struct stat status;
	return fstatat(b->folder_fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
		status.st_ino == b->old.st_ino && status.st_dev == b->old.st_dev;
}

static DIR *open_folder(const struct beside *b)
{
	int fd = openat(b->folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	if (!dir && fd >= 0)
		close(fd);
	return dir;
}

bool beside_remove_left(struct beside *b)
{
	DIR *dir = open_folder(b);
	if (!dir)
		return false;
	for (const struct dirent *entry; (entry = folder_next(dir));)
		if (is_left_name(b, entry->d_name) && is_old_file(b, entry->d_name))
			unlinkat(b->folder_fd, entry->d_name, 0);
	closedir(dir);
	return fstatat(b->folder_fd, b->name, &b->old, AT_SYMLINK_NOFOLLOW) == 0 &&
		b->old.st_nlink == 1;
}

/* `.NAME.holdout-XXXXXX-new`: such a file has never been anything but on its way. */
static bool is_unborn_name(const char *name)
{
	const char *at = g_strrstr(name, BESIDE_MARK);
	if (!at || at - name < 2 || name[0] != '.')
		return false;
	const char *letters = at + strlen(BESIDE_MARK);
	return strspn(letters, BESIDE_LETTERS) == BESIDE_LETTERS_LEN &&
		strcmp(letters + BESIDE_LETTERS_LEN, BESIDE_NEW) == 0;
}

static bool is_plain_file(const struct beside *b, const char *name)
{
	struct stat status;
	return fstatat(b->folder_fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
		S_ISREG(status.st_mode);
}

/* To make one lock of another is two steps, between which there is none: we have nothing there. */
void beside_sweep(const struct beside *b)
{
	DIR *dir = flock(b->folder_fd, LOCK_EX | LOCK_NB) == 0 ? open_folder(b) : NULL;
	for (const struct dirent *entry; dir && (entry = folder_next(dir));)
		if (is_unborn_name(entry->d_name) && is_plain_file(b, entry->d_name))
			unlinkat(b->folder_fd, entry->d_name, 0);
	if (dir)
		closedir(dir);
	beside_lock(b);
}
