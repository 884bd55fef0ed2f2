/* SPDX-License-Identifier: MIT */
/*
 * What is meant becomes bytes: conditions, events, sources and what a member is, in the styles that
 * files have.
 */
#include "support/changes.h"

#define HEAD    "holdout: 1\ntitle: t\nrule: unanimity\n"
#define BOTH    HEAD "candidates:\n  r: {name: R}\n  s: {name: S}\n"
#define MEMBERS "members:\n  H:\n    name: Hungary\n  I: {name: Ireland}\n"

#define FIELDS(table) .fields = table, .field_count = G_N_ELEMENTS(table)

#define CONDITION(m, i)                \
	{                              \
		RECORD_CONDITION, m, i \
	}
#define MEMBER(i)                   \
	{                           \
		RECORD_MEMBER, 0, i \
	}
#define POSITION(m, i)                \
	{                             \
		RECORD_POSITION, m, i \
	}

/* clang-format off */
static const struct doc_field asked[] = {
	{ "what", "No troops: none" }, { "candidate", NULL }, { "of", "" },
	{ "asked", "2024-06-05" },
};
static const struct doc_field appointed[] = {
	{ "on", "2024-06-26" }, { "what", "R is appointed" }, { "kind", "decided" },
};
static const struct doc_field reported[] = {
	{ "title", "Talks" }, { "url", "https://example.org/1" }, { "published", "2024-06-12" },
};
static const struct doc_field sweden[] = {
	{ "name", "Sweden" }, { "short", "SE" }, { "aliases", "Sverige, Konungariket" },
	{ "groups", "eu" }, { "weights", "population 10551707" },
};
static const struct doc_field nobody[] = { { "name", NULL } };
static const struct doc_field candidate[] = { { "name", "New One" }, { "member", "I" } };

static const struct change_case conditions[] = {
	/* Added: the first, and after others, in block and in brackets, with CRLF and comments. */
	{ HEAD "members:\n  H:\n    name: Hungary\n", HEAD "members:\n  H:\n    name: Hungary\n"
		"    conditions:\n      - what: \"No troops: none\"\n        asked: 2024-06-05\n",
		ACT_ADD, CONDITION(0, HOLDOUT_NONE), FIELDS(asked) },
	{ HEAD "members:\n  H: {name: Hungary}\n",
		HEAD "members:\n  H: {name: Hungary, conditions: [{what: \"No troops: none\", "
		"asked: 2024-06-05}]}\n", ACT_ADD, CONDITION(0, HOLDOUT_NONE), FIELDS(asked) },
	{ HEAD "members:\r\n  H:\r\n    conditions:\r\n    # first\r\n    - what: a # why\r\n"
		"    # last\r\n", HEAD "members:\r\n  H:\r\n    conditions:\r\n    # first\r\n"
		"    - what: a # why\r\n    - what: \"No troops: none\"\r\n      asked: 2024-06-05\r\n"
		"    # last\r\n", ACT_ADD, CONDITION(0, HOLDOUT_NONE), FIELDS(asked) },
	/* Met, dropped, amended, emptied. */
	{ HEAD "members:\n  H:\n    conditions:\n      - what: a # why\n      - what: b\n",
		HEAD "members:\n  H:\n    conditions:\n      - what: a # why\n        met: 2024-06-12\n"
		"      - what: b\n", ACT_SET, CONDITION(0, 0), "met", "2024-06-12" },
	{ HEAD "members:\n  H:\n    conditions:\n      - {what: a, met: } # c\n",
		HEAD "members:\n  H:\n    conditions:\n      - {what: a, met: 2024-06-12 } # c\n",
		ACT_SET, CONDITION(0, 0), "met", "2024-06-12" },
	{ HEAD "members:\n  H:\n    conditions:\n      - what: >-\n          a long\n          text\n"
		"        of: NATO\n", HEAD "members:\n  H:\n    conditions:\n      - what: >-\n"
		"          a long\n          text\n        of: NATO\n        dropped: 2024-06\n",
		ACT_SET, CONDITION(0, 0), "dropped", "2024-06" },
	{ HEAD "members:\n  H:\n    conditions:\n      - what: a\n        # on television\n"
		"        met: 2024-06-12\n        of: NATO\n", HEAD "members:\n  H:\n    conditions:\n"
		"      - what: a\n        of: NATO\n", ACT_SET, CONDITION(0, 0), "met", "" },
	{ HEAD "members:\n  H:\n    conditions:\n      - what: a\n      - what: b\n",
		HEAD "members:\n  H:\n    conditions:\n      - what: b\n",
		ACT_REMOVE, CONDITION(0, 0) },
	{ HEAD "members:\n  H:\n    name: h\n    conditions:\n      - what: a\n",
		HEAD "members:\n  H:\n    name: h\n", ACT_REMOVE, CONDITION(0, 0) },
};

