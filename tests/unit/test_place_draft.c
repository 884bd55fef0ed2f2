/* SPDX-License-Identifier: MIT */

/*
 * Files that have to be written where they stand, and the drafts beside them: whose a draft is, what it
 * explains, and what becomes of it where that cannot be known.
 */

#include "support/place.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/draft.h"

/* The draft of `place`, kept by a program that is no more; `turn` makes something else of it. */
static void keep_draft(const struct place *place, void (*turn)(struct draft *draft))
{
	struct stat status;
	assert_int_equal(stat(place->file, &status), 0);
	char *real = realpath(place->file, NULL);
	struct draft draft = {.path = g_strdup(real),
		.device = status.st_dev,
		.inode = status.st_ino,
		.old = old,
		.old_len = strlen(old),
		.new = longer,
		.new_len = strlen(longer),
		.fd = -1};
	free(real);
	if (turn)
		turn(&draft);
	assert_true(draft_keep(&draft, place->keep));
	draft_clear(&draft);
}

static void be_of_another_base(struct draft *draft)
{
	draft->old = theirs;
	draft->old_len = strlen(theirs);
}

static void be_of_an_equally_long_base(struct draft *draft)
{
	static char other[sizeof old];
	memcpy(other, old, sizeof old);
	other[0] = 'O';
	draft->old = other;
}

static void be_of_another_device(struct draft *draft)
{
	g_free(draft->path);
	draft->path = g_strdup("/elsewhere/a.yaml");
	draft->device++;
}

static void be_of_another_file(struct draft *draft)
{
	g_free(draft->path);
	draft->path = g_strdup("/elsewhere/a.yaml");
	draft->inode++;
}

/* Half of it is ours, but is it ours to write over? */
static void assert_refuses_over(const struct place *place, const char *bytes)
{
	struct holdout_error *error = NULL;
	struct file_base base = begin(place);
	put(place->file, bytes);

	assert_false(save(place, &base, longer, &error));

	assert_int_equal(error->code, HOLDOUT_CONFLICT);
	holdout_error_free(error);
	assert_content(place->second, bytes);
}

static const char half[] = "ours: 1\nlines: of the base, which are more than ours\nan";

static void file_replace__writes_over_half_of_ours__only_with_a_draft_that_explains_it(void **state)
{
	const struct place *place = *state;
	void (*const turns[])(struct draft * draft) = {
		be_of_another_base, be_of_an_equally_long_base};
	assert_refuses_over(place, half);
	for (size_t i = 0; i < G_N_ELEMENTS(turns); i++) {
		keep_draft(place, turns[i]);
		assert_refuses_over(place, half);
		empty(place->keep);
	}
	keep_draft(place, NULL);
	assert_refuses_over(place, theirs);
	struct file_base base = begin(place);
	put(place->file, half);

	assert_true(save(place, &base, longer, NULL));

	assert_content(place->second, longer);
	assert_int_equal(drafts(place), 0);
}

static void file_replace__does_not_write_over_half_of_ours__that_cannot_be_read(void **state)
{
	const struct place *place = *state;
	begin(place);
	keep_draft(place, NULL);
	for (int at = 1;; at++) {
		struct file_base base = begin(place);
		put(place->file, half);
		calls = (struct calls){.is_armed = true,
			.only = "read",
			.event = CALLS_FAIL,
			.at = at,
			.error = EIO};
		bool is_saved = save(place, &base, longer, NULL);
		calls.is_armed = false;
		assert_content(place->file, is_saved ? longer : half);
		assert_int_equal(drafts(place), is_saved ? 0 : 1);
		if (calls.made < at)
			return;
	}
}

static void become_pipe(void *data)
{
	const struct place *place = data;
	assert_int_equal(unlink(place->file), 0);
	assert_int_equal(mkfifo(place->file, 0600), 0);
}

static void file_replace__writes_to_no_pipe__that_has_taken_the_name(void **state)
{
	struct place *place = *state;
	struct holdout_error *error = NULL;
	struct file_base base = begin(place);
	calls = (struct calls){.is_armed = true,
		.only = "lease",
		.event = CALLS_MEET,
		.at = 1,
		.meet = become_pipe,
		.data = place};

	assert_false(save(place, &base, ours, &error));

	calls.is_armed = false;
	assert_int_equal(error->code, HOLDOUT_CONFLICT);
	holdout_error_free(error);
	assert_content(place->second, old);
	assert_int_equal(drafts(place), 0);
}

static void file_replace__begins_nothing_in_place__when_there_is_no_room(void **state)
{
	static const int causes[] = {ENOSPC, EDQUOT, EFBIG};
	const struct place *place = *state;
	for (size_t i = 0; i < G_N_ELEMENTS(causes); i++) {
		struct holdout_error *error = NULL;
		struct file_base base = begin(place);
		calls = (struct calls){.is_armed = true,
			.only = "fallocate",
			.event = CALLS_FAIL,
			.at = 1,
			.error = causes[i]};

		assert_false(save(place, &base, longer, &error));

		calls.is_armed = false;
		assert_non_null(strstr(error->message, g_strerror(causes[i])));
		holdout_error_free(error);
		assert_content(place->file, old);
		assert_int_equal(drafts(place), 0);
	}
}

