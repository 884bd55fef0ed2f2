/* SPDX-License-Identifier: MIT */

/*
 * `holdout new TEMPLATE`: a commented file to begin with, on stdout, so that the shell says where
 * it goes and nothing is overwritten by us.
 */

#include "base/text.h"
#include "cli/command.h"

static const char *const templates[] = {"nato", "eu27", "unsc", "committee", "blank"};

int cmd_new(const struct cli_options *options)
{
	const char *name = options->arguments[0];
	g_autofree char *path = g_strdup_printf("template/%s", name);
	size_t len;
	const char *text = cli_shipped(path, &len);

	if (text != NULL)
		return cli_write(text, len);

	const char *near = text_nearest(name, templates, G_N_ELEMENTS(templates));
	g_autofree char *shown = text_displayed(name);
	g_autofree char *hint = near != NULL
		? g_strdup_printf("did you mean \"%s\"?", near)
		: g_strdup("templates: nato, eu27, unsc, committee, blank");
	cli_complain(hint, "unknown template \"%s\"", shown);
	return CLI_USAGE;
}
