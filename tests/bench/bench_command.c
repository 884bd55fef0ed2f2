/* SPDX-License-Identifier: MIT */

/*
 * bench_command HOLDOUT EMPTY FILE: one question, one answer, beside a program that does nothing
 * with the same libraries.
 */

#include "bench.h"

#define RUNS 101

static double run(void *words)
{
	return bench_run(words);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	char *status[] = {argv[1], "status", argv[3], NULL};
	char *empty[] = {argv[2], NULL};

	const struct bench_task task = {"one-shot status, 32 members", run, status};
	const struct bench_task reference = {"empty", run, empty};

	bench_compare(&task, &reference, RUNS, 1.5);
	return 0;
}
