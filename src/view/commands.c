/* SPDX-License-Identifier: MIT */

/*
 * The table of commands. Rows stand in the order of the help overlay; a row with `pair` speaks
 * for the one after it too.
 */

#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "view/action.h"
#include "view/command.h"
#include "view/input.h"
#include "view/key.h"

#define MAIN     (1u << MODE_MAIN)
#define DETAIL   (1u << MODE_DETAIL)
#define FORM     (1u << MODE_FORM)
#define DIFF     (1u << MODE_DIFF)
#define EXPORT   (1u << MODE_EXPORT)
#define HELP     (1u << MODE_HELP)
#define CONFLICT (1u << MODE_CONFLICT)
#define BROKEN   (1u << MODE_BROKEN)
#define PROMPT   (1u << MODE_PROMPT)
#define RECORDS  (1u << MODE_RECORDS)
#define ANSWER   (1u << MODE_ANSWER)
#define BODY     (MAIN | DETAIL)

/* What-if, and all that only looks. */
#define LIST  (MAIN | 1u << MODE_WHATIF)
#define COVER (1u << MODE_WHATIF_MEMBER | 1u << MODE_WHATIF_PAGE)
#define IF    (1u << MODE_WHATIF | COVER)
#define LOOK  (BODY | IF | ANSWER)

