/* SPDX-License-Identifier: MIT */

/*
 * A file replaced while everything goes wrong: at each call of it the process is killed, the call
 * fails, or somebody else edits the file. The proofs go through every call there is, by counting
 * until a run no longer reaches the one that was meant.
 */

#include "support/replace.h"

#include <sys/wait.h>

#define CALLS_MAX 200
#define RACES     100 /* of each manner */

/* The three ways by which a file can take a name, of which the file system decides. */
static const struct {
	bool has_no_exchange, has_no_link;
} ways[] = {{false, false}, {true, false}, {true, true}};

static void arm(size_t way, enum calls_event event, int at)
{
	calls = (struct calls){
		.is_armed = true,
		.event = event,
		.at = at,
		.has_no_exchange = ways[way].has_no_exchange,
		.has_no_link = ways[way].has_no_link,
	};
}

/* True if the child was killed, so that there may be a next call to kill it at. */
static bool save_and_be_killed(const struct folder *folder, size_t way, int at)
{
	struct file_base base = begin(folder);
	pid_t child = fork();
	if (child == 0) {
		arm(way, CALLS_KILL, at);
		calls_exit(save(folder, &base, NULL) ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFSIGNALED(status);
}

static void file_replace__leaves_old_or_new__when_killed_at_any_call(void **state)
{
	const struct folder *folder = *state;
	int points = 0;

	for (size_t way = 0; way < G_N_ELEMENTS(ways); way++) {
		for (int at = 1; save_and_be_killed(folder, way, at); at++, points++) {
			g_autofree char *bytes = content(folder);
			assert_non_null(bytes);
			assert_true(strcmp(bytes, old) == 0 || strcmp(bytes, ours) == 0);
			assert_in_range(at, 1, CALLS_MAX);
			empty(folder->path);
		}
		assert_content(folder, ours);
	}

	print_message("killed at %d calls\n", points);
	assert_true(points >= 30);
}

static void file_replace__leaves_old_or_new__when_any_call_fails(void **state)
{
	static const int errors[] = {
		ENOSPC, EIO, EDQUOT, EROFS, EACCES, EMFILE, EINTR, ENOENT, ENOSYS};
	const struct folder *folder = *state;
	int faults = 0;

	for (size_t n = 0; n < G_N_ELEMENTS(errors) * G_N_ELEMENTS(ways); n++) {
		for (int at = 1;; at++) {
			struct file_base base = begin(folder);
			arm(n % G_N_ELEMENTS(ways), CALLS_FAIL, at);
			calls.error = errors[n / G_N_ELEMENTS(ways)];
			calls.is_short = at % 2 == 0;
			struct holdout_error *error = NULL;
			bool is_saved = save(folder, &base, &error);
			calls.is_armed = false;
			assert_int_equal(is_saved, error == NULL);
			assert_content(folder, is_saved || base.is_replaced ? ours : old);
			holdout_error_free(error);
			empty(folder->path);
			if (calls.made < at)
				break;
			faults++;
		}
	}

	print_message("failed at %d calls\n", faults);
}

/* What others do to a file, and whether theirs must be all of it in the end. */
struct meeting {
	const struct folder *folder;
	int manner;
};

enum manner {
	IN_PLACE, /* cut to nothing, written again */
	BY_APPENDING,
	BY_RENAMING,
	MANNERS,
};

static void edit(void *data)
{
	const struct meeting *meeting = data;
	const char *file = meeting->folder->file;
	g_autofree char *other = g_strconcat(file, "~", NULL);
	switch ((enum manner)meeting->manner) {
	case IN_PLACE:
		put(file, O_TRUNC, theirs);
		break;
	case BY_APPENDING:
		put(file, O_APPEND, line);
		break;
	case BY_RENAMING:
		put(other, O_TRUNC, theirs);
		assert_int_equal(rename(other, file), 0);
		break;
	case MANNERS:
		break;
	}
}

/* Their edit is there, whole; ours too, if it was said to be saved and they added to what was. */
static void assert_nothing_lost(const struct meeting *meeting, bool is_saved)
{
	g_autofree char *bytes = content(meeting->folder);
	assert_non_null(bytes);
	if (meeting->manner != BY_APPENDING) {
		assert_string_equal(bytes, theirs);
		return;
	}
	g_autofree char *expected = g_strconcat(is_saved ? ours : old, line, NULL);
	assert_string_equal(bytes, expected);
}

/* Without an exchange the last step has a gap, so only the first way is held to this. */
static void file_replace__loses_no_edit__made_at_any_call(void **state)
{
	const struct folder *folder = *state;
	int meetings = 0;

	for (int manner = 0; manner < MANNERS; manner++) {
		for (int at = 1;; at++, meetings++) {
			struct file_base base = begin(folder);
			struct meeting meeting = {folder, manner};
			arm(0, CALLS_MEET, at);
			calls.meet = edit;
			calls.data = &meeting;
			bool is_saved = save(folder, &base, NULL);
			calls.is_armed = false;
			if (calls.made < at)
				break;
			assert_nothing_lost(&meeting, is_saved);
			assert_int_equal(empty(folder->path), 1);
		}
	}

	print_message("met at %d calls\n", meetings);
}

static void spin(guint32 turns)
{
	for (volatile guint32 i = 0; i < turns; i++)
		;
}

static void file_replace__loses_no_edit__in_races(void **state)
{
	const struct folder *folder = *state;
	int saved = 0;

	for (int i = 0; i < RACES * MANNERS; i++) {
		struct meeting meeting = {folder, i % MANNERS};
		struct file_base base = begin(folder);
		guint32 delay = g_random_int_range(0, 8000000);
		pid_t child = fork();
		if (child == 0) {
			spin(delay);
			edit(&meeting);
			calls_exit(0);
		}
		bool is_saved = save(folder, &base, NULL);
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(status, 0);
		assert_nothing_lost(&meeting, is_saved);
		saved += is_saved;
		empty(folder->path);
	}

	print_message("%d races, %d of them saved first\n", RACES * MANNERS, saved);
}

/* Somebody changes what may be done with the file, not what is in it. */
enum right {
	MODE,
	OWNER,
	GROUP,
	RIGHTS,
};

static void change_right(void *data)
{
	const struct meeting *meeting = data;
	const char *file = meeting->folder->file;
	bool is_done = false;
	switch ((enum right)meeting->manner) {
	case MODE:
		is_done = chmod(file, 0600) == 0;
		break;
	case OWNER:
		is_done = chown(file, 1, (gid_t)-1) == 0;
		break;
	case GROUP:
		is_done = chown(file, (uid_t)-1, 1) == 0;
		break;
	case RIGHTS:
		break;
	}
	assert_true(is_done);
}

static bool has_right(const struct folder *folder, int manner)
{
	struct stat now;
	assert_int_equal(stat(folder->file, &now), 0);
	return manner == MODE     ? (now.st_mode & 07777) == 0600
		: manner == OWNER ? now.st_uid == 1
				  : now.st_gid == 1;
}

static void file_replace__keeps_the_rights__given_at_any_call(void **state)
{
	const struct folder *folder = *state;
	for (int manner = 0; manner < (geteuid() == 0 ? RIGHTS : OWNER); manner++)
		for (int at = 1;; at++) {
			struct file_base base = begin(folder);
			struct meeting meeting = {folder, manner};
			arm(0, CALLS_MEET, at);
			calls.meet = change_right;
			calls.data = &meeting;
			bool is_saved = save(folder, &base, NULL);
			calls.is_armed = false;
			if (calls.made < at)
				break;
			assert_content(folder, is_saved ? ours : old);
			assert_true(has_right(folder, manner));
			assert_int_equal(empty(folder->path), 1);
		}
}

/* One edit after the other: the second is made at a call after the first. */
struct meetings {
	const struct folder *folder;
	bool is_in_place;
	int second_at;
	bool is_second;
};

static const char second[] = "second: 1\nlines: of the base\n";

static void edit_twice(void *data)
{
	struct meetings *meetings = data;
	const char *file = meetings->folder->file, *text = meetings->is_second ? second : theirs;
	g_autofree char *other = g_strconcat(file, "~", NULL);
	put(meetings->is_in_place ? file : other, O_TRUNC, text);
	if (!meetings->is_in_place)
		assert_int_equal(rename(other, file), 0);
	meetings->is_second = true;
	calls.at = meetings->second_at;
}

/* What the message says is kept beside the file, or the file itself has it. */
static bool is_there(
	const struct folder *folder, const struct holdout_error *error, const char *text)
{
	g_autofree char *bytes = content(folder), *beside = NULL;
	if (strcmp(bytes, text) == 0)
		return true;
	if (!error || !error->hint || !strstr(error->hint, "is kept beside it as"))
		return false;
	g_auto(GStrv) parts = g_strsplit(error->hint, "\"", 3);
	g_autofree char *path = g_build_filename(folder->path, parts[1], NULL);
	return g_file_get_contents(path, &beside, NULL, NULL) && strcmp(beside, text) == 0;
}

/* Without an exchange they are made in place, as one by a rename would fall into the gap there; giving
 * the first its name back is a rename as well, and has the same. True if
 * both were made. The later one is never lost; of two that met, none is. */
static bool meet_twice(
	const struct folder *folder, size_t way, int first_at, int second_at, int *beside)
{
	struct meetings meetings = {folder, way != 0, second_at, false};
	struct holdout_error *error = NULL;
	struct file_base base = begin(folder);
	arm(way, CALLS_MEET, first_at);
	calls.meet = edit_twice;
	calls.data = &meetings;
	bool is_saved = save(folder, &base, &error);
	calls.is_armed = false;
	bool is_both = calls.made >= second_at;
	bool is_gap = way != 0 && is_there(folder, NULL, theirs);
	assert_true(!is_both || is_gap || is_there(folder, error, second));
	*beside += !is_saved && error->hint != NULL;
	holdout_error_free(error);
	empty(folder->path);
	return is_both;
}

static void file_replace__keeps_both__when_a_second_edit_meets_the_first(void **state)
{
	int beside = 0;
	for (size_t way = 0; way < 2; way++)
		for (int first = 1; meet_twice(*state, way, first, first + 1, &beside); first++)
			for (int at = first + 2; meet_twice(*state, way, first, at, &beside); at++)
				;
	print_message("kept beside %d times\n", beside);
	assert_true(beside > 0);
}

static void file_replace__gives_up__when_a_hundred_names_are_taken(void **state)
{
	const struct folder *folder = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(folder);
	calls = (struct calls){.is_armed = true,
		.only = "openat",
		.event = CALLS_FAIL_ON,
		.at = 1,
		.error = EEXIST};

	assert_false(save(folder, &base, &error));

	calls.is_armed = false;
	assert_int_equal(calls.made, 100);
	assert_non_null(strstr(error->message, g_strerror(EEXIST)));
	holdout_error_free(error);
	assert_content(folder, old);
}

/* The first edit is made, and at a call after it something fails as well. */
static void edit_and_fail(void *data)
{
	edit_twice(data);
	calls.event = CALLS_FAIL;
	calls.error = EIO;
}

/* True if both happened. */
static bool meet_and_fail(const struct folder *folder, size_t way, int first_at, int second_at)
{
	struct meetings meetings = {folder, way != 0, second_at, false};
	struct holdout_error *error = NULL;
	struct file_base base = begin(folder);
	arm(way, CALLS_MEET, first_at);
	calls.meet = edit_and_fail;
	calls.data = &meetings;
	bool is_saved = save(folder, &base, &error);
	calls.is_armed = false;
	assert_int_equal(is_saved, error == NULL);
	assert_true(is_there(folder, error, theirs));
	holdout_error_free(error);
	empty(folder->path);
	return calls.made >= second_at;
}

static void file_replace__loses_no_edit__when_a_call_after_it_fails(void **state)
{
	for (size_t way = 0; way < 2; way++)
		for (int first = 1; meet_and_fail(*state, way, first, first + 1); first++)
			for (int at = first + 2; meet_and_fail(*state, way, first, at); at++)
				;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_replace__leaves_old_or_new__when_killed_at_any_call),
		TEST(file_replace__leaves_old_or_new__when_any_call_fails),
		TEST(file_replace__loses_no_edit__made_at_any_call),
		TEST(file_replace__loses_no_edit__in_races),
		TEST(file_replace__keeps_the_rights__given_at_any_call),
		TEST(file_replace__keeps_both__when_a_second_edit_meets_the_first),
		TEST(file_replace__gives_up__when_a_hundred_names_are_taken),
		TEST(file_replace__loses_no_edit__when_a_call_after_it_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
