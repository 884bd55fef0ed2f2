/* SPDX-License-Identifier: MIT */

/*
 * `holdout keys`: the key map of the screen, from the table the screen itself obeys.
 */

#include "base/text.h"
#include "cli/command.h"
#include "view/command.h"
#include "view/key.h"
#include "view/pen.h"

#define KEYS_COLS 14
#define NAME_COLS 16 /* at least */

/* All keys of the command: `j ↓`. */
static char *labels_of(const struct command *command)
{
	g_autoptr(GString) labels = g_string_new(NULL);

	for (size_t i = 0; i < COMMAND_KEYS && command->keys[i] != 0; i++) {
		g_autofree char *label = key_label(command->keys[i]);

		g_string_append_printf(labels, "%s%s", i > 0 ? " " : "", label);
	}
	return g_strdup(labels->str);
}

int cmd_keys(const struct cli_options *options)
{
	const bool ascii = cli_use_ascii(options);
	GString *out = g_string_new(NULL);
	enum section section = SECTION_COUNT;
	size_t count;
	const struct command *rows = commands(&count);

	for (size_t i = 0; i < count; i++) {
		g_autofree char *label = labels_of(&rows[i]);
		g_autofree char *keys = ascii ? glyph_to_ascii(label) : g_strdup(label);

		if (rows[i].section != section)
			g_string_append_printf(
				out, "%s%s\n", i > 0 ? "\n" : "", section_name(rows[i].section));
		section = rows[i].section;
		g_string_append(out, "  ");
		text_pad(out, keys, KEYS_COLS, "");
		g_string_append(out, "  ");
		text_pad(out, rows[i].name, MAX(NAME_COLS, text_columns(rows[i].name)), "");
		g_string_append_printf(out, "  %s\n", rows[i].help);
	}
	return cli_print_string(out);
}
