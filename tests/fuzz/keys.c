/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as what a terminal sends, and as a script of keys: the program takes them and can be
 * drawn after each. The first byte is the size of the screen.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "doc/doc.h"
#include "model/tracker.h"
#include "ui/keyboard.h"
#include "view/app.h"

#define TODAY    738947 /* 2024-02-28 */
#define KEYS_MAX 60

static const char tracker[] =
	"holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n  a:\n    name: Ann\n"
	"    positions:\n      - {on: 2024-01-02, stance: support}\n"
	"    conditions:\n      - {what: lunch}\n  b: {name: Bób}\n";

struct source {
	const uint8_t *bytes;
	size_t len, at;
};

/* Bytes above F7 are no UTF-8: they stand for keys and pastes. */
static int next_code(void *data)
{
	static const int others[] = {KEYBOARD_PASTE_BEGIN, KEYBOARD_PASTE_END, KEYBOARD_UNKNOWN,
		INPUT_UP, INPUT_DOWN, INPUT_DELETE, INPUT_F1, KEYBOARD_NONE};
	struct source *source = data;
	if (source->at == source->len)
		return KEYBOARD_NONE;
	uint8_t byte = source->bytes[source->at++];
	return byte >= 0xf8 ? others[byte - 0xf8] : byte;
}

static struct app *open_app(int rows, int cols)
{
	struct holdout_doc *doc = doc_parse("t.yaml", tracker, strlen(tracker), NULL);
	struct holdout_tracker *read = tracker_read("t.yaml", doc_version(doc), NULL, NULL);
	const struct app_options options = {.today = TODAY, .rows = rows, .cols = cols};
	return app_new(doc, read, &options);
}

static void take(struct app *app, const struct input *input, struct grid *grid)
{
	struct effect effect = app_update(app, input);
	if (effect.kind != EFFECT_NONE)
		app_update(app, &(struct input){.kind = INPUT_DONE, .effect = (int)effect.kind});
	app_draw(app, grid);
}

static void read_script(const uint8_t *bytes, size_t len)
{
	g_autofree char *script = g_strndup((const char *)bytes, len);
	g_autofree uint32_t *keys = NULL;
	struct holdout_error *error = NULL;
	size_t n;
	if (!keys_parse(script, &keys, &n, &error) && !error)
		abort();
	holdout_error_free(error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	if (len == 0)
		return 0;
	fuzz_set_locale();
	int rows = 1 + bytes[0] % 25, cols = 1 + bytes[0] / 3;
	struct source source = {bytes + 1, len - 1, 0};
	struct keyboard keyboard;
	struct input input;
	struct app *app = open_app(rows, cols);
	struct grid *grid = grid_new(rows, cols);
	keyboard_init(&keyboard, next_code, &source);
	for (int i = 0; i < KEYS_MAX && source.at < source.len; i++) {
		if (keyboard_read(&keyboard, &input))
			take(app, &input, grid);
	}
	keyboard_clear(&keyboard);
	grid_free(grid);
	app_free(app);
	read_script(bytes, len);
	return 0;
}
