/* SPDX-License-Identifier: MIT */

/*
 * Medians, not means: what disturbs a measurement only ever makes it longer. The two sides of a
 * comparison run in turn, so that a busy machine is busy for both.
 */

#include "bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

double bench_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double bench_median(double *times, size_t n)
{
	qsort(times, n, sizeof(*times), compare);
	return times[n / 2];
}

void bench_compare(
	const struct bench_task *ours, const struct bench_task *reference, size_t runs, double bar)
{
	g_autofree double *times = g_new(double, runs);
	g_autofree double *reference_times = g_new(double, runs);

	ours->run(ours->data); /* warms the caches */
	reference->run(reference->data);
	for (size_t i = 0; i < runs; i++) {
		times[i] = ours->run(ours->data);
		reference_times[i] = reference->run(reference->data);
	}
	double figure = bench_median(times, runs), base = bench_median(reference_times, runs);
	double ratio = figure / base;
	printf("%-44s %9.3f ms  %s %.3f ms  ratio %.2f  bar %.2f%s\n", ours->name, figure,
		reference->name, base, ratio, bar, ratio > bar ? "  OVER" : "");
}

void bench_figure(const char *name, const char *unit, double figure, double bar)
{
	printf("%-44s %9.1f %-3s bar %g%s\n", name, figure, unit, bar,
		figure > bar ? "  OVER" : "");
}

double bench_run(char **words)
{
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int state;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	double start = bench_now();
	if (posix_spawn(&pid, words[0], &actions, NULL, words, environ) != 0) {
		fprintf(stderr, "%s cannot be started\n", words[0]);
		exit(1);
	}
	waitpid(pid, &state, 0);
	double end = bench_now();
	posix_spawn_file_actions_destroy(&actions);
	return end - start;
}

static void append_member(GString *out, size_t i, size_t positions)
{
	static const char *const stances[] = {"support", "undecided", "oppose", "conditional"};

	g_string_append_printf(out,
		"  M%05zu:\n    name: Member number %zu\n    short: M%zu\n    groups: [eu, west]\n"
		"    positions:\n",
		i, i, i);
	for (size_t p = 0; p < positions; p++)
		g_string_append_printf(out,
			"      - on: 2024-%02zu-%02zu\n        stance: %s\n"
			"        speaker: A minister\n        quote: We have looked at this.\n"
			"        source: https://example.org/%zu/%zu\n",
			1 + p % 12, 1 + i % 28, stances[(i + p) % G_N_ELEMENTS(stances)], i, p);
}

char *bench_tracker(size_t members, size_t positions, size_t *ret_len)
{
	GString *out = g_string_new("holdout: 1\ntitle: A large body\nrule: unanimity\nmembers:\n");

	for (size_t i = 0; i < members; i++)
		append_member(out, i, positions);
	*ret_len = out->len;
	return g_string_free(out, FALSE);
}
