/* SPDX-License-Identifier: MIT */

/*
 * Rows are derived once from state, verdict and timeline, then put into two orders: that of the
 * list, where what is missing comes first, and that of the gauge, where it comes last.
 */
#include "model/report.h"

#include <string.h>

#include <glib.h>

#include "base/date.h"
#include "model/sentence.h"

enum holdout_condition_end report_condition(
	const struct holdout_condition *condition, struct holdout_moment moment)
{
	const struct {
		struct holdout_date date;
		enum holdout_condition_end end;
	} ends[] = {
		{condition->met, HOLDOUT_CONDITION_MET},
		{condition->dropped, HOLDOUT_CONDITION_DROPPED},
		{condition->broken, HOLDOUT_CONDITION_BROKEN},
	};
	struct holdout_date last = {0};
	enum holdout_condition_end end = HOLDOUT_CONDITION_OPEN;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (!date_counts_at(ends[i].date, moment) || date_compare(ends[i].date, last) < 0)
			continue;
		last = ends[i].date;
		end = ends[i].end;
	}
	return end;
}

const char *report_answer(const struct holdout_condition *condition, struct holdout_moment moment)
{
	bool has_end = condition->met.is_known || condition->dropped.is_known ||
		condition->broken.is_known;
	bool is_ahead = has_end && report_condition(condition, moment) == HOLDOUT_CONDITION_OPEN;
	return is_ahead ? NULL : condition->answer;
}

static void count_conditions(struct report_row *row, const struct report *report)
{
	for (size_t i = 0; i < row->who->condition_count; i++) {
		const struct holdout_condition *condition = &row->who->conditions[i];
		bool is_ours = condition->candidate == HOLDOUT_NONE ||
			condition->candidate == report->candidate;
		bool is_asked = !condition->asked.is_known ||
			date_counts_at(condition->asked, report->moment);
		if (!is_ours || !is_asked)
			continue;
		enum holdout_condition_end end = report_condition(condition, report->moment);
		row->conditions++;
		row->conditions_open +=
			end == HOLDOUT_CONDITION_OPEN || end == HOLDOUT_CONDITION_BROKEN;
	}
}

/* The position that may already hold says something new. */
static bool is_possibly_different(const struct seat *seat, const struct holdout_member *who)
{
	return seat->possible != HOLDOUT_NONE &&
		who->positions[seat->possible].stance != seat->stance;
}

static void fill_row(struct report_row *row, const struct report *report, size_t member)
{
	const struct holdout_tracker *tracker = report->tracker;
	const struct holdout_member *who = tracker->members[member];
	const struct seat *seat = &report->state->seats[member];
	*row = (struct report_row){
		.member = member,
		.who = who,
		.stance_class = seat->stance_class,
		.is_possible = is_possibly_different(seat, who),
		.is_eligible = seat->is_eligible,
		.is_supposed =
			seat->current != HOLDOUT_NONE && who->positions[seat->current].is_supposed,
		.waiting = -1,
		.candidate_of = state_rival(report->state, member),
	};
	if (seat->stance != HOLDOUT_NONE) {
		row->stance = tracker->stances[seat->stance].label;
		row->current = &who->positions[seat->current];
		row->since = &who->positions[seat->since];
	}
	count_conditions(row, report);
}

static void fill_rows(struct report *report)
{
	const struct verdict *verdict = report->verdict;
	size_t holdout = 0;
	report->rows = g_new(struct report_row, report->state->members);
	for (size_t i = 0; i < report->tracker->member_count; i++) {
		bool is_holdout =
			holdout < verdict->holdout_count && verdict->holdouts[holdout] == i;
		holdout += is_holdout;
		if (!report->state->seats[i].is_member)
			continue;
		struct report_row *row = &report->rows[report->row_count++];
		fill_row(row, report, i);
		row->is_holdout = is_holdout;
		if (is_holdout && row->since && date_is_day(row->since->on))
			row->waiting = report->moment.day - row->since->on.latest;
	}
}

