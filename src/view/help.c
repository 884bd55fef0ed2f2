/* SPDX-License-Identifier: MIT */

/*
 * Every key and command, two columns of sections; typing narrows it to what matches, and Enter
 * runs the row that is marked. The rows are those of the command table, so help cannot be wrong.
 * What the marks mean stands below, or is reached by going down.
 */

#include "base/text.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/legend.h"

#define KEY_COLS 9

/* The modes whose keys are told without being searched for. */
static unsigned modes_over(const struct app *app)
{
	const unsigned whatif =
		1u << MODE_WHATIF | 1u << MODE_WHATIF_MEMBER | 1u << MODE_WHATIF_PAGE;
	const unsigned covers = 1u << MODE_BROKEN | 1u << MODE_CONFLICT;
	if (covers >> app->help.over & 1)
		return 1u << app->help.over;
	return app->whatif.is_on ? whatif : ~whatif & ~covers;
}

static bool is_shown(const struct app *app, const struct command *command, const char *folded)
{
	if (!command->pair || command->section == SECTION_FORM)
		return false;
	if (!*folded && !(command->modes & modes_over(app)))
		return false;
	return text_matches(command->pair, folded) || text_matches(command->name, folded) ||
		text_matches(command->help, folded);
}

/* The rows that match, in table order. The caller frees the array, not the rows. */
static GPtrArray *matches(const struct app *app)
{
	g_autofree char *folded = text_fold(app->help.typed.text->str);
	GPtrArray *found = g_ptr_array_new();
	size_t n;
	const struct command *table = commands(&n);
	for (size_t i = 0; i < n; i++)
		if (is_shown(app, &table[i], folded))
			g_ptr_array_add(found, (void *)&table[i]);
	return found;
}

void help_open(struct app *app)
{
	field_clear(&app->help.typed);
	field_init(&app->help.typed, NULL);
	app->help.at = 0;
	app->help.over = app->mode;
	app->mode = MODE_HELP;
}

void help_close(struct app *app, uint32_t key)
{
	(void)key;
	app->mode = app->help.over;
}

void help_run(struct app *app, uint32_t key)
{
	g_autoptr(GPtrArray) found = matches(app);
	help_close(app, key);
	if (app->help.at >= found->len)
		return;
	const struct command *command = g_ptr_array_index(found, app->help.at);
	unsigned here = 1u << app->mode;
	if (!(command->modes & here) && command_partner(command))
		command = command_partner(command);
	if (!(command->modes & here))
		app_say(app, "\"%s\" is not for this view", command->name);
	else
		command->run(app, command_key(command));
}

bool help_key(struct app *app, uint32_t key)
{
	g_autoptr(GPtrArray) found = matches(app);
	if (key == INPUT_DOWN)
		app->help.at = found->len > 0 ? MIN(app->help.at + 1, found->len - 1) : 0;
	else if (key == INPUT_UP)
		app->help.at = app->help.at > 0 ? app->help.at - 1 : 0;
	else if (key == '?' && app->help.typed.text->len == 0)
		help_close(app, key);
	else if (field_key(&app->help.typed, key))
		app->help.at = 0;
	return true;
}

/* A row that is not there is a heading or a gap. */
struct line {
	const struct command *command;
	const char *heading;
};

static GArray *lines_of(const GPtrArray *found)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	enum section section = SECTION_COUNT;
	for (guint i = 0; i < found->len; i++) {
		struct line line = {g_ptr_array_index(found, i), NULL};
		if (line.command->section != section) {
			section = line.command->section;
			struct line heading = {NULL, section_name(section)};
			g_array_append_val(lines, heading);
		}
		g_array_append_val(lines, line);
	}
	return lines;
}

static void draw_line(const struct pen *pen, const struct line *line, const struct command *marked,
	int row, int col, int cols)
{
	if (!line->command) {
		pen_put(pen, row, col, STYLE_BOLD, line->heading);
		return;
	}
	g_autofree char *keys = command_keys(line->command, KEY_COLS);
	if (line->command == marked)
		pen_put(pen, row, col - 1, STYLE_BOLD, "▸");
	pen_put(pen, row, col + 1, STYLE_KEY, keys);
	pen_cut(pen, row, col + KEY_COLS + 2, cols - KEY_COLS - 3, STYLE_PLAIN,
		line->command->pair);
}

/* The line at which the second column begins: a heading near the middle. */
static guint split_at(const GArray *lines, guint rows)
{
	guint half = (lines->len + 1) / 2, best = MIN(lines->len, rows), nearest = G_MAXUINT;
	for (guint i = 1; i < lines->len && i <= rows; i++) {
		guint away = i < half ? half - i : i - half;
		bool fits = lines->len - i <= rows;
		if (!g_array_index(lines, struct line, i).heading || !fits || away >= nearest)
			continue;
		best = i;
		nearest = away;
	}
	return best;
}

/* Draws the lines from `top` on, those from `split` on in a second column. */
static void draw_lines(const struct pen *pen, const GArray *lines, const struct command *marked,
	struct area area, guint top, guint split)
{
	int cols = split < lines->len ? area.cols / 2 : area.cols;
	for (guint i = top; i < lines->len; i++) {
		bool is_right = i >= split;
		guint at = is_right ? i - split : i - top;
		if (at < (guint)MAX(area.rows, 0))
			draw_line(pen, &g_array_index(lines, struct line, i), marked,
				area.row + (int)at, area.col + (is_right ? cols : 0), cols);
	}
}

