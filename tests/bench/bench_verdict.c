/* SPDX-License-Identifier: MIT */

/*
 * bench_verdict EU27.yaml: what the verdict after one edit costs, beside a verdict of the whole
 * state, and how both grow with the body; and a step to another day. And what the Council of the EU
 * needs, from its first member on.
 *
 * The edit is a supposed move, so that the file is read once for each size. It takes turns between
 * members far apart, as one who edits does: their memory is not in the cache.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/date.h"
#include "bench.h"
#include "model/analysis.h"
#include "model/report.h"
#include "model/suppose.h"
#include "model/tracker.h"

#define MOVERS 64
#define RUNS   9
#define BAR    50.0 /* microseconds at 100,000 members */
#define STEP   16.0 /* milliseconds */
#define NEEDS  50.0 /* milliseconds */

struct body {
	size_t members;
	struct holdout_doc *doc;
	struct holdout_tracker *before, *after;
	size_t movers[MOVERS]; /* who is not the same in both */
	int32_t today;
	struct holdout_moment moment;
};

/* A council that decides by heads and by weight, half of which is in favour. */
static char *council(size_t members, size_t *ret_len)
{
	static const char member[] = "  m%zu: {weights: {size: %zu}, positions: "
				     "[{on: 2024-01-%02zu, stance: %s}]}\n";
	GString *out = g_string_new("holdout: 1\ntitle: A council\n"
				    "rule: {all: [for: 55%, {for: 65%, by: size}]}\nmembers:\n");

	for (size_t i = 0; i < members; i++)
		g_string_append_printf(
			out, member, i, 1 + i % 97, 1 + i % 28, i % 2 ? "support" : "oppose");
	*ret_len = out->len;
	return g_string_free(out, FALSE);
}

static struct holdout_tracker *read_all(struct holdout_doc *doc)
{
	struct holdout_tracker *tracker =
		doc ? tracker_read("bench", doc_version(doc), NULL, NULL) : NULL;

	if (tracker == NULL) {
		fprintf(stderr, "the council cannot be read\n");
		exit(1);
	}
	return tracker;
}

static void body_open(struct body *body, size_t members)
{
	size_t len;
	g_autofree char *text = council(members, &len);
	struct supposed moves[MOVERS];

	body->members = members;
	body->today = date_day(2024, 12, 31);
	body->doc = doc_parse("bench", text, len, NULL);
	body->before = read_all(body->doc);
	body->moment = date_moment_of_day(body->today, tracker_zone(body->before));
	for (size_t i = 0; i < MOVERS; i++) {
		body->movers[i] = i * (members / MOVERS);
		moves[i] = (struct supposed){.member = body->movers[i], .stance = i % 3};
	}
	body->after = suppose_tracker(body->before, moves, MOVERS, body->moment);
}

static void body_close(struct body *body)
{
	tracker_free(body->after);
	tracker_free(body->before);
	doc_free(body->doc);
}

static struct state *state_of(const struct body *body, const struct holdout_tracker *tracker)
{
	return state_new(tracker, 0, body->moment, body->today);
}

/* A benchmark of a verdict that is not that of the whole body would look very good. */
static void expect_same(const struct body *body, const struct state *state)
{
	struct state *whole = state_of(body, body->after);
	size_t numbers = (whole->tally->stance_count + 1) * whole->tally->column_count;

	if (memcmp(state->tally->sums, whole->tally->sums, numbers * sizeof(int64_t)) != 0) {
		fprintf(stderr, "the verdict is that of another body\n");
		exit(1);
	}
	state_free(whole);
}

static void edit_all(
	const struct body *body, struct state *state, const struct holdout_tracker *tracker)
{
	for (size_t i = 0; i < MOVERS; i++) {
		state_reseat(state, tracker, body->movers[i]);
		verdict_free(verdict_judge(state));
	}
}

