/* SPDX-License-Identifier: MIT */
/*
 * YAML that people and programs have written, whatever it is about: each file is given every edit
 * there is, each held against what it was to do, and undone at once.
 *
 *     proof-real            the files the machine has anyway
 *     REAL_YAML=A:B …       all *.yaml and *.yml of up to 1 MiB in these folders and below
 *
 * Time is kept in bounds: an edit of a file takes as long as it is long, so that of a long one only
 * so many edits are tried, evenly from its first to its last. What is no single document without
 * tags, merge keys and the like is not read, and counts only as a file that was found.
 */
#include <fts.h>
#include <string.h>
#include <sys/stat.h>

#include "proof/bytes/walk.h"
#include "proof/figures.h"

#define SKIPPED     77
#define FILES_SHARE 400
#define FILE_MAX    (1024 * 1024) /* bytes */
#define WORK_SHARE  (512 * 1024)  /* bytes of a file times edits */
#define WORK_ALL    (128 * 1024 * 1024)
#define EDITS_MIN   16

static const char usual[] = "/usr/share:/usr/lib:/usr/local:/opt:/etc:/var/lib";

static bool is_wanted(const FTSENT *entry)
{
	return entry->fts_info == FTS_F &&
		(g_str_has_suffix(entry->fts_name, ".yaml") ||
			g_str_has_suffix(entry->fts_name, ".yml")) &&
		entry->fts_statp->st_size > 0 && entry->fts_statp->st_size <= FILE_MAX;
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void find_below(char *folder, GPtrArray *found)
{
	char *const roots[] = {folder, NULL};
	FTS *tree = *folder ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL) : NULL;
	for (FTSENT *entry; tree && (entry = fts_read(tree));) {
		if (is_wanted(entry))
			g_ptr_array_add(found, g_strdup(entry->fts_path));
	}
	if (tree)
		fts_close(tree);
}

/* Paths below the folders, which have colons between; sorted. */
static GPtrArray *find_files(const char *folders)
{
	g_auto(GStrv) each = g_strsplit(folders, ":", -1);
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	for (size_t i = 0; each[i]; i++)
		find_below(each[i], found);
	g_ptr_array_sort(found, by_name);
	return found;
}

static void walk_path(const char *path, size_t work, struct walk_sums *sums)
{
	char *bytes;
	gsize len;
	size_t faults = walk_faults(sums);
	if (!g_file_get_contents(path, &bytes, &len, NULL))
		return;
	g_autoptr(GString) text = g_string_new_len(bytes, (gssize)len);
	g_free(bytes);
	size_t most = MAX(work / MAX(len, 1), EDITS_MIN), n = walk_count(text);
	const struct walk_plan plan = {
		.seed = g_str_hash(path), .may_misname = true, .stride = (n + most - 1) / most};
	walk_each(text, &plan, sums);
	if (walk_faults(sums) > faults)
		g_printerr("that was %s\n", path);
}

int main(void)
{
	const char *folders = g_getenv("REAL_YAML");
	bool is_all = folders || proof_is_long();
	g_autoptr(GPtrArray) files = find_files(folders ? folders : usual);
	struct walk_sums sums = {0};
	size_t step = is_all ? 1 : files->len / FILES_SHARE + 1;
	figures_begin("real");
	for (guint i = 0; i < files->len; i += (guint)step)
		walk_path(files->pdata[i], is_all ? WORK_ALL : WORK_SHARE, &sums);
	figure("G6",
		"YAML of other hands: files %u, tried every %zu., read %zu, edits %zu: bytes "
		"outside "
		"changed %zu, not what was meant %zu, not undone %zu, refused %zu (%.2f %%)",
		files->len, step, sums.files, sums.edits, sums.outside, sums.meaning, sums.undo,
		walk_refusals(&sums),
		100.0 * (double)walk_refusals(&sums) / (double)MAX(sums.edits, 1));
	if (sums.edits == 0)
		return SKIPPED;
	return walk_faults(&sums) > 0;
}
