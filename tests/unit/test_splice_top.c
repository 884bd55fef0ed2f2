/* SPDX-License-Identifier: MIT */
/*
 * What each edit makes of the top level of a file: its texts, and the lists and names beside the
 * members.
 */
#include "support/splices.h"

#define MEMBERS "members:\n  H: {a: 1}\n  I: {a: 2}\n"

static const struct doc_field fields[] = {
	{"name", "Mark Rutte"},
	{"member", NULL},
	{"entered", "2023-10-28"},
};

/* clang-format off */

static const struct splice_case sets[] = {
	{ "title: old # c\n" MEMBERS, "title: new # c\n" MEMBERS, SET("new", "title") },
	{ MEMBERS "title: 'old'\n", MEMBERS "title: 'new'\n", SET("new", "title") },
	{ "title:\n" MEMBERS, "title: new\n" MEMBERS, SET("new", "title") },
	{ "\xef\xbb\xbftitle: old\r\nmembers:\r\n  H: {}\r\n",
		"\xef\xbb\xbftitle: new\r\nmembers:\r\n  H: {}\r\n", SET("new", "title") },
	/* A text that is missing goes on the texts the file begins with. */
	{ "holdout: 1\ntitle: t # c\n\n# who\n" MEMBERS "events:\n  - what: x\n",
		"holdout: 1\ntitle: t # c\nbody: new\n\n# who\n" MEMBERS "events:\n  - what: x\n",
		SET("new", "body") },
	{ MEMBERS "title: t\n", MEMBERS "title: t\nbody: new\n", SET("new", "body") },
	{ MEMBERS, MEMBERS "body: new\n", SET("new", "body") },
	{ "members: {}\n", "members: {}\nbody: new\n", SET("new", "body") },
	{ "{title: t, members: {H: {}}}\n", "{title: t, members: {H: {}}, body: new}\n",
		SET("new", "body") },
	/* Lists and names around. */
	{ "events:\n  - what: a\n  - what: b\n" MEMBERS, "events:\n  - what: a\n  - what: new\n"
		MEMBERS, SET("new", "events", "1", "what") },
	{ MEMBERS "events:\n- {on: 2024, what: a}\n", MEMBERS "events:\n- {on: 2024, what: new}\n",
		SET("new", "events", "0", "what") },
	{ MEMBERS "events:\n  - on: 2024\n", MEMBERS "events:\n  - on: 2024\n    what: new\n",
		SET("new", "events", "0", "what") },
	{ "candidates:\n  r:\n    name: R\n    withdrew:\n" MEMBERS,
		"candidates:\n  r:\n    name: R\n    withdrew: 2024-06\n" MEMBERS,
		SET("2024-06", "candidates", "r", "withdrew") },
	{ "candidates:\n  r: {name: R}\n" MEMBERS, "candidates:\n  r: {name: R, withdrew: 2024-06}\n"
		MEMBERS, SET("2024-06", "candidates", "r", "withdrew") },
	{ "candidates: {\"r\": {name: R}}\n" MEMBERS, "candidates: {\"r\": {name: S}}\n" MEMBERS,
		SET("S", "candidates", "r", "name") },
	{ MEMBERS "sources:\n  x:\n    url: a\n", MEMBERS "sources:\n  x:\n    url: https://b\n",
		SET("https://b", "sources", "x", "url") },
	{ "stances:\n" MEMBERS, "stances:\n  check: for\n" MEMBERS,
		SET("for", "stances", "check") },
	{ "title: t\n" MEMBERS, "title: t\n" MEMBERS "stances:\n  check: for\n",
		SET("for", "stances", "check") },
};

