/* SPDX-License-Identifier: MIT */

/*
 * The terminal floor against a pseudo-terminal: what it sends, reads, and leaves behind.
 */

#include "support/unit.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "ui/term.h"
#include "view/key.h"

#define PATIENCE_MS 5000

/* A newterm() that fails loses what curses had prepared for it; a sanitizer asks here. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:new_prescr\n";
}

/* Standard input and output become the far end of `near`. */
struct pair {
	int near, saved[2];
	struct termios before;
};

static int join(void **state)
{
	struct pair *pair = g_new0(struct pair, 1);
	const struct winsize size = {.ws_row = 6, .ws_col = 20};
	int far;

	if (openpty(&pair->near, &far, NULL, NULL, &size) != 0)
		return -1;
	tcgetattr(far, &pair->before);
	for (int fd = 0; fd < 2; fd++) {
		pair->saved[fd] = dup(fd);
		dup2(far, fd);
	}
	close(far);
	fcntl(pair->near, F_SETFL, O_NONBLOCK);
	*state = pair;
	return 0;
}

static int part(void **state)
{
	struct pair *pair = *state;

	for (int fd = 0; fd < 2; fd++) {
		dup2(pair->saved[fd], fd);
		close(pair->saved[fd]);
	}
	close(pair->near);
	g_free(pair);
	return 0;
}

static struct term *open_as(const char *type)
{
	const struct term_options options = {
		.type = type, .colorfgbg = "15;0", .is_utf8 = true, .escape_ms = 25};
	struct holdout_error *error = NULL;
	struct term *term = term_open(&options, &error);

	assert_null(error);
	assert_non_null(term);
	return term;
}

static void assert_refused(const char *type, const char *message)
{
	const struct term_options options = {.type = type, .escape_ms = 25};
	struct holdout_error *error = NULL;

	assert_null(term_open(&options, &error));
	assert_int_equal(error->code, HOLDOUT_USAGE);
	assert_string_equal(error->message, message);
	holdout_error_free(error);
}

/* All that has been sent so far; the far end has written it before this is called. */
static GString *received(const struct pair *pair)
{
	GString *out = g_string_new(NULL);
	char bytes[4096];
	struct pollfd ready = {.fd = pair->near, .events = POLLIN};

	while (poll(&ready, 1, 100) == 1) {
		ssize_t n = read(pair->near, bytes, sizeof(bytes));
		if (n <= 0)
			break;
		g_string_append_len(out, bytes, n);
	}
	return out;
}