/* Microseconds an edit. */
static double time_edit(const struct body *body)
{
	struct state *state = state_of(body, body->before);
	double times[RUNS];

	for (size_t i = 0; i < RUNS; i++) {
		double begin = bench_now();
		edit_all(body, state, body->after);
		times[i] = (bench_now() - begin) * 1e3 / MOVERS;
		expect_same(body, state);
		edit_all(body, state, body->before);
	}
	state_free(state);
	return bench_median(times, RUNS);
}

/* Microseconds a verdict of the whole state. */
static double time_whole(const struct body *body)
{
	double times[RUNS];

	for (size_t i = 0; i < RUNS; i++) {
		double begin = bench_now();
		struct state *state = state_of(body, body->after);
		verdict_free(verdict_judge(state));
		times[i] = (bench_now() - begin) * 1e3;
		state_free(state);
	}
	return bench_median(times, RUNS);
}

/* Milliseconds a step to another day: state, verdict with all that it tells, and rows. */
static double time_step(const struct body *body)
{
	struct report *report = report_new(body->before, "bench", 0, body->moment, body->today);
	double times[RUNS];

	for (size_t i = 0; i < RUNS; i++) {
		struct holdout_moment moment = date_moment_of_day(
			date_day(2024, 1, 3 + (int)i), tracker_zone(body->before));
		double begin = bench_now();
		struct report *other = report_at(report, moment);
		times[i] = bench_now() - begin;
		report_free(other);
	}
	report_free(report);
	return bench_median(times, RUNS);
}

static void print(const struct body *body, double first_edit, double first_step)
{
	double edit = time_edit(body), whole = time_whole(body), step = time_step(body);
	bool is_over = body->members == 100000 && edit > BAR;
	bool is_slow = body->members == 10000 && step > STEP;

	printf("%8zu members: edit %7.2f us (x %.1f), whole %10.1f us, ratio %.5f%s; "
	       "step %8.2f ms (x %.0f)%s\n",
		body->members, edit, edit / first_edit, whole, edit / whole,
		is_over ? "  OVER" : "", step, step / first_step, is_slow ? "  OVER" : "");
}

/* Milliseconds for all that the first `count` members in favour leave to be asked. */
static double time_needs(const struct holdout_tracker *before, size_t count)
{
	g_autofree struct supposed *moves = g_new0(struct supposed, count + 1);
	int32_t today = date_day(2024, 12, 31);
	struct holdout_moment moment = date_moment_of_day(today, tracker_zone(before));

	for (size_t i = 0; i < count; i++)
		moves[i].member = i; /* to stance 0, support */
	struct holdout_tracker *tracker = suppose_tracker(before, moves, count, moment);
	struct state *state = state_new(tracker, 0, moment, today);
	double begin = bench_now();
	struct verdict *verdict = verdict_new(state);
	struct analysis *analysis = analysis_new(state, verdict);
	double time = bench_now() - begin;
	analysis_free(analysis);
	verdict_free(verdict);
	state_free(state);
	tracker_free(tracker);
	return time;
}

/* However many are in favour, the slowest counts. */
static void print_needs(const char *path)
{
	struct holdout_doc *doc = doc_load(path, NULL);
	struct holdout_tracker *tracker = read_all(doc);
	double most = 0;

	for (size_t count = 0; count <= tracker->member_count; count++) {
		double times[RUNS];
		for (size_t i = 0; i < RUNS; i++)
			times[i] = time_needs(tracker, count);
		most = MAX(most, bench_median(times, RUNS));
	}
	bench_figure("needs of the EU27, at the worst", "ms", most, NEEDS);
	tracker_free(tracker);
	doc_free(doc);
}

int main(int argc, char **argv)
{
	double first_edit = 0, first_step = 0;

	if (argc != 2)
		return 2;
	print_needs(argv[1]);
	printf("bar: edit %g us at 100,000 members; step %g ms at 10,000\n", BAR, STEP);
	for (size_t members = 100; members <= 1000000; members *= 10) {
		struct body body;

		body_open(&body, members);
		if (members == 100) {
			first_edit = time_edit(&body);
			first_step = time_step(&body);
		}
		print(&body, first_edit, first_step);
		body_close(&body);
	}
	return 0;
}
