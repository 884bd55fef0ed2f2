/* SPDX-License-Identifier: MIT */

/*
 * bench_journal FOLDER: what the first step of a file costs to keep, and the next ones, in a large
 * body and in a small one, beside writing the file, or a few bytes, and syncing it.
 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib.h>

#include "bench.h"
#include "doc/journal.h"

#define RUNS      9
#define LARGE     10000 /* members */
#define POSITIONS 10
#define AHEAD     64 /* inputs before the first edit: to go there, and to fill in the form */

struct body {
	const char *folder;
	char *path, *beside;
	char *bytes;
	size_t len;
	size_t inputs; /* before the first step */
	int steps;     /* before the one that is timed */
};

static void edit(struct holdout_doc *doc, int n)
{
	g_autofree char *name = g_strdup_printf("Member %d", n);
	const struct doc_edit edit = {.kind = DOC_SET, .path = {"name"}, .value = name};

	if (!doc_edit(doc, 1, &edit, 1, name, NULL))
		exit(1);
}

static double note(struct journal *journal, struct holdout_doc *doc)
{
	double begin = bench_now();

	if (!journal_note(journal, doc, NULL))
		exit(1);
	return bench_now() - begin;
}

static double keep(void *data)
{
	const struct body *body = data;
	struct holdout_doc *doc = doc_parse(body->path, body->bytes, body->len, NULL);
	struct journal *journal = journal_new(body->folder);
	double took = 0;

	for (size_t i = 0; i < body->inputs; i++)
		note(journal, doc);
	for (int i = 0; i <= body->steps; i++) {
		edit(doc, i);
		took = note(journal, doc);
	}
	journal_drop(journal, NULL);
	journal_free(journal);
	doc_free(doc);
	return took;
}

static double write_barely(void *data)
{
	const struct body *body = data;
	size_t len = body->steps > 0 ? 100 : body->len;
	double begin = bench_now();
	int fd = open(body->beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool is_well = write(fd, body->bytes, len) == (ssize_t)len && fdatasync(fd) == 0;

	close(fd);
	if (!is_well)
		exit(1);
	return bench_now() - begin;
}

static void compare(const char *name, struct body *body, size_t inputs, int steps, double bar)
{
	body->inputs = inputs;
	body->steps = steps;
	const struct bench_task task = {name, keep, body};
	const struct bench_task reference = {"bare write, synced", write_barely, body};
	bench_compare(&task, &reference, RUNS, bar);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	g_autofree char *folder = g_build_filename(argv[1], "bench-journal", NULL);
	struct body body = {.folder = folder, .path = "bench"};
	body.beside = g_build_filename(argv[1], "bench-journal.beside", NULL);
	body.bytes = bench_tracker(LARGE, POSITIONS, &body.len);
	compare("first step of 10,000 members", &body, AHEAD, 0, 3.0);
	compare("first step, at the first input", &body, 0, 0, 8.0);
	compare("next step of 10,000 members", &body, 0, 1, 2.0);
	g_free(body.bytes);
	body.bytes = bench_tracker(32, 4, &body.len);
	compare("first step of 32 members", &body, 4, 0, 3.0);
	unlink(body.beside);
	rmdir(folder);
	g_free(body.bytes);
	g_free(body.beside);
	return 0;
}
