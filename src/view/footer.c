/* SPDX-License-Identifier: MIT */

/*
 * Which keys there are here and now: the hints of the command table, as many as fit. What would do
 * nothing on this file or this row is not offered.
 */

#include "base/text.h"
#include "view/app_private.h"

struct hint {
	const struct command *command;
	char *keys, *words;
	int cols;
};

static int compare_hints(const void *a, const void *b)
{
	const struct hint *i = a, *j = b;
	return i->command->place - j->command->place;
}

static void hint_clear(void *hint)
{
	g_free(((struct hint *)hint)->keys);
	g_free(((struct hint *)hint)->words);
}

static int total_cols(const GArray *hints)
{
	int cols = 0;
	for (guint i = 0; i < hints->len; i++)
		cols += g_array_index(hints, struct hint, i).cols + 2;
	return cols;
}

/* Takes away the hint that is needed least: of the highest rank, the last. */
static void drop_one(GArray *hints)
{
	guint worst = 0;
	for (guint i = 1; i < hints->len; i++)
		if (g_array_index(hints, struct hint, i).command->rank >=
			g_array_index(hints, struct hint, worst).command->rank)
			worst = i;
	g_array_remove_index(hints, worst);
}

/* The word of the command, or NULL where it is not offered; the caller frees it. */
static char *hint_words(const struct app *app, const struct command *command)
{
	unsigned hinted = command->modes & ~command->unhinted;
	if (!command->hint || !(hinted & (1u << app->mode)))
		return NULL;
	if (command->suits && !command->suits(app))
		return NULL;
	return command->hint_now ? command->hint_now(app) : g_strdup(command->hint);
}

static GArray *collect_hints(const struct app *app, int cols)
{
	GArray *hints = g_array_new(FALSE, FALSE, sizeof(struct hint));
	g_array_set_clear_func(hints, hint_clear);
	size_t n;
	const struct command *table = commands(&n);
	for (size_t i = 0; i < n; i++) {
		char *words = hint_words(app, &table[i]);
		if (!words)
			continue;
		struct hint hint = {&table[i], command_hint_keys(&table[i]), words, 0};
		hint.cols = text_columns(hint.keys) + 1 + text_columns(hint.words);
		g_array_append_val(hints, hint);
	}
	g_array_sort(hints, compare_hints);
	while (hints->len > 2 && total_cols(hints) > cols)
		drop_one(hints);
	return hints;
}

/* What `q` does, the last of the hints; NULL: another hint tells the way out. */
static const char *way_out_of(enum mode mode)
{
	if (mode == MODE_MAIN)
		return "quit";
	return command_named("back")->modes & (1u << mode) ? "back" : NULL;
}

void frame_footer(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	if (layout->footer < 0)
		return;
	const char *way_out = way_out_of(app->mode);
	int room = layout->cols - 1 - (way_out ? 6 : 0), col = 1;
	g_autoptr(GArray) hints = collect_hints(app, room);
	for (guint i = 0; i < hints->len; i++) {
		const struct hint *hint = &g_array_index(hints, struct hint, i);
		col = pen_put(pen, layout->footer, col, STYLE_KEY, hint->keys);
		col = pen_put(pen, layout->footer, col + 1, STYLE_DIM, hint->words) + 2;
	}
	if (way_out) {
		col = pen_put(pen, layout->footer, col, STYLE_KEY, "q");
		pen_put(pen, layout->footer, col + 1, STYLE_DIM, way_out);
	}
}
