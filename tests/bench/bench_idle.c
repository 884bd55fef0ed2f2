/* SPDX-License-Identifier: MIT */

/*
 * bench_idle HOLDOUT FILE: what the program does while nobody touches it: times it was woken, bytes
 * it sent, and the memory it sits on.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "driver.h"

#define WATCHED_MS 2000

/* A number of /proc/PID/status, or -1. */
static long status_of(pid_t pid, const char *key)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)pid);
	g_autofree char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return -1;
	const char *line = strstr(text, key);
	return line != NULL ? strtol(line + strlen(key), NULL, 10) : -1;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	char *words[] = {argv[1], argv[2], NULL};
	struct driver *driver = driver_start(words, 24, 80);

	driver_wait_for(driver, "quit");
	driver_settle(driver, 200);
	driver_forget(driver);
	long before = status_of(driver->pid, "\nvoluntary_ctxt_switches:");
	driver_settle(driver, WATCHED_MS);
	long after = status_of(driver->pid, "\nvoluntary_ctxt_switches:");

	bench_figure("idle for 2 s: times woken", "", (double)(after - before), 0);
	bench_figure("idle for 2 s: bytes sent", "B", (double)driver->sent->len, 0);
	bench_figure("resident memory, idle", "MB",
		(double)status_of(driver->pid, "\nVmRSS:") / 1024, 6);
	driver_free(driver);
	return 0;
}
