/* SPDX-License-Identifier: MIT */

/*
 * A list of records: by what each is known on the left, what it says, and what is worth a word on
 * the right. Only the rows on the screen are looked at.
 */

#include "base/date.h"
#include "base/text.h"
#include "view/records.h"

#define MARK_COL  1
#define LEAD_COL  3
#define LEAD_MAX  16 /* columns */
#define LEAD_TEXT 2  /* columns between lead and text */

/* The texts of a row; all borrowed, any may be NULL. */
struct line {
	const char *lead;  /* `2024-06-18`, `HUN` */
	const char *glyph; /* before the text */
	enum style style;
	const char *text, *tail;
};

static const char *source_text(
	const struct holdout_tracker *tracker, const struct holdout_source_ref *refs, size_t count)
{
	if (count == 0)
		return NULL;
	return refs[0].source != HOLDOUT_NONE && tracker->sources[refs[0].source].publisher
		? tracker->sources[refs[0].source].publisher
		: refs[0].text;
}

static struct line position_line(const struct app *app, const struct holdout_position *position)
{
	const struct holdout_tracker *tracker = app->tracker;
	const struct holdout_stance *stance =
		position->stance == HOLDOUT_NONE ? NULL : &tracker->stances[position->stance];
	const char *label = stance ? stance->label : NULL;
	enum holdout_class stance_class = stance ? stance->stance_class : HOLDOUT_CLASS_NONE;
	const char *source = source_text(tracker, position->sources, position->source_count);
	return (struct line){position->on_text ? position->on_text : "undated",
		stance_glyph(label, stance_class), stance_style(label, stance_class),
		stance_word(label),
		tracker->candidate_count > 1 ? tracker->candidates[position->candidate].name
					     : source};
}

static struct line condition_line(const struct app *app, const struct holdout_condition *condition)
{
	enum holdout_condition_end end = report_condition(condition, app->moment);
	enum style style = end == HOLDOUT_CONDITION_MET ? STYLE_FOR : STYLE_PLAIN;
	return (struct line){
		condition_word(end), condition_glyph(end), style, condition->what, condition->of};
}

static struct line line_of(const struct app *app, size_t i)
{
	const struct holdout_tracker *tracker = app->tracker;
	const struct holdout_candidate *candidate;
	bool has_left;
	switch (app->records.kind) {
	case RECORD_POSITION:
		return position_line(app, &app_row(app)->who->positions[i]);
	case RECORD_CONDITION:
		return condition_line(app, &app_row(app)->who->conditions[i]);
	case RECORD_MEMBER:
		return (struct line){tracker->members[i]->id, .text = tracker->members[i]->name,
			.tail = tracker->members[i]->group_count > 0
				? tracker->members[i]->groups[0]
				: NULL};
	case RECORD_CANDIDATE:
		candidate = &tracker->candidates[i];
		has_left = date_counts_at(candidate->withdrew, app->moment);
		return (struct line){candidate->id, .text = candidate->name,
			.tail = has_left ? "withdrew" : NULL};
	case RECORD_EVENT:
		return (struct line){
			tracker->events[i].on_text ? tracker->events[i].on_text : "undated",
			.text = tracker->events[i].what,
			.tail = holdout_event_kinds[tracker->events[i].kind]};
	case RECORD_SOURCE:
		return (struct line){tracker->sources[i].id,
			.text = tracker->sources[i].title ? tracker->sources[i].title
							  : tracker->sources[i].url,
			.tail = tracker->sources[i].publisher};
	case RECORD_KIND_COUNT:
		break;
	}
	return (struct line){0};
}

bool records_matches(const struct app *app, size_t i, const char *folded)
{
	const struct line line = line_of(app, i);
	return text_matches(line.lead, folded) || (line.text && text_matches(line.text, folded)) ||
		(line.tail && text_matches(line.tail, folded));
}