static void type(const struct pair *pair, const char *bytes)
{
	assert_int_equal(write(pair->near, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

static struct input wait_for_input(struct term *term)
{
	struct pollfd ready = {.fd = term_fd(term), .events = POLLIN};
	struct input input = {0};

	while (!term_read(term, &input))
		assert_int_equal(poll(&ready, 1, PATIENCE_MS), 1);
	return input;
}

static void term_open__refuses__a_type_that_cannot_draw(void **state)
{
	(void)state;
	assert_refused(NULL, "the terminal's type is not known: TERM is not set");
	assert_refused("no-such-terminal",
		"no description of the terminal \"no-such-terminal\" was found");
	assert_refused(
		"dumb", "the terminal \"dumb\" cannot place its cursor, which a screen needs");
}

static void term_open__refuses__what_is_not_a_terminal(void **state)
{
	(void)state;
	int null = open("/dev/null", O_RDWR);
	dup2(null, STDIN_FILENO);
	close(null);

	assert_refused("xterm-256color", "standard input is not a terminal");
}

static void term_open__takes_the_size_of_the_terminal__not_of_the_environment(void **state)
{
	(void)state;
	setenv("COLUMNS", "100000", 1);
	setenv("LINES", "3", 1);
	int rows, cols;

	struct term *term = open_as("xterm-256color");
	term_size(term, &rows, &cols);
	term_close(term);
	unsetenv("COLUMNS");
	unsetenv("LINES");

	assert_int_equal(rows, 6);
	assert_int_equal(cols, 20);
}

static void term_close__gives_the_terminal_back__as_it_was(void **state)
{
	struct pair *pair = *state;
	struct termios during, after = {0};

	struct term *term = open_as("xterm-256color");
	tcgetattr(STDIN_FILENO, &during);
	term_close(term);
	tcgetattr(STDIN_FILENO, &after);
	g_autoptr(GString) sent = received(pair);

	assert_false(during.c_lflag & (ICANON | ISIG | ECHO));
	assert_memory_equal(&after, &pair->before, sizeof(after));
	assert_non_null(strstr(sent->str, "\033[?2004l"));
	assert_non_null(strstr(sent->str, "\033[?1049l"));
}

static void term_read__gives_keys_characters_and_pastes(void **state)
{
	struct pair *pair = *state;
	struct term *term = open_as("xterm-256color");

	type(pair, "j\033OB\033[B\342\202\254\033[200~q\rx\033[201~\023");

	assert_int_equal(wait_for_input(term).key, 'j');
	assert_int_equal(wait_for_input(term).key, INPUT_DOWN);
	assert_int_equal(wait_for_input(term).key, INPUT_DOWN);
	assert_int_equal(wait_for_input(term).key, 0x20ac);
	assert_string_equal(wait_for_input(term).text, "q\nx");
	assert_int_equal(wait_for_input(term).key, 0x13);
	term_close(term);
}

static void term_read__gives_suspend__where_that_is_a_key(void **state)
{
	const struct pair *pair = *state;
	struct term *term = open_as("linux");

	type(pair, "\032");
	assert_int_equal(wait_for_input(term).key, INPUT_CTRL('Z'));
	term_close(term);
}

static void term_has_hung_up__is_true__when_the_other_side_is_gone(void **state)
{
	struct pair *pair = *state;
	struct term *term = open_as("xterm-256color");
	g_autoptr(GString) sent = received(pair);

	close(pair->near);
	pair->near = -1;

	assert_true(term_has_hung_up(term));
	term_close(term);
}

static void term_resize__tells_of_a_new_size__once(void **state)
{
	struct pair *pair = *state;
	struct term *term = open_as("xterm-256color");
	const struct winsize larger = {.ws_row = 9, .ws_col = 31};
	int rows, cols;

	assert_false(term_resize(term));
	ioctl(pair->near, TIOCSWINSZ, &larger);

	assert_true(term_resize(term));
	assert_false(term_resize(term));
	term_size(term, &rows, &cols);
	assert_int_equal(rows, 9);
	assert_int_equal(cols, 31);
	term_close(term);
}

/* A list of five with a marker, as the members' table has it. */
static void draw_list(struct term *term, int marked)
{
	struct grid *grid = grid_new(6, 20);

	for (int row = 0; row < 5; row++) {
		grid_put(grid, row, 0, STYLE_BOLD, row == marked ? "▸" : " ");
		grid_put(grid, row, 2, STYLE_AGAINST, "✗");
		grid_put(grid, row, 4, row == marked ? STYLE_BOLD : STYLE_PLAIN, "Türkiye");
	}
	grid->cursor_row = marked;
	grid->cursor_col = 0;
	term_draw(term, grid);
	grid_free(grid);
}

static void term_draw__sends_text_and_colours(void **state)
{
	struct pair *pair = *state;
	struct term *term = open_as("xterm-256color");

	draw_list(term, 0);
	g_autoptr(GString) sent = received(pair);

	assert_non_null(strstr(sent->str, "Türkiye"));
	assert_non_null(strstr(sent->str, "38;5;209"));
	assert_null(strstr(sent->str, "48;5"));
	term_close(term);
}

/* curses resets it at the end, by what on the console of Linux is the beginning of a string without end. */
static void term_close__leaves_the_palette_alone(void **state)
{
	static const struct {
		const char *type, *reset;
	} palettes[] = {{"xterm-256color", "\033]104"}, {"linux", "\033]R"}};

	for (size_t i = 0; i < G_N_ELEMENTS(palettes); i++) {
		struct term *term = open_as(palettes[i].type);
		draw_list(term, 0);
		term_close(term);
		g_autoptr(GString) sent = received(*state);

		assert_non_null(strstr(sent->str, "\033[")); /* it was there at all */
		assert_null(strstr(sent->str, palettes[i].reset));
	}
}

static void term_draw__sends_nothing__for_the_same_picture(void **state)
{
	struct pair *pair = *state;
	struct term *term = open_as("xterm-256color");
	draw_list(term, 0);
	g_string_free(received(pair), TRUE);

	draw_list(term, 0);
	g_autoptr(GString) sent = received(pair);

	assert_string_equal(sent->str, "");
	term_close(term);
}

static void term_draw__sends_everything__after_repaint(void **state)
{
	struct pair *pair = *state;
	struct term *term = open_as("xterm-256color");
	draw_list(term, 0);
	g_autoptr(GString) first = received(pair);

	term_repaint(term);
	draw_list(term, 0);
	g_autoptr(GString) again = received(pair);

	assert_non_null(strstr(again->str, "Türkiye"));
	term_close(term);
}

static void term_draw__writes_nearest_letters__where_only_ascii_is_shown(void **state)
{
	struct pair *pair = *state;
	const struct term_options options = {.type = "xterm-256color", .escape_ms = 25};
	struct term *term = term_open(&options, NULL);

	draw_list(term, 0);
	g_autoptr(GString) sent = received(pair);

	assert_non_null(strstr(sent->str, "Turkiye"));
	term_close(term);
}

static void term_draw__leaves_marks_out__where_only_ascii_is_shown(void **state)
{
	struct pair *pair = *state;
	const struct term_options options = {.type = "xterm-256color", .escape_ms = 25};
	struct term *term = term_open(&options, NULL);
	struct grid *grid = grid_new(6, 20);

	grid_put(grid, 0, 0, STYLE_PLAIN, "ab\u0310cd");
	term_draw(term, grid);
	g_autoptr(GString) sent = received(pair);

	assert_non_null(strstr(sent->str, "abcd"));
	assert_true(g_str_is_ascii(sent->str));
	grid_free(grid);
	term_close(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define ON_PAIR(name) cmocka_unit_test_setup_teardown(name, join, part)
		ON_PAIR(term_open__refuses__a_type_that_cannot_draw),
		ON_PAIR(term_open__refuses__what_is_not_a_terminal),
		ON_PAIR(term_open__takes_the_size_of_the_terminal__not_of_the_environment),
		ON_PAIR(term_close__gives_the_terminal_back__as_it_was),
		ON_PAIR(term_read__gives_keys_characters_and_pastes),
		ON_PAIR(term_read__gives_suspend__where_that_is_a_key),
		ON_PAIR(term_has_hung_up__is_true__when_the_other_side_is_gone),
		ON_PAIR(term_resize__tells_of_a_new_size__once),
		ON_PAIR(term_draw__sends_text_and_colours),
		ON_PAIR(term_close__leaves_the_palette_alone),
		ON_PAIR(term_draw__sends_nothing__for_the_same_picture),
		ON_PAIR(term_draw__sends_everything__after_repaint),
		ON_PAIR(term_draw__writes_nearest_letters__where_only_ascii_is_shown),
		ON_PAIR(term_draw__leaves_marks_out__where_only_ascii_is_shown),
#undef ON_PAIR
	};
	return cmocka_run_group_tests_name("term", tests, use_utf8, NULL);
}
