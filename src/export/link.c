/* SPDX-License-Identifier: MIT */
#include "export/link.h"

#include <string.h>

bool link_is_web(const char *url)
{
	return url != NULL &&
		(g_ascii_strncasecmp(url, "https://", 8) == 0 ||
			g_ascii_strncasecmp(url, "http://", 7) == 0);
}

void link_append(GString *out, const char *url)
{
	for (const char *c = url; *c != '\0'; c++) {
		if (g_ascii_isalnum(*c) || strchr("-._~:/?#[]@!$&'*+,;=%", *c) != NULL)
			g_string_append_c(out, *c);
		else
			g_string_append_printf(out, "%%%02X", (unsigned char)*c);
	}
}
