/* SPDX-License-Identifier: MIT */

/*
 * `holdout completion SHELL`: what Tab offers, written out from the rows of commands and options
 * for one shell at a time.
 */

#include <string.h>

#include "base/text.h"
#include "cli/command.h"

/* The commands' names, or one command's options, as words in a row. */
static void append_names(GString *out)
{
	size_t count;
	const struct cli_command *commands = cli_commands(&count);

	for (size_t i = 1; i < count; i++)
		g_string_append_printf(out, "%s%s", i > 1 ? " " : "", commands[i].name);
}

static void append_options(GString *out, const struct cli_command *command)
{
	const struct cli_option_row *rows = cli_option_rows();
	bool is_first = true;

	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if ((command->options & CLI_BIT(i)) == 0)
			continue;
		g_string_append_printf(out, "%s--%s", is_first ? "" : " ", rows[i].name);
		is_first = false;
	}
}

/* Names in a row; takes the array. */
static char *joined(const char **names)
{
	char *words = g_strjoinv(" ", (char **)names);

	g_free(names);
	return words;
}

/* The words that a command takes instead of a file, or NULL; the caller frees them. */
static char *words_of(const struct cli_command *command)
{
	if (strcmp(command->name, "new") == 0)
		return joined(cli_template_names());
	if (strcmp(command->name, "completion") == 0)
		return g_strdup("bash zsh fish");
	return NULL;
}

/* Whether it reads a tracker, which may be a shipped one. */
static bool takes_tracker(const struct cli_command *command)
{
	return g_str_has_prefix(command->arguments, "FILE");
}

/* What follows an option whose values are known. */
static void append_bash_values(GString *out)
{
	const struct cli_option_row *rows = cli_option_rows();

	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		g_autofree char *values = cli_option_values(&rows[i]);

		if (values == NULL)
			continue;
		g_string_append_printf(out, "\t--%s)\n", rows[i].name);
		g_string_append_printf(out,
			"\t\tCOMPREPLY=($(compgen -W '%s' -- \"$cur\"))\n\t\treturn\n\t\t;;\n",
			values);
	}
}

static void append_bash_commands(GString *out)
{
	size_t count;
	const struct cli_command *commands = cli_commands(&count);

	for (size_t i = 1; i < count; i++) {
		g_autofree char *words = words_of(&commands[i]);

		g_string_append_printf(out, "\t%s)\n\t\twords='", commands[i].name);
		append_options(out, &commands[i]);
		if (words != NULL)
			g_string_append_printf(out, " %s'\n\t\tfiles=\n\t\t;;\n", words);
		else if (takes_tracker(&commands[i]))
			g_string_append(out, "'\n\t\twords+=\" $shipped\"\n\t\t;;\n");
		else
			g_string_append(out, "'\n\t\t;;\n");
	}
}

static void append_bash(GString *out)
{
	g_autofree char *shipped = joined(cli_shipped_names());

	g_string_append(out,
		"# bash completion for holdout\n"
		"_holdout()\n"
		"{\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
		"\tlocal command=${COMP_WORDS[1]} words= files=yes\n");
	g_string_append_printf(out, "\tlocal shipped='%s'\n", shipped);
	g_string_append(out,
		"\tCOMPREPLY=()\n"
		"\tif ((COMP_CWORD == 1)); then\n"
		"\t\tcommand=\n"
		"\tfi\n"
		"\tcase $prev in\n");
	append_bash_values(out);
	g_string_append(out, "\tesac\n\tcase $command in\n");
	append_bash_commands(out);
	g_string_append(out, "\t*)\n\t\twords='");
	append_names(out);
	g_string_append_c(out, ' ');
	append_options(out, cli_command_find(""));
	g_string_append(out,
		"'\n\t\twords+=\" $shipped\"\n\t\t;;\n\tesac\n"
		"\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
		"\tif [ -n \"$files\" ]; then\n"
		"\t\tCOMPREPLY+=($(compgen -f -- \"$cur\"))\n"
		"\tfi\n"
		"}\n"
		"complete -o filenames -F _holdout holdout\n");
}

/* Text within single quotes of zsh and fish; none of the rows holds a backslash. */
static void append_quoted(GString *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			g_string_append(out, "'\\''");
		else if (strchr("[]:", *text) != NULL)
			g_string_append_printf(out, "\\%c", *text);
		else
			g_string_append_c(out, *text);
	}
}

