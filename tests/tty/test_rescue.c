/* SPDX-License-Identifier: MIT */

/*
 * The terminal after a crash, which a child of the test's has in a raw state when it comes. Where a
 * sanitizer has a handler of its own, there is nothing of ours to see.
 */

#include "support/unit.h"

#include <pty.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ui/rescue.h"

#define FAREWELL "farewell"

struct line {
	int master, slave;
	struct termios before;
};

static int lay(void **state)
{
	struct line *line = g_new0(struct line, 1);
	*state = line;
	return openpty(&line->master, &line->slave, NULL, NULL, NULL) == 0
		? tcgetattr(line->slave, &line->before)
		: -1;
}

static int take_up(void **state)
{
	struct line *line = *state;
	close(line->master);
	close(line->slave);
	g_free(line);
	return 0;
}

static bool is_taken(int number)
{
	struct sigaction now;
	return sigaction(number, NULL, &now) == 0 && now.sa_handler != SIG_DFL;
}

/* The status of a child that dies of `number` with the terminal raw. */
static int crash(const struct line *line, int number)
{
	pid_t child = fork();
	if (child == 0) {
		const struct rlimit none = {0};
		struct termios raw = line->before;
		setrlimit(RLIMIT_CORE, &none);
		cfmakeraw(&raw);
		tcsetattr(line->slave, TCSANOW, &raw);
		rescue_arm(line->slave, &line->before, FAREWELL);
		raise(number);
		_exit(0);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void rescue__gives_the_terminal_back__at_every_crash(void **state)
{
	static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
	const struct line *line = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(crashes); i++) {
		if (is_taken(crashes[i]))
			continue;
		char said[sizeof FAREWELL] = {0};
		struct termios after;

		int status = crash(line, crashes[i]);

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), crashes[i]);
		assert_int_equal(tcgetattr(line->slave, &after), 0);
		assert_int_equal(after.c_lflag, line->before.c_lflag);
		assert_int_equal(after.c_oflag, line->before.c_oflag);
		assert_int_equal(read(line->master, said, strlen(FAREWELL)), (int)strlen(FAREWELL));
		assert_string_equal(said, FAREWELL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			rescue__gives_the_terminal_back__at_every_crash, lay, take_up),
	};
	return cmocka_run_group_tests_name("rescue", tests, NULL, NULL);
}
