/* SPDX-License-Identifier: MIT */

/*
 * Files that have to be written where they stand, while everything goes wrong. Half written is what
 * a kill may leave; after the next start nothing may be.
 */

#include "support/place.h"

#include <grp.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define CALLS_MAX 100
#define NOBODY    65534

static void file_replace__writes_both_names__of_a_file_with_two(void **state)
{
	const struct place *place = *state;
	struct file_base base = begin(place);
	struct stat before, after;
	assert_int_equal(stat(place->second, &before), 0);

	assert_true(save(place, &base, ours, NULL));

	assert_true(base.is_replaced);
	assert_false(file_is_changed(place->file, &base.stamp));
	assert_content(place->file, ours);
	assert_content(place->second, ours);
	assert_int_equal(stat(place->second, &after), 0);
	assert_int_equal(after.st_ino, before.st_ino);
	assert_int_equal(after.st_mode, before.st_mode);
	assert_int_equal(drafts(place), 0);
	assert_int_equal(empty(place->folder->path), 2);
}

static void file_replace__writes_nothing_in_place__when_nothing_changes(void **state)
{
	const struct place *place = *state;
	struct file_base base = begin(place);
	struct file_stamp before = base.stamp;

	assert_true(save(place, &base, old, NULL));

	assert_false(base.is_replaced);
	assert_false(file_is_changed(place->file, &before));
}

static void file_replace__refuses_a_second_name__where_no_draft_can_be_kept(void **state)
{
	const struct place *place = *state;
	struct file_base base = begin(place);
	put(place->keep, "a file, not a folder");

	assert_false(save(place, &base, ours, NULL));

	assert_content(place->second, old);
	assert_int_equal(g_remove(place->keep), 0);
}

static void file_replace__refuses_to_write_in_place__over_an_edit_of_others(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(place);
	put(place->second, theirs);

	assert_false(save(place, &base, ours, &error));

	assert_int_equal(error->code, HOLDOUT_CONFLICT);
	holdout_error_free(error);
	assert_content(place->file, theirs);
	assert_int_equal(drafts(place), 0);
}

static void file_replace__refuses_to_write_in_place__while_another_does(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(place);
	int fd = open(place->second, O_WRONLY | O_CLOEXEC);

	assert_false(save(place, &base, ours, &error));

	close(fd);
	assert_int_equal(error->code, HOLDOUT_CONFLICT);
	holdout_error_free(error);
	assert_content(place->file, old);
}

static void file_replace__writes_in_place__while_another_reads(void **state)
{
	const struct place *place = *state;
	struct file_base base = begin(place);
	int fd = open(place->second, O_RDONLY | O_CLOEXEC);

	assert_true(save(place, &base, longer, NULL));

	close(fd);
	assert_content(place->second, longer);
}

static bool is_torn(const struct place *place)
{
	g_autofree char *bytes = NULL;
	g_file_get_contents(place->file, &bytes, NULL, NULL);
	return strcmp(bytes, old) != 0 && strcmp(bytes, longer) != 0;
}

static void become_nobody(void)
{
	if (geteuid() == 0 &&
		(setgroups(0, NULL) < 0 || setresgid(NOBODY, NOBODY, NOBODY) < 0 ||
			setresuid(NOBODY, NOBODY, NOBODY) < 0))
		calls_exit(2);
}

