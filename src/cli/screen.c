/* SPDX-License-Identifier: MIT */

/*
 * `holdout [FILE]`: the screen. Here the environment is read, once, and handed down as plain
 * values; the floors below know neither clock nor locale nor variables.
 *
 * A file that can be read but is no tracker yet is waited for: the screen shows its mistakes, ends
 * when there are none, and the file is opened as if it had been so from the start.
 */

#include "cli/screen.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "ui/loop.h"

#define ESCAPE_MS 25 /* long enough for the rest of a key over ssh, too short to be felt */

struct app *screen_app(struct cli_file *file, bool is_ascii, int rows, int cols)
{
	g_autofree char *base = g_path_get_basename(file->name);
	const struct app_options app_options = {
		.file = base,
		.path = file->name,
		.is_example = file->is_shipped,
		.is_ascii = is_ascii,
		.today = file->today,
		.has_moment = file->has_as_of,
		.moment = file->moment,
		.candidate = file->candidate != HOLDOUT_NONE ? file->candidate : 0,
		.is_unread = file->is_expected,
		.read_at = file->read_at,
		.rows = rows,
		.cols = cols,
	};
	struct app *app = app_new(file->doc, file->tracker, &app_options);

	file->doc = NULL;
	file->tracker = NULL;
	return app;
}

static struct term *open_terminal(const struct cli_options *options)
{
	struct holdout_error *error = NULL;
	const struct term_options term_options = {
		.type = cli_variable("TERM"),
		.colorfgbg = cli_variable("COLORFGBG"),
		.colour = cli_use_color(options, STDOUT_FILENO) ? TERM_COLOUR_AUTO
								: TERM_COLOUR_NEVER,
		.is_utf8 = cli_is_utf8(),
		.escape_ms = cli_variable("ESCDELAY") != NULL ? -1 : ESCAPE_MS,
	};
	struct term *term = term_open(&term_options, &error);

	if (term == NULL) {
		cli_complain("`holdout show FILE` prints the report without a screen", "%s",
			error->message);
		holdout_error_free(error);
	}
	return term;
}

/* The Linux console has the letters of names, but not the circles of stances. */
static bool draw_ascii(const struct cli_options *options)
{
	const char *type = cli_variable("TERM");

	return cli_use_ascii(options) || !term_has_glyphs() ||
		(type != NULL && strcmp(type, "linux") == 0);
}

/* What becomes of unsaved changes, said after the terminal is back; ends by the signal that ended
 * the loop. */
static void end_by_signal(int number, size_t unsaved, bool is_kept)
{
	if (unsaved > 0 && is_kept)
		cli_complain("opening the file again offers to restore",
			"ended by a signal; %zu unsaved %s kept", unsaved,
			unsaved == 1 ? "change is" : "changes are");
	else if (unsaved > 0)
		cli_complain(NULL, "ended by a signal; %zu unsaved %s lost", unsaved,
			unsaved == 1 ? "change is" : "changes are");
	signal(number, SIG_DFL);
	raise(number);
}

/* Where programs keep what has to outlive them; NULL: nowhere, and nothing is kept. */
static struct journal *open_journal(void)
{
	g_autofree char *folder = cli_state_folder();

	if (folder == NULL)
		return NULL;
	return journal_new(folder);
}

static int64_t now(void)
{
	return g_get_real_time() / G_USEC_PER_SEC;
}

/* Where a text may be for as long as it is being edited; NULL: nothing is said of it. */
static const char *scratch_folder(void)
{
	const char *const names[] = {"XDG_RUNTIME_DIR", "TMPDIR"};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *folder = cli_variable(names[i]);
		if (folder != NULL && access(folder, W_OK | X_OK) == 0)
			return folder;
	}
	return NULL;
}

static struct effects effects_of(struct app *app, struct term *term, struct signals *signals)
{
	const char *visual = cli_variable("VISUAL");

	return (struct effects){
		.app = app,
		.term = term,
		.signals = signals,
		.editor = visual != NULL ? visual : cli_variable("EDITOR"),
		.browser = cli_variable("BROWSER"),
		.scratch = scratch_folder(),
		.home = cli_variable("HOME"),
		.now = now,
	};
}

/* Says it in the status line. */
static void tell(struct app *app, const char *text, const struct holdout_error *error)
{
	const struct input done = {
		.kind = INPUT_DONE, .effect = EFFECT_NONE, .text = text, .error = error};

	if (text != NULL || error != NULL)
		app_update(app, &done);
}

