/* SPDX-License-Identifier: MIT */

/*
 * Starting other programs. A child in the foreground shares our terminal and our job: when ^Z stops
 * it the shell expects all of the job to stop, so we stop too and wake it when we are woken.
 */

#include "ui/program.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "ui/signals.h"

char **program_words(const char *what, const char *command, const char *const *extra,
	struct holdout_error **error)
{
	g_auto(GStrv) parsed = NULL;
	g_autoptr(GStrvBuilder) words = g_strv_builder_new();

	if (!g_shell_parse_argv(command, NULL, &parsed, NULL)) {
		error_set(error, HOLDOUT_USAGE, "%s is not a command: \"%s\"", what, command);
		return NULL;
	}
	g_strv_builder_addv(words, (const char **)parsed);
	for (size_t i = 0; extra[i] != NULL; i++)
		g_strv_builder_add(words, extra[i]);
	return g_strv_builder_end(words);
}

static void prepare_child(gpointer data)
{
	(void)data;
	signals_reset_in_child();
}

static void prepare_detached_child(gpointer data)
{
	prepare_child(data);
	setsid();
}

static bool spawn(char **words, GSpawnFlags flags, GSpawnChildSetupFunc prepare, GPid *ret_pid,
	struct holdout_error **error)
{
	g_autoptr(GError) failure = NULL;

	if (g_spawn_async(NULL, words, NULL, G_SPAWN_SEARCH_PATH | flags, prepare, NULL, ret_pid,
		    &failure))
		return true;
	if (g_error_matches(failure, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
		return error_set(
			error, HOLDOUT_USAGE, "the program \"%s\" was not found", words[0]);
	return error_set(error, HOLDOUT_USAGE, "the program \"%s\" could not be started", words[0]);
}

bool program_run(char **words, int *ret_status, struct holdout_error **error)
{
	GPid pid;
	int state = 0;

	if (!spawn(words, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CHILD_INHERITS_STDIN, prepare_child,
		    &pid, error))
		return false;
	for (;;) {
		pid_t child = waitpid(pid, &state, WUNTRACED);
		if (child == -1 && errno != EINTR)
			break;
		if (child == pid && !WIFSTOPPED(state))
			break;
		if (child == pid) {
			raise(SIGSTOP);
			kill(pid, SIGCONT);
		}
	}
	*ret_status = WIFSIGNALED(state) ? 128 + WTERMSIG(state) : WEXITSTATUS(state);
	return true;
}

bool program_start(char **words, struct holdout_error **error)
{
	return spawn(words, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
		prepare_detached_child, NULL, error);
}
