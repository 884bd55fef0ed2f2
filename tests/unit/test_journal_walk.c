/* SPDX-License-Identifier: MIT */

/*
 * Random walks over one file: edits, undo, redo, saves, restarts, crashes, discarding. A stack of
 * SHA-256 sums says what each state has to be, byte for byte; the walk is the same in every run.
 */

#include "support/folder.h"

#include "doc/journal.h"

#define STEPS 1000

static const char chunked[] = "title: x\r\n"
			      "members:\r\n"
			      "  A: {name: Alba} # first\r\n"
			      "  B: {name: Berga}\r\n"
			      "\r\n"
			      "  C:\r\n"
			      "    name: 'Corva'\r\n"
			      "events: []\r\n";

/* No chunks: the members are a flow mapping. */
static const char whole[] = "title: x\nmembers: {A: {name: Alba}, B: {name: Berga}, C: {name: C}}";

/* The sums of all versions there are, which is shown, and which is in the file; -1: none of them. */
struct model {
	GPtrArray *sums;
	int shown, saved;
};

struct walk {
	const struct folder *folder;
	char *state;
	GRand *random;
	struct holdout_doc *doc;
	struct journal *journal;
	struct model now, then; /* `then`: at the last save; discarding goes back to it */
	int restarts, discards;
};

static char *sum_of(const struct version *version)
{
	size_t len;
	g_autofree char *bytes = version_bytes(version, &len);
	return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, len);
}

static struct model copy(const struct model *model)
{
	struct model copy = *model;
	copy.sums = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < model->sums->len; i++)
		g_ptr_array_add(copy.sums, g_strdup(model->sums->pdata[i]));
	return copy;
}

static void remember(struct walk *walk)
{
	g_ptr_array_unref(walk->then.sums);
	walk->then = copy(&walk->now);
}

static void assert_as_expected(const struct walk *walk)
{
	g_autofree char *sum = sum_of(doc_version(walk->doc));
	assert_string_equal(sum, walk->now.sums->pdata[walk->now.shown]);
	assert_int_equal(doc_undo_label(walk->doc) != NULL, walk->now.shown > 0);
	assert_int_equal(
		doc_redo_label(walk->doc) != NULL, walk->now.shown + 1 < (int)walk->now.sums->len);
	assert_int_equal(doc_unsaved(walk->doc) == 0, walk->now.shown == walk->now.saved);
}

static void edit(struct walk *walk)
{
	static const char *const names[] = {"Alba", "Berga: of the hill", "C # d", "", "é"};
	struct model *now = &walk->now;
	const struct doc_edit edit = {.kind = DOC_SET,
		.path = {"name"},
		.value = names[g_rand_int_range(walk->random, 0, G_N_ELEMENTS(names))]};
	struct version *before = doc_version(walk->doc);
	size_t member = g_rand_int_range(walk->random, 0, 3);
	assert_true(doc_edit(walk->doc, member, &edit, 1, "name", NULL));
	if (doc_version(walk->doc) == before)
		return;
	if (now->saved > now->shown)
		now->saved = -1;
	g_ptr_array_set_size(now->sums, now->shown + 1);
	g_ptr_array_add(now->sums, sum_of(doc_version(walk->doc)));
	now->shown++;
}

static void undo(struct walk *walk)
{
	if (doc_undo(walk->doc))
		walk->now.shown--;
}

static void redo(struct walk *walk)
{
	if (doc_redo(walk->doc))
		walk->now.shown++;
}

static void save(struct walk *walk)
{
	if (walk->now.saved == walk->now.shown)
		return;
	assert_true(doc_save(walk->doc, NULL));
	walk->now.saved = walk->now.shown;
	remember(walk);
}

static void discard(struct walk *walk, struct journal_found *found)
{
	assert_true(journal_found_discard(found, NULL));
	assert_null(journal_find(walk->journal, walk->doc, NULL));
	g_ptr_array_unref(walk->now.sums);
	walk->now = copy(&walk->then);
	walk->discards++;
}

/* The program is gone, whatever it was at. */
static void restart(struct walk *walk)
{
	struct model *now = &walk->now;
	journal_free(walk->journal);
	doc_free(walk->doc);
	walk->doc = doc_load(walk->folder->file, NULL);
	walk->journal = journal_new(walk->state);
	struct journal_found *found = journal_find(walk->journal, walk->doc, NULL);
	g_autofree char *file = sum_of(doc_base(walk->doc));
	bool is_same = strcmp(file, now->sums->pdata[now->shown]) == 0;
	assert_int_equal(found == NULL, is_same);
	if (!found && now->saved != now->shown) {
		now->saved = now->shown; /* on a detour back to what is in the file */
		remember(walk);
	} else if (!found) {
		assert_int_equal(now->saved, now->shown);
	} else if (g_rand_int_range(walk->random, 0, 3) == 0) {
		discard(walk, found);
	} else {
		assert_true(found->is_of_base);
		assert_true(journal_found_restore(found, walk->journal, walk->doc, NULL));
		journal_found_free(found);
	}
	walk->restarts++;
}

static void begin(struct walk *walk, const struct folder *folder, const char *text)
{
	*walk = (struct walk){.folder = folder, .random = g_rand_new_with_seed(8)};
	walk->state = g_build_filename(folder->path, "state", NULL);
	g_file_set_contents(folder->file, text, -1, NULL);
	walk->doc = doc_load(folder->file, NULL);
	walk->journal = journal_new(walk->state);
	walk->now.sums = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(walk->now.sums, sum_of(doc_version(walk->doc)));
	walk->then = copy(&walk->now);
}

static void end(struct walk *walk)
{
	journal_free(walk->journal);
	doc_free(walk->doc);
	g_ptr_array_unref(walk->now.sums);
	g_ptr_array_unref(walk->then.sums);
	g_rand_free(walk->random);
	empty(walk->state);
	g_rmdir(walk->state);
	g_free(walk->state);
}

static void walk_over(const struct folder *folder, const char *text)
{
	static void (*const ways[])(struct walk *) = {
		edit, edit, edit, undo, undo, undo, redo, redo, save, restart};
	struct walk walk;
	begin(&walk, folder, text);

	for (int i = 0; i < STEPS; i++) {
		ways[g_rand_int_range(walk.random, 0, G_N_ELEMENTS(ways))](&walk);
		assert_true(journal_note(walk.journal, walk.doc, NULL));
		assert_as_expected(&walk);
	}

	print_message("%d restarts, %d discards\n", walk.restarts, walk.discards);
	assert_true(walk.restarts > 50 && walk.discards > 5);
	end(&walk);
}

static void journal__restores_every_byte__on_a_random_walk(void **state)
{
	walk_over(*state, chunked);
}

static void journal__restores_every_byte__of_a_file_in_one_chunk(void **state)
{
	walk_over(*state, whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_FOLDER(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
		IN_FOLDER(journal__restores_every_byte__on_a_random_walk),
		IN_FOLDER(journal__restores_every_byte__of_a_file_in_one_chunk),
#undef IN_FOLDER
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