/* What an earlier session left comes first: it may ask something. */
static void begin(const struct effects *effects, const struct cli_file *file, const char *note)
{
	if (effects->recovery != NULL)
		effects->recovery->half_written = file->half_written;
	if (effects->recovery != NULL)
		effects_begin(effects);
	else
		tell(effects->app, NULL, file->half_written);
	if (!app_is_asking(effects->app) && app_message(effects->app) == NULL)
		tell(effects->app, note, NULL);
}

/* `note`: what to tell first, or NULL. */
static int run(const struct cli_options *options, struct cli_file *file, struct signals *signals,
	const char *note)
{
	struct term *term = open_terminal(options);
	if (term == NULL)
		return CLI_USAGE;

	int rows, cols;
	term_size(term, &rows, &cols);
	struct app *app = screen_app(file, draw_ascii(options), rows, cols);
	struct recovery recovery = {.journal = open_journal()};
	struct effects effects = effects_of(app, term, signals);
	effects.recovery = recovery.journal != NULL ? &recovery : NULL;
	begin(&effects, file, note);
	int number = loop_run(&effects);
	size_t unsaved = doc_unsaved(app_doc(app));
	bool is_kept = recovery.journal != NULL && journal_holds(recovery.journal, app_doc(app));
	if (recovery.journal != NULL)
		effects_end(&effects);
	journal_free(recovery.journal);
	app_free(app);
	term_close(term);
	if (recovery.trouble != NULL)
		cli_report(recovery.trouble); /* a key has taken it from the screen */
	holdout_error_free(recovery.trouble);
	if (number != 0)
		end_by_signal(number, unsaved, is_kept);
	return CLI_OK;
}

/* The mistakes go to the application, which shows them as those of a file read again. */
static void show_mistakes(struct app *app, struct cli_file *file)
{
	const struct holdout_error *first = file->diagnostics;
	const struct input failed = {
		.kind = INPUT_DONE, .effect = EFFECT_RELOAD, .time = now(), .error = first};
	g_autofree char *bytes = NULL;
	size_t len = 0;

	if (!file_read(file->name, &bytes, &len, NULL, NULL))
		bytes = NULL;
	app_refuse(app, bytes, len, file->diagnostics);
	file->diagnostics = NULL;
	app_update(app, &failed);
	tell(app, NULL, file->half_written);
}

/* Shows what is wrong with the file until it is a tracker (true), or the user has enough. *ret_note
 * gets what is still to be told, if anything; the caller frees it. */
static bool wait_for(const struct cli_options *options, struct cli_file *file,
	struct signals *signals, char **ret_note)
{
	struct term *term = open_terminal(options);
	if (term == NULL)
		return false;

	int rows, cols;
	term_size(term, &rows, &cols);
	struct app *app = screen_app(file, draw_ascii(options), rows, cols);
	g_autofree char *state = cli_state_folder();
	struct effects effects = effects_of(app, term, signals);
	effects.state = state;
	show_mistakes(app, file);
	int number = loop_run(&effects);
	bool has_come = app_has_come(app);
	g_free(*ret_note);
	*ret_note = has_come ? g_strdup(app_message(app)) : NULL;
	app_free(app);
	term_close(term);
	if (number != 0)
		end_by_signal(number, 0, false);
	return has_come;
}

static int open_screen(const struct cli_options *options, const char *name, struct signals *signals)
{
	g_autofree char *note = NULL;
	struct cli_file file;
	int status = cli_read(options, name, &file);
	bool has_left = false;

	while (!has_left && status == CLI_INVALID && cli_expect(&file)) {
		has_left = !wait_for(options, &file, signals, &note);
		cli_file_clear(&file);
		status = cli_read(options, name, &file);
	}
	if (status == CLI_INVALID)
		cli_print_errors(options, &file, false);
	else if (status == CLI_OK && !has_left)
		status = run(options, &file, signals, note);
	cli_file_clear(&file);
	return status;
}

int cmd_screen(const struct cli_options *options)
{
	const char *name = options->argument_count > 0 ? options->arguments[0] : CLI_DEFAULT_FILE;
	struct signals *signals = signals_new();
	const int status = open_screen(options, name, signals);

	signals_free(signals);
	return status;
}
