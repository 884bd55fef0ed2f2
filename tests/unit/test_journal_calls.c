/* SPDX-License-Identifier: MIT */

/*
 * Whatever is done with a journal, each call on the way fails, with each error, once or from then on.
 * A step that was accepted must be found by a later session, one that is not kept must be said not to
 * be; what is found is one of both; and what cannot be read stays as it is, and is told of.
 */

#include "support/journal.h"

#define CALLS_MAX 200
#define LONG      1001 /* steps, one more than a journal keeps at a save */

/* A place, and what a later session must find there. */
struct scene {
	struct place *place;
	struct journal_found *found; /* to restore or discard; NULL: none */
	char *before, *after;        /* bytes shown, without what is done and with it */
	GBytes *long_history;        /* a journal of LONG steps, made once */
};

static void edit(const struct scene *scene, size_t member, const char *name)
{
	const struct doc_edit step = {.kind = DOC_SET, .path = {"name"}, .value = name};
	assert_true(doc_edit(scene->place->doc, member, &step, 1, "name", NULL));
}

/* What is shown now is what must be found if nothing is done, or if it is. */
static void expect(struct scene *scene, char **which)
{
	g_free(*which);
	*which = shown(scene->place);
}

static void have_first_step(struct scene *scene)
{
	expect(scene, &scene->before);
	edit(scene, 0, "Alba Longa");
	expect(scene, &scene->after);
}

static void have_second_step(struct scene *scene)
{
	name_member(scene->place, 0, "Alba Longa");
	expect(scene, &scene->before);
	edit(scene, 1, "Berga Alta");
	expect(scene, &scene->after);
}

static void have_undone_step(struct scene *scene)
{
	name_member(scene->place, 0, "Alba Longa");
	expect(scene, &scene->before);
	assert_true(doc_undo(scene->place->doc));
	expect(scene, &scene->after);
}

static void have_saved_step(struct scene *scene)
{
	name_member(scene->place, 0, "Alba Longa");
	assert_true(doc_save(scene->place->doc, NULL));
	expect(scene, &scene->before);
	expect(scene, &scene->after);
}

/* The journal of a file that has changed since makes room for the next. */
static void have_step_beside_history(struct scene *scene)
{
	have_saved_step(scene);
	assert_true(journal_note(scene->place->journal, scene->place->doc, NULL));
	g_file_set_contents(scene->place->path, small, -1, NULL);
	begin_again(scene->place);
	have_first_step(scene);
}

static void make_long_history(struct scene *scene)
{
	struct place *place = scene->place;
	for (int i = 0; i < LONG; i++)
		edit(scene, 0, i % 2 ? "Alba" : "Alba Longa");
	assert_true(journal_note(place->journal, place->doc, NULL));
	g_autofree char *path = slot_path(place);
	char *bytes;
	gsize len;
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	scene->long_history = g_bytes_new_take(bytes, len);
	begin_again(place);
}

/* Its path is in the head of the journal, so the place stays the same. */
static void have_long_history(struct scene *scene)
{
	struct place *place = scene->place;
	gsize len;
	if (!scene->long_history)
		make_long_history(scene);
	const char *bytes = g_bytes_get_data(scene->long_history, &len);
	g_autofree char *path = slot_path(place);
	g_mkdir(place->state, 0700);
	assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	assert_true(journal_found_restore(found, place->journal, place->doc, NULL));
	journal_found_free(found);
	assert_true(doc_save(place->doc, NULL));
	expect(scene, &scene->before);
	expect(scene, &scene->after);
}

static void have_unsaved(struct scene *scene)
{
	take_steps(scene->place);
	expect(scene, &scene->before);
	expect(scene, &scene->after);
	begin_again(scene->place);
}

static void have_saved(struct scene *scene)
{
	take_steps(scene->place);
	save(scene->place);
	expect(scene, &scene->before);
	expect(scene, &scene->after);
	begin_again(scene->place);
}

/* Another session's, and one of the session before it: two slots. */
static void have_two(struct scene *scene)
{
	name_member(scene->place, 0, "Alba Longa");
	expect(scene, &scene->before);
	expect(scene, &scene->after);
	begin_again(scene->place);
	name_member(scene->place, 1, "Berga Alta");
	begin_again(scene->place);
}

static void damage(const struct scene *scene)
{
	g_autofree char *path = slot_path(scene->place);
	FILE *file = fopen(path, "a");
	fputs("garbage", file);
	fclose(file);
}

