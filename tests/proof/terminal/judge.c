/* SPDX-License-Identifier: MIT */
#include "proof/terminal/judge.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "proof/figures.h"
#include "proof/text/twin.h"

#define FAULTS_TOLD 10 /* then it gives up */

/* Each begins at another screen. */
static const char *const types[] = {"xterm-256color", "vt100", "linux"};
static const struct {
	const char *name;
	bool is_utf8;
} locales[] = {{"C.UTF-8", true}, {"C", false}};

static int by_twin(const void *a, const void *b)
{
	return strcmp(((const struct text *)a)->twin, ((const struct text *)b)->twin);
}

GArray *texts_sorted(const GPtrArray *strings, const char *end)
{
	GArray *texts = g_array_new(FALSE, FALSE, sizeof(struct text));

	for (guint i = 0; i < strings->len; i++) {
		g_autofree char *twin = twin_of(strings->pdata[i]);
		const struct text text = {
			g_strconcat(strings->pdata[i], end, NULL), g_strconcat(twin, end, NULL), i};
		g_array_append_val(texts, text);
	}
	g_array_sort(texts, by_twin);
	return texts;
}

void texts_free(GArray *texts)
{
	for (guint i = 0; i < texts->len; i++) {
		g_free(g_array_index(texts, struct text, i).text);
		g_free(g_array_index(texts, struct text, i).twin);
	}
	g_array_unref(texts);
}

size_t texts_alike(const GArray *texts, size_t at)
{
	const struct text *all = (const struct text *)(const void *)texts->data;
	size_t end = at;

	while (end < texts->len && by_twin(&all[at], &all[end]) == 0)
		end++;
	return end - at;
}

bool judge_has_enough(const struct judge *judge)
{
	return judge->faults >= FAULTS_TOLD;
}

void judge_tell(struct judge *judge, const char *fault, const char *text, const char *where)
{
	const char *dump = judge->dump ? judge->dump : "";
	g_autofree char *quoted = g_strescape(text, NULL);

	judge->faults++;
	fprintf(stderr, "%s, %s: %s, %s, with \"%.200s\"\n%s\n", judge->type,
		judge->is_utf8 ? "UTF-8" : "C", fault, where, quoted, dump);
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

char *judge_fault(struct judge *judge, struct grid *grid, const struct grid *twin)
{
	const char *fault = terminal_fault(judge->walk.terminal);
	int row = 0, col = 0;

	if (!fault && twin) {
		if (!judge->is_utf8)
			forgive_wide(grid, twin);
		fault = twin_fault(grid, twin, !judge->is_utf8, &row, &col);
		judge->is_compared = true;
		judge->is_seen = judge->is_seen || differs(grid, twin);
	}
	g_free(judge->dump);
	judge->dump = grid_dump(grid, false);
	return fault ? g_strdup_printf("%s (row %d, column %d)", fault, row, col) : NULL;
}

void judge_expect(struct judge *judge)
{
	judge->is_compared = judge->is_seen = false;
}

void judge_expect_seen(struct judge *judge, const struct text *text)
{
	g_autofree char *shown = text_displayed(text->text);

	if (!judge->is_utf8 && !g_str_is_ascii(text->twin))
		return; /* `?`, as of the twin */
	if (judge->is_compared && !judge->is_seen && strcmp(shown, text->twin) != 0)
		judge_tell(judge, "the text is not on the screen", text->text, "anywhere");
}

/* The terminals before this one, in both locales. */
static guint turn_of(const char *type)
{
	guint i = 0;

	while (i < G_N_ELEMENTS(types) && strcmp(types[i], type) != 0)
		i++;
	return i * G_N_ELEMENTS(locales);
}

static void try_locale(struct judge *judge, const struct terminfo *info, size_t locale,
	void (*try)(struct judge *, void *), void *data)
{
	judge->stage.locale = locales[locale].name;
	judge->is_utf8 = locales[locale].is_utf8;
	judge->turn = turn_of(judge->type) + (guint)locale;
	judge->walk.terminal = terminal_new(info, judge->is_utf8);
	try(judge, data);
	terminal_free(judge->walk.terminal);
}

void judge_run(struct judge *judge, char **words, int count, void (*try)(struct judge *, void *),
	void *data)
{
	stage_init(&judge->stage, words[count > 3 && proof_is_long() ? 3 : 0], words[1]);
	judge->stage.is_coloured = true;
	judge->stage.shared->hurries = true; /* a file that may yet become whole is waited for */
	judge->type = judge->stage.type = words[2];
	judge->walk.stage = &judge->stage;
	judge->walk.place = place_new();
	struct terminfo *info = terminfo_new(judge->type);
	if (!info)
		g_error("the system knows no terminal %s", judge->type);
	for (size_t i = 0; i < G_N_ELEMENTS(locales); i++)
		try_locale(judge, info, i, try, data);
	terminfo_free(info);
}

void judge_clear(struct judge *judge)
{
	place_free(judge->walk.place);
	stage_clear(&judge->stage);
	g_free(judge->dump);
}
