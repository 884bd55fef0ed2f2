/* SPDX-License-Identifier: MIT */

/* What a form would do: to the tally in one line, to the file in another, and the lines. */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "view/form_private.h"
#include "view/gauge.h"
#include "view/page.h"

static const struct report_row *row_of(const struct report *report, size_t member)
{
	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].member == member)
			return &report->rows[i];
	return NULL;
}

static int draw_stance(const struct pen *pen, int row, int col, const struct report_row *who)
{
	enum style style = stance_style(who->stance, who->stance_class);
	col = pen_put(pen, row, col, style, stance_glyph(who->stance, who->stance_class));
	return pen_file(pen, row, col + 1, 20, style, stance_word(who->stance));
}

static void draw_missing(
	const struct pen *pen, const struct report *report, int row, int col, int end)
{
	if (report->verdict->holdout_count == 0)
		return;
	size_t left = report->verdict->holdout_count;
	col = pen_put(pen, row, col, STYLE_DIM, "still out:");
	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *who = &report->rows[i];
		if (!who->is_holdout)
			continue;
		g_autofree char *code = text_displayed(who->who->short_label);
		if (col + 3 + text_columns(code) + (--left > 0 ? 2 : 0) > end) {
			pen_put(pen, row, col, STYLE_DIM, " …");
			return;
		}
		col = pen_put(pen, row, col + 1, stance_style(who->stance, who->stance_class),
			stance_glyph(who->stance, who->stance_class));
		col = pen_put(pen, row, col + 1, STYLE_PLAIN, code);
	}
}

/* `✗ opposes → ● supports`; returns the column after. */
static int draw_move(
	const struct form *form, const struct app *app, const struct pen *pen, int row, int col)
{
	const struct report_row *before = row_of(app->report, form->record.member);
	const struct report_row *after = row_of(form->report, form->record.member);
	if (!before || !after)
		return col;
	col = draw_stance(pen, row, col, before);
	col = pen_put(pen, row, col, STYLE_DIM, " → ");
	return draw_stance(pen, row, col, after);
}

struct number {
	size_t count, of; /* of 0: not out of anything */
};

/* How many there are of what the form is about, in one reading of the file. */
static struct number count_in(const struct form *form, const struct report *report)
{
	const struct holdout_tracker *tracker = report->tracker;
	const struct report_row *who;
	switch (form->record.kind) {
	case RECORD_CONDITION:
		who = row_of(report, form->record.member);
		return who
			? (struct number){who->conditions - who->conditions_open, who->conditions}
			: (struct number){0};
	case RECORD_MEMBER:
		return (struct number){tracker->member_count, 0};
	case RECORD_CANDIDATE:
		return (struct number){tracker->candidate_count, 0};
	case RECORD_EVENT:
		return (struct number){tracker->event_count, 0};
	case RECORD_SOURCE:
		return (struct number){tracker->source_count, 0};
	case RECORD_POSITION:
	case RECORD_KIND_COUNT:
		break;
	}
	return (struct number){0};
}

/* `2 → 3 candidates`, `0 of 1 → 1 of 1 condition met`; the caller frees it. */
static char *count_words(const struct form *form, const struct app *app)
{
	struct number was = count_in(form, app->report), is = count_in(form, form->report);
	const char *noun = form_sheet(form->record.kind)->noun;
	if (form->record.kind == RECORD_CONDITION)
		return g_strdup_printf("conditions met: %zu of %zu → %zu of %zu", was.count, was.of,
			is.count, is.of);
	const char *end = is.count == 1 ? "" : "s";
	return was.count == is.count
		? g_strdup_printf("%zu %s%s", is.count, noun, end)
		: g_strdup_printf("%zu → %zu %s%s", was.count, is.count, noun, end);
}

/* `29 → 30 of 32     still out: ✗ RO  ○ SK`, as far as there is room. */
static void draw_tally(const struct form *form, const struct app *app, const struct pen *pen,
	int row, int col, int end)
{
	g_autofree char *count = gauge_count(form->report);
	g_autofree char *before = gauge_count(app->report);
	g_autofree char *change = strcmp(before, count) == 0
		? g_strdup(count)
		: g_strdup_printf("%" PRId64 " → %s", app->report->verdict->in_favour, count);
	if (col + 3 + text_columns(change) > end)
		return;
	col = pen_put(pen, row, col + 3, STYLE_BOLD, change);
	if (form->report->verdict->is_adopted_now)
		pen_put(pen, row, col + 3, STYLE_FOR, outcome_name(form->report->verdict->outcome));
	else
		draw_missing(pen, form->report, row, col + 3, end);
}

/* `Hungary  ✗ opposes → ● supports     29 → 30 of 32     still out: ✗ RO  ○ SK`. */
static void draw_outcome(const struct form *form, const struct app *app, const struct pen *pen,
	int row, int col, int end)
{
	bool is_position = form->record.kind == RECORD_POSITION;
	const char *subject = form_subject(app, form);
	if (subject)
		col = pen_file(pen, row, col, 20, STYLE_BOLD, subject) + 2;
	g_autofree char *words = is_position ? NULL : count_words(form, app);
	col = is_position ? draw_move(form, app, pen, row, col)
			  : pen_cut(pen, row, col, end - col, STYLE_PLAIN, words);
	draw_tally(form, app, pen, row, col, end);
}

