/* SPDX-License-Identifier: MIT */

/*
 * bench_power EU27.yaml: voting power counted exactly, the Council of the EU by population and the
 * Electoral College by electors; and how it grows with the number of votes, each with a weight of
 * its own.
 */

#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

#include "base/date.h"
#include "bench.h"
#include "doc/doc.h"
#include "model/power.h"
#include "model/tracker.h"

#define RUNS 5

/* clang-format off */
/* Electors of the 50 states and the District of Columbia, 2024 to 2028. */
static const int electors[] = {
	9, 3, 11, 6, 54, 10, 7, 3, 3, 30, 16, 4, 4, 19, 11, 6, 6, 8, 8, 4, 10, 11, 15, 10, 6, 10, 4, 5,
	6, 4, 14, 5, 28, 16, 3, 17, 7, 8, 19, 4, 9, 3, 11, 40, 6, 3, 13, 12, 4, 10, 3,
};
/* clang-format on */

static struct holdout_doc *parse(const char *yaml, size_t len)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_parse("bench", yaml, len, &error);

	if (doc == NULL) {
		fprintf(stderr, "%s\n", error->message);
		exit(1);
	}
	return doc;
}

/* Milliseconds of one count, the game made anew; prints the method by which. */
static double count_once(const struct holdout_tracker *tracker, const char **ret_method)
{
	struct holdout_moment moment = {.day = date_day(2024, 6, 1), .instant = INT64_MAX};
	struct state *state = state_new(tracker, 0, moment, moment.day);
	double begin = bench_now(), work;
	struct game *game = game_new(state, GAME_OF_ALL);
	struct power *power = power_new(game, power_choose(game, &work));
	double end = bench_now();

	*ret_method = power_method_name(power->method);
	power_free(power);
	game_free(game);
	state_free(state);
	return end - begin;
}

static void measure(const char *what, const char *yaml, size_t len, double bar)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = parse(yaml, len);
	struct holdout_tracker *tracker = tracker_read("bench", doc_version(doc), NULL, &error);
	double times[RUNS];
	const char *method;

	if (tracker == NULL) {
		fprintf(stderr, "%s\n", error->message);
		exit(1);
	}
	for (size_t i = 0; i < RUNS; i++)
		times[i] = count_once(tracker, &method);
	g_autofree char *name = g_strdup_printf("power, %s: %s", what, method);
	bench_figure(name, "ms", bench_median(times, RUNS), bar);
	holdout_error_free(error);
	tracker_free(tracker);
	doc_free(doc);
}

static GString *weighted(const char *rule)
{
	return g_string_append(g_string_new("holdout: 1\ntitle: T\nrule: ["), rule);
}

static void add_member(GString *yaml, size_t i, int weight)
{
	if (i == 0)
		g_string_append(yaml, "]\nmembers:\n");
	g_string_append_printf(yaml, "  M%zu: {weights: {w: %d}}\n", i, weight);
}

static void measure_electors(void)
{
	g_autoptr(GString) yaml = weighted("{for: 270, by: w}");

	for (size_t i = 0; i < G_N_ELEMENTS(electors); i++)
		add_member(yaml, i, electors[i]);
	measure("Electoral College", yaml->str, yaml->len, 500);
}

static void measure_growth(size_t count)
{
	g_autoptr(GString) yaml = weighted("{for: more than 50%, by: w}");
	g_autofree char *what = g_strdup_printf("%zu weights", count);

	for (size_t i = 0; i < count; i++)
		add_member(yaml, i, (int)(1000 + 37 * i));
	measure(what, yaml->str, yaml->len, 1000);
}

int main(int argc, char **argv)
{
	g_autofree char *eu27 = NULL;
	gsize len;

	if (argc != 2 || !g_file_get_contents(argv[1], &eu27, &len, NULL))
		return 2;
	measure("EU27", eu27, len, 500);
	measure_electors();
	for (size_t count = 10; count <= 80; count *= 2)
		measure_growth(count);
	return 0;
}
