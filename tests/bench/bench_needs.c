/* SPDX-License-Identifier: MIT */

/*
 * bench_needs EU27.yaml: who could adopt, undo and block, beside the verdict that every edit
 * makes; in the Council of the EU with nobody and with half of it in favour, in a body in which
 * every weight is another, and how it grows with the number of members.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/date.h"
#include "bench.h"
#include "doc/doc.h"
#include "model/analysis.h"
#include "model/tracker.h"

#define RUNS 9

struct scene {
	struct holdout_doc *doc;
	struct holdout_tracker *tracker;
	struct state *state;
	struct verdict *verdict;
};

static struct scene scene_new(const char *yaml, size_t len)
{
	struct holdout_error *error = NULL;
	struct scene scene = {.doc = doc_parse("bench", yaml, len, &error)};
	const struct holdout_moment moment = {.day = date_day(2026, 6, 1), .instant = INT64_MAX};

	if (scene.doc != NULL)
		scene.tracker = tracker_read("bench", doc_version(scene.doc), NULL, &error);
	if (scene.tracker == NULL) {
		fprintf(stderr, "%s\n", error->message);
		exit(1);
	}
	holdout_error_free(error); /* warnings */
	scene.state = state_new(scene.tracker, 0, moment, moment.day);
	scene.verdict = verdict_new(scene.state);
	return scene;
}

static void scene_clear(struct scene *scene)
{
	verdict_free(scene->verdict);
	state_free(scene->state);
	tracker_free(scene->tracker);
	doc_free(scene->doc);
}

static double ask(void *data)
{
	const struct scene *scene = data;
	const double begin = bench_now();
	struct analysis *analysis = analysis_new(scene->state, scene->verdict);
	const double end = bench_now();

	analysis_free(analysis);
	return end - begin;
}

static double judge(void *data)
{
	const struct scene *scene = data;
	const double begin = bench_now();
	struct verdict *verdict = verdict_new(scene->state);
	const double end = bench_now();

	verdict_free(verdict);
	return end - begin;
}

/* Prints the median of answering all that is asked, and its ratio to a verdict; bar 0: none. */
static void measure(const char *what, const char *yaml, size_t len, double bar)
{
	struct scene scene = scene_new(yaml, len);
	double needs[RUNS], verdicts[RUNS];

	for (size_t i = 0; i < RUNS; i++) {
		needs[i] = ask(&scene);
		verdicts[i] = judge(&scene);
	}
	const double ours = bench_median(needs, RUNS), reference = bench_median(verdicts, RUNS);
	printf("needs, %-37s %9.3f ms  verdict %.4f ms  ratio %.0f", what, ours, reference,
		ours / reference);
	if (bar > 0)
		printf("  bar %g ms%s", bar, ours > bar ? "  OVER" : "");
	printf("\n");
	scene_clear(&scene);
}

/* The file with every second member, of those that are one line each, in favour. */
static void measure_half(const char *yaml)
{
	g_auto(GStrv) lines = g_strsplit(yaml, "\n", -1);
	g_autoptr(GString) half = g_string_new(NULL);
	size_t members = 0;

	for (size_t i = 0; lines[i] != NULL; i++) {
		const bool is_member = g_str_has_suffix(lines[i], "}") &&
			strstr(lines[i], "{name:") != NULL && members++ % 2 == 0;
		const size_t len = strlen(lines[i]);

		g_string_append_len(half, lines[i], (gssize)(is_member ? len - 1 : len));
		g_string_append(half,
			is_member ? ", positions: [{on: 2026-01-01, stance: support}]}\n" : "\n");
	}
	measure("EU27, 14 in favour", half->str, half->len, 50);
}

/* Every member another weight, so that none stand for each other. */
static void measure_weights(size_t count)
{
	g_autoptr(GString) yaml = g_string_new("holdout: 1\ntitle: T\n"
					       "rule: [{for: 55%}, {for: 65%, by: w}]\n"
					       "members:\n");
	g_autofree char *what = g_strdup_printf("%zu weights", count);

	for (size_t i = 0; i < count; i++)
		g_string_append_printf(
			yaml, "  M%zu: {weights: {w: %zu}}\n", i, 1000 + i * i % 997 * 37);
	measure(what, yaml->str, yaml->len, 50);
}

static void measure_members(size_t count)
{
	size_t len;
	g_autofree char *yaml = bench_tracker(count, 1, &len);
	g_autofree char *what = g_strdup_printf("unanimity of %zu", count);

	measure(what, yaml, len, 0);
}

int main(int argc, char **argv)
{
	g_autofree char *eu27 = NULL;
	gsize len;

	if (argc != 2 || !g_file_get_contents(argv[1], &eu27, &len, NULL))
		return 2;
	measure("EU27, nobody has spoken", eu27, len, 50);
	measure_half(eu27);
	for (size_t count = 25; count <= 400; count *= 2)
		measure_weights(count);
	for (size_t count = 100; count <= 100000; count *= 10)
		measure_members(count);
	return 0;
}
