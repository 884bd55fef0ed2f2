/* SPDX-License-Identifier: MIT */

/*
 * What must be so whatever the rule: random bodies under random rules, looked at in two ways that
 * must come to the same. The seeds are fixed.
 */
#include "model/report.h"
#include "rules/sample.h"
#include "view/gauge.h"

#define BODIES 1500

/* All that a verdict says but in which order, as text: members by their ids. */
static char *said(const struct report *report)
{
	const struct verdict *verdict = report->verdict;
	GString *out = g_string_new(outcome_name(verdict->outcome));
	g_string_append_printf(out, " %d %d %d %zu %" G_GINT64_FORMAT " %d", verdict->is_secured,
		verdict->has_quorum, verdict->is_to_go_bound, verdict->to_go, verdict->in_favour,
		report->reached);
	for (size_t i = 0; i < verdict->clause_count; i++) {
		const struct clause *clause = &verdict->clauses[i];
		g_string_append_printf(out,
			" [%s: %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "]",
			clause->rule->text, clause->holds, clause->have, clause->need,
			clause->lacking);
	}
	for (char id[] = "M0"; id[1] < '0' + SAMPLE_MEMBERS; id[1]++)
		for (size_t i = 0; i < verdict->holdout_count; i++)
			if (g_str_equal(report->tracker->members[verdict->holdouts[i]]->id, id))
				g_string_append_printf(out, " %s", id);
	return g_string_free(out, FALSE);
}

static char *said_of(const char *yaml)
{
	struct body body = body_valid(yaml);
	struct report *report = report_new(
		body.tracker, "test.yaml", 0, at(&body, "2024-06-01"), day("2024-06-01"));
	char *text = said(report);
	report_free(report);
	body_free(&body);
	return text;
}

static void order_of_members__never_changes_a_verdict__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 1291;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		size_t order[SAMPLE_MEMBERS];
		for (size_t j = 0; j < sample.members; j++)
			order[j] = (j + 1 + i) % sample.members;
		g_autofree char *yaml = sample_yaml(&sample);
		g_autofree char *turned = sample_yaml_in_order(&sample, order);
		g_autofree char *one = said_of(yaml), *other = said_of(turned);
		if (strcmp(one, other) != 0)
			fail_msg("%s, not %s:\n%s%s", other, one, yaml, turned);
	}
}

/* The same file as somebody else might have written it. */
static char *rewritten(const char *yaml)
{
	GString *out = g_string_new(yaml);
	g_string_replace(out, "\n", "   # a note\r\n\r\n", 0);
	g_string_replace(out, ", ", " ,\r\n            ", 0);
	g_string_replace(out, "on: 2024-01-01", "\"on\": '2024-01-01'", 0);
	g_string_replace(out, "stance: support", "stance:   \"support\"", 0);
	g_string_prepend(out, "\xef\xbb\xbf# by hand\r\n---\r\n");
	return g_string_free(out, FALSE);
}

static void formatting__never_changes_a_verdict__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 1648;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		g_autofree char *yaml = sample_yaml(&sample);
		g_autofree char *formatted = rewritten(yaml);
		g_autofree char *one = said_of(yaml), *other = said_of(formatted);
		if (strcmp(one, other) != 0)
			fail_msg("%s, not %s:\n%s", other, one, formatted);
	}
}

/* A body that moves on 2 January 2024, as YAML. */
static char *moving_yaml(uint32_t *seed)
{
	static const int no_hours[SAMPLE_MEMBERS] = {-1, -1, -1, -1, -1, -1, -1};
	struct sample before = sample_random(seed), other = sample_random(seed), after = before;
	for (size_t i = 0; i < before.members; i++)
		after.stance[i] = other.stance[i % other.members];
	return sample_yaml_of_day(&before, &after, no_hours);
}

static void as_of_today__is_the_present__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 1776;
	for (size_t i = 0; i < BODIES; i++) {
		g_autofree char *yaml = moving_yaml(&seed);
		struct body body = body_valid(yaml);
		struct holdout_moment noon = at(&body, "2024-01-02T12:00Z");
		struct holdout_moment today = at(&body, "2024-01-02");
		struct report *present = report_new(body.tracker, "test.yaml", 0, noon, today.day);
		struct report *earlier = report_at(present, at(&body, "2024-01-01"));
		struct report *back = report_at(earlier, today);
		g_autofree char *one = said(present), *other = said(back);
		if (strcmp(one, other) != 0 ||
			strcmp(present->verdict->sentence, back->verdict->sentence) != 0)
			fail_msg("%s, not %s:\n%s", other, one, yaml);
		report_free(present);
		report_free(earlier);
		report_free(back);
		body_free(&body);
	}
}

/* The history adds up what changed; a look back adds up everybody. */
static void history__says_of_each_day__what_a_look_at_it_says(void **state)
{
	(void)state;
	uint32_t seed = 1848;
	size_t held = 0;
	for (size_t i = 0; i < BODIES; i++) {
		g_autofree char *yaml = moving_yaml(&seed);
		struct body body = body_valid(yaml);
		struct report *report = report_new(
			body.tracker, "test.yaml", 0, at(&body, "2024-06-01"), day("2024-06-01"));
		for (size_t j = 0; j < report->timeline->step_count; j++) {
			const struct step *step = report->timeline->steps[j];
			struct holdout_moment end =
				date_moment_of_day(step->day, tracker_zone(body.tracker));
			struct report *then = report_at(report, end);
			if (step->holds != then->verdict->holds ||
				step->for_after != then->verdict->in_favour)
				fail_msg("day %zu of:\n%s", j, yaml);
			held += step->holds;
			report_free(then);
		}
		report_free(report);
		body_free(&body);
	}
	assert_true(held > 200);
}

static bool says_all(const struct report *report)
{
	const char *sentence = report->verdict->sentence;
	return g_str_has_prefix(sentence, "All ") || strstr(sentence, "100") ||
		strchr(sentence, '%');
}

static void gauge__is_never_full__while_the_rule_does_not_hold(void **state)
{
	(void)state;
	static const int widths[] = {1, 2, 7, 40, 200};
	uint32_t seed = 100;
	size_t missing = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = sample_random(&seed);
		g_autofree char *yaml = sample_yaml(&sample);
		struct body body = body_valid(yaml);
		struct report *report = report_new(
			body.tracker, "test.yaml", 0, at(&body, "2024-06-01"), day("2024-06-01"));
		bool holds = sample_holds(&sample);
		missing += !holds;
		for (size_t j = 0; !holds && j < G_N_ELEMENTS(widths); j++)
			if (gauge_filled(report, widths[j]) >= widths[j] * 8)
				fail_msg("full at %d cells:\n%s", widths[j], yaml);
		if (!holds && report->verdict->in_favour < (int64_t)report_eligible(report) &&
			says_all(report))
			fail_msg("%s\n%s", report->verdict->sentence, yaml);
		report_free(report);
		body_free(&body);
	}
	assert_true(missing > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_of_members__never_changes_a_verdict__on_random_bodies),
		cmocka_unit_test(formatting__never_changes_a_verdict__on_random_bodies),
		cmocka_unit_test(as_of_today__is_the_present__on_random_bodies),
		cmocka_unit_test(history__says_of_each_day__what_a_look_at_it_says),
		cmocka_unit_test(gauge__is_never_full__while_the_rule_does_not_hold),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
