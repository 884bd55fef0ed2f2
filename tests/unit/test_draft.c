/* SPDX-License-Identifier: MIT */

/*
 * Drafts as files: what is one, whose it is, and how long is waited for one that is in use.
 */

#include "support/folder.h"

#include <sys/stat.h>

#include "base/draft.h"
#include "support/calls.h"

#define WAITS  400 /* two seconds */
#define NOBODY 65534

static const char old[] = "old: 1\n";
static const char new[] = "new: 1\nand: more\n";

static struct draft draft_of(const struct folder *folder)
{
	return (struct draft){.path = g_strdup(folder->file),
		.old = old,
		.old_len = strlen(old),
		.new = new,
		.new_len = strlen(new),
		.fd = -1};
}

/* Kept in the folder; its path. */
static char *keep(const struct folder *folder)
{
	struct draft draft = draft_of(folder);
	assert_true(draft_keep(&draft, folder->path));
	char *kept = g_strdup(draft.kept);
	draft_clear(&draft);
	return kept;
}

static int lock(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	return fd;
}

/* What it is read as, and errno says why. */
static enum draft_state state_of(const char *kept)
{
	struct draft draft;
	errno = 0;
	enum draft_state state = draft_read(&draft, kept);
	int cause = errno;
	draft_clear(&draft);
	errno = cause;
	return state;
}

static void draft_keep__refuses__while_another_program_has_one(void **state)
{
	const struct folder *folder = *state;
	struct draft draft = draft_of(folder);
	g_autofree char *kept = keep(folder);
	int fd = lock(kept);

	assert_false(draft_keep(&draft, folder->path));

	assert_int_equal(errno, EBUSY);
	draft_clear(&draft);
	close(fd);
	assert_int_equal(state_of(kept), DRAFT_WHOLE);
}

/* The file is half written by the one before, which may have lasted or not: either is better than none. */
static void draft_keep__leaves_it__when_the_folder_is_not_synced_the_second_time(void **state)
{
	const struct folder *folder = *state;
	struct draft draft = draft_of(folder);
	g_autofree char *kept = keep(folder);
	calls = (struct calls){.syncs_no_folder = true, .error = EIO};

	bool is_kept = draft_keep(&draft, folder->path);

	int cause = errno;
	calls = (struct calls){0};
	draft_clear(&draft);
	assert_false(is_kept);
	assert_int_equal(cause, EIO);
	assert_int_equal(state_of(kept), DRAFT_WHOLE);
	assert_int_equal(empty(folder->path), 1);
}

static void draft_keep__leaves_nothing__when_the_folder_is_not_synced_the_first_time(void **state)
{
	const struct folder *folder = *state;
	struct draft draft = draft_of(folder);
	calls = (struct calls){.syncs_no_folder = true, .error = EIO};

	bool is_kept = draft_keep(&draft, folder->path);

	calls = (struct calls){0};
	draft_clear(&draft);
	assert_false(is_kept);
	assert_int_equal(empty(folder->path), 0);
}

static void draft_read__waits_two_seconds__for_one_in_use(void **state)
{
	g_autofree char *kept = keep(*state);
	int fd = lock(kept);
	calls = (struct calls){.is_armed = true, .is_wide = true};

	enum draft_state found = state_of(kept);

	int cause = errno;
	calls.is_armed = false;
	assert_int_equal(found, DRAFT_UNREADABLE);
	assert_int_equal(cause, EWOULDBLOCK);
	assert_int_equal(calls.naps, WAITS);
	close(fd);
}

/* Its writer is through with it while it is waited for. */
struct writer {
	const char *kept;
	int fd;
	bool removes;
};

static void end_writing(void *data)
{
	const struct writer *writer = data;
	if (writer->removes)
		assert_int_equal(unlink(writer->kept), 0);
	close(writer->fd);
}

static enum draft_state state_after(struct writer *writer)
{
	calls = (struct calls){.is_armed = true,
		.is_wide = true,
		.only = "nanosleep",
		.event = CALLS_MEET,
		.at = 3,
		.meet = end_writing,
		.data = writer};
	enum draft_state state = state_of(writer->kept);
	int cause = errno;
	calls.is_armed = false;
	assert_int_equal(calls.naps, 3);
	errno = cause;
	return state;
}

static void draft_read__finds_none__when_its_writer_is_through(void **state)
{
	g_autofree char *kept = keep(*state);
	struct writer writer = {kept, lock(kept), true};

	enum draft_state found = state_after(&writer);

	assert_int_equal(errno, ENOENT);
	assert_int_equal(found, DRAFT_UNREADABLE);
}