/* clang-format off */
static const struct command table[] = {
	{ "down", { 'j', INPUT_DOWN }, "go one row down", "down, up", SECTION_MOVE, LOOK | RECORDS | DIFF,
		NULL, 0, 0, move_down },
	{ "up", { 'k', INPUT_UP }, "go one row up", NULL, SECTION_MOVE, LOOK | RECORDS | DIFF,
		NULL, 0, 0, move_up },
	{ "back", { 'h', INPUT_LEFT, INPUT_ESC }, "go one level back", "back, open", SECTION_MOVE,
		DETAIL | DIFF | RECORDS | ANSWER | COVER, NULL, 0, 0, view_back },
	{ "detail", { 'l', INPUT_RIGHT, INPUT_ENTER }, "open the member", NULL, SECTION_MOVE, LIST,
		"detail", 2, 5, view_detail },
	{ "top", { 'g', INPUT_HOME }, "go to the top", "top, bottom", SECTION_MOVE, LOOK | RECORDS,
		NULL, 0, 0, move_first },
	{ "bottom", { 'G', INPUT_END }, "go to the bottom", NULL, SECTION_MOVE, LOOK | RECORDS,
		NULL, 0, 0, move_last },
	{ "page-down", { INPUT_CTRL('D'), INPUT_PAGE_DOWN }, "go half a page down", "half page",
		SECTION_MOVE, LOOK | RECORDS, NULL, 0, 0, move_half_down },
	{ "page-up", { INPUT_CTRL('U'), INPUT_PAGE_UP }, "go half a page up", NULL,
		SECTION_MOVE, LOOK | RECORDS, NULL, 0, 0, move_half_up },
	{ "next", { 'n' }, "go to the next holdout, or match", "next, previous holdout",
		SECTION_MOVE, LOOK | RECORDS, NULL, 0, 0, move_next },
	{ "previous", { 'N' }, "go to the previous holdout, or match", NULL, SECTION_MOVE, LOOK | RECORDS,
		NULL, 0, 0, move_previous },

	{ "filter", { '/' }, "show only what matches", "filter, clear", SECTION_FIND, LIST,
		"filter", 3, 2, find_filter, .unhinted = IF },
	{ "clear", { INPUT_ESC }, "show everything again", NULL, SECTION_FIND, LIST,
		NULL, 0, 0, find_clear },
	{ "sort", { 's' }, "sort by the next column", "sort, reverse", SECTION_FIND, LIST,
		"sort", 9, 6, find_sort },
	{ "reverse", { 'S' }, "reverse the order", NULL, SECTION_FIND, LIST,
		NULL, 0, 0, find_reverse },

	{ "earlier", { '[', ',' }, "look at the previous event", "previous, next event",
		SECTION_TIME, LOOK, "date", 6, 2, time_previous, true, .unhinted = IF },
	{ "later", { ']', '.' }, "look at the next event", NULL, SECTION_TIME, LOOK,
		NULL, 0, 0, time_next },
	{ "earliest", { '{' }, "look at the first date", "first, last date", SECTION_TIME, LOOK,
		NULL, 0, 0, time_first },
	{ "latest", { '}' }, "look at the last date", NULL, SECTION_TIME, LOOK,
		NULL, 0, 0, time_last },
	{ "goto", { 'T' }, "go to a date", "go to a date", SECTION_TIME, LOOK,
		"go to date", 7, 6, time_goto },

	{ "candidate", { 'c' }, "show the next candidate", "next candidate", SECTION_VIEWS, LOOK,
		"candidate", 8, 5, time_candidate, .suits = suits_candidates },
	{ "needs", { '!' }, "show what is needed, and who could do it", "what is needed, the rule",
		SECTION_VIEWS, LOOK, NULL, 0, 0, view_needs },
	{ "explain", { 'R' }, "show the rule, clause by clause", NULL, SECTION_VIEWS, LOOK,
		NULL, 0, 0, view_explain },
	{ "help", { '?', INPUT_F1 }, "show every key and command", "this help", SECTION_VIEWS,
		LOOK | RECORDS | DIFF | BROKEN | CONFLICT, "help", 1, 0, view_help, .unhinted = BROKEN | CONFLICT },
	{ "redraw", { INPUT_CTRL('L') }, "draw the screen anew", "redraw", SECTION_VIEWS,
		LOOK | RECORDS | FORM | DIFF | EXPORT | BROKEN | CONFLICT | HELP, NULL, 0, 0,
		view_redraw },

	{ "edit", { 'e' }, "edit the current position", "edit position", SECTION_CHANGE, BODY | RECORDS,
		"edit", 4, 2, change_edit, .suits = suits_rows },
	{ "add", { 'a' }, "add a position", "add a position", SECTION_CHANGE, BODY | RECORDS,
		"add", 5, 3, change_add },
	{ "stance", { '1', '2', '3', '4', '5', '6', '7' }, "add a position with that stance",
		"set stance, asks a date", SECTION_CHANGE, BODY, NULL, 0, 0, change_stance },
	{ "delete", { 'd' }, "delete the current position", "delete position", SECTION_CHANGE, BODY | RECORDS,
		"delete", 5, 3, change_delete, .unhinted = BODY, .suits = suits_rows },
	{ "met", { '+' }, "its condition is met on the date shown", "condition met, dropped",
		SECTION_CHANGE, BODY | RECORDS, "met, dropped", 7, 3, change_met, true,
		.unhinted = BODY, .suits = suits_conditions },
	{ "dropped", { '-' }, "its condition is dropped on that date", NULL, SECTION_CHANGE,
		BODY | RECORDS, NULL, 0, 0, change_dropped },
	{ "records", { 'i' }, "list all that can be edited", "all that can be edited",
		SECTION_CHANGE, BODY, NULL, 0, 0, change_records },
	{ "undo", { 'u' }, "undo the last edit", "undo, redo", SECTION_CHANGE, LOOK | RECORDS,
		"undo", 12, 2, change_undo, .suits = suits_undo },
	{ "redo", { INPUT_CTRL('R') }, "redo what was undone", NULL, SECTION_CHANGE, LOOK | RECORDS,
		NULL, 0, 0, change_redo },
	{ "editor", { 'E' }, "open the file in $EDITOR", "open in $EDITOR", SECTION_CHANGE, BODY | RECORDS,
		NULL, 0, 0, change_editor },
	{ "save", { INPUT_CTRL('S') }, "save the file", "save", SECTION_CHANGE, BODY | RECORDS,
		"save", 13, 2, change_save, .suits = suits_save },
	{ "reload", { 'r' }, "read the file again", "read the file again", SECTION_CHANGE, BODY | RECORDS,
		NULL, 0, 0, change_reload },

	{ "what-if", { 'w' }, "suppose that members move; nothing is saved", "what-if",
		SECTION_CHANGE, BODY, "what-if", 7, 3, whatif_open },

	{ "suppose", { '1', '2', '3', '4', '5', '6', '7' }, "suppose that the member takes a stance",
		"suppose a stance", SECTION_WHATIF, IF, "suppose a stance", 2, 1, whatif_suppose },
	{ "drop", { 'd' }, "suppose nothing of this member", "drop this one", SECTION_WHATIF, IF,
		"drop", 13, 2, whatif_drop, .suits = suits_drop },
	{ "changes", { '=' }, "show what changes", "what changes", SECTION_WHATIF, IF,
		"changes", 14, 1, whatif_changes },
	{ "scenario", { '+' }, "begin another scenario, or go to one by name", "another scenario",
		SECTION_WHATIF, IF, "scenario", 16, 2, whatif_another },
	{ "scenario-next", { INPUT_TAB }, "show the next scenario", "next, previous scenario",
		SECTION_WHATIF, IF, "next", 17, 5, whatif_next, .suits = suits_scenarios },
	{ "scenario-before", { INPUT_BACK_TAB }, "show the scenario before", NULL,
		SECTION_WHATIF, IF, NULL, 0, 0, whatif_previous },
	{ "keep", { 'W' }, "keep what is supposed as edits of the file", "keep as edits",
		SECTION_WHATIF, IF, "keep as edits", 18, 6, whatif_keep },
	{ "leave", { 'w' }, "leave what-if and drop what is supposed", "leave what-if",
		SECTION_WHATIF, IF, "leave", 99, 0, whatif_close },

	{ "export", { 'x' }, "export the report", "export", SECTION_SHARE, BODY,
		"export", 11, 4, share_export },
	{ "open", { 'o' }, "open the source", "open source", SECTION_SHARE, LOOK,
		"open source", 14, 6, share_open },
	{ "command", { ':' }, "run a command by name", "any command by name", SECTION_SHARE, LOOK | RECORDS,
		"command", 15, 5, share_command },
	{ "suspend", { INPUT_CTRL('Z') }, "suspend the program", "suspend", SECTION_SHARE,
		LOOK | RECORDS | FORM | DIFF | EXPORT | BROKEN | CONFLICT | HELP, NULL, 0, 0,
		share_suspend },
	{ "close", { 'q' }, "go back; at the root, quit", "back, quit", SECTION_SHARE, LOOK | RECORDS | DIFF,
		NULL, 0, 0, share_back },
	{ "quit", { 'Q', INPUT_CTRL('C') }, "quit", NULL, SECTION_SHARE, LOOK | RECORDS | DIFF,
		NULL, 0, 0, share_quit },

	{ "broken-edit", { 'e', 'E' }, "open the file at the error", "edit at the error",
		SECTION_BROKEN, BROKEN, "edit", 1, 0, broken_edit, .hint_now = broken_hint_edit },
	{ "broken-fix", { INPUT_ENTER }, "write what was meant into the file", "apply what was meant",
		SECTION_BROKEN, BROKEN, "apply", 4, 3, broken_fix, .hint_now = broken_hint_fix },
	{ "broken-next", { 'n', 'j', INPUT_DOWN }, "go to the next error", "next, previous error",
		SECTION_BROKEN, BROKEN, "next error", 3, 1, broken_next,
		.hint_now = broken_hint_next },
	{ "broken-previous", { 'N', 'k', INPUT_UP }, "go to the previous error", NULL,
		SECTION_BROKEN, BROKEN, NULL, 0, 0, broken_previous },
	{ "broken-down", { INPUT_CTRL('D'), INPUT_PAGE_DOWN }, "show what is further down",
		"further down, up", SECTION_BROKEN, BROKEN, "more", 6, 0, cover_down,
		.hint_now = cover_hint },
	{ "broken-up", { INPUT_CTRL('U'), INPUT_PAGE_UP }, "show what is further up", NULL,
		SECTION_BROKEN, BROKEN, NULL, 0, 0, cover_up },
	{ "broken-view", { 'v', INPUT_ESC }, "view the last good version", "last good version",
		SECTION_BROKEN, BROKEN, "view last good version", 2, 2, broken_view,
		.hint_now = broken_hint_view },
	{ "broken-retry", { 'r' }, "read the file again", "read the file again", SECTION_BROKEN,
		BROKEN, "retry", 5, 4, broken_retry },
	{ "broken-quit", { 'q', 'Q', INPUT_CTRL('C') }, "quit", "quit", SECTION_BROKEN, BROKEN,
		"quit", 9, 0, share_quit },

	{ "conflict-ours", { 'o' }, "keep yours", "keep yours, take theirs", SECTION_CONFLICT,
		CONFLICT, "yours", 1, 0, conflict_ours },
	{ "conflict-theirs", { 't' }, "take theirs", NULL, SECTION_CONFLICT, CONFLICT,
		"theirs", 2, 0, conflict_theirs },
	{ "conflict-all-ours", { 'O' }, "keep yours everywhere", "the same everywhere",
		SECTION_CONFLICT, CONFLICT, "all yours", 3, 2, conflict_all_ours },
	{ "conflict-all-theirs", { 'T' }, "take theirs everywhere", NULL, SECTION_CONFLICT, CONFLICT,
		"all theirs", 4, 2, conflict_all_theirs },
	{ "conflict-next", { 'j', INPUT_DOWN, INPUT_TAB }, "go to the next conflict",
		"next, previous conflict", SECTION_CONFLICT, CONFLICT, NULL, 0, 0, conflict_next },
	{ "conflict-previous", { 'k', INPUT_UP, INPUT_BACK_TAB }, "go to the previous conflict",
		NULL, SECTION_CONFLICT, CONFLICT, NULL, 0, 0, conflict_previous },
	{ "conflict-down", { INPUT_CTRL('D'), INPUT_PAGE_DOWN }, "show what is further down",
		"further down, up", SECTION_CONFLICT, CONFLICT, "more", 5, 0, cover_down,
		.hint_now = cover_hint },
	{ "conflict-up", { INPUT_CTRL('U'), INPUT_PAGE_UP }, "show what is further up", NULL,
		SECTION_CONFLICT, CONFLICT, NULL, 0, 0, cover_up },
	{ "conflict-accept", { INPUT_ENTER, INPUT_CTRL('S') }, "merge as chosen", "merge as chosen",
		SECTION_CONFLICT, CONFLICT, "merge", 6, 0, conflict_accept },
	{ "conflict-later", { INPUT_ESC, 'q', INPUT_CTRL('C') }, "leave both as they are",
		"leave both as they are", SECTION_CONFLICT, CONFLICT, "later", 9, 1, conflict_later },

	{ "records-open", { INPUT_ENTER, 'l', INPUT_RIGHT }, "edit what is marked", NULL,
		SECTION_FORM, RECORDS, NULL, 0, 0, change_edit },
	{ "records-find", { '/' }, "go to what matches", NULL, SECTION_FORM, RECORDS,
		"find", 3, 5, records_find },
	{ "records-next", { INPUT_TAB }, "go to the next list", NULL, SECTION_FORM, RECORDS,
		"next list", 6, 4, records_next },
	{ "records-previous", { INPUT_BACK_TAB }, "go to the previous list", NULL, SECTION_FORM,
		RECORDS, NULL, 0, 0, records_previous },
	{ "records-choose", { '1', '2', '3', '4', '5', '6' }, "go to that list", NULL,
		SECTION_FORM, RECORDS, NULL, 0, 0, records_choose },
	{ "form-next", { INPUT_TAB, INPUT_DOWN }, "go to the next field", NULL, SECTION_FORM, FORM,
		"next field", 1, 2, form_next },
	{ "form-previous", { INPUT_BACK_TAB, INPUT_UP }, "go to the previous field", NULL,
		SECTION_FORM, FORM, NULL, 0, 0, form_previous },
	{ "form-accept", { INPUT_CTRL('S'), INPUT_ENTER }, "take the edit", NULL, SECTION_FORM,
		FORM | DIFF, "accept", 3, 0, form_accept },
	{ "form-diff", { INPUT_CTRL('D') }, "show what will be written", NULL, SECTION_FORM,
		FORM | DIFF, "diff", 4, 2, form_diff },
	{ "form-editor", { INPUT_CTRL('E') }, "open the field, or the file, in $EDITOR", NULL, SECTION_FORM,
		FORM | DIFF, "$EDITOR", 5, 3, form_editor },
	{ "form-cancel", { INPUT_ESC, INPUT_CTRL('C') }, "close the form", NULL, SECTION_FORM, FORM,
		"cancel", 9, 0, form_cancel },
	{ "export-write", { INPUT_ENTER }, "write the file", NULL, SECTION_FORM, EXPORT,
		"write", 1, 0, export_write },
	{ "export-cancel", { INPUT_ESC, INPUT_CTRL('C') }, "close without writing", NULL,
		SECTION_FORM, EXPORT, "cancel", 9, 0, export_cancel },
	{ "help-run", { INPUT_ENTER }, "run the command", NULL, SECTION_FORM, HELP,
		"run it", 1, 0, help_run },
	{ "help-close", { INPUT_ESC, INPUT_CTRL('C'), INPUT_F1 }, "close the help", NULL,
		SECTION_FORM, HELP, "close", 9, 0, help_close },
	{ "prompt-accept", { INPUT_ENTER }, "take the line", NULL, SECTION_FORM, PROMPT,
		NULL, 0, 0, prompt_accept },
	{ "prompt-complete", { INPUT_TAB }, "complete the name", NULL, SECTION_FORM, PROMPT,
		NULL, 0, 0, prompt_complete },
	{ "prompt-cancel", { INPUT_ESC, INPUT_CTRL('C') }, "leave the line", NULL, SECTION_FORM,
		PROMPT, NULL, 0, 0, prompt_cancel },
};

