/* SPDX-License-Identifier: MIT */

/*
 * The terminal through curses, used as an output device and not as a drawing surface: a row of the
 * grid that has changed is handed over in runs of one look, and curses finds the fewest bytes.
 *
 * Only what curses may do by itself is used. It must not wait (nodelay), not choose sizes from the
 * environment, not break a frame off because a key is waiting, and not end the process: newterm()
 * instead of initscr(), which exits where the terminal is not known.
 */

#include "ui/term.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <glib.h>

#include "base/error.h"
#include "base/text.h"
#include "ui/keyboard.h"
#include "ui/rescue.h"
#include "ui/theme.h"
#include "view/key.h"

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

#define GAP_MAX 8 /* columns; a wider gap is cheaper to jump than to fill */

enum {
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END,
};

struct term {
	SCREEN *screen;
	struct termios settings; /* as the terminal was found */
	struct keyboard keyboard;
	attr_t looks[STYLE_COUNT];
	bool is_utf8;
	struct grid *shown; /* what curses has been given; NULL: unknown */
	attr_t *row_looks;  /* of the row being drawn, one a column */
	GString *run;       /* its text so far of one look */
};

/* Keys of curses; what is missing here has no meaning. */
static const struct {
	int code;
	int key;
} keys[] = {
	{KEY_UP, INPUT_UP},
	{KEY_DOWN, INPUT_DOWN},
	{KEY_LEFT, INPUT_LEFT},
	{KEY_RIGHT, INPUT_RIGHT},
	{KEY_HOME, INPUT_HOME},
	{KEY_END, INPUT_END},
	{KEY_PPAGE, INPUT_PAGE_UP},
	{KEY_NPAGE, INPUT_PAGE_DOWN},
	{KEY_DC, INPUT_DELETE},
	{KEY_BTAB, INPUT_BACK_TAB},
	{KEY_F(1), INPUT_F1},
	{KEY_ENTER, '\r'},
	{KEY_BACKSPACE, 0x7f},
	{KEY_SUSPEND, INPUT_CTRL('Z')}, /* which the console of Linux has as a key */
	{CODE_PASTE_BEGIN, KEYBOARD_PASTE_BEGIN},
	{CODE_PASTE_END, KEYBOARD_PASTE_END},
};

static int next_code(void *data)
{
	(void)data;
	int code = getch();

	if (code == ERR)
		return KEYBOARD_NONE;
	if (code <= 0xff)
		return code;
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (keys[i].code == code)
			return keys[i].key;
	}
	return KEYBOARD_UNKNOWN;
}

static attr_t attribute_of(struct theme_look look, int pair)
{
	static const struct {
		unsigned mark;
		attr_t attribute;
	} marks[] = {
		{THEME_BOLD, A_BOLD},
		{THEME_FAINT, A_DIM},
		{THEME_UNDERLINE, A_UNDERLINE},
		{THEME_REVERSE, A_REVERSE},
	};
	attr_t attribute = A_NORMAL;

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (look.marks & marks[i].mark)
			attribute |= marks[i].attribute;
	}
	if (look.colour != THEME_DEFAULT && init_pair((short)pair, look.colour, -1) == OK)
		attribute |= (attr_t)COLOR_PAIR(pair);
	return attribute;
}

static enum theme_depth depth_of_screen(enum term_colour colour)
{
	if (colour == TERM_COLOUR_NEVER || !has_colors() || start_color() == ERR)
		return THEME_MONO;
	if (use_default_colors() == ERR || COLORS < 8)
		return THEME_MONO; /* without the default background a text would paint its own */
	return COLORS >= 256 ? THEME_256 : THEME_8;
}

static void choose_looks(struct term *term, const struct term_options *options)
{
	enum theme_depth depth = depth_of_screen(options->colour);
	enum theme_background background = theme_background_of(options->colorfgbg);

	for (int style = 0; style < STYLE_COUNT; style++) {
		struct theme_look look = theme_look(depth, background, (enum style)style);
		term->looks[style] = attribute_of(look, style + 1);
	}
}

