/* SPDX-License-Identifier: MIT */

/*
 * Only the rows on the screen are drawn: a body of ten thousand costs what one of thirty does.
 * Where the columns go depends on the layout and on two widths that were measured before.
 */

#include "view/roster.h"

#include "base/date.h"
#include "base/text.h"
#include "view/list_power.h"

#define CODE_MAX      6 /* columns */
#define STANCE_MIN    9
#define STANCE_MAX    13
#define SINCE_COLS    6
#define SUPPOSED_COLS 8
#define MEASURED      2000 /* rows looked at for widths; a body has a few kinds of code and stance */

struct columns {
	int marker, glyph, code, name, stance, since, conditions, source, end;
};

/* Notes which stances the member ever had. */
static void note_stances(
	const struct report *report, const struct holdout_member *who, bool *is_used)
{
	for (size_t i = 0; i < who->position_count; i++) {
		const struct holdout_position *position = &who->positions[i];
		if (position->candidate == report->candidate && position->stance != HOLDOUT_NONE)
			is_used[position->stance] = true;
	}
}

/* Each stance is measured once, however many have it. */
static int widest_stance(const struct holdout_tracker *tracker, const bool *is_used)
{
	int cols = STANCE_MIN;
	for (size_t i = 0; i < tracker->stance_count; i++) {
		if (!is_used[i])
			continue;
		g_autofree char *word = text_displayed(stance_word(tracker->stances[i].label));
		cols = MAX(cols, text_columns(word) + 1);
	}
	return cols;
}

/* The year a position counts from, or 0. */
static int year_of(const struct holdout_position *since)
{
	int year, month, mday;
	if (!since || !since->on.is_known || since->on.latest == HOLDOUT_DAY_MAX)
		return 0;
	date_ymd(MAX(since->on.latest, 1), &year, &month, &mday);
	return year;
}

struct roster_widths roster_measure(const struct report *report)
{
	struct roster_widths widths = {2, STANCE_MIN};
	g_autofree bool *is_used = g_new0(bool, report->tracker->stance_count);
	for (size_t i = 0; i < MIN(report->row_count, (size_t)MEASURED); i++) {
		g_autofree char *code = text_displayed(report->rows[i].who->short_label);
		widths.code = MAX(widths.code, text_columns(code));
		note_stances(report, report->rows[i].who, is_used);
		if (!report->rows[i].is_supposed) /* it shows no date */
			widths.year = MAX(widths.year, year_of(report->rows[i].since));
	}
	widths.code = MIN(widths.code, CODE_MAX);
	widths.stance = MIN(widest_stance(report->tracker, is_used), STANCE_MAX);
	return widths;
}

int roster_cols(struct roster_widths widths)
{
	return MIN(28 + widths.code + widths.stance, 46);
}

size_t roster_rows(const struct layout *layout)
{
	int rows = layout->table.rows - (layout->kind == LAYOUT_ZONES);
	return (size_t)MAX(rows, 0);
}

static struct columns place(const struct layout *layout, struct roster_widths widths)
{
	int end = layout->table.col + layout->table.cols;
	struct columns columns = {.marker = 0, .glyph = 2, .end = end};
	switch (layout->kind) {
	case LAYOUT_TINY:
	case LAYOUT_LIST:
		columns.glyph = 1;
		columns.since = end - 1 - SINCE_COLS;
		break;
	case LAYOUT_TABLE:
	case LAYOUT_PANES:
		columns.since = end - 1 - SINCE_COLS;
		break;
	case LAYOUT_ZONES:
		columns.marker = 1;
		columns.source = end - 14;
		columns.conditions = end - 20;
		columns.since = end - 29;
		break;
	}
	columns.code = columns.glyph + 2;
	columns.name = columns.code + widths.code + 1;
	columns.stance = columns.since - widths.stance - (layout->kind == LAYOUT_ZONES ? 1 : 0);
	return columns;
}

static void draw_since(const struct pen *pen, const struct report_row *row, int at,
	const struct columns *columns, struct roster_widths widths)
{
	int year = year_of(row->since);
	if (year == 0) {
		pen_put(pen, at, columns->since + 3, STYLE_DIM, "·");
		return;
	}
	g_autofree char *since =
		year < widths.year ? g_strdup_printf("%d", year) : date_short(row->since->on);
	int cols = text_columns(since);
	pen_cut(pen, at, columns->since + MAX(SINCE_COLS - cols, 0), SINCE_COLS + 1, STYLE_DIM,
		since);
}

/* While the list is sorted by power, it stands in the place of the date. */
static void draw_power(const struct pen *pen, double share, int at, const struct columns *columns)
{
	g_autofree char *cell = list_power_cell(share);
	int cols = text_columns(cell);
	pen_put(pen, at, columns->since + LIST_POWER_COLS - cols, STYLE_DIM, cell);
}

static void draw_evidence(const struct pen *pen, const struct report *report,
	const struct report_row *row, int at, const struct columns *columns)
{
	if (row->conditions_open > 0)
		pen_printf(pen, at, columns->conditions, STYLE_DIM, "○ %zu", row->conditions_open);
	else
		pen_put(pen, at, columns->conditions + 2, STYLE_DIM, "·");

	g_autofree char *source = NULL;
	if (row->current && row->current->source_count > 0)
		source = report_source_label(report->tracker, &row->current->sources[0]);
	pen_file(pen, at, columns->source, columns->end - 1 - columns->source, STYLE_DIM,
		source ? source : "—");
}

