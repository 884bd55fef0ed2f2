/* SPDX-License-Identifier: MIT */

/*
 * Stands in for the calls of the program by which it reaches its files. The dynamic linker takes
 * ours before libc's (LD_PRELOAD), so the program is the one that is shipped, without hooks. Each
 * call on a file below the root is counted (shim_calls.c); at one of them happens what the proof has
 * asked for.
 */

#include "shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define FDS       1024
#define LONG_POLL 1000 /* milliseconds; a shorter wait is not rest */
#define SECOND_NS 1000000000L

static struct {
	struct shared *shared;
	const char *root;
	size_t root_len;
	int rest;
	bool is_ours[FDS]; /* descriptors of files below the root */
	bool has_terminal; /* standard output is one */
	long skipped_ms;   /* that the program has not waited, and takes for gone by */
} shim = {.rest = -1};

void *shim_next(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

struct shared *shim_shared(void)
{
	return shim.shared;
}

__attribute__((constructor)) static void begin(void)
{
	const char *root = getenv(PROOF_ROOT), *page = getenv(PROOF_SHARED),
		   *rest = getenv(PROOF_REST);
	if (!root || !page || !rest)
		return;
	int fd = atoi(page);
	void *shared = mmap(NULL, sizeof *shim.shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (shared == MAP_FAILED)
		return;
	shim.rest = atoi(rest);
	NEXT(close)(fd);
	NEXT(fcntl)(shim.rest, F_SETFD, FD_CLOEXEC);
	shim.root = root;
	shim.root_len = strlen(root);
	shim.has_terminal = isatty(STDOUT_FILENO);
	shim.shared = shared;
}

static void say(uint32_t typed)
{
	ssize_t told = NEXT(write)(shim.rest, &typed, sizeof typed);
	(void)told;
}

static void say_rest(void)
{
	say(shim.shared->typed);
}

static void pause_here(void)
{
	const uint32_t here = shim.shared->at;
	say(UINT32_MAX); /* whatever of what was typed is not read yet */
	while (shim.shared->at == here)
		syscall(SYS_futex, &shim.shared->at, FUTEX_WAIT, here, NULL, NULL, 0);
}

static void die(void)
{
	kill(getpid(), SIGKILL);
}

static void happen(struct shared *shared, struct point *point)
{
	switch ((enum event)shared->event) {
	case EVENT_KILL_BEFORE:
		die();
		break;
	case EVENT_KILL_HALF:
		point->is_cut = true;
		point->kills = true;
		break;
	case EVENT_KILL_AFTER:
		point->kills = true;
		break;
	case EVENT_FAIL:
		point->fails = true;
		break;
	case EVENT_SHORT:
		point->is_cut = true;
		break;
	case EVENT_SIGNAL:
		kill(getpid(), shared->signal);
		break;
	case EVENT_PAUSE:
		pause_here();
		break;
	case EVENT_NONE:
	case EVENT_FAIL_ON:
	case EVENT_MEMORY:
	case EVENT_MEMORY_ON:
		break;
	}
}

static enum kind kind_of(const char *call)
{
	if (strcmp(call, "show") == 0)
		return KIND_SHOW;
	if (strstr(call, "read"))
		return KIND_READ;
	return strstr(call, "write") || strcmp(call, "copy_file_range") == 0 ? KIND_WRITE
									     : KIND_OTHER;
}

struct point shim_reach(const char *call, bool is_change)
{
	struct shared *shared = shim.shared;
	struct point point = {0};
	uint32_t number = atomic_fetch_add(&shared->made, 1) + 1;
	if (number <= KINDS_MAX)
		shared->kinds[number - 1] = (char)kind_of(call);
	if (number == shared->at && shared->event != EVENT_NONE && shared->event < EVENT_MEMORY) {
		shared->has_happened = true;
		snprintf(shared->call, sizeof shared->call, "%s", call);
		happen(shared, &point);
	}
	if (shared->event == EVENT_FAIL_ON && number >= shared->at && is_change)
		point.fails = true;
	if (point.fails)
		errno = shared->error;
	return point;
}

void shim_leave(const struct point *point)
{
	if (point->kills)
		die();
}

bool shim_is_ours_fd(int fd)
{
	return shim.shared && fd >= 0 && fd < FDS && shim.is_ours[fd];
}

/* The program works in the root, so a name without a folder is ours too. */
bool shim_is_ours_at(int folder, const char *path)
{
	if (!shim.shared || !path)
		return false;
	if (path[0] != '/')
		return folder == AT_FDCWD || shim_is_ours_fd(folder);
	return strncmp(path, shim.root, shim.root_len) == 0;
}

bool shim_counts_as_terminal(int fd)
{
	return shim.shared && (fd == STDOUT_FILENO || fd == STDERR_FILENO) &&
		!shim.shared->spares_terminal;
}

void shim_set_ours(int fd, bool is_ours)
{
	if (fd >= 0 && fd < FDS)
		shim.is_ours[fd] = is_ours;
}

/* What is waited for does not come in a moment either: the time is taken for gone by. */
static int skip(int ready, long ms)
{
	if (ready == 0)
		shim.skipped_ms += ms;
	return ready;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
	int result = NEXT(clock_gettime)(clock, now);
	if (result != 0 || clock != CLOCK_MONOTONIC)
		return result;
	long ns = now->tv_nsec + shim.skipped_ms % 1000 * (SECOND_NS / 1000);
	now->tv_sec += shim.skipped_ms / 1000 + ns / SECOND_NS;
	now->tv_nsec = ns % SECOND_NS;
	return 0;
}

/* Waiting without an end, with nothing to do: all that was typed has been answered. */
int poll(struct pollfd *fds, nfds_t count, int timeout)
{
	bool is_short = timeout >= 0 && timeout < LONG_POLL;
	if (!shim.shared || (is_short && !shim.shared->hurries))
		return NEXT(poll)(fds, count, timeout);
	int ready = NEXT(poll)(fds, count, 0);
	if (is_short)
		return skip(ready, timeout);
	if (ready != 0)
		return ready;
	say_rest();
	return NEXT(poll)(fds, count, timeout);
}

int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask)
{
	const struct timespec at_once = {0};
	bool is_short = timeout && timeout->tv_sec < LONG_POLL / 1000;
	if (!shim.shared || (is_short && !shim.shared->hurries))
		return NEXT(ppoll)(fds, count, timeout, mask);
	int ready = NEXT(ppoll)(fds, count, &at_once, mask);
	if (is_short) /* up to the next millisecond: less would have to be waited for again */
		return skip(ready, timeout->tv_nsec / (SECOND_NS / 1000) + 1);
	if (ready != 0)
		return ready;
	say_rest();
	return NEXT(ppoll)(fds, count, timeout, mask);
}
