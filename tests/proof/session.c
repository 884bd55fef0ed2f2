/* SPDX-License-Identifier: MIT */

/*
 * The other side of a run. Three things can happen: the program sends something, it is at rest, it
 * is over; the pipe to the shim tells the last two apart, since only the program holds its end.
 */

#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 20000
#define ROWS        24
#define COLS        100

void stage_init(struct stage *stage, const char *program, const char *shim)
{
	*stage = (struct stage){.program = realpath(program, NULL), .shim = realpath(shim, NULL)};
	stage->shared_fd = memfd_create("proof", 0);
	if (!stage->program || !stage->shim || stage->shared_fd < 0 ||
		ftruncate(stage->shared_fd, sizeof *stage->shared) < 0)
		g_error("cannot set the stage for %s", program);
	stage->shared = mmap(NULL, sizeof *stage->shared, PROT_READ | PROT_WRITE, MAP_SHARED,
		stage->shared_fd, 0);
	signal(SIGPIPE, SIG_IGN);
}

void stage_clear(struct stage *stage)
{
	munmap(stage->shared, sizeof *stage->shared);
	close(stage->shared_fd);
	free((char *)stage->program);
	free((char *)stage->shim);
}

void stage_arm(const struct stage *stage, enum event event, uint32_t at)
{
	struct shared *shared = stage->shared;
	int error = shared->error, number = shared->signal, way = shared->way;
	bool spares = shared->spares_terminal, has_no_leases = shared->has_no_leases;
	bool hurries = shared->hurries;

	memset(shared, 0, sizeof *shared);
	shared->event = event;
	shared->at = at;
	shared->error = error;
	shared->signal = number;
	shared->way = way;
	shared->spares_terminal = spares;
	shared->has_no_leases = has_no_leases;
	shared->hurries = hurries;
}

static void set_variables(const struct session *session, const struct place *place, int rest)
{
	const struct stage *stage = session->stage;
	const struct {
		const char *name, *value;
	} variables[] = {{"HOME", place->root}, {"XDG_STATE_HOME", place->state},
		{"TERM", stage->type ? stage->type : "xterm"},
		{"LC_ALL", stage->locale ? stage->locale : "C.UTF-8"}, {"TZ", "UTC"},
		{"NO_COLOR", stage->is_coloured ? "" : "1"}, {"PATH", "/usr/bin:/bin"},
		{"LD_PRELOAD", stage->shim}, {PROOF_ROOT, place->root},
		{"ASAN_OPTIONS", "verify_asan_link_order=0:exitcode=99"}, /* the shim comes first */
		{"UBSAN_OPTIONS", "halt_on_error=1:exitcode=99"}};
	char number[16];

	clearenv();
	for (size_t i = 0; i < G_N_ELEMENTS(variables); i++)
		setenv(variables[i].name, variables[i].value, 1);
	snprintf(number, sizeof number, "%d", stage->shared_fd);
	setenv(PROOF_SHARED, number, 1);
	snprintf(number, sizeof number, "%d", rest);
	setenv(PROOF_REST, number, 1);
}

/* As a shell with job control: goes on in the child, which is a job in the foreground. */
static void be_shell(int ours, int rest)
{
	pid_t job = fork();
	int status;
	char go;

	signal(SIGTTOU, SIG_IGN);
	setpgid(job, job);
	if (job == 0) {
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		return;
	}
	close(rest);
	(void)!write(ours, &job, sizeof job);
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpid());
		(void)!write(ours, "s", 1);
		if (read(ours, &go, 1) != 1)
			break;
		tcsetpgrp(STDIN_FILENO, job);
		kill(-job, SIGCONT);
	}
	tcsetpgrp(STDIN_FILENO, getpid());
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}

static void become_program(const struct session *session, const struct place *place,
	const char *const *words, int output, int rest, int shell)
{
	GPtrArray *all = g_ptr_array_new();

	g_ptr_array_add(all, (char *)session->stage->program);
	for (; *words; words++)
		g_ptr_array_add(all, (char *)*words);
	g_ptr_array_add(all, NULL);
	if (session->slave >= 0) {
		setsid();
		ioctl(session->slave, TIOCSCTTY, 0);
		dup2(session->slave, STDIN_FILENO);
		dup2(session->slave, STDOUT_FILENO);
		dup2(session->slave, STDERR_FILENO);
		if (shell >= 0)
			be_shell(shell, rest);
	} else {
		dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
		dup2(output, STDOUT_FILENO);
		dup2(output, STDERR_FILENO);
	}
	signal(SIGPIPE, SIG_DFL);
	signal(SIGHUP, session->stage->ignores_hang_up ? SIG_IGN : SIG_DFL);
	set_variables(session, place, rest);
	if (chdir(place->root) == 0)
		execv(session->stage->program, (char **)all->pdata);
	_exit(127);
}

