/* SPDX-License-Identifier: MIT */

/*
 * bench_save FOLDER: a whole file replaced safely, beside the bare calls that this takes.
 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib.h>

#include "base/file.h"
#include "bench.h"

#define RUNS 101

struct target {
	char *path, *beside, *folder;
	char *bytes;
	size_t len;
};

static double save(void *data)
{
	const struct target *target = data;
	struct holdout_error *error = NULL;
	double begin = bench_now();

	if (!file_write(target->path, target->bytes, target->len, FILE_REPLACE, NULL, &error)) {
		fprintf(stderr, "%s\n", error->message);
		exit(1);
	}
	return bench_now() - begin;
}

static double save_barely(void *data)
{
	const struct target *target = data;
	double begin = bench_now();
	int fd = open(target->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool is_well = write(fd, target->bytes, target->len) == (ssize_t)target->len &&
		fsync(fd) == 0 && close(fd) == 0 && rename(target->beside, target->path) == 0;
	int folder = open(target->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	is_well = is_well && fsync(folder) == 0 && close(folder) == 0;
	if (!is_well) {
		perror(target->path);
		exit(1);
	}
	return bench_now() - begin;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	struct target target = {.folder = argv[1]};
	target.path = g_build_filename(argv[1], "bench.yaml", NULL);
	target.beside = g_build_filename(argv[1], "bench.yaml.beside", NULL);
	target.bytes = bench_tracker(32, 4, &target.len);

	const struct bench_task task = {"save 32 members, synced", save, &target};
	const struct bench_task reference = {"bare calls", save_barely, &target};
	bench_compare(&task, &reference, RUNS, 2.0);
	unlink(target.path);
	g_free(target.path);
	g_free(target.beside);
	g_free(target.bytes);
	return 0;
}
