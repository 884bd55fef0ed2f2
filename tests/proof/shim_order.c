/* SPDX-License-Identifier: MIT */

/*
 * What a power cut could still take, by the strictest reading: bytes that were written are certain
 * once their file is synced, a name once its folder is. Nobody can see on a running system that a
 * sync was left out; so the order of the calls is held against two rules:
 *
 *     a file takes the name of another only when its bytes are certain
 *     nothing is shown while bytes or names are not
 *
 * A name that is removed need not be certain: at worst it comes back.
 */

#include "shim.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define ENTRIES 64

struct entry {
	bool is_used, has_new_bytes, has_new_name;
	dev_t device;
	ino_t inode, folder;
	char name[64];
};

static struct entry entries[ENTRIES];

static int status_at(int folder, const char *name, struct stat *ret_status)
{
	return NEXT(fstatat)(folder, name, ret_status, AT_SYMLINK_NOFOLLOW);
}

static struct entry *entry_of(const struct stat *status)
{
	struct entry *vacant = NULL;
	for (int i = 0; i < ENTRIES; i++) {
		struct entry *entry = &entries[i];
		if (entry->is_used && entry->inode == status->st_ino &&
			entry->device == status->st_dev)
			return entry;
		if (!entry->is_used || (!entry->has_new_bytes && !entry->has_new_name))
			vacant = entry;
	}
	if (vacant)
		*vacant = (struct entry){
			.is_used = true, .device = status->st_dev, .inode = status->st_ino};
	return vacant;
}

static void complain(const char *what, const char *name, const char *call)
{
	struct shared *shared = shim_shared();
	if (atomic_fetch_add(&shared->disorders, 1) == 0)
		snprintf(shared->disorder, sizeof shared->disorder, "%s: %s of %s", call, what,
			name);
}

void order_wrote(int fd)
{
	struct stat status;
	if (NEXT(fstat)(fd, &status) < 0 || !S_ISREG(status.st_mode))
		return;
	struct entry *entry = entry_of(&status);
	if (entry)
		entry->has_new_bytes = true;
}

void order_synced(int fd)
{
	struct stat status;
	if (NEXT(fstat)(fd, &status) < 0)
		return;
	for (int i = 0; i < ENTRIES; i++) {
		if (entries[i].device != status.st_dev)
			continue;
		if (entries[i].inode == status.st_ino)
			entries[i].has_new_bytes = false;
		if (entries[i].folder == status.st_ino)
			entries[i].has_new_name = false;
	}
}

/* The folder that holds `name`, as a number. */
static ino_t folder_of(int folder, const char *name)
{
	struct stat status;
	const char *slash = strrchr(name, '/');
	if (!slash)
		return status_at(folder, ".", &status) == 0 ? status.st_ino : 0;
	char path[4096];
	int len = (int)(slash - name);
	snprintf(path, sizeof path, "%.*s", len ? len : 1, name);
	return NEXT(fstatat)(folder, path, &status, 0) == 0 ? status.st_ino : 0;
}

static struct entry *name_entry(int folder, const char *name)
{
	struct stat status;
	if (status_at(folder, name, &status) < 0)
		return NULL;
	struct entry *entry = entry_of(&status);
	if (!entry)
		return NULL;
	entry->has_new_name = true;
	entry->folder = folder_of(folder, name);
	snprintf(entry->name, sizeof entry->name, "%s", name);
	return entry;
}

void order_made(int folder, const char *name)
{
	name_entry(folder, name);
}

void order_named(int folder, const char *name, const char *call)
{
	const struct entry *entry = name_entry(folder, name);
	if (entry && entry->has_new_bytes)
		complain("bytes not synced", name, call);
}

void order_removed(int folder, const char *name)
{
	struct stat status;
	if (status_at(folder, name, &status) < 0 || status.st_nlink > 1)
		return;
	for (int i = 0; i < ENTRIES; i++)
		if (entries[i].inode == status.st_ino && entries[i].device == status.st_dev)
			entries[i] = (struct entry){0};
}

void order_shown(void)
{
	for (int i = 0; i < ENTRIES; i++) {
		if (entries[i].has_new_bytes)
			complain("bytes not synced", entries[i].name, "shown");
		else if (entries[i].has_new_name)
			complain("name not synced", entries[i].name, "shown");
	}
}
