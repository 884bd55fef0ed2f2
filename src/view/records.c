/* SPDX-License-Identifier: MIT */

/* The lists of all that can be edited: which is shown, what is selected, conditions ended by one
 * key. */

#include "view/records.h"

#include "base/date.h"
#include "base/text.h"
#include "model/change.h"
#include "view/action.h"
#include "view/form.h"

/* clang-format off */
static const char *const titles[RECORD_KIND_COUNT] = {
	[RECORD_POSITION]  = "Positions",
	[RECORD_CONDITION] = "Conditions",
	[RECORD_MEMBER]    = "Members",
	[RECORD_CANDIDATE] = "Candidates",
	[RECORD_EVENT]     = "Events",
	[RECORD_SOURCE]    = "Sources",
};
/* clang-format on */

const char *records_title(enum record_kind kind)
{
	return titles[kind];
}

static bool has_candidates(const struct holdout_tracker *tracker)
{
	return g_strcmp0(tracker->candidates[0].id, "-") != 0;
}

size_t records_count(const struct app *app)
{
	const struct report_row *row = app_row(app);
	const struct holdout_tracker *tracker = app->tracker;
	switch (app->records.kind) {
	case RECORD_POSITION:
		return row ? row->who->position_count : 0;
	case RECORD_CONDITION:
		return row ? row->who->condition_count : 0;
	case RECORD_MEMBER:
		return tracker->member_count;
	case RECORD_CANDIDATE:
		return has_candidates(tracker) ? tracker->candidate_count : 0;
	case RECORD_EVENT:
		return tracker->event_count;
	case RECORD_SOURCE:
		return tracker->source_count;
	case RECORD_KIND_COUNT:
		break;
	}
	return 0;
}

size_t records_at(const struct app *app)
{
	size_t count = records_count(app);
	return count > 0 ? MIN(app->records.at, count - 1) : HOLDOUT_NONE;
}

/* One to be added to the list: without an index. */
static struct record blank(const struct app *app)
{
	const struct report_row *row = app_row(app);
	return (struct record){app->records.kind,
		record_is_of_member(app->records.kind) && row ? row->member : 0, HOLDOUT_NONE};
}

struct record records_selected(const struct app *app)
{
	struct record record = blank(app);
	record.index = records_at(app);
	return record;
}

unsigned records_line(const struct app *app, const struct record *record)
{
	struct version *version = doc_version(app->doc);
	struct chunk *chunk;
	const struct node *node = record_node(version, app->tracker, record, &chunk);
	if (node)
		return version_place(version, chunk, node->at).line;
	bool has_owner =
		record_is_of_member(record->kind) && record->member < app->tracker->member_count;
	return has_owner ? tracker_member_place(app->tracker, record->member).line : 1;
}

/* Where a list opens: at the position that counts, the member and the candidate on the screen. */
static size_t place_of(const struct app *app, enum record_kind kind)
{
	const struct report_row *row = app_row(app);
	size_t at = kind == RECORD_CANDIDATE ? app->candidate : 0;
	if (kind == RECORD_MEMBER && row)
		at = row->member;
	if (kind == RECORD_POSITION && row)
		at = app->report->state->seats[row->member].current;
	return at == HOLDOUT_NONE ? 0 : at;
}

/* Opens the list of the kind at its i-th row; HOLDOUT_NONE: at what is selected elsewhere. */
static void open_list(struct app *app, enum record_kind kind, size_t at)
{
	if (kind != app->records.kind)
		g_clear_pointer(&app->sought, g_free);
	app->records = (struct records){kind, at == HOLDOUT_NONE ? place_of(app, kind) : at};
	app->mode = MODE_RECORDS;
}

void records_move(struct app *app, long rows)
{
	size_t count = records_count(app), at = records_at(app);
	if (count > 0)
		app->records.at = (size_t)CLAMP((long)at + rows, 0, (long)count - 1);
}

