/* SPDX-License-Identifier: MIT */

/*
 * Runs scripts of keys against the application, without a terminal, and prints the last screen.
 *
 *     screen CASE.keys [UPDATE]
 *
 * The first line of a case holds its options (`size=80x24 as-of=2024-06-17 marks ascii`;
 * `clock=2024-06-17T14:02` is when the tracker was read, in UTC), the
 * rest its keys; a line `@write FILE` between them is others writing that file over the tracker, and
 * `@clock DATE` another time.
 * What it prints is compared with CASE.golden; with UPDATE_GOLDEN=1 in the
 * environment the golden is written instead. Effects the keys ask for are listed below the
 * screen, and done as far as they need no outside world.
 */

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/date.h"
#include "base/error.h"
#include "view/app.h"

struct options {
	const char *file; /* below the source tree */
	int rows, cols;
	int32_t today;
	const char *as_of;
	size_t candidate;
	bool is_ascii, has_marks, is_example;
	int64_t clock; /* seconds since 1970, at the start and ever since */
};

static void die(const char *what, const struct holdout_error *error)
{
	fprintf(stderr, "screen: %s: %s\n", what, error ? error->message : "failed");
	exit(2);
}

static int32_t day_of(const char *text)
{
	struct holdout_date date;
	struct holdout_error *error = NULL;
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	if (!date_parse(text, utc, &date, &error))
		die(text, error);
	return date.latest;
}

static int64_t instant_of(const char *text)
{
	struct holdout_moment moment;
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	if (!date_parse_moment(text, utc, &moment, NULL))
		die(text, NULL);
	return moment.instant;
}

static void read_option(struct options *options, const char *word)
{
	const char *value = strchr(word, '=');
	value = value ? value + 1 : "";
	if (g_str_has_prefix(word, "file="))
		options->file = value;
	else if (g_str_has_prefix(word, "size="))
		sscanf(value, "%dx%d", &options->cols, &options->rows);
	else if (g_str_has_prefix(word, "today="))
		options->today = day_of(value);
	else if (g_str_has_prefix(word, "clock="))
		options->clock = instant_of(value);
	else if (g_str_has_prefix(word, "as-of="))
		options->as_of = value;
	else if (g_str_has_prefix(word, "candidate="))
		options->candidate = (size_t)atoi(value);
	else if (strcmp(word, "ascii") == 0)
		options->is_ascii = true;
	else if (strcmp(word, "marks") == 0)
		options->has_marks = true;
	else if (strcmp(word, "example") == 0)
		options->is_example = true;
	else
		die(word, NULL);
}

/* A path below the source tree; the caller frees it. */
static char *in_source(const char *file)
{
	const char *source = g_getenv("HOLDOUT_SOURCE");
	return g_build_filename(source ? source : ".", file, NULL);
}

static struct app *open_app(const struct options *options, char **ret_copy)
{
	g_autofree char *path = in_source(options->file);
	g_autofree char *name = g_path_get_basename(path);
	struct holdout_error *error = NULL;

	/* The case gets its own copy, so that saving is real. */
	char *folder = g_dir_make_tmp("screen-XXXXXX", NULL);
	*ret_copy = g_build_filename(folder, name, NULL);
	char *bytes;
	gsize len;
	if (!g_file_get_contents(path, &bytes, &len, NULL) ||
		!g_file_set_contents(*ret_copy, bytes, (gssize)len, NULL))
		die(path, NULL);
	g_free(bytes);
	g_free(folder);

	struct holdout_doc *doc = doc_load(*ret_copy, &error);
	if (!doc)
		die(path, error);
	struct holdout_tracker *tracker = tracker_read(name, doc_version(doc), NULL, &error);
	if (!tracker)
		die(path, error);
	holdout_error_free(error);

	struct app_options app_options = {.file = name,
		.is_example = options->is_example,
		.is_ascii = options->is_ascii,
		.today = options->today,
		.candidate = options->candidate,
		.read_at = options->clock,
		.rows = options->rows,
		.cols = options->cols};
	if (options->as_of) {
		app_options.has_moment = true;
		if (!date_parse_moment(
			    options->as_of, tracker_zone(tracker), &app_options.moment, NULL))
			die(options->as_of, NULL);
	}
	return app_new(doc, tracker, &app_options);
}

static void reload(struct app *app, struct holdout_error **error)
{
	struct incoming *incoming = incoming_read(app_doc(app), error);
	if (incoming)
		app_receive(app, incoming, EFFECT_RELOAD, error);
	if (!*error)
		return;
	g_autofree char *bytes = NULL;
	gsize len;
	if (!g_file_get_contents(doc_path(app_doc(app)), &bytes, &len, NULL))
		die("reload", *error);
	app_refuse(app, bytes, len, *error);
	*error = error_new(HOLDOUT_INVALID, "no tracker");
}

/* A case as it runs. */
struct session {
	struct app *app;
	const char *copy; /* the tracker */
	int64_t clock;    /* seconds since 1970 */
	GString *log;
};

