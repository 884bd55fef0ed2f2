/* SPDX-License-Identifier: MIT */

/*
 * The files that the program carries: trackers under their bare names, templates under
 * `template/NAME`. The array is made at build time by scripts/embed.py.
 */

#include <string.h>

#include "cli/command.h"
#include "shipped-files.h"

const char *cli_shipped(const char *name, size_t *ret_len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(embedded); i++) {
		if (strcmp(embedded[i].name, name) != 0)
			continue;
		if (ret_len != NULL)
			*ret_len = embedded[i].len;
		return embedded[i].text;
	}
	return NULL;
}

const char **cli_shipped_names(void)
{
	const char **names = g_new0(const char *, G_N_ELEMENTS(embedded) + 1);
	size_t count = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(embedded); i++) {
		if (strchr(embedded[i].name, '/') == NULL)
			names[count++] = embedded[i].name;
	}
	return names;
}
