/* SPDX-License-Identifier: MIT */

/*
 * Around every screen: what is looked at and when, the gauge, where the file stands, and which
 * keys there are. The frame stays when a form covers the body, so the gauge shows an edit live.
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

/* What the file is while the screen shows more than it says, and on which day it is seen. */
static int draw_untouched(
	const struct app *app, const struct pen *pen, const struct layout *layout, int col)
{
	g_autofree char *day = date_iso(app->moment.day);
	const char *name = layout->kind == LAYOUT_LIST ? "what-if" : "what-if · file untouched";
	col = pen_put(pen, layout->status, col, STYLE_DIM, name);
	return pen_printf(pen, layout->status, col, STYLE_DIM, " · as of %s", day);
}

static const char *file_state(const struct app *app)
{
	if (app->on_disk == APP_FILE_GONE)
		return "gone from disk";
	if (app->is_changed_on_disk)
		return "changed on disk";
	if (doc_unsaved(app->doc) > 0)
		return "unsaved";
	return app->is_example ? "example" : "saved";
}

static void draw_message(const struct app *app, const struct pen *pen, int row, int col, int cols)
{
	pen_cut(pen, row, col, cols, app->is_error ? STYLE_ERROR : STYLE_BOLD, app->message);
}

void frame_status(const struct app *app, const struct pen *pen, const struct layout *layout,
	const char *right)
{
	if (layout->status < 0) {
		if (app->message && pen->grid->rows > 1) {
			grid_fill(
				pen->grid, pen->grid->rows - 1, 0, layout->cols, STYLE_PLAIN, " ");
			draw_message(app, pen, pen->grid->rows - 1, 0, layout->cols);
		}
		return;
	}
	int row = layout->status;
	g_autofree char *place = g_strdup_printf(" %s ", right);
	int end = layout->cols - 2 - text_columns(place);
	pen_rule(pen, row, 0, layout->cols);
	pen_put(pen, row, end, STYLE_PLAIN, place);

	int col = pen_put(pen, row, 2, STYLE_DIM, " ");
	if (app->message) {
		draw_message(app, pen, row, col, end - col - 2);
		col += MIN(text_columns(app->message), end - col - 2);
	} else if (app->whatif.is_on) {
		col = draw_untouched(app, pen, layout, col);
	} else if (app_body(app) == MODE_BROKEN) {
		col = pen_put(pen, row, col, STYLE_DIM, "watching the file");
	} else if (layout->kind == LAYOUT_LIST) {
		col = pen_put(pen, row, col, STYLE_DIM, file_state(app));
	} else {
		col = pen_file(pen, row, col, end - col - 20, STYLE_DIM, app->file);
		col = pen_printf(pen, row, col, STYLE_DIM, " · %s", file_state(app));
	}
	pen_put(pen, row, col, STYLE_DIM, " ");
}

struct hint {
	const struct command *command;
	char *keys, *words;
	int cols;
};

static int compare_hints(const void *a, const void *b)
{
	const struct hint *i = a, *j = b;
	return i->command->place - j->command->place;
}

static void hint_clear(void *hint)
{
	g_free(((struct hint *)hint)->keys);
	g_free(((struct hint *)hint)->words);
}

static int total_cols(const GArray *hints)
{
	int cols = 0;
	for (guint i = 0; i < hints->len; i++)
		cols += g_array_index(hints, struct hint, i).cols + 2;
	return cols;
}

/* Takes away the hint that is needed least: of the highest rank, the last. */
static void drop_one(GArray *hints)
{
	guint worst = 0;
	for (guint i = 1; i < hints->len; i++)
		if (g_array_index(hints, struct hint, i).command->rank >=
			g_array_index(hints, struct hint, worst).command->rank)
			worst = i;
	g_array_remove_index(hints, worst);
}

/* The word of the command in the footer, or NULL; the caller frees it. */
static char *hint_words(const struct app *app, const struct command *command)
{
	unsigned hinted = command->modes & ~command->unhinted;
	if (!command->hint || !(hinted & (1u << app->mode)))
		return NULL;
	return command->hint_now ? command->hint_now(app) : g_strdup(command->hint);
}

static GArray *collect_hints(const struct app *app, int cols)
{
	GArray *hints = g_array_new(FALSE, FALSE, sizeof(struct hint));
	g_array_set_clear_func(hints, hint_clear);
	size_t n;
	const struct command *table = commands(&n);
	for (size_t i = 0; i < n; i++) {
		char *words = hint_words(app, &table[i]);
		if (!words)
			continue;
		struct hint hint = {&table[i], command_hint_keys(&table[i]), words, 0};
		hint.cols = text_columns(hint.keys) + 1 + text_columns(hint.words);
		g_array_append_val(hints, hint);
	}
	g_array_sort(hints, compare_hints);
	while (hints->len > 2 && total_cols(hints) > cols)
		drop_one(hints);
	return hints;
}

/* What `q` does, the last of the hints; NULL: another hint tells the way out. */
static const char *way_out_of(enum mode mode)
{
	switch (mode) {
	case MODE_MAIN:
		return "quit";
	case MODE_DETAIL:
	case MODE_DIFF:
	case MODE_ANSWER:
	case MODE_RECORDS:
	case MODE_WHATIF_MEMBER:
	case MODE_WHATIF_PAGE:
		return "back";
	case MODE_WHATIF:
	case MODE_FORM:
	case MODE_EXPORT:
	case MODE_BROKEN:
	case MODE_CONFLICT:
	case MODE_HELP:
	case MODE_PROMPT:
	case MODE_ASK:
	case MODE_COUNT:
		return NULL;
	}
	return NULL;
}

void frame_footer(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	if (layout->footer < 0)
		return;
	const char *way_out = way_out_of(app->mode);
	int room = layout->cols - 1 - (way_out ? 6 : 0), col = 1;
	g_autoptr(GArray) hints = collect_hints(app, room);
	for (guint i = 0; i < hints->len; i++) {
		const struct hint *hint = &g_array_index(hints, struct hint, i);
		col = pen_put(pen, layout->footer, col, STYLE_KEY, hint->keys);
		col = pen_put(pen, layout->footer, col + 1, STYLE_DIM, hint->words) + 2;
	}
	if (way_out) {
		col = pen_put(pen, layout->footer, col, STYLE_KEY, "q");
		pen_put(pen, layout->footer, col + 1, STYLE_DIM, way_out);
	}
}