static void open_terminal(struct session *session, int *ret_output)
{
	const struct stage *stage = session->stage;
	const struct winsize size = {.ws_row = (unsigned short)(stage->rows ? stage->rows : ROWS),
		.ws_col = (unsigned short)(stage->cols ? stage->cols : COLS)};

	if (openpty(&session->terminal, &session->slave, NULL, NULL, &size) != 0)
		g_error("no terminal to be had");
	fcntl(session->slave, F_SETFD, FD_CLOEXEC);
	tcgetattr(session->slave, &session->before);
	*ret_output = -1;
}

static void open_pipe(struct session *session, int *ret_output)
{
	int ends[2];

	session->slave = -1;
	if (pipe2(ends, O_CLOEXEC) < 0)
		g_error("no pipe to be had");
	session->terminal = ends[0];
	*ret_output = ends[1];
}

struct session *session_start(const struct stage *stage, const struct place *place,
	const char *const *words, bool has_terminal)
{
	struct session *session = g_new0(struct session, 1);
	int output, rest[2], shell[2] = {-1, -1};

	session->stage = stage;
	session->sent = g_string_new(NULL);
	(has_terminal ? open_terminal : open_pipe)(session, &output);
	fcntl(session->terminal, F_SETFD, FD_CLOEXEC);
	if (pipe2(rest, O_CLOEXEC) < 0)
		g_error("no pipe to be had");
	if (stage->has_shell && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, shell) < 0)
		g_error("no way to talk to a shell");
	session->rest = rest[0];
	session->shell = shell[0];
	session->pid = fork();
	if (session->pid == 0) {
		fcntl(rest[1], F_SETFD, 0);
		become_program(session, place, words, output, rest[1], shell[1]);
	}
	close(rest[1]);
	if (stage->has_shell) {
		close(shell[1]);
		if (read(session->shell, &session->job, sizeof session->job) != sizeof session->job)
			g_error("the shell does not answer");
	}
	if (output >= 0)
		close(output);
	return session;
}

static void take_sent(struct session *session)
{
	char bytes[16384];
	ssize_t got = read(session->terminal, bytes, sizeof bytes);

	if (got > 0)
		g_string_append_len(session->sent, bytes, got);
}

/* What is left in the terminal or the pipe when nobody writes there any more. */
static void take_rest(struct session *session)
{
	struct pollfd ready = {.fd = session->terminal, .events = POLLIN};

	while (session->terminal >= 0 && poll(&ready, 1, 0) == 1 && (ready.revents & POLLIN))
		take_sent(session);
}

static void take_end(struct session *session)
{
	struct rusage used;

	wait4(session->pid, &session->status, 0, &used);
	session->spent_us = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
		used.ru_utime.tv_usec + used.ru_stime.tv_usec;
	session->is_over = true;
}

bool session_settle(struct session *session)
{
	while (!session->is_over) {
		struct pollfd ready[] = {{.fd = session->rest, .events = POLLIN},
			{.fd = session->terminal, .events = POLLIN}};
		uint32_t typed;
		if (poll(ready, 2, PATIENCE_MS) <= 0) {
			g_printerr("the program does not come to rest\n");
			kill(session->pid, SIGKILL);
		}
		if (ready[1].revents & POLLIN)
			take_sent(session);
		else if (ready[0].revents & POLLIN) {
			if (read(session->rest, &typed, sizeof typed) == sizeof typed &&
				typed >= session->typed)
				return true;
		} else if (ready[0].revents & (POLLHUP | POLLERR)) {
			take_rest(session);
			take_end(session);
		}
	}
	return false;
}

void session_post(struct session *session, const char *keys)
{
	size_t len = strlen(keys);

	session->typed += (uint32_t)len;
	if (write(session->terminal, keys, len) != (ssize_t)len)
		g_printerr("the terminal took fewer bytes than typed\n");
}

bool session_type(struct session *session, const char *keys)
{
	if (session->is_over)
		return false;
	session_post(session, keys);
	return session_settle(session);
}

bool session_stops(struct session *session)
{
	char told;

	for (;;) {
		struct pollfd ready[] = {{.fd = session->shell, .events = POLLIN},
			{.fd = session->terminal, .events = POLLIN}};
		if (poll(ready, 2, PATIENCE_MS) <= 0)
			return false;
		if (ready[1].revents & POLLIN)
			take_sent(session);
		else
			return read(session->shell, &told, 1) == 1;
	}
}

