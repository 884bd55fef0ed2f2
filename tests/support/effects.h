/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_EFFECTS_H
#define SUPPORT_EFFECTS_H

/* A tracker in a folder of its own, its keys pressed for real, without a terminal. */

#include "support/unit.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "ui/effects.h"

static const char small[] = "holdout: 1\n"
			    "title: A small body\n"
			    "rule: unanimity\n"
			    "members:\n"
			    "  A:\n"
			    "    name: Alba\n"
			    "    positions:\n"
			    "      - on: 2024-03-01\n"
			    "        stance: support\n"
			    "  B:\n"
			    "    name: Berga\n";

/* A tracker in a folder of its own, opened. */
struct place {
	char *folder, *path;
	struct effects effects;
};

static inline struct app *open_app(const char *path)
{
	struct holdout_doc *doc = doc_load(path, NULL);
	struct holdout_tracker *tracker = tracker_read(path, doc_version(doc), NULL, NULL);
	const struct app_options options = {
		.file = path, .today = 738961 /* 2024-03-16 */, .rows = 24, .cols = 100};

	return app_new(doc, tracker, &options);
}

static inline int settle_in(void **state)
{
	struct place *place = g_new0(struct place, 1);

	place->folder = g_dir_make_tmp("holdout-XXXXXX", NULL);
	place->path = g_build_filename(place->folder, "small.yaml", NULL);
	g_file_set_contents(place->path, small, -1, NULL);
	place->effects.app = open_app(place->path);
	*state = place;
	return 0;
}

static inline int move_out(void **state)
{
	struct place *place = *state;

	app_free(place->effects.app);
	g_unlink(place->path);
	g_rmdir(place->folder);
	g_free(place->path);
	g_free(place->folder);
	g_free(place);
	return 0;
}

/* False once the application wants to quit. */
static inline bool press(const struct place *place, const char *script)
{
	g_autofree uint32_t *keys = NULL;
	size_t count;
	bool goes_on = true;

	assert_true(keys_parse(script, &keys, &count, NULL));
	for (size_t i = 0; i < count && goes_on; i++) {
		const struct input input = {.kind = INPUT_KEY, .key = keys[i]};
		goes_on = effects_feed(&place->effects, &input);
	}
	return goes_on;
}

static inline char *picture_of(const struct place *place)
{
	struct grid *grid = grid_new(24, 100);
	app_draw(place->effects.app, grid);
	char *picture = grid_dump(grid, false);
	grid_free(grid);
	return picture;
}

static inline void assert_shows(const struct place *place, const char *text)
{
	g_autofree char *picture = picture_of(place);

	if (strstr(picture, text) == NULL)
		fail_msg("expected \"%s\" in:\n%s", text, picture);
}

static inline char *contents(const struct place *place)
{
	char *bytes = NULL;

	g_file_get_contents(place->path, &bytes, NULL, NULL);
	return bytes;
}

static inline void rename_alba(const struct place *place)
{
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = "Alba Longa"};

	assert_true(doc_edit(app_doc(place->effects.app), 0, &edit, 1, "name", NULL));
}

/* A session with a journal, which ends when the next one begins; nothing is saved between. */
static inline struct recovery begin_session(struct place *place)
{
	g_autofree char *state = g_build_filename(place->folder, "state", NULL);
	struct recovery recovery = {.journal = journal_new(state)};

	app_free(place->effects.app);
	place->effects.app = open_app(place->path);
	return recovery;
}

static inline void end_session(struct place *place)
{
	struct recovery *recovery = place->effects.recovery;

	effects_end(&place->effects);
	journal_free(recovery->journal);
	place->effects.recovery = NULL;
}

static inline void end_and_clean(struct place *place)
{
	g_autofree char *state = g_build_filename(place->folder, "state", NULL);
	GDir *dir = g_dir_open(state, 0, NULL);

	end_session(place);
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(state, name, NULL);
		g_unlink(path);
	}
	if (dir)
		g_dir_close(dir);
	g_rmdir(state);
}

/* Others give Berga a position; nobody else has touched Alba. */
static inline void write_as_others(const struct place *place, const char *alba)
{
	g_autofree char *bytes = g_strdup_printf("holdout: 1\n"
						 "title: A small body\n"
						 "rule: unanimity\n"
						 "members:\n"
						 "  A:\n"
						 "    name: %s\n"
						 "    positions:\n"
						 "      - on: 2024-03-01\n"
						 "        stance: support\n"
						 "  B:\n"
						 "    name: Berga\n"
						 "    positions:\n"
						 "      - on: 2024-03-02\n"
						 "        stance: oppose\n",
		alba);
	g_file_set_contents(place->path, bytes, -1, NULL);
}

/* A test that begins with the tracker opened, in a folder that goes at its end. */
#define IN_PLACE(name) cmocka_unit_test_setup_teardown(name, settle_in, move_out)

#endif
