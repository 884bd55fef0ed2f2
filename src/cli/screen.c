/* SPDX-License-Identifier: MIT */

/*
 * `holdout [FILE]`: the screen. Here the environment is read, once, and handed down as plain
 * values; the floors below know neither clock nor locale nor variables.
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

static int run(const struct cli_options *options, struct cli_file *file, struct signals *signals)
{
	struct term *term = open_terminal(options);
	if (term == NULL)
		return CLI_USAGE;

	int rows, cols;
	term_size(term, &rows, &cols);
	struct app *app = screen_app(file, draw_ascii(options), rows, cols);
	const char *visual = cli_variable("VISUAL");
	struct recovery recovery = {.journal = open_journal()};
	const struct effects effects = {
		.app = app,
		.term = term,
		.recovery = recovery.journal != NULL ? &recovery : NULL,
		.signals = signals,
		.editor = visual != NULL ? visual : cli_variable("EDITOR"),
		.browser = cli_variable("BROWSER"),
		.home = cli_variable("HOME"),
	};
	if (recovery.journal != NULL)
		effects_begin(&effects);
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

int cmd_screen(const struct cli_options *options)
{
	const char *name = options->argument_count > 0 ? options->arguments[0] : CLI_DEFAULT_FILE;
	struct cli_file file;
	int status = cli_load(options, name, &file);

	if (status != CLI_OK)
		return status;
	struct signals *signals = signals_new();
	status = run(options, &file, signals);
	signals_free(signals);
	cli_file_clear(&file);
	return status;
}
