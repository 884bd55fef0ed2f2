/* SPDX-License-Identifier: MIT */

/*
 * bench_load: a file into a tracker, beside libyaml's own pass over the events of the same bytes,
 * and how both grow.
 */

#include <stdio.h>
#include <stdlib.h>

#include <glib.h>
#include <yaml.h>

#include "bench.h"
#include "model/tracker.h"

#define POSITIONS 10
#define MEGABYTE  630 /* members that make one */
#define RUNS      21

struct text {
	char *bytes;
	size_t len;
};

static double pass_events(void *data)
{
	const struct text *text = data;
	yaml_parser_t parser;
	yaml_event_t event;
	bool is_over = false;
	double begin = bench_now();

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text->bytes, text->len);
	while (!is_over && yaml_parser_parse(&parser, &event)) {
		is_over = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return bench_now() - begin;
}

static double load(void *data)
{
	const struct text *text = data;
	struct holdout_error *error = NULL;
	double begin = bench_now();
	struct holdout_doc *doc = doc_parse("bench", text->bytes, text->len, &error);
	struct holdout_tracker *tracker =
		doc != NULL ? tracker_read("bench", doc_version(doc), NULL, &error) : NULL;
	double end = bench_now();

	if (tracker == NULL) {
		fprintf(stderr, "%s\n", error->message);
		exit(1);
	}
	holdout_error_free(error);
	tracker_free(tracker);
	doc_free(doc);
	return end - begin;
}

/* Read, and judged by all the rules of the format. */
static void print_megabyte(void)
{
	struct text text;
	double times[RUNS];

	text.bytes = bench_tracker(MEGABYTE, POSITIONS, &text.len);
	for (size_t i = 0; i < RUNS; i++)
		times[i] = load(&text);
	g_autofree char *name = g_strdup_printf("%.2f MB read and checked", (double)text.len / 1e6);
	bench_figure(name, "ms", bench_median(times, RUNS), 150);
	g_free(text.bytes);
}

int main(void)
{
	print_megabyte();
	for (size_t members = 100; members <= 10000; members *= 10) {
		struct text text;
		g_autofree char *name =
			g_strdup_printf("load %zu members x %d", members, POSITIONS);
		size_t runs = members > 1000 ? 5 : 21;

		text.bytes = bench_tracker(members, POSITIONS, &text.len);
		const struct bench_task task = {name, load, &text};
		const struct bench_task reference = {"events", pass_events, &text};
		bench_compare(&task, &reference, runs, 1.5);
		g_free(text.bytes);
	}
	return 0;
}
