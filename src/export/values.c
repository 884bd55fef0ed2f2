/* SPDX-License-Identifier: MIT */

/*
 * Facts of the model as JSON. Amounts are strings, because a weight may not fit into a double;
 * dates are strings as EDTF writes them; what is not known is null, never left out, so a script
 * can tell "none" from "not said".
 */

#include "export/values.h"

#include "base/date.h"
#include "export/needs.h"
#include "model/settled.h"

#define SCHEMA 1

struct value *values_amount(int64_t value)
{
	g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, value);
	return value_text(digits);
}

struct value *values_day(int32_t value)
{
	g_autofree char *iso = date_iso(value);
	return value_text(iso);
}

struct value *values_date(struct holdout_date date)
{
	if (!date.is_known)
		return value_null();
	if (date.has_time) {
		g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(date.instant);
		g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
		return value_text(text);
	}

	g_autofree char *from =
		date.earliest == HOLDOUT_DAY_MIN ? g_strdup("..") : date_iso(date.earliest);
	g_autofree char *to =
		date.latest == HOLDOUT_DAY_MAX ? g_strdup("..") : date_iso(date.latest);
	const bool is_day = date.earliest == date.latest;
	g_autofree char *text = g_strdup_printf("%s%s%s%s%s", from, is_day ? "" : "/",
		is_day ? "" : to, date.is_uncertain ? "?" : "", date.is_approximate ? "~" : "");
	return value_text(text);
}

struct value *values_member(const struct holdout_tracker *tracker, size_t member)
{
	return value_text(tracker->members[member]->id);
}

struct value *values_stance(const struct holdout_tracker *tracker, size_t stance)
{
	return value_text(stance == HOLDOUT_NONE ? NULL : tracker->stances[stance].label);
}

struct value *values_members(
	const struct holdout_tracker *tracker, const size_t *members, size_t count)
{
	struct value *list = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(list, values_member(tracker, members[i]));
	return list;
}

struct value *values_sources(
	const struct holdout_tracker *tracker, const struct holdout_source_ref *refs, size_t count)
{
	struct value *list = value_list();

	for (size_t i = 0; i < count; i++) {
		struct value *source = value_object();

		value_put(source, "text", value_text(refs[i].text));
		value_put(source, "url", value_text(report_source_url(tracker, &refs[i])));
		value_append(list, source);
	}
	return list;
}

static struct value *supporters(const struct state *state)
{
	struct value *list = value_list();

	for (size_t i = 0; i < state->tracker->member_count; i++) {
		if (state->seats[i].is_eligible &&
			state->seats[i].stance_class == HOLDOUT_CLASS_FOR)
			value_append(list, values_member(state->tracker, i));
	}
	return list;
}

/* Members that a later position may already have moved. */
static struct value *possible(const struct state *state)
{
	struct value *list = value_list();

	for (size_t i = 0; i < state->tracker->member_count; i++) {
		if (state->seats[i].is_member && state->seats[i].possible != HOLDOUT_NONE)
			value_append(list, values_member(state->tracker, i));
	}
	return list;
}

static struct value *holdouts(const struct report *report)
{
	struct value *list = value_list();

	for (size_t i = 0; i < report->verdict->holdout_count; i++) {
		const size_t member = report->verdict->holdouts[i];
		const struct seat *seat = &report->state->seats[member];
		const char *since = seat->since == HOLDOUT_NONE
			? NULL
			: report->tracker->members[member]->positions[seat->since].on_text;
		struct value *holdout = value_object();

		value_put(holdout, "id", values_member(report->tracker, member));
		value_put(holdout, "stance", values_stance(report->tracker, seat->stance));
		value_put(holdout, "since", value_text(since));
		value_append(list, holdout);
	}
	return list;
}

void values_put_amount(
	struct value *object, const char *key, const struct clause *clause, int64_t amount)
{
	g_autofree char *digits = clause_amount(clause, amount);
	value_put(object, key, value_text(digits));
}

static struct value *clauses(const struct verdict *verdict)
{
	struct value *list = value_list();

	for (size_t i = 0; i < verdict->clause_count; i++) {
		const struct clause *clause = &verdict->clauses[i];
		struct value *object = value_object();

		value_put(object, "text", value_text(clause->rule->text));
		value_put(object, "holds", value_bool(clause->holds));
		values_put_amount(object, "have", clause, clause->have);
		values_put_amount(object, "need", clause, clause->need);
		values_put_amount(object, "short", clause, clause->holds ? 0 : clause->lacking);
		value_append(list, object);
	}
	return list;
}

static struct value *needs(const struct report *report)
{
	struct plan *plan = analysis_adoption(report->state, report->verdict);
	struct value *object = value_object();

	needs_put_sets(object, report->tracker, plan);
	plan_free(plan);
	return object;
}

/* Candidates it excludes and that are adopted at once with it; null where there are none. */
static struct value *clash(const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	struct value *object, *with;

	if (verdict->rival_count == 0)
		return value_null();
	object = value_object();
	with = value_list();
	for (size_t i = 0; i < verdict->rival_count; i++)
		value_append(with, value_text(report->tracker->candidates[verdict->rivals[i]].id));
	value_put(object, "with", with);
	value_put(object, "since", report->clash == 0 ? value_null() : values_day(report->clash));
	return object;
}

struct value *values_status(const struct report *report)
{
	const struct holdout_candidate *candidate = &report->tracker->candidates[report->candidate];
	const struct verdict *verdict = report->verdict;
	struct value *object = value_object();

	value_put(object, "id", value_text(candidate->id));
	value_put(object, "name", value_text(candidate->name));
	value_put(object, "status", value_text(outcome_name(verdict->outcome)));
	value_put(object, "secured",
		verdict->outcome == OUTCOME_ADOPTED || verdict->outcome == OUTCOME_PASSING
			? value_bool(verdict->is_secured)
			: value_null());
	value_put(object, "settled",
		verdict->outcome == OUTCOME_ADOPTED || verdict->outcome == OUTCOME_PASSING
			? value_text(settled_name(settled_of(report->state, SETTLED_WORK)))
			: value_null());
	value_put(object, "quorum",
		report->tracker->quorum != NULL ? value_bool(verdict->has_quorum) : value_null());
	value_put(object, "silence", value_text(silence_name(report->silence)));
	value_put(object, "for", supporters(report->state));
	value_put(object, "holdouts", holdouts(report));
	value_put(object, "possible", possible(report->state));
	value_put(object, "clauses", clauses(verdict));
	value_put(object, "needs", needs(report));
	value_put(object, "reached",
		report->reached == 0 ? value_null() : values_day(report->reached));
	value_put(object, "last",
		report->reached == 0 ? value_null()
				     : values_members(report->tracker, report->last.members,
					       report->last.count));
	value_put(object, "last_bound",
		report->reached == 0 ? value_null() : value_bool(report->last.is_bound));
	value_put(object, "clash", clash(report));
	value_put(object, "sentence", value_text(verdict->sentence));
	return object;
}

struct value *values_head(const struct report *report)
{
	struct value *object = value_object();

	value_put(object, "schema", value_number(SCHEMA));
	value_put(object, "file", value_text(report->file));
	value_put(object, "title", value_text(report->tracker->title));
	value_put(object, "as_of", values_day(report->moment.day));
	value_put(object, "members", value_number(report->state->members));
	return object;
}
