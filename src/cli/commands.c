/* SPDX-License-Identifier: MIT */

/*
 * The commands, one row each, in the order of help. A test holds the manual against these rows.
 */

#include <string.h>
#include <unistd.h>

#include "cli/command.h"

#define MACHINE (CLI_BIT(CLI_OPTION_JSON) | CLI_BIT(CLI_OPTION_CSV) | CLI_BIT(CLI_OPTION_PLAIN))
#define ANY     SIZE_MAX

/* Without a command: the screen if there is one to draw on, else what it would show. */
static int run_screen_or_report(const struct cli_options *options)
{
	return isatty(STDOUT_FILENO) ? cmd_screen(options) : cmd_show(options);
}

/* clang-format off */
static const struct cli_command commands[] = {
	{ "", "[FILE]", "opens the screen; where stdout is no terminal, prints the report",
		"", 0, 1, CLI_COMMON | CLI_BIT(CLI_OPTION_VERSION), run_screen_or_report, false },
	{ "show", "FILE", "prints the report: holdouts, members, conditions, sources",
		"show " CLI_DEFAULT_FILE " --as-of 2024-06-17", 1, 1, CLI_COMMON | MACHINE, cmd_show, false },
	{ "status", "FILE...", "says in a sentence who holds out; exits 1 if not adopted",
		"status --json council.yaml", 1, ANY, CLI_COMMON | CLI_BIT(CLI_OPTION_JSON), cmd_status, false },
	{ "list", "FILE", "lists members with stance, since when, and source",
		"list council.yaml --where 'holdout=yes and group=eu' --sort since", 1, 1,
		CLI_COMMON | MACHINE | CLI_BIT(CLI_OPTION_WHERE) | CLI_BIT(CLI_OPTION_SORT), cmd_list, false },
	{ "log", "FILE", "tells the dated changes, with the tally before and after",
		"log council.yaml --since 2024-03", 1, 1,
		CLI_COMMON | CLI_BIT(CLI_OPTION_JSON) | CLI_BIT(CLI_OPTION_SINCE), cmd_log, false },
	{ "explain", "FILE", "tells the rule clause by clause: has, needs, short, who counts",
		"explain " CLI_DEFAULT_FILE " --as-of 2024-06-17", 1, 1,
		CLI_COMMON | CLI_BIT(CLI_OPTION_JSON), cmd_explain, false },
	{ "needs", "FILE", "tells the fewest moves that adopt, and who could block or undo",
		"needs " CLI_DEFAULT_FILE " --as-of 2024-06-17", 1, 1,
		CLI_COMMON | CLI_BIT(CLI_OPTION_JSON), cmd_needs, false },
	{ "set", "FILE MEMBER STANCE", "adds a dated position, or corrects the current one",
		"set council.yaml Hungary oppose --on 2024-06-19 --source https://example.org/1", 3, 3,
		CLI_COMMON | CLI_BIT(CLI_OPTION_ON) | CLI_BIT(CLI_OPTION_SPEAKER) |
			CLI_BIT(CLI_OPTION_QUOTE) | CLI_BIT(CLI_OPTION_SOURCE) |
			CLI_BIT(CLI_OPTION_NOTE) | CLI_BIT(CLI_OPTION_CERTAINTY) |
			CLI_BIT(CLI_OPTION_AMEND) | CLI_BIT(CLI_OPTION_DRY_RUN), cmd_set, false },
	{ "whatif", "FILE [NAME:] MEMBER=STANCE...",
		"tells the verdict if these moved; writes nothing",
		"whatif " CLI_DEFAULT_FILE " --as-of 2024-06-17 Hungary=support Slovakia=support", 2,
		ANY, CLI_COMMON | CLI_BIT(CLI_OPTION_JSON), cmd_whatif, false },
	{ "power", "FILE", "tells how often each vote decides: Banzhaf, Shapley-Shubik",
		"power council.yaml --given", 1, 1,
		CLI_COMMON | CLI_BIT(CLI_OPTION_GIVEN) | CLI_BIT(CLI_OPTION_JSON) |
			CLI_BIT(CLI_OPTION_CSV), cmd_power, false },
	{ "check", "FILE...", "reports every problem with its place; exits 3 if not valid",
		"check --strict council.yaml", 1, ANY,
		CLI_COMMON | CLI_BIT(CLI_OPTION_STRICT) | CLI_BIT(CLI_OPTION_JSON), cmd_check, false },
	{ "export", "FILE", "writes a snapshot: a report, a page, a picture, data",
		"export council.yaml -f markdown -o council.md", 1, 1,
		CLI_COMMON | CLI_BIT(CLI_OPTION_FORMAT) | CLI_BIT(CLI_OPTION_OUTPUT) |
			CLI_BIT(CLI_OPTION_FORCE), cmd_export, false },
	{ "diff", "A B", "tells what B says differently; exits 1 if anything",
		"diff old.yaml council.yaml", 2, 2, CLI_BIT(CLI_OPTION_JSON) |
			CLI_BIT(CLI_OPTION_COLOR) | CLI_BIT(CLI_OPTION_ASCII) |
			CLI_BIT(CLI_OPTION_HELP), cmd_diff, false },
	{ "merge", "BASE OURS THEIRS", "merges two changes of BASE; exits 1 with conflicts",
		"merge base.yaml council.yaml theirs.yaml -o merged.yaml", 3, 3,
		CLI_BIT(CLI_OPTION_JSON) | CLI_BIT(CLI_OPTION_OUTPUT) |
			CLI_BIT(CLI_OPTION_FORCE) | CLI_BIT(CLI_OPTION_COLOR) |
			CLI_BIT(CLI_OPTION_HELP), cmd_merge, false },
	{ "new", "[TEMPLATE]", "prints a starting file, or the names of all there are",
		"new committee > council.yaml", 0, 1, CLI_BIT(CLI_OPTION_HELP), cmd_new, false },
	{ "replay", "FILE KEYS", "runs the screen on a script of keys and prints the last picture",
		"replay council.yaml 'jj<Enter>' --size 80x24", 2, 2,
		CLI_COMMON | CLI_BIT(CLI_OPTION_SIZE) | CLI_BIT(CLI_OPTION_MARKS), cmd_replay, true },
	{ "keys", "", "prints the keys of the screen and what they do",
		"keys", 0, 0, CLI_BIT(CLI_OPTION_HELP), cmd_keys, true },
	{ "completion", "SHELL", "prints a completion script: bash, zsh, fish",
		"completion bash > ~/.local/share/bash-completion/completions/holdout", 1, 1,
		CLI_BIT(CLI_OPTION_HELP), cmd_completion, true },
	{ "help", "[COMMAND]", "explains a command, or lists all commands and options",
		"help set", 0, 1, CLI_BIT(CLI_OPTION_HELP), cmd_help, true },
};
/* clang-format on */

const struct cli_command *cli_commands(size_t *ret_count)
{
	*ret_count = G_N_ELEMENTS(commands);
	return commands;
}

const struct cli_command *cli_command_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}
