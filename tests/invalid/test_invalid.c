/* SPDX-License-Identifier: MIT */

/*
 * Every NAME.yaml beside this file has a mistake (or a doubt); NAME.expected holds what is said
 * about it, one `line:column: error|warning: message | hint` a line. The lines are read like code:
 * they are what a newcomer meets first. UPDATE_GOLDEN=1 writes them anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "doc/doc.h"
#include "model/tracker.h"

static char *written(const struct holdout_error *problems)
{
	GString *out = g_string_new(NULL);
	for (const struct holdout_error *p = problems; p; p = p->next)
		g_string_append_printf(out, "%u:%u: %s: %s%s%s\n", p->place.line, p->place.column,
			p->severity == HOLDOUT_ERROR ? "error" : "warning", p->message,
			p->hint ? " | " : "", p->hint ? p->hint : "");
	return g_string_free(out, FALSE);
}

/* What is said about a file; "" if nothing. */
static char *diagnose(const char *path)
{
	struct holdout_error *problems = NULL;
	struct holdout_doc *doc = doc_load(path, &problems);
	if (doc)
		tracker_free(tracker_read(path, doc_version(doc), NULL, &problems));
	char *text = written(problems);
	holdout_error_free(problems);
	doc_free(doc);
	return text;
}

static bool check(const char *folder, const char *name)
{
	g_autofree char *stem = g_strndup(name, strlen(name) - strlen(".yaml"));
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *golden = g_strdup_printf("%s/%s.expected", folder, stem);
	g_autofree char *found = diagnose(path), *expected = NULL;
	if (g_getenv("UPDATE_GOLDEN"))
		return g_file_set_contents(golden, found, -1, NULL);
	if (!g_file_get_contents(golden, &expected, NULL, NULL))
		expected = g_strdup("(no such file)\n");
	if (strcmp(found, expected) == 0)
		return true;
	printf("%s:\n  expected:\n%s  found:\n%s", stem, expected, found);
	return false;
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *names_in(const char *folder)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		if (g_str_has_suffix(name, ".yaml"))
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, by_name);
	return names;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return EXIT_FAILURE;
	g_autoptr(GPtrArray) names = names_in(argv[1]);
	guint failed = 0;
	for (guint i = 0; i < names->len; i++)
		failed += !check(argv[1], g_ptr_array_index(names, i));
	printf("%u files, %u failed\n", names->len, failed);
	return names->len == 0 || failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
