/* SPDX-License-Identifier: MIT */
/*
 * Every size from 1x1 to 10x40 on every screen, and sizes and keys at random while editing: each cell
 * that is drawn is as a terminal would count it, a new size changes nothing of the file or of what is
 * being typed, and at the end every step is undone to the bytes there were.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "proof/figures.h"
#include "proof/text/twin.h"
#include "support/app.h"

#define STORMS_SHARE 2000
#define STORMS_ALL   10000
#define RUN          50 /* keys and sizes between two files */

static const char *const screens[] = {"", "l", "lG", "c", "[", "sS", "e", "e<Tab><Tab>", "a", "1",
	"d", "e<C-d>", "x", "?", "?ed", "/", "/bo", ":", ":exp", "T", "1<Enter>", "1<Enter>q",
	"1<Enter>u", "e<Tab>nonsense<Enter>"};

struct sums {
	size_t sizes, storms, keys, edits, cells, lost;
};

static const char *tracker(void)
{
	return "holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n"
	       "  ann:\n    name: Ann 日本\n    positions:\n      - on: 2024-06-01\n"
	       "        stance: support\n        quote: so be it, and more than one line of it\n"
	       "  bob: # c\n    name: Bób 🇧🇪\n    positions:\n      - on: 2024-06-02\n"
	       "        stance: oppose\n    conditions:\n      - {what: lunch}\n"
	       "  cat: {name: Cat}\nevents:\n  - {on: 2024-05-01, what: Hungry}\n";
}

static struct app *open_app(void)
{
	return open_text(tracker(), 24, 80);
}

static void resize(struct app *app, int rows, int cols)
{
	app_update(app, &(struct input){.kind = INPUT_RESIZE, .rows = rows, .cols = cols});
}

static void draw(const struct app *app, int rows, int cols, struct sums *sums)
{
	struct grid *grid = grid_new(rows, cols);
	app_draw(app, grid);
	for (int i = 0; i < rows * cols; i++) {
		const char *fault = cell_fault(&grid->cells[i], false);
		if (!fault)
			continue;
		g_autofree char *dump = grid_dump(grid, false);
		if (sums->cells++ < 5)
			fprintf(stderr, "%s, row %d column %d\n%s\n", fault, i / cols, i % cols,
				dump);
	}
	grid_free(grid);
}

static void go_through_sizes(struct sums *sums)
{
	for (size_t i = 0; i < G_N_ELEMENTS(screens); i++) {
		struct app *app = open_app();
		press(app, screens[i]);
		for (int rows = 1; rows <= 10; rows++) {
			for (int cols = 1; cols <= 40; cols++, sums->sizes++) {
				resize(app, rows, cols);
				draw(app, rows, cols, sums);
			}
		}
		app_free(app);
	}
}

/* The world says that all went well, and has nothing new. */
static void press_one(struct app *app, uint32_t key)
{
	struct effect effect = app_update(app, &(struct input){.kind = INPUT_KEY, .key = key});
	if (effect.kind != EFFECT_NONE && effect.kind != EFFECT_QUIT)
		app_update(app, &(struct input){.kind = INPUT_DONE, .effect = (int)effect.kind});
}

/* Keys somebody may press, mostly such as mean something. */
static void press_any(struct app *app, GRand *rand, struct sums *sums)
{
	static const char *const scripts[] = {"1<Enter>", "2<Enter>", "5<Enter>", "<Esc>4<Enter>",
		"e2<Enter>", "a3<Enter>", "<Esc>dy", "<Enter>", "<Esc>", "<Tab>", "<S-Tab>", "<BS>",
		"<Up>", "<Down>", "<Left>", "<Right>", "<Home>", "<End>", "<PgUp>", "<PgDn>",
		"<Del>", "<F1>", "<C-s>", "<C-d>", "<C-r>", "<C-u>", "u", "e", "a", "x", "c", "[",
		"]", "/", ":", "T", "y", "n", "é", "日", "S", "s", "r"};
	g_autofree uint32_t *keys = NULL;
	size_t n;
	if (g_rand_int_range(rand, 0, 4) == 0) {
		press_one(app, (uint32_t)g_rand_int_range(rand, 1, 0x180));
		return;
	}
	const char *script = scripts[g_rand_int_range(rand, 0, G_N_ELEMENTS(scripts))];
	g_assert_true(keys_parse(script, &keys, &n, NULL));
	for (size_t i = 0; i < n; i++, sums->keys++)
		press_one(app, keys[i]);
}

/* A new size changes neither the file nor how it is drawn once the old one is back. */
static void change_size(struct app *app, GRand *rand, struct sums *sums)
{
	static const int most[] = {3, 12, 30, 60, 500};
	int rows = g_rand_int_range(rand, 1, most[g_rand_int_range(rand, 0, 5)] + 1);
	int cols = g_rand_int_range(rand, 1, 2 * most[g_rand_int_range(rand, 0, 4)] + 1);
	struct version *before = doc_version(app_doc(app));
	resize(app, rows, cols);
	draw(app, rows, cols, sums);
	resize(app, 24, 80);
	g_autofree char *screen = screen_of(app, 24, 80);
	resize(app, cols, rows);
	resize(app, 24, 80);
	g_autofree char *again = screen_of(app, 24, 80);
	sums->lost += doc_version(app_doc(app)) != before || strcmp(screen, again) != 0;
}

static void end(struct app *app, struct sums *sums)
{
	struct holdout_doc *doc = app_doc(app);
	while (doc_undo(doc))
		sums->edits++;
	g_autofree char *bytes = bytes_of(app);
	if (strcmp(bytes, tracker()) != 0)
		sums->lost++;
	app_free(app);
}

static void storm(struct sums *sums)
{
	GRand *rand = g_rand_new_with_seed(10);
	struct app *app = open_app();
	size_t storms = proof_is_long() ? STORMS_ALL : STORMS_SHARE;
	for (; sums->storms < storms; sums->storms++) {
		for (int keys = g_rand_int_range(rand, 0, 4); keys > 0; keys--)
			press_any(app, rand, sums);
		change_size(app, rand, sums);
		if (sums->storms % RUN == RUN - 1) {
			end(app, sums);
			app = open_app();
		}
	}
	end(app, sums);
	g_rand_free(rand);
}

/* What is typed is there, however the window is pulled about between two keys. */
static void type_in_storm(struct sums *sums)
{
	static const char text[] = "we said no, and mean it";
	GRand *rand = g_rand_new_with_seed(11);
	struct app *app = open_app();
	press(app, "e<Tab><Tab><Tab><Tab><Tab>");
	for (const char *at = text; *at; at++) {
		press_one(app, (uint32_t)*at);
		change_size(app, rand, sums);
	}
	press(app, "<Enter>");
	g_autofree char *bytes = bytes_of(app);
	if (!strstr(bytes, text)) {
		fprintf(stderr, "typed in vain:\n%s", bytes);
		sums->lost++;
	}
	app_free(app);
	g_rand_free(rand);
}

int main(void)
{
	struct sums sums = {0};
	figures_begin("resize");
	setlocale(LC_ALL, "C.UTF-8");
	go_through_sizes(&sums);
	storm(&sums);
	type_in_storm(&sums);
	figure("G10",
		"sizes of 1x1 to 10x40 on %zu screens: %zu; random sizes while editing %zu, among "
		"%zu "
		"keys that made %zu edits: edits lost or changed %zu, wrong cells %zu",
		G_N_ELEMENTS(screens), sums.sizes, sums.storms, sums.keys, sums.edits, sums.lost,
		sums.cells);
	return sums.lost + sums.cells > 0 || sums.edits == 0;
}
