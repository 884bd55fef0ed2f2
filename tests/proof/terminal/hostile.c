/* SPDX-License-Identifier: MIT */
/*
 * hostile PROGRAM SHIM TERMINAL [SANITISED]: hostile texts in every field of a tracker, on every screen
 * of the program on a real pseudo-terminal, whose other side takes nothing but what terminfo says of
 * it, beside a benign twin; with UTF-8 and without. With PROOF=long it is the other program.
 *
 * Many texts have the same twin: they are sorted by it, and it is looked at once for all of them.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "proof/figures.h"
#include "proof/terminal/walk.h"
#include "proof/text/texts.h"
#include "proof/text/twin.h"

#define FAULTS_TOLD 10 /* then it gives up */
#define SHARE       12 /* one of so many screens of a text, in turn, unless PROOF=long */

/* Each begins at another screen. */
static const char *const types[] = {"xterm-256color", "vt100", "linux"};
static const struct {
	const char *name;
	bool is_utf8;
} locales[] = {{"C.UTF-8", true}, {"C", false}};

struct text {
	const char *text;
	char *twin;
	guint number;
};

struct hostile {
	struct walk walk;
	const char *type;
	bool is_utf8;
	guint turn;             /* of the terminals */
	struct grid *twins[64]; /* of the group at hand, by screen */
	size_t texts, screens, faults;
	char *dump;                /* of the screen last looked at */
	bool is_compared, is_seen; /* the text that is loaded, on a screen */
};

static bool is_tried(const struct hostile *hostile, guint number, size_t screen)
{
	return proof_is_long() || (number + screen + hostile->turn * 4) % SHARE == 0;
}

static void tell(struct hostile *hostile, const char *fault, const char *text, const char *where)
{
	const char *dump = hostile->dump ? hostile->dump : "";
	g_autofree char *quoted = yaml_quoted(text);

	hostile->faults++;
	fprintf(stderr, "%s, %s: %s, %s, with %.200s\n%s\n", hostile->type,
		hostile->is_utf8 ? "UTF-8" : "C", fault, where, quoted, dump);
}

/* The walk goes on in another run, since nobody knows where this one is. */
static void begin_again(struct hostile *hostile, const char *tracker)
{
	if (hostile->walk.session)
		walk_break(&hostile->walk);
	place_reset(hostile->walk.place, tracker);
	walk_begin(&hostile->walk, PLACE_FILE);
}

static void load(struct hostile *hostile, const char *text)
{
	g_autofree char *tracker = hostile_tracker(text);

	walk_load(&hostile->walk, tracker);
	hostile->is_compared = hostile->is_seen = false;
}

static bool differs(const struct grid *grid, const struct grid *twin)
{
	for (int i = 0; i < grid->rows * grid->cols; i++) {
		if (strcmp(grid->cells[i].text, twin->cells[i].text) != 0)
			return true;
	}
	return false;
}

/* In C what takes two columns is `?` where the twin has it, or the nearest letter. */
static void forgive_wide(const struct grid *grid, const struct grid *twin)
{
	for (int i = 0; i < grid->rows * grid->cols; i++) {
		if (strcmp(twin->cells[i].text, "?") == 0)
			strcpy(grid->cells[i].text, "?");
	}
}

/* NULL, or what is wrong with the screen, which is freed. */
static char *fault_on(struct hostile *hostile, size_t screen, struct grid *grid)
{
	const char *fault = terminal_fault(hostile->walk.terminal);
	const struct grid *twin = hostile->twins[screen];
	int row = 0, col = 0;

	if (!fault && !walk_screens[screen].has_other) {
		if (!hostile->is_utf8)
			forgive_wide(grid, twin);
		fault = twin_fault(grid, twin, !hostile->is_utf8, &row, &col);
		hostile->is_compared = true;
		hostile->is_seen = hostile->is_seen || differs(grid, twin);
	}
	g_free(hostile->dump);
	hostile->dump = grid_dump(grid, false);
	char *told = fault ? g_strdup_printf("%s (row %d, column %d)", fault, row, col) : NULL;
	grid_free(grid);
	return told;
}

static void look(struct hostile *hostile, const struct text *text, size_t screen)
{
	struct grid *grid = walk_look(&hostile->walk, screen);
	g_autofree char *fault = fault_on(hostile, screen, grid);
	const struct screen *to = &walk_screens[screen];
	g_autofree char *keys = g_strescape(to->keys, NULL);
	g_autofree char *where = g_strdup_printf("%dx%d \"%s\"", to->cols, to->rows, keys);

	hostile->screens++;
	if (!fault && !hostile->walk.session->is_over)
		return;
	tell(hostile, fault ? fault : "is over", text->text, where);
	g_autofree char *tracker = hostile_tracker(text->text);
	begin_again(hostile, tracker);
}

