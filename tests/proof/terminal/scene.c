/* SPDX-License-Identifier: MIT */
#include "proof/terminal/scene.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "proof/text/texts.h"

#define TODAY    "2024-06-10"
#define SUPPORT  "1\r"
#define SAVE     "\023"
#define CANCEL   "\003"
#define LEFT_LEN 17 /* `.NAME.holdout-abcdef` is so much longer */

/* Both have a place in the file for another member, so that lines can be made to differ. */
#define HEAD "holdout: 1\ntitle: Bridge\nrule: unanimity\nmembers:\n"
#define ANN  "  ann: {name: Ann}\n"
#define BOB  "  bob: {name: Bob}\n"
static const char benign[] = HEAD ANN BOB;
static const char other[] = HEAD ANN;
static const char mistaken[] = "hodlout: 1\n";

static void put(const struct walk *walk, const char *name, const char *text)
{
	place_write(walk->place, name, text);
}

static void start(const struct scene *scene, struct walk *walk, const char *name)
{
	const char *const words[] = {"--today", TODAY, "--", name, NULL};

	walk_start(walk, words, scene->rows, scene->cols);
}

/* The text as a comment behind a line that is going to change, and by itself. */
static char *lines_with(const char *text)
{
	return g_strconcat("holdout: 1\ntitle: Bridge\nrule: unanimity\n# ", text,
		"\nmembers:\n  ann:\n    positions:\n      - on: " TODAY "\n        stance: "
		"oppose # ",
		text, "\n", NULL);
}

/* Both sides say something of one member on one day. */
static void bring_conflict(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *tracker = hostile_tracker(text);
	g_autofree char *quoted = yaml_quoted(text);
	g_auto(GStrv) halves = g_strsplit(tracker, "    conditions:\n", 2);
	g_autofree char *theirs = g_strconcat(halves[0], "      - {on: " TODAY,
		", candidate: c, stance: abstain, quote: ", quoted, ", note: ", quoted,
		"}\n    conditions:\n", halves[1], NULL);

	place_reset(walk->place, tracker);
	start(scene, walk, PLACE_FILE);
	grid_free(walk_type(walk, SUPPORT));
	walk_load(walk, theirs);
}

/* An earlier run is killed with an edit. */
static void bring_found(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *tracker = lines_with(text);

	place_reset(walk->place, tracker);
	start(scene, walk, PLACE_FILE);
	grid_free(walk_type(walk, SUPPORT));
	walk_break(walk);
	start(scene, walk, PLACE_FILE);
}

static void bring_displaced(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *tracker = lines_with(text);

	place_reset(walk->place, other);
	put(walk, "." PLACE_FILE ".holdout-abcdef", tracker);
	start(scene, walk, PLACE_FILE);
}

/* What is left beside the file is no tracker. */
static void bring_displaced_wrong(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *quoted = yaml_quoted(text);
	g_autofree char *wrong =
		g_strconcat("holdout: 1\ntitle: Bridge\nrule: ", quoted, "\nmembers:\n" ANN, NULL);

	place_reset(walk->place, benign);
	put(walk, "." PLACE_FILE ".holdout-abcdef", wrong);
	start(scene, walk, PLACE_FILE);
}

/* The mistake that is shown is benign, the other's message has the text in it. */
static void bring_mistakes(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *quoted = yaml_quoted(text);
	g_autofree char *wrong = g_strconcat("holdout: 1\ntitle: Bridge\ndeadline: soon\n"
					     "# as an example\n"
					     "members: {ann: {positions: [{on: ",
		quoted, ", stance: oppose}]}}\nrule: unanimity\n", NULL);

	place_reset(walk->place, wrong);
	start(scene, walk, PLACE_FILE);
}

/* The line is beside the mistake, or, being none that YAML takes, is one. */
static void bring_wrong_line(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *wrong = g_strconcat(
		"# ", text, "\nhodlout: 1 # ", text, "\nrule: unanimity # ", text, "\n" ANN, NULL);

	place_reset(walk->place, wrong);
	start(scene, walk, PLACE_FILE);
}

/* Somebody breaks it while it is on the screen. */
static void bring_breaking(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *wrong = g_strconcat("hodlout: 1 # ", text, "\n", NULL);

	place_reset(walk->place, benign);
	start(scene, walk, PLACE_FILE);
	walk_load(walk, wrong);
}

static void bring_tracker(const struct scene *scene, struct walk *walk, const char *text)
{
	g_autofree char *tracker = hostile_tracker(text);

	place_reset(walk->place, tracker);
	start(scene, walk, PLACE_FILE);
}

static void bring_named(const struct scene *scene, struct walk *walk, const char *name)
{
	place_reset(walk->place, NULL);
	put(walk, name, benign);
	start(scene, walk, name);
}

static void bring_named_wrong(const struct scene *scene, struct walk *walk, const char *name)
{
	place_reset(walk->place, NULL);
	put(walk, name, mistaken);
	start(scene, walk, name);
}

static void bring_named_displaced(const struct scene *scene, struct walk *walk, const char *name)
{
	g_autofree char *left = g_strdup_printf(".%s.holdout-abcdef", name);

	place_reset(walk->place, NULL);
	put(walk, name, benign);
	put(walk, left, other);
	start(scene, walk, name);
}

/* It is taken away while it is on the screen. */
static void bring_named_gone(const struct scene *scene, struct walk *walk, const char *name)
{
	g_autofree char *path = g_build_filename(walk->place->root, name, NULL);

	bring_named(scene, walk, name);
	session_stir(walk->session);
	unlink(path);
	session_settle(walk->session);
	grid_free(walk_type(walk, "g"));
}