static const struct splice_case appends[] = {
	{ MEMBERS "events:\n  - on: 2024\n    what: a\n# end\n",
		MEMBERS "events:\n  - on: 2024\n    what: a\n"
		"  - name: Mark Rutte\n    entered: 2023-10-28\n# end\n",
		APPEND("events") },
	{ "events:\n- what: a\n\n- what: b\n\n" MEMBERS,
		"events:\n- what: a\n\n- what: b\n\n- name: Mark Rutte\n  entered: 2023-10-28\n\n"
		MEMBERS, APPEND("events") },
	{ MEMBERS "events:\n  - {what: a}", MEMBERS "events:\n  - {what: a}\n"
		"  - {name: Mark Rutte, entered: 2023-10-28}", APPEND("events") },
	{ MEMBERS "events: [{what: a}]\n", MEMBERS "events: [{what: a}, "
		"{name: Mark Rutte, entered: 2023-10-28}]\n", APPEND("events") },
	{ MEMBERS "events:\n", MEMBERS "events:\n  - name: Mark Rutte\n    entered: 2023-10-28\n",
		APPEND("events") },
	{ MEMBERS "events: [] # none\n", MEMBERS "events: # none\n  - name: Mark Rutte\n"
		"    entered: 2023-10-28\n", APPEND("events") },
	/* No such list: after the last key, apart if the file sets its parts apart. */
	{ "title: t\n" MEMBERS, "title: t\n" MEMBERS
		"events:\n  - name: Mark Rutte\n    entered: 2023-10-28\n", APPEND("events") },
	{ "title: t\n\n" MEMBERS "\n# end\n", "title: t\n\n" MEMBERS
		"\nevents:\n  - name: Mark Rutte\n    entered: 2023-10-28\n\n# end\n",
		APPEND("events") },
	{ "title: t\r\n\r\nmembers:\r\n  H:\r\n    a: 1", "title: t\r\n\r\nmembers:\r\n  H:\r\n"
		"    a: 1\r\n\r\nevents:\r\n  - name: Mark Rutte\r\n    entered: 2023-10-28",
		APPEND("events") },
	{ MEMBERS "tallies:\n- {on: 2024}\n", MEMBERS "tallies:\n- {on: 2024}\n"
		"events:\n- {name: Mark Rutte, entered: 2023-10-28}\n", APPEND("events") },
	{ MEMBERS "...\n", MEMBERS "events:\n  - name: Mark Rutte\n    entered: 2023-10-28\n...\n",
		APPEND("events") },
	{ "{members: {H: {}}}", "{members: {H: {}}, "
		"events: [{name: Mark Rutte, entered: 2023-10-28}]}", APPEND("events") },
	/* Texts. */
	{ MEMBERS "events:\n  - what: a\n    source: [x]\n", MEMBERS "events:\n  - what: a\n"
		"    source: [x, y]\n", ADD("y", "events", "0", "source") },
	{ MEMBERS "events:\n  - what: a\n", MEMBERS "events:\n  - what: a\n    source: [y]\n",
		ADD("y", "events", "0", "source") },
};

static const struct splice_case names[] = {
	{ "candidates:\n  r:\n    name: R\n" MEMBERS, "candidates:\n  r:\n    name: R\n"
		"  s:\n    name: Mark Rutte\n    entered: 2023-10-28\n" MEMBERS,
		PUT("candidates", "s") },
	{ "candidates:\n    r: {name: R} # c\n" MEMBERS, "candidates:\n    r: {name: R} # c\n"
		"    s: {name: Mark Rutte, entered: 2023-10-28}\n" MEMBERS, PUT("candidates", "s") },
	{ "candidates:\n    r: { name: R }\n" MEMBERS, "candidates:\n    r: { name: R }\n"
		"    s: { name: Mark Rutte, entered: 2023-10-28 }\n" MEMBERS,
		PUT("candidates", "s") },
	{ "candidates: {r: {name: R}}\n" MEMBERS, "candidates: {r: {name: R}, "
		"s: {name: Mark Rutte, entered: 2023-10-28}}\n" MEMBERS, PUT("candidates", "s") },
	{ MEMBERS "sources:\n    x:\n        url: a\n\n    y:\n        url: b\n",
		MEMBERS "sources:\n    x:\n        url: a\n\n    y:\n        url: b\n\n    s:\n"
		"        name: Mark Rutte\n        entered: 2023-10-28\n", PUT("sources", "s") },
	{ MEMBERS "sources: {}\n", MEMBERS "sources:\n  s:\n    name: Mark Rutte\n"
		"    entered: 2023-10-28\n", PUT("sources", "s") },
	{ MEMBERS "sources: # c\n", MEMBERS "sources: # c\n  s:\n    name: Mark Rutte\n"
		"    entered: 2023-10-28\n", PUT("sources", "s") },
	{ "title: t\n\n" MEMBERS, "title: t\n\n" MEMBERS "\nsources:\n  s:\n    name: Mark Rutte\n"
		"    entered: 2023-10-28\n", PUT("sources", "s") },
	{ MEMBERS "sources:\n  x: {url: a}", MEMBERS "sources:\n  x: {url: a}\n"
		"  s: {name: Mark Rutte, entered: 2023-10-28}", PUT("sources", "s") },
	{ MEMBERS "sources:\n  x: {url: a}\n", MEMBERS "sources:\n  x: {url: a}\n"
		"  \"a: b\": {name: Mark Rutte, entered: 2023-10-28}\n", PUT("sources", "a: b") },
	{ MEMBERS "sources:\n  x: {url: a}\n", MEMBERS "sources:\n  x: {url: a}\n"
		"  \"NO\": {name: Mark Rutte, entered: 2023-10-28}\n", PUT("sources", "NO") },
};

