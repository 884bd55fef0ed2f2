/* SPDX-License-Identifier: MIT */

/*
 * Rules by name: where a name is looked up, and where a mistake in what it stands for is reported.
 */
#include "model/rule_library.h"
#include "model/verdict.h"
#include "support/body.h"

#define HEAD "holdout: 1\ntitle: T\n"

/* A tracker of the rules of the program, and before them of `own`. */
static struct body read_with(const char *own, const char *yaml)
{
	struct rule_library *library =
		rule_library_of(doc_parse("rules.yaml", own, strlen(own), NULL), NULL);
	assert_non_null(library);
	struct body body = {.doc = doc_parse("test.yaml", yaml, strlen(yaml), NULL)};
	body.tracker =
		tracker_read_with("test.yaml", doc_version(body.doc), library, &body.problems);
	rule_library_unref(library);
	return body;
}

static void assert_clause(const struct body *body, size_t i, const char *text)
{
	assert_non_null(body->tracker);
	const struct holdout_rule *clauses[16];
	assert_true(rule_clause_count(body->tracker->rule) <= 16);
	assert_true(rule_clause_count(body->tracker->rule) > i);
	rule_clauses(body->tracker->rule, clauses);
	assert_string_equal(clauses[i]->text, text);
}

static void assert_problem(
	const struct body *body, unsigned line, unsigned column, const char *message)
{
	assert_non_null(body->problems);
	assert_string_equal(body->problems->message, message);
	assert_string_equal(body->problems->file, "test.yaml");
	assert_int_equal(body->problems->place.line, line);
	assert_int_equal(body->problems->place.column, column);
	assert_null(body->problems->next);
}

static void rule__may_be_named__without_being_written(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "rule: us-amendment\nmembers: {a: {}, b: {}}\n");

	assert_clause(&body, 0, "for: 3/4");
	body_free(&body);
}

static void rule__may_be_named__within_others(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "rule:\n"
					   "  - us-amendment\n"
					   "  - {not: {against: 2}}\n"
					   "quorum: simple-majority\n"
					   "members: {a: {}, b: {}, c: {}}\n");

	assert_clause(&body, 0, "for: 3/4");
	assert_clause(&body, 1, "against: 2");
	assert_string_equal(body.tracker->quorum->text, "for: majority, of: cast");
	body_free(&body);
}

static void own_rule__goes__before_a_shipped_one(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "rules: {us-amendment: {for: 1}}\n"
					   "rule: us-amendment\n"
					   "members: {a: {}}\n");

	assert_clause(&body, 0, "for: 1");
	body_free(&body);
}

static void shipped_rule__names_shipped_rules__whatever_the_file_calls_so(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "rules: {eu-against-qm: {against: 1}}\n"
					   "rule: eu-implementing-act\n"
					   "deadline: 2026-01-01\n"
					   "members: {a: {weights: {population: 1}}}\n");

	assert_clause(&body, 0, "against: 55%");
	assert_clause(&body, 1, "against: 65%, by: population");
	body_free(&body);
}

static void users_rule__goes__before_a_shipped_one(void **state)
{
	(void)state;
	const char *own =
		"rules: {us-amendment: {for: 38}, house: [us-amendment, {against: none}]}\n";
	struct body body = read_with(own, HEAD "rule: house\nmembers: {a: {}}\n");

	assert_clause(&body, 0, "for: 38");
	assert_clause(&body, 1, "against: none");
	body_free(&body);
}

static void users_rule__stays__when_the_file_is_read_again(void **state)
{
	(void)state;
	static const char yaml[] = HEAD "rule: house\nmembers: {a: {}}\n";
	static const char longer[] = HEAD "rule: house\nmembers: {a: {}, b: {}}\n";
	struct body first = read_with("rules: {house: {for: 1}}\n", yaml);
	struct holdout_doc *doc = doc_parse("test.yaml", longer, strlen(longer), NULL);

	struct holdout_tracker *again =
		tracker_read("test.yaml", doc_version(doc), first.tracker, NULL);

	body_free(&first);
	assert_non_null(again);
	assert_string_equal(again->rule->text, "for: 1");
	tracker_free(again);
	doc_free(doc);
}

static void mistake__is_told__where_the_rule_is_named(void **state)
{
	(void)state;
	struct body body = body_read(HEAD "rule: imf-85\nmembers: {a: {}}\n");

	assert_null(body.tracker);
	assert_problem(&body, 3, 7, "the rule \"imf-85\": unknown weight \"votes\"");
	body_free(&body);
}

static void group__is_missed__where_the_rule_is_named(void **state)
{
	(void)state;
	struct body body = body_read(HEAD "rule: [{for: 1}, unsc-substantive]\nmembers: {a: {}}\n");

	assert_null(body.tracker);
	assert_problem(&body, 3, 18, "the rule \"unsc-substantive\": unknown group \"permanent\"");
	body_free(&body);
}

static void label__is_asked_for__with_its_class(void **state)
{
	(void)state;
	struct body body =
		body_read(HEAD "stances: {check: for}\nrule: rust-fcp\nmembers: {a: {}}\n");

	assert_null(body.tracker);
	assert_problem(&body, 4, 7, "the rule \"rust-fcp\": unknown stance \"concern\"");
	assert_string_equal(
		body.problems->hint, "put it into \"stances\" of this file: {concern: against}");
	body_free(&body);
}

static void users_rules__are_refused__in_a_circle(void **state)
{
	(void)state;
	const char *own = "rules: {a: {not: b}, b: [a]}\n";
	struct body body = read_with(own, HEAD "rule: a\nmembers: {a: {}}\n");

	assert_null(body.tracker);
	assert_problem(&body, 3, 7, "the rule \"a\": the rule \"a\" is made of itself");
	body_free(&body);
}

static void name__is_suggested__from_the_shipped_rules(void **state)
{
	(void)state;
	struct body body = body_read(HEAD "rule: us-amendmnt\nmembers: {a: {}}\n");

	assert_problem(&body, 3, 7, "unknown rule \"us-amendmnt\"");
	assert_string_equal(body.problems->hint, "did you mean \"us-amendment\"?");
	body_free(&body);
}

static void library__is_refused__without_rules(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "rules: 5\n", "house: {for: 1}\n", "[]\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		struct holdout_error *error = NULL;
		struct holdout_doc *doc = doc_parse("rules.yaml", bad[i], strlen(bad[i]), &error);
		struct rule_library *library = doc ? rule_library_of(doc, &error) : NULL;

		assert_null(library);
		assert_string_equal(error->file, "rules.yaml");
		holdout_error_free(error);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule__may_be_named__without_being_written),
		cmocka_unit_test(rule__may_be_named__within_others),
		cmocka_unit_test(own_rule__goes__before_a_shipped_one),
		cmocka_unit_test(shipped_rule__names_shipped_rules__whatever_the_file_calls_so),
		cmocka_unit_test(users_rule__goes__before_a_shipped_one),
		cmocka_unit_test(users_rule__stays__when_the_file_is_read_again),
		cmocka_unit_test(mistake__is_told__where_the_rule_is_named),
		cmocka_unit_test(group__is_missed__where_the_rule_is_named),
		cmocka_unit_test(label__is_asked_for__with_its_class),
		cmocka_unit_test(users_rules__are_refused__in_a_circle),
		cmocka_unit_test(name__is_suggested__from_the_shipped_rules),
		cmocka_unit_test(library__is_refused__without_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