static void run(const struct scene *scene, struct walk *walk, const char *name)
{
	const char *const words[] = {scene->word, "--", name, NULL};

	walk_start(walk, words, scene->rows, scene->cols);
}

static void bring_command_wrong(const struct scene *scene, struct walk *walk, const char *name)
{
	place_reset(walk->place, NULL);
	put(walk, name, mistaken);
	run(scene, walk, name);
}

static void bring_command_missing(const struct scene *scene, struct walk *walk, const char *name)
{
	place_reset(walk->place, NULL);
	run(scene, walk, name);
}

#define PLAIN     .source = SOURCE_LINE, .is_plain = true
#define LINE      .source = SOURCE_LINE, .has_other = true
#define NAMED     .source = SOURCE_NAME
#define MIDDLE    .rows = 24, .cols = 80
#define LARGE     .rows = 40, .cols = 140
#define SMALL     .rows = 12, .cols = 40
#define SUPPOSING "w1j5+\r4="
#define SUPPOSED  "What changes"

/* clang-format off */
const struct scene scenes[] = {
	{"conflict", MIDDLE, .bring = bring_conflict, .shows = "Changed by you, and by others"},
	{"conflict, theirs", LARGE, .bring = bring_conflict, .keys = "t", .shows = "Changed by you"},
	{"conflict, ours", SMALL, .bring = bring_conflict, .keys = "o", .shows = "Both changed this"},
	{"steps", MIDDLE, PLAIN, .bring = bring_found, .shows = "1 step not saved"},
	{"steps", SMALL, PLAIN, .bring = bring_found, .shows = "1 step not saved"},
	{"displaced", MIDDLE, PLAIN, .bring = bring_displaced, .shows = "version that was displaced"},
	{"displaced, wrong", MIDDLE, .bring = bring_displaced_wrong, .shows = "is no tracker:"},
	{"broken", MIDDLE, .bring = bring_mistakes, .shows = "Cannot read tracker.yaml"},
	{"broken", SMALL, .bring = bring_mistakes, .keys = "\004", .shows = "Cannot read"},
	{"broken line", MIDDLE, PLAIN, .bring = bring_wrong_line, .shows = "Cannot read"},
	{"broken line", LARGE, LINE, .bring = bring_wrong_line, .shows = "Cannot read"},
	{"broken meanwhile", MIDDLE, LINE, .bring = bring_breaking, .shows = "Cannot read"},
	{"scenarios", MIDDLE, .bring = bring_tracker, .keys = SUPPOSING, .shows = SUPPOSED},
	{"scenarios", LARGE, .bring = bring_tracker, .keys = SUPPOSING, .shows = SUPPOSED},
	{"scenarios", SMALL, .bring = bring_tracker, .keys = SUPPOSING, .shows = SUPPOSED},
	{"name", MIDDLE, NAMED, .bring = bring_named, .shows = "Bridge"},
	{"name, member", LARGE, NAMED, .bring = bring_named, .keys = "l", .shows = "Bridge"},
	{"name, saved", MIDDLE, NAMED, .bring = bring_named, .keys = SUPPORT SAVE, .is_brief = true,
		.shows = " saved "},
	{"name, to export", MIDDLE, NAMED, .bring = bring_named, .keys = "x", .shows = "Export",
		.has_other = true},
	{"name, exported", MIDDLE, NAMED, .bring = bring_named, .keys = "x\r", .shows = "Bridge",
		.has_other = true},
	{"name, broken", MIDDLE, NAMED, .bring = bring_named_wrong, .shows = "Cannot read"},
	{"name, broken", SMALL, NAMED, .bring = bring_named_wrong, .shows = "Cannot read"},
	{"name, displaced", MIDDLE, NAMED, .bring = bring_named_displaced, .is_brief = true,
		.shows = "a version that was displaced: ."},
	{"name, gone", MIDDLE, NAMED, .bring = bring_named_gone, .keys = SUPPORT SAVE "w", .is_brief = true,
		.shows = "wrote anew"},
	{"name, checked", MIDDLE, NAMED, .bring = bring_command_wrong, .word = "check",
		.shows = "hodlout"},
	{"name, missing", MIDDLE, NAMED, .bring = bring_command_missing, .word = "status",
		.shows = "No such file"},
};
/* clang-format on */
const size_t scene_count = G_N_ELEMENTS(scenes);

/* Whether YAML lets it stand in a line. */
static bool is_plain(const char *text)
{
	if (!g_utf8_validate(text, -1, NULL))
		return false;
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar point = g_utf8_get_char(text);
		if (point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x2028 ||
			point == 0x2029 || point == 0xfeff || (point & 0xfffe) == 0xfffe)
			return false;
	}
	return true;
}

/* It would join what stands before it, which its twin does not. */
static bool begins_with_mark(const char *text)
{
	gunichar point = g_utf8_get_char_validated(text, -1);

	return point < 0x110000 && g_unichar_ismark(point);
}

bool scene_is_for(const struct scene *scene, const char *text)
{
	if ((scene->is_plain || scene->is_brief) && begins_with_mark(text))
		return false;
	if (scene->is_plain)
		return is_plain(text);
	if (scene->is_brief)
		return strlen(text) + LEFT_LEN <= NAME_MAX;
	return scene->source != SOURCE_VALUE || g_utf8_validate(text, -1, NULL);
}

struct grid *scene_look(const struct scene *scene, struct walk *walk, const char *text)
{
	scene->bring(scene, walk, text);
	return walk_type(walk, scene->keys && !walk->session->is_over ? scene->keys : "");
}
