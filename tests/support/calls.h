/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_CALLS_H
#define SUPPORT_CALLS_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * The calls by which a file is written, stood in for by ones of this program: the dynamic linker
 * takes ours before libc's, so that the code under test needs no hooks. Each call is counted while
 * armed; at the call number `at` something happens.
 */

enum calls_event {
	CALLS_COUNT,   /* nothing: only count */
	CALLS_KILL,    /* the process is gone before the call is made */
	CALLS_FAIL,    /* the call fails with `error`; a write is cut short first if `is_short` */
	CALLS_FAIL_ON, /* and so do all after it */
	CALLS_MEET,    /* somebody else does something first: meet(data) */
};

struct calls {
	bool is_armed, is_short, has_no_exchange, has_no_link;
	enum calls_event event;
	int at, made, error;
	int synced_files, synced_folders;
	bool syncs_no_folder; /* each such sync fails with `error` */
	void (*meet)(void *data);
	void *data;
};

static struct calls calls;

/* True: the call is to fail, and errno says why. */
static bool calls_pass(void)
{
	if (!calls.is_armed || calls.event == CALLS_COUNT)
		return false;
	calls.made++;
	if (calls.event == CALLS_FAIL_ON ? calls.made < calls.at : calls.made != calls.at)
		return false;
	if (calls.event == CALLS_KILL)
		kill(getpid(), SIGKILL);
	if (calls.event == CALLS_MEET) {
		calls.is_armed = false;
		calls.meet(calls.data);
		calls.is_armed = true;
		return false;
	}
	errno = calls.error;
	return true;
}

int openat(int folder, const char *name, int flags, ...)
{
	va_list more;
	va_start(more, flags);
	mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
	va_end(more);
	return calls_pass() ? -1 : (int)syscall(SYS_openat, folder, name, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
	if (calls.is_armed && calls.is_short && len > 1)
		len /= 2;
	return calls_pass() ? -1 : syscall(SYS_write, fd, bytes, len);
}

ssize_t pread(int fd, void *bytes, size_t len, off_t at)
{
	return calls_pass() ? -1 : syscall(SYS_pread64, fd, bytes, len, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	if (calls.is_armed && calls.is_short && len > 1)
		len /= 2;
	return calls_pass() ? -1 : syscall(SYS_pwrite64, fd, bytes, len, at);
}

int ftruncate(int fd, off_t len)
{
	return calls_pass() ? -1 : (int)syscall(SYS_ftruncate, fd, len);
}

int fsync(int fd)
{
	struct stat status;
	if (calls_pass())
		return -1;
	bool is_folder = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
	if (is_folder && calls.syncs_no_folder) {
		errno = calls.error;
		return -1;
	}
	*(is_folder ? &calls.synced_folders : &calls.synced_files) += 1;
	return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	return calls_pass() ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int fchmod(int fd, mode_t mode)
{
	return calls_pass() ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return calls_pass() ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	if (calls_pass())
		return -1;
	if (calls.is_armed && calls.has_no_exchange && flags != 0) {
		errno = EINVAL;
		return -1;
	}
	return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
	if (calls_pass())
		return -1;
	if (calls.is_armed && calls.has_no_link) {
		errno = EPERM;
		return -1;
	}
	return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int unlinkat(int folder, const char *name, int flags)
{
	return calls_pass() ? -1 : (int)syscall(SYS_unlinkat, folder, name, flags);
}

#endif
