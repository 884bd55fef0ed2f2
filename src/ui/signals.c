/* SPDX-License-Identifier: MIT */

/*
 * Signals through signalfd(). A handler may do next to nothing and needs file-scope state to do it;
 * a descriptor is one more source of the loop, in order with keys, and curses is never entered
 * twice.
 */

#include "ui/signals.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

struct signals {
	int fd;
	sigset_t before; /* the mask to go back to */
};

static const int watched[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
static const int typed[] = {SIGINT, SIGQUIT, SIGTSTP};

static sigset_t set_of(const int *numbers, size_t n)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < n; i++)
		sigaddset(&set, numbers[i]);
	return set;
}

struct signals *signals_new(void)
{
	struct signals *signals = g_new0(struct signals, 1);
	sigset_t set = set_of(watched, G_N_ELEMENTS(watched));

	sigprocmask(SIG_BLOCK, &set, &signals->before);
	signals->fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	return signals;
}

void signals_free(struct signals *signals)
{
	if (signals == NULL)
		return;
	if (signals->fd >= 0)
		close(signals->fd);
	sigprocmask(SIG_SETMASK, &signals->before, NULL);
	g_free(signals);
}

int signals_fd(const struct signals *signals)
{
	return signals->fd;
}

int signals_next(struct signals *signals)
{
	struct signalfd_siginfo info;

	if (read(signals->fd, &info, sizeof(info)) != (ssize_t)sizeof(info))
		return 0;
	return (int)info.ssi_signo;
}

static void forget(const int *numbers, size_t n)
{
	sigset_t set = set_of(numbers, n);
	const struct timespec at_once = {0};

	while (sigtimedwait(&set, NULL, &at_once) > 0)
		continue;
}

void signals_forget_typed(struct signals *signals)
{
	(void)signals;
	forget(typed, G_N_ELEMENTS(typed));
}

void signals_stop_job(struct signals *signals)
{
	static const int stop[] = {SIGTSTP}, go_on[] = {SIGCONT};
	sigset_t set = set_of(stop, 1);
	struct sigaction standard = {.sa_handler = SIG_DFL}, before;

	signals_forget_typed(signals);
	sigaction(SIGTSTP, &standard, &before);
	kill(0, SIGTSTP); /* waits, being blocked, until the next line lets it in */
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTSTP, &before, NULL);
	forget(go_on, 1);
}

void signals_reset_in_child(void)
{
	sigset_t none;

	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}