static const struct change_case sources[] = {
	{ HEAD "members:\n  H:\n    positions:\n      - stance: support # c\n",
		HEAD "members:\n  H:\n    positions:\n      - stance: support # c\n        source: "
		"https://example.org/a\n", ACT_SET, POSITION(0, 0), "source",
		"https://example.org/a" },
	{ HEAD "members:\n  H:\n    positions:\n      - {stance: support, source: [a, b]}\n",
		HEAD "members:\n  H:\n    positions:\n      - {stance: support, source: [a, b, \"c, d\"]}\n",
		ACT_SET, POSITION(0, 0), "source", "a; b; c, d" },
	{ HEAD "members:\n  H:\n    positions:\n      - stance: support\n        source:\n"
		"          - a # first\n          - b # second\n", HEAD "members:\n  H:\n    positions:\n"
		"      - stance: support\n        source:\n          - b # second\n          - c d\n",
		ACT_SET, POSITION(0, 0), "source", "b; c d" },
	{ HEAD "members:\n  H:\n    positions:\n      - stance: support\n        source: one; two\n",
		HEAD "members:\n  H:\n    positions:\n      - stance: support\n"
		"        source: one; three\n", ACT_SET, POSITION(0, 0), "source", "one; three" },
	{ HEAD MEMBERS "sources:\n  x: {title: X}\n", HEAD MEMBERS "sources:\n  x: {title: X}\n"
		"  telex: {title: Talks, url: https://example.org/1, published: 2024-06-12}\n",
		ACT_ADD, {RECORD_SOURCE, 0, HOLDOUT_NONE}, "telex", FIELDS(reported) },
	{ HEAD MEMBERS, HEAD MEMBERS "sources:\n  telex:\n    title: Talks\n"
		"    url: https://example.org/1\n    published: 2024-06-12\n",
		ACT_ADD, {RECORD_SOURCE, 0, HOLDOUT_NONE}, "telex", FIELDS(reported) },
	{ HEAD MEMBERS "sources: {x: {title: X}}\n", HEAD MEMBERS "sources: {x: {title: Z}}\n",
		ACT_SET, {RECORD_SOURCE, 0, 0}, "title", "Z" },
};

static const struct change_case events[] = {
	{ HEAD MEMBERS "events:\n  - {on: 2024, what: x}\n# end\n", HEAD MEMBERS "events:\n"
		"  - {on: 2024, what: x}\n  - {on: 2024-06-26, what: R is appointed, kind: decided}\n"
		"# end\n", ACT_ADD, {RECORD_EVENT, 0, HOLDOUT_NONE}, FIELDS(appointed) },
	{ HEAD MEMBERS "events:\n  - on: 2024\n    what: x\n", HEAD MEMBERS "events:\n"
		"  - on: 2024\n    what: x\n    kind: meeting\n", ACT_SET, {RECORD_EVENT, 0, 0},
		"kind", "meeting" },
	{ HEAD MEMBERS "events:\n  - what: x\n  # gone too\n  - what: y\n",
		HEAD MEMBERS "events:\n  - what: x\n", ACT_REMOVE, {RECORD_EVENT, 0, 1} },
};

