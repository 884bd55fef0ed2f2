/* SPDX-License-Identifier: MIT */
/*
 * Files that nobody edits: a new one, or one whose old content is not wanted. A reader at any
 * moment finds the old file or the new one, and the name lasts once the folder is synced.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <glib.h>

#include "base/file_private.h"

/* A file that turned up since is not overwritten; link() is for what cannot rename that way. */
static int rename_to_new(struct beside *b)
{
	int result = renameat2(b->folder_fd, b->temporary, b->folder_fd, b->name, RENAME_NOREPLACE);
	if (result == 0 || (errno != EINVAL && errno != ENOSYS))
		return result;
	result = linkat(b->folder_fd, b->temporary, b->folder_fd, b->name, 0);
	if (result == 0)
		unlinkat(b->folder_fd, b->temporary, 0);
	return result;
}

static bool take_name(struct beside *b, enum file_mode mode)
{
	int result = mode != FILE_REPLACE
		? rename_to_new(b)
		: renameat(b->folder_fd, b->temporary, b->folder_fd, b->name);
	if (result < 0 && errno == EEXIST)
		return file_refuse(b->error, HOLDOUT_CONFLICT, b->path, "the file already exists");
	if (result < 0)
		return beside_fail(b, "write");
	g_clear_pointer(&b->temporary, g_free);
	return true;
}

bool file_write(const char *path, const char *bytes, size_t len, enum file_mode mode,
	struct file_stamp *ret_stamp, struct holdout_error **error)
{
	struct beside b;
	bool is_ours = beside_open(&b, path, mode, error);
	if (is_ours)
		beside_sweep(&b);
	is_ours = is_ours && beside_fill(&b, bytes, len) && take_name(&b, mode);
	if (is_ours && ret_stamp)
		*ret_stamp = b.new;
	bool is_certain = is_ours && beside_sync(&b);
	beside_clear(&b);
	return is_certain;
}
