/* SPDX-License-Identifier: MIT */
#include "figures.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <glib.h>

/* Of the lines of this proof; NULL: nobody collects them. The caller frees it. */
static char *lines_path(void)
{
	const char *folder = g_getenv("PROOF_FIGURES");

	return folder ? g_strdup_printf("%s/%s", folder, g_get_prgname()) : NULL;
}

void figures_begin(const char *name)
{
	g_set_prgname(name);
	g_autofree char *path = lines_path();
	if (!path)
		return;
	g_mkdir_with_parents(g_getenv("PROOF_FIGURES"), 0777);
	unlink(path);
}

void figure(const char *goal, const char *format, ...)
{
	va_list more;
	va_start(more, format);
	g_autofree char *text = g_strdup_vprintf(format, more);
	va_end(more);
	g_autofree char *path = lines_path();
	FILE *file = path ? fopen(path, "a") : NULL;

	printf("%-4s %s\n", goal, text);
	fflush(stdout);
	if (file) {
		fprintf(file, "%-4s %s\n", goal, text);
		fclose(file);
	}
}

bool proof_is_long(void)
{
	return g_strcmp0(g_getenv("PROOF"), "long") == 0;
}
