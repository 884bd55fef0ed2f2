/* SPDX-License-Identifier: MIT */

/*
 * The line at the bottom, and above it what a command may become: whoever types `:` and nothing
 * more sees what there is. Only names of commands that work here are offered.
 */

#include "base/text.h"
#include "view/app_private.h"

static const struct {
	const char *label;
	const char *example; /* shown until something is typed; NULL: the line needs none */
} kinds[PROMPT_KIND_COUNT] = {
	[PROMPT_FILTER] = {"/", "a name, group or stance"},
	[PROMPT_FIND] = {"/", NULL},
	[PROMPT_COMMAND] = {":", "a command · Tab completes"},
	[PROMPT_DATE] = {"go to date: ", "18 jun, -2d, 2024-03-05"},
	[PROMPT_SAVE_AS] = {"save as: ", "a file name"},
	[PROMPT_SCENARIO] = {"scenario: ", "a name"},
};

/* Moving is what nobody does by name: it is not offered before its first letter is typed. */
static bool is_offered(const struct app *app, const struct command *command, const char *typed)
{
	return command->section != SECTION_FORM && command->modes & (1u << app->under) &&
		(*typed || command->section != SECTION_MOVE) &&
		g_str_has_prefix(command->name, typed);
}

GPtrArray *prompt_completions(const struct app *app)
{
	const struct prompt *prompt = &app->prompt;
	const char *typed = prompt->stem ? prompt->stem : prompt->field.text->str;
	GPtrArray *found = g_ptr_array_new();
	size_t n;
	const struct command *table = commands(&n);
	for (size_t i = 0; i < n; i++)
		if (is_offered(app, &table[i], typed))
			g_ptr_array_add(found, (void *)&table[i]);
	return found;
}

/* The one that Tab has put there, or the only one that is left; or NULL. */
static const struct command *meant(const struct prompt *prompt, const GPtrArray *found)
{
	if (found->len == 1)
		return g_ptr_array_index(found, 0);
	return prompt->stem && prompt->at < found->len ? g_ptr_array_index(found, prompt->at)
						       : NULL;
}

/* Where the names begin so that the chosen one shows: a row full of them before it is left out. */
static guint first_shown(const struct prompt *prompt, const GPtrArray *found, int cols)
{
	guint first = 0;
	int used = 0;
	for (guint i = 0; prompt->stem && i < found->len && i <= prompt->at; i++) {
		const struct command *command = g_ptr_array_index(found, i);
		int own = text_columns(command->name) + 2;
		if (used + own > cols) {
			first = i;
			used = 0;
		}
		used += own;
	}
	return first;
}

/* `save  sort  stance …` on the row above. */
static void draw_completions(const struct app *app, const struct pen *pen, int row)
{
	g_autoptr(GPtrArray) found = prompt_completions(app);
	const struct command *chosen = meant(&app->prompt, found);
	int cols = pen->grid->cols, col = 2;
	if (found->len == 0 || row < 0)
		return;
	grid_fill(pen->grid, row, 0, cols, STYLE_PLAIN, " ");
	for (guint i = first_shown(&app->prompt, found, cols - 5); i < found->len; i++) {
		const struct command *command = g_ptr_array_index(found, i);
		if (col + text_columns(command->name) + 3 > cols) {
			pen_put(pen, row, col, STYLE_DIM, "…");
			return;
		}
		col = pen_put(pen, row, col, command == chosen ? STYLE_BOLD : STYLE_DIM,
			      command->name) +
			2;
	}
	if (found->len == 1)
		pen_cut(pen, row, col, cols - col - 1, STYLE_DIM, chosen->help);
}

/* Draws what the line is told by at its right, ending before `end`; returns the new end. */
static int draw_side(const struct app *app, const struct pen *pen, int row, int col, int end)
{
	const struct prompt *prompt = &app->prompt;
	bool is_empty = prompt->field.text->len == 0;
	const char *example = kinds[prompt->kind].example;
	if (is_empty && example && col + 2 + text_columns(example) < end)
		return pen_right(pen, row, end, STYLE_DIM, example) - 1;
	if (prompt->kind != PROMPT_FILTER || pen->grid->cols < 40)
		return end;
	g_autofree char *matches =
		g_strdup_printf("%zu match%s", app->list.count, app->list.count == 1 ? "" : "es");
	return pen_right(pen, row, end, STYLE_DIM, matches) - 2;
}

void prompt_draw(const struct app *app, const struct pen *pen, int row)
{
	const struct prompt *prompt = &app->prompt;
	grid_fill(pen->grid, row, 0, pen->grid->cols, STYLE_PLAIN, " ");
	if (prompt->kind == PROMPT_COMMAND && pen->grid->rows >= 8)
		draw_completions(app, pen, row - 1);
	int col = pen_put(pen, row, 1, STYLE_BOLD, kinds[prompt->kind].label);
	int end = draw_side(app, pen, row, col, pen->grid->cols - 1);
	field_draw(&prompt->field, pen, row, col, end - col, true);
}
