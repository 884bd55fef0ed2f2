/* SPDX-License-Identifier: MIT */
/*
 * Whether somebody is writing to a file. The kernel knows: it grants a read lease only on a file
 * that no descriptor can write to.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>

#include <glib.h>

#include "base/file_private.h"

#define STEP_US     5000 /* between two looks at a file in use, microseconds */
#define WAIT_STEPS  400  /* looks, two seconds in all */
#define QUIET_STEPS 20   /* looks without a change that count as nobody writing */

/* Where there are no leases: size and time stay the same for a while. */
static bool is_quiet(int fd)
{
	struct stat before = {0}, now;
	int quiet = 0;
	for (int i = 0; i < WAIT_STEPS && quiet < QUIET_STEPS; i++) {
		if (fstat(fd, &now) < 0)
			return false;
		bool is_same = now.st_size == before.st_size &&
			now.st_mtim.tv_sec == before.st_mtim.tv_sec &&
			now.st_mtim.tv_nsec == before.st_mtim.tv_nsec;
		quiet = is_same ? quiet + 1 : 0;
		before = now;
		g_usleep(STEP_US);
	}
	return quiet >= QUIET_STEPS;
}

/* The lease is given back at once: whoever finds the file now would have to guess its name. */
bool file_has_no_writer(int fd)
{
	fcntl(fd, F_SETSIG, SIGURG); /* a broken lease must not end the program, as SIGIO would */
	for (int i = 0; i < WAIT_STEPS; i++) {
		if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
			fcntl(fd, F_SETLEASE, F_UNLCK);
			return true;
		}
		if (errno != EAGAIN)
			return is_quiet(fd);
		g_usleep(STEP_US);
	}
	return false;
}
