/* SPDX-License-Identifier: MIT */

/*
 * The calls by which a program reaches its files: each is counted, and then it is libc's, or what
 * the proof has asked for.
 */

#undef _FILE_OFFSET_BITS /* both names of a call, open and open64, lead here */

#include "shim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

int openat(int folder, const char *path, int flags, ...)
{
	va_list more;
	va_start(more, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
	va_end(more);
	if (!shim_is_ours_at(folder, path))
		return NEXT(openat)(folder, path, flags, mode);
	struct point point = shim_reach("open", (flags & (O_CREAT | O_TRUNC)) != 0);
	struct stat status;
	bool is_new = (flags & O_CREAT) && NEXT(fstatat)(folder, path, &status, 0) < 0;
	int fd = point.fails ? -1 : NEXT(openat)(folder, path, flags, mode);
	int cause = errno;
	shim_set_ours(fd, fd >= 0);
	if (fd >= 0 && is_new)
		order_made(folder, path);
	errno = cause;
	shim_leave(&point);
	return fd;
}

int open(const char *path, int flags, ...)
{
	va_list more;
	va_start(more, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
	va_end(more);
	return openat(AT_FDCWD, path, flags, mode);
}

/* A close that fails has closed all the same. */
int close(int fd)
{
	if (!shim_is_ours_fd(fd))
		return NEXT(close)(fd);
	struct point point = shim_reach("close", false);
	int cause = errno;
	int result = NEXT(close)(fd);
	shim_set_ours(fd, false);
	shim_leave(&point);
	if (!point.fails)
		return result;
	errno = cause;
	return -1;
}

ssize_t read(int fd, void *bytes, size_t len)
{
	if (!shim_is_ours_fd(fd)) {
		ssize_t got = NEXT(read)(fd, bytes, len);
		if (shim_shared() && fd == STDIN_FILENO && got > 0)
			shim_shared()->typed += (uint32_t)got;
		return got;
	}
	struct point point = shim_reach("read", false);
	ssize_t got = point.fails ? -1 : NEXT(read)(fd, bytes, point.is_cut ? len / 2 : len);
	shim_leave(&point);
	return got;
}

ssize_t pread(int fd, void *bytes, size_t len, off_t at)
{
	if (!shim_is_ours_fd(fd))
		return NEXT(pread)(fd, bytes, len, at);
	struct point point = shim_reach("pread", false);
	ssize_t got = point.fails
		? -1
		: NEXT(pread)(fd, bytes, point.is_cut && len > 1 ? len / 2 : len, at);
	shim_leave(&point);
	return got;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
	bool is_shown = shim_shared() && fd == STDOUT_FILENO;
	if (is_shown)
		order_shown();
	if (!shim_is_ours_fd(fd) && !shim_counts_as_terminal(fd))
		return NEXT(write)(fd, bytes, len);
	struct point point =
		shim_reach(shim_is_ours_fd(fd) ? "write" : "show", shim_is_ours_fd(fd));
	if (shim_is_ours_fd(fd) && !point.fails)
		order_wrote(fd);
	ssize_t put =
		point.fails ? -1 : NEXT(write)(fd, bytes, point.is_cut && len > 1 ? len / 2 : len);
	shim_leave(&point);
	return put;
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	if (!shim_is_ours_fd(fd))
		return NEXT(pwrite)(fd, bytes, len, at);
	struct point point = shim_reach("pwrite", true);
	if (!point.fails)
		order_wrote(fd);
	ssize_t put = point.fails
		? -1
		: NEXT(pwrite)(fd, bytes, point.is_cut && len > 1 ? len / 2 : len, at);
	shim_leave(&point);
	return put;
}

ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t len, unsigned flags)
{
	if (!shim_is_ours_fd(to))
		return NEXT(copy_file_range)(from, from_at, to, to_at, len, flags);
	struct point point = shim_reach("copy_file_range", true);
	if (!point.fails)
		order_wrote(to);
	ssize_t put = point.fails ? -1
				  : NEXT(copy_file_range)(from, from_at, to, to_at,
					    point.is_cut && len > 1 ? len / 2 : len, flags);
	shim_leave(&point);
	return put;
}

int fallocate(int fd, int mode, off_t at, off_t len)
{
	if (!shim_is_ours_fd(fd))
		return NEXT(fallocate)(fd, mode, at, len);
	struct point point = shim_reach("fallocate", true);
	int result = point.fails ? -1 : NEXT(fallocate)(fd, mode, at, len);
	shim_leave(&point);
	return result;
}

static int sync_counted(int fd, const char *name, int (*next)(int fd))
{
	if (!shim_is_ours_fd(fd))
		return next(fd);
	struct point point = shim_reach(name, true);
	int result = point.fails ? -1 : next(fd);
	if (result == 0)
		order_synced(fd);
	shim_leave(&point);
	return result;
}

int fsync(int fd)
{
	return sync_counted(fd, "fsync", NEXT(fsync));
}

int fdatasync(int fd)
{
	return sync_counted(fd, "fdatasync", NEXT(fdatasync));
}

int ftruncate(int fd, off_t len)
{
	if (!shim_is_ours_fd(fd))
		return NEXT(ftruncate)(fd, len);
	struct point point = shim_reach("ftruncate", true);
	int result = point.fails ? -1 : NEXT(ftruncate)(fd, len);
	if (result == 0)
		order_wrote(fd);
	shim_leave(&point);
	return result;
}

/* File systems differ: what one of them cannot do is refused here as there. */
static bool is_refused(unsigned flags)
{
	const int way = shim_shared()->way;

	if (way == WAY_EXCHANGE || flags == 0 || (way == WAY_RENAME && flags == RENAME_NOREPLACE))
		return false;
	errno = EINVAL;
	return true;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	if (!shim_is_ours_at(to_folder, to))
		return NEXT(renameat2)(from_folder, from, to_folder, to, flags);
	struct point point = shim_reach("rename", true);
	if (point.fails || is_refused(flags)) {
		shim_leave(&point);
		return -1;
	}
	int result = NEXT(renameat2)(from_folder, from, to_folder, to, flags);
	int cause = errno;
	if (result == 0)
		order_named(to_folder, to, "rename");
	errno = cause;
	shim_leave(&point);
	return result;
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return renameat2(from_folder, from, to_folder, to, 0);
}

int rename(const char *from, const char *to)
{
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
	if (!shim_is_ours_at(to_folder, to))
		return NEXT(linkat)(from_folder, from, to_folder, to, flags);
	struct point point = shim_reach("link", true);
	int result = -1;
	if (!point.fails && shim_shared()->way == WAY_RENAME)
		errno = EPERM;
	else if (!point.fails)
		result = NEXT(linkat)(from_folder, from, to_folder, to, flags);
	shim_leave(&point);
	return result;
}

int unlinkat(int folder, const char *path, int flags)
{
	if (!shim_is_ours_at(folder, path))
		return NEXT(unlinkat)(folder, path, flags);
	struct point point = shim_reach("unlink", false);
	if (!point.fails)
		order_removed(folder, path);
	int result = point.fails ? -1 : NEXT(unlinkat)(folder, path, flags);
	shim_leave(&point);
	return result;
}

int unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

int mkdir(const char *path, mode_t mode)
{
	if (!shim_is_ours_at(AT_FDCWD, path))
		return NEXT(mkdir)(path, mode);
	struct point point = shim_reach("mkdir", true);
	int result = point.fails ? -1 : NEXT(mkdir)(path, mode);
	int cause = errno;
	if (result == 0)
		order_made(AT_FDCWD, path);
	errno = cause;
	shim_leave(&point);
	return result;
}

/* Of the many things fcntl() does, only leases concern the file. */
int fcntl(int fd, int command, ...)
{
	va_list more;
	va_start(more, command);
	void *argument = va_arg(more, void *);
	va_end(more);
	if (!shim_is_ours_fd(fd) || command != F_SETLEASE)
		return NEXT(fcntl)(fd, command, argument);
	struct point point = shim_reach("lease", false);
	int result = -1;
	if (!point.fails && shim_shared()->has_no_leases)
		errno = EACCES;
	else if (!point.fails)
		result = NEXT(fcntl)(fd, command, argument);
	shim_leave(&point);
	return result;
}

/* Without leases the program looks whether anything changes for a while: nothing does. */
int nanosleep(const struct timespec *wanted, struct timespec *left)
{
	const struct shared *shared = shim_shared();
	return shared && shared->has_no_leases ? 0 : NEXT(nanosleep)(wanted, left);
}

/* Calls that change no bytes and no names. */
#define COUNTED(type, failure, name, label, is_counted, parameters, arguments) \
	type name parameters                                                   \
	{                                                                      \
		if (!(is_counted))                                             \
			return NEXT(name) arguments;                           \
		struct point point = shim_reach(label, false);                 \
		type result = point.fails ? failure : NEXT(name) arguments;    \
		shim_leave(&point);                                            \
		return result;                                                 \
	}
#define BY_FD(type, name, parameters, arguments) \
	COUNTED(type, -1, name, #name, shim_is_ours_fd(fd), parameters, arguments)
#define BY_PATH(type, failure, name, folder, parameters, arguments) \
	COUNTED(type, failure, name, #name, shim_is_ours_at(folder, path), parameters, arguments)

BY_FD(int, fchmod, (int fd, mode_t mode), (fd, mode))
BY_FD(int, fchown, (int fd, uid_t user, gid_t group), (fd, user, group))
BY_FD(int, flock, (int fd, int operation), (fd, operation))
BY_FD(int, fstat, (int fd, struct stat *status), (fd, status))
BY_FD(ssize_t, flistxattr, (int fd, char *names, size_t len), (fd, names, len))
BY_FD(ssize_t, fgetxattr, (int fd, const char *name, void *value, size_t len),
	(fd, name, value, len))
BY_FD(int, fsetxattr, (int fd, const char *name, const void *value, size_t len, int flags),
	(fd, name, value, len, flags))
BY_FD(int, fremovexattr, (int fd, const char *name), (fd, name))
BY_PATH(int, -1, stat, AT_FDCWD, (const char *path, struct stat *status), (path, status))
BY_PATH(int, -1, lstat, AT_FDCWD, (const char *path, struct stat *status), (path, status))
BY_PATH(int, -1, fstatat, folder, (int folder, const char *path, struct stat *status, int flags),
	(folder, path, status, flags))
BY_PATH(int, -1, access, AT_FDCWD, (const char *path, int mode), (path, mode))
BY_PATH(int, -1, faccessat, folder, (int folder, const char *path, int mode, int flags),
	(folder, path, mode, flags))
BY_PATH(char *, NULL, realpath, AT_FDCWD, (const char *path, char *resolved), (path, resolved))
BY_PATH(DIR *, NULL, opendir, AT_FDCWD, (const char *path), (path))
BY_PATH(int, -1, inotify_add_watch, AT_FDCWD, (int fd, const char *path, uint32_t mask),
	(fd, path, mask))

/* The other names of the same calls. */
int open64(const char *path, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *path, int flags, ...) __attribute__((alias("openat")));
int fcntl64(int fd, int command, ...) __attribute__((alias("fcntl")));
ssize_t pread64(int fd, void *bytes, size_t len, off64_t at) __attribute__((alias("pread")));
ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at)
	__attribute__((alias("pwrite")));
int fallocate64(int fd, int mode, off_t at, off_t len) __attribute__((alias("fallocate")));
int ftruncate64(int fd, off64_t len) __attribute__((alias("ftruncate")));
int fstat64(int fd, struct stat64 *status) __attribute__((alias("fstat")));
int stat64(const char *path, struct stat64 *status) __attribute__((alias("stat")));
int lstat64(const char *path, struct stat64 *status) __attribute__((alias("lstat")));
int fstatat64(int folder, const char *path, struct stat64 *status, int flags)
	__attribute__((alias("fstatat")));
