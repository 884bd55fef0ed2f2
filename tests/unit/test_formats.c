/* SPDX-License-Identifier: MIT */
#include <jansson.h>

#include "base/date.h"
#include "export/answers.h"
#include "holdout/export.h"
#include "model/public.h"
#include "model/tracker.h"
#include "support/unit.h"

static const char text[] =
	"holdout: 1\n"
	"title: Budget\n"
	"rule: unanimity\n"
	"members:\n"
	"  ann:\n"
	"    positions:\n"
	"      - {on: 2024-01-02, stance: support}\n"
	"      - {on: 2024-01-05, stance: oppose, private: true, quote: a secret}\n"
	"      - {on: 2024-01-03, stance: undecided, quote: open words}\n"
	"  bob: {positions: [{on: 2024-01-04, stance: support}]}\n";

/* A tracker from a text, looked at on 1 July 2024. */
struct looked {
	struct holdout_doc *doc;
	struct holdout_tracker *tracker;
	struct report *report;
};

static struct looked look_at(const char *yaml)
{
	struct looked looked;
	struct holdout_error *error = NULL;
	const int32_t day = date_day(2024, 7, 1);

	looked.doc = doc_parse("budget.yaml", yaml, strlen(yaml), &error);
	assert_non_null(looked.doc);
	looked.tracker = tracker_read("budget.yaml", doc_version(looked.doc), NULL, NULL);
	assert_non_null(looked.tracker);
	looked.report = report_new(looked.tracker, "budget.yaml", 0,
		date_moment_of_day(day, tracker_zone(looked.tracker)), day);
	return looked;
}

static void look_away(struct looked *looked)
{
	report_free(looked->report);
	tracker_free(looked->tracker);
	doc_free(looked->doc);
}

static char *written(const struct looked *looked, const char *format, bool with_private)
{
	const struct holdout_export_options options = {.with_private = with_private};
	const struct report *reports[] = {looked->report};
	size_t len;
	char *bytes = holdout_format_find(format)->write(reports, 1, &options, &len, NULL);

	assert_int_equal(strlen(bytes), len);
	return bytes;
}

static void holdout_format_find__knows__names_and_extensions(void **state)
{
	(void)state;
	assert_string_equal(holdout_format_find("markdown")->extension, "md");
	assert_ptr_equal(holdout_format_find("md"), holdout_format_find("Markdown"));
	assert_string_equal(holdout_format_find("txt")->name, "text");
	assert_string_equal(holdout_format_find("svg")->name, "svg-hemicycle");
	assert_null(holdout_format_find("png"));
}

static void formats__leave_out__what_is_private(void **state)
{
	(void)state;
	struct looked looked = look_at(text);
	size_t count;
	const struct holdout_format *formats = holdout_formats(&count);

	for (size_t i = 0; i < count; i++) {
		g_autofree char *without = written(&looked, formats[i].name, false);
		g_autofree char *with = written(&looked, formats[i].name, true);

		const bool is_picture = g_str_has_prefix(formats[i].name, "svg"); /* no quotes */

		assert_null(strstr(without, "secret"));
		assert_null(strstr(without, "oppose"));
		assert_non_null(strstr(without, is_picture ? "undecided" : "open words"));
		assert_non_null(strstr(with, is_picture ? "oppose" : "a secret"));
	}
	look_away(&looked);
}

/* A source of its own gives away more than the stance. */
static void formats__leave_out__the_source_of_what_is_private(void **state)
{
	(void)state;
	struct looked looked = look_at("holdout: 1\n"
				       "title: Budget\n"
				       "rule: unanimity\n"
				       "sources:\n"
				       "  leak: {title: The leaked cable}\n"
				       "  both: {title: The minutes}\n"
				       "  asked: {title: The letter}\n"
				       "  unused: {title: The almanac}\n"
				       "members:\n"
				       "  ann:\n"
				       "    conditions: [{what: A seat, source: asked}]\n"
				       "    positions:\n"
				       "      - {on: 2024-01-02, stance: support, source: both}\n"
				       "      - {on: 2024-01-05, stance: oppose, private: true, "
				       "source: [leak, both, asked]}\n");
	size_t count;
	const struct holdout_format *formats = holdout_formats(&count);

	for (size_t i = 0; i < count; i++) {
		if (g_str_has_prefix(formats[i].name, "csv"))
			continue; /* lists positions, not sources */
		g_autofree char *without = written(&looked, formats[i].name, false);
		g_autofree char *with = written(&looked, formats[i].name, true);
		const bool is_picture = g_str_has_prefix(formats[i].name, "svg");

		assert_null(strstr(without, "cable"));
		assert_null(strstr(without, "leak"));
		assert_non_null(strstr(without, is_picture ? "names 3 sources" : "The minutes"));
		assert_non_null(strstr(with, is_picture ? "names 4 sources" : "The leaked cable"));
		if (is_picture)
			continue;
		assert_non_null(strstr(without, "The letter"));
		assert_non_null(strstr(without, "The almanac"));
	}
	look_away(&looked);
}