static const struct change_case members[] = {
	{ HEAD MEMBERS, HEAD "members:\n  H:\n    name: Hungary\n  I: {name: Ireland}\n"
		"  S: {name: Sweden, short: SE, aliases: [Sverige, Konungariket], groups: [eu], "
		"weights: {population: 10551707}}\n",
		ACT_ADD, {RECORD_MEMBER, 0, HOLDOUT_NONE}, "S", FIELDS(sweden) },
	{ HEAD "members:\n  H:\n    name: Hungary\n    groups: [eu] # c\n",
		HEAD "members:\n  H:\n    name: Hungary\n    groups: [eu, visegrad] # c\n",
		ACT_SET, MEMBER(0), "groups", "eu, visegrad" },
	{ HEAD "members:\n  H:\n    groups:\n      - eu # joined 2004\n      - v4\n",
		HEAD "members:\n  H:\n    groups:\n      - eu # joined 2004\n      - b9\n",
		ACT_SET, MEMBER(0), "groups", "eu, b9" },
	{ HEAD "members:\n  H: {name: h, groups: eu}\n", HEAD "members:\n  H: {name: h, groups: v4}\n",
		ACT_SET, MEMBER(0), "groups", "v4" },
	{ HEAD "members:\n  H: {name: h, groups: [eu]}\n", HEAD "members:\n  H: {name: h}\n",
		ACT_SET, MEMBER(0), "groups", " , " },
	{ HEAD "members:\n  H: {weights: {population: 10, votes: 1}}\n",
		HEAD "members:\n  H: {weights: {population: 12}}\n",
		ACT_SET, MEMBER(0), "weights", "population 12" },
	{ HEAD "members:\n  H:\n    weights:\n      population: {2023-01-01: 9, 2024-01-01: 8} # c\n",
		HEAD "members:\n  H:\n    weights:\n      population: {2023-01-01: 9, 2024-01-01: 7, "
		"2025-01-01: 6} # c\n", ACT_SET, MEMBER(0), "weights",
		"population 2023-01-01 9, population 2024-01-01 7, population 2025-01-01 6" },
	/* A number that begins to change, and one that no longer does. */
	{ HEAD "members:\n  H: {weights: {population: 10, votes: 1}} # c\n",
		HEAD "members:\n  H: {weights: {votes: 1, population: {2024-01-01: 11, "
		"2025-01-01: 12}}} # c\n", ACT_SET, MEMBER(0), "weights",
		"population 2024-01-01 11, population 2025-01-01 12, votes 1" },
	{ HEAD "members:\n  H:\n    name: h\n    weights:\n      population: 10\n",
		HEAD "members:\n  H:\n    name: h\n    weights: {population: {2024-01-01: 11}}\n", ACT_SET, MEMBER(0), "weights",
		"population 2024-01-01 11" },
	{ HEAD "members:\n  H: {weights: {population: {2023-01-01: 9}, votes: 1}}\n",
		HEAD "members:\n  H: {weights: {votes: 1, population: 9}}\n",
		ACT_SET, MEMBER(0), "weights", "population 9, votes 1" },
	{ HEAD "members:\n  H: {name: h}\n", HEAD "members:\n  H: {name: h, tile: [5, 6]}\n",
		ACT_SET, MEMBER(0), "tile", "5, 6" },
	{ HEAD "members:\n  H: {name: h, tile: [5, 5]}\n", HEAD "members:\n  H: {name: h, tile: [5, 6]}\n",
		ACT_SET, MEMBER(0), "tile", "5, 6" },
};

static const struct change_case candidates[] = {
	{ BOTH MEMBERS, BOTH "  new: {name: New One, member: I}\n" MEMBERS,
		ACT_ADD, {RECORD_CANDIDATE, 0, HOLDOUT_NONE}, "new", FIELDS(candidate) },
	/* What was said while there was one candidate was about that one. */
	{ HEAD "candidates:\n  r: {name: R}\nmembers:\n  I:\n    positions:\n"
		"      - {stance: support}\n", HEAD "candidates:\n  r: {name: R}\n"
		"  new: {name: New One, member: I}\nmembers:\n  I:\n    positions:\n"
		"      - {stance: support, candidate: r}\n",
		ACT_ADD, {RECORD_CANDIDATE, 0, HOLDOUT_NONE}, "new", FIELDS(candidate) },
	{ BOTH MEMBERS, BOTH MEMBERS, ACT_SET, {RECORD_CANDIDATE, 0, 1}, "name", "S" },
};
/* clang-format on */

static void condition__is_written__as_its_neighbours_are(void **state)
{
	(void)state;
	check_changes(conditions, G_N_ELEMENTS(conditions));
}

static void source__is_written__as_its_neighbours_are(void **state)
{
	(void)state;
	check_changes(sources, G_N_ELEMENTS(sources));
}

static void event__is_written__as_its_neighbours_are(void **state)
{
	(void)state;
	check_changes(events, G_N_ELEMENTS(events));
}

static void member__is_written__with_groups_and_weights(void **state)
{
	(void)state;
	check_changes(members, G_N_ELEMENTS(members));
}

static void candidate__is_written__and_what_was_said_stays_said(void **state)
{
	(void)state;
	check_changes(candidates, G_N_ELEMENTS(candidates));
}

static void weight__is_refused__when_it_is_no_pair(void **state)
{
	(void)state;
	struct change_case row = {HEAD "members:\n  H: {weights: {votes: 1}}\n", NULL, ACT_SET,
		MEMBER(0), "weights", "votes"};
	assert_refused(&row, 0, "expected a name and a number, found \"votes\"");
	row.text = "votes 3, votes 2024-01-01 3";
	assert_refused(
		&row, 0, "\"votes\" is there twice; a day tells from when each number holds");
}

