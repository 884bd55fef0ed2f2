/* SPDX-License-Identifier: MIT */

/*
 * Reading the command line: getopt_long() over the rows below, in the order of argv.
 *
 * Options may stand anywhere and may be shortened; `--` ends them. The first argument is the
 * command, unless `--` came before it or it names a file; what looks like a number (`-1`) is an
 * argument, because some bodies call a stance so.
 */

#include <getopt.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "holdout/export.h"

#define AT(member) offsetof(struct cli_options, member)

/* clang-format off */
static const struct cli_option_row rows[CLI_OPTION_COUNT] = {
	[CLI_OPTION_AS_OF] = { "as-of", 0, "DATE",
		"look at this day or instant, not now: 2024-06-18, -2d", NULL, AT(as_of) },
	[CLI_OPTION_CANDIDATE] = { "candidate", 0, "ID",
		"only this candidate", NULL, AT(candidate) },
	[CLI_OPTION_WHERE] = { "where", 0, "EXPR",
		"only members with KEY=TEXT, KEY!=TEXT or KEY~TEXT, joined by and", NULL, AT(where) },
	[CLI_OPTION_SORT] = { "sort", 0, "KEY",
		"order by id, name, stance, class, group, holdout or since", NULL, AT(sort) },
	[CLI_OPTION_SINCE] = { "since", 0, "DATE",
		"only changes on or after this day", NULL, AT(since) },
	[CLI_OPTION_GIVEN] = { "given", 0, NULL,
		"only the silent decide, given what the others have said", NULL, AT(given) },
	[CLI_OPTION_ON] = { "on", 0, "DATE",
		"the day of the position: 2024-06-18, today, -2d; default: today", NULL, AT(on) },
	[CLI_OPTION_SPEAKER] = { "speaker", 0, "TEXT", "who said it", NULL, AT(speaker) },
	[CLI_OPTION_QUOTE] = { "quote", 0, "TEXT", "the literal words", NULL, AT(quote) },
	[CLI_OPTION_SOURCE] = { "source", 0, "TEXT",
		"an id from sources, a URL, or free text", NULL, AT(source) },
	[CLI_OPTION_NOTE] = { "note", 0, "TEXT", "a remark", NULL, AT(note) },
	[CLI_OPTION_CERTAINTY] = { "certainty", 0, "HOW",
		"how sure it is", "firm likely weak", AT(certainty) },
	[CLI_OPTION_AMEND] = { "amend", 0, NULL,
		"correct the current position instead of adding one", NULL, AT(amend) },
	[CLI_OPTION_DRY_RUN] = { "dry-run", 'n', NULL,
		"print the difference, write nothing", NULL, AT(dry_run) },
	[CLI_OPTION_STRICT] = { "strict", 0, NULL,
		"warnings are problems too", NULL, AT(strict) },
	[CLI_OPTION_FORMAT] = { "format", 'f', "FORMAT",
		"default: by the name of OUT", NULL, AT(format) }, /* values: the formats */
	[CLI_OPTION_OUTPUT] = { "output", 'o', "OUT",
		"write this file; default, and -: stdout", NULL, AT(output) },
	[CLI_OPTION_FORCE] = { "force", 0, NULL,
		"replace OUT if it exists", NULL, AT(force) },
	[CLI_OPTION_SIZE] = { "size", 0, "COLSxROWS",
		"size of the screen; default: 80x24", NULL, AT(size) },
	[CLI_OPTION_MARKS] = { "marks", 0, NULL,
		"show bars and styles", NULL, AT(marks) },
	[CLI_OPTION_PRIVATE] = { "private", 0, NULL,
		"include private positions", NULL, AT(with_private) },
	[CLI_OPTION_JSON] = { "json", 0, NULL,
		"print JSON, schema 1", NULL, AT(json) },
	[CLI_OPTION_CSV] = { "csv", 0, NULL,
		"print CSV", NULL, AT(csv) },
	[CLI_OPTION_PLAIN] = { "plain", 0, NULL,
		"print tab-separated lines", NULL, AT(plain) },
	[CLI_OPTION_ASCII] = { "ascii", 0, NULL,
		"draw with ASCII only", NULL, AT(ascii) },
	[CLI_OPTION_COLOR] = { "color", 0, "WHEN",
		"colours", "auto always never", AT(color) },
	[CLI_OPTION_TODAY] = { "today", 0, "DATE",
		"take this day, or instant, for today", NULL, AT(today) },
	[CLI_OPTION_HELP] = { "help", 'h', NULL, "explain the command", NULL, AT(help) },
	[CLI_OPTION_VERSION] = { "version", 0, NULL, "print the version", NULL, AT(version) },
};
/* clang-format on */

