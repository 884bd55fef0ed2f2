/* SPDX-License-Identifier: MIT */
/*
 * A journal on disk, cut at every byte and with a bit flipped in every byte, put where the next start
 * looks for it: what it offers must be a step there was, and what is not used must still be there.
 *
 *     proof-journal     one bit of each byte; every bit with PROOF=long
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "doc/journal.h"
#include "proof/figures.h"

#define LEN_LEAST 4096 /* bytes of the journal */

static const char tracker[] = "holdout: 1\ntitle: Journal\nrule: unanimity\nmembers:\n"
			      "  a: {name: Ann}\n  b:\n    name: Bob\n";

struct place {
	char *folder, *file, *state, *slot; /* the tracker, the folder of journals, the journal */
	GString *journal;
	GPtrArray *shown; /* char *: the file after each step */
};

struct sums {
	size_t cuts, flips, restored, wrong, lost;
};

static char *bytes_of(const struct version *version)
{
	size_t len;
	return version_bytes(version, &len);
}

static void set_name(struct holdout_doc *doc, size_t i)
{
	g_autofree char *name = g_strdup_printf("Name %zu: \"said\" # once", i);
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};
	g_assert_true(doc_edit(doc, i % 2, &edit, 1, "name", NULL));
}

/* Edits, undoes and redoes until the journal is long enough. */
static void record(struct place *place)
{
	struct journal *journal = journal_new(place->state);
	struct holdout_doc *doc = doc_load(place->file, NULL);
	g_ptr_array_add(place->shown, bytes_of(doc_version(doc)));
	for (size_t i = 0; place->journal->len < LEN_LEAST; i++) {
		if (i % 7 == 3 || i % 7 == 4)
			doc_undo(doc);
		else if (i % 7 == 5)
			doc_redo(doc);
		else
			set_name(doc, i);
		g_assert_true(journal_note(journal, doc, NULL));
		g_ptr_array_add(place->shown, bytes_of(doc_version(doc)));
		g_autofree char *bytes = NULL;
		gsize len;
		g_assert_true(g_file_get_contents(journal_path(journal), &bytes, &len, NULL));
		g_string_truncate(place->journal, 0);
		g_string_append_len(place->journal, bytes, (gssize)len);
	}
	place->slot = g_strdup(journal_path(journal));
	journal_free(journal);
	doc_free(doc);
	unlink(place->slot);
}

static bool was_shown(const struct place *place, const char *bytes)
{
	return g_ptr_array_find_with_equal_func(place->shown, bytes, g_str_equal, NULL);
}

/* Whether a file in the folder of journals has just these bytes; all go. */
static bool is_kept(const struct place *place, const char *bytes, size_t len)
{
	bool is_found = false;
	GDir *dir = g_dir_open(place->state, 0, NULL);
	for (const char *name; (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(place->state, name, NULL);
		g_autofree char *there = NULL;
		gsize there_len;
		if (g_file_get_contents(path, &there, &there_len, NULL))
			is_found |= there_len == len && memcmp(there, bytes, len) == 0;
		unlink(path);
	}
	g_dir_close(dir);
	return is_found;
}

/* A start with a journal of these bytes. A journal cut in its base never had a step, and may go. */
static void start(
	const struct place *place, const char *bytes, size_t len, bool may_go, struct sums *sums)
{
	g_assert_true(g_file_set_contents_full(
		place->slot, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
	struct journal *journal = journal_new(place->state);
	struct holdout_doc *doc = doc_load(place->file, NULL);
	struct journal_found *found = journal_find(journal, doc, NULL);
	g_autofree char *shown = bytes_of(doc_version(doc));
	sums->wrong += strcmp(shown, tracker) != 0;
	sums->restored += found != NULL;
	if (found && (!was_shown(place, found->bytes) || strcmp(found->base, tracker) != 0))
		sums->wrong++;
	journal_found_free(found);
	journal_free(journal);
	doc_free(doc);
	sums->lost += !is_kept(place, bytes, len) && !may_go;
}

/* Bytes before which no step is whole. */
static size_t first_step(struct place *place)
{
	struct sums sums = {0};
	size_t len = 0;
	while (sums.restored == 0)
		start(place, place->journal->str, ++len, true, &sums);
	return len;
}

static void go_through(struct place *place, struct sums *sums)
{
	size_t step = first_step(place);
	GString *bytes = place->journal;
	for (size_t len = 0; len < bytes->len; len++, sums->cuts++)
		start(place, bytes->str, len, len < step, sums);
	for (size_t at = 0; at < bytes->len; at++) {
		for (int bit = 0; bit < 8; bit++) {
			if (!proof_is_long() && bit != (int)(at % 8))
				continue;
			bytes->str[at] ^= (char)(1 << bit);
			start(place, bytes->str, bytes->len, false, sums);
			bytes->str[at] ^= (char)(1 << bit);
			sums->flips++;
		}
	}
}

int main(void)
{
	struct place place = {.folder = g_dir_make_tmp("holdout-XXXXXX", NULL)};
	struct sums sums = {0};
	figures_begin("journal");
	place.file = g_build_filename(place.folder, "a.yaml", NULL);
	place.state = g_build_filename(place.folder, "state", NULL);
	place.journal = g_string_new(NULL);
	place.shown = g_ptr_array_new_with_free_func(g_free);
	g_assert_true(g_file_set_contents(place.file, tracker, -1, NULL));
	record(&place);
	go_through(&place, &sums);
	figure("G14",
		"journal of %zu bytes, cut %zu times, flipped %zu times: steps restored %zu times, "
		"something else %zu, journals lost %zu",
		(size_t)place.journal->len, sums.cuts, sums.flips, sums.restored, sums.wrong,
		sums.lost);
	unlink(place.file);
	rmdir(place.state);
	rmdir(place.folder);
	g_string_free(place.journal, TRUE);
	g_ptr_array_unref(place.shown);
	g_free(place.slot);
	g_free(place.state);
	g_free(place.file);
	g_free(place.folder);
	return sums.wrong + sums.lost > 0 || sums.restored == 0;
}
