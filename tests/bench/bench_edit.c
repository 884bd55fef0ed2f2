/* SPDX-License-Identifier: MIT */

/*
 * bench_edit: what an edit, an undo, a key in a form and a step through time cost in a large body,
 * each beside reading the whole file again, and how they grow with the body.
 *
 * The program is driven as the terminal drives it: keys go in, a grid is drawn after each. What is
 * timed is the key that does the work and the drawing after it.
 */

#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

#include "base/date.h"
#include "bench.h"
#include "view/app.h"
#include "view/key.h"

#define POSITIONS 10
#define RUNS      9 /* a turn each: every edit is undone, so all begin alike */
#define ROWS      24
#define COLS      80

/* What is timed, in the order in which a turn does it, and the bar at 10,000 members. */
enum work {
	WORK_WHOLE,
	WORK_STANCE,
	WORK_KEY,
	WORK_ACCEPT,
	WORK_UNDO,
	WORK_REDO,
	WORK_STEP,
	WORK_NAME_KEY,
	WORK_NAME,
	WORK_EVENT,
	WORK_COUNT,
};

/* clang-format off */
static const struct {
	const char *name;
	double bar; /* milliseconds */
} works[WORK_COUNT] = {
	[WORK_WHOLE]  = {"whole file", 0},
	[WORK_STANCE] = {"stance chosen in the form", 16},
	[WORK_KEY]    = {"key in the form", 16},
	[WORK_ACCEPT] = {"edit accepted", 16},
	[WORK_UNDO]   = {"undo", 5},
	[WORK_REDO]   = {"redo", 5},
	[WORK_STEP]   = {"step through time", 16},
	[WORK_NAME_KEY] = {"key in a member's new id", 16},
	[WORK_NAME]   = {"member renamed, with its uses", 16},
	[WORK_EVENT]  = {"event added", 16},
};
/* clang-format on */

struct body {
	char *bytes;
	size_t len;
	struct app *app;
	double times[WORK_COUNT][RUNS]; /* milliseconds */
};

static struct holdout_tracker *read_whole(const struct body *body, struct holdout_doc **ret_doc)
{
	struct holdout_error *error = NULL;
	*ret_doc = doc_parse("bench", body->bytes, body->len, &error);
	struct holdout_tracker *tracker = *ret_doc != NULL
		? tracker_read("bench", doc_version(*ret_doc), NULL, &error)
		: NULL;

	if (tracker == NULL) {
		fprintf(stderr, "%s\n", error->message);
		exit(1);
	}
	holdout_error_free(error);
	return tracker;
}

static void open_body(struct body *body, size_t members)
{
	const struct app_options options = {
		.today = date_day(2024, 12, 31), .rows = ROWS, .cols = COLS};
	struct holdout_doc *doc;

	body->bytes = bench_tracker(members, POSITIONS, &body->len);
	struct holdout_tracker *tracker = read_whole(body, &doc);
	body->app = app_new(doc, tracker, &options);
}

static void close_body(struct body *body)
{
	app_free(body->app);
	g_free(body->bytes);
}

static double press(const struct body *body, uint32_t key)
{
	const struct input input = {.kind = INPUT_KEY, .key = key};
	double begin = bench_now();

	app_update(body->app, &input);
	struct grid *grid = grid_new(ROWS, COLS);
	app_draw(body->app, grid);
	grid_free(grid);
	return bench_now() - begin;
}

/* Keys that only lead to the one that is timed. */
static void lead(const struct body *body, const char *keys)
{
	for (; *keys != '\0'; keys++)
		press(body, (uint32_t)*keys);
}

/* A benchmark of keys that did nothing would look very good. */
static void expect_unsaved(const struct body *body, size_t steps)
{
	if (doc_unsaved(app_doc(body->app)) == steps)
		return;
	fprintf(stderr, "the keys did not do what they are timed for\n");
	exit(1);
}

static double reread_whole(const struct body *body)
{
	struct holdout_doc *doc;
	double begin = bench_now();
	struct holdout_tracker *tracker = read_whole(body, &doc);
	double end = bench_now();

	tracker_free(tracker);
	doc_free(doc);
	return end - begin;
}

static void take_turn(struct body *body, size_t turn)
{
	body->times[WORK_WHOLE][turn] = reread_whole(body);
	lead(body, "jjja");
	body->times[WORK_STANCE][turn] = press(body, '1');
	lead(body, "\t2024-12-3");
	body->times[WORK_KEY][turn] = press(body, '0');
	body->times[WORK_ACCEPT][turn] = press(body, INPUT_ENTER);
	expect_unsaved(body, 1);
	body->times[WORK_UNDO][turn] = press(body, 'u');
	expect_unsaved(body, 0);
	body->times[WORK_REDO][turn] = press(body, INPUT_CTRL('R'));
	expect_unsaved(body, 1);
	lead(body, "u[");
	body->times[WORK_STEP][turn] = press(body, '[');
	lead(body, "]]i3eX");
	body->times[WORK_NAME_KEY][turn] = press(body, 'Y');
	body->times[WORK_NAME][turn] = press(body, INPUT_ENTER);
	expect_unsaved(body, 1);
	lead(body, "u5a\t\tMeeting");
	body->times[WORK_EVENT][turn] = press(body, INPUT_ENTER);
	expect_unsaved(body, 1);
	lead(body, "uq");
}

static void report(struct body *body, size_t members)
{
	double whole = bench_median(body->times[WORK_WHOLE], RUNS);

	printf("%zu members x %d, %.1f MB: the whole file is read in %.2f ms\n", members, POSITIONS,
		(double)body->len / 1e6, whole);
	for (size_t i = WORK_WHOLE + 1; i < WORK_COUNT; i++) {
		double figure = bench_median(body->times[i], RUNS);
		printf("  %-42s %9.3f ms  ratio %.4f  bar %g ms%s\n", works[i].name, figure,
			figure / whole, works[i].bar, figure > works[i].bar ? "  OVER" : "");
	}
}

int main(void)
{
	for (size_t members = 100; members <= 10000; members *= 10) {
		struct body body;

		open_body(&body, members);
		for (size_t turn = 0; turn < RUNS; turn++)
			take_turn(&body, turn);
		report(&body, members);
		close_body(&body);
	}
	return 0;
}