bool records_seek(struct app *app, size_t from, int step, const char *folded)
{
	size_t count = records_count(app);
	for (size_t away = 0; away < count; away++) {
		size_t i = (from + (step > 0 ? away : count - away)) % count;
		if (records_matches(app, i, folded)) {
			app->records.at = i;
			return true;
		}
	}
	return false;
}

void change_records(struct app *app, uint32_t key)
{
	(void)key;
	open_list(app, app->records.kind, HOLDOUT_NONE);
}

void records_find(struct app *app, uint32_t key)
{
	(void)key;
	prompt_open(app, PROMPT_FIND, NULL);
}

void records_next(struct app *app, uint32_t key)
{
	(void)key;
	open_list(app, (app->records.kind + 1) % RECORD_KIND_COUNT, HOLDOUT_NONE);
}

void records_previous(struct app *app, uint32_t key)
{
	(void)key;
	open_list(
		app, (app->records.kind + RECORD_KIND_COUNT - 1) % RECORD_KIND_COUNT, HOLDOUT_NONE);
}

void records_choose(struct app *app, uint32_t key)
{
	open_list(app, (enum record_kind)(key - '1'), HOLDOUT_NONE);
}

static bool is_open(const struct app *app, const struct holdout_condition *condition)
{
	enum holdout_condition_end end = report_condition(condition, app->moment);
	bool is_ours =
		condition->candidate == HOLDOUT_NONE || condition->candidate == app->candidate;
	return is_ours && (end == HOLDOUT_CONDITION_OPEN || end == HOLDOUT_CONDITION_BROKEN);
}

/* The selected condition, or the only one that is open; HOLDOUT_NONE after a message. */
static size_t condition_meant(struct app *app, const struct report_row *row)
{
	size_t open = 0, first = HOLDOUT_NONE;
	if (app->mode == MODE_RECORDS && app->records.kind == RECORD_CONDITION)
		return records_at(app);
	for (size_t i = 0; i < row->who->condition_count; i++) {
		if (!is_open(app, &row->who->conditions[i]))
			continue;
		first = open++ == 0 ? i : first;
	}
	if (open == 1)
		return first;
	if (open > 1) {
		open_list(app, RECORD_CONDITION, first);
		app_say(app, "%zu are open: + and - end the one that is marked", open);
	} else {
		app_say(app, "%s has no open condition", row->who->name);
	}
	return HOLDOUT_NONE;
}

/* Whether it ended so before, which no key writes over: the form corrects it. */
static bool has_ended(struct app *app, const struct record *record, const char *how)
{
	const struct holdout_condition *condition =
		&app->tracker->members[record->member]->conditions[record->index];
	struct holdout_date was = change_end_of(condition, how);
	if (!was.is_known)
		return false;
	g_autofree char *day = date_label(was);
	if (condition->broken.is_known && date_compare(was, condition->broken) <= 0)
		app_fail(app, "%s on %s, then broken: a adds what was asked anew", how, day);
	else
		app_fail(app, "%s on %s already; its form corrects that", how, day);
	return true;
}

/* Ends a condition on the day that is looked at. */
static void end_condition(struct app *app, const char *how)
{
	const struct report_row *row = app_row(app);
	if (!row) {
		app_say(app, "no member is selected");
		return;
	}
	if (app->mode == MODE_RECORDS && !record_is_of_member(app->records.kind)) {
		g_autofree char *name = text_displayed(row->who->name);
		app_say(app, "+ and - end a condition of %s: 2 lists them", name);
		return;
	}
	const struct record record = {RECORD_CONDITION, row->member, condition_meant(app, row)};
	if (record.index == HOLDOUT_NONE || has_ended(app, &record, how))
		return;
	g_autofree char *day = date_iso(app->moment.day);
	g_autofree char *label =
		g_strdup_printf("%s, condition %s on %s", row->who->short_label, how, day);
	form_set(app, &record, how, day, label);
}

void change_met(struct app *app, uint32_t key)
{
	(void)key;
	end_condition(app, "met");
}

void change_dropped(struct app *app, uint32_t key)
{
	(void)key;
	end_condition(app, "dropped");
}
