/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_JOURNAL_H
#define SUPPORT_JOURNAL_H

/* A file, its document and its journal, in a folder of the test's own; and a few steps to take. */

#include "support/folder.h"

#include <stdlib.h>

#include "doc/journal_private.h"
#include "support/calls.h"

#define STEPS 4

static const char small[] = "title: x\n"
			    "members:\n"
			    "  A: {name: Alba}\n"
			    "  B: {name: Berga}\n";

struct place {
	char *folder, *path, *state;
	struct holdout_doc *doc;
	struct journal *journal;
	char *steps[STEPS + 1]; /* the bytes after each */
};

static inline char *shown(const struct place *place)
{
	size_t len;
	return version_bytes(doc_version(place->doc), &len);
}

static inline int settle_in(void **state)
{
	struct place *place = g_new0(struct place, 1);
	calls = (struct calls){0};
	place->folder = g_dir_make_tmp("holdout-XXXXXX", NULL);
	place->path = g_build_filename(place->folder, "a.yaml", NULL);
	place->state = g_build_filename(place->folder, "state", NULL);
	g_file_set_contents(place->path, small, -1, NULL);
	place->doc = doc_load(place->path, NULL);
	place->journal = journal_new(place->state);
	*state = place;
	return place->doc ? 0 : -1;
}

static inline int move_out(void **state)
{
	struct place *place = *state;
	journal_free(place->journal);
	doc_free(place->doc);
	empty(place->state);
	empty(place->folder);
	g_rmdir(place->folder);
	for (size_t i = 0; i <= STEPS; i++)
		g_free(place->steps[i]);
	g_free(place->folder);
	g_free(place->path);
	g_free(place->state);
	g_free(place);
	return 0;
}

static inline void name_member(struct place *place, size_t member, const char *name)
{
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};
	assert_true(doc_edit(place->doc, member, &edit, 1, "name", NULL));
	assert_true(journal_note(place->journal, place->doc, NULL));
}

/* Three edits and an undo. */
static inline void take_steps(struct place *place)
{
	place->steps[0] = shown(place);
	name_member(place, 0, "Alba Longa");
	place->steps[1] = shown(place);
	name_member(place, 1, "Berga: of the hill");
	place->steps[2] = shown(place);
	name_member(place, 0, "A");
	place->steps[3] = shown(place);
	assert_true(doc_undo(place->doc));
	assert_true(journal_note(place->journal, place->doc, NULL));
	place->steps[4] = shown(place);
}

static inline void save(struct place *place)
{
	assert_true(doc_save(place->doc, NULL));
	assert_true(journal_note(place->journal, place->doc, NULL));
}

/* Written, but a cut of the power may take it away again. */
static inline void save_uncertainly(struct place *place)
{
	calls = (struct calls){.syncs_no_folder = true, .error = EIO};
	assert_false(doc_save(place->doc, NULL));
	calls = (struct calls){0};
	assert_true(journal_note(place->journal, place->doc, NULL));
}

static inline void assert_shown(const struct place *place, const char *expected)
{
	g_autofree char *bytes = shown(place);
	assert_string_equal(bytes, expected);
}

static inline void assert_undoes_to(struct place *place, const char *expected)
{
	assert_true(doc_undo(place->doc));
	assert_true(journal_note(place->journal, place->doc, NULL));
	assert_shown(place, expected);
}

/* The session is gone, and nothing of it was saved. */
static inline void begin_again(struct place *place)
{
	journal_free(place->journal);
	doc_free(place->doc);
	place->doc = doc_load(place->path, NULL);
	place->journal = journal_new(place->state);
}

static inline char *key_of(const struct place *place)
{
	char *real = realpath(place->path, NULL);
	char *key = g_strdup(real);
	free(real);
	return key;
}

static inline char *slot_path(const struct place *place)
{
	g_autofree char *key = key_of(place);
	return journal_slot(place->journal, key, 0);
}

static inline int entries(const struct place *place)
{
	int n = 0;
	GDir *dir = g_dir_open(place->state, 0, NULL);
	while (dir && g_dir_read_name(dir))
		n++;
	if (dir)
		g_dir_close(dir);
	return n;
}

#endif
