/* SPDX-License-Identifier: MIT */
/*
 * Runs a target without libFuzzer: on each file of its corpus, on what was kept of long runs in
 * CORPUS.kept, and on so many changes of them, which are the same in every run.
 *
 *     fuzz-NAME CORPUS
 */
#include <string.h>

#include <glib.h>

#include "fuzz/fuzz.h"
#include "proof/figures.h"

#define ROUNDS_SHARE 3000
#define ROUNDS_ALL   1000000
#define LEN_MAX      4096

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *read_corpus(const char *folder)
{
	GPtrArray *corpus = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		g_ptr_array_add(names, g_strdup(name));
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, by_name);
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		char *bytes;
		gsize len;
		if (g_file_get_contents(path, &bytes, &len, NULL))
			g_ptr_array_add(corpus, g_bytes_new_take(bytes, len));
	}
	return corpus;
}

/* A line an input, in base64; lines that begin with # are words. There may be no such file. */
static void read_kept(GPtrArray *corpus, const char *folder)
{
	g_autofree char *path = g_strconcat(folder, ".kept", NULL), *text = NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		return;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		gsize len;
		if (*lines[i] == '#' || *lines[i] == '\0')
			continue;
		guchar *bytes = g_base64_decode(lines[i], &len);
		g_ptr_array_add(corpus, g_bytes_new_take(bytes, len));
	}
}

/* One of the corpus. */
static GBytes *any(GRand *rand, const GPtrArray *corpus)
{
	return corpus->pdata[g_rand_int_range(rand, 0, (gint32)corpus->len)];
}

/* Any place in it, the end included. */
static gsize place(GRand *rand, gsize len)
{
	return (gsize)g_rand_int_range(rand, 0, (gint32)len + 1);
}

/* A byte turned, a run taken out, or one of another file put in. */
static void change(GRand *rand, const GPtrArray *corpus, GString *text)
{
	gsize at = place(rand, text->len), other_len;
	const char *other = g_bytes_get_data(any(rand, corpus), &other_len);
	gsize from = place(rand, other_len), len = place(rand, MIN(other_len - from, 32));
	switch (g_rand_int_range(rand, 0, 4)) {
	case 0:
		if (at < text->len)
			text->str[at] ^= (char)(1 << g_rand_int_range(rand, 0, 8));
		break;
	case 1:
		if (at < text->len)
			text->str[at] = (char)g_rand_int_range(rand, 0, 256);
		break;
	case 2:
		g_string_erase(text, (gssize)at, (gssize)place(rand, MIN(text->len - at, 16)));
		break;
	default:
		g_string_insert_len(text, (gssize)at, other + from, (gssize)len);
		break;
	}
}

static void run(GBytes *bytes)
{
	gsize len;
	const uint8_t *data = g_bytes_get_data(bytes, &len);
	/* Of just this length, for the sanitizer; there is always some place, as libFuzzer has it. */
	g_autofree uint8_t *copy = len > 0 ? g_memdup2(data, len) : g_malloc(1);
	LLVMFuzzerTestOneInput(copy, len);
}

static void run_changed(GRand *rand, const GPtrArray *corpus)
{
	gsize len;
	const char *data = g_bytes_get_data(any(rand, corpus), &len);
	GString *text = g_string_new_len(data, (gssize)len);
	for (int i = g_rand_int_range(rand, 1, 8); i > 0; i--)
		change(rand, corpus, text);
	g_string_truncate(text, MIN(text->len, LEN_MAX));
	g_autoptr(GBytes) bytes = g_string_free_to_bytes(text);
	run(bytes);
}

int main(int argc, char **argv)
{
	g_autoptr(GPtrArray) corpus = argc > 1 ? read_corpus(argv[1]) : NULL;
	g_autofree char *name = g_path_get_basename(argv[0]);
	size_t rounds = proof_is_long() ? ROUNDS_ALL : ROUNDS_SHARE;
	if (!corpus || corpus->len == 0)
		return 2;
	guint file_count = corpus->len;
	read_kept(corpus, argv[1]);
	figures_begin(name);
	GRand *rand = g_rand_new_with_seed(7);
	for (guint i = 0; i < corpus->len; i++)
		run(corpus->pdata[i]);
	for (size_t i = 0; i < rounds; i++)
		run_changed(rand, corpus);
	g_rand_free(rand);
	figure("G7",
		"%s: files of the corpus %u, kept inputs %u, changed at random %zu times, nothing "
		"broken",
		name, file_count, corpus->len - file_count, rounds);
	return 0;
}
