/* SPDX-License-Identifier: MIT */

/*
 * The handler of crashes. It may call only what POSIX allows in a handler, write() and tcsetattr()
 * (endwin() is not), so everything it needs is laid out beforehand in `rescue`: the one piece of
 * the program that must be file scope, because a handler has no argument to carry it.
 */

#include "ui/rescue.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#define FAREWELL_MAX 256 /* bytes */

static struct {
	volatile sig_atomic_t is_armed;
	int fd;
	struct termios settings;
	char farewell[FAREWELL_MAX];
	size_t len;
} rescue;

/* SIGTRAP is how GLib ends where there is no memory left. */
static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};

static void on_crash(int number)
{
	if (rescue.is_armed) {
		rescue.is_armed = 0;
		ssize_t written = write(rescue.fd, rescue.farewell, rescue.len);
		(void)written;
		tcsetattr(rescue.fd, TCSANOW, &rescue.settings);
	}
	raise(number); /* SA_RESETHAND: the default action */
}

/* A handler that somebody else installed (a sanitizer's) stays: it reports, which is worth more. */
static void handle(int number)
{
	struct sigaction now;
	if (sigaction(number, NULL, &now) != 0 || now.sa_handler != SIG_DFL)
		return;
	struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND};
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

void rescue_arm(int fd, const struct termios *settings, const char *farewell)
{
	rescue.fd = fd;
	rescue.settings = *settings;
	rescue.len = MIN(strlen(farewell), (size_t)FAREWELL_MAX);
	memcpy(rescue.farewell, farewell, rescue.len);
	rescue.is_armed = 1;
	for (size_t i = 0; i < G_N_ELEMENTS(crashes); i++)
		handle(crashes[i]);
}

void rescue_disarm(void)
{
	rescue.is_armed = 0;
}
