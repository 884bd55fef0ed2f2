/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_OUTSIDE_H
#define SUPPORT_OUTSIDE_H

/* The application on a file that others write. */

#include "base/error.h"
#include "support/app.h"
#include "support/folder.h"

#define MENU   "holdout: 1\ntitle: Lunch\nrule: unanimity\ncandidates:\n"
#define GUESTS "members:\n  ann: {name: Ann}\n  bob: {name: Bob}\n"

static inline void overwrite(const char *path, const char *text)
{
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Three friends from a file, on the screen. */
static inline struct app *open_file(const struct folder *folder)
{
	overwrite(folder->file, three_friends());
	struct holdout_doc *doc = doc_load(folder->file, NULL);
	struct holdout_tracker *tracker = tracker_read("a.yaml", doc_version(doc), NULL, NULL);
	struct app_options options = {
		.file = "a.yaml", .today = day("2024-06-10"), .rows = 24, .cols = 80};
	return app_new(doc, tracker, &options);
}

/* `from` becomes `to` in what three friends have in common. */
static inline char *changed(const char *from, const char *to)
{
	g_auto(GStrv) parts = g_strsplit(three_friends(), from, 2);
	assert_non_null(parts[1]);
	return g_strjoinv(to, parts);
}

static inline void write_changed(const struct folder *folder, const char *from, const char *to)
{
	g_autofree char *text = changed(from, to);
	overwrite(folder->file, text);
}

static inline struct effect tell(struct app *app, enum effect_kind effect)
{
	const struct input done = {.kind = INPUT_DONE, .effect = (int)effect};
	return app_update(app, &done);
}

static inline enum arrival receive(
	struct app *app, enum effect_kind cause, struct holdout_error **error)
{
	struct incoming *incoming = incoming_read(app_doc(app), NULL);
	assert_non_null(incoming);
	enum arrival arrival = app_receive(app, incoming, cause, error);
	if (arrival == ARRIVAL_TAKEN || arrival == ARRIVAL_ASKED)
		tell(app, cause);
	return arrival;
}

static inline void rename_ann(struct app *app, const char *name)
{
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};
	assert_true(doc_edit(app_doc(app), 0, &edit, 1, "ann renamed", NULL));
	press(app, "<C-r>u<C-r>"); /* so that the screen has read it */
	assert_shows(app, name);
}

static inline void assert_has(const struct app *app, const char *text)
{
	g_autofree char *bytes = bytes_of(app);
	if (!strstr(bytes, text))
		fail_msg("expected \"%s\" in\n%s", text, bytes);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

#endif
