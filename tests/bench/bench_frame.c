/* SPDX-License-Identifier: MIT */

/*
 * bench_frame HOLDOUT HELLO FILE: from start to the last word of the first full frame, 80x24,
 * beside the reference table.
 */

#include "bench.h"
#include "driver.h"

#define RUNS 41

struct start {
	char **words;
	const char *last; /* what the end of a frame shows */
};

static double first_frame(void *data)
{
	const struct start *start = data;
	double begin = bench_now();
	struct driver *driver = driver_start(start->words, 24, 80);

	driver_wait_for(driver, start->last);
	double end = bench_now();
	driver_free(driver);
	return end - begin;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	char *hello[] = {argv[2], NULL};
	char *holdout[] = {argv[1], argv[3], "--as-of", "2024-06-17", NULL};
	struct start ours = {holdout, "quit"}, theirs = {hello, "quit"};
	const struct bench_task task = {"start to full frame, 80x24", first_frame, &ours};
	const struct bench_task reference = {"hello", first_frame, &theirs};

	bench_compare(&task, &reference, RUNS, 1.3);
	return 0;
}
