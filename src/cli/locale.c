/* SPDX-License-Identifier: MIT */

/*
 * What letters the terminal reads, and how wide they are.
 *
 * Columns are always measured with a UTF-8 locale, whatever the user's: names are UTF-8, and the C
 * locale knows no width for any of them. What may be shown is another question, answered by the
 * name of the locale alone; where none is chosen, as on a fresh system, terminals of today read
 * UTF-8.
 */

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"

void cli_set_locale(void)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

bool cli_is_utf8(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *name = getenv(variables[i]);
		if (name == NULL || name[0] == '\0')
			continue;
		g_autofree char *folded = g_ascii_strdown(name, -1);
		return strstr(folded, "utf-8") != NULL || strstr(folded, "utf8") != NULL;
	}
	return true;
}
