/* SPDX-License-Identifier: MIT */
#ifndef BASE_DRAFT_H
#define BASE_DRAFT_H

#include "base/file_private.h"

#include <glib.h>

/*
 * What is about to be written into a file where it stands: all of the old bytes and all of the new,
 * in a file of its own, certain to last before the first byte is written. While it is there, and
 * whole, the write has begun and is not over; so a start that finds it can finish it.
 *
 *     FOLDER/KEY.draft   the key comes from the SHA-256 of the file's real path
 *
 * Bytes, numbers little-endian:
 *
 *     "holdout draft 1\n"  u64 device  u64 inode  u64 length of the path, of the old, of the new
 *     path  old bytes  new bytes  32 bytes SHA-256 of all before
 */
struct draft {
	char *path; /* of the file, real */
	dev_t device;
	ino_t inode;
	const char *old, *new; /* borrowed: from the caller, or from `bytes` */
	size_t old_len, new_len;
	char *bytes; /* read; NULL: made by the caller */
	char *kept;  /* path of the draft; NULL: nowhere yet */
	int fd;      /* of it, locked; -1: not open */
};

#define DRAFT_SUFFIX ".draft"
#define DRAFT_NEW    ".new" /* follows, until it is whole */

/* The path of the draft of the file that is really `path`; the caller frees it. */
char *draft_path(const char *folder, const char *path);

/* Writes the draft into `folder`, which is made if need be, and syncs it; takes the place of one that
 * was left. errno says why not: EBUSY while another program has one of the same file. */
bool draft_keep(struct draft *draft, const char *folder);

/* What is in a file with the name of a draft. */
enum draft_state {
	DRAFT_WHOLE,
	DRAFT_FOREIGN,    /* it does not check */
	DRAFT_UNREADABLE, /* and errno says why */
};

/* Reads the one at `kept`, waiting up to two seconds for a program that has it locked. Whatever it
 * is, draft_clear() is due. */
enum draft_state draft_read(struct draft *draft, const char *kept);

/* Whether the file can only be what the write has left half done, or the old or the new. */
bool draft_explains(const struct draft *draft, const char *bytes, size_t len);

/* Removes what a program that was killed has left of a draft that was never whole. */
void draft_sweep(const char *unfinished);

/* Removes it; moves it out of the way, giving its path then or NULL; or leaves it. */
void draft_remove(struct draft *draft);
char *draft_set_aside(struct draft *draft);
void draft_clear(struct draft *draft);

#endif
