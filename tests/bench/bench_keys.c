/* SPDX-License-Identifier: MIT */

/*
 * bench_keys HOLDOUT FILE: the bytes a key costs on the wire, and how many frames a queue of keys
 * takes. The pane beside the list shows another member at each key and is part of its price; the
 * narrower screen has the list alone.
 */

#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "driver.h"

#define QUIET_MS 60
#define QUEUED   400

static struct driver *start(char **argv, int cols)
{
	char *words[] = {argv[1], argv[2], "--as-of", "2024-06-17", NULL};
	struct driver *driver = driver_start(words, 24, cols);

	driver_wait_for(driver, "quit");
	driver_settle(driver, QUIET_MS);
	return driver;
}

/* Prints the mean of `count` keys, after `before` others, and how much of it is text. */
static void print_bytes(
	const char *name, char **argv, int cols, size_t before, size_t count, double bar)
{
	struct driver *driver = start(argv, cols);
	double sum = 0, text = 0;

	for (size_t i = 0; i < before + count; i++) {
		driver_forget(driver);
		driver_type(driver, "j", 1);
		driver_settle(driver, QUIET_MS);
		if (i < before)
			continue;
		sum += (double)driver->sent->len;
		text += (double)driver_text(driver);
	}
	driver_free(driver);
	bench_figure(name, "B", sum / (double)count, bar);
	printf("%-44s %9.1f B\n", "  of which text", text / (double)count);
}

/* One write: all keys are there when the program wakes. */
static double queued(char **argv, double *ret_bytes)
{
	struct driver *driver = start(argv, 80);
	char keys[QUEUED];

	memset(keys, 'j', sizeof(keys));
	keys[QUEUED - 1] = 'k';
	driver_forget(driver);
	double begin = bench_now();
	driver_type(driver, keys, sizeof(keys));
	driver_settle(driver, QUIET_MS);
	double end = bench_now() - QUIET_MS;
	*ret_bytes = (double)driver->sent->len;
	driver_free(driver);
	return end - begin;
}

int main(int argc, char **argv)
{
	double bytes;

	if (argc != 3)
		return 2;
	print_bytes("`down` inside the page, list alone (70x24)", argv, 70, 2, 6, 40);
	print_bytes("`down` inside the page, two panes (80x24)", argv, 80, 2, 6, 40);
	print_bytes("`down` with scrolling, list alone (70x24)", argv, 70, 20, 8, 150);
	print_bytes("`down` with scrolling, two panes (80x24)", argv, 80, 20, 8, 150);
	double time = queued(argv, &bytes);
	printf("%-44s %10.1f ms    %.0f bytes\n", "400 queued keys", time, bytes);
	return 0;
}