/* The bytes that leave the screen, for those who cannot ask curses any more. */
static void arm_rescue(const struct term *term)
{
	const char *const capabilities[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
	g_autoptr(GString) farewell = g_string_new(PASTE_OFF);

	for (size_t i = 0; i < G_N_ELEMENTS(capabilities); i++) {
		const char *bytes = tigetstr(capabilities[i]);
		if (bytes != NULL && bytes != (char *)-1)
			g_string_append(farewell, bytes);
	}
	rescue_arm(STDOUT_FILENO, &term->settings, farewell->str);
}

/* Sends what curses has no word for. Nothing of its own waits at the times this is called. */
static void send_directly(const char *bytes)
{
	ssize_t sent = write(STDOUT_FILENO, bytes, strlen(bytes));
	(void)sent; /* a terminal that is gone is noticed by the loop */
}

/* Sequences that terminfo lacks: pastes, and cursor keys of terminals that know one mode only. */
static void define_keys(void)
{
	static const struct {
		const char *sequence;
		int code;
	} extra[] = {
		{"\033[200~", CODE_PASTE_BEGIN},
		{"\033[201~", CODE_PASTE_END},
		{"\033[A", KEY_UP},
		{"\033[B", KEY_DOWN},
		{"\033[C", KEY_RIGHT},
		{"\033[D", KEY_LEFT},
		{"\033[H", KEY_HOME},
		{"\033[F", KEY_END},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(extra); i++)
		define_key(extra[i].sequence, extra[i].code);
}

static void configure(const struct term_options *options)
{
	raw();
	noecho();
	nonl();
	nodelay(stdscr, TRUE);
	typeahead(-1);
	if (options->escape_ms >= 0)
		set_escdelay(options->escape_ms);
	keypad(stdscr, TRUE);
	define_keys();
}

static bool is_terminal(struct term *term, struct holdout_error **error)
{
	if (!isatty(STDIN_FILENO))
		return error_set(error, HOLDOUT_USAGE, "standard input is not a terminal");
	if (!isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &term->settings) != 0)
		return error_set(error, HOLDOUT_USAGE, "standard output is not a terminal");
	return true;
}

/*
 * The colours of the terminal are whoever set them. curses would give it those it was made with, at
 * the start and the end, though nobody has changed one; the sequence is of the description that
 * newterm() has read for this screen alone, and an empty one sends nothing.
 */
static void keep_palette(void)
{
	char *reset = tigetstr("oc");

	if (reset != NULL && reset != (char *)-1)
		*reset = '\0';
}

/* Its header, <term.h>, defines `lines` and some hundred other words. */
int setupterm(const char *type, int fd, int *ret_found);

static bool open_screen(struct term *term, const char *type, struct holdout_error **error)
{
	if (type == NULL || *type == '\0')
		return error_set(
			error, HOLDOUT_USAGE, "the terminal's type is not known: TERM is not set");
	use_env(FALSE);
	use_tioctl(TRUE);
	rescue_arm(STDOUT_FILENO, &term->settings, ""); /* newterm() may stop halfway */
	errno = 0;
	term->screen = newterm(type, stdout, stdin);
	if (term->screen == NULL) {
		/* It does not say why: where the terminal is known, it was for want of memory. */
		int is_found = 0;
		if (errno == ENOMEM || setupterm(type, STDOUT_FILENO, &is_found) == OK ||
			errno == ENOMEM)
			g_error("out of memory");
		return error_set(error, HOLDOUT_USAGE,
			"no description of the terminal \"%s\" was found", type);
	}
	keep_palette();
	const char *place_cursor = tigetstr("cup");
	if (place_cursor == NULL || place_cursor == (char *)-1)
		return error_set(error, HOLDOUT_USAGE,
			"the terminal \"%s\" cannot place its cursor, which a screen needs", type);
	return true;
}

struct term *term_open(const struct term_options *options, struct holdout_error **error)
{
	struct term *term = g_new0(struct term, 1);

	term->run = g_string_new(NULL);
	keyboard_init(&term->keyboard, next_code, NULL);
	if (!is_terminal(term, error) || !open_screen(term, options->type, error)) {
		term_close(term);
		return NULL;
	}
	arm_rescue(term);
	endwin(); /* until it has been left once, curses writes at each move of the cursor */
	configure(options);
	term->is_utf8 = options->is_utf8;
	choose_looks(term, options);
	term_resize(term);
	send_directly(PASTE_ON);
	return term;
}

void term_close(struct term *term)
{
	if (term == NULL)
		return;
	if (term->screen != NULL) {
		send_directly(PASTE_OFF);
		endwin();
	}
	rescue_disarm();
	if (term->screen != NULL)
		delscreen(term->screen);
	keyboard_clear(&term->keyboard);
	g_string_free(term->run, TRUE);
	g_free(term->row_looks);
	grid_free(term->shown);
	g_free(term);
}

int term_fd(const struct term *term)
{
	(void)term;
	return STDIN_FILENO;
}

void term_size(const struct term *term, int *ret_rows, int *ret_cols)
{
	(void)term;
	*ret_rows = LINES;
	*ret_cols = COLS;
}

