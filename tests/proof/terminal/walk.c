/* SPDX-License-Identifier: MIT */
#include "proof/terminal/walk.h"

#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#define ROWS   24
#define COLS   80
#define STATUS 4 /* the highest it ends with; a sanitizer ends it with another */
#define CANCEL "\003"
#define NEAR   "g" /* a key that changes nothing, but takes a message away */

const struct screen walk_screens[] = {
	{24, 80, "", "", false},
	{40, 140, "", "", false},
	{12, 40, "", "", false},
	{5, 20, "", "", false},
	{15, 60, "l", "h", false},
	{24, 80, "l", "h", false},
	{24, 80, "lG", "gh", false},
	{24, 80, "sss", "ss", false},
	{24, 80, "c", "c", false},
	{24, 80, "[", "T2024-06-10\r", false},
	{24, 80, "e", CANCEL, true},
	{40, 140, "e", CANCEL, true},
	{12, 40, "a", CANCEL, true},
	{24, 80, "e\004", "q" CANCEL, true},
	{24, 80, "x", CANCEL, true},
	{24, 80, "d", "u", false},
	{24, 80, "/", CANCEL, false},
	{24, 80, "i3", "h", false},
	{40, 140, "i4", "h", false},
	{24, 80, "!", "h", false},
	{24, 80, "R", "h", false},
	{24, 80, "w1", "w", false},
	{24, 80, "1\rq", CANCEL "u", false},
};
const size_t walk_screen_count = G_N_ELEMENTS(walk_screens);

static struct grid *copy_of(const struct grid *grid)
{
	struct grid *copy = grid_new(grid->rows, grid->cols);
	const size_t n = (size_t)grid->rows * (size_t)grid->cols;

	memcpy(copy->cells, grid->cells, n * sizeof *grid->cells);
	copy->cursor_row = grid->cursor_row;
	copy->cursor_col = grid->cursor_col;
	return copy;
}

void walk_take(struct walk *walk)
{
	struct session *session = walk->session;

	terminal_take(walk->terminal, session->sent->str, session->sent->len);
	session_forget(session);
}

/* At rest after something: the terminal has all that was sent. */
static struct grid *settle(struct walk *walk)
{
	walk_take(walk);
	terminal_fault_at_rest(walk->terminal);
	return copy_of(terminal_grid(walk->terminal));
}

void walk_start(struct walk *walk, const char *const *words, int rows, int cols)
{
	walk->stage->rows = rows;
	walk->stage->cols = cols;
	terminal_reset(walk->terminal, rows, cols);
	walk->session = session_start(walk->stage, walk->place, words, true);
	session_settle(walk->session);
	grid_free(settle(walk));
}

void walk_begin(struct walk *walk, const char *name)
{
	const char *const words[] = {"--today", "2024-06-10", "--", name, NULL};

	walk_start(walk, words, ROWS, COLS);
}

struct grid *walk_type(struct walk *walk, const char *keys)
{
	if (*keys)
		session_type(walk->session, keys);
	return settle(walk);
}

void walk_load(struct walk *walk, const char *tracker)
{
	session_stir(walk->session);
	place_write(walk->place, PLACE_FILE, tracker);
	session_settle(walk->session);
	grid_free(walk_type(walk, NEAR));
}

void walk_resize(struct walk *walk, int rows, int cols)
{
	const struct grid *grid = terminal_grid(walk->terminal);

	if (grid->rows == rows && grid->cols == cols)
		return;
	walk_take(walk);
	terminal_resize(walk->terminal, rows, cols);
	session_resize(walk->session, rows, cols);
	walk_take(walk);
}

void walk_pull(struct walk *walk, int rows, int cols)
{
	const struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	terminal_resize(walk->terminal, rows, cols);
	ioctl(walk->session->terminal, TIOCSWINSZ, &size);
}

struct grid *walk_look(struct walk *walk, size_t screen)
{
	const struct screen *to = &walk_screens[screen];

	walk_resize(walk, to->rows, to->cols);
	struct grid *seen = walk_type(walk, to->keys);
	for (const char *key = to->leave; *key; key++) {
		const char one[] = {*key, '\0'};
		grid_free(walk_type(walk, one)); /* ESC and what follows it would be one key */
	}
	return seen;
}

static const char *judge_end(struct walk *walk, bool is_ended)
{
	const struct session *session = walk->session;
	const int status = session->status;

	if (!is_ended || !WIFEXITED(status) || WEXITSTATUS(status) > STATUS)
		return "ends otherwise than by itself";
	if (!session_has_restored(session))
		return "leaves the terminal with other settings";
	return terminal_fault_when_left(walk->terminal);
}

static const char *finish(struct walk *walk)
{
	const bool is_ended = session_end(walk->session);

	walk_take(walk);
	const char *fault = judge_end(walk, is_ended);
	walk_break(walk);
	return fault;
}

const char *walk_end(struct walk *walk)
{
	session_type(walk->session, "Q");
	return finish(walk);
}

const char *walk_leave(struct walk *walk, const char *keys)
{
	for (; *keys && !walk->session->is_over; keys++) {
		const char one[] = {*keys, '\0'};
		session_type(walk->session, one);
	}
	return finish(walk);
}

void walk_break(struct walk *walk)
{
	session_free(walk->session);
	walk->session = NULL;
}