static void file_finish__leaves_alone__a_draft_of_another_device(void **state)
{
	const struct place *place = *state;
	void (*const turns[])(struct draft * draft) = {be_of_another_device, be_of_another_file};
	for (size_t i = 0; i < G_N_ELEMENTS(turns); i++) {
		struct holdout_error *error = NULL;
		begin(place);
		keep_draft(place, turns[i]);
		file_finish(place->keep, place->second, &error);
		assert_null(error);
		assert_content(place->file, old);
		assert_int_equal(drafts(place), 1);
		empty(place->keep);
	}
}

/* What is not there has no draft; what cannot be looked at may have this one. */
static void file_finish__tells__when_it_cannot_know_whose_draft_it_is(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	g_autofree char *gone = g_build_filename(place->folder->path, "gone.yaml", NULL);
	g_autofree char *within = g_build_filename(place->file, "gone.yaml", NULL);
	g_autofree char *circle = g_build_filename(place->folder->path, "circle.yaml", NULL);
	begin(place);
	keep_draft(place, NULL);
	assert_int_equal(symlink("circle.yaml", circle), 0);
	file_finish(place->keep, gone, &error);
	file_finish(place->keep, within, &error);
	assert_null(error);

	file_finish(place->keep, circle, &error);

	assert_non_null(error);
	assert_non_null(strstr(error->message, g_strerror(ELOOP)));
	holdout_error_free(error);
	assert_int_equal(drafts(place), 1);
}

static void file_finish__sets_the_draft_aside__of_what_is_a_pipe_now(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	begin(place);
	keep_draft(place, NULL);
	become_pipe(*state);

	file_finish(place->keep, place->file, &error);

	assert_string_equal(
		error->message, "the file was changed after a save of it was broken off");
	assert_non_null(strstr(error->hint, ".aside-1"));
	holdout_error_free(error);
}

static void file_finish__says_where_the_draft_is__when_it_cannot_be_set_aside(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	begin(place);
	keep_draft(place, NULL);
	put(place->file, theirs);
	calls = (struct calls){.is_armed = true,
		.only = "renameat2",
		.event = CALLS_FAIL,
		.at = 1,
		.error = EROFS};

	file_finish(place->keep, place->file, &error);

	calls.is_armed = false;
	assert_true(g_str_has_suffix(error->hint, DRAFT_SUFFIX));
	holdout_error_free(error);
	assert_int_equal(drafts(place), 1);
}

/* The first is told of; nobody has to listen. */
static void file_finish__tells_of_one__where_several_do_not_check(void **state)
{
	const struct place *place = *state;
	for (int n = 0; n < 2; n++) {
		struct holdout_error *error = NULL;
		begin(place);
		assert_int_equal(g_mkdir_with_parents(place->keep, 0700), 0);
		for (int i = 0; i < 3; i++) {
			g_autofree char *kept = g_strdup_printf("%s/%d.draft", place->keep, i);
			put(kept, "no draft");
		}
		file_finish(place->keep, place->file, n ? &error : NULL);
		assert_true(!n || error);
		holdout_error_free(error);
		assert_int_equal(empty(place->keep), 3);
	}
}

static void file_finish__finds_no_drafts__where_there_is_no_folder(void **state)
{
	const struct place *place = *state;
	struct holdout_error *error = NULL;
	put(place->file, old);

	file_finish(place->file, place->file, &error);
	file_finish(place->keep, place->file, &error);

	assert_null(error);
}

static void file_finish__need_not_be_told__why_it_could_not_look(void **state)
{
	const struct place *place = *state;
	static const char *const names[] = {"opendir", "readdir"};
	begin(place);
	keep_draft(place, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		calls = (struct calls){.is_armed = true,
			.only = names[i],
			.event = CALLS_FAIL_ON,
			.at = 1,
			.error = EIO};
		file_finish(place->keep, place->file, NULL);
		calls.is_armed = false;
		assert_int_equal(drafts(place), 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_replace__writes_over_half_of_ours__only_with_a_draft_that_explains_it),
		TEST(file_replace__does_not_write_over_half_of_ours__that_cannot_be_read),
		TEST(file_replace__writes_to_no_pipe__that_has_taken_the_name),
		TEST(file_replace__begins_nothing_in_place__when_there_is_no_room),
		TEST(file_finish__leaves_alone__a_draft_of_another_device),
		TEST(file_finish__tells__when_it_cannot_know_whose_draft_it_is),
		TEST(file_finish__sets_the_draft_aside__of_what_is_a_pipe_now),
		TEST(file_finish__says_where_the_draft_is__when_it_cannot_be_set_aside),
		TEST(file_finish__tells_of_one__where_several_do_not_check),
		TEST(file_finish__finds_no_drafts__where_there_is_no_folder),
		TEST(file_finish__need_not_be_told__why_it_could_not_look),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