static void have_saved_damaged(struct scene *scene)
{
	have_saved(scene);
	damage(scene);
}

static void find(struct scene *scene)
{
	scene->found = journal_find(scene->place->journal, scene->place->doc, NULL);
	assert_non_null(scene->found);
}

static void have_found(struct scene *scene)
{
	have_unsaved(scene);
	find(scene);
}

static void have_found_damaged(struct scene *scene)
{
	have_unsaved(scene);
	damage(scene);
	find(scene);
}

static void have_found_since_saved(struct scene *scene)
{
	take_steps(scene->place);
	save(scene->place);
	name_member(scene->place, 1, "Berga Alta");
	expect(scene, &scene->before);
	expect(scene, &scene->after);
	begin_again(scene->place);
	find(scene);
}

static bool do_note(struct scene *scene, struct holdout_error **error)
{
	return journal_note(scene->place->journal, scene->place->doc, error);
}

/* Done if it is found, or the document has its history. */
static bool do_find(struct scene *scene, struct holdout_error **error)
{
	struct place *place = scene->place;
	struct journal_found *found = journal_find(place->journal, place->doc, error);
	bool is_done = found || doc_undo_label(place->doc);
	assert_true(!found || strcmp(found->bytes, scene->after) == 0 || found->steps == 1);
	journal_found_free(found);
	return is_done && !*error;
}

static bool do_restore(struct scene *scene, struct holdout_error **error)
{
	struct place *place = scene->place;
	bool is_done = journal_found_restore(scene->found, place->journal, place->doc, error);
	calls.is_armed = false;
	journal_found_free(g_steal_pointer(&scene->found));
	assert_true(is_done);
	assert_shown(place, scene->after);
	return is_done;
}

static bool do_discard(struct scene *scene, struct holdout_error **error)
{
	g_free(scene->after);
	scene->after = g_strdup(scene->found->base);
	return journal_found_discard(g_steal_pointer(&scene->found), error);
}

static const struct act {
	const char *name;
	void (*have)(struct scene *scene);
	bool (*run)(struct scene *scene, struct holdout_error **error);
	bool is_looking;    /* nothing is to be kept by it */
	bool is_repeatable; /* it can be tried once more at once */
} acts[] = {
	{"first step", have_first_step, do_note, false, true},
	{"second step", have_second_step, do_note, false, true},
	{"undone step", have_undone_step, do_note, false, true},
	{"saved step", have_saved_step, do_note, false, true},
	{"step beside history", have_step_beside_history, do_note, false, true},
	{"find unsaved", have_unsaved, do_find, true, false},
	{"find saved", have_saved, do_find, true, false},
	{"find damaged", have_saved_damaged, do_find, true, false},
	{"find two", have_two, do_find, true, false},
	{"restore", have_found, do_restore, false, false},
	{"restore damaged", have_found_damaged, do_restore, false, false},
	{"discard", have_found, do_discard, false, false},
	{"discard damaged", have_found_damaged, do_discard, false, false},
	{"discard since saved", have_found_since_saved, do_discard, false, false},
};
static const struct act renewing = {"renew", have_long_history, do_note, false, true};

static bool says_why(const struct holdout_error *error, int cause)
{
	return strstr(error->message, g_strerror(cause)) ||
		strstr(error->message, "does not check") ||
		(cause == EEXIST && strstr(error->message, g_strerror(ENOENT)));
}

/* What a later session finds: the file's own bytes where nothing is unsaved. */
static char *found_later(struct scene *scene)
{
	struct place *place = scene->place;
	begin_again(place);
	struct journal_found *found = journal_find(place->journal, place->doc, NULL);
	char *bytes = found ? g_strdup(found->bytes) : shown(place);
	journal_found_free(found);
	return bytes;
}

static void complain(const struct act *act, const char *what, const struct holdout_error *error)
{
	fail_msg("%s, call %d (%s), %s: %s (%s)", act->name, calls.made, calls.met,
		g_strerror(calls.error), what, error ? error->message : "nothing said");
}

/* What is not there, or in use, is nothing to be told of. */
static bool may_be_silent(int cause)
{
	return cause == ENOENT || cause == EWOULDBLOCK;
}

/* What is said to be gone need not be removed. */
static bool is_lied_to(void)
{
	return calls.error == ENOENT && calls.met && strcmp(calls.met, "unlink") == 0;
}