/* ` 1 Positions  [2 Conditions]  3 Members …`; where that is too much, only the chosen has a word. */
static void draw_tabs(const struct app *app, const struct pen *pen, int row, int cols)
{
	bool is_brief = cols < 78;
	int col = 2;
	for (size_t i = 0; i < RECORD_KIND_COUNT; i++) {
		bool is_chosen = i == app->records.kind;
		col = pen_put(pen, row, col, STYLE_BOLD, is_chosen ? "[" : " ");
		col = pen_printf(pen, row, col, STYLE_KEY, "%zu", i + 1);
		if (is_chosen || !is_brief)
			col = pen_put(pen, row, col + 1, is_chosen ? STYLE_BOLD : STYLE_PLAIN,
				records_title((enum record_kind)i));
		col = pen_put(pen, row, col, STYLE_BOLD, is_chosen ? "]" : " ");
	}
}

static int lead_cols(const struct app *app, size_t top, size_t end)
{
	int cols = 0;
	for (size_t i = top; i < end; i++) {
		g_autofree char *lead = text_displayed(line_of(app, i).lead);
		cols = MAX(cols, text_columns(lead));
	}
	return MIN(cols, LEAD_MAX);
}

static void draw_line(
	const struct app *app, const struct pen *pen, size_t i, int row, int lead, int cols)
{
	const struct line line = line_of(app, i);
	bool is_here = i == records_at(app);
	int end = cols - 1, col = LEAD_COL + lead + LEAD_TEXT;
	if (is_here) {
		pen_put(pen, row, MARK_COL, STYLE_BOLD, "▸");
		pen->grid->cursor_row = row;
		pen->grid->cursor_col = MARK_COL;
	}
	pen_file(pen, row, LEAD_COL, lead, is_here ? STYLE_BOLD : STYLE_DIM, line.lead);
	if (line.tail && cols >= 60) {
		g_autofree char *tail = text_displayed(line.tail);
		int room = MIN(text_columns(tail), cols / 3);
		pen_cut(pen, row, end - room, room, STYLE_DIM, tail);
		end -= room + 2;
	}
	if (line.glyph)
		col = pen_put(pen, row, col, line.style, line.glyph) + 1;
	if (line.text)
		pen_file(pen, row, col, end - col, is_here ? STYLE_BOLD : STYLE_PLAIN, line.text);
}

static void draw_list(const struct app *app, const struct pen *pen, struct area area)
{
	size_t count = records_count(app), rows = (size_t)MAX(area.rows, 1);
	size_t at = count > 0 ? records_at(app) : 0;
	size_t top = at >= rows ? at - rows + 1 : 0, end = MIN(top + rows, count);
	if (count == 0) {
		pen_put(pen, area.row, LEAD_COL, STYLE_DIM, "none yet: a adds the first");
		pen->grid->cursor_row = area.row;
		pen->grid->cursor_col = MARK_COL;
	}
	int lead = lead_cols(app, top, end);
	for (size_t i = top; i < end; i++)
		draw_line(app, pen, i, area.row + (int)(i - top), lead, area.cols);
}

static void draw_title(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	const struct report_row *row = app_row(app);
	int at = layout->rule;
	pen_rule(pen, at, 0, layout->cols);
	int col = pen_printf(pen, at, 2, STYLE_BOLD, " %s ", records_title(app->records.kind));
	if (!record_is_of_member(app->records.kind) || !row)
		return;
	col = pen_put(pen, at, col, STYLE_BOLD, "of ");
	col = pen_file(pen, at, col, layout->cols - col - 3, STYLE_BOLD, row->who->name);
	pen_put(pen, at, col, STYLE_BOLD, " ");
}

void records_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	size_t count = records_count(app);
	if (layout->kind != LAYOUT_TINY)
		frame_header(app, pen, layout);
	frame_gauge(app, pen, layout);
	frame_history(app, pen, layout);
	struct area body = {layout->body.row + 1, 0, layout->body.rows - 1, layout->cols};
	int gap = body.rows >= 8 ? 1 : 0;
	draw_title(app, pen, layout);
	draw_tabs(app, pen, body.row + gap, body.cols);
	body.row += 1 + 2 * gap;
	body.rows -= 1 + 2 * gap;
	draw_list(app, pen, body);
	g_autofree char *place =
		g_strdup_printf("%zu/%zu", count > 0 ? records_at(app) + 1 : 0, count);
	frame_status(app, pen, layout, place);
	frame_footer(app, pen, layout);
}
