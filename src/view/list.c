/* SPDX-License-Identifier: MIT */

/*
 * Filtering must answer within a keystroke for ten thousand members, so their names and groups are
 * folded once, into one string a member, and a filter is a strstr() over those.
 */

#include "view/list.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "view/list_power.h"
#include "view/pen.h"

static const char *const sort_words[LIST_SORT_COUNT][2] = {
	[LIST_BY_STANDING] = {"holdouts first", "holdouts last"},
	[LIST_BY_NAME] = {"by name", "by name, reversed"},
	[LIST_BY_SINCE] = {"latest first", "oldest first"},
	[LIST_BY_STANCE] = {"by stance", "by stance, reversed"},
	[LIST_BY_POWER] = {"most power first", "least power first"},
};

const char *list_sort_words(const struct list *list)
{
	if (list->sort == LIST_BY_POWER && !list->power)
		return "power: not counted, too many";
	return sort_words[list->sort][list->is_reversed];
}

void list_forget(struct list *list)
{
	g_clear_pointer(&list->folded, g_ptr_array_unref);
}

void list_clear(struct list *list)
{
	list_forget(list);
	g_free(list->shown);
	g_free(list->power);
	g_free(list->member);
	g_free(list->filter);
	g_free(list->typed);
	*list = (struct list){0};
}

static char *fold_member(const struct holdout_member *member)
{
	g_autoptr(GString) all = g_string_new(member->name);
	g_string_append_printf(all, "\n%s\n%s", member->short_label, member->id);
	for (size_t i = 0; i < member->alias_count; i++)
		g_string_append_printf(all, "\n%s", member->aliases[i]);
	for (size_t i = 0; i < member->group_count; i++)
		g_string_append_printf(all, "\n%s", member->groups[i]);
	return text_fold(all->str);
}

void list_prepare(struct list *list, const struct report *report)
{
	const struct holdout_tracker *tracker = report->tracker;
	if (list->folded)
		return;
	list->folded = g_ptr_array_new_full((guint)tracker->member_count, g_free);
	for (size_t i = 0; i < tracker->member_count; i++)
		g_ptr_array_add(list->folded, fold_member(tracker->members[i]));
}

/* By its label as the file has it, or by the words that the screen has for it. */
static bool is_stance_match(const char *label, const char *folded)
{
	return text_matches(report_stance_word(label), folded) ||
		text_matches(label ? label : stance_word(NULL), folded);
}

/* By stance, and last for silence: whether the filter means it. A body has few, however large it
 * is. The caller frees the array. */
static bool *matching_stances(const struct list *list, const struct holdout_tracker *tracker)
{
	size_t count = tracker->stance_count;
	bool *is_match = g_new(bool, count + 1);
	for (size_t i = 0; i <= count; i++)
		is_match[i] =
			is_stance_match(i < count ? tracker->stances[i].label : NULL, list->filter);
	return is_match;
}

static void add_matches(struct list *list, const struct report *report)
{
	size_t silent = report->tracker->stance_count;
	g_autofree bool *by_stance = list->filter ? matching_stances(list, report->tracker) : NULL;
	for (size_t i = 0; i < report->row_count; i++) {
		size_t member = report->rows[i].member;
		size_t stance = MIN(report->state->seats[member].stance, silent);
		if (!list->filter || by_stance[stance] ||
			strstr(g_ptr_array_index(list->folded, member), list->filter))
			list->shown[list->count++] = i;
	}
}

/* What a comparison needs besides the two places. */
struct order {
	const struct list *list;
	const struct report *report;
};

static int compare_numbers(double a, double b)
{
	return (a > b) - (a < b);
}

static int by_standing(
	const size_t *standing, const struct report_row *a, const struct report_row *b)
{
	if (!standing)
		return 0;
	size_t i = standing[a->member], j = standing[b->member];
	return (i > j) - (i < j);
}