static void append_zsh_options(GString *out, const struct cli_command *command)
{
	const struct cli_option_row *rows = cli_option_rows();

	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if ((command->options & CLI_BIT(i)) == 0)
			continue;
		g_string_append_printf(out, " \\\n\t\t\t'--%s[", rows[i].name);
		append_quoted(out, rows[i].help);
		g_string_append_c(out, ']');
		g_autofree char *values = cli_option_values(&rows[i]);
		if (values != NULL)
			g_string_append_printf(out, ":%s:(%s)", rows[i].argument, values);
		else if (rows[i].argument != NULL)
			g_string_append_printf(out, ":%s:%s", rows[i].argument,
				i == CLI_OPTION_OUTPUT ? "_files" : "");
		g_string_append_c(out, '\'');
	}
}

static void append_zsh(GString *out)
{
	size_t count;
	const struct cli_command *commands = cli_commands(&count);
	g_autofree char *shipped = joined(cli_shipped_names());

	g_string_append_printf(out, "#compdef holdout\n\nlocal -a shipped=(%s)\n", shipped);
	g_string_append(out, "local -a commands=(\n");
	for (size_t i = 1; i < count; i++) {
		g_string_append_printf(out, "\t'%s:", commands[i].name);
		append_quoted(out, commands[i].help);
		g_string_append(out, "'\n");
	}
	g_string_append(out,
		")\n\n"
		"_holdout_tracker() {\n"
		"\tcompadd -X 'shipped tracker' -- $shipped\n"
		"\t_files\n"
		"}\n\n"
		"if ((CURRENT == 2)); then\n"
		"\t_describe command commands\n"
		"\t_holdout_tracker\n"
		"\treturn\n"
		"fi\n"
		"case $words[2] in\n");
	for (size_t i = 1; i < count; i++) {
		g_autofree char *words = words_of(&commands[i]);

		g_string_append_printf(out, "\t%s)\n\t\t_arguments", commands[i].name);
		append_zsh_options(out, &commands[i]);
		if (words != NULL)
			g_string_append_printf(out, " \\\n\t\t\t'2:word:(%s)'\n\t\t;;\n", words);
		else
			g_string_append_printf(out, " \\\n\t\t\t'*:file:%s'\n\t\t;;\n",
				takes_tracker(&commands[i]) ? "_holdout_tracker" : "_files");
	}
	g_string_append(out, "\t*)\n\t\t_files\n\t\t;;\nesac\n");
}

static void append_fish_option(
	GString *out, const struct cli_option_row *row, const char *condition)
{
	g_string_append_printf(out, "complete -c holdout -n '%s' -l %s", condition, row->name);
	if (row->letter != 0)
		g_string_append_printf(out, " -s %c", row->letter);
	g_autofree char *values = cli_option_values(row);
	if (values != NULL)
		g_string_append_printf(out, " -x -a '%s'", values);
	else if (row->argument != NULL)
		g_string_append(out, " -r");
	g_string_append_printf(out, " -d '%s'\n", row->help);
}

static void append_fish(GString *out)
{
	size_t count;
	const struct cli_command *commands = cli_commands(&count);
	const struct cli_option_row *rows = cli_option_rows();
	g_autofree char *shipped = joined(cli_shipped_names());

	g_string_append(out, "# fish completion for holdout\n");
	for (size_t i = 1; i < count; i++)
		g_string_append_printf(out,
			"complete -c holdout -n __fish_use_subcommand -a %s -d '%s'\n",
			commands[i].name, commands[i].help);
	g_string_append_printf(
		out, "complete -c holdout -n __fish_use_subcommand -a '%s'\n", shipped);
	for (size_t i = 1; i < count; i++) {
		g_autofree char *condition =
			g_strdup_printf("__fish_seen_subcommand_from %s", commands[i].name);
		g_autofree char *words = words_of(&commands[i]);

		if (words != NULL || takes_tracker(&commands[i]))
			g_string_append_printf(out, "complete -c holdout -n '%s'%s -a '%s'\n",
				condition, words != NULL ? " -f" : "",
				words != NULL ? words : shipped);
		for (int j = 0; j < CLI_OPTION_COUNT; j++) {
			if ((commands[i].options & CLI_BIT(j)) != 0)
				append_fish_option(out, &rows[j], condition);
		}
	}
}

static const struct {
	const char *name;
	void (*append)(GString *out);
} shells[] = {
	{"bash", append_bash},
	{"zsh", append_zsh},
	{"fish", append_fish},
};

int cmd_completion(const struct cli_options *options)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shells); i++) {
		if (strcmp(shells[i].name, options->arguments[0]) != 0)
			continue;
		GString *out = g_string_new(NULL);
		shells[i].append(out);
		return cli_print_string(out);
	}
	g_autofree char *shown = text_displayed(options->arguments[0]);
	cli_complain("shells: bash, zsh, fish", "no completion for \"%s\"", shown);
	return CLI_USAGE;
}
