/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_CALLS_H
#define SUPPORT_CALLS_H

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

/*
 * The calls by which files are reached, stood in for by ones of this program: the dynamic linker
 * takes ours before libc's, so that the code under test needs no hooks. Each call is counted while
 * armed; at the call number `at` something happens. Nothing is really synced then: that would show
 * only after a cut of the power.
 */

enum calls_event {
	CALLS_COUNT,   /* nothing: only count */
	CALLS_KILL,    /* the process is gone before the call is made */
	CALLS_FAIL,    /* the call fails with `error`; reads and writes are halved if `is_short` */
	CALLS_FAIL_ON, /* and so do all after it */
	CALLS_MEET,    /* somebody else does something first: meet(data) */
};

enum calls_kind {
	CALLS_CHANGE, /* the files, or what is written to them is read back */
	CALLS_LOOK,   /* counted only if `is_wide`, or asked for by name */
};

struct calls {
	bool is_armed, is_short, has_no_exchange, has_no_link, has_no_leases;
	bool is_wide;     /* every call counts, and nobody waits */
	const char *only; /* the name of the calls that count; NULL: not only one */
	enum calls_event event;
	int at, made, error, naps;
	const char *met; /* the name of the call at which it happened; NULL: none yet */
	int synced_files, synced_folders;
	bool syncs_no_folder; /* each such sync fails with `error` */
	void (*meet)(void *data);
	void *data;
};

static struct calls calls;

/* A child that just ends runs none of what exit() would: where coverage is measured, it has to write
 * down what it has run itself. */
#ifdef HAS_COVERAGE
extern void __gcov_dump(void);
#define CALLS_NOTE() __gcov_dump()
#else
#define CALLS_NOTE()
#endif

static inline _Noreturn void calls_exit(int status)
{
	calls.is_armed = false;
	CALLS_NOTE();
	_exit(status);
}

static inline _Noreturn void calls_kill(void)
{
	calls.is_armed = false;
	CALLS_NOTE();
	kill(getpid(), SIGKILL);
	abort(); /* is not reached */
}

static inline bool calls_count(const char *name, enum calls_kind kind)
{
	if (!calls.is_armed || calls.event == CALLS_COUNT)
		return false;
	return calls.only ? strcmp(calls.only, name) == 0 : kind == CALLS_CHANGE || calls.is_wide;
}

/* True: the call is to fail, and errno says why. */
static inline bool calls_pass(const char *name, enum calls_kind kind)
{
	if (!calls_count(name, kind))
		return false;
	calls.made++;
	if (calls.event == CALLS_FAIL_ON ? calls.made < calls.at : calls.made != calls.at)
		return false;
	calls.met = name;
	if (calls.event == CALLS_KILL)
		calls_kill();
	if (calls.event == CALLS_MEET) {
		calls.is_armed = false;
		calls.meet(calls.data);
		calls.is_armed = true;
		return false;
	}
	errno = calls.error;
	return true;
}

static inline size_t calls_len(size_t len)
{
	return calls.is_armed && calls.is_short && len > 1 ? len / 2 : len;
}