/* Where a class stands in the list; among holdouts those who object come first. */
static int class_rank(enum holdout_class stance_class)
{
	switch (stance_class) {
	case HOLDOUT_CLASS_AGAINST:
		return 0;
	case HOLDOUT_CLASS_NONE:
		return 1;
	case HOLDOUT_CLASS_ABSTAIN:
		return 2;
	case HOLDOUT_CLASS_ABSENT:
		return 3;
	case HOLDOUT_CLASS_RECUSED:
		return 4;
	case HOLDOUT_CLASS_FOR:
		return -1; /* before the others that are no holdouts */
	case HOLDOUT_CLASS_COUNT:
		break;
	}
	g_assert_not_reached();
}

static struct holdout_date since_of(const struct report_row *row)
{
	return row->since ? row->since->on : (struct holdout_date){0};
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_list_order(gconstpointer a, gconstpointer b, gpointer unused)
{
	(void)unused;
	const struct report_row *left = a, *right = b;
	int order = compare(right->is_holdout, left->is_holdout);
	if (!order)
		order = compare(class_rank(left->stance_class), class_rank(right->stance_class));
	if (!order && left->is_holdout)
		order = compare(right->waiting, left->waiting);
	if (!order && !left->is_holdout)
		order = date_compare(since_of(right), since_of(left));
	return order ? order : compare((int64_t)left->member, (int64_t)right->member);
}

/* How far a holdout is from yes; 0 for the nearest. */
static int distance(const struct report_row *row)
{
	static const char *const nearest_first[] = {"conditional", "leaning", "undecided", "hold"};
	if (row->stance_class != HOLDOUT_CLASS_NONE)
		return row->stance_class == HOLDOUT_CLASS_AGAINST ? 7 : 6;
	if (!row->stance)
		return 5;
	for (size_t i = 0; i < G_N_ELEMENTS(nearest_first); i++)
		if (strcmp(nearest_first[i], row->stance) == 0)
			return (int)i;
	return 2; /* a label of the file's own says as much as `undecided` */
}

/* 0 for supporters, 1 for those who are neither they nor missing, 2 for holdouts. */
static int gauge_part(const struct report_row *row)
{
	if (row->is_holdout)
		return 2;
	return row->stance_class == HOLDOUT_CLASS_FOR ? 0 : 1;
}

static int by_gauge_order(gconstpointer a, gconstpointer b, gpointer rows)
{
	const struct report_row *left = (const struct report_row *)rows + *(const size_t *)a;
	const struct report_row *right = (const struct report_row *)rows + *(const size_t *)b;
	int order = compare(gauge_part(left), gauge_part(right));
	if (!order && left->is_holdout)
		order = compare(distance(left), distance(right));
	if (!order && !left->is_holdout)
		order = date_compare(since_of(left), since_of(right));
	return order ? order : compare((int64_t)left->member, (int64_t)right->member);
}

static void put_in_order(struct report *report)
{
	size_t count = report->row_count;
	g_qsort_with_data(report->rows, (gint)count, sizeof *report->rows, by_list_order, NULL);
	report->gauge = g_new(size_t, count);
	for (size_t i = 0; i < count; i++)
		report->gauge[i] = i;
	g_qsort_with_data(
		report->gauge, (gint)count, sizeof *report->gauge, by_gauge_order, report->rows);
}

static bool is_supposed(const struct report *report, size_t member)
{
	const struct seat *seat = &report->state->seats[member];
	return seat->since != HOLDOUT_NONE &&
		report->tracker->members[member]->positions[seat->since].is_supposed;
}

/* A completion that supposed moves have brought about is no fact, and has no date. */
static void forget_supposed(struct report *report)
{
	for (size_t i = 0; i < report->last.count; i++) {
		if (!is_supposed(report, report->last.members[i]))
			continue;
		decisive_clear(&report->last);
		report->completed = NULL;
		report->reached = 0;
	}
}

static int32_t reached_by(const struct report *report, size_t candidate)
{
	struct timeline *timeline = timeline_new(report->tracker, candidate, report->today);
	const struct step *step = timeline_reached(timeline, report->moment.day);
	int32_t day = step ? step->day : 0;
	timeline_free(timeline);
	return day;
}

/* Since when it is not the only one that is adopted. */
static int32_t clash_of(const struct report *report)
{
	int32_t first = HOLDOUT_DAY_MAX;
	for (size_t i = 0; i < report->verdict->rival_count; i++)
		first = MIN(first, reached_by(report, report->verdict->rivals[i]));
	return first == HOLDOUT_DAY_MAX ? 0 : MAX(first, report->reached);
}

/* `what` may be a report whose history shares the step, and then have the answer: who moved on it,
 * when, and how things stood before, is the same. */
static void complete(struct report *report, const struct report *what)
{
	if (!report->verdict->is_adopted_now)
		return;
	const struct step *step = timeline_reached(report->timeline, report->moment.day);
	if (!step)
		return;
	report->reached = step->day;
	report->completed = step;
	report->last = what->completed == step ? decisive_copy(&what->last)
					       : timeline_completion(report->timeline, step);
	forget_supposed(report);
	if (!report->reached)
		return;
	report->clash = clash_of(report);
	const struct completion completion = {
		.day = report->reached,
		.members = report->last.members,
		.count = report->last.count,
		.is_bound = report->last.is_bound,
		.clash = report->clash,
	};
	g_free(report->verdict->sentence);
	report->verdict->sentence = sentence_new(report->state, report->verdict, &completion);
}

/* At the moment, which may be before the deadline of a day at whose end it has passed. */
static enum silence silence_of(const struct report *report)
{
	const struct holdout_tracker *tracker = report->tracker;
	int32_t day = report->moment.day;
	if (!silence_is_asked(tracker))
		return SILENCE_NONE;
	if (!report->state->has_closed)
		day = MIN(day, tracker->deadline.day - 1);
	g_autofree struct turn *turns = timeline_turns(report->timeline);
	size_t at = timeline_at(report->timeline, day);
	enum silence silence = at == HOLDOUT_NONE ? SILENCE_NONE : turns[at].silence;
	return report->state->has_closed
		? silence
		: silence_next(tracker, report->state->tally, false, silence);
}

/* Takes `state` and `timeline`. */
static struct report *derive(
	const struct report *what, struct state *state, struct timeline *timeline)
{
	struct report *report = g_new0(struct report, 1);
	report->tracker = what->tracker;
	report->file = what->file;
	report->candidate = what->candidate;
	report->moment = what->moment;
	report->today = what->today;
	report->state = state;
	report->verdict = verdict_new(report->state);
	report->timeline = timeline;
	fill_rows(report);
	put_in_order(report);
	complete(report, what);
	report->silence = silence_of(report);
	return report;
}

struct report *report_new(const struct holdout_tracker *tracker, const char *file, size_t candidate,
	struct holdout_moment moment, int32_t today)
{
	const struct report what = {.tracker = tracker,
		.file = file,
		.candidate = candidate,
		.moment = moment,
		.today = today};
	return derive(&what, state_new(tracker, candidate, moment, today),
		timeline_new(tracker, candidate, today));
}

struct report *report_at(const struct report *report, struct holdout_moment moment)
{
	struct report what = *report;
	what.moment = moment;
	return derive(&what, state_new(what.tracker, what.candidate, moment, what.today),
		timeline_ref(report->timeline));
}

struct report *report_next(const struct report *report, const struct holdout_tracker *tracker)
{
	struct report what = *report;
	what.tracker = tracker;
	return derive(&what, state_next(report->state, tracker),
		timeline_next(report->timeline, tracker));
}

size_t report_eligible(const struct report *report)
{
	size_t n = 0;
	for (size_t i = 0; i < report->row_count; i++)
		n += report->rows[i].is_eligible;
	return n;
}

void report_free(struct report *report)
{
	if (!report)
		return;
	g_free(report->rows);
	g_free(report->gauge);
	decisive_clear(&report->last);
	timeline_free(report->timeline);
	verdict_free(report->verdict);
	state_free(report->state);
	g_free(report);
}
