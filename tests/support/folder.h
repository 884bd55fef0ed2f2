/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

/* A folder of the test's own, made before it and gone after it. */

#include "support/unit.h"

#include <unistd.h>

#include <glib/gstdio.h>

struct folder {
	char *path, *file; /* `file` is a name in it, a.yaml; nothing is there yet */
};

/* Group setup: the folders are made in memory, where that can be had. For tests that make thousands of
 * them, of which nothing has to last. */
static inline int use_memory(void **state)
{
	static const char memory[] = "/dev/shm";
	(void)state;
	if (g_access(memory, W_OK) == 0)
		g_setenv("TMPDIR", memory, TRUE);
	return 0;
}

/* How many entries the folder has; each is removed. */
static inline int empty(const char *path)
{
	int entries = 0;
	GDir *dir = g_dir_open(path, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir)); entries++) {
		g_autofree char *entry = g_build_filename(path, name, NULL);
		g_remove(entry);
	}
	if (dir)
		g_dir_close(dir);
	return entries;
}

static inline int make_folder(void **state)
{
	struct folder *folder = g_new0(struct folder, 1);
	folder->path = g_dir_make_tmp("holdout-XXXXXX", NULL);
	folder->file = g_build_filename(folder->path, "a.yaml", NULL);
	*state = folder;
	return folder->path ? 0 : -1;
}

static inline int remove_folder(void **state)
{
	struct folder *folder = *state;
	empty(folder->path);
	g_rmdir(folder->path);
	g_free(folder->path);
	g_free(folder->file);
	g_free(folder);
	return 0;
}

#endif
