/* SPDX-License-Identifier: MIT */

/*
 * bench_accept HOLDOUT FOLDER: how long an edit takes from the key to the screen, with what it keeps
 * synced before it is drawn, on a pseudo-terminal. Half of the steps are edits, half undo them.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"
#include "driver.h"

#define EDITS     1000
#define MEMBERS   32
#define POSITIONS 4
#define QUIET_MS  4
#define BAR_MS    10 /* of the slowest in a hundred */

struct place {
	char *file, *state;
};

/* The time until something is drawn; waits until all of it is. */
static double press(struct driver *driver, const char *key)
{
	driver_forget(driver);
	double begin = bench_now();
	driver_type(driver, key, 1);
	driver_wait_for(driver, "\033");
	double end = bench_now();
	driver_settle(driver, QUIET_MS);
	return end - begin;
}

/* Bytes of what is kept: a benchmark of keys that did nothing would look very good. */
static gint64 kept(const struct place *place)
{
	GDir *dir = g_dir_open(place->state, 0, NULL);
	gint64 sum = 0;

	for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(place->state, name, NULL);
		struct stat status;
		if (stat(path, &status) == 0)
			sum += status.st_size;
		unlink(path);
	}
	if (dir)
		g_dir_close(dir);
	rmdir(place->state);
	return sum;
}

static int by_time(const void *a, const void *b)
{
	const double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static void print_share(const char *name, const double *sorted, double share, double bar)
{
	bench_figure(name, "ms", sorted[(size_t)(share * (EDITS - 1))], bar);
}

static void edit_all(char *holdout, const struct place *place)
{
	char *words[] = {holdout, place->file, "--today", "2024-06-17", NULL};
	struct driver *driver = driver_start(words, 24, 80);
	double times[EDITS];

	driver_wait_for(driver, "quit");
	driver_settle(driver, QUIET_MS);
	for (size_t i = 0; i < EDITS; i++) {
		press(driver, "1");
		times[i] = press(driver, "\r");
		press(driver, "u");
	}
	driver_free(driver);
	qsort(times, EDITS, sizeof(times[0]), by_time);
	print_share("edit accepted, synced and drawn: median", times, 0.5, BAR_MS);
	print_share("the slowest of a hundred", times, 0.99, BAR_MS);
}

int main(int argc, char **argv)
{
	size_t len;

	if (argc != 3)
		return 2;
	g_autofree char *file = g_build_filename(argv[2], "bench-accept.yaml", NULL);
	g_autofree char *state = g_build_filename(argv[2], "bench-accept-state", "holdout", NULL);
	g_autofree char *above = g_path_get_dirname(state);
	g_autofree char *bytes = bench_tracker(MEMBERS, POSITIONS, &len);
	const struct place place = {file, state};

	if (!g_file_set_contents(file, bytes, (gssize)len, NULL))
		return 1;
	g_setenv("XDG_STATE_HOME", above, true);
	edit_all(argv[1], &place);
	gint64 sum = kept(&place);
	unlink(file);
	rmdir(above);
	if (sum > (gint64)len + 2 * EDITS)
		return 0;
	fprintf(stderr, "the keys did not do what they are timed for\n");
	return 1;
}