static void id__is_refused__when_it_has_spaces(void **state)
{
	(void)state;
	struct change_case row = {HEAD MEMBERS, NULL, ACT_ADD, {RECORD_MEMBER, 0, HOLDOUT_NONE},
		"New Zealand", FIELDS(nobody)};
	assert_refused(&row, 0, "one word without spaces, found \"New Zealand\"");
	row.key = "H";
	assert_refused(&row, 5, "there is a member \"H\" already");
}

static void edit__is_refused_with_its_line__when_it_is_shared(void **state)
{
	(void)state;
	const struct change_case row = {HEAD
		"members:\n  H: {conditions: &c [{what: a}]}\n  I: {conditions: *c}\n",
		NULL, ACT_SET, CONDITION(1, 0), "met", "2024-06-12"};
	assert_refused(&row, 6, "shared with another place");
}

#define SOURCES(text) HEAD "sources:\n" text MEMBERS

static void source__goes__with_the_last_that_is_said_of_it(void **state)
{
	(void)state;
	const struct change_case cases[] = {
		{SOURCES("  a: {title: A}\n  # of b\n  b:\n    title: B # why\n"),
			SOURCES("  a: {title: A}\n"), ACT_SET, {RECORD_SOURCE, 0, 1}, "title", ""},
		{SOURCES("  a: {title: A}\n"), HEAD MEMBERS, ACT_SET, {RECORD_SOURCE, 0, 0},
			"title", ""},
		{SOURCES("  a: {title: A, x-mine: 1}\n"), SOURCES("  a: {x-mine: 1}\n"), ACT_SET,
			{RECORD_SOURCE, 0, 0}, "title", ""},
	};
	check_changes(cases, G_N_ELEMENTS(cases));
}

static void last_key__stays__where_the_record_means_something_without_it(void **state)
{
	(void)state;
	const struct change_case name = {
		HEAD MEMBERS, NULL, ACT_SET, {RECORD_MEMBER, 0, 1}, "name", ""};
	assert_refused(&name, 7, "\"name\" is the last that is said here");
	const struct change_case used = {HEAD
		"sources:\n  a: {title: A}\nmembers:\n  H:\n    positions:\n"
		"      - {stance: support, source: a}\n",
		NULL, ACT_SET, {RECORD_SOURCE, 0, 0}, "title", ""};
	assert_refused(&used, 9, "\"a\" is named here");
}

static void condition__keeps_the_day_it_was_met__when_it_was_broken(void **state)
{
	(void)state;
	const struct change_case again = {HEAD
		"members:\n  H:\n    conditions:\n      - what: a\n"
		"        met: 2024-06-12\n        broken: 2024-07-01\n",
		NULL, ACT_SET, {RECORD_CONDITION, 0, 0}, "met", "2024-08-01"};
	assert_refused(&again, 0, "a later day would erase the first");
	const struct change_case corrected = {again.before,
		HEAD "members:\n  H:\n    conditions:\n      - what: a\n"
		     "        met: 2024-06-13\n        broken: 2024-07-01\n",
		ACT_SET, {RECORD_CONDITION, 0, 0}, "met", "2024-06-13"};
	check_changes(&corrected, 1);
}

static void text__is_one_line__for_lists_and_weights(void **state)
{
	(void)state;
	struct body body = body_valid(HEAD "members:\n  H: {groups: [eu, v4], weights: {votes: 1, "
					   "population: {2023-01-01: 9}}}\n");
	const struct record record = MEMBER(0);
	struct version *version = doc_version(body.doc);
	g_autofree char *groups = record_text(version, body.tracker, &record, "groups");
	g_autofree char *weights = record_text(version, body.tracker, &record, "weights");
	g_autofree char *name = record_text(version, body.tracker, &record, "name");
	assert_string_equal(groups, "eu, v4");
	assert_string_equal(weights, "votes 1, population 2023-01-01 9");
	assert_string_equal(name, "");
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(condition__is_written__as_its_neighbours_are),
		cmocka_unit_test(source__is_written__as_its_neighbours_are),
		cmocka_unit_test(event__is_written__as_its_neighbours_are),
		cmocka_unit_test(member__is_written__with_groups_and_weights),
		cmocka_unit_test(candidate__is_written__and_what_was_said_stays_said),
		cmocka_unit_test(weight__is_refused__when_it_is_no_pair),
		cmocka_unit_test(id__is_refused__when_it_has_spaces),
		cmocka_unit_test(edit__is_refused_with_its_line__when_it_is_shared),
		cmocka_unit_test(source__goes__with_the_last_that_is_said_of_it),
		cmocka_unit_test(last_key__stays__where_the_record_means_something_without_it),
		cmocka_unit_test(condition__keeps_the_day_it_was_met__when_it_was_broken),
		cmocka_unit_test(text__is_one_line__for_lists_and_weights),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
