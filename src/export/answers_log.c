/* SPDX-License-Identifier: MIT */

/*
 * `log --json`: what changed day by day, with what followed from it and by whom, and what is left
 * of it in the end.
 */

#include "export/answers.h"
#include "export/values.h"
#include "model/net.h"

static struct value *move(const struct timeline *timeline, const struct move *from)
{
	struct value *object = value_object();

	value_put(object, "id", values_member(timeline->tracker, from->member));
	value_put(object, "from", values_stance(timeline->tracker, from->from));
	value_put(object, "to", values_stance(timeline->tracker, from->to));
	value_put(object, "joined", value_bool(from->joined));
	value_put(object, "left", value_bool(from->left));
	return object;
}

static struct value *moves(const struct timeline *timeline, const struct move *from, size_t count)
{
	struct value *list = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(list, move(timeline, &from[i]));
	return list;
}

/* What followed from the day, and with whom; null where nothing did. */
static void put_turn(
	struct value *object, const struct timeline *timeline, size_t i, const struct turn *turn)
{
	const bool is_told = turn_is_told(timeline, i, turn);
	struct decisive doers = is_told ? turn_doers(timeline, i, turn) : (struct decisive){0};

	value_put(object, "reached", value_bool(timeline->steps[i]->reached));
	value_put(object, "again", value_bool(turn->again));
	value_put(object, "lost", value_bool(timeline->steps[i]->lost));
	value_put(object, "silence",
		value_text(turn->silence_turned ? silence_name(turn->silence) : NULL));
	value_put(object, "by",
		is_told ? values_members(timeline->tracker, doers.members, doers.count)
			: value_null());
	value_put(object, "by_bound", is_told ? value_bool(doers.is_bound) : value_null());
	decisive_clear(&doers);
}

static struct value *step(const struct timeline *timeline, size_t i, const struct turn *turn)
{
	const struct step *from = timeline->steps[i];
	struct value *object = value_object();
	struct value *events = value_list();

	for (size_t j = 0; j < from->event_count; j++)
		value_append(events, value_text(timeline->tracker->events[from->events[j]].what));
	value_put(object, "on", values_day(from->day));
	value_put(object, "before", values_amount(from->for_before));
	value_put(object, "after", values_amount(from->for_after));
	value_put(object, "members_before", value_number(from->members_before));
	value_put(object, "members_after", value_number(from->members_after));
	put_turn(object, timeline, i, turn);
	value_put(object, "moves", moves(timeline, from->moves, from->move_count));
	value_put(object, "events", events);
	return object;
}

static struct value *end(const struct report *report)
{
	struct value *object = value_object();

	value_put(object, "on", values_day(report->moment.day));
	value_put(object, "status", value_text(outcome_name(report->verdict->outcome)));
	value_put(object, "for", values_amount(report->verdict->in_favour));
	value_put(object, "members", value_number(report->state->members));
	value_put(object, "sentence", value_text(report->verdict->sentence));
	return object;
}

/* Both ends and what is left of the moves between them. */
static struct value *net(const struct answer_history *history)
{
	if (history->before == NULL)
		return value_null();
	const struct timeline *timeline = history->report->timeline;
	struct value *object = value_object();
	size_t count;
	g_autofree struct move *left =
		timeline_net(timeline, history->since, history->report->moment.day, &count);

	value_put(object, "before", end(history->before));
	value_put(object, "after", end(history->report));
	value_put(object, "moves", moves(timeline, left, count));
	return object;
}

static struct value *candidate(const struct answer_history *history)
{
	const struct report *report = history->report;
	const struct timeline *timeline = report->timeline;
	struct value *object = value_object();
	struct value *steps = value_list();
	g_autofree struct turn *turns = timeline_turns(timeline);

	for (size_t i = 0; i < timeline->step_count; i++) {
		const int32_t day = timeline->steps[i]->day;

		if (day >= history->since && day <= report->moment.day)
			value_append(steps, step(timeline, i, &turns[i]));
	}
	value_put(object, "id", value_text(report->tracker->candidates[report->candidate].id));
	value_put(object, "changes", steps);
	value_put(object, "net", net(history));
	return object;
}

GString *answer_log(const struct answer_history *histories, size_t count)
{
	struct value *object = values_head(histories[0].report);
	struct value *candidates = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(candidates, candidate(&histories[i]));
	value_put(object, "candidates", candidates);
	return value_write(object);
}
