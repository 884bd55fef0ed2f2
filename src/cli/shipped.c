/* SPDX-License-Identifier: MIT */

/*
 * The files that the program carries: trackers under their bare names, templates under
 * `template/NAME`. The array is made at build time by scripts/embed.py.
 */

#include <string.h>

#include "cli/command.h"
#include "shipped-files.h"

#define TEMPLATE "template/"

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

const char **cli_template_names(void)
{
	const char **names = g_new0(const char *, G_N_ELEMENTS(embedded) + 1);
	size_t count = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(embedded); i++) {
		if (g_str_has_prefix(embedded[i].name, TEMPLATE))
			names[count++] = embedded[i].name + strlen(TEMPLATE);
	}
	return names;
}

const char *cli_template(const char *name, size_t *ret_len)
{
	g_autofree char *path = g_strconcat(TEMPLATE, name, NULL);

	return cli_shipped(path, ret_len);
}

char *cli_shipped_title(const char *name)
{
	size_t len = 0;
	const char *text = cli_shipped(name, &len);
	struct holdout_doc *doc = doc_parse(name, text, len, NULL);
	struct pair title;
	const bool is_there = doc != NULL && version_top(doc_version(doc), "title", &title);

	g_assert(is_there);
	char *copy = g_strdup(node_text(title.value));
	doc_free(doc);
	return copy;
}

char *cli_template_summary(const char *name)
{
	const char *text = cli_template(name, NULL);

	g_assert(text != NULL && g_str_has_prefix(text, "# "));
	return g_strndup(text + strlen("# "), strcspn(text, "\n") - strlen("# "));
}
