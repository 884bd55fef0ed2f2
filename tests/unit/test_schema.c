/* SPDX-License-Identifier: MIT */
#include "support/body.h"

/* The diagnostics of a file in one text, as the command line would print them. */
static char *problems_of(const char *yaml)
{
	struct body body = body_read(yaml);
	GString *out = g_string_new(NULL);
	for (const struct holdout_error *p = body.problems; p; p = p->next)
		g_string_append_printf(out, "%u:%u: %s: %s\n", p->place.line, p->place.column,
			p->severity == HOLDOUT_ERROR ? "error" : "warning", p->message);
	body_free(&body);
	return g_string_free(out, FALSE);
}

#define HEAD "holdout: 1\ntitle: T\nrule: unanimity\n"

static void tracker_read__gives__what_the_file_says(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "timezone: Europe/Brussels\nexclusive: true\n"
				"candidates: {a: {name: Ann, member: X}, b: {name: Bob}}\n"
				"members:\n"
				"  X:\n"
				"    name: Ex\n"
				"    since: 1999-03-12\n"
				"    groups: [g, h]\n"
				"    aliases: Exland\n"
				"    tile: [5, 6]\n"
				"    weights: {p: 12.5, q: {2024-01-01: 2, 2023-01-01: 1}}\n"
				"    positions:\n"
				"      - on: 2024-03-05\n"
				"        candidate: b\n"
				"        stance: oppose\n"
				"        certainty: likely\n"
				"        source: [s1, 'https://example.org/x']\n"
				"sources: {s1: {title: One}}\n");
	const struct holdout_tracker *tracker = body.tracker;
	const struct holdout_member *member = tracker->members[0];
	const struct holdout_position *position = &member->positions[0];

	assert_null(body.problems);
	assert_string_equal(tracker->timezone, "Europe/Brussels");
	assert_true(tracker->exclusive);
	assert_int_equal(tracker->candidates[0].member, 0);
	assert_string_equal(member->short_label, "X");
	assert_string_equal(member->aliases[0], "Exland");
	assert_int_equal(member->group_count, 2);
	assert_int_equal(member->tile_column, 6);
	assert_string_equal(member->weights[0].values[0], "12.5");
	assert_string_equal(member->weights[1].values[0], "1");
	assert_int_equal(position->candidate, 1);
	assert_int_equal(position->certainty, HOLDOUT_LIKELY);
	assert_string_equal(position->on_text, "2024-03-05");
	assert_string_equal(tracker->stances[position->stance].label, "oppose");
	assert_int_equal(position->sources[0].source, 0);
	assert_int_equal(position->sources[1].source, HOLDOUT_NONE);
	body_free(&body);
}

static void tracker_read__makes_the_question_the_candidate__without_candidates(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members: {X: {positions: [{stance: support}]}, Y: }\n");

	assert_int_equal(body.tracker->candidate_count, 1);
	assert_string_equal(body.tracker->candidates[0].id, "-");
	assert_string_equal(body.tracker->candidates[0].name, "T");
	assert_string_equal(body.tracker->members[1]->name, "Y");
	assert_false(body.tracker->members[0]->positions[0].on.is_known);
	body_free(&body);
}

static void tracker_read__reports_all_mistakes__in_file_order(void **state)
{
	(void)state;
	g_autofree char *found =
		problems_of("holdout: 2\n"
			    "rule: unanimous\n"
			    "members:\n"
			    "  A B: {}\n"
			    "  C: {nmae: Sea, since: 2024-02-01, until: 2024-01-01}\n"
			    "  D: {positions: [{on: soon, stance: suport}]}\n");

	assert_string_equal(found,
		"1:1: error: missing key \"title\" in the tracker\n"
		"1:10: error: expected format version 1, found \"2\"\n"
		"2:7: error: unknown rule \"unanimous\"\n"
		"4:3: error: expected an id without spaces, found \"A B\"\n"
		"5:7: warning: unknown key \"nmae\" in a member\n"
		"5:44: error: the membership ends on or before the day it begins\n"
		"6:24: error: expected a date, found \"soon\"\n"
		"6:38: error: unknown stance \"suport\"\n");
}

static void tracker_read__keeps_silent__about_keys_of_ones_own(void **state)
{
	(void)state;
	g_autofree char *found = problems_of(HEAD "x-mood: sunny\nmembers: {A: {x-tel: 1}}\n");

	assert_string_equal(found, "");
}

static void tracker_read__treats_null__as_absent(void **state)
{
	(void)state;
	g_autofree char *found = problems_of(HEAD "body:\nmembers: {A: {name: ~, until: }}\n");
	g_autofree char *missing =
		problems_of("holdout: 1\ntitle:\nrule: unanimity\nmembers: {}\n");

	assert_string_equal(found, "");
	assert_string_equal(missing, "1:1: error: missing key \"title\" in the tracker\n");
}