static guint line_of(const GArray *lines, const struct command *marked)
{
	guint i = 0;
	while (i < lines->len && g_array_index(lines, struct line, i).command != marked)
		i++;
	return i;
}

/* One below the other: the marked line shows, and at the last of them what the marks mean. */
static void draw_one_column(const struct pen *pen, const GArray *lines,
	const struct command *marked, const struct page *legend, struct area area)
{
	guint rows = (guint)MAX(area.rows, 0), at = line_of(lines, marked);
	guint below = legend ? (guint)page_rows(legend) + 1 : 0, top = 0;
	if (marked && at + 1 == lines->len && at + 1 + below > rows)
		top = MIN(at + 1 + below - rows, at);
	else if (marked && at >= rows)
		top = at - rows + 1;
	draw_lines(pen, lines, marked, area, top, lines->len);
	int used = (int)(lines->len - top) + 1;
	struct area rest = {area.row + used, area.col + 1, area.rows - used, area.cols - 1};
	if (legend && rest.rows > 0)
		page_draw(legend, pen, rest, 0);
}

/* Both columns and what fits of the legend below them; false: there is no room. */
static bool draw_two_columns(
	const struct pen *pen, const GArray *lines, const struct command *marked, struct area area)
{
	guint rows = (guint)MAX(area.rows, 0), split = split_at(lines, rows);
	int left = area.rows - (int)MAX(split, lines->len - split);
	if (area.cols < 70 || left < 1)
		return false;
	draw_lines(pen, lines, marked, area, 0, split);
	struct page *legend = legend_page(area.cols - 1, left);
	int taken = page_rows(legend);
	struct area below = {area.row + area.rows - taken, area.col, taken, area.cols};
	page_draw(legend, pen, below, 0);
	page_free(legend);
	return true;
}

static void draw_columns(const struct app *app, const struct pen *pen, struct area area)
{
	g_autoptr(GPtrArray) found = matches(app);
	g_autoptr(GArray) lines = lines_of(found);
	const struct command *marked =
		app->help.at < found->len ? g_ptr_array_index(found, app->help.at) : NULL;
	bool is_all = app->help.typed.text->len == 0;
	if (!is_all || !draw_two_columns(pen, lines, marked, area)) {
		struct page *legend = is_all ? legend_page(area.cols - 1, area.rows) : NULL;
		draw_one_column(pen, lines, marked, legend, area);
		page_free(legend);
	}
	if (found->len == 0)
		pen_put(pen, area.row, area.col, STYLE_DIM, "nothing matches; Esc closes");
}

static void draw_typed(const struct app *app, const struct pen *pen, int row, int col, int end)
{
	if (app->help.typed.text->len == 0) {
		pen_right(pen, row, end, STYLE_DIM,
			end - col >= 40 ? "every key and command · type to search"
					: "type to search");
		pen->grid->cursor_row = row;
		pen->grid->cursor_col = col;
	} else {
		field_draw(&app->help.typed, pen, row, col, end - col, true);
	}
}

void help_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	const char *over = app->whatif.is_on      ? "what-if"
		: app->help.over == MODE_DETAIL   ? "one member"
		: app->help.over == MODE_ANSWER   ? "an answer"
		: app->help.over == MODE_RECORDS  ? "what can be edited"
		: app->help.over == MODE_BROKEN   ? "a broken file"
		: app->help.over == MODE_CONFLICT ? "a conflict"
						  : "main view";
	int top = 0;
	if (layout->kind == LAYOUT_ZONES && app->help.over != MODE_BROKEN) {
		frame_header(app, pen, layout);
		frame_gauge(app, pen, layout);
		frame_history(app, pen, layout);
		struct area box = {layout->body.row, 10, layout->body.rows, layout->cols - 20};
		pen_box(pen, box, "Help");
		draw_typed(app, pen, box.row + 1, box.col + 3, box.col + box.cols - 3);
		struct area inner = {box.row + 2, box.col + 3, box.rows - 3, box.cols - 6};
		draw_columns(app, pen, inner);
	} else {
		if (app->whatif.is_on) {
			whatif_draw_banner(app, pen, layout);
			top = 1;
		}
		int col = pen_put(pen, top, 1, STYLE_BOLD, "Help");
		if (layout->cols >= 60)
			col = pen_put(pen, top, col + 2, STYLE_DIM, over);
		draw_typed(app, pen, top, col + 2, layout->cols - 1);
		pen_rule(pen, top + 1, 0, layout->cols);
		int end = layout->status >= 0 ? layout->status : layout->rows;
		struct area inner = {top + 2, 2, end - top - 2, layout->cols - 3};
		draw_columns(app, pen, inner);
	}
	g_autoptr(GPtrArray) found = matches(app);
	g_autofree char *count =
		g_strdup_printf("%u key%s", found->len, found->len == 1 ? "" : "s");
	frame_status(app, pen, layout, count);
	frame_footer(app, pen, layout);
}
