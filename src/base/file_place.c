/* SPDX-License-Identifier: MIT */
/*
 * A file written where it stands, because nothing can take its place: it has a second name, its
 * folder takes no new file, or its owner could not be kept.
 *
 *     draft kept ── bytes written over ── cut to length ── synced ── draft gone
 *
 * A kill or a power cut after the first step leaves a draft that says what to write; the next start
 * does it over again, before it reads the file. Before that step nothing has happened. Where the
 * kernel lets us, the file is ours alone from the last look at its bytes until the new ones are
 * synced: whoever opens it waits. Where somebody reads it all the while, or there are no leases, an
 * edit between that look and the first byte would be overwritten.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/draft.h"
#include "base/error.h"

static bool conflict(struct beside *b)
{
	return file_refuse(b->error, HOLDOUT_CONFLICT, b->path,
		"the file was changed by another program since it was read");
}

/* No error if it cannot be had: then somebody reads the file, or there are no leases here. */
static void take_lease(int fd)
{
	fcntl(fd, F_SETSIG, SIGURG);
	fcntl(fd, F_SETLEASE, F_WRLCK);
}

static bool write_at(int fd, const char *bytes, size_t len)
{
	for (size_t at = 0; at < len;) {
		ssize_t put = pwrite(fd, bytes + at, len - at, (off_t)at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		at += (size_t)put;
	}
	return true;
}

static bool write_over(int fd, const char *bytes, size_t len)
{
	return write_at(fd, bytes, len) && ftruncate(fd, (off_t)len) == 0 && fsync(fd) == 0 &&
		file_holds(fd, bytes, len);
}

/* A full disk is found out before the first byte is written, where the file system can tell. */
static bool make_room(int fd, size_t len)
{
	return fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, (off_t)MAX(len, 1)) == 0 ||
		(errno != ENOSPC && errno != EDQUOT && errno != EFBIG);
}

/* The write has failed in the middle: the old bytes go back, or the draft has to wait. */
static bool take_back(struct beside *b, struct draft *draft, int fd)
{
	int cause = errno;
	bool is_back = file_holds(fd, draft->old, draft->old_len) ||
		write_over(fd, draft->old, draft->old_len);
	errno = cause;
	if (is_back) {
		beside_fail(b, "write");
		draft_remove(draft);
		return false;
	}
	beside_fail(b, "write, and the file is half written");
	error_hint(*b->error, "saving or opening it again finishes that, from %s", draft->kept);
	return false;
}

static bool fill(struct beside *b, struct draft *draft, int fd, const char *keep)
{
	struct stat status;
	if (!make_room(fd, draft->new_len))
		return beside_fail(b, "write");
	if (!draft_keep(draft, keep))
		return beside_fail(b, "keep a copy while it is written");
	if (!write_over(fd, draft->new, draft->new_len) || fstat(fd, &status) < 0)
		return take_back(b, draft, fd);
	b->new = file_stamp_of(&status);
	draft_remove(draft);
	return true;
}

/* Whether the file is what an earlier try of ours has made of the base, and no more. */
static bool is_half_written(int fd, const struct file_base *base, const char *real)
{
	struct draft draft = {.fd = -1};
	g_autofree char *kept = draft_path(base->keep, real), *bytes = NULL;
	size_t len;
	bool is_half = access(kept, F_OK) == 0 && draft_read(&draft, kept) == DRAFT_WHOLE &&
		draft.old_len == base->len && memcmp(draft.old, base->bytes, base->len) == 0 &&
		file_read_all(fd, base->len, &bytes, &len) && draft_explains(&draft, bytes, len);
	draft_clear(&draft);
	return is_half;
}

/* Whether nobody has it open to write. A descriptor that can write would be somebody. */
static bool is_quiet(struct beside *b, int flags)
{
	int fd = openat(b->folder_fd, b->name, O_RDONLY | flags);
	if (fd < 0)
		return beside_fail(b, "write");
	bool has_no_writer = file_has_no_writer(fd);
	close(fd);
	if (!has_no_writer)
		return conflict(b);
	return true;
}

/* The file, if it is as it was, and with the lease where there are any; else -1. */
static int open_alone(struct beside *b, const struct file_base *base, const char *real)
{
	struct stat now;
	int flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	if (!is_quiet(b, flags))
		return -1;
	int fd = openat(b->folder_fd, b->name, O_RDWR | flags);
	if (fd < 0) {
		beside_fail(b, "write");
		return -1;
	}
	take_lease(fd);
	if (fstat(fd, &now) == 0 && S_ISREG(now.st_mode) &&
		(file_holds(fd, base->bytes, base->len) || is_half_written(fd, base, real))) {
		b->old = now;
		return fd;
	}
	conflict(b);
	close(fd);
	return -1;
}

