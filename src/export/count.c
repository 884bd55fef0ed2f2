/* SPDX-License-Identifier: MIT */
#include "export/count.h"

#include <inttypes.h>

#include <glib.h>

#include "base/date.h"

int64_t count_need(const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	int64_t members = (int64_t)report_eligible(report);
	for (size_t i = 0; i < verdict->clause_count; i++) {
		const struct clause *clause = &verdict->clauses[i];
		bool is_floor = clause->atom->cmp == HOLDOUT_CMP_AT_LEAST ||
			clause->atom->cmp == HOLDOUT_CMP_MORE_THAN;
		bool is_of_all = clause->atom->column == 0;
		if (is_floor && is_of_all && clause->atom->classes & (1u << HOLDOUT_CLASS_FOR) &&
			clause->need > 0)
			return MIN(clause->need, members);
	}
	return members;
}

char *count_need_words(const struct report *report)
{
	int64_t need = count_need(report);
	if (need >= (int64_t)report_eligible(report))
		return g_strdup("");
	return g_strdup_printf(", %" PRId64 " needed", need);
}

char *count_have_words(const struct report *report)
{
	return g_strdup_printf(
		"%" PRId64 " of %zu", report->verdict->in_favour, report_eligible(report));
}

char *count_to_go(const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	switch (verdict->outcome) {
	case OUTCOME_ADOPTED:
	case OUTCOME_PASSING:
	case OUTCOME_FAILED:
	case OUTCOME_WITHDRAWN:
	case OUTCOME_CLOSED:
		return g_strdup(outcome_name(verdict->outcome));
	case OUTCOME_PENDING:
	case OUTCOME_BLOCKED:
	case OUTCOME_IMPOSSIBLE:
		break;
	}
	if (verdict->to_go == HOLDOUT_NONE)
		return g_strdup("out of reach");
	return g_strdup_printf(
		"%s%zu to go", verdict->is_to_go_bound ? "at most " : "", verdict->to_go);
}

static void add_note(GString *out, const char *note)
{
	g_string_append_printf(out, "%s%s", out->len > 0 ? " · " : "", note);
}

static void add_clash(GString *out, const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	if (verdict->rival_count == 0)
		return;
	add_note(out, "clashes with ");
	g_string_append(out, report->tracker->candidates[verdict->rivals[0]].name);
	if (verdict->rival_count > 1)
		g_string_append_printf(out, " and %zu more", verdict->rival_count - 1);
}

static void add_silence(GString *out, const struct report *report)
{
	g_autofree char *day = NULL;
	switch (report->silence) {
	case SILENCE_NONE:
		break;
	case SILENCE_RUNNING:
		day = date_words(date_of_day(report->tracker->deadline.day), report->moment.day);
		add_note(out, "silence until ");
		g_string_append(out, day);
		break;
	case SILENCE_BROKEN:
		add_note(out, "silence broken");
		break;
	case SILENCE_PASSED:
		add_note(out, "by silence");
		break;
	}
}

char *count_note(const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	bool holds = verdict->outcome == OUTCOME_ADOPTED || verdict->outcome == OUTCOME_PASSING;
	GString *out = g_string_new(NULL);
	add_clash(out, report);
	add_silence(out, report);
	if (holds && !verdict->is_secured && !report->state->has_closed)
		add_note(out, "not secured yet");
	return g_string_free(out, FALSE);
}