void session_scribble(struct session *session, const char *text)
{
	if (write(session->slave, text, strlen(text)) < 0)
		g_printerr("nothing can be written to the terminal\n");
}

bool session_go_on(struct session *session)
{
	session_stir(session);
	(void)!write(session->shell, "c", 1);
	return session_settle(session);
}

void session_stir(struct session *session)
{
	struct pollfd told = {.fd = session->rest, .events = POLLIN};
	uint32_t typed;

	while (poll(&told, 1, 0) == 1 && (told.revents & POLLIN))
		if (read(session->rest, &typed, sizeof typed) <= 0)
			break;
}

bool session_signal(struct session *session, int number)
{
	session_stir(session);
	kill(session->pid, number);
	return session_settle(session);
}

bool session_resize(struct session *session, int rows, int cols)
{
	const struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	session_stir(session);
	ioctl(session->terminal, TIOCSWINSZ, &size);
	return session_settle(session);
}

/* Length of the sequence at `at`, which begins with ESC. */
static size_t sequence_len(const char *at)
{
	size_t len = 2;

	if (at[1] == '\0')
		return 1;
	if (at[1] == '(' || at[1] == ')')
		return at[2] ? 3 : 2;
	if (at[1] != '[')
		return 2;
	while (at[len] && !(at[len] >= 0x40 && at[len] <= 0x7e))
		len++;
	return at[len] ? len + 1 : len;
}

char *session_said(const struct session *session)
{
	GString *said = g_string_new(NULL);

	for (const char *at = session->sent->str; *at;) {
		if (*at == '\033') {
			at += sequence_len(at);
			continue;
		}
		if ((unsigned char)*at >= ' ' || *at == '\n')
			g_string_append_c(said, *at);
		at++;
	}
	return g_string_free(said, FALSE);
}

void session_forget(struct session *session)
{
	g_string_truncate(session->sent, 0);
}

char *session_look(struct session *session)
{
	session_forget(session);
	session_signal(session, SIGCONT);
	return session_said(session);
}

bool session_has_restored(const struct session *session)
{
	struct termios now;

	if (session->slave < 0 || tcgetattr(session->slave, &now) != 0)
		return false;
	const struct termios *before = &session->before;
	return now.c_iflag == before->c_iflag && now.c_oflag == before->c_oflag &&
		now.c_cflag == before->c_cflag && now.c_lflag == before->c_lflag &&
		memcmp(now.c_cc, before->c_cc, sizeof now.c_cc) == 0;
}

static int count(const char *text, const char *part)
{
	int found = 0;

	for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
		found++;
	return found;
}

bool session_has_left(const struct session *session)
{
	static const char *const modes[] = {"1049", "2004"};

	for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_autofree char *on = g_strdup_printf("\033[?%sh", modes[i]);
		g_autofree char *off = g_strdup_printf("\033[?%sl", modes[i]);
		const char *last = g_strrstr(session->sent->str, on);
		if (last && count(last, off) == 0)
			return false;
	}
	return true;
}

void session_release(const struct session *session)
{
	struct shared *shared = session->stage->shared;

	shared->event = EVENT_NONE;
	shared->at = 0; /* a pause ends when that is another */
	syscall(SYS_futex, &shared->at, FUTEX_WAKE, 1, NULL, NULL, 0);
}

void session_hang_up(struct session *session)
{
	close(session->slave);
	close(session->terminal);
	session->slave = session->terminal = -1;
}

bool session_end(struct session *session)
{
	struct pollfd ready[] = {{.fd = session->rest, .events = POLLIN},
		{.fd = session->terminal, .events = POLLIN}};
	bool is_ended = true;

	while (!session->is_over) {
		uint32_t typed;
		if (is_ended && poll(ready, 2, PATIENCE_MS / 2) <= 0) {
			kill(session->pid, SIGKILL);
			is_ended = false;
		}
		if (ready[1].revents & POLLIN)
			take_sent(session);
		else if (ready[0].revents & POLLIN)
			(void)!read(session->rest, &typed, sizeof typed);
		else {
			take_rest(session);
			take_end(session);
		}
	}
	return is_ended;
}

void session_free(struct session *session)
{
	if (session->job > 0 && !session->is_over)
		kill(session->job, SIGKILL);
	if (!session->is_over) {
		kill(session->pid, SIGKILL);
		waitpid(session->pid, &session->status, 0);
	}
	if (session->terminal >= 0)
		close(session->terminal);
	if (session->slave >= 0)
		close(session->slave);
	close(session->rest);
	if (session->shell >= 0)
		close(session->shell);
	g_string_free(session->sent, TRUE);
	g_free(session);
}