static void draft_read__reads_it__when_its_writer_was_killed(void **state)
{
	g_autofree char *kept = keep(*state);
	struct writer writer = {kept, lock(kept), false};

	assert_int_equal(state_after(&writer), DRAFT_WHOLE);
}

static void draft_read__takes_for_foreign__what_is_no_file_or_somebody_elses(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *kept = keep(folder);
	if (geteuid() == 0) {
		assert_int_equal(chown(kept, NOBODY, NOBODY), 0);
		assert_int_equal(state_of(kept), DRAFT_FOREIGN);
	}
	assert_int_equal(unlink(kept), 0);
	assert_int_equal(mkdir(kept, 0700), 0);
	assert_int_equal(state_of(kept), DRAFT_FOREIGN);
}

static void draft_explains__bytes_that_are_of_the_old_or_of_the_new(void **state)
{
	const struct {
		const char *bytes;
		bool is_explained;
	} cases[] = {
		{"old: 1\n", true}, {"new: 1\nand: more\n", true}, {"new: 1\nand", true},
		{"ned: 1\n", true}, {"new: 2\n", false}, /* of neither, where both have one */
		{"new: 1\nany", false},          /* of neither, where only the new has one */
		{"new: 1", false},               /* shorter than both */
		{"new: 1\nand: more\n.", false}, /* longer than both */
	};
	struct draft draft = draft_of(*state), back = draft;
	back.old = new, back.old_len = strlen(new), back.new = old, back.new_len = strlen(old);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *bytes = cases[i].bytes;
		bool is_explained = cases[i].is_explained;
		assert_int_equal(draft_explains(&draft, bytes, strlen(bytes)), is_explained);
		assert_int_equal(draft_explains(&back, bytes, strlen(bytes)), is_explained);
	}
	assert_true(draft_explains(&draft, "new: 1\n\0\0d", 10)); /* a page that is not there yet */
	draft_clear(&draft);
}

static void draft_sweep__leaves_alone__what_is_in_use(void **state)
{
	const struct folder *folder = *state;
	g_autofree char *path = g_strconcat(folder->file, DRAFT_SUFFIX DRAFT_NEW, NULL);
	assert_true(g_file_set_contents(path, "half", -1, NULL));
	int fd = lock(path);

	draft_sweep(path);

	assert_int_equal(access(path, F_OK), 0);
	close(fd);
	draft_sweep(path);
	assert_int_equal(access(path, F_OK), -1);
}

static void draft_set_aside__takes_a_name__that_nothing_has(void **state)
{
	struct draft draft = {.kept = keep(*state), .fd = -1};
	g_autofree char *first = g_strconcat(draft.kept, ".aside-1", NULL);
	assert_true(g_file_set_contents(first, "another", -1, NULL));

	g_autofree char *aside = draft_set_aside(&draft);

	assert_true(g_str_has_suffix(aside, ".draft.aside-2"));
	assert_int_equal(access(draft.kept, F_OK), -1);
	draft_clear(&draft);
}

static void draft_set_aside__leaves_it__when_no_name_can_be_had(void **state)
{
	struct draft draft = {.kept = keep(*state), .fd = -1};
	for (int cause = EEXIST;; cause = EROFS) {
		calls = (struct calls){.is_armed = true,
			.only = "renameat2",
			.event = CALLS_FAIL_ON,
			.at = 1,
			.error = cause};
		assert_null(draft_set_aside(&draft));
		calls.is_armed = false;
		assert_int_equal(calls.made, cause == EEXIST ? 99 : 1);
		if (cause == EROFS)
			break;
	}
	assert_int_equal(state_of(draft.kept), DRAFT_WHOLE);
	draft_clear(&draft);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(draft_keep__refuses__while_another_program_has_one),
		TEST(draft_keep__leaves_it__when_the_folder_is_not_synced_the_second_time),
		TEST(draft_keep__leaves_nothing__when_the_folder_is_not_synced_the_first_time),
		TEST(draft_read__waits_two_seconds__for_one_in_use),
		TEST(draft_read__finds_none__when_its_writer_is_through),
		TEST(draft_read__reads_it__when_its_writer_was_killed),
		TEST(draft_read__takes_for_foreign__what_is_no_file_or_somebody_elses),
		TEST(draft_explains__bytes_that_are_of_the_old_or_of_the_new),
		TEST(draft_sweep__leaves_alone__what_is_in_use),
		TEST(draft_set_aside__takes_a_name__that_nothing_has),
		TEST(draft_set_aside__leaves_it__when_no_name_can_be_had),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
