/* SPDX-License-Identifier: MIT */

/*
 * The handler of crashes. It may call only what POSIX allows in a handler, write() and tcsetattr()
 * (endwin() is not), so everything it needs is laid out beforehand in `rescue`: the one piece of
 * the program that must be file scope, because a handler has no argument to carry it.
 */

#include "ui/rescue.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#define FAREWELL_MAX 256   /* bytes */
#define STACK_LEN    16384 /* bytes; what overflows its stack still gets a handler */

static const char last_words[] =
	"holdout: stopped short, by a fault of its own or for want of memory; no file is\n"
	"half written, and accepted edits are offered at the next start\n";

static struct {
	volatile sig_atomic_t is_armed;
	int fd;
	struct termios settings;
	char farewell[FAREWELL_MAX];
	size_t len;
	char stack[STACK_LEN];
} rescue;

/* SIGTRAP is how GLib ends where there is no memory left. */
static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};

static void put(int fd, const char *bytes, size_t len)
{
	ssize_t written = write(fd, bytes, len);
	(void)written;
}

static void on_crash(int number)
{
	if (rescue.is_armed) {
		rescue.is_armed = 0;
		put(rescue.fd, rescue.farewell, rescue.len);
		tcsetattr(rescue.fd, TCSANOW, &rescue.settings);
	}
	put(STDERR_FILENO, last_words, sizeof last_words - 1);
	raise(number); /* SA_RESETHAND: the default action */
}

/* A handler that somebody else installed (a sanitizer's) stays: it reports, which is worth more. */
static void handle(int number)
{
	struct sigaction now;
	if (sigaction(number, NULL, &now) != 0 || now.sa_handler != SIG_DFL)
		return;
	struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND | SA_ONSTACK};
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

void rescue_begin(void)
{
	const stack_t stack = {.ss_sp = rescue.stack, .ss_size = STACK_LEN};
	stack_t now;

	if (sigaltstack(NULL, &now) == 0 && (now.ss_flags & SS_DISABLE))
		sigaltstack(&stack, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(crashes); i++)
		handle(crashes[i]);
}

void rescue_arm(int fd, const struct termios *settings, const char *farewell)
{
	rescue.fd = fd;
	rescue.settings = *settings;
	rescue.len = MIN(strlen(farewell), (size_t)FAREWELL_MAX);
	memcpy(rescue.farewell, farewell, rescue.len);
	rescue.is_armed = 1;
	rescue_begin();
}

void rescue_disarm(void)
{
	rescue.is_armed = 0;
}
