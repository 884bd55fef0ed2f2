/* SPDX-License-Identifier: MIT */

/*
 * A tracker made from the one before it says what a reading of the whole file says: members,
 * order of positions, diagnostics and their places, and all that an export tells. So does a report
 * made from the one before it, and each step of its timeline.
 */
#include "support/body.h"

#include "holdout/export.h"
#include "model/report.h"

#define STEPS 2500 /* of each body */

#define MEMBERS                                                                        \
	"candidates: {x: {name: X}, y: {name: Y, member: b}}\nmembers:\n"              \
	"  a:\n    name: A\n    groups: [g]\n    weights: {size: 3}\n    positions:\n" \
	"      - on: 2024-01-01\n        candidate: x\n        stance: support\n"      \
	"  b:\n    name: B\n    weights: {size: 2}\n    positions:\n"                  \
	"      - on: 2024-01-02\n        candidate: y\n        stance: oppose\n"       \
	"      - on: 2024-01-02\n        candidate: y\n        stance: support\n"      \
	"  c:\n    name: C\n    vote: true\n    weights: {size: 1}\n"                  \
	"  d:\n    name: D\n    weights: {size: 5}\n    positions:\n"                  \
	"      - on: 2024-01-03\n        candidate: x\n        stance: undecided\n"

/* What a day may change besides the stance of a member. */
static const char *const texts[] = {
	"holdout: 1\ntitle: T\nrule: {all: [for: majority, {for: 50%, by: size}]}\n" MEMBERS,
	"holdout: 1\ntitle: T\nrule: {against: none}\ndeadline: 2024-02-01T18:00Z\nsilence: for\n"
	"events: [{on: 2023-12-24, what: First}, {on: 2024-02-20, what: Last}]\n" MEMBERS,
	"holdout: 1\ntitle: T\nrule: {for: 60%, by: size}\nexclusive: true\n" MEMBERS
	"  e:\n    name: E\n    since: 2024-01-10\n    until: 2024-04-01\n"
	"    weights: {size: {2020-01-01: 1, 2024-01-20: 4, 2024-03-10: 2.5}}\n",
	"holdout: 1\ntitle: T\nrule: unanimity\nbase: {frozen: 2024-01-15}\n" MEMBERS
	"  e:\n    name: E\n    since: 2024-02-10\n",
};

/* A body, and what is said of it after each edit. */
struct saying {
	struct body body;
	struct report *report;
	GRand *rand;
	size_t good, bad;
};

static struct report *report_of(const struct holdout_tracker *tracker)
{
	const int32_t day = date_day(2024, 2, 15);
	return report_new(
		tracker, "test.yaml", 0, date_moment_of_day(day, tracker_zone(tracker)), day);
}

static void tell_tally(GString *out, const struct tally *tally)
{
	for (size_t i = 0; i < (tally->stance_count + 1) * tally->column_count; i++)
		g_string_append_printf(out, " %d", (int)tally->sums[i]);
}

static void tell_step(GString *out, const struct step *step)
{
	g_string_append_printf(out, "\n%d: %d-%d %zu-%zu %d%d%d%d", step->day,
		(int)step->for_before, (int)step->for_after, step->members_before,
		step->members_after, step->is_turn, step->holds, step->reached, step->lost);
	for (size_t i = 0; i < step->move_count; i++) {
		const struct move *move = &step->moves[i];
		g_string_append_printf(out, " (%zu %d>%d by %d on %d %d%d)", move->member,
			(int)move->from, (int)move->to, (int)move->position, move->day,
			move->joined, move->left);
	}
	for (size_t i = 0; i < step->event_count; i++)
		g_string_append_printf(out, " event %zu", step->events[i]);
	tell_tally(out, step->tally);
}

/* All that a report holds: its export, each step of its timeline, its two orders. */
static char *told(const struct report *report)
{
	const struct report *reports[] = {report};
	const struct holdout_export_options options = {.with_private = true};
	size_t len;
	g_autofree char *json =
		holdout_format_find("json")->write(reports, 1, &options, &len, NULL);
	GString *out = g_string_new(json);
	tell_step(out, report->timeline->eve);
	for (size_t i = 0; i < report->timeline->step_count; i++)
		tell_step(out, report->timeline->steps[i]);
	tell_tally(out, report->state->tally);
	for (size_t i = 0; i < report->row_count; i++)
		g_string_append_printf(out, "\n%zu %d %d %zu", report->rows[i].member,
			report->rows[i].is_holdout, report->rows[i].waiting, report->gauge[i]);
	return g_string_free(out, FALSE);
}