static void tracker_read__says_so__when_the_file_is_empty(void **state)
{
	(void)state;
	g_autofree char *found = problems_of("");

	assert_string_equal(found, "1:1: error: there is nothing in this file\n");
}

static void tracker_read__stops_listing__after_a_thousand_problems(void **state)
{
	(void)state;
	g_autoptr(GString) yaml = g_string_new(HEAD "members:\n");
	for (int i = 0; i < 1500; i++)
		g_string_append_printf(yaml, "  M%d: {positions: [{stance: %d}]}\n", i, i);

	struct body body = body_read(yaml->str);

	const struct holdout_error *last = body.problems;
	int count = 1;
	for (; last->next; last = last->next)
		count++;
	assert_null(body.tracker);
	assert_int_equal(count, 1001);
	assert_string_equal(last->message, "500 more problems are not shown");
	body_free(&body);
}

static void stances__add_labels__that_win_over_built_in_ones(void **state)
{
	(void)state;
	struct body body = body_valid(
		HEAD "stances: {+1: for, hold: against}\n"
		     "members: {A: {positions: [{stance: +1}, {stance: hold}, {stance: none}]}}\n");
	const struct holdout_tracker *tracker = body.tracker;
	const struct holdout_position *positions = tracker->members[0]->positions;

	assert_string_equal(tracker->stances[positions[0].stance].label, "+1");
	assert_int_equal(tracker->stances[positions[1].stance].stance_class, HOLDOUT_CLASS_AGAINST);
	assert_int_equal(positions[2].stance, HOLDOUT_NONE);
	assert_int_equal(holdout_tracker_stance(tracker, "maybe"), HOLDOUT_NONE);
	body_free(&body);
}

static void stances__refuse__to_rename_a_class(void **state)
{
	(void)state;
	g_autofree char *found = problems_of(HEAD "stances: {against: for}\nmembers: {}\n");

	assert_string_equal(found,
		"4:20: error: \"against\" is the name of a class, and always of that class\n");
}

static void positions__want_a_candidate__where_there_are_two(void **state)
{
	(void)state;
	g_autofree char *found = problems_of(HEAD "candidates: {a: {name: A}, b: {name: B}}\n"
						  "members:\n"
						  "  X:\n"
						  "    positions:\n"
						  "      - stance: support\n"
						  "      - {stance: support, candidate: c}\n");

	assert_string_equal(found,
		"8:9: error: missing key \"candidate\" in a position\n"
		"9:38: error: unknown candidate \"c\"\n");
}

static void positions__warn__of_two_stances_on_one_day(void **state)
{
	(void)state;
	g_autofree char *found =
		problems_of(HEAD "members:\n"
				 "  X:\n"
				 "    positions:\n"
				 "      - {on: 2024-01-02, stance: oppose}\n"
				 "      - {on: 2024-01-02, stance: support}\n"
				 "      - {on: 2024-01-03T10:00, stance: oppose}\n"
				 "      - {on: 2024-01-03T12:00, stance: support}\n");

	assert_string_equal(
		found, "8:9: warning: two stances on 2024-01-02: \"oppose\" and \"support\"\n");
}

static void sources__warn__of_an_id_nobody_defined(void **state)
{
	(void)state;
	g_autofree char *found = problems_of(
		HEAD "sources: {telex-0306: {}}\n"
		     "members: {X: {positions: [{stance: support, source: [telex-0305, Telex, "
		     "a free text, 'https://a.example/1']}]}}\n");

	assert_string_equal(found, "5:54: warning: no source has the id \"telex-0305\"\n");
}

static void decision_keys__are_read__as_what_they_say(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "quorum: {present: majority}\n"
					   "deadline: 2026-02-16T18:00Z\nsilence: for\n"
					   "members: {}\n");
	const struct holdout_tracker *tracker = body.tracker;

	assert_null(body.problems);
	assert_string_equal(tracker->quorum->text, "present: majority");
	assert_true(tracker->has_deadline);
	assert_int_equal(tracker->deadline.instant, 1771264800);
	assert_string_equal(tracker->stances[tracker->silence].label, "for");
	body_free(&body);
}

