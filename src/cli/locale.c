/* SPDX-License-Identifier: MIT */

/*
 * What letters the terminal reads, and how wide they are.
 *
 * Columns are always measured with a UTF-8 locale, whatever the user's: names are UTF-8, and the C
 * locale knows no width for any of them. What may be shown is another question, answered by the
 * name of the locale alone; where none is chosen, as on a fresh system, terminals of today read
 * UTF-8.
 */

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"

/* A locale that is not installed is passed over; one that no memory is left for is not. */
static void choose(const char *name)
{
	errno = 0;
	if (setlocale(LC_CTYPE, name) == NULL && errno == ENOMEM)
		g_error("out of memory");
}

void cli_set_locale(void)
{
	choose("");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		choose("C.UTF-8");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		cli_complain("C.UTF-8 would do",
			"no UTF-8 locale can be had: letters beyond ASCII appear as <U+XXXX>");
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
