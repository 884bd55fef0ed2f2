/* SPDX-License-Identifier: MIT */

/*
 * `holdout new TEMPLATE`: a commented file to begin with, on stdout, so that the shell says where
 * it goes and nothing is overwritten by us. Without a name it says which there are.
 */

#include "base/text.h"
#include "cli/command.h"

static int list_templates(void)
{
	g_autofree const char **names = cli_template_names();
	GString *out = g_string_new(NULL);

	for (size_t i = 0; names[i] != NULL; i++) {
		g_autofree char *summary = cli_template_summary(names[i]);
		g_string_append_printf(out, "%-*s  %s\n", CLI_TEMPLATE_COLS, names[i], summary);
	}
	return cli_print_string(out);
}

int cmd_new(const struct cli_options *options)
{
	if (options->argument_count == 0)
		return list_templates();

	const char *name = options->arguments[0];
	size_t len;
	const char *text = cli_template(name, &len);
	if (text != NULL)
		return cli_write(text, len);

	g_autofree const char **names = cli_template_names();
	const char *near = text_nearest(name, names, g_strv_length((char **)names));
	g_autofree char *shown = text_displayed(name);
	g_autofree char *all = g_strjoinv(", ", (char **)names);
	g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean \"%s\"?", near)
					     : g_strdup_printf("templates: %s", all);
	cli_complain(hint, "unknown template \"%s\"", shown);
	return CLI_USAGE;
}