/* Declares `next`, which is libc's function of that name. */
#define CALLS_NEXT(type, name, parameters) \
	type(*next) parameters;            \
	*(void **)&next = dlsym(RTLD_NEXT, #name)

/* One row a call: what it gives where it fails, and how it is declared. */
#define CALLS_ROW(kind, type, failure, name, parameters, arguments)        \
	type name parameters                                               \
	{                                                                  \
		CALLS_NEXT(type, name, parameters);                        \
		return calls_pass(#name, kind) ? failure : next arguments; \
	}
#define CALLS_CHANGES(type, name, parameters, arguments) \
	CALLS_ROW(CALLS_CHANGE, type, -1, name, parameters, arguments)
#define CALLS_LOOKS(type, name, parameters, arguments) \
	CALLS_ROW(CALLS_LOOK, type, -1, name, parameters, arguments)
#define CALLS_GIVES(type, name, parameters, arguments) \
	CALLS_ROW(CALLS_LOOK, type, NULL, name, parameters, arguments)

/* clang-format off */
CALLS_CHANGES(ssize_t, write, (int fd, const void *bytes, size_t len), (fd, bytes, calls_len(len)))
CALLS_CHANGES(ssize_t, pwrite, (int fd, const void *bytes, size_t len, off_t at),
	(fd, bytes, calls_len(len), at))
CALLS_CHANGES(ssize_t, pread, (int fd, void *bytes, size_t len, off_t at),
	(fd, bytes, calls_len(len), at))
CALLS_CHANGES(int, ftruncate, (int fd, off_t len), (fd, len))
CALLS_CHANGES(int, fchmod, (int fd, mode_t mode), (fd, mode))
CALLS_CHANGES(int, renameat, (int from_folder, const char *from, int to_folder, const char *to),
	(from_folder, from, to_folder, to))
CALLS_CHANGES(int, unlinkat, (int folder, const char *name, int flags), (folder, name, flags))
CALLS_LOOKS(ssize_t, read, (int fd, void *bytes, size_t len), (fd, bytes, calls_len(len)))
CALLS_LOOKS(int, fallocate, (int fd, int mode, off_t at, off_t len), (fd, mode, at, len))
CALLS_LOOKS(int, fchown, (int fd, uid_t user, gid_t group), (fd, user, group))
CALLS_LOOKS(int, flock, (int fd, int operation), (fd, operation))
CALLS_LOOKS(int, rename, (const char *from, const char *to), (from, to))
CALLS_LOOKS(int, unlink, (const char *path), (path))
CALLS_LOOKS(int, mkdir, (const char *path, mode_t mode), (path, mode))
CALLS_LOOKS(int, access, (const char *path, int mode), (path, mode))
CALLS_LOOKS(int, faccessat, (int folder, const char *path, int mode, int flags),
	(folder, path, mode, flags))
CALLS_LOOKS(int, fstat, (int fd, struct stat *status), (fd, status))
CALLS_LOOKS(int, stat, (const char *path, struct stat *status), (path, status))
CALLS_LOOKS(int, lstat, (const char *path, struct stat *status), (path, status))
CALLS_LOOKS(int, fstatat, (int folder, const char *path, struct stat *status, int flags),
	(folder, path, status, flags))
CALLS_LOOKS(ssize_t, flistxattr, (int fd, char *names, size_t len), (fd, names, len))
CALLS_LOOKS(ssize_t, fgetxattr, (int fd, const char *name, void *value, size_t len),
	(fd, name, value, len))
CALLS_LOOKS(int, fsetxattr, (int fd, const char *name, const void *value, size_t len, int flags),
	(fd, name, value, len, flags))
CALLS_LOOKS(int, fremovexattr, (int fd, const char *name), (fd, name))
CALLS_GIVES(char *, realpath, (const char *path, char *resolved), (path, resolved))
CALLS_GIVES(DIR *, opendir, (const char *path), (path))
CALLS_GIVES(DIR *, fdopendir, (int fd), (fd))
CALLS_GIVES(struct dirent *, readdir, (DIR *dir), (dir))
/* clang-format on */

static inline mode_t calls_mode(int flags, va_list more)
{
	return flags & O_CREAT ? va_arg(more, mode_t) : 0;
}

int openat(int folder, const char *name, int flags, ...)
{
	CALLS_NEXT(int, openat, (int, const char *, int, ...));
	va_list more;
	va_start(more, flags);
	mode_t mode = calls_mode(flags, more);
	va_end(more);
	return calls_pass("openat", CALLS_CHANGE) ? -1 : next(folder, name, flags, mode);
}

int open(const char *name, int flags, ...)
{
	CALLS_NEXT(int, open, (const char *, int, ...));
	va_list more;
	va_start(more, flags);
	mode_t mode = calls_mode(flags, more);
	va_end(more);
	return calls_pass("open", CALLS_LOOK) ? -1 : next(name, flags, mode);
}

/* A close that fails has closed all the same. */
int close(int fd)
{
	CALLS_NEXT(int, close, (int));
	int cause = errno, result = next(fd);
	if (!calls_pass("close", CALLS_LOOK))
		return result;
	errno = calls.event == CALLS_FAIL || calls.event == CALLS_FAIL_ON ? calls.error : cause;
	return -1;
}

static int calls_sync(int fd, const char *name, int (*next)(int fd))
{
	struct stat status;
	if (calls_pass(name, CALLS_CHANGE))
		return -1;
	bool is_armed = calls.is_armed;
	calls.is_armed = false;
	bool is_folder = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
	calls.is_armed = is_armed;
	if (is_folder && calls.syncs_no_folder) {
		errno = calls.error;
		return -1;
	}
	*(is_folder ? &calls.synced_folders : &calls.synced_files) += 1;
	return is_armed ? 0 : next(fd);
}

int fsync(int fd)
{
	CALLS_NEXT(int, fsync, (int));
	return calls_sync(fd, "fsync", next);
}

int fdatasync(int fd)
{
	CALLS_NEXT(int, fdatasync, (int));
	return calls_sync(fd, "fdatasync", next);
}

/* As file systems do: without links, files take only names that nothing has. */
static inline bool calls_refuses(unsigned flags)
{
	bool is_plain = flags == 0 || (flags == RENAME_NOREPLACE && calls.has_no_link);
	return calls.has_no_exchange && !is_plain;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	CALLS_NEXT(int, renameat2, (int, const char *, int, const char *, unsigned));
	if (calls_pass("renameat2", CALLS_CHANGE))
		return -1;
	if (calls.is_armed && calls_refuses(flags)) {
		errno = EINVAL;
		return -1;
	}
	return next(from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
	CALLS_NEXT(int, linkat, (int, const char *, int, const char *, int));
	if (calls_pass("linkat", CALLS_CHANGE))
		return -1;
	if (calls.is_armed && calls.has_no_link) {
		errno = EPERM;
		return -1;
	}
	return next(from_folder, from, to_folder, to, flags);
}

/* Of the many things fcntl() does, only leases concern the file. */
int fcntl(int fd, int command, ...)
{
	CALLS_NEXT(int, fcntl, (int, int, ...));
	va_list more;
	va_start(more, command);
	void *argument = va_arg(more, void *);
	va_end(more);
	if (command != F_SETLEASE)
		return next(fd, command, argument);
	if (calls_pass("lease", CALLS_LOOK))
		return -1;
	if (calls.is_armed && calls.has_no_leases) {
		errno = EINVAL;
		return -1;
	}
	return next(fd, command, argument);
}

/* Never fails; but somebody may do something meanwhile. */
int nanosleep(const struct timespec *wanted, struct timespec *left)
{
	CALLS_NEXT(int, nanosleep, (const struct timespec *, struct timespec *));
	calls.naps++;
	if (calls.event == CALLS_MEET)
		calls_pass("nanosleep", CALLS_LOOK);
	return calls.is_armed && (calls.is_wide || calls.only) ? 0 : next(wanted, left);
}

#endif