/* Bold is what is still missing: all of an objection, the code of other holdouts. */
static void draw_who(const struct pen *pen, const struct report_row *row, int at,
	const struct columns *columns, struct roster_widths widths)
{
	enum style style = stance_style(row->stance, row->stance_class);
	bool is_against = row->is_holdout && row->stance_class == HOLDOUT_CLASS_AGAINST;
	if (row->is_supposed)
		pen_put(pen, at, columns->glyph, supposed_style(row->stance, row->stance_class),
			"◉");
	else
		pen_put(pen, at, columns->glyph, style,
			stance_glyph(row->stance, row->stance_class));
	pen_file(pen, at, columns->code, widths.code, row->is_holdout ? STYLE_BOLD : STYLE_PLAIN,
		row->who->short_label);
	int name_end = columns->stance > columns->name ? columns->stance - 1 : columns->since - 1;
	pen_file(pen, at, columns->name, name_end - columns->name,
		is_against ? STYLE_BOLD : STYLE_PLAIN, row->who->name);
}

/* `supports ← opposes` where there is room for what the file says, else `supports supposed`, or at
 * least the mark. */
static void draw_supposed(const struct pen *pen, const struct report_row *row,
	const struct list *list, int at, const struct columns *columns)
{
	const struct report_row *was = &list->before[list->standing[row->member]];
	enum style style = supposed_style(row->stance, row->stance_class);
	int end = columns->since + SINCE_COLS, col = columns->since - 1;
	if (columns->stance > columns->name)
		col = pen_file(pen, at, columns->stance, col - columns->stance, style,
			stance_word(row->stance));
	if (list->power) {
		draw_power(pen, list->power[row->member], at, columns);
		return;
	}
	if (columns->source) {
		col = pen_put(pen, at, col, STYLE_DIM, " ← ");
		pen_file(pen, at, col, columns->source - col - 1,
			stance_style(was->stance, was->stance_class), stance_word(was->stance));
		return;
	}
	pen_right(pen, at, end, STYLE_DIM, col + 1 + SUPPOSED_COLS <= end ? "supposed" : "◉");
}

static void draw_standing(const struct pen *pen, const struct report *report,
	const struct report_row *row, const struct list *list, int at,
	const struct columns *columns, struct roster_widths widths)
{
	enum style style = row->stance_class == HOLDOUT_CLASS_FOR
		? STYLE_DIM
		: stance_style(row->stance, row->stance_class);
	int col = columns->stance;
	if (col > columns->name) {
		col = pen_file(pen, at, col, widths.stance - 1, style, stance_word(row->stance));
		if (row->is_possible && col < columns->since)
			pen_put(pen, at, col, STYLE_DIM, "?");
	}
	if (list->power)
		draw_power(pen, list->power[row->member], at, columns);
	else
		draw_since(pen, row, at, columns, widths);
	if (columns->source)
		draw_evidence(pen, report, row, at, columns);
}

/* `↓ 20 more, all support`. */
static void draw_more(const struct pen *pen, const struct report *report, const struct list *list,
	size_t from, int at, int col)
{
	bool is_all_for = true;
	for (size_t i = from; i < list->count && is_all_for; i++)
		is_all_for = report->rows[list->shown[i]].stance_class == HOLDOUT_CLASS_FOR;
	pen_printf(pen, at, col, STYLE_DIM, "↓ %zu more%s", list->count - from,
		is_all_for ? ", all support" : "");
}

static void draw_headings(
	const struct pen *pen, int at, const struct columns *columns, bool has_power)
{
	pen_put(pen, at, columns->name, STYLE_DIM, "Member");
	pen_put(pen, at, columns->stance, STYLE_DIM, "stance");
	pen_put(pen, at, columns->since, STYLE_DIM, has_power ? "power" : "since");
	pen_put(pen, at, columns->conditions - 1, STYLE_DIM, "cond.");
	pen_put(pen, at, columns->source, STYLE_DIM, "source");
}

void roster_draw(const struct pen *pen, const struct report *report, const struct list *list,
	const struct layout *layout, struct roster_widths widths)
{
	struct columns columns = place(layout, widths);
	int at = layout->table.row;
	if (layout->kind == LAYOUT_ZONES)
		draw_headings(pen, at++, &columns, list->power != NULL);

	size_t visible = list_visible(list, roster_rows(layout));
	for (size_t i = list->top; i < list->top + visible; i++, at++) {
		const struct report_row *row = &report->rows[list->shown[i]];
		draw_who(pen, row, at, &columns, widths);
		if (row->is_supposed && list->before)
			draw_supposed(pen, row, list, at, &columns);
		else
			draw_standing(pen, report, row, list, at, &columns, widths);
		if (i != list->at)
			continue;
		/* Plain, like the place in the status line: what changes at every key is cheap. */
		pen_put(pen, at, columns.marker, STYLE_PLAIN, "▸");
		pen->grid->cursor_row = at;
		pen->grid->cursor_col = columns.marker;
	}
	if (list->top + visible < list->count && visible < roster_rows(layout))
		draw_more(pen, report, list, list->top + visible, at, columns.glyph + 1);
	if (list->count == 0 && layout->table.rows > 0)
		pen_put(pen, at, columns.glyph, STYLE_DIM, "no member matches");
}
