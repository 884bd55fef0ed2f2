/* SPDX-License-Identifier: MIT */
/*
 * The new file, made ready beside the old one. Only when its bytes have been read back from a
 * synced file, and all that a reader can see of it is as it was, may it take the name; what
 * cannot be kept (a second hard link, an owner) makes the write fail with a reason instead, and
 * then the file is bound to be written where it stands, or not at all.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "base/file_private.h"

#define TEMPORARY_TRIES 100
#define COMPARE_STEP    (64 << 10) /* bytes */
#define LINKS_MAX       40         /* as the kernel has it */
#define LOCK_TRIES      400
#define LOCK_STEP_US    5000 /* microseconds */

bool beside_fail(struct beside *b, const char *what)
{
	return file_fail(b->error, HOLDOUT_UNWRITABLE, b->path, what);
}

/* What the symlink `path` leads to in the end, of which at least the folder must be there. NULL if it
 * leads to nothing that could be made; errno says why. */
static char *follow_to_nothing(const char *path)
{
	g_autofree char *at = g_strdup(path);
	for (int links = 0; links < LINKS_MAX; links++) {
		g_autofree char *target = g_file_read_link(at, NULL);
		if (!target)
			return g_steal_pointer(&at);
		g_autofree char *folder = g_path_get_dirname(at);
		char *next = g_path_is_absolute(target) ? g_strdup(target)
							: g_build_filename(folder, target, NULL);
		g_free(at);
		at = next;
	}
	errno = ELOOP;
	return NULL;
}

/* Splits the path of the file itself: what a symlink points to, unless it must not be one. */
static bool resolve(struct beside *b, enum file_mode mode)
{
	struct stat link;
	g_autofree char *target = NULL;
	if (mode != FILE_CREATE && lstat(b->path, &link) == 0 && S_ISLNK(link.st_mode)) {
		target =
			mode == FILE_REPLACE ? file_real_path(b->path) : follow_to_nothing(b->path);
		if (!target)
			return beside_fail(b, "follow the link");
	}
	const char *path = target ? target : b->path;
	g_autofree char *folder = g_path_get_dirname(path);
	b->name = g_path_get_basename(path);
	b->folder_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (b->folder_fd < 0)
		return beside_fail(b, "write to its folder");
	return true;
}

/* What may be done to the file but not beside it. */
static bool beside_fail_bound(struct beside *b, const char *what)
{
	b->is_bound = errno == EPERM || errno == EACCES;
	return beside_fail(b, what);
}

static bool refuse_replacing(struct beside *b, const char *why)
{
	file_refuse(b->error, HOLDOUT_UNWRITABLE, b->path, why);
	error_hint(b->error ? *b->error : NULL, "save it under another name");
	return false;
}

static bool look_at_old(struct beside *b, enum file_mode mode)
{
	if (fstatat(b->folder_fd, b->name, &b->old, AT_SYMLINK_NOFOLLOW) < 0) {
		if (errno != ENOENT)
			return beside_fail(b, "write");
		return true;
	}
	b->exists = true;
	if (mode != FILE_REPLACE)
		return file_refuse(b->error, HOLDOUT_CONFLICT, b->path, "the file already exists");
	if (!S_ISREG(b->old.st_mode))
		return refuse_replacing(b, "expected a file, found a device or a pipe");
	if (faccessat(b->folder_fd, b->name, W_OK, AT_EACCESS) < 0)
		return beside_fail(b, "write");
	b->is_bound = b->old.st_nlink > 1 && !beside_remove_left(b);
	if (b->is_bound)
		return refuse_replacing(
			b, "the file has a second name, a hard link, that would keep the old text");
	return true;
}

void beside_lock(const struct beside *b)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(b->folder_fd, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK)
			return;
		g_usleep(LOCK_STEP_US);
	}
}

bool beside_open(
	struct beside *b, const char *path, enum file_mode mode, struct holdout_error **error)
{
	*b = (struct beside){.path = path, .folder_fd = -1, .fd = -1, .error = error};
	if (!resolve(b, mode))
		return false;
	beside_lock(b);
	return look_at_old(b, mode);
}

char *beside_begin(const char *name)
{
	const size_t rest = strlen(".") + strlen(BESIDE_MARK) + BESIDE_LETTERS_LEN + strlen("-") +
		BESIDE_SUM_LEN + strlen(BESIDE_OLD);
	const size_t room = NAME_MAX - rest;
	if (strlen(name) <= room)
		return g_strconcat(".", name, BESIDE_MARK, NULL);
	size_t len = room - strlen("-") - BESIDE_SUM_LEN;
	while (len > 0 && ((unsigned char)name[len] & 0xc0) == 0x80)
		len--; /* no half characters */
	g_autofree char *sum = beside_sum(name, strlen(name));
	return g_strdup_printf(".%.*s-%s" BESIDE_MARK, (int)len, name, sum);
}

