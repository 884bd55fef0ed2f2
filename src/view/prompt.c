/* SPDX-License-Identifier: MIT */

/*
 * A line at the bottom: a filter that answers while it is typed, a command by name, a date, a
 * file name. One row a kind says what taking it means.
 */

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/key.h"
#include "view/records.h"

static void accept_filter(struct app *app, const char *text);
static void accept_find(struct app *app, const char *text);
static void accept_command(struct app *app, const char *text);
static void accept_date(struct app *app, const char *text);
static void accept_name(struct app *app, const char *text);

static void (*const accepts[PROMPT_KIND_COUNT])(struct app *app, const char *text) = {
	[PROMPT_FILTER] = accept_filter,
	[PROMPT_FIND] = accept_find,
	[PROMPT_COMMAND] = accept_command,
	[PROMPT_DATE] = accept_date,
	[PROMPT_SAVE_AS] = accept_name,
	[PROMPT_SCENARIO] = whatif_show_named,
};

/* What vi users type, and what it is called here. */
static const struct {
	const char *typed, *name;
} aliases[] = {{"w", "save"}, {"q", "quit"}, {"e", "edit"}, {"h", "help"}, {"x", "save-quit"},
	{"wq", "save-quit"}, {"write", "save"}, {"exit", "quit"}};

void prompt_clear(struct prompt *prompt)
{
	field_clear(&prompt->field);
	g_clear_pointer(&prompt->filter_before, g_free);
	g_clear_pointer(&prompt->member_before, g_free);
	g_clear_pointer(&prompt->stem, g_free);
}

void prompt_open(struct app *app, enum prompt_kind kind, const char *text)
{
	prompt_clear(&app->prompt);
	app->prompt.kind = kind;
	app->prompt.at_before = app->records.at;
	field_init(&app->prompt.field, text);
	if (kind == PROMPT_FILTER) {
		app->prompt.filter_before = g_strdup(app->list.typed);
		app->prompt.member_before = g_strdup(app->list.member);
		list_prepare(&app->list, app->report);
	}
	if (app->mode != MODE_PROMPT && app->mode != MODE_ASK)
		app->under = app->mode;
	app->mode = MODE_PROMPT;
}

/* The list follows a filter at every key; the selection goes to the first match. */
static void changed(struct app *app)
{
	g_autofree char *folded = text_fold(app->prompt.field.text->str);
	if (app->prompt.kind == PROMPT_FIND)
		records_seek(app, app->prompt.at_before, 1, folded);
	if (app->prompt.kind != PROMPT_FILTER)
		return;
	list_filter(&app->list, app->report, app->prompt.field.text->str);
	list_select(&app->list, app->report, (long)app->list.at);
}

bool prompt_key(struct app *app, uint32_t key)
{
	bool is_empty = app->prompt.field.text->len == 0;
	if (is_empty && key == INPUT_BACKSPACE) {
		prompt_cancel(app, key);
		return true;
	}
	if (!field_key(&app->prompt.field, key))
		return true;
	g_clear_pointer(&app->prompt.stem, g_free);
	changed(app);
	return true;
}

void prompt_paste(struct app *app, const char *text)
{
	field_paste(&app->prompt.field, text);
	g_clear_pointer(&app->prompt.stem, g_free);
	changed(app);
}

/* As if no filter had been typed. */
static void take_filter_back(struct app *app)
{
	g_free(app->list.member);
	app->list.member = g_strdup(app->prompt.member_before);
	list_filter(&app->list, app->report, app->prompt.filter_before);
}

void prompt_cancel(struct app *app, uint32_t key)
{
	(void)key;
	app->mode = app->under;
	app->is_quitting = false;
	if (app->prompt.kind == PROMPT_FIND)
		app->records.at = app->prompt.at_before;
	if (app->prompt.kind == PROMPT_FILTER)
		take_filter_back(app);
}

void prompt_accept(struct app *app, uint32_t key)
{
	(void)key;
	g_autofree char *text = g_strstrip(g_strdup(app->prompt.field.text->str));
	app->mode = app->under;
	accepts[app->prompt.kind](app, text);
}

static void accept_filter(struct app *app, const char *text)
{
	if (app->list.count == 0) {
		take_filter_back(app);
		app_say(app, "no member matches \"%s\"", text);
	}
}

static void accept_find(struct app *app, const char *text)
{
	g_free(app->sought);
	app->sought = *text ? text_fold(text) : NULL;
	if (app->sought && !records_seek(app, app->prompt.at_before, 1, app->sought))
		app_say(app, "no row has \"%s\"", text);
}

