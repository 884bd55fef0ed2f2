/* SPDX-License-Identifier: MIT */
/*
 * Hostile texts in every field of a tracker, on every screen, beside a benign twin: no control, no
 * invisible character, no other width than the terminal counts, and nothing else moves. Once in a
 * locale with UTF-8, and once in C.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "proof/figures.h"
#include "proof/text/texts.h"
#include "proof/text/twin.h"
#include "support/app.h"

#define FAULTS_TOLD 10
#define SHARE       4 /* one of so many screens of a text, in turn, unless PROOF=long */

static const struct {
	int rows, cols;
	const char *keys;
	bool has_news; /* something is told or asked that has the text in it */
	bool has_other; /* it is made something else there: a name, a word for the shell, a line to be
	                   edited, which has no controls; no twin is as long */
} screens[] = {
	{24, 80, "", false},
	{40, 140, "", false},
	{12, 40, "", false},
	{5, 20, "", false},
	{15, 60, "l", false},
	{24, 80, "l", false},
	{24, 80, "sss", false},
	{24, 80, "c", false},
	{24, 80, "[", false},
	{24, 80, "e", false, true},
	{40, 140, "e", false, true},
	{12, 40, "a", false, true},
	{24, 80, "e<C-d>", false, true},
	{24, 80, "x", false, true},
	{24, 80, "d", false},
	{24, 80, "/", false},
	{24, 80, "1<Enter>q", false},
	{24, 80, "<Esc>", true, true},
	{40, 140, "?", true, true},
};

struct hostile {
	bool is_ascii;
	size_t screens, faults;
};

/* Something is told that has the text in it, and steps of another session. */
static void bring_news(struct app *app, const char *text)
{
	struct holdout_error error = {.code = HOLDOUT_UNWRITABLE, .message = (char *)text};
	g_autofree char *one = g_strdelimit(g_strdup(text), "\n", ' ');
	g_autofree char *line = g_strconcat("- ", one, "\n+ ", one, "\n", NULL);
	app_update(
		app, &(struct input){.kind = INPUT_DONE, .effect = EFFECT_SAVE, .error = &error});
	app_update(app, &(struct input){.kind = INPUT_FOUND, .text = line, .count = 1});
}

static struct grid *draw(const char *text, size_t screen)
{
	g_autofree char *yaml = hostile_tracker(text);
	struct body body = body_read(yaml);
	struct app_options options = {.file = text,
		.today = day("2024-06-10"),
		.is_ascii = MB_CUR_MAX == 1,
		.rows = screens[screen].rows,
		.cols = screens[screen].cols};
	if (!body.tracker)
		g_error("%u:%u: %s\n%s", body.problems->place.line, body.problems->place.column,
			body.problems->message, yaml);
	holdout_error_free(body.problems);
	struct app *app = app_new(body.doc, body.tracker, &options);
	press(app, screens[screen].keys);
	if (screens[screen].has_news)
		bring_news(app, text);
	struct grid *grid = grid_new(options.rows, options.cols);
	app_draw(app, grid);
	app_free(app);
	return grid;
}

static void tell(const char *fault, const char *text, size_t screen, const struct grid *grid,
	int row, int col)
{
	g_autofree char *dump = grid_dump(grid, false);
	g_autofree char *quoted = yaml_quoted(text);
	fprintf(stderr, "%s, row %d column %d, keys \"%s\" at %dx%d, with %.200s\n%s\n", fault, row,
		col, screens[screen].keys, grid->cols, grid->rows, quoted, dump);
}

static void look(struct hostile *hostile, const char *text, size_t screen)
{
	g_autofree char *twin_text = twin_of(text);
	struct grid *grid = draw(text, screen), *twin = draw(twin_text, screen);
	int row = 0, col = 0;
	const struct grid *beside = screens[screen].has_other ? grid : twin;
	const char *fault = twin_fault(grid, beside, hostile->is_ascii, &row, &col);
	hostile->screens++;
	hostile->faults += fault != NULL;
	if (fault && hostile->faults <= FAULTS_TOLD)
		tell(fault, text, screen, grid, row, col);
	grid_free(grid);
	grid_free(twin);
}

static void look_at_all(struct hostile *hostile, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++) {
		for (size_t screen = 0; screen < G_N_ELEMENTS(screens); screen++) {
			if (proof_is_long() || (i + screen) % SHARE == 0)
				look(hostile, texts->pdata[i], screen);
		}
	}
}

int main(void)
{
	g_autoptr(GPtrArray) texts = hostile_strings();
	struct hostile utf8 = {0}, ascii = {.is_ascii = true};
	figures_begin("hostile");
	setlocale(LC_ALL, "C.UTF-8");
	look_at_all(&utf8, texts);
	setlocale(LC_ALL, "C");
	look_at_all(&ascii, texts);
	figure("G8",
		"hostile texts %u, in every field, on %zu screens beside a benign twin: UTF-8 %zu, "
		"C %zu; "
		"controls, invisible characters, shifts %zu",
		texts->len, G_N_ELEMENTS(screens), utf8.screens, ascii.screens,
		utf8.faults + ascii.faults);
	return utf8.faults + ascii.faults > 0 || texts->len < 1000;
}