/* What is shown of the text is not its twin: that the text was not there would be seen by nobody. */
static void expect_seen(struct hostile *hostile, const struct text *text)
{
	g_autofree char *shown = text_displayed(text->text);

	if (!hostile->is_utf8 && !g_str_is_ascii(text->twin))
		return; /* `?`, as of the twin */
	if (hostile->is_compared && !hostile->is_seen && strcmp(shown, text->twin) != 0)
		tell(hostile, "the text is not on the screen", text->text, "anywhere");
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
		expect_seen(hostile, text);
	hostile->texts += is_loaded;
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
	bool is_loaded = false;

	for (size_t screen = 0; screen < walk_screen_count; screen++) {
		g_clear_pointer(&hostile->twins[screen], grid_free);
		if (!is_tried_by_any(hostile, group, count, screen))
			continue;
		if (!is_loaded)
			load(hostile, group->twin);
		hostile->twins[screen] = walk_look(&hostile->walk, screen);
		is_loaded = true;
	}
	if (terminal_fault(hostile->walk.terminal))
		tell(hostile, terminal_fault(hostile->walk.terminal), group->twin, "the twin");
	for (size_t i = 0; i < count; i++)
		try_text(hostile, &group[i]);
}

static int by_twin(const void *a, const void *b)
{
	return strcmp(((const struct text *)a)->twin, ((const struct text *)b)->twin);
}

static GArray *sorted_by_twin(const GPtrArray *strings)
{
	GArray *texts = g_array_new(FALSE, FALSE, sizeof(struct text));

	for (guint i = 0; i < strings->len; i++) {
		const struct text text = {strings->pdata[i], twin_of(strings->pdata[i]), i};
		g_array_append_val(texts, text);
	}
	g_array_sort(texts, by_twin);
	return texts;
}

static void try_all(struct hostile *hostile, const GArray *texts)
{
	const struct text *all = (const struct text *)(const void *)texts->data;
	g_autofree char *first = hostile_tracker("x");

	begin_again(hostile, first);
	for (size_t i = 0, count; i < texts->len && hostile->faults < FAULTS_TOLD; i += count) {
		for (count = 1; i + count < texts->len; count++) {
			if (by_twin(&all[i], &all[i + count]) != 0)
				break;
		}
		try_group(hostile, &all[i], count);
	}
	const char *fault = walk_end(&hostile->walk);
	if (fault)
		tell(hostile, fault, "", "at the end");
	for (size_t i = 0; i < walk_screen_count; i++)
		g_clear_pointer(&hostile->twins[i], grid_free);
}

static void try_terminal(struct hostile *hostile, const struct terminfo *info, const GArray *texts)
{
	hostile->walk.terminal = terminal_new(info, hostile->is_utf8);
	try_all(hostile, texts);
	terminal_free(hostile->walk.terminal);
}

static void try_locales(struct hostile *hostile, const struct terminfo *info, const GArray *texts)
{
	for (size_t i = 0; i < G_N_ELEMENTS(locales); i++) {
		hostile->walk.stage->locale = locales[i].name;
		hostile->is_utf8 = locales[i].is_utf8;
		try_terminal(hostile, info, texts);
		hostile->turn++;
	}
}

/* The terminals before this one, in both locales. */
static guint turn_of(const char *type)
{
	guint i = 0;

	while (i < G_N_ELEMENTS(types) && strcmp(types[i], type) != 0)
		i++;
	return i * G_N_ELEMENTS(locales);
}

static void report(const struct hostile *hostile)
{
	figure("G8",
		"the same on a pseudo-terminal, as %s in UTF-8 and C, %zu screens: texts %zu, each "
		"on its share of screens %zu; not in terminfo, invisible, shifted %zu",
		hostile->type, walk_screen_count, hostile->texts, hostile->screens,
		hostile->faults);
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct hostile hostile = {.walk = {.stage = &stage}};
	g_autoptr(GPtrArray) strings = hostile_strings();

	if (argc < 4)
		return 2;
	g_autofree char *name = g_strconcat("terminal-", argv[3], NULL);
	figures_begin(name);
	setlocale(LC_ALL, "C.UTF-8");
	stage_init(&stage, argv[argc > 4 && proof_is_long() ? 4 : 1], argv[2]);
	stage.is_coloured = true;
	hostile.type = stage.type = argv[3];
	hostile.turn = turn_of(argv[3]);
	hostile.walk.place = place_new();
	struct terminfo *info = terminfo_new(hostile.type);
	if (!info)
		g_error("the system knows no terminal %s", hostile.type);
	GArray *texts = sorted_by_twin(strings);
	try_locales(&hostile, info, texts);
	report(&hostile);
	terminfo_free(info);
	place_free(hostile.walk.place);
	stage_clear(&stage);
	for (guint i = 0; i < texts->len; i++)
		g_free(g_array_index(texts, struct text, i).twin);
	g_array_unref(texts);
	g_free(hostile.dump);
	return hostile.faults > 0 || hostile.texts == 0;
}
