/* SPDX-License-Identifier: MIT */

/*
 * A tracker made from the one before it says what a reading of the whole file says: members,
 * order of positions, diagnostics and their places, and all that an export tells.
 */
#include "support/body.h"

#include "holdout/export.h"
#include "model/report.h"

#define STEPS 3000

static const char text[] =
	"holdout: 1\ntitle: T\nrule: {all: [for: majority, {for: 50%, by: size}]}\n"
	"candidates: {x: {name: X}, y: {name: Y, member: b}}\nmembers:\n"
	"  a:\n    name: A\n    groups: [g]\n    weights: {size: 3}\n    positions:\n"
	"      - on: 2024-01-01\n        candidate: x\n        stance: support\n"
	"  b:\n    name: B\n    weights: {size: 2}\n    positions:\n"
	"      - on: 2024-01-02\n        candidate: y\n        stance: oppose\n"
	"      - on: 2024-01-02\n        candidate: y\n        stance: support\n"
	"  c:\n    name: C\n    vote: true\n    weights: {size: 1}\n"
	"  d:\n    name: D\n    weights: {size: 5}\n    positions:\n"
	"      - on: 2024-01-03\n        candidate: x\n        stance: undecided\n";

static char *json_of(const struct holdout_tracker *tracker)
{
	const int32_t day = date_day(2024, 6, 1);
	struct report *report = report_new(
		tracker, "test.yaml", 0, date_moment_of_day(day, tracker_zone(tracker)), day);
	const struct report *reports[] = {report};
	const struct holdout_export_options options = {.with_private = true};
	size_t len;
	char *json = holdout_format_find("json")->write(reports, 1, &options, &len, NULL);
	report_free(report);
	return json;
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

/* One change of one member: good, doubtful or wrong. */
static void change(GRand *rand, struct holdout_doc *doc)
{
	static const char *const stances[] = {"support", "oppose", "undecided", "nonsense"};
	static const char *const days[] = {"2024-01-02", "2024-02-01", "../2024-03-01", "soon"};
	static const char *const keys[] = {"name", "vote", "until", "short", "odd"};
	static const char *const values[] = {"false", "2024-05-01", "N"};
	const struct doc_field fields[] = {
		{"on", days[g_rand_int_range(rand, 0, 4)]},
		{"candidate", g_rand_boolean(rand) ? "x" : "y"},
		{"stance", stances[g_rand_int_range(rand, 0, 4)]},
	};
	const struct doc_edit edits[] = {
		{.kind = DOC_APPEND, .path = {"positions"}, .fields = fields, .field_count = 3},
		{.kind = DOC_REMOVE, .path = {"positions", "0"}},
		{.kind = DOC_SET,
			.path = {keys[g_rand_int_range(rand, 0, 5)]},
			.value = values[g_rand_int_range(rand, 0, 3)]},
		{.kind = DOC_SET, .path = {"weights", "size"}, .value = "4"},
	};
	size_t member = (size_t)g_rand_int_range(rand, 0, 4);
	doc_edit(doc, member, &edits[g_rand_int_range(rand, 0, 4)], 1, "edit", NULL);
}

static void tracker_read__says_what_a_whole_reading_says__after_any_edit(void **state)
{
	(void)state;
	struct body body = body_valid(text);
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	size_t good = 0, bad = 0;
	for (size_t i = 0; i < STEPS; i++) {
		gint32 kind = g_rand_int_range(rand, 0, 5);
		if (kind == 0)
			doc_undo(body.doc);
		else if (kind == 1)
			doc_redo(body.doc);
		else
			change(rand, body.doc);
		struct holdout_error *found = NULL;
		struct holdout_tracker *next =
			tracker_read("test.yaml", doc_version(body.doc), body.tracker, &found);
		size_t len;
		g_autofree char *bytes = version_bytes(doc_version(body.doc), &len);
		struct body whole = body_read(bytes);

		assert_same_problems(found, whole.problems);
		assert_int_equal(next != NULL, whole.tracker != NULL);
		if (next) {
			g_autofree char *json = json_of(next);
			g_autofree char *expected = json_of(whole.tracker);
			assert_string_equal(json, expected);
			tracker_free(body.tracker);
			body.tracker = next;
			good++;
		} else {
			doc_undo(body.doc);
			bad++;
		}
		holdout_error_free(found);
		body_free(&whole);
	}
	assert_true(good > STEPS / 4 && bad > 0);
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tracker_read__says_what_a_whole_reading_says__after_any_edit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