static void assert_same_problems(const struct holdout_error *a, const struct holdout_error *b)
{
	for (; a && b; a = a->next, b = b->next) {
		assert_string_equal(a->message, b->message);
		assert_int_equal(a->severity, b->severity);
		assert_int_equal(a->place.offset, b->place.offset);
		assert_int_equal(a->place.line, b->place.line);
		assert_int_equal(a->place.column, b->place.column);
	}
	assert_null(a);
	assert_null(b);
}

/* One of the texts of a list that NULL closes. */
static const char *any_of(GRand *rand, const char *const *list)
{
	gint32 count = 0;
	while (list[count])
		count++;
	return list[g_rand_int_range(rand, 0, count)];
}

/* One change of one member: good, doubtful or wrong. */
static void change(GRand *rand, struct holdout_doc *doc)
{
	static const char *const stances[] = {
		"support", "oppose", "undecided", "recused", "nonsense", NULL};
	static const char *const days[] = {"2024-01-02", "2024-01-15T10:00Z", "2024-02-01",
		"2024-02-01T20:00Z", "2024-02", "2024-02-20", "2024-05-05", "2023-12-31",
		"../2024-03-01", "soon", NULL};
	static const char *const keys[] = {"name", "vote", "since", "until", "short", "odd", NULL};
	static const char *const values[] = {
		"false", "2024-01-05", "2024-02-10", "2024-05-01", "N", NULL};
	const struct doc_field fields[] = {
		{"candidate", g_rand_int_range(rand, 0, 4) > 0 ? "x" : "y"},
		{"stance", any_of(rand, stances)},
		{"on", any_of(rand, days)},
	};
	const size_t field_count = g_rand_int_range(rand, 0, 8) > 0 ? 3 : 2; /* or no date */
	const struct doc_edit edits[] = {
		{.kind = DOC_APPEND,
			.path = {"positions"},
			.fields = fields,
			.field_count = field_count},
		{.kind = DOC_REMOVE, .path = {"positions", "0"}},
		{.kind = DOC_SET, .path = {"positions", "0", "on"}, .value = any_of(rand, days)},
		{.kind = DOC_SET, .path = {any_of(rand, keys)}, .value = any_of(rand, values)},
		{.kind = DOC_REMOVE, .path = {any_of(rand, keys)}},
		{.kind = DOC_SET, .path = {"weights", "size"}, .value = "4"},
	};
	size_t member = (size_t)g_rand_int_range(rand, 0, 5);
	size_t edit = (size_t)g_rand_int_range(rand, 0, 8) % G_N_ELEMENTS(edits);
	doc_edit(doc, member, &edits[edit], 1, "edit", NULL);
}

static void change_or_step(GRand *rand, struct holdout_doc *doc)
{
	gint32 kind = g_rand_int_range(rand, 0, 5);
	if (kind == 0)
		doc_undo(doc);
	else if (kind == 1)
		doc_redo(doc);
	else
		change(rand, doc);
}

/* Goes on with what was read after the edit, and compares it. */
static void go_on(
	struct saying *saying, struct holdout_tracker *next, const struct holdout_tracker *whole)
{
	struct report *report = report_next(saying->report, next);
	struct report *expected_report = report_of(whole);
	g_autofree char *said = told(report);
	g_autofree char *expected = told(expected_report);
	assert_string_equal(said, expected);
	report_free(expected_report);
	report_free(saying->report);
	saying->report = report;
	tracker_free(saying->body.tracker);
	saying->body.tracker = next;
	saying->good++;
}

static void edit_and_compare(struct saying *saying)
{
	struct body *body = &saying->body;
	change_or_step(saying->rand, body->doc);
	struct holdout_error *found = NULL;
	struct holdout_tracker *next =
		tracker_read("test.yaml", doc_version(body->doc), body->tracker, &found);
	size_t len;
	g_autofree char *bytes = version_bytes(doc_version(body->doc), &len);
	struct body whole = body_read(bytes);

	assert_same_problems(found, whole.problems);
	assert_int_equal(next != NULL, whole.tracker != NULL);
	if (next) {
		go_on(saying, next, whole.tracker);
	} else {
		doc_undo(body->doc);
		saying->bad++;
	}
	holdout_error_free(found);
	body_free(&whole);
}

static void reading__says_what_a_whole_reading_says__after_any_edit(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct saying saying = {.body = body_valid(texts[i])};
		saying.report = report_of(saying.body.tracker);
		saying.rand = g_rand_new_with_seed(7);
		for (size_t j = 0; j < STEPS; j++)
			edit_and_compare(&saying);
		assert_true(saying.good > STEPS / 4 && saying.bad > 0);
		g_rand_free(saying.rand);
		report_free(saying.report);
		body_free(&saying.body);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading__says_what_a_whole_reading_says__after_any_edit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