bool file_place(struct beside *b, const char *bytes, size_t len, const struct file_base *base)
{
	g_autofree char *real = file_real_path(b->path);
	if (!real)
		return beside_fail(b, "write");
	int fd = open_alone(b, base, real);
	if (fd < 0)
		return false;
	struct draft draft = {
		.path = g_steal_pointer(&real),
		.device = b->old.st_dev,
		.inode = b->old.st_ino,
		.old = base->bytes,
		.old_len = base->len,
		.new = bytes,
		.new_len = len,
		.fd = -1,
	};
	b->new = file_stamp_of(&b->old);
	bool is_written = file_holds(fd, bytes, len) || fill(b, &draft, fd, base->keep);
	draft_clear(&draft);
	close(fd); /* the lease goes with it */
	return is_written;
}

static void tell(
	const char *path, const char *message, const char *kept, struct holdout_error **error)
{
	if (!error || *error)
		return;
	file_refuse(error, HOLDOUT_UNWRITABLE, path, message);
	error_hint(*error, "it is kept as %s", kept);
}

static void tell_errno(const struct draft *draft, const char *path, struct holdout_error **error)
{
	g_autofree char *message = g_strdup_printf(
		"a save that was broken off cannot be finished: %s", g_strerror(errno));
	tell(path, message, draft->kept, error);
}

/* Whether the draft is of the file that `path` names, by this name or by another. What cannot be
 * looked at may be that: it is told of. */
static bool is_of(const struct draft *draft, const char *path, struct holdout_error **error)
{
	struct stat status;
	g_autofree char *real = file_real_path(path);
	if (g_strcmp0(real, draft->path) == 0)
		return true;
	if (stat(path, &status) == 0)
		return status.st_dev == draft->device && status.st_ino == draft->inode;
	if (errno != ENOENT && errno != ENOTDIR)
		tell_errno(draft, path, error);
	return false;
}

static void put_aside(
	struct draft *draft, const char *path, const char *message, struct holdout_error **error)
{
	g_autofree char *aside = draft_set_aside(draft);
	tell(path, message, aside ? aside : draft->kept, error);
}

static void finish_in(struct draft *draft, const char *path, int fd, struct holdout_error **error)
{
	struct stat status;
	char *bytes = NULL;
	size_t len = 0;
	take_lease(fd);
	/* What is no file any more has no bytes to be explained. */
	bool is_seen = fstat(fd, &status) == 0 &&
		(!S_ISREG(status.st_mode) ||
			file_read_all(fd, (size_t)status.st_size, &bytes, &len));
	bool is_explained = is_seen && bytes && draft_explains(draft, bytes, len);
	if (is_seen && !is_explained)
		put_aside(draft, path, "the file was changed after a save of it was broken off",
			error);
	else if (is_explained && write_over(fd, draft->new, draft->new_len))
		draft_remove(draft);
	else
		tell_errno(draft, path, error);
	g_free(bytes);
}

static void finish(struct draft *draft, const char *path, struct holdout_error **error)
{
	int fd = open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0) {
		tell_errno(draft, path, error);
		return;
	}
	finish_in(draft, path, fd, error);
	close(fd);
}

static void look_at(const char *kept, const char *path, struct holdout_error **error)
{
	struct draft draft;
	switch (draft_read(&draft, kept)) {
	case DRAFT_WHOLE:
		if (is_of(&draft, path, error))
			finish(&draft, path, error);
		break;
	case DRAFT_FOREIGN:
		put_aside(&draft, path, "a copy made while saving does not check", error);
		break;
	case DRAFT_UNREADABLE:
		if (errno != ENOENT)
			tell_errno(&draft, path, error);
		break;
	}
	draft_clear(&draft);
}

static void look_at_name(
	const char *keep, const char *name, const char *path, struct holdout_error **error)
{
	g_autofree char *kept = g_build_filename(keep, name, NULL);
	if (g_str_has_suffix(name, DRAFT_SUFFIX))
		look_at(kept, path, error);
	else if (g_str_has_suffix(name, DRAFT_SUFFIX DRAFT_NEW))
		draft_sweep(kept);
}

/* By errno, why there may be a draft that has not been seen. */
static void tell_keep(const char *keep, struct holdout_error **error)
{
	if (!error || *error)
		return;
	file_fail(error, HOLDOUT_UNREADABLE, keep, "look for a save that was broken off");
}

void file_finish(const char *keep, const char *path, struct holdout_error **error)
{
	DIR *dir = opendir(keep);
	if (!dir) {
		if (errno != ENOENT && errno != ENOTDIR)
			tell_keep(keep, error);
		return;
	}
	for (const struct dirent *entry; (entry = folder_next(dir)) != NULL;)
		look_at_name(keep, entry->d_name, path, error);
	if (errno)
		tell_keep(keep, error);
	closedir(dir);
}