static const struct splice_case renames[] = {
	{ "candidates:\n  r: # c\n    name: R\n" MEMBERS, "candidates:\n  s: # c\n    name: R\n"
		MEMBERS, RENAME("s", "candidates", "r") },
	{ "candidates: {r: {name: R}}\n" MEMBERS, "candidates: {s: {name: R}}\n" MEMBERS,
		RENAME("s", "candidates", "r") },
	{ MEMBERS "sources:\n  \"r\": {}\n  'q': {}\n", MEMBERS "sources:\n  \"s\": {}\n  'q': {}\n",
		RENAME("s", "sources", "r") },
	{ MEMBERS "sources:\n  r: {}\n", MEMBERS "sources:\n  \"NO\": {}\n",
		RENAME("NO", "sources", "r") },
	{ MEMBERS "sources:\n  r: {}\n", MEMBERS "sources:\n  r: {}\n",
		RENAME("r", "sources", "r") },
	{ MEMBERS "sources:\n  ? r\n  : {}\n", MEMBERS "sources:\n  ? s\n  : {}\n",
		RENAME("s", "sources", "r") },
};

static const struct splice_case removals[] = {
	{ "a: 1\n# about b\nb: 2\n" MEMBERS, "a: 1\n" MEMBERS, REMOVE("b") },
	{ "candidates:\n  r: {}\n  s:\n    name: S\n" MEMBERS, "candidates:\n  r: {}\n" MEMBERS,
		REMOVE("candidates", "s") },
	{ "candidates:\n  r: {}\n  s:\n    name: S\n" MEMBERS, "candidates:\n  s:\n    name: S\n"
		MEMBERS, REMOVE("candidates", "r") },
	{ MEMBERS "sources: {x: {}, y: {}}\n", MEMBERS "sources: {y: {}}\n",
		REMOVE("sources", "x") },
	{ MEMBERS "events:\n  - what: a\n  # c\n  - what: b\n", MEMBERS "events:\n  - what: a\n",
		REMOVE("events", "1") },
	{ MEMBERS "\n# what happened\nevents:\n  - what: a\n", MEMBERS, REMOVE("events", "0") },
	{ MEMBERS "\nevents:\n  - what: a\n\nclaims: []\n", MEMBERS "\nclaims: []\n",
		REMOVE("events", "0") },
	{ MEMBERS "events:\n  - what: a", "members:\n  H: {a: 1}\n  I: {a: 2}",
		REMOVE("events", "0") },
};