static void clauses__keep__their_text(void **state)
{
	(void)state;
	struct body body = body_valid("holdout: 1\ntitle: T\n"
				      "rule: [{'>= 9': 1}]\nstances: {'>= 9': for}\nmembers: {}\n");
	struct body parts = body_valid(
		"holdout: 1\ntitle: T\nmembers: {}\n"
		"rule: {each: [a,  b], in: [c], of: cast, by: w, for|abstain:  at least  2/3 }\n");

	assert_string_equal(body.tracker->rule->children[0]->text, ">= 9: 1");
	assert_string_equal(parts.tracker->rule->text,
		"for|abstain: at least  2/3, by: w, of: cast, in: [c], each: [a, b]");
	body_free(&body);
	body_free(&parts);
}

static void consensus__is_warned_of__without_a_deadline(void **state)
{
	(void)state;
	g_autofree char *found =
		problems_of("holdout: 1\ntitle: T\nrule: consensus\nmembers: {}\n");

	assert_non_null(strstr(found, "3:7: warning: \"consensus\" holds although nobody"));
}

static void messages__show__control_characters_and_long_texts_safely(void **state)
{
	(void)state;
	g_autofree char *found =
		problems_of("holdout: \"1\\e[31m\"\ntitle: T\nmembers: {}\n"
			    "rule: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
			    "ffffffffffgggggggggg\n");

	assert_null(strchr(found, '\033'));
	assert_non_null(strstr(found, "eeeffffffffff") ? NULL : found);
	assert_non_null(strstr(found, "fffffffff…\""));
}

static void tracker_read__shares_members__that_did_not_change(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "members:\n"
				"  A:\n    positions:\n      - {on: 2024-01-01, stance: oppose}\n"
				"  B:\n    positions:\n      - {on: 2024-01-01, stance: oppose}\n");
	const struct doc_edit edit = {
		.kind = DOC_SET, .path = {"positions", "0", "stance"}, .value = "support"};
	assert_true(doc_edit(body.doc, 1, &edit, 1, "edit", NULL));

	struct holdout_tracker *after =
		tracker_read("test.yaml", doc_version(body.doc), body.tracker, NULL);

	assert_non_null(after);
	assert_ptr_equal(after->members[0], body.tracker->members[0]);
	assert_ptr_not_equal(after->members[1], body.tracker->members[1]);
	tracker_free(body.tracker);
	body.tracker = NULL;
	assert_string_equal(after->members[0]->id, "A");
	assert_string_equal(
		after->stances[after->members[1]->positions[0].stance].label, "support");
	tracker_free(after);
	body_free(&body);
}

/* Whether member A of the tracker is the same object after the edit of the file. */
static bool is_shared_after(const struct doc_edit *edit)
{
	struct body body = body_valid(
		HEAD "sources: {x: {title: X}}\n"
		     "members:\n"
		     "  A:\n    positions:\n      - {on: 2024-01-01, stance: oppose, source: a b}\n"
		     "  B: {}\n"
		     "timezone: UTC\nevents:\n  - what: first\n");
	assert_true(doc_edit(body.doc, DOC_TOP, edit, 1, "edit", NULL));
	struct holdout_tracker *after =
		tracker_read("test.yaml", doc_version(body.doc), body.tracker, NULL);
	assert_non_null(after);
	bool is_shared = after->members[0] == body.tracker->members[0];
	tracker_free(body.tracker);
	body.tracker = NULL;
	assert_string_equal(after->members[0]->positions[0].sources[0].text, "a b");
	tracker_free(after);
	body_free(&body);
	return is_shared;
}

static void tracker_read__shares_members__unless_what_they_refer_to_changed(void **state)
{
	(void)state;
	const struct doc_field what[] = {{"what", "second"}}, title[] = {{"title", "Y"}};
	const struct doc_field name[] = {{"name", "C"}};
	const struct doc_edit event = {DOC_APPEND, {"events"}, .fields = what, .field_count = 1};
	const struct doc_edit source = {
		DOC_PUT, {"sources", "a"}, .fields = title, .field_count = 1};
	const struct doc_edit zone = {DOC_SET, {"timezone"}, .value = "Europe/Brussels"};
	const struct doc_edit stance = {DOC_SET, {"stances", "check"}, .value = "for"};
	const struct doc_edit candidate = {
		DOC_PUT, {"candidates", "-"}, .fields = name, .field_count = 1};
	assert_true(is_shared_after(&event));
	assert_false(is_shared_after(&source));
	assert_false(is_shared_after(&zone));
	assert_false(is_shared_after(&stance));
	assert_false(is_shared_after(&candidate));
}

