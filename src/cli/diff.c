/* SPDX-License-Identifier: MIT */

/*
 * `holdout diff A B`: what B says differently, a line a change. Comments and layout are no
 * difference: a text diff shows those.
 */

#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "doc/difference.h"
#include "export/answers.h"

/* The places of a file are told with `›`, which ASCII has not. */
static char *shown(const char *text, bool is_ascii)
{
	GString *out = g_string_new(NULL);

	text_display(out, text, strlen(text));
	if (is_ascii)
		g_string_replace(out, " › ", " > ", 0);
	return g_string_free(out, FALSE);
}

static void append_difference(GString *out, const struct difference *difference, bool is_ascii)
{
	g_autofree char *place = shown(difference->place, is_ascii);
	g_autofree char *before = difference->before ? shown(difference->before, false) : NULL;
	g_autofree char *after = difference->after ? shown(difference->after, false) : NULL;

	if (before == NULL)
		g_string_append_printf(out, "added    %s: %s\n", place, after);
	else if (after == NULL)
		g_string_append_printf(out, "removed  %s: %s\n", place, before);
	else if (before[0] == '\0' && after[0] == '\0')
		g_string_append_printf(out, "changed  %s: the order\n", place);
	else
		g_string_append_printf(out, "changed  %s: %s %s %s\n", place, before,
			is_ascii ? "->" : "→", after);
}

static int print(const struct cli_options *options, const GPtrArray *differences)
{
	GString *out = g_string_new(NULL);

	if (options->json) {
		g_string_free(out, TRUE);
		return cli_print_string(
			answer_diff(options->arguments[0], options->arguments[1], differences));
	}
	for (guint i = 0; i < differences->len; i++)
		append_difference(out, g_ptr_array_index(differences, i), cli_use_ascii(options));
	return cli_print_string(out);
}

static int compare(
	const struct cli_options *options, const struct cli_file *from, const struct cli_file *to)
{
	g_autoptr(GPtrArray) differences =
		version_differences(doc_version(from->doc), doc_version(to->doc));
	const int written = print(options, differences);

	if (written != CLI_OK)
		return written;
	return differences->len > 0 ? CLI_NO : CLI_OK;
}

int cmd_diff(const struct cli_options *options)
{
	struct cli_file from, to;
	int status = cli_load(options, options->arguments[0], &from);

	if (status != CLI_OK)
		return status;
	status = cli_load(options, options->arguments[1], &to);
	if (status == CLI_OK) {
		status = compare(options, &from, &to);
		cli_file_clear(&to);
	}
	cli_file_clear(&from);
	return status;
}