const struct cli_option_row *cli_option_rows(void)
{
	return rows;
}

char *cli_option_values(const struct cli_option_row *row)
{
	if (row != &rows[CLI_OPTION_FORMAT])
		return g_strdup(row->values);

	size_t count;
	const struct holdout_format *formats = holdout_formats(&count);
	g_autofree const char **names = g_new0(const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		names[i] = formats[i].name;
	return g_strjoinv(" ", (char **)names);
}

/* Codes of long options begin past every letter. */
#define LONG_FIRST 256

static void make_getopt_tables(struct option *longs, GString *letters)
{
	g_string_append(letters, "-:");
	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		const bool takes = rows[i].argument != NULL;

		longs[i] = (struct option){rows[i].name, takes ? required_argument : no_argument,
			NULL, LONG_FIRST + i};
		if (rows[i].letter != 0)
			g_string_append_printf(letters, "%c%s", rows[i].letter, takes ? ":" : "");
	}
}

/* The row of a code that getopt_long() gave, or NULL. */
static const struct cli_option_row *row_of(int code)
{
	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if (code == LONG_FIRST + i || (code != 0 && code == rows[i].letter))
			return &rows[i];
	}
	return NULL;
}

/* The place of `value` among the words of `values`, or -1. */
static int value_index(const char *values, const char *value)
{
	g_auto(GStrv) words = g_strsplit(values, " ", -1);

	for (int i = 0; words[i] != NULL; i++) {
		if (strcmp(words[i], value) == 0)
			return i;
	}
	return -1;
}

static int complain_value(const struct cli_option_row *row, const char *value)
{
	g_auto(GStrv) words = g_strsplit(row->values, " ", -1);
	g_autofree char *choice = g_strjoinv(", ", words);
	const char *near = text_nearest(value, (const char *const *)words, g_strv_length(words));
	g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;

	cli_complain(hint, "--%s: expected one of %s; found \"%s\"", row->name, choice, value);
	return CLI_USAGE;
}

static int store(struct cli_options *options, const struct cli_option_row *row, char *value)
{
	void *at = (char *)options + row->at;

	if (row->values != NULL && value_index(row->values, value) < 0)
		return complain_value(row, value);
	if (row == &rows[CLI_OPTION_COLOR])
		options->color = (enum cli_color)value_index(row->values, value);
	else if (row->argument != NULL)
		*(const char **)at = value;
	else
		*(bool *)at = true;
	return CLI_OK;
}

/* Complains if more than one option begins as `word` does. */
static bool complain_ambiguous(const char *word)
{
	g_autoptr(GString) all = g_string_new(NULL);
	size_t count = 0;

	if (!g_str_has_prefix(word, "--"))
		return false;
	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if (!g_str_has_prefix(rows[i].name, word + 2))
			continue;
		g_string_append_printf(all, "%s--%s", count > 0 ? ", " : "", rows[i].name);
		count++;
	}
	if (count > 1)
		cli_complain(all->str, "\"%s\" is short for more than one option", word);
	return count > 1;
}

/* Says what is wrong with the option that getopt_long() refused. */
static int complain_option(const char *written, int code)
{
	const struct cli_option_row *row = optopt != 0 ? row_of(optopt) : NULL;

	if (code == ':' || (row != NULL && row->argument != NULL)) {
		cli_complain(NULL, "%s needs %s", written, row != NULL ? row->argument : "a value");
		return CLI_USAGE;
	}
	if (row != NULL) {
		cli_complain(NULL, "--%s takes no value", row->name);
		return CLI_USAGE;
	}

	const char *names[CLI_OPTION_COUNT];
	for (int i = 0; i < CLI_OPTION_COUNT; i++)
		names[i] = rows[i].name;
	g_autofree char *word = g_strndup(written, strcspn(written, "="));
	if (complain_ambiguous(word))
		return CLI_USAGE;
	const char *near = text_nearest(word + strspn(word, "-"), names, CLI_OPTION_COUNT);
	g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean \"--%s\"?", near)
					     : g_strdup("holdout help lists all options");
	cli_complain(hint, "unknown option \"%s\"", word);
	return CLI_USAGE;
}

static bool is_number_like(const char *text)
{
	return text != NULL && (text[0] == '-' || text[0] == '+') && g_ascii_isdigit(text[1]) &&
		text[1 + strspn(text + 1, "0123456789.")] == '\0';
}

/* Whether `text` is meant as a file where a command could stand. */
static bool is_file_like(const char *text)
{
	return text[0] == '\0' || strpbrk(text, "/.") != NULL || strcmp(text, "-") == 0 ||
		cli_shipped(text, NULL) != NULL || g_file_test(text, G_FILE_TEST_EXISTS);
}

