/* SPDX-License-Identifier: MIT */
/*
 * A file that others may edit at the same moment, replaced without losing their edit.
 *
 *     exchange:   name ── new        temporary ── what was there at that very instant
 *
 * To compare first and rename then leaves a gap in which an edit is overwritten. So the two files
 * change places in one step, and what was displaced is judged afterwards, when no writer has it
 * open any more: if it is the base, it goes; if it is somebody's edit, they change places again
 * and the save has failed. That nobody writes is asked of the kernel: it grants a read lease only
 * on a file that no descriptor can write to.
 *
 * Without an exchange (NFS, FAT) a second link holds on to the old file while the new one takes
 * the name; where there are no links either, what is compared is compared right before.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "base/file_private.h"

enum way {
	BY_EXCHANGE, /* the displaced file has the temporary name */
	BY_LINK,     /* the same, but it is put back by a rename */
	BY_RENAME,   /* the displaced file is gone */
};

struct replacing {
	struct beside beside;
	const char *bytes;
	size_t len;
	const struct file_base *base;
	enum way way;
};

static bool conflict(struct replacing *r, const char *message)
{
	return file_refuse(r->beside.error, HOLDOUT_CONFLICT, r->beside.path, message);
}

static bool conflict_changed(struct replacing *r)
{
	return conflict(r, "the file was changed by another program since it was read");
}

/* Whether `name` is a file of exactly these bytes, that nobody writes to and that is still ours
 * as far as its owner and mode go. */
static bool is_settled(struct replacing *r, const char *name, const char *bytes, size_t len)
{
	struct stat now;
	int fd = openat(r->beside.folder_fd, name,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool is_same = fstat(fd, &now) == 0 && now.st_mode == r->beside.old.st_mode &&
		now.st_uid == r->beside.old.st_uid && now.st_gid == r->beside.old.st_gid &&
		file_has_no_writer(fd) && file_holds(fd, bytes, len);
	close(fd);
	return is_same;
}

static bool is_base(struct replacing *r, const char *name)
{
	return is_settled(r, name, r->base->bytes, r->base->len);
}

/* The stamp saves reading the file; if it has changed, the bytes decide, not the time. */
static bool check_before(struct replacing *r)
{
	if (!r->beside.exists)
		return conflict(r, "the file is gone since it was read");
	struct file_stamp now = file_stamp_of(&r->beside.old);
	if (file_stamp_is_same(&now, &r->base->stamp) || is_base(r, r->beside.name))
		return true;
	return conflict_changed(r);
}

/* In a folder where everybody may delete only what is theirs, not even its name can be had. */
static bool fail_to_take(struct replacing *r)
{
	r->beside.is_bound = errno == EPERM || errno == EACCES;
	return beside_fail(&r->beside, "write");
}

static bool fail_to_displace(struct replacing *r)
{
	if (errno == ENOENT)
		return conflict(r, "the file is gone since it was read");
	return fail_to_take(r);
}

/* The new file takes the name; what had it is lost to the folder, if not to a second link. */
static bool take_name(struct replacing *r)
{
	struct beside *b = &r->beside;
	if (renameat(b->folder_fd, b->temporary, b->folder_fd, b->name) < 0)
		return fail_to_take(r);
	return true;
}

static bool displace_by_rename(struct replacing *r)
{
	r->way = BY_RENAME;
	if (!is_base(r, r->beside.name))
		return conflict_changed(r);
	if (!take_name(r))
		return false;
	g_clear_pointer(&r->beside.temporary, g_free);
	return true;
}

static bool displace_by_link(struct replacing *r)
{
	struct beside *b = &r->beside;
	g_autofree char *second = g_strconcat(b->temporary, BESIDE_OLD, NULL);
	if (linkat(b->folder_fd, b->name, b->folder_fd, second, 0) < 0)
		return errno == ENOENT ? fail_to_displace(r) : displace_by_rename(r);
	r->way = BY_LINK;
	bool is_taken = is_base(r, second) ? take_name(r) : conflict_changed(r);
	if (!is_taken) {
		unlinkat(b->folder_fd, second, 0);
		return false;
	}
	g_free(b->temporary);
	b->temporary = g_steal_pointer(&second);
	return true;
}

static int exchange(struct beside *b)
{
	return renameat2(b->folder_fd, b->temporary, b->folder_fd, b->name, RENAME_EXCHANGE);
}

static bool displace(struct replacing *r)
{
	r->way = BY_EXCHANGE;
	if (exchange(&r->beside) == 0)
		return true;
	return errno == EINVAL || errno == ENOSYS ? displace_by_link(r) : fail_to_displace(r);
}

/* Two edits of others met in the moment of saving: both stay, one of them beside. */
static bool keep_both(struct replacing *r)
{
	conflict_changed(r);
	error_hint(*r->beside.error, "a version that met with it is kept beside it as \"%s\"",
		r->beside.temporary);
	g_clear_pointer(&r->beside.temporary, g_free);
	return false;
}

/* What was displaced is somebody's edit: it gets its name back, unless a later one has it. */
static bool put_back(struct replacing *r)
{
	struct beside *b = &r->beside;
	if (r->way == BY_LINK) {
		if (!is_settled(r, b->name, r->bytes, r->len) ||
			renameat(b->folder_fd, b->temporary, b->folder_fd, b->name) < 0)
			return keep_both(r);
		g_clear_pointer(&b->temporary, g_free);
	} else {
		if (exchange(b) < 0)
			return keep_both(r);
		if (!is_settled(r, b->temporary, r->bytes, r->len)) {
			exchange(b);
			return keep_both(r);
		}
	}
	fsync(b->folder_fd); /* the save has failed already: there is nothing to be certain of */
	return conflict_changed(r);
}

static bool is_same(const struct replacing *r)
{
	return r->len == r->base->len && memcmp(r->bytes, r->base->bytes, r->len) == 0;
}

/* Nothing has been done to the file. */
static bool write_in_place(
	struct replacing *r, struct file_base *base, struct holdout_error **error)
{
	holdout_error_free(*error);
	*error = NULL;
	if (!file_place(&r->beside, r->bytes, r->len, base))
		return false;
	base->stamp = r->beside.new;
	base->is_replaced = base->is_in_place = !is_same(r);
	return true;
}

static bool replace(
	struct replacing *r, const char *path, struct file_base *base, struct holdout_error **error)
{
	if (!beside_open(&r->beside, path, FILE_REPLACE, error) || !check_before(r))
		return false;
	if (is_same(r))
		return !base->is_uncertain || beside_sync(&r->beside);
	if (!beside_fill(&r->beside, r->bytes, r->len) ||
		!beside_ripen(&r->beside, r->base->bytes, r->base->len) || !displace(r))
		return false;
	if (r->beside.temporary && !is_base(r, r->beside.temporary))
		return put_back(r);
	base->stamp = r->beside.new;
	base->is_replaced = true;
	/* The old file goes last: until the new name lasts, it is the one a power cut would leave. */
	return beside_sync(&r->beside);
}

bool file_replace(const char *path, const char *bytes, size_t len, struct file_base *base,
	struct holdout_error **error)
{
	struct replacing r = {.bytes = bytes, .len = len, .base = base};
	struct holdout_error *refusal = NULL;
	base->is_replaced = base->is_in_place = false;
	bool is_replaced = replace(&r, path, base, &refusal);
	if (!is_replaced && r.beside.is_bound && base->keep)
		is_replaced = write_in_place(&r, base, &refusal);
	beside_clear(&r.beside);
	if (error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return is_replaced;
}
