/* SPDX-License-Identifier: MIT */

/*
 * Key days and a running sum of capped gaps: a day between two of them is interpolated. The end
 * of the axis is one step past the last key day, so that what comes last is not at the very edge.
 */

#include "view/axis.h"

#include "base/date.h"
#include "base/text.h"

static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static bool has_position(const struct step *step)
{
	for (size_t i = 0; i < step->move_count; i++)
		if (step->moves[i].position != HOLDOUT_NONE)
			return true;
	return false;
}

static size_t first_step(const struct timeline *timeline)
{
	for (size_t i = 0; i < timeline->step_count; i++)
		if (has_position(timeline->steps[i]))
			return i;
	return timeline->step_count;
}

/* The step after the last one with a position. */
static size_t end_step(const struct timeline *timeline)
{
	size_t end = timeline->step_count;
	while (end > 0 && !has_position(timeline->steps[end - 1]))
		end--;
	return end;
}

static void add_day(struct axis *axis, int32_t day)
{
	int gap = axis->count > 0 ? day - axis->days[axis->count - 1] : 0;
	if (axis->count > 0 && gap <= 0)
		return;
	axis->days[axis->count] = day;
	axis->weights[axis->count] =
		axis->count > 0 ? axis->weights[axis->count - 1] + MIN(gap, AXIS_GAP_DAYS) : 0;
	axis->count++;
}

void axis_init(struct axis *axis, const struct report *report, int col, int cols)
{
	const struct timeline *timeline = report->timeline;
	*axis = (struct axis){.col = col, .cols = cols, .first = first_step(timeline)};
	axis->days = g_new0(int32_t, timeline->step_count + 2);
	axis->weights = g_new0(int, timeline->step_count + 2);

	bool is_added = false;
	size_t end = end_step(timeline);
	for (size_t i = axis->first; i < end; i++) {
		if (!is_added && report->moment.day <= timeline->steps[i]->day) {
			add_day(axis, report->moment.day);
			is_added = true;
		}
		add_day(axis, timeline->steps[i]->day);
	}
	if (!is_added)
		add_day(axis, report->moment.day);
}

void axis_clear(struct axis *axis)
{
	g_free(axis->days);
	g_free(axis->weights);
	*axis = (struct axis){0};
}

static double weight_of(const struct axis *axis, int32_t day)
{
	if (day <= axis->days[0])
		return 0;
	for (size_t i = 1; i < axis->count; i++) {
		if (day > axis->days[i])
			continue;
		double part = (double)(day - axis->days[i - 1]) /
			(double)(axis->days[i] - axis->days[i - 1]);
		return axis->weights[i - 1] + part * (axis->weights[i] - axis->weights[i - 1]);
	}
	return axis->weights[axis->count - 1];
}

/* The column of `day`, inside [col, col + cols). */
static int col_of(const struct axis *axis, int32_t day)
{
	double whole = axis->weights[axis->count - 1] * 1.06 + 1;
	int at = (int)(weight_of(axis, day) / whole * axis->cols);
	return axis->col + CLAMP(at, 0, axis->cols - 1);
}

int *axis_place(const struct axis *axis, const struct report *report, int *ret_now)
{
	const struct timeline *timeline = report->timeline;
	int *cols = g_new(int, timeline->step_count + 1);
	int next = axis->col, last = axis->col + axis->cols - 1, now = -1;
	int32_t last_day = 0;
	for (size_t i = 0; i < timeline->step_count; i++) {
		const struct step *step = timeline->steps[i];
		cols[i] = -1;
		if (i < axis->first || step->for_before == step->for_after)
			continue;
		if (now < 0 && step->day > report->moment.day) {
			now = MIN(MAX(col_of(axis, report->moment.day),
					  last_day == report->moment.day ? next - 1 : next),
				last);
			next = now + 1;
		}
		cols[i] = MIN(MAX(col_of(axis, step->day), next), last);
		next = cols[i] + 1;
		last_day = step->day;
	}
	if (now < 0)
		now = MAX(col_of(axis, report->moment.day),
			last_day == report->moment.day ? next - 1 : next);
	*ret_now = MIN(now, last);
	return cols;
}

/* Whether `day` is inside a gap that the axis draws shorter than it is. */
static bool is_in_gap(const struct axis *axis, int32_t day)
{
	for (size_t i = 1; i < axis->count; i++)
		if (day > axis->days[i - 1] && day < axis->days[i])
			return axis->days[i] - axis->days[i - 1] > AXIS_GAP_DAYS;
	return false;
}

/* Writes `label` so that it begins at the column of `day`, or ends at the end of the axis. */
static void draw_label(const struct axis *axis, const struct pen *pen, int row, int32_t day,
	const char *label, const char *tick)
{
	int at = col_of(axis, day), cols = text_columns(label);
	int col = MIN(at, axis->col + axis->cols - cols);
	if (col < axis->col || !pen_is_blank(pen, row, MAX(col - 1, 0), cols + 1))
		return;
	pen_put(pen, row, col, STYLE_DIM, label);
	if (tick)
		pen_put(pen, row - 1, at, STYLE_DIM, tick);
}

/* After a gap the line goes on somewhere else: there the year is told too. */
static void draw_restarts(const struct axis *axis, const struct pen *pen, int row, const char *tick)
{
	for (size_t i = axis->count; i-- > 1;) {
		if (axis->days[i] - axis->days[i - 1] <= AXIS_GAP_DAYS)
			continue;
		int year, month, mday;
		date_ymd(axis->days[i], &year, &month, &mday);
		g_autofree char *label = g_strdup_printf("%s %d", months[month - 1], year);
		draw_label(axis, pen, row, axis->days[i], label, tick);
	}
}

void axis_draw_months(const struct axis *axis, const struct pen *pen, int row, const char *tick)
{
	int year, month, mday;
	int32_t day = MAX(axis->days[0], 1), last = axis->days[axis->count - 1];
	draw_restarts(axis, pen, row, tick);
	date_ymd(day, &year, &month, &mday);
	for (bool is_first = true; day > 0 && day <= last; is_first = false) {
		g_autofree char *label = month == 1 && !is_first ? g_strdup_printf("%d", year)
								 : g_strdup(months[month - 1]);
		if (!is_in_gap(axis, day))
			draw_label(axis, pen, row, day, label, tick);
		year += month == 12;
		month = month % 12 + 1;
		day = date_day(year, month, 1);
	}
}
