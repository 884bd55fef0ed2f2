/* SPDX-License-Identifier: MIT */

/*
 * A file written anew while everything goes wrong: at each call of it the process is killed, the call
 * fails, or somebody else takes the name. The proofs go through every call there is, by counting until
 * a run no longer reaches the one that was meant.
 */

#include "support/replace.h"

#include <sys/wait.h>

static const enum file_mode modes[] = {FILE_CREATE, FILE_REPLACE};

static void arm(bool has_no_exchange, enum calls_event event, int at)
{
	calls = (struct calls){
		.is_armed = true, .event = event, .at = at, .has_no_exchange = has_no_exchange};
}

/* What is replaced is there before. */
static void prepare(const struct folder *folder, enum file_mode mode)
{
	empty(folder->path);
	if (mode == FILE_REPLACE)
		put(folder->file, O_TRUNC, old);
}

static bool write_ours(
	const struct folder *folder, enum file_mode mode, struct holdout_error **error)
{
	return file_write(folder->file, ours, strlen(ours), mode, NULL, error);
}

/* All of the new bytes, or what was there before; the new ones if that was said. */
static void assert_whole(const struct folder *folder, enum file_mode mode, bool is_written)
{
	g_autofree char *bytes = content(folder);
	if (is_written)
		assert_string_equal(bytes ? bytes : "(nothing)", ours);
	else if (mode == FILE_CREATE)
		assert_true(!bytes || strcmp(bytes, ours) == 0);
	else
		assert_true(bytes && (strcmp(bytes, ours) == 0 || strcmp(bytes, old) == 0));
}

/* Fails at every call in turn; how many there are. */
static int fail_at_every_call(
	const struct folder *folder, enum file_mode mode, bool has_no_exchange, int cause)
{
	for (int at = 1;; at++) {
		prepare(folder, mode);
		arm(has_no_exchange, CALLS_FAIL, at);
		calls.error = cause;
		struct holdout_error *error = NULL;
		bool is_written = write_ours(folder, mode, &error);
		calls.is_armed = false;
		assert_int_equal(is_written, error == NULL);
		assert_whole(folder, mode, is_written);
		holdout_error_free(error);
		if (calls.made < at)
			return at - 1;
	}
}

static void file_write__leaves_all_or_nothing__when_any_call_fails(void **state)
{
	static const int causes[] = {ENOSPC, EIO, EROFS, EACCES, EINTR, EEXIST, EINVAL, ENOSYS};
	for (size_t i = 0; i < G_N_ELEMENTS(causes); i++)
		for (size_t n = 0; n < G_N_ELEMENTS(modes); n++) {
			assert_true(fail_at_every_call(*state, modes[n], false, causes[i]) > 5);
			assert_true(fail_at_every_call(*state, modes[n], true, causes[i]) > 5);
		}
}

/* True if the child was killed, so that there may be a next call to kill it at. */
static bool write_and_be_killed(
	const struct folder *folder, enum file_mode mode, bool has_no_exchange, int at)
{
	prepare(folder, mode);
	pid_t child = fork();
	if (child == 0) {
		arm(has_no_exchange, CALLS_KILL, at);
		calls_exit(write_ours(folder, mode, NULL) ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFSIGNALED(status);
}

/* Nothing but what has a name stays in the folder once another file is written there. */
static void assert_clears_up(const struct folder *folder)
{
	g_autofree char *other = g_build_filename(folder->path, "other.yaml", NULL);
	bool is_there = g_file_test(folder->file, G_FILE_TEST_EXISTS);
	assert_true(file_write(other, ours, strlen(ours), FILE_CREATE, NULL, NULL));
	assert_int_equal(empty(folder->path), is_there ? 2 : 1);
}

static void file_write__leaves_all_or_nothing__when_killed_at_any_call(void **state)
{
	const struct folder *folder = *state;
	for (size_t n = 0; n < 2 * G_N_ELEMENTS(modes); n++)
		for (int at = 1; write_and_be_killed(folder, modes[n / 2], n % 2, at); at++) {
			assert_whole(folder, modes[n / 2], false);
			assert_clears_up(folder);
		}
}

static void take_name(void *folder)
{
	const char *file = ((const struct folder *)folder)->file;
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		return; /* ours has it */
	assert_int_equal(write(fd, theirs, strlen(theirs)), strlen(theirs));
	close(fd);
}

/* Their file is there and ours is refused, or theirs has come too late; true: refused. */
static bool meet_at(struct folder *folder, bool has_no_exchange, int at)
{
	struct holdout_error *error = NULL;
	prepare(folder, FILE_CREATE);
	arm(has_no_exchange, CALLS_MEET, at);
	calls.meet = take_name;
	calls.data = folder;
	bool is_written = write_ours(folder, FILE_CREATE, &error);
	calls.is_armed = false;
	assert_content(folder, is_written ? ours : theirs);
	if (!is_written)
		assert_conflict(is_written, error);
	assert_int_equal(empty(folder->path), 1);
	return !is_written;
}

static void file_write__takes_no_name__that_another_has_taken(void **state)
{
	int refused = 0;
	for (int at = 1; at == 1 || calls.made >= at - 1; at++)
		refused += meet_at(*state, false, at);
	for (int at = 1; at == 1 || calls.made >= at - 1; at++)
		refused += meet_at(*state, true, at);
	assert_true(refused >= 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_write__leaves_all_or_nothing__when_any_call_fails),
		TEST(file_write__leaves_all_or_nothing__when_killed_at_any_call),
		TEST(file_write__takes_no_name__that_another_has_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