static void accept_date(struct app *app, const char *text)
{
	if (*text == '\0')
		return;
	struct holdout_date date;
	struct holdout_error *error = NULL;
	const struct date_sense sense = app_date_sense(app);
	if (!date_parse_typed(text, &sense, &date, NULL, &error)) {
		app_fail_with(app, error);
		holdout_error_free(error);
		return;
	}
	if (date.latest == HOLDOUT_DAY_MAX)
		app_fail(app, "expected a day, found \"%s\"", text);
	else
		app_look_at(app,
			date.has_time ? date_moment_of_instant(date.instant, sense.zone)
				      : date_moment_of_day(date.latest, sense.zone));
}

static void accept_name(struct app *app, const char *text)
{
	if (*text == '\0') {
		app_say(app, "not saved: no name was given");
		app->is_quitting = false;
		return;
	}
	app_ask_for(app, EFFECT_SAVE_AS, text);
}

/* The command that begins like the word, else the nearest; or NULL. */
static const char *nearest_command(const char *word)
{
	size_t n;
	const struct command *table = commands(&n);
	g_autofree const char **names = g_new(const char *, n);
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		if (table[i].section != SECTION_FORM)
			names[count++] = table[i].name;
	for (size_t i = 0; i < count; i++)
		if (g_str_has_prefix(names[i], word))
			return names[i];
	return text_nearest(word, names, count);
}

static void suggest(struct app *app, const char *word)
{
	const char *near = nearest_command(word);
	if (near)
		app_fail(app, "no command is called \"%s\"; did you mean \"%s\"?", word, near);
	else
		app_fail(app, "no command is called \"%s\"; ? shows them all", word);
}

/* In what-if nothing changes, saves or gives out the file, and its own commands are only there:
 * whether the command is one of these, with a message. */
static bool is_refused(struct app *app, const char *word)
{
	const struct command *command =
		command_named(strcmp(word, "save-quit") == 0 ? "save" : word);
	bool is_of_whatif = command && command->section == SECTION_WHATIF;
	if (!command || command->section == SECTION_FORM || command->modes & (1u << app->mode) ||
		app->whatif.is_on == is_of_whatif)
		return false;
	if (is_of_whatif)
		app_say(app, "\"%s\" is for what-if; w begins it", word);
	else
		app_say(app, "\"%s\" works on the file: leave what-if first (w), or keep it (W)",
			word);
	return true;
}

static void filter_by(struct app *app, const char *text)
{
	list_filter(&app->list, app->report, text);
}

/* Commands that may be told more in the same line. */
static const struct {
	const char *name;
	void (*run)(struct app *app, const char *words);
} with_words[] = {{"goto", accept_date}, {"save", accept_name}, {"filter", filter_by},
	{"suppose", whatif_suppose_named}, {"scenario", whatif_show_named}};

static void run_named(struct app *app, const char *word, const char *rest)
{
	for (size_t i = 0; i < G_N_ELEMENTS(aliases); i++)
		if (strcmp(aliases[i].typed, word) == 0)
			word = aliases[i].name;
	if (is_refused(app, word))
		return;
	if (strcmp(word, "save-quit") == 0) {
		app->is_quitting = true;
		app_save(app);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(with_words) && *rest; i++) {
		if (strcmp(word, with_words[i].name) == 0) {
			with_words[i].run(app, rest);
			return;
		}
	}
	const struct command *command = command_named(word);
	if (!command || command->section == SECTION_FORM)
		suggest(app, word);
	else
		command->run(app, command_key(command));
}

static void accept_command(struct app *app, const char *text)
{
	if (*text == '\0')
		return;
	g_auto(GStrv) parts = g_strsplit(text, " ", 2);
	run_named(app, parts[0], parts[1] ? g_strstrip(parts[1]) : "");
}

void prompt_complete(struct app *app, uint32_t key)
{
	(void)key;
	struct prompt *prompt = &app->prompt;
	if (prompt->kind != PROMPT_COMMAND)
		return;
	g_autoptr(GPtrArray) found = prompt_completions(app);
	if (found->len == 0)
		return;
	if (!prompt->stem) {
		prompt->stem = g_strdup(prompt->field.text->str);
		prompt->at = 0;
	} else {
		prompt->at = (prompt->at + 1) % found->len;
	}
	const struct command *command = g_ptr_array_index(found, prompt->at);
	field_set(&prompt->field, command->name);
}