/* Where no other is left there is no list of them. */
static void formats__list_no_sources__where_all_are_of_what_is_private(void **state)
{
	(void)state;
	struct looked looked = look_at("holdout: 1\n"
				       "title: Budget\n"
				       "rule: unanimity\n"
				       "sources: {leak: {title: The leaked cable}}\n"
				       "members:\n"
				       "  ann: {positions: [{on: 2024-01-05, stance: oppose, "
				       "private: true, source: leak}]}\n");
	const struct {
		const char *name, *heading;
	} formats[] = {{"text", "Sources"}, {"markdown", "Sources"}, {"html", ">Sources<"},
		{"yaml", "sources:"}};

	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		g_autofree char *without = written(&looked, formats[i].name, false);
		g_autofree char *with = written(&looked, formats[i].name, true);

		assert_null(strstr(without, formats[i].heading));
		assert_non_null(strstr(with, formats[i].heading));
	}
	look_away(&looked);
}

static void public_tracker__keeps__the_order_of_dates(void **state)
{
	(void)state;
	struct looked looked = look_at(text);
	struct holdout_tracker *shown = public_tracker(looked.tracker);

	struct state *seats = state_new(shown, 0, looked.report->moment, looked.report->today);

	assert_int_equal(public_hidden(looked.tracker), 1);
	assert_int_equal(public_hidden(shown), 0);
	assert_int_equal(shown->members[0]->position_count, 2);
	assert_int_equal(seats->seats[0].current, 1);
	assert_string_equal(shown->stances[seats->seats[0].stance].label, "undecided");
	assert_ptr_equal(shown->members[1], looked.tracker->members[1]);
	state_free(seats);
	tracker_free(shown);
	look_away(&looked);
}

static void json__reads_back__equal_to_the_file(void **state)
{
	(void)state;
	struct looked looked = look_at("holdout: 1\n"
				       "title: \"\\e[31m \\\"quoted\\\" \\u202e\"\n"
				       "rule: unanimity\n"
				       "members: {a: {name: Türkiye}}\n");
	g_autofree char *bytes = written(&looked, "json", false);

	json_t *root = json_loads(bytes, 0, NULL);

	assert_non_null(root);
	assert_int_equal(json_integer_value(json_object_get(root, "schema")), 1);
	assert_string_equal(
		json_string_value(json_object_get(root, "title")), "\033[31m \"quoted\" \u202e");
	json_t *first = json_array_get(json_object_get(root, "roll"), 0);
	assert_string_equal(json_string_value(json_object_get(first, "name")), "Türkiye");
	json_decref(root);
	look_away(&looked);
}

static void answer_status__tells__of_files_that_are_not_valid(void **state)
{
	(void)state;
	struct looked looked = look_at(text);
	const struct report *reports[] = {looked.report};
	struct holdout_error error = {.message = (char *)"expected a date, found \"soon\""};
	const struct answer_file files[] = {
		{"bad.yaml", NULL, 0, &error},
		{"budget.yaml", reports, 1, NULL},
	};

	g_autoptr(GString) out = answer_status(files, 2);
	json_t *root = json_loads(out->str, 0, NULL);

	json_t *bad = json_array_get(root, 0), *good = json_array_get(root, 1);
	assert_string_equal(json_string_value(json_object_get(bad, "file")), "bad.yaml");
	assert_string_equal(json_string_value(json_object_get(bad, "error")), error.message);
	json_t *candidate = json_array_get(json_object_get(good, "candidates"), 0);
	assert_string_equal(json_string_value(json_object_get(candidate, "id")), "-");
	assert_string_equal(json_string_value(json_object_get(candidate, "status")), "blocked");
	assert_true(json_is_null(json_object_get(candidate, "reached")));
	json_decref(root);
	look_away(&looked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holdout_format_find__knows__names_and_extensions),
		cmocka_unit_test(formats__leave_out__what_is_private),
		cmocka_unit_test(formats__leave_out__the_source_of_what_is_private),
		cmocka_unit_test(formats__list_no_sources__where_all_are_of_what_is_private),
		cmocka_unit_test(public_tracker__keeps__the_order_of_dates),
		cmocka_unit_test(json__reads_back__equal_to_the_file),
		cmocka_unit_test(answer_status__tells__of_files_that_are_not_valid),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