static const struct refusal_case refusals[] = {
	{ "title: t\n" MEMBERS, 1, 1, HOLDOUT_USAGE, SET("x", "events", "0", "what") },
	{ "title: t\n" MEMBERS, 1, 1, HOLDOUT_USAGE, SET("x", "sources", "x", "url") },
	{ MEMBERS "sources:\n  x: {}\n", 5, 3, HOLDOUT_USAGE, SET("x", "sources", "y", "url") },
	{ MEMBERS "sources:\n  x: {}\n", 5, 3, HOLDOUT_USAGE, PUT("sources", "x") },
	{ MEMBERS "sources:\n  x: {}\n", 5, 6, HOLDOUT_USAGE, RENAME("", "sources", "x") },
	{ MEMBERS "sources:\n  x: {}\n  y: {}\n", 6, 3, HOLDOUT_USAGE, RENAME("y", "sources", "x") },
	{ MEMBERS "sources:\n  x: {}\n", 5, 3, HOLDOUT_USAGE, RENAME("z", "sources", "y") },
	{ MEMBERS "sources:\n  x: {}\n", 5, 3, HOLDOUT_USAGE, REMOVE("sources", "y") },
	{ MEMBERS "sources:\n  x: {}\n", 5, 6, HOLDOUT_UNSUPPORTED, REMOVE("sources", "x") },
	{ MEMBERS "sources:\n  x: {}\n", 5, 3, HOLDOUT_USAGE, SET("x", "sources") },
	{ MEMBERS "sources: []\n", 4, 10, HOLDOUT_USAGE, PUT("sources", "x") },
	{ MEMBERS "events: x\n", 4, 9, HOLDOUT_USAGE, APPEND("events") },
	{ MEMBERS "events: [{what: a}]\n", 4, 9, HOLDOUT_USAGE, RENAME("x", "events", "1") },
	{ MEMBERS "events: [{what: a}]\n", 4, 10, HOLDOUT_USAGE, RENAME("x", "events", "0") },
	{ MEMBERS "a: &a {x: 1}\nb: *a\n", 5, 4, HOLDOUT_UNSUPPORTED, SET("2", "b", "x") },
	{ MEMBERS "a: &a {x: 1}\nb: *a\n", 4, 7, HOLDOUT_UNSUPPORTED, SET("2", "a", "x") },
	{ MEMBERS "&k x: 1\n", 4, 7, HOLDOUT_UNSUPPORTED, RENAME("y", "x") },
	{ MEMBERS "x: |\n  text", 4, 4, HOLDOUT_UNSUPPORTED, APPEND("events") },
	{ MEMBERS, 2, 3, HOLDOUT_UNSUPPORTED, REMOVE("members") },
	{ MEMBERS, 2, 3, HOLDOUT_UNSUPPORTED, RENAME("people", "members") },
	{ MEMBERS "sources:\n  x: {}\n  # c\n  y: {\n    }\n", 5, 6, HOLDOUT_USAGE,
		RENAME("caf\xe9", "sources", "x") },
};

/* clang-format on */

static void doc_edit__sets_texts__of_the_top_level(void **state)
{
	(void)state;
	check_splices(sets, G_N_ELEMENTS(sets), DOC_TOP);
}

static void doc_edit__appends__to_lists_of_the_top_level(void **state)
{
	(void)state;
	check_splices(appends, G_N_ELEMENTS(appends), DOC_TOP);
}

static void doc_edit__puts_names__like_those_beside_them(void **state)
{
	(void)state;
	check_splices(names, G_N_ELEMENTS(names), DOC_TOP);
}

static void doc_edit__renames__keys_and_nothing_else(void **state)
{
	(void)state;
	check_splices(renames, G_N_ELEMENTS(renames), DOC_TOP);
}

static void doc_edit__removes__from_the_top_level(void **state)
{
	(void)state;
	check_splices(removals, G_N_ELEMENTS(removals), DOC_TOP);
}

static void doc_edit__refuses__with_the_place(void **state)
{
	(void)state;
	check_refusals(refusals, G_N_ELEMENTS(refusals), DOC_TOP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_edit__sets_texts__of_the_top_level),
		cmocka_unit_test(doc_edit__appends__to_lists_of_the_top_level),
		cmocka_unit_test(doc_edit__puts_names__like_those_beside_them),
		cmocka_unit_test(doc_edit__renames__keys_and_nothing_else),
		cmocka_unit_test(doc_edit__removes__from_the_top_level),
		cmocka_unit_test(doc_edit__refuses__with_the_place),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
