/* SPDX-License-Identifier: MIT */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What benchmarks share: a clock, a median, one way to print.
 *
 * A figure of one machine means nothing on another; so each line has a reference measured in the
 * same run, and what counts is the ratio. A benchmark informs and never fails.
 */

double bench_now(void); /* milliseconds of a clock that only goes forward */

/* The median of `n` times, which are sorted. */
double bench_median(double *times, size_t n);

/* Something to time: `run` does it once and gives the milliseconds it took. */
struct bench_task {
	const char *name;
	double (*run)(void *data);
	void *data;
};

/*
 * Runs both `runs` times, in turn, and prints the medians and their ratio beside the `bar`:
 *
 *     start to full frame, 80x24        7.418 ms  hello 6.449 ms  ratio 1.15  bar 1.30
 */
void bench_compare(
	const struct bench_task *ours, const struct bench_task *reference, size_t runs, double bar);

/* Prints a figure that is its own measure, and the bar in the same unit. */
void bench_figure(const char *name, const char *unit, double figure, double bar);

/* Runs `words` with output to /dev/null and waits; the time it took. */
double bench_run(char **words);

/* A tracker of `members` members with `positions` positions each, in block style; the caller
 * frees it. */
char *bench_tracker(size_t members, size_t positions, size_t *ret_len);

#endif