static void judge(
	struct scene *scene, const struct act *act, bool is_done, const struct holdout_error *error)
{
	if (error && !says_why(error, calls.error))
		complain(act, "the cause is not said", error);
	if (!is_done && !error && !(act->is_looking && may_be_silent(calls.error)))
		complain(act, "silent", NULL);
	if (is_done && error && !act->is_looking)
		complain(act, "done or not", error);
	g_autofree char *later = found_later(scene);
	bool is_still = strcmp(later, scene->before) == 0 && (!is_done || is_lied_to());
	if (strcmp(later, scene->after) != 0 && !is_still)
		complain(act, "something else is found", error);
}

static void arm(enum calls_event event, bool is_short, int at, int cause)
{
	calls = (struct calls){.is_armed = true,
		.is_wide = true,
		.is_short = is_short,
		.event = event,
		.at = at,
		.error = cause};
}

static void begin(struct scene *scene)
{
	struct place *place = scene->place;
	calls = (struct calls){.is_armed = true};
	journal_found_free(g_steal_pointer(&scene->found));
	for (size_t i = 0; i <= STEPS; i++)
		g_clear_pointer(&place->steps[i], g_free);
	empty(place->state);
	g_rmdir(place->state);
	g_file_set_contents(place->path, small, -1, NULL);
	begin_again(place);
}

/* True if there may be another call to fail at. */
static bool fail_at(
	struct scene *scene, const struct act *act, enum calls_event event, int at, int cause)
{
	struct holdout_error *error = NULL;
	begin(scene);
	act->have(scene);
	arm(event, cause == EINTR, at, cause);
	bool is_done = act->run(scene, &error);
	calls.is_armed = false;
	bool is_met = calls.met != NULL;
	if (act->is_repeatable && at % 2 == 0 && !is_done) {
		holdout_error_free(error);
		error = NULL;
		is_done = act->run(scene, &error);
		if (!is_done)
			complain(act, "not done when nothing fails", error);
	}
	judge(scene, act, is_done, error);
	holdout_error_free(error);
	return is_met;
}

static int fail_at_every_call(
	struct scene *scene, const struct act *act, enum calls_event event, int cause)
{
	int at = 1;
	while (fail_at(scene, act, event, at, cause))
		assert_in_range(at++, 1, CALLS_MAX);
	return at - 1;
}

static void settle(struct scene *scene, void *place)
{
	*scene = (struct scene){.place = place};
}

static void leave(struct scene *scene)
{
	calls = (struct calls){0};
	journal_found_free(scene->found);
	g_free(scene->before);
	g_free(scene->after);
	g_clear_pointer(&scene->long_history, g_bytes_unref);
}

static void journal__keeps_what_was_accepted__when_any_call_fails(void **state)
{
	static const int causes[] = {EIO, EINTR, ENOENT, EACCES, EINVAL, EAGAIN, EEXIST};
	struct scene scene;
	int faults = 0;
	settle(&scene, *state);
	for (size_t i = 0; i < G_N_ELEMENTS(causes); i++)
		for (size_t n = 0; n < G_N_ELEMENTS(acts); n++)
			faults += fail_at_every_call(&scene, &acts[n], CALLS_FAIL, causes[i]);
	print_message("failed at %d calls\n", faults);
	leave(&scene);
}

static void journal__keeps_what_was_accepted__when_all_fail_from_one_on(void **state)
{
	static const int causes[] = {ENOSPC, EACCES};
	struct scene scene;
	int faults = 0;
	settle(&scene, *state);
	for (size_t i = 0; i < G_N_ELEMENTS(causes); i++)
		for (size_t n = 0; n < G_N_ELEMENTS(acts); n++)
			faults += fail_at_every_call(&scene, &acts[n], CALLS_FAIL_ON, causes[i]);
	print_message("failed from %d calls on\n", faults);
	leave(&scene);
}

static void journal__keeps_what_was_accepted__when_any_call_fails_at_halving_it(void **state)
{
	struct scene scene;
	settle(&scene, *state);
	int faults = fail_at_every_call(&scene, &renewing, CALLS_FAIL, EIO);
	faults += fail_at_every_call(&scene, &renewing, CALLS_FAIL_ON, ENOSPC);
	print_message("failed at %d calls\n", faults);
	leave(&scene);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(journal__keeps_what_was_accepted__when_any_call_fails),
		TEST(journal__keeps_what_was_accepted__when_all_fail_from_one_on),
		TEST(journal__keeps_what_was_accepted__when_any_call_fails_at_halving_it),
	};
	return cmocka_run_group_tests(tests, use_memory, NULL);
}