/* Carries `effect` out and notes it; whether the program goes on. */
static bool carry_out(const struct session *session, struct effect effect)
{
	struct app *app = session->app;
	GString *log = session->log;
	static const char *const names[] = {[EFFECT_NONE] = "none",
		[EFFECT_SAVE] = "save",
		[EFFECT_SAVE_AS] = "save-as",
		[EFFECT_SAVE_ANEW] = "save-anew",
		[EFFECT_EXPORT] = "export",
		[EFFECT_EDITOR] = "editor",
		[EFFECT_RELOAD] = "reload",
		[EFFECT_FIX] = "fix",
		[EFFECT_OPEN] = "open",
		[EFFECT_SUSPEND] = "suspend",
		[EFFECT_REDRAW] = "redraw",
		[EFFECT_RESTORE] = "restore",
		[EFFECT_RESTORED] = "restored",
		[EFFECT_DISCARD] = "discard",
		[EFFECT_QUIT] = "quit"};
	if (effect.kind == EFFECT_NONE)
		return true;
	g_autofree char *name = effect.path && effect.kind != EFFECT_OPEN
		? g_path_get_basename(effect.path)
		: g_strdup(effect.path);
	g_string_append_printf(log, "effect: %s", names[effect.kind]);
	if (effect.format)
		g_string_append_printf(log, " %s", effect.format);
	if (name)
		g_string_append_printf(log, " %s", name);
	if (effect.line)
		g_string_append_printf(log, " line %u", effect.line);
	if (effect.overwrite)
		g_string_append(log, " overwrite");
	g_string_append_c(log, '\n');

	struct holdout_error *error = NULL;
	struct input done = {
		.kind = INPUT_DONE, .effect = (int)effect.kind, .time = session->clock};
	if (effect.kind == EFFECT_SAVE)
		doc_save(app_doc(app), &error);
	if (effect.kind == EFFECT_RELOAD)
		reload(app, &error);
	done.error = error;
	struct effect next = app_update(app, &done);
	holdout_error_free(error);
	return effect.kind != EFFECT_QUIT && carry_out(session, next);
}

static bool press(const struct session *session, const char *line)
{
	g_autofree uint32_t *keys = NULL;
	size_t n;
	struct holdout_error *error = NULL;
	bool goes_on = true;
	if (!keys_parse(line, &keys, &n, &error))
		die("keys", error);
	for (size_t i = 0; i < n && goes_on; i++) {
		struct input input = {.kind = INPUT_KEY, .key = keys[i]};
		goes_on = carry_out(session, app_update(session->app, &input));
	}
	return goes_on;
}

static bool write_as_others(const struct session *session, const char *file)
{
	const struct input changed = {.kind = INPUT_FILE_CHANGED};
	g_autofree char *path = in_source(file);
	g_autofree char *bytes = NULL;
	gsize len;
	if (!g_file_get_contents(path, &bytes, &len, NULL) ||
		!g_file_set_contents(session->copy, bytes, (gssize)len, NULL))
		die(file, NULL);
	return carry_out(session, app_update(session->app, &changed));
}

/* A line of the script; whether the program goes on. */
static bool play(struct session *session, const char *line)
{
	if (g_str_has_prefix(line, "@write "))
		return write_as_others(session, line + strlen("@write "));
	if (!g_str_has_prefix(line, "@clock "))
		return press(session, line);
	session->clock = instant_of(line + strlen("@clock "));
	return true;
}

static char *run(const struct options *options, const char *script)
{
	g_autofree char *copy = NULL;
	struct app *app = open_app(options, &copy);
	GString *log = g_string_new(NULL);
	struct session session = {app, copy, options->clock, log};
	g_auto(GStrv) lines = g_strsplit(script, "\n", -1);
	for (size_t i = 0; lines[i] && play(&session, lines[i]); i++)
		;

	struct grid *grid = grid_new(options->rows, options->cols);
	app_draw(app, grid);
	g_autofree char *dump = grid_dump(grid, options->has_marks);
	g_string_prepend(log, dump);
	g_string_append_printf(log, "cursor: %d,%d\n", grid->cursor_row, grid->cursor_col);
	grid_free(grid);
	app_free(app);
	g_remove(copy);
	g_autofree char *folder = g_path_get_dirname(copy);
	g_rmdir(folder);
	return g_string_free(log, FALSE);
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	if (argc < 2)
		die("usage: screen CASE.keys", NULL);
	g_autofree char *text = NULL;
	if (!g_file_get_contents(argv[1], &text, NULL, NULL))
		die(argv[1], NULL);

	struct options options = {.file = "config/nato-secretary-general-2024.yaml",
		.rows = 24,
		.cols = 80,
		.today = day_of("2024-06-17")};
	char *keys = strchr(text, '\n');
	if (keys)
		*keys++ = '\0';
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	for (size_t i = 0; words[i]; i++)
		if (*words[i])
			read_option(&options, words[i]);

	g_autofree char *screen = run(&options, keys ? keys : "");
	g_autofree char *stem = g_strndup(argv[1], strlen(argv[1]) - strlen(".keys"));
	g_autofree char *golden_path = g_strconcat(stem, ".golden", NULL);
	if (g_getenv("UPDATE_GOLDEN"))
		return g_file_set_contents(golden_path, screen, -1, NULL) ? 0 : 2;
	if (argc > 2) {
		fputs(screen, stdout);
		return 0;
	}
	g_autofree char *golden = NULL;
	g_file_get_contents(golden_path, &golden, NULL, NULL);
	if (g_strcmp0(golden, screen) == 0)
		return 0;
	printf("%s differs; it is now:\n%s", golden_path, screen);
	return 1;
}