static void tracker_member__finds__by_id_label_name_and_alias(void **state)
{
	(void)state;
	struct body body =
		body_valid(HEAD "members:\n"
				"  HUN: {name: Hungary, short: HU, aliases: [Magyarország]}\n"
				"  GUI: {name: Guinea}\n"
				"  EQG: {name: Equatorial Guinea, aliases: [guinea]}\n");
	const struct holdout_tracker *tracker = body.tracker;

	assert_int_equal(holdout_tracker_member(tracker, "HUN"), 0);
	assert_int_equal(holdout_tracker_member(tracker, "hu"), 0);
	assert_int_equal(holdout_tracker_member(tracker, "hungary"), 0);
	assert_int_equal(holdout_tracker_member(tracker, "magyarorszag"), 0);
	assert_int_equal(holdout_tracker_member(tracker, "hun"), HOLDOUT_NONE);
	assert_int_equal(holdout_tracker_member(tracker, "Guinea"), HOLDOUT_NONE);
	assert_int_equal(holdout_tracker_member(tracker, "GUI"), 1);
	body_free(&body);
}

static void tracker_member_place__points__at_the_key(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members:\n"
					   "  A:\n"
					   "    positions:\n"
					   "      - {stance: oppose}\n"
					   "      - {stance: support}\n");

	struct holdout_place member = tracker_member_place(body.tracker, 0);

	assert_int_equal(member.line, 5);
	assert_int_equal(member.column, 3);
	body_free(&body);
}

/* What is proposed in the place of the mark of the first error; the caller frees it. */
static char *fix_of(const char *yaml)
{
	struct body body = body_read(yaml);
	char *fix = g_strdup(body.problems->fix);
	body_free(&body);
	return fix;
}

static void problems__propose_a_word__only_in_the_place_of_one(void **state)
{
	(void)state;
	static const struct {
		const char *text, *fix;
	} cases[] = {
		{HEAD "members: {X: {positions: [{on: 2024, stance: suport}]}}\n", "support"},
		{HEAD "members: {X: {positions: [{on: 2024, stance: banana}]}}\n", NULL},
		{HEAD "x-a: &a suport\nmembers: {X: {positions: [{on: 2024, stance: *a}]}}\n",
			NULL},
		{"holdout: 1\ntitle: T\nrule: unanimty\nmembers: {X: {name: X}}\n", "unanimity"},
		{"holdout: 1\ntitle: T\nrule: {suport: all}\nmembers: {X: {name: X}}\n", "support"},
		{"holdout: 1\ntitle: T\nrule: {for|suport: 1}\nmembers: {X: {name: X}}\n", NULL},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *fix = fix_of(cases[i].text);
		if (g_strcmp0(fix, cases[i].fix) != 0)
			fail_msg("%s: expected %s, found %s", cases[i].text, cases[i].fix, fix);
	}
}

static void problems__list_the_stances__of_the_file(void **state)
{
	(void)state;
	struct body body =
		body_read(HEAD "stances: {delighted: for}\n"
			       "members: {X: {positions: [{on: 2024, stance: suport}]}}\n");

	assert_true(g_str_has_prefix(body.problems->choices, "Stances: "));
	assert_non_null(strstr(body.problems->choices, " support"));
	assert_non_null(strstr(body.problems->choices, " delighted"));
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tracker_read__gives__what_the_file_says),
		cmocka_unit_test(
			tracker_read__makes_the_question_the_candidate__without_candidates),
		cmocka_unit_test(tracker_read__reports_all_mistakes__in_file_order),
		cmocka_unit_test(tracker_read__keeps_silent__about_keys_of_ones_own),
		cmocka_unit_test(tracker_read__treats_null__as_absent),
		cmocka_unit_test(tracker_read__says_so__when_the_file_is_empty),
		cmocka_unit_test(tracker_read__stops_listing__after_a_thousand_problems),
		cmocka_unit_test(stances__add_labels__that_win_over_built_in_ones),
		cmocka_unit_test(stances__refuse__to_rename_a_class),
		cmocka_unit_test(positions__want_a_candidate__where_there_are_two),
		cmocka_unit_test(positions__warn__of_two_stances_on_one_day),
		cmocka_unit_test(sources__warn__of_an_id_nobody_defined),
		cmocka_unit_test(decision_keys__are_read__as_what_they_say),
		cmocka_unit_test(clauses__keep__their_text),
		cmocka_unit_test(consensus__is_warned_of__without_a_deadline),
		cmocka_unit_test(problems__propose_a_word__only_in_the_place_of_one),
		cmocka_unit_test(problems__list_the_stances__of_the_file),
		cmocka_unit_test(messages__show__control_characters_and_long_texts_safely),
		cmocka_unit_test(tracker_read__shares_members__that_did_not_change),
		cmocka_unit_test(tracker_read__shares_members__unless_what_they_refer_to_changed),
		cmocka_unit_test(tracker_member__finds__by_id_label_name_and_alias),
		cmocka_unit_test(tracker_member_place__points__at_the_key),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
