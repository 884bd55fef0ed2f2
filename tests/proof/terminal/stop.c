/* SPDX-License-Identifier: MIT */
/*
 * stop PROGRAM SHIM [SANITISED]: job control as a shell does it. The program is a job of its own in the
 * foreground; it is stopped by ^Z, SIGTSTP or SIGSTOP, on the list, with edits, in a form, asked
 * something. While it is, the terminal must be as the shell had it; somebody writes there, and it
 * may be pulled to another size; then the whole picture must come back, and edits must be kept. With
 * PROOF=long it is the other program.
 */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "proof/figures.h"
#include "proof/terminal/walk.h"

#define ROWS    24
#define COLS    80
#define SUSPEND "\032"
#define REDRAW  "\014" /* a key as good as any, so that none is the first after a message */
#define SAVE    "\023"

static const char tracker[] = "holdout: 1\ntitle: Bridge\nrule: unanimity\nmembers:\n"
			      "  ann: {name: Ann}\n  bob: {name: Bob}\n";

/* What somebody does before it is stopped. */
static const struct {
	const char *keys;
	bool has_edits; /* and is where they can be saved */
	bool is_asked;  /* something, so that ^Z is no answer */
} moments[] = {
	{REDRAW, false, false},
	{"1\r" REDRAW, true, false},
	{"j5\rk1\r" REDRAW, true, false},
	{"1\rl" REDRAW, true, false},
	{"e" REDRAW, false, false},
	{"1\rq", false, true},
	{"?" REDRAW, false, false},
	{"i" REDRAW, false, false},
	{"w1" REDRAW, false, false},
};

static const struct {
	int rows, cols;
} sizes[] = {{ROWS, COLS}, {40, 140}, {12, 40}};

static const char *const types[] = {"xterm-256color", "vt100", "linux"};

enum stop {
	BY_KEY,
	BY_SIGNAL,
	BY_FORCE,
	BY_COUNT,
};

static const char *const way_names[] = {"^Z", "SIGTSTP", "SIGSTOP"};

struct trial {
	struct walk *walk;
	const char *type;
	enum stop way;
	size_t moment, size;
	char *file;        /* what is saved when nobody stops it */
	struct grid *grid; /* what is shown then, at the size */
};

static void stop(const struct trial *trial)
{
	struct session *session = trial->walk->session;

	if (trial->way == BY_KEY)
		session_post(session, SUSPEND);
	else
		kill(-session->job, trial->way == BY_FORCE ? SIGSTOP : SIGTSTP);
}

static bool is_same(const struct grid *a, const struct grid *b)
{
	for (int i = 0; i < a->rows * a->cols; i++) {
		if (a->cells[i].style != b->cells[i].style ||
			strcmp(a->cells[i].text, b->cells[i].text) != 0)
			return false;
	}
	return a->cursor_row == b->cursor_row && a->cursor_col == b->cursor_col;
}

/* While it is stopped the terminal is somebody else's, but after SIGSTOP, which nobody can answer. */
static const char *judge_stopped(const struct trial *trial)
{
	struct walk *walk = trial->walk;

	walk_take(walk);
	if (trial->way == BY_FORCE)
		return terminal_fault(walk->terminal);
	if (!session_has_restored(walk->session))
		return "stops with other settings of the terminal";
	return terminal_fault_when_left(walk->terminal);
}

static const char *judge_awake(const struct trial *trial)
{
	struct walk *walk = trial->walk;
	const char *fault = NULL;

	session_scribble(walk->session, "\r\n[1]+  Stopped\r\n");
	walk_pull(walk, sizes[trial->size].rows, sizes[trial->size].cols);
	session_go_on(walk->session);
	struct grid *seen = walk_type(walk, "");
	if (walk->session->is_over)
		fault = "is over after it went on";
	else if (terminal_fault(walk->terminal))
		fault = terminal_fault(walk->terminal);
	else if (!is_same(seen, trial->grid))
		fault = "goes on with another picture";
	grid_free(seen);
	return fault;
}

/* Saves, if there is something to; the caller frees what is in the file. */
static char *saved(const struct trial *trial)
{
	if (moments[trial->moment].has_edits)
		grid_free(walk_type(trial->walk, SAVE));
	return place_read(trial->walk->place, PLACE_FILE);
}

static void begin(const struct trial *trial)
{
	place_reset(trial->walk->place, tracker);
	walk_begin(trial->walk, PLACE_FILE);
	grid_free(walk_type(trial->walk, moments[trial->moment].keys));
}

static void expect(struct trial *trial)
{
	begin(trial);
	walk_resize(trial->walk, sizes[trial->size].rows, sizes[trial->size].cols);
	trial->grid = walk_type(trial->walk, "");
	trial->file = saved(trial);
	walk_break(trial->walk);
}

static const char *try_stop(const struct trial *trial)
{
	begin(trial);
	stop(trial);
	if (!session_stops(trial->walk->session))
		return "does not stop";
	const char *fault = judge_stopped(trial);
	fault = fault ? fault : judge_awake(trial);
	if (fault)
		return fault;
	g_autofree char *file = saved(trial);
	return g_strcmp0(file, trial->file) == 0 ? NULL : "has lost an edit";
}

static unsigned try_ways(struct trial *trial, unsigned *trials)
{
	unsigned faults = 0;

	expect(trial);
	for (int way = 0; way < BY_COUNT; way++) {
		trial->way = (enum stop)way;
		if (way == BY_KEY && moments[trial->moment].is_asked)
			continue;
		const char *fault = try_stop(trial);
		++*trials;
		faults += fault != NULL;
		if (fault) {
			g_autofree char *dump =
				grid_dump(terminal_grid(trial->walk->terminal), false);
			g_autofree char *keys = g_strescape(moments[trial->moment].keys, NULL);
			fprintf(stderr, "%s, %s after \"%s\", %d rows: %s\n%s\n", trial->type,
				way_names[way], keys, sizes[trial->size].rows, fault, dump);
		}
		walk_break(trial->walk);
	}
	grid_free(trial->grid);
	g_free(trial->file);
	return faults;
}

static unsigned try_terminal(struct walk *walk, const char *type, unsigned *trials)
{
	struct terminfo *info = terminfo_new(type);
	unsigned faults = 0;

	if (!info)
		g_error("the system knows no terminal %s", type);
	walk->terminal = terminal_new(info, true);
	walk->stage->type = type;
	for (size_t i = 0; i < G_N_ELEMENTS(moments) * G_N_ELEMENTS(sizes); i++) {
		struct trial trial = {.walk = walk,
			.type = type,
			.moment = i / G_N_ELEMENTS(sizes),
			.size = i % G_N_ELEMENTS(sizes)};
		faults += try_ways(&trial, trials);
	}
	terminal_free(walk->terminal);
	terminfo_free(info);
	return faults;
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct walk walk = {.stage = &stage};
	unsigned trials = 0, faults = 0;

	if (argc < 3)
		return 2;
	figures_begin("stop");
	setlocale(LC_ALL, "C.UTF-8");
	stage_init(&stage, argv[argc > 3 && proof_is_long() ? 3 : 1], argv[2]);
	stage.is_coloured = stage.has_shell = true;
	walk.place = place_new();
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		faults += try_terminal(&walk, types[i], &trials);
	place_free(walk.place);
	stage_clear(&stage);
	figure("G11",
		"stopped as a job %u times, on %zu terminals: terminal not given back, other "
		"picture, edits lost %u",
		trials, G_N_ELEMENTS(types), faults);
	return faults > 0 || trials == 0;
}