bool term_resize(struct term *term)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return false;
	if (size.ws_row == LINES && size.ws_col == COLS)
		return false;
	resize_term(size.ws_row, size.ws_col);
	term_repaint(term);
	return true;
}

bool term_read(struct term *term, struct input *ret_input)
{
	return keyboard_read(&term->keyboard, ret_input);
}

bool term_has_hung_up(const struct term *term)
{
	(void)term;
	int waiting = 0; /* bytes */

	return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0;
}

static bool is_same(const struct cell *a, const struct cell *b)
{
	return a->style == b->style && a->cols == b->cols && strcmp(a->text, b->text) == 0;
}

static bool is_row_shown(const struct term *term, const struct grid *grid, int row)
{
	if (term->shown == NULL)
		return false;
	for (int col = 0; col < grid->cols; col++) {
		if (!is_same(grid_at(grid, row, col), grid_at(term->shown, row, col)))
			return false;
	}
	return true;
}

static bool is_blank(const struct term *term, const struct cell *cell)
{
	return cell->text[0] == ' ' && !(term->looks[cell->style] & (A_REVERSE | A_UNDERLINE));
}

/*
 * Finds the look of each cell of a row; returns the column after which there are only blanks. A
 * blank shows colour and weight to nobody, so it takes what costs least: the look around it if that
 * is the same on both sides, as between the words of a note; else none.
 */
static int choose_row_looks(struct term *term, const struct grid *grid, int row)
{
	attr_t *looks = term->row_looks;
	int last = -1; /* the last cell that was not blank */

	for (int col = 0; col < grid->cols; col++) {
		const struct cell *cell = grid_at(grid, row, col);
		looks[col] = A_NORMAL;
		if (is_blank(term, cell))
			continue;
		looks[col] = term->looks[cell->style];
		if (last >= 0 && looks[last] == looks[col] && col - last <= GAP_MAX) {
			for (int between = last + 1; between < col; between++)
				looks[between] = looks[col];
		}
		last = col;
	}
	return last + 1;
}

static void append_cell(const struct term *term, const struct cell *cell)
{
	if (term->is_utf8)
		g_string_append(term->run, cell->text);
	else
		text_append_ascii(term->run, cell->text);
}

static void draw_row(struct term *term, const struct grid *grid, int row)
{
	int end = choose_row_looks(term, grid, row);

	move(row, 0);
	for (int col = 0; col < end;) {
		attr_t look = term->row_looks[col];
		g_string_truncate(term->run, 0);
		do
			append_cell(term, grid_at(grid, row, col++));
		while (col < end && term->row_looks[col] == look);
		attrset((int)look);
		addnstr(term->run->str, (int)term->run->len);
	}
	if (end < grid->cols)
		clrtoeol();
}

static void place_cursor(const struct grid *grid)
{
	bool is_visible = grid->cursor_row >= 0 && grid->cursor_col >= 0;

	curs_set(is_visible);
	if (is_visible)
		move(MIN(grid->cursor_row, grid->rows - 1), MIN(grid->cursor_col, grid->cols - 1));
}

static void keep(struct term *term, const struct grid *grid)
{
	size_t n = (size_t)grid->rows * (size_t)grid->cols;

	if (term->shown == NULL)
		term->shown = grid_new(grid->rows, grid->cols);
	memcpy(term->shown->cells, grid->cells, n * sizeof(*grid->cells));
}

void term_draw(struct term *term, const struct grid *grid)
{
	term->row_looks = g_renew(attr_t, term->row_looks, grid->cols);
	for (int row = 0; row < grid->rows; row++) {
		if (!is_row_shown(term, grid, row))
			draw_row(term, grid, row);
	}
	place_cursor(grid);
	keep(term, grid);
	refresh();
}

void term_repaint(struct term *term)
{
	grid_free(term->shown);
	term->shown = NULL;
	clearok(curscr, TRUE);
}

void term_pause(struct term *term)
{
	(void)term;
	send_directly(PASTE_OFF);
	endwin();
	rescue_disarm();
}

void term_resume(struct term *term)
{
	reset_prog_mode();
	arm_rescue(term);
	send_directly(PASTE_ON);
	term_resize(term);
	term_repaint(term);
}

/* One column each, by the same wcwidth() that curses counts with. */
bool term_has_glyphs(void)
{
	static const wchar_t glyphs[] = L"●◐◔○✗–∅◉·▸›…─│┬┴┼├┤━┿┄╌◆╭╮╯╰→←↑↓≤≥✓⏎“”—█▏┆";

	for (const wchar_t *glyph = glyphs; *glyph != L'\0'; glyph++) {
		if (wcwidth(*glyph) != 1)
			return false;
	}
	return true;
}
