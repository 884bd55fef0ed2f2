/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_APP_H
#define SUPPORT_APP_H

/* The application on a tracker from text, its keys pressed and its screen read. */

#include "support/body.h"
#include "view/app.h"
#include "view/key.h"

/* Three friends, one to go; small enough to be read at a glance. */
static inline const char *three_friends(void)
{
	return "holdout: 1\n"
	       "title: Lunch\n"
	       "rule: unanimity\n"
	       "members:\n"
	       "  ann:\n"
	       "    name: Ann\n"
	       "    positions:\n"
	       "      - on: 2024-06-01\n"
	       "        stance: support\n"
	       "        source: https://example.org/ann\n"
	       "  bob:\n"
	       "    name: Bob\n"
	       "    positions:\n"
	       "      - on: 2024-06-02\n"
	       "        stance: oppose\n"
	       "  cat: {name: Cat}\n";
}

static inline struct app *open_text(const char *yaml, int rows, int cols)
{
	struct body body = body_valid(yaml);
	struct app_options options = {
		.file = "lunch.yaml", .today = day("2024-06-10"), .rows = rows, .cols = cols};
	return app_new(body.doc, body.tracker, &options);
}

/* Presses the keys of `script`; returns the last effect asked for. */
static inline struct effect press(struct app *app, const char *script)
{
	g_autofree uint32_t *keys = NULL;
	size_t n;
	struct effect effect = {.kind = EFFECT_NONE};
	assert_true(keys_parse(script, &keys, &n, NULL));
	for (size_t i = 0; i < n; i++) {
		struct input input = {.kind = INPUT_KEY, .key = keys[i]};
		effect = app_update(app, &input);
	}
	return effect;
}

/* Others have written `yaml` in the place of what is shown. */
static inline enum arrival replace_with(struct app *app, const char *yaml)
{
	struct holdout_doc *doc = app_doc(app);
	struct holdout_doc *fresh = doc_parse("lunch.yaml", yaml, strlen(yaml), NULL);
	assert_non_null(fresh);
	struct incoming *incoming = incoming_steps(doc, doc_version(doc), doc_version(fresh));
	doc_free(fresh);
	return app_receive(app, incoming, EFFECT_RELOAD, NULL);
}

static inline char *screen_of(const struct app *app, int rows, int cols)
{
	struct grid *grid = grid_new(rows, cols);
	app_draw(app, grid);
	char *dump = grid_dump(grid, false);
	grid_free(grid);
	return dump;
}

static inline void assert_shows(const struct app *app, const char *text)
{
	g_autofree char *screen = screen_of(app, 24, 80);
	if (!strstr(screen, text))
		fail_msg("expected \"%s\" on\n%s", text, screen);
}

static inline void assert_hides(const struct app *app, const char *text)
{
	g_autofree char *screen = screen_of(app, 24, 80);
	if (strstr(screen, text))
		fail_msg("did not expect \"%s\" on\n%s", text, screen);
}

static inline char *bytes_of(const struct app *app)
{
	size_t len;
	return version_bytes(doc_version(app_doc(app)), &len);
}

#endif
