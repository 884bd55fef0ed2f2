/* SPDX-License-Identifier: MIT */

/*
 * Around every screen: what is looked at and when, the gauge, the history. The frame stays when a
 * form covers the body, so the gauge shows an edit live.
 */

#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "view/app_private.h"
#include "view/form.h"
#include "view/gauge.h"
#include "view/strip.h"

/* The first day on which the event may happen, or HOLDOUT_DAY_MAX if nothing says. */
static int32_t begins(const struct holdout_event *event)
{
	if (!event->on.is_known)
		return HOLDOUT_DAY_MAX;
	return event->on.earliest == HOLDOUT_DAY_MIN ? event->on.latest : event->on.earliest;
}

/* The next event everybody is waiting for, or NULL. */
static const struct holdout_event *awaited(const struct report *report)
{
	const struct holdout_event *next = NULL;
	for (size_t i = 0; i < report->tracker->event_count; i++) {
		const struct holdout_event *event = &report->tracker->events[i];
		bool is_awaited = event->kind == HOLDOUT_EVENT_DEADLINE ||
			event->kind == HOLDOUT_EVENT_MEETING;
		if (is_awaited && begins(event) > report->moment.day &&
			(!next || begins(event) < begins(next)))
			next = event;
	}
	return next && begins(next) < HOLDOUT_DAY_MAX ? next : NULL;
}

/* A title in at most `cols`: all of it, or what is before its first comma, or whole words of it;
 * "" if not even one fits. The caller frees it. */
static char *title_within(const char *title, int cols)
{
	g_autofree char *shown = text_displayed(title);
	if (text_columns(shown) <= cols)
		return g_steal_pointer(&shown);
	char *comma = strstr(shown, ", ");
	if (comma)
		*comma = '\0';
	if (text_columns(shown) <= cols)
		return g_steal_pointer(&shown);
	int used;
	size_t len = text_fit(shown, MAX(cols - 1, 0), &used);
	while (len > 0 && shown[len] != ' ')
		len--;
	shown[len] = '\0';
	return len > 0 ? g_strconcat(shown, "…", NULL) : g_strdup("");
}

/* ` · 22 days to the summit` in at most `cols`, or "". The caller frees it. */
static char *countdown(const struct report *report, int cols)
{
	const struct holdout_event *next = awaited(report);
	if (!next)
		return g_strdup("");
	int days = begins(next) - report->moment.day;
	g_autofree char *wait = g_strdup_printf(" · %d day%s to ", days, days == 1 ? "" : "s");
	g_autofree char *title = title_within(next->what, cols - text_columns(wait));
	return *title ? g_strconcat(wait, title, NULL) : g_strdup("");
}

static char *date_words_of(const struct app *app, const struct layout *layout)
{
	g_autofree char *iso = date_iso(app->moment.day);
	if (layout->kind <= LAYOUT_LIST)
		return g_steal_pointer(&iso);
	g_autofree char *when = g_strdup_printf("as of %s %s", iso, date_weekday(app->moment.day));
	if (layout->kind != LAYOUT_ZONES)
		return g_steal_pointer(&when);
	g_autofree char *wait = countdown(app->report, layout->cols / 2 - text_columns(when));
	return g_strconcat(when, wait, NULL);
}

/* Draws ` › text`, if there is room, and returns the column after it. */
static int crumb(const struct pen *pen, int col, int end, const char *text)
{
	if (!text || col + 4 >= end)
		return col;
	col = pen_put(pen, 0, col, STYLE_DIM, " › ");
	return pen_file(pen, 0, col, end - col, STYLE_BOLD, text);
}

void frame_header(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	if (app->whatif.is_on) {
		whatif_draw_banner(app, pen, layout);
		return;
	}
	const struct holdout_candidate *candidate = &app->tracker->candidates[app->candidate];
	const char *name = strcmp(candidate->id, "-") != 0 ? candidate->name : NULL;
	g_autofree char *date = date_words_of(app, layout);
	int start = layout->cols - 1 - text_columns(date), end = start - 1;
	pen_put(pen, 0, start, STYLE_PLAIN, date);

	if (layout->kind == LAYOUT_LIST) {
		const char *first = name ? name : app->tracker->title;
		int col = pen_file(pen, 0, 1, end - 1, STYLE_BOLD, first);
		if (name)
			pen_file(pen, 0, col + 2, end - col - 2, STYLE_DIM, app->tracker->title);
		return;
	}
	int col = pen_file(pen, 0, 1, end - 1, STYLE_BOLD, app->tracker->title);
	col = crumb(pen, col, end, name);
	if (app->mode == MODE_DETAIL && app_row(app))
		crumb(pen, col, end, app_row(app)->who->name);
	if (app->mode == MODE_FORM || app->mode == MODE_DIFF)
		crumb(pen, col, end, form_subject(app, app->form));
}

static void draw_codes(const struct pen *pen, const struct report *report)
{
	int col = grid_printf(pen->grid, 0, 0, STYLE_BOLD, "%" PRId64 "/%zu",
		report->verdict->in_favour, report_eligible(report));
	for (size_t i = 0; i < report->row_count && col < pen->grid->cols; i++)
		if (report->rows[i].is_holdout)
			col = pen_file(pen, 0, col + 1, pen->grid->cols - col - 1, STYLE_PLAIN,
				report->rows[i].who->short_label);
}

/* In what-if the sentence below tells what changes. */
static void draw_gauge(const struct app *app, const struct pen *pen, const struct report *report,
	const struct layout *layout)
{
	struct area area = layout->gauge;
	if (app->whatif.is_on && layout->kind == LAYOUT_ZONES) {
		area.rows--;
		whatif_draw_sentence(app, pen, area.row + area.rows, area.cols);
	}
	gauge_draw(
		pen, report, area, report == app->report ? HOLDOUT_NONE : form_supposed(app->form));
}

void frame_gauge(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	const struct report *report = app_shown(app);
	switch (layout->kind) {
	case LAYOUT_TINY:
		if (app->whatif.is_on)
			whatif_draw_banner(app, pen, layout);
		else
			draw_codes(pen, report);
		break;
	case LAYOUT_LIST:
		gauge_draw_bar(pen, report, layout->gauge);
		break;
	case LAYOUT_TABLE:
	case LAYOUT_PANES:
	case LAYOUT_ZONES:
		draw_gauge(app, pen, report, layout);
		break;
	}
}

/* The history below the body; only on wide screens does it stay when a form covers the body. */
void frame_history(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	enum mode body = app_body(app);
	bool is_covered = body == MODE_FORM || body == MODE_DIFF || body == MODE_EXPORT ||
		body == MODE_RECORDS || body == MODE_CONFLICT || body == MODE_HELP;
	if (layout->strip.rows == 0 || (is_covered && layout->kind != LAYOUT_ZONES))
		return;
	pen_rule(pen, layout->strip.row - 1, 0, layout->cols);
	if (layout->kind == LAYOUT_ZONES) {
		pen_put(pen, layout->strip.row - 1, 2, STYLE_BOLD, " Approvals over time ");
		chart_draw(pen, whatif_filed(app), layout->strip);
	} else {
		strip_draw(pen, whatif_filed(app), layout->strip);
	}
}