/* In a child that is no superuser, who owns the folder and the drafts. */
static void assert_saves_as_nobody(const struct place *place)
{
	struct file_base base = base_of(place);
	if (geteuid() == 0)
		assert_int_equal(chown(place->folder->path, NOBODY, NOBODY), 0);
	pid_t child = fork();
	if (child == 0) {
		become_nobody();
		calls_exit(save(place, &base, ours, NULL) ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_content(place->file, ours);
}

static void make_keep(const struct place *place)
{
	assert_int_equal(g_mkdir(place->keep, 0700), 0);
	if (geteuid() == 0)
		assert_int_equal(chown(place->keep, NOBODY, NOBODY), 0);
}

static void file_replace__writes_in_place__in_a_folder_that_takes_no_file(void **state)
{
	const struct place *place = *state;
	put(place->file, old);
	make_keep(place);
	if (geteuid() == 0)
		assert_int_equal(chown(place->file, NOBODY, NOBODY), 0);
	assert_int_equal(chmod(place->folder->path, 0555), 0);

	assert_saves_as_nobody(place);
}

static void file_replace__writes_in_place__what_belongs_to_somebody_else(void **state)
{
	const struct place *place = *state;
	struct stat after;
	if (geteuid() != 0)
		skip();
	put(place->file, old);
	make_keep(place);
	assert_int_equal(chmod(place->file, 0666), 0);

	assert_saves_as_nobody(place);

	assert_int_equal(stat(place->file, &after), 0);
	assert_int_equal(after.st_uid, 0);
	assert_int_equal(after.st_mode & 07777, 0666);
	assert_int_equal(empty(place->folder->path), 1);
}

/* True if the child was killed, so that there may be a next call to kill it at. */
static bool save_and_be_killed(const struct place *place, const char *text, int at, bool is_short)
{
	struct file_base base = begin(place);
	pid_t child = fork();
	if (child == 0) {
		calls = (struct calls){
			.is_armed = true, .is_short = is_short, .event = CALLS_KILL, .at = at};
		calls_exit(save(place, &base, text, NULL) ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFSIGNALED(status);
}

static void file_finish__leaves_old_or_new__after_a_kill_at_any_call(void **state)
{
	const struct place *place = *state;
	const char *const texts[] = {ours, longer};
	int points = 0, torn = 0;

	for (size_t n = 0; n < 2 * G_N_ELEMENTS(texts); n++) {
		const char *text = texts[n / 2];
		for (int at = 1; save_and_be_killed(place, text, at, n % 2); at++, points++) {
			struct holdout_error *error = NULL;
			g_autofree char *left = NULL, *bytes = NULL;
			g_file_get_contents(place->second, &left, NULL, NULL);
			torn += strcmp(left, old) != 0 && strcmp(left, text) != 0;
			file_finish(place->keep, place->second, &error);
			assert_null(error);
			g_file_get_contents(place->file, &bytes, NULL, NULL);
			assert_true(strcmp(bytes, old) == 0 || strcmp(bytes, text) == 0);
			assert_content(place->second, bytes);
			assert_int_equal(drafts(place), 0);
			assert_in_range(at, 1, CALLS_MAX);
		}
		assert_content(place->file, text);
	}

	print_message("killed at %d calls, torn before the next start %d\n", points, torn);
	assert_true(torn > 0);
}

static void file_replace__leaves_old_or_new_in_place__when_any_call_fails(void **state)
{
	static const int errors[] = {ENOSPC, EIO, EDQUOT, EROFS, EACCES, EMFILE, EINTR};
	const struct place *place = *state;
	int faults = 0;

	for (size_t n = 0; n < G_N_ELEMENTS(errors); n++) {
		for (int at = 1;; at++, faults++) {
			struct holdout_error *error = NULL;
			struct file_base base = begin(place);
			calls = (struct calls){.is_armed = true,
				.is_short = at % 2 == 0,
				.event = CALLS_FAIL,
				.at = at,
				.error = errors[n]};
			bool is_saved = save(place, &base, longer, &error);
			calls.is_armed = false;
			assert_int_equal(is_saved, error == NULL);
			assert_content(place->second, is_saved ? longer : old);
			assert_int_equal(drafts(place), 0);
			holdout_error_free(error);
			if (calls.made < at)
				break;
		}
	}

	print_message("failed at %d calls\n", faults);
}

/* Everything fails from the moment on when half is written, as on a disk that dies; then not. */
static void file_replace__finishes_what_it_has_half_written__when_it_can(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(place);
	calls = (struct calls){
		.is_armed = true, .is_short = true, .event = CALLS_FAIL_ON, .error = EIO};
	calls.at = 1;
	while (!is_torn(place)) {
		holdout_error_free(error);
		error = NULL;
		calls.made = 0;
		calls.at++;
		calls.is_armed = true;
		assert_false(save(place, &base, longer, &error));
		calls.is_armed = false;
		assert_in_range(calls.at, 1, CALLS_MAX);
	}
	assert_non_null(strstr(error->message, "half written"));
	assert_non_null(strstr(error->hint, place->keep));
	holdout_error_free(error);
	assert_int_equal(drafts(place), 1);

	assert_true(save(place, &base, ours, NULL));

	assert_content(place->second, ours);
	assert_int_equal(drafts(place), 0);
}

/* Half written, with its draft. */
static void tear(const struct place *place)
{
	for (int at = 1;; at++) {
		assert_true(save_and_be_killed(place, longer, at, true));
		if (is_torn(place))
			return;
		file_finish(place->keep, place->file, NULL);
	}
}

static void file_finish__overwrites_nothing__that_others_have_made_of_it(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	tear(place);
	put(place->file, theirs);

	file_finish(place->keep, place->file, &error);

	assert_content(place->file, theirs);
	assert_int_equal(error->code, HOLDOUT_UNWRITABLE);
	assert_non_null(strstr(error->hint, ".draft.aside-1"));
	holdout_error_free(error);
	file_finish(place->keep, place->file, NULL);
	assert_int_equal(drafts(place), 1);
}

static void file_finish__leaves_alone__a_draft_of_another_file(void **state)
{
	const struct place *place = *state;
	g_autofree char *other = g_build_filename(place->folder->path, "c.yaml", NULL);
	tear(place);
	put(other, old);

	file_finish(place->keep, other, NULL);

	assert_content(other, old);
	assert_int_equal(drafts(place), 1);
}

/* What a draft that does not check leaves: the file as it was, and the draft under another name. */
static void assert_set_aside(const struct place *place, const char *torn, GBytes *draft)
{
	struct holdout_error *error = NULL;
	char *bytes;
	gsize len;

	file_finish(place->keep, place->file, &error);

	assert_content(place->file, torn);
	assert_non_null(error);
	g_autofree char *aside = g_strdup(strrchr(error->hint, ' ') + 1);
	holdout_error_free(error);
	assert_non_null(strstr(aside, ".aside-1"));
	assert_true(g_file_get_contents(aside, &bytes, &len, NULL));
	g_autoptr(GBytes) there = g_bytes_new_take(bytes, len);
	assert_true(g_bytes_equal(there, draft));
	assert_int_equal(drafts(place), 1);
}

static void put_damaged(const struct place *place, const char *kept, const char *bytes, size_t len,
	const char *torn)
{
	g_autoptr(GBytes) draft = g_bytes_new(bytes, len);
	empty(place->keep);
	g_file_set_contents(kept, bytes, (gssize)len, NULL);
	assert_set_aside(place, torn, draft);
}

static void file_finish__sets_aside__a_draft_with_any_byte_flipped_or_cut(void **state)
{
	static const char flips[] = {1, 4, 0x20, (char)0x80, (char)0xff};
	const struct place *place = *state;
	tear(place);
	GDir *dir = g_dir_open(place->keep, 0, NULL);
	g_autofree char *kept = g_build_filename(place->keep, g_dir_read_name(dir), NULL);
	g_autofree char *bytes = NULL, *torn = NULL;
	gsize len;
	g_dir_close(dir);
	assert_true(g_file_get_contents(kept, &bytes, &len, NULL));
	assert_true(g_file_get_contents(place->file, &torn, NULL, NULL));

	for (size_t n = 0; n < len * sizeof flips; n++) {
		bytes[n / sizeof flips] ^= flips[n % sizeof flips];
		put_damaged(place, kept, bytes, len, torn);
		bytes[n / sizeof flips] ^= flips[n % sizeof flips];
	}
	for (size_t cut = 0; cut < len; cut++)
		put_damaged(place, kept, bytes, cut, torn);
	g_file_set_contents(kept, bytes, (gssize)len, NULL);
	file_finish(place->keep, place->file, NULL);
	assert_content(place->file, longer);
}

static void file_finish__tells__when_the_folder_cannot_be_opened(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	struct rlimit limit, none;
	tear(place);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	none = limit;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);

	file_finish(place->keep, place->file, &error);

	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_non_null(error);
	assert_non_null(strstr(error->message, g_strerror(EMFILE)));
	holdout_error_free(error);
	file_finish(place->keep, place->file, NULL);
	assert_content(place->file, longer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_replace__writes_both_names__of_a_file_with_two),
		TEST(file_replace__writes_nothing_in_place__when_nothing_changes),
		TEST(file_replace__refuses_a_second_name__where_no_draft_can_be_kept),
		TEST(file_replace__refuses_to_write_in_place__over_an_edit_of_others),
		TEST(file_replace__refuses_to_write_in_place__while_another_does),
		TEST(file_replace__writes_in_place__while_another_reads),
		TEST(file_replace__writes_in_place__in_a_folder_that_takes_no_file),
		TEST(file_replace__writes_in_place__what_belongs_to_somebody_else),
		TEST(file_finish__leaves_old_or_new__after_a_kill_at_any_call),
		TEST(file_replace__leaves_old_or_new_in_place__when_any_call_fails),
		TEST(file_replace__finishes_what_it_has_half_written__when_it_can),
		TEST(file_finish__overwrites_nothing__that_others_have_made_of_it),
		TEST(file_finish__leaves_alone__a_draft_of_another_file),
		TEST(file_finish__sets_aside__a_draft_with_any_byte_flipped_or_cut),
		TEST(file_finish__tells__when_the_folder_cannot_be_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
