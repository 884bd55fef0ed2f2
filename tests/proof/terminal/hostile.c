/* SPDX-License-Identifier: MIT */
/*
 * hostile PROGRAM SHIM TERMINAL [SANITISED]: hostile texts in every field of a tracker, on every screen
 * of the program on a real pseudo-terminal, whose other side takes nothing but what terminfo says of
 * it, beside a benign twin; with UTF-8 and without. With PROOF=long it is the other program.
 */
#include <locale.h>

#include "proof/figures.h"
#include "proof/terminal/judge.h"
#include "proof/text/texts.h"

#define SHARE 12 /* one of so many screens of a text, in turn, unless PROOF=long */

struct hostile {
	struct judge judge;
	const GArray *texts;
	struct grid *twins[64]; /* of the group at hand, by screen */
};

static bool is_tried(const struct hostile *hostile, guint number, size_t screen)
{
	return proof_is_long() || (number + screen + hostile->judge.turn * 4) % SHARE == 0;
}

static void forget_twins(struct hostile *hostile)
{
	for (size_t i = 0; i < walk_screen_count; i++)
		g_clear_pointer(&hostile->twins[i], grid_free);
}

/* The walk goes on in another run, since nobody knows where this one is. */
static void begin_again(struct walk *walk, const char *tracker)
{
	if (walk->session)
		walk_break(walk);
	place_reset(walk->place, tracker);
	walk_begin(walk, PLACE_FILE);
}

static void load(struct hostile *hostile, const char *text)
{
	g_autofree char *tracker = hostile_tracker(text);

	walk_load(&hostile->judge.walk, tracker);
	judge_expect(&hostile->judge);
}

static void look(struct hostile *hostile, const struct text *text, size_t screen)
{
	struct judge *judge = &hostile->judge;
	const struct screen *to = &walk_screens[screen];
	struct grid *grid = walk_look(&judge->walk, screen);
	g_autofree char *fault =
		judge_fault(judge, grid, to->has_other ? NULL : hostile->twins[screen]);
	g_autofree char *keys = g_strescape(to->keys, NULL);
	g_autofree char *where = g_strdup_printf("%dx%d \"%s\"", to->cols, to->rows, keys);

	grid_free(grid);
	judge->screens++;
	if (!fault && !judge->walk.session->is_over)
		return;
	judge_tell(judge, fault ? fault : "is over", text->text, where);
	g_autofree char *tracker = hostile_tracker(text->text);
	begin_again(&judge->walk, tracker);
	forget_twins(hostile); /* they were of the run before, which had steps to be undone */
}

static void try_text(struct hostile *hostile, const struct text *text)
{
	bool is_loaded = false;

	for (size_t screen = 0; screen < walk_screen_count; screen++) {
		if (!is_tried(hostile, text->number, screen))
			continue;
		if (!is_loaded)
			load(hostile, text->text);
		look(hostile, text, screen);
		is_loaded = true;
	}
	if (is_loaded)
		judge_expect_seen(&hostile->judge, text);
	hostile->judge.texts += is_loaded;
}

static bool is_tried_by_any(
	const struct hostile *hostile, const struct text *group, size_t count, size_t screen)
{
	for (size_t i = 0; i < count; i++) {
		if (is_tried(hostile, group[i].number, screen))
			return true;
	}
	return false;
}

/* Texts of one twin, which comes first. */
static void try_group(struct hostile *hostile, const struct text *group, size_t count)
{
	struct walk *walk = &hostile->judge.walk;
	bool is_loaded = false;

	for (size_t screen = 0; screen < walk_screen_count; screen++) {
		g_clear_pointer(&hostile->twins[screen], grid_free);
		if (!is_tried_by_any(hostile, group, count, screen))
			continue;
		if (!is_loaded)
			load(hostile, group->twin);
		hostile->twins[screen] = walk_look(walk, screen);
		is_loaded = true;
	}
	if (terminal_fault(walk->terminal))
		judge_tell(
			&hostile->judge, terminal_fault(walk->terminal), group->twin, "the twin");
	for (size_t i = 0; i < count; i++)
		try_text(hostile, &group[i]);
}

static void try_all(struct judge *judge, void *data)
{
	struct hostile *hostile = data;
	const GArray *texts = hostile->texts;
	g_autofree char *first = hostile_tracker("x");

	begin_again(&judge->walk, first);
	for (size_t i = 0, count; i < texts->len && !judge_has_enough(judge); i += count) {
		count = texts_alike(texts, i);
		try_group(hostile, &g_array_index(texts, struct text, i), count);
	}
	const char *fault = walk_end(&judge->walk);
	if (fault)
		judge_tell(judge, fault, "", "at the end");
	forget_twins(hostile);
}

int main(int argc, char **argv)
{
	struct hostile hostile = {0};
	struct judge *judge = &hostile.judge;
	g_autoptr(GPtrArray) strings = hostile_strings();

	if (argc < 4)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	GArray *texts = texts_sorted(strings, "");
	g_autofree char *name = g_strconcat("terminal-", argv[3], NULL);
	figures_begin(name);
	hostile.texts = texts;
	judge_run(judge, argv + 1, argc - 1, try_all, &hostile);
	figure("G8",
		"the same on a pseudo-terminal, as %s in UTF-8 and C, %zu screens: texts %zu, each "
		"on its share of screens %zu; not in terminfo, invisible, shifted %zu",
		judge->type, walk_screen_count, judge->texts, judge->screens, judge->faults);
	texts_free(texts);
	judge_clear(judge);
	return judge->faults > 0 || judge->texts == 0;
}