struct counted {
	unsigned added, removed;
	unsigned line;   /* of the old file, before the first change */
	unsigned places; /* set apart by more lines than the difference shows around them */
};

static struct counted count_lines(const char *diff)
{
	struct counted counted = {0};
	unsigned at = 0;
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		bool is_change = lines[i][0] == '+' || lines[i][0] == '-';
		if (g_str_has_prefix(lines[i], "@@ -")) {
			at = (unsigned)strtoul(lines[i] + strlen("@@ -"), NULL, 10);
			counted.places++;
			continue;
		}
		if (is_change && counted.added + counted.removed == 0)
			counted.line = at > 0 ? at - 1 : 0;
		counted.added += lines[i][0] == '+';
		counted.removed += lines[i][0] == '-';
		at += lines[i][0] == ' ' || lines[i][0] == '-';
	}
	return counted;
}

static const char *plural(unsigned n)
{
	return n == 1 ? "" : "s";
}

/* Whether all that was said of it is emptied, so that it goes. */
static bool is_emptied(const struct form *form, const struct app *app)
{
	return form->kind == FORM_AMEND && form->record.kind == RECORD_SOURCE && form->tracker &&
		form->tracker->source_count < app->tracker->source_count;
}

static char *writes_words(const struct form *form, const struct app *app)
{
	const char *diff = form->diff;
	const char *rest = is_emptied(form, app) ? "; nothing is said of it any more."
						 : "; comments and key order stay as they are.";
	struct counted counted = count_lines(diff);
	if (counted.added + counted.removed == 0)
		return g_strdup("Nothing would change.");
	if (counted.places > 1)
		return g_strdup_printf("Writes %u and removes %u line%s in %u places%s",
			counted.added, counted.removed, plural(counted.removed), counted.places,
			rest);
	if (counted.removed == 0)
		return g_strdup_printf("Writes %u line%s after line %u%s", counted.added,
			plural(counted.added), counted.line, rest);
	if (counted.added == 0)
		return g_strdup_printf("Removes %u line%s after line %u%s", counted.removed,
			plural(counted.removed), counted.line, rest);
	return g_strdup_printf("Replaces %u line%s after line %u by %u%s", counted.removed,
		plural(counted.removed), counted.line, counted.added, rest);
}

void form_draw_effect(
	const struct form *form, const struct app *app, const struct pen *pen, struct area area)
{
	int end = area.col + area.cols, col = area.col + 3;
	pen_rule(pen, area.row, area.col, area.cols);
	pen_put(pen, area.row, area.col + 2, STYLE_BOLD, " Effect ");
	if (form->error) {
		pen_file(pen, area.row + 1, col, end - col, STYLE_ERROR, form->error);
		return;
	}
	if (form->is_late) {
		pen_cut(pen, area.row + 1, col, end - col, STYLE_DIM,
			"Many places change: Tab tells which, and what of it.");
		return;
	}
	if (!form->report) {
		pen_cut(pen, area.row + 1, col, end - col, STYLE_DIM, "Nothing would change.");
		return;
	}
	draw_outcome(form, app, pen, area.row + 1, col, end);
	g_autofree char *writes = writes_words(form, app);
	pen_cut(pen, area.row + 2, col, end - col, STYLE_DIM, writes);
}

void form_draw_diff(const struct form *form, const struct pen *pen, struct area area, int top)
{
	if (!form->diff || !*form->diff) {
		pen_cut(pen, area.row, area.col, area.cols, STYLE_DIM,
			form->error ? form->error : "nothing would change");
		return;
	}
	struct page *page = page_new(area.cols);
	page_diff(page, form->diff);
	page_draw(page, pen, area, MIN(top, MAX(page_rows(page) - area.rows, 0)));
	page_free(page);
}

char *form_label(const struct form *form, const struct app *app)
{
	static const char *const done[] = {"added", "amended", "deleted"};
	const struct form_sheet *sheet = form_sheet(form->record.kind);
	const struct holdout_member *who =
		form->owner ? app->tracker->members[form->record.member] : NULL;
	size_t stance = form_find_widget(form, FORM_STANCE), id = form_find_widget(form, FORM_ID);
	if (who && form->kind == FORM_ADD && stance < form->row_count)
		return g_strdup_printf("%s → %s", who->short_label,
			app->tracker->stances[form->choices.stances[form->rows[stance].chosen]]
				.label);
	if (who && form->kind == FORM_REMOVE && form->record.kind == RECORD_POSITION) {
		const char *on = who->positions[form->record.index].on_text;
		return g_strdup_printf(
			"%s, position of %s deleted", who->short_label, on ? on : "no date");
	}
	if (who)
		return g_strdup_printf(
			"%s, %s %s", who->short_label, sheet->noun, done[form->kind]);
	const char *name = id < form->row_count ? form->rows[id].text.text->str : form->name;
	bool is_new_name = form->name && id < form->row_count && strcmp(name, form->name) != 0;
	if (is_new_name)
		return g_strdup_printf("%s %s renamed %s", sheet->noun, form->name, name);
	const char *how = done[is_emptied(form, app) ? FORM_REMOVE : form->kind];
	return form->record.kind == RECORD_EVENT || !name
		? g_strdup_printf("%s %s", sheet->noun, how)
		: g_strdup_printf("%s %s %s", sheet->noun, name, how);
}
