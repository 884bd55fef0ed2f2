/* SPDX-License-Identifier: MIT */
/*
 * scenes PROGRAM SHIM TERMINAL [SANITISED]: hostile texts where the program has to be started anew to
 * show them, as on the other screens: in conflicts, mistakes, what was left behind, and as the name of
 * the file. With PROOF=long it is the other program.
 */
#include <limits.h>
#include <locale.h>
#include <string.h>

#include "proof/figures.h"
#include "proof/terminal/judge.h"
#include "proof/terminal/scene.h"
#include "proof/text/texts.h"
#include "proof/text/twin.h"

#define SHARE 256 /* one of so many scenes of a text, in turn, unless PROOF=long */
#define END   ".yaml"
#define NAME_LEN \
	(NAME_MAX - strlen(END)) /* of a name without its end, and of what is shown of it */
#define LEAVE "\003\003\003qQd"

struct scenery {
	struct judge judge;
	const GArray *texts, *names;
};

static bool is_tried(const struct judge *judge, const struct text *text, size_t scene)
{
	if (!scene_is_for(&scenes[scene], text->text) || !scene_is_for(&scenes[scene], text->twin))
		return false;
	const size_t turn = text->number * 5 + scene * 7 + judge->turn * 16;
	return proof_is_long() || turn % SHARE == 0;
}

static void tell(
	struct judge *judge, const char *fault, const char *text, const struct scene *scene)
{
	g_autofree char *keys = g_strescape(scene->keys ? scene->keys : "", NULL);
	g_autofree char *where =
		g_strdup_printf("%s, %dx%d \"%s\"", scene->name, scene->cols, scene->rows, keys);

	judge_tell(judge, fault, text, where);
}

/* Looks, and leaves. */
static struct grid *look(struct judge *judge, const char *text, const struct scene *scene)
{
	struct grid *grid = scene_look(scene, &judge->walk, text);

	g_free(judge->dump);
	judge->dump = grid_dump(grid, false);
	if (!scene->word && judge->walk.session->is_over)
		tell(judge, "is over", text, scene);
	else if (!strstr(judge->dump, scene->shows))
		tell(judge, "is something else", text, scene);
	return grid;
}

static void leave(struct judge *judge, const char *text, const struct scene *scene)
{
	const char *fault = walk_leave(&judge->walk, LEAVE);

	if (fault)
		tell(judge, fault, text, scene);
}

static void try_text(struct judge *judge, const struct text *text, const struct scene *scene,
	const struct grid *twin)
{
	struct grid *grid = look(judge, text->text, scene);
	g_autofree char *fault = judge_fault(judge, grid, scene->has_other ? NULL : twin);

	if (fault)
		tell(judge, fault, text->text, scene);
	leave(judge, text->text, scene);
	grid_free(grid);
	judge->screens++;
}

/* Texts of one twin, which comes first. */
static void try_group(
	struct judge *judge, const struct text *group, size_t count, const struct scene *scene)
{
	struct grid *twin = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!is_tried(judge, &group[i], (size_t)(scene - scenes)))
			continue;
		if (!twin) {
			twin = look(judge, group->twin, scene);
			leave(judge, group->twin, scene);
		}
		try_text(judge, &group[i], scene, twin);
	}
	if (twin)
		grid_free(twin);
}

static void try_all(struct judge *judge, void *data)
{
	const struct scenery *scenery = data;

	for (size_t scene = 0; scene < scene_count; scene++) {
		judge_expect(judge);
		const GArray *texts =
			scenes[scene].source == SOURCE_NAME ? scenery->names : scenery->texts;
		for (size_t i = 0, count; i < texts->len && !judge_has_enough(judge); i += count) {
			count = texts_alike(texts, i);
			try_group(judge, &g_array_index(texts, struct text, i), count,
				&scenes[scene]);
		}
		if (judge->is_compared && !judge->is_seen)
			tell(judge, "none of them is on the screen", "", &scenes[scene]);
	}
}

/* What file systems take and UTF-8 does not: alone, cut short, too long, of surrogates, out of range. */
static void add_bad(GPtrArray *strings)
{
	static const char *const bad[] = {"\xff", "\x80", "a\xc3(", "\xc0\xae", "\xe0\x80\xaf",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xe2\x82",
		"caf\xe9 noir",
		"\x9b"
		"31m",
		"\xc2\x9b"
		"2J\xff"};

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_ptr_array_add(strings, g_strdup(bad[i]));
		g_ptr_array_add(strings, g_strconcat("ab", bad[i], "cd ", bad[i], NULL));
	}
}

/* As much of it as a name can be, and its twin's. */
static char *as_name(const char *text)
{
	char *name = g_strdelimit(g_strndup(text, NAME_LEN), "/", '_');

	for (;;) {
		g_autofree char *twin = twin_of(name);
		size_t len = strlen(name);
		if (strlen(twin) <= NAME_LEN)
			return name;
		while (len > 1 && ((unsigned char)name[--len] & 0xc0) == 0x80)
			;
		name[len] = '\0';
	}
}

static GPtrArray *names_of(const GPtrArray *strings)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < strings->len; i++)
		g_ptr_array_add(names, as_name(strings->pdata[i]));
	return names;
}

int main(int argc, char **argv)
{
	struct scenery scenery = {0};
	struct judge *judge = &scenery.judge;
	g_autoptr(GPtrArray) strings = hostile_strings();

	if (argc < 4)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	g_autofree char *figures = g_strconcat("scenes-", argv[3], NULL);
	figures_begin(figures);
	add_bad(strings);
	g_autoptr(GPtrArray) names = names_of(strings);
	GArray *texts = texts_sorted(strings, ""), *sorted_names = texts_sorted(names, END);
	scenery.texts = texts;
	scenery.names = sorted_names;
	judge_run(judge, argv + 1, argc - 1, try_all, &scenery);
	figure("G8",
		"the same where it has to be started anew, as %s: texts %u, names %u, on their "
		"share of %zu screens %zu; not in terminfo, invisible, shifted %zu",
		judge->type, strings->len, names->len, scene_count, judge->screens, judge->faults);
	texts_free(texts);
	texts_free(sorted_names);
	judge_clear(judge);
	return judge->faults > 0 || judge->screens == 0;
}