static const char *const sections[SECTION_COUNT] = {
	[SECTION_MOVE]   = "Move",
	[SECTION_FIND]   = "Find",
	[SECTION_TIME]   = "Time",
	[SECTION_VIEWS]  = "Views",
	[SECTION_CHANGE] = "Change",
	[SECTION_WHATIF] = "What-if",
	[SECTION_SHARE]  = "Share",
	[SECTION_BROKEN] = "Where the file is broken",
	[SECTION_CONFLICT] = "Where both changed it",
	[SECTION_FORM]   = "In forms",
};
/* clang-format on */

const struct command *commands(size_t *ret_n)
{
	*ret_n = G_N_ELEMENTS(table);
	return table;
}

const char *section_name(enum section section)
{
	return sections[section];
}

static bool has_key(const struct command *command, uint32_t key)
{
	for (size_t i = 0; i < COMMAND_KEYS && command->keys[i]; i++)
		if (command->keys[i] == key)
			return true;
	return false;
}

const struct command *command_for(enum mode mode, uint32_t key)
{
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].modes & (1u << mode) && has_key(&table[i], key))
			return &table[i];
	return NULL;
}

const struct command *command_named(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

const struct command *command_partner(const struct command *command)
{
	const struct command *next = command + 1;
	bool is_inside = next < table + G_N_ELEMENTS(table);
	return command->pair && is_inside && !next->pair && next->section == command->section &&
			next->section != SECTION_FORM
		? next
		: NULL;
}

/* Adds a group of keys if it fits: `j k`. */
static void add_group(GString *out, uint32_t first, uint32_t second, int cols)
{
	g_autofree char *a = key_label(first);
	g_autofree char *b = second ? key_label(second) : g_strdup("");
	g_autofree char *group =
		g_strdup_printf("%s%s%s%s", out->len ? "  " : "", a, second ? " " : "", b);
	if (out->len == 0 || text_columns(out->str) + text_columns(group) <= cols)
		g_string_append(out, group);
}

/* Whether the keys are digits in a row, more of them than anyone wants to read. */
static bool is_range(const struct command *command, size_t n)
{
	return n > 2 && command->keys[n - 1] == command->keys[0] + n - 1;
}

static size_t key_count(const struct command *command)
{
	size_t n = 0;
	while (n < COMMAND_KEYS && command->keys[n])
		n++;
	return n;
}

uint32_t command_key(const struct command *command)
{
	return is_range(command, key_count(command)) ? 0 : command->keys[0];
}

char *command_keys(const struct command *command, int cols)
{
	GString *out = g_string_new(NULL);
	const struct command *other = command_partner(command);
	size_t n = key_count(command);
	if (is_range(command, n))
		g_string_append_printf(
			out, "%c-%c", (int)command->keys[0], (int)command->keys[n - 1]);
	for (size_t i = 0; out->len == 0 || (i < n && n <= 3); i++)
		add_group(out, command->keys[i], other ? other->keys[i] : 0, cols);
	return g_string_free(out, FALSE);
}

char *command_hint_keys(const struct command *command)
{
	const struct command *other = command->is_hinted_as_pair ? command_partner(command) : NULL;
	size_t n = key_count(command);
	if (is_range(command, n))
		return g_strdup_printf("%c-%c", (int)command->keys[0], (int)command->keys[n - 1]);
	GString *out = g_string_new(NULL);
	add_group(out, command->keys[0], other ? other->keys[0] : 0, 0);
	return g_string_free(out, FALSE);
}
