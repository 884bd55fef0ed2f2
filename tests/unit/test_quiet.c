/* SPDX-License-Identifier: MIT */

/*
 * Waiting for others: for a writer where there are no leases, for a lock, and never for ever.
 */

#include "base/file_private.h"
#include "support/replace.h"

#define WAITS 400 /* two seconds */
#define QUIET 20  /* looks without a change */

/* Another program that goes on and on with the file, in one manner. */
struct busy {
	const struct folder *folder;
	enum { GROWS, NEXT_SECOND, NEXT_NANOSECOND } manner;
	int turns, turns_max;
};

static void touch(const struct busy *busy)
{
	bool is_second = busy->manner == NEXT_SECOND;
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT},
		{.tv_sec = is_second ? 1000 + busy->turns : 1000,
			.tv_nsec = is_second ? 0 : busy->turns}};
	assert_int_equal(utimensat(AT_FDCWD, busy->folder->file, times, 0), 0);
}

static void go_on(void *data)
{
	struct busy *busy = data;
	if (busy->turns++ >= busy->turns_max)
		return;
	if (busy->manner == GROWS)
		put(busy->folder->file, O_APPEND, "x");
	else
		touch(busy);
	calls.at = calls.made + 1;
}

/* From now on each wait finds the other program at work; there are no leases. */
static void arm(struct busy *busy)
{
	calls = (struct calls){.is_armed = true,
		.is_wide = true,
		.has_no_leases = true,
		.only = "nanosleep",
		.event = CALLS_MEET,
		.at = 1,
		.meet = go_on,
		.data = busy};
}

/* Whether the file has no writer, as far as can be seen without leases. */
static bool is_quiet_beside(struct busy *busy)
{
	put(busy->folder->file, O_TRUNC, old);
	int fd = open(busy->folder->file, O_RDONLY | O_CLOEXEC);
	arm(busy);
	bool is_quiet = file_has_no_writer(fd);
	calls.is_armed = false;
	close(fd);
	return is_quiet;
}

static void file_has_no_writer__is_false__while_a_file_goes_on_changing(void **state)
{
	for (int manner = GROWS; manner <= NEXT_NANOSECOND; manner++) {
		struct busy busy = {*state, manner, 0, WAITS};
		assert_false(is_quiet_beside(&busy));
		assert_int_equal(calls.naps, WAITS);
	}
}

static void file_has_no_writer__is_true__once_nothing_changes_any_more(void **state)
{
	for (int manner = GROWS; manner <= NEXT_NANOSECOND; manner++) {
		struct busy busy = {*state, manner, 0, 7};
		assert_true(is_quiet_beside(&busy));
		assert_in_range(calls.naps, 7 + QUIET, 9 + QUIET);
	}
}

static void file_replace__refuses__while_a_file_goes_on_changing(void **state)
{
	struct busy busy = {*state, GROWS, 0, 2 * WAITS};
	struct holdout_error *error = NULL;
	struct file_base base = begin(*state);
	put(busy.folder->file, O_APPEND, "x");
	arm(&busy);

	bool is_saved = save(*state, &base, &error);

	calls.is_armed = false;
	assert_conflict(is_saved, error);
	g_autofree char *bytes = content(*state);
	assert_true(g_str_has_prefix(bytes, old));
	assert_true(g_str_has_suffix(bytes, "xxx"));
}

/* The lock is for those who look for what was left; a save does not fail for want of it. */
static void file_replace__goes_on__when_the_folder_stays_locked(void **state)
{
	const struct folder *folder = *state;
	struct file_base base = begin(folder);
	int fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	calls = (struct calls){.is_armed = true, .is_wide = true};

	bool is_saved = save(folder, &base, NULL);

	calls.is_armed = false;
	close(fd);
	assert_true(is_saved);
	assert_int_equal(calls.naps, WAITS);
	assert_content(folder, ours);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_has_no_writer__is_false__while_a_file_goes_on_changing),
		TEST(file_has_no_writer__is_true__once_nothing_changes_any_more),
		TEST(file_replace__refuses__while_a_file_goes_on_changing),
		TEST(file_replace__goes_on__when_the_folder_stays_locked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