static int complain_command(const char *word)
{
	size_t count;
	const struct cli_command *commands = cli_commands(&count);
	g_autofree const char **names = g_new(const char *, count);

	for (size_t i = 0; i < count; i++)
		names[i] = commands[i].name;
	const char *near = text_nearest(word, names + 1, count - 1);
	g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean \"%s\"?", near)
					     : g_strdup("holdout --help lists the commands");
	g_autofree char *shown = text_displayed(word);
	cli_complain(hint, "\"%s\" is neither a command nor a file", shown);
	return CLI_USAGE;
}

/* Finds the command that the first argument names, and takes it off the arguments. */
static int take_command(struct cli_options *options, bool first_may_be_command)
{
	options->command = cli_command_find("");
	if (options->argument_count == 0 || !first_may_be_command)
		return CLI_OK;

	const char *word = options->arguments[0];
	const struct cli_command *command = word[0] != '\0' ? cli_command_find(word) : NULL;
	if (command == NULL)
		return is_file_like(word) ? CLI_OK : complain_command(word);
	options->command = command;
	options->arguments++;
	options->argument_count--;
	return CLI_OK;
}

static int check_given(const struct cli_options *options, uint32_t given)
{
	const struct cli_command *command = options->command;
	const char *name = command->name[0] != '\0' ? command->name : "the screen";

	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		if ((given & CLI_BIT(i)) == 0 || (command->options & CLI_BIT(i)) != 0)
			continue;
		g_autofree char *hint = g_strdup_printf("holdout help %s lists its options",
			command->name[0] != '\0' ? command->name : "");
		cli_complain(hint, "%s takes no --%s", name, rows[i].name);
		return CLI_USAGE;
	}
	if (options->json + options->csv + options->plain > 1) {
		cli_complain(NULL, "--json, --csv and --plain exclude each other");
		return CLI_USAGE;
	}
	return CLI_OK;
}

static int check_arguments(const struct cli_options *options)
{
	const struct cli_command *command = options->command;
	g_autofree char *usage = g_strdup_printf("usage: holdout %s%s%s", command->name,
		command->name[0] != '\0' && command->arguments[0] != '\0' ? " " : "",
		command->arguments);

	if (options->argument_count < command->least) {
		cli_complain(usage, "%s needs %s", command->name, command->arguments);
		return CLI_USAGE;
	}
	if (options->argument_count > command->most) {
		g_autofree char *word = text_displayed(options->arguments[command->most]);
		cli_complain(usage, "one argument too many: \"%s\"", word);
		return CLI_USAGE;
	}
	return CLI_OK;
}

/* Reads all of argv; arguments move to the front of it. *ret_given: a bit an option. */
static int read_argv(int argc, char **argv, struct cli_options *options, uint32_t *ret_given,
	bool *ret_first_may_be_command)
{
	struct option longs[CLI_OPTION_COUNT + 1] = {0};
	g_autoptr(GString) letters = g_string_new(NULL);
	size_t count = 0; /* arguments so far, at argv[1 + i]: never past what getopt has read */

	make_getopt_tables(longs, letters);
	opterr = 0;
	for (;;) {
		if (optind < argc && is_number_like(argv[optind])) {
			argv[1 + count++] = argv[optind++];
			continue;
		}
		const int at = optind;
		const int code = getopt_long(argc, argv, letters->str, longs, NULL);
		if (code == -1)
			break;
		if (code == 1) {
			argv[1 + count++] = optarg;
			continue;
		}
		const struct cli_option_row *row = code == '?' || code == ':' ? NULL : row_of(code);
		if (row == NULL)
			return complain_option(argv[at], code);
		const int status = store(options, row, optarg);
		if (status != CLI_OK)
			return status;
		*ret_given |= CLI_BIT(row - rows);
	}
	*ret_first_may_be_command = count > 0;
	while (optind < argc)
		argv[1 + count++] = argv[optind++];
	options->arguments = (const char *const *)(argv + 1);
	options->argument_count = count;
	return CLI_OK;
}

int cli_options_parse(int argc, char **argv, struct cli_options *ret_options)
{
	uint32_t given = 0;
	bool first_may_be_command = false;

	*ret_options = (struct cli_options){0};
	int status = read_argv(argc, argv, ret_options, &given, &first_may_be_command);
	if (status == CLI_OK)
		status = take_command(ret_options, first_may_be_command);
	if (status == CLI_OK && !ret_options->help)
		status = check_given(ret_options, given);
	if (status == CLI_OK && !ret_options->help && !ret_options->version)
		status = check_arguments(ret_options);
	return status;
}
