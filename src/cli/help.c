/* SPDX-License-Identifier: MIT */

/*
 * `holdout help`: the manual in small, made from the rows of commands and options. `--help` alone
 * fits on one screen and begins with examples; `help COMMAND` tells the options of one command.
 */

#include <string.h>

#include "cli/command.h"

#define NAME_COLS    10
#define OPTION_COLS  22
#define TRACKER_COLS 30
#define LINE_COLS    80

static void append_option(GString *out, const struct cli_option_row *row)
{
	g_autoptr(GString) name = g_string_new(NULL);

	if (row->letter != 0)
		g_string_append_printf(name, "-%c, ", row->letter);
	g_string_append_printf(name, "--%s", row->name);
	if (row->argument != NULL)
		g_string_append_printf(name, " %s", row->argument);
	g_string_append_printf(out, "  %-*s  %s", OPTION_COLS, name->str, row->help);
	g_autofree char *words = cli_option_values(row);
	if (words != NULL) {
		g_auto(GStrv) values = g_strsplit(words, " ", -1);
		g_autofree char *choice = g_strjoinv(", ", values);
		const size_t cols = OPTION_COLS + strlen(row->help) + strlen(choice) + 6;

		if (cols <= LINE_COLS)
			g_string_append_printf(out, ": %s", choice);
		else
			g_string_append_printf(out, ":\n  %-*s  %s", OPTION_COLS, "", choice);
	}
	g_string_append_c(out, '\n');
}

static void append_usage(GString *out, const struct cli_command *command)
{
	const bool is_named = command->name[0] != '\0';

	g_string_append_printf(out, "holdout%s%s%s%s", is_named ? " " : "", command->name,
		command->arguments[0] != '\0' ? " " : "", command->arguments);
}

static void append_command_help(GString *out, const struct cli_command *command)
{
	const struct cli_option_row *rows = cli_option_rows();

	if (command->example[0] != '\0')
		g_string_append_printf(out, "Example: holdout %s\n", command->example);
	g_string_append(out, "Usage:   ");
	append_usage(out, command);
	g_string_append_printf(out, "\n\n  %s.\n\nOptions:\n", command->help);
	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if ((command->options & CLI_BIT(i)) != 0)
			append_option(out, &rows[i]);
	}
}

static void append_commands(GString *out)
{
	size_t count;
	const struct cli_command *commands = cli_commands(&count);

	g_autoptr(GString) aside = g_string_new(NULL);

	for (size_t i = 1; i < count; i++) {
		if (commands[i].is_aside)
			g_string_append_printf(
				aside, "%s%s", aside->len > 0 ? ", " : "", commands[i].name);
		else
			g_string_append_printf(
				out, "  %-*s  %s\n", NAME_COLS, commands[i].name, commands[i].help);
	}
	g_string_append_printf(out, "  and         %s\n", aside->str);
}

/* What `holdout --help` says: at most 24 lines of 80 columns. */
static void append_overview(GString *out)
{
	g_string_append(out,
		"Who supports, who holds out: a tracker of positions until everybody agrees.\n"
		"\n"
		"  holdout                             open the shipped example\n"
		"  holdout council.yaml                open a tracker on the screen\n"
		"  holdout status council.yaml         who is missing, in one sentence\n"
		"\n"
		"Commands:\n");
	append_commands(out);
	g_string_append(out,
		"\n"
		"`holdout help COMMAND` lists its options; `man holdout` tells the rest.\n");
}

static void append_shipped(GString *out)
{
	g_autofree const char **names = cli_shipped_names();

	g_string_append(out, "\nShipped trackers, opened by their names:\n");
	for (size_t i = 0; names[i] != NULL; i++) {
		g_autofree char *title = cli_shipped_title(names[i]);
		g_string_append_printf(out, "  %-*s  %s\n", TRACKER_COLS, names[i], title);
	}
}

static void append_templates(GString *out)
{
	g_autofree const char **names = cli_template_names();
	g_autofree char *all = g_strjoinv(", ", (char **)names);

	g_string_append_printf(out, "\nTemplates of `holdout new`:\n  %s\n", all);
}

/* What `holdout help` says: the same, every option, and every name. */
static void append_all(GString *out)
{
	append_overview(out);
	g_string_append(out, "\nOptions, each of some commands:\n");
	for (int i = 0; i < CLI_OPTION_COUNT; i++)
		append_option(out, &cli_option_rows()[i]);
	append_shipped(out);
	append_templates(out);
}

/* The command that help is asked about, NULL if there is none; `holdout` is that without a name. */
static const struct cli_command *find_topic(const char *word)
{
	if (strcmp(word, "holdout") == 0)
		return cli_command_find("");
	return word[0] != '\0' ? cli_command_find(word) : NULL;
}

int cmd_help(const struct cli_options *options)
{
	const struct cli_command *command = options->command;
	const bool is_help = strcmp(command->name, "help") == 0 && !options->help;
	GString *out = g_string_new(NULL);

	if (is_help && options->argument_count > 0)
		command = find_topic(options->arguments[0]);
	if (command == NULL) {
		g_string_free(out, true);
		cli_complain("holdout --help lists the commands", "there is no command \"%s\"",
			options->arguments[0]);
		return CLI_USAGE;
	}
	if (is_help && options->argument_count == 0)
		append_all(out);
	else if (command->name[0] == '\0')
		append_overview(out);
	else
		append_command_help(out, command);
	return cli_print_string(out);
}
