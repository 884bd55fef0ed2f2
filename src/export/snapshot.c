/* SPDX-License-Identifier: MIT */

/*
 * The JSON export: all that the file says, and what follows from it for each candidate. It begins
 * like an object of `status --json` and adds the rest, so a reader of one reads the other.
 */

#include "export/formats.h"
#include "export/values.h"
#include "model/public.h"

static struct value *position(
	const struct holdout_tracker *tracker, const struct holdout_position *from)
{
	struct value *object = value_object();

	value_put(object, "on", value_text(from->on_text));
	value_put(object, "candidate", value_text(tracker->candidates[from->candidate].id));
	value_put(object, "stance", values_stance(tracker, from->stance));
	value_put(object, "certainty", value_text(holdout_certainties[from->certainty]));
	value_put(object, "speaker", value_text(from->speaker));
	value_put(object, "quote", value_text(from->quote));
	value_put(object, "sources", values_sources(tracker, from->sources, from->source_count));
	value_put(object, "note", value_text(from->note));
	value_put(object, "recorded", values_date(from->recorded));
	value_put(object, "disputed", value_text(from->disputed));
	value_put(object, "private", value_bool(from->is_private));
	return object;
}

static struct value *candidate_or_null(const struct holdout_tracker *tracker, size_t candidate)
{
	return value_text(candidate == HOLDOUT_NONE ? NULL : tracker->candidates[candidate].id);
}

static struct value *condition(
	const struct holdout_tracker *tracker, const struct holdout_condition *from)
{
	struct value *object = value_object();

	value_put(object, "what", value_text(from->what));
	value_put(object, "candidate", candidate_or_null(tracker, from->candidate));
	value_put(object, "of", value_text(from->of));
	value_put(object, "asked", values_date(from->asked));
	value_put(object, "met", values_date(from->met));
	value_put(object, "dropped", values_date(from->dropped));
	value_put(object, "broken", values_date(from->broken));
	value_put(object, "answer", value_text(from->answer));
	value_put(object, "note", value_text(from->note));
	value_put(object, "sources", values_sources(tracker, from->sources, from->source_count));
	return object;
}

static struct value *texts(const char *const *from, size_t count)
{
	struct value *list = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(list, value_text(from[i]));
	return list;
}

static struct value *member(
	const struct holdout_tracker *tracker, const struct holdout_member *from)
{
	struct value *object = value_object();
	struct value *conditions = value_list();
	struct value *positions = value_list();

	for (size_t i = 0; i < from->condition_count; i++)
		value_append(conditions, condition(tracker, &from->conditions[i]));
	for (size_t i = 0; i < from->position_count; i++)
		value_append(positions, position(tracker, &from->positions[i]));
	value_put(object, "id", value_text(from->id));
	value_put(object, "name", value_text(from->name));
	value_put(object, "short", value_text(from->short_label));
	value_put(object, "aliases", texts(from->aliases, from->alias_count));
	value_put(object, "since", values_date(from->since));
	value_put(object, "until", values_date(from->until));
	value_put(object, "vote", value_bool(from->votes));
	value_put(object, "groups", texts(from->groups, from->group_count));
	value_put(object, "conditions", conditions);
	value_put(object, "positions", positions);
	return object;
}

static struct value *roll(const struct holdout_tracker *tracker)
{
	struct value *list = value_list();

	for (size_t i = 0; i < tracker->member_count; i++)
		value_append(list, member(tracker, tracker->members[i]));
	return list;
}

static struct value *events(const struct holdout_tracker *tracker)
{
	struct value *list = value_list();

	for (size_t i = 0; i < tracker->event_count; i++) {
		const struct holdout_event *from = &tracker->events[i];
		struct value *object = value_object();

		value_put(object, "on", value_text(from->on_text));
		value_put(object, "what", value_text(from->what));
		value_put(object, "kind", value_text(holdout_event_kinds[from->kind]));
		value_put(object, "candidate", candidate_or_null(tracker, from->candidate));
		value_put(object, "speaker", value_text(from->speaker));
		value_put(object, "quote", value_text(from->quote));
		value_put(object, "note", value_text(from->note));
		value_put(object, "sources",
			values_sources(tracker, from->sources, from->source_count));
		value_append(list, object);
	}
	return list;
}

static const char *compare_sign(enum holdout_compare compare)
{
	switch (compare) {
	case HOLDOUT_EXACTLY:
		return "=";
	case HOLDOUT_AT_LEAST:
		return ">=";
	case HOLDOUT_AT_MOST:
		return "<=";
	case HOLDOUT_MORE_THAN:
		return ">";
	case HOLDOUT_LESS_THAN:
		return "<";
	}
	return "=";
}

static struct value *tallies(const struct holdout_tracker *tracker)
{
	struct value *list = value_list();

	for (size_t i = 0; i < tracker->tally_count; i++) {
		const struct holdout_tally *from = &tracker->tallies[i];
		struct value *object = value_object();

		value_put(object, "on", values_date(from->on));
		value_put(object, "candidate", candidate_or_null(tracker, from->candidate));
		value_put(object, "compare", value_text(compare_sign(from->compare)));
		value_put(object, "support", value_number(from->support));
		value_put(object, "of", from->of > 0 ? value_number(from->of) : value_null());
		value_put(object, "note", value_text(from->note));
		value_put(object, "sources",
			values_sources(tracker, from->sources, from->source_count));
		value_append(list, object);
	}
	return list;
}

static struct value *claims(const struct holdout_tracker *tracker)
{
	struct value *list = value_list();

	for (size_t i = 0; i < tracker->claim_count; i++) {
		const struct holdout_claim *from = &tracker->claims[i];
		struct value *object = value_object();

		value_put(object, "says", value_text(from->says));
		value_put(object, "stands", value_bool(from->stands));
		value_put(object, "because", value_text(from->because));
		value_put(object, "sources",
			values_sources(tracker, from->sources, from->source_count));
		value_append(list, object);
	}
	return list;
}

static struct value *source_list(const struct holdout_tracker *tracker)
{
	struct value *list = value_list();

	for (size_t i = 0; i < tracker->source_count; i++) {
		const struct holdout_source *from = &tracker->sources[i];

		if (from->is_hidden)
			continue;
		struct value *object = value_object();

		value_put(object, "id", value_text(from->id));
		value_put(object, "title", value_text(from->title));
		value_put(object, "publisher", value_text(from->publisher));
		value_put(object, "url", value_text(from->url));
		value_put(object, "published", values_date(from->published));
		value_append(list, object);
	}
	return list;
}

GString *json_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	const struct holdout_tracker *tracker = reports[0]->tracker;
	struct value *object = values_head(reports[0]);
	struct value *candidates = value_list();

	(void)options;
	for (size_t i = 0; i < count; i++)
		value_append(candidates, values_status(reports[i]));
	value_put(object, "candidates", candidates);
	value_put(object, "body", value_text(tracker->body));
	value_put(object, "question", value_text(tracker->question));
	value_put(object, "timezone", value_text(tracker->timezone));
	value_put(object, "roll", roll(tracker));
	value_put(object, "events", events(tracker));
	value_put(object, "tallies", tallies(tracker));
	value_put(object, "claims", claims(tracker));
	value_put(object, "sources", source_list(tracker));
	return value_write(object);
}