/* A new file gets the mode the umask leaves; one that replaces another is closed until then. */
static bool open_temporary(struct beside *b)
{
	static const char letters[] = BESIDE_LETTERS;
	g_autofree char *begin = beside_begin(b->name);
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		char suffix[BESIDE_LETTERS_LEN + 1] = {0};
		for (size_t n = 0; n < BESIDE_LETTERS_LEN; n++)
			suffix[n] = letters[g_random_int_range(0, sizeof letters - 1)];
		g_free(b->temporary);
		b->temporary = g_strconcat(begin, suffix, BESIDE_NEW, NULL);
		b->fd = openat(b->folder_fd, b->temporary,
			O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			b->exists ? 0600 : 0666);
		if (b->fd >= 0)
			return true;
		if (errno != EEXIST)
			break;
	}
	beside_fail_bound(b, "write to its folder");
	g_clear_pointer(&b->temporary, g_free);
	return false;
}

bool file_write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t put = write(fd, bytes, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		len -= (size_t)put;
	}
	return true;
}

/* The owner first: giving a file away takes bits from its mode. The ACL last: it is the mode. */
static bool keep_owner_and_mode(struct beside *b)
{
	struct stat new;
	if (fstat(b->fd, &new) < 0)
		return beside_fail(b, "write");
	bool is_same = new.st_uid == b->old.st_uid &&new.st_gid == b->old.st_gid;
	if (!is_same && fchown(b->fd, b->old.st_uid, b->old.st_gid) < 0)
		return beside_fail_bound(b, "keep the owner");
	if (fchmod(b->fd, b->old.st_mode & 07777) < 0)
		return beside_fail_bound(b, "keep the mode");
	return true;
}

static bool keep_attributes(struct beside *b)
{
	int old = openat(
		b->folder_fd, b->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (old < 0) /* may be written but not read: what it has cannot be known */
		return beside_fail(b, "keep the attributes");
	bool is_kept = file_copy_attributes(old, b->fd);
	if (!is_kept)
		beside_fail_bound(b, "keep the attributes");
	close(old);
	return is_kept;
}

bool file_holds(int fd, const char *bytes, size_t len)
{
	g_autofree char *part = g_malloc(COMPARE_STEP);
	size_t at = 0;
	for (;;) {
		ssize_t got = pread(fd, part, COMPARE_STEP, (off_t)at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0 && at == len;
		if ((size_t)got > len - at || memcmp(part, bytes + at, (size_t)got) != 0)
			return false;
		at += (size_t)got;
	}
}

bool beside_fill(struct beside *b, const char *bytes, size_t len)
{
	struct stat new;
	if (!open_temporary(b))
		return false;
	if (!file_write_all(b->fd, bytes, len))
		return beside_fail(b, "write");
	if (b->exists && (!keep_owner_and_mode(b) || !keep_attributes(b)))
		return false;
	/* A sync that failed once may succeed the next time without having written anything. */
	if (fsync(b->fd) < 0)
		return beside_fail(b, "write");
	if (!file_holds(b->fd, bytes, len))
		return file_refuse(b->error, HOLDOUT_UNWRITABLE, b->path,
			"the disk does not give back what was written");
	if (fstat(b->fd, &new) < 0)
		return beside_fail(b, "write");
	b->new = file_stamp_of(&new);
	/* A descriptor of ours left open would look like a writer of somebody else's. */
	int fd = b->fd;
	b->fd = -1;
	if (close(fd) < 0)
		return beside_fail(b, "write");
	return true;
}

char *beside_sum(const char *bytes, size_t len)
{
	g_autofree char *sum =
		g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, len);
	return g_strndup(sum, BESIDE_SUM_LEN);
}

static bool rename_temporary(struct beside *b, const char *name)
{
	if (renameat(b->folder_fd, b->temporary, b->folder_fd, name) < 0)
		return false;
	g_free(b->temporary);
	b->temporary = g_strdup(name);
	return true;
}

bool beside_ripen(struct beside *b, const char *displaced, size_t len)
{
	g_autofree char *sum = beside_sum(displaced, len);
	g_autofree char *name = g_strndup(b->temporary, strlen(b->temporary) - strlen(BESIDE_NEW));
	g_autofree char *telling = g_strconcat(name, "-", sum, NULL);
	if (!rename_temporary(b, telling))
		return beside_fail(b, "write");
	return true;
}

/* Some file systems cannot sync a folder and say EINVAL; there is nothing more to do there. */
bool beside_sync(struct beside *b)
{
	if (fsync(b->folder_fd) == 0 || errno == EINVAL)
		return true;
	g_autofree char *message =
		g_strdup_printf("written, but not certain to last: %s", g_strerror(errno));
	return file_refuse(b->error, HOLDOUT_UNWRITABLE, b->path, message);
}

void beside_clear(struct beside *b)
{
	if (b->temporary)
		unlinkat(b->folder_fd, b->temporary, 0);
	if (b->fd >= 0)
		close(b->fd);
	if (b->folder_fd >= 0)
		close(b->folder_fd);
	g_free(b->name);
	g_free(b->temporary);
}