static int compare_values(
	const struct order *order, const struct report_row *a, const struct report_row *b)
{
	switch (order->list->sort) {
	case LIST_BY_STANDING:
		return by_standing(order->list->standing, a, b);
	case LIST_SORT_COUNT:
		return 0;
	case LIST_BY_NAME:
		return strcmp(g_ptr_array_index(order->list->folded, a->member),
			g_ptr_array_index(order->list->folded, b->member));
	case LIST_BY_SINCE:
		if (!a->since || !b->since)
			return (a->since ? 0 : 1) - (b->since ? 0 : 1);
		return date_compare(b->since->on, a->since->on);
	case LIST_BY_STANCE:
		if (a->stance_class != b->stance_class)
			return (int)a->stance_class - (int)b->stance_class;
		return g_strcmp0(a->stance, b->stance);
	case LIST_BY_POWER:
		if (!order->list->power)
			return 0;
		return compare_numbers(
			order->list->power[b->member], order->list->power[a->member]);
	}
	return 0;
}

static int compare(const void *a, const void *b, void *data)
{
	const struct order *order = data;
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	int by_value = compare_values(order, &order->report->rows[i], &order->report->rows[j]);
	int result = by_value ? by_value : (i > j) - (i < j);
	return order->list->is_reversed ? -result : result;
}

/* Finds the selected member again; if it is gone, the place stays, as near as it can. */
static void restore_selection(struct list *list, const struct report *report)
{
	for (size_t i = 0; list->member && i < list->count; i++) {
		if (strcmp(report->rows[list->shown[i]].who->id, list->member) == 0) {
			list->at = i;
			return;
		}
	}
	if (list->at >= list->count)
		list->at = list->count > 0 ? list->count - 1 : 0;
}

void list_build(struct list *list, const struct report *report)
{
	if (list->filter || list->sort == LIST_BY_NAME)
		list_prepare(list, report);
	g_clear_pointer(&list->power, g_free);
	if (list->sort == LIST_BY_POWER)
		list->power = list_power_new(report);

	list->shown = g_renew(size_t, list->shown, report->row_count + 1);
	list->count = 0;
	add_matches(list, report);

	struct order order = {list, report};
	if (list->sort != LIST_BY_STANDING || list->is_reversed || list->standing)
		g_qsort_with_data(list->shown, (int)list->count, sizeof(size_t), compare, &order);
	restore_selection(list, report);
}

void list_filter(struct list *list, const struct report *report, const char *typed)
{
	g_autofree char *kept = g_strdup(typed); /* it may be list->typed */
	g_clear_pointer(&list->filter, g_free);
	g_clear_pointer(&list->typed, g_free);
	if (typed && *typed) {
		list->filter = text_fold(kept);
		list->typed = g_steal_pointer(&kept);
	}
	list_build(list, report);
}

const struct report_row *list_row(const struct list *list, const struct report *report)
{
	return list->count > 0 ? &report->rows[list->shown[list->at]] : NULL;
}

void list_select(struct list *list, const struct report *report, long at)
{
	if (list->count == 0)
		return;
	list->at = (size_t)CLAMP(at, 0, (long)list->count - 1);
	g_free(list->member);
	list->member = g_strdup(report->rows[list->shown[list->at]].who->id);
}

size_t list_visible(const struct list *list, size_t rows)
{
	size_t left = list->count - MIN(list->top, list->count);
	if (left <= rows)
		return left;
	return rows > 1 ? rows - 1 : rows;
}

void list_scroll(struct list *list, size_t rows)
{
	if (list->top + rows > list->count)
		list->top = list->count > rows ? list->count - rows : 0;
	if (list->at < list->top)
		list->top = list->at;
	while (list->at > list->top && list->at >= list->top + list_visible(list, rows))
		list->top++;
}

size_t list_next_holdout(const struct list *list, const struct report *report, int step)
{
	size_t forward = step > 0 ? 1 : list->count - 1;
	for (size_t i = 1; i <= list->count; i++) {
		size_t at = (list->at + forward * i) % list->count;
		if (report->rows[list->shown[at]].is_holdout)
			return at;
	}
	return list->at;
}
