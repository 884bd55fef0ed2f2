/* SPDX-License-Identifier: MIT */
/* A name is changed wherever it is used, and what is used is not removed. */
#include "support/changes.h"

#define HEAD "holdout: 1\ntitle: t\n"

/* clang-format off */
static const struct change_case renames[] = {
	{ HEAD "rule:\n  - {for: all, in: [H]} # Hungary\n  - any: [{for: 1, in: H}, {for: 2}]\n"
		"candidates:\n  r: {name: R, member: H}\nmembers:\n  H: {name: Hungary}\n"
		"  I:\n    conditions:\n      - what: x\n        of: H\n",
		HEAD "rule:\n  - {for: all, in: [HUN]} # Hungary\n  - any: [{for: 1, in: HUN}, "
		"{for: 2}]\ncandidates:\n  r: {name: R, member: HUN}\nmembers:\n"
		"  HUN: {name: Hungary}\n  I:\n    conditions:\n      - what: x\n        of: HUN\n",
		ACT_RENAME, {RECORD_MEMBER, 0, 0}, .text = "HUN" },
	{ HEAD "rule: qm\nrules:\n  qm: {for: 1, each: [\"H\", I]}\nmembers:\r\n  H: {}\r\n"
		"  I: {}\r\n", HEAD "rule: qm\nrules:\n  qm: {for: 1, each: [\"HUN\", I]}\n"
		"members:\r\n  HUN: {}\r\n  I: {}\r\n",
		ACT_RENAME, {RECORD_MEMBER, 0, 0}, .text = "HUN" },
	{ HEAD "rule: unanimity\ncandidates:\n  r: {name: R} # first\n  s: {name: S}\nmembers:\n"
		"  H:\n    conditions:\n      - {what: x, candidate: r}\n    positions:\n"
		"      - candidate: 'r' # he\n        stance: oppose\n      - {candidate: s, "
		"stance: support}\nevents:\n  - {what: x, candidate: r}\n"
		"tallies:\n  - {on: 2024, candidate: r, support: 1}\n",
		HEAD "rule: unanimity\ncandidates:\n  rutte: {name: R} # first\n  s: {name: S}\n"
		"members:\n  H:\n    conditions:\n      - {what: x, candidate: rutte}\n    positions:\n"
		"      - candidate: 'rutte' # he\n        stance: oppose\n      - {candidate: s, "
		"stance: support}\nevents:\n  - {what: x, candidate: rutte}\n"
		"tallies:\n  - {on: 2024, candidate: rutte, support: 1}\n",
		ACT_RENAME, {RECORD_CANDIDATE, 0, 0}, .text = "rutte" },
	{ HEAD "rule: unanimity\nmembers:\n  H:\n    positions:\n      - {stance: support, "
		"source: [a, b]}\nsources:\n  a: {title: a}\n  b: {title: b}\n"
		"claims:\n  - {says: x, source: a}\n", HEAD "rule: unanimity\nmembers:\n  H:\n"
		"    positions:\n      - {stance: support, source: [news, b]}\nsources:\n"
		"  news: {title: a}\n  b: {title: b}\nclaims:\n  - {says: x, source: news}\n",
		ACT_RENAME, {RECORD_SOURCE, 0, 0}, .text = "news" },
	{ HEAD "rule: unanimity\nmembers:\n  H: {}\n", HEAD "rule: unanimity\nmembers:\n  H: {}\n",
		ACT_RENAME, {RECORD_MEMBER, 0, 0}, .text = "H" },
};

static const struct change_case removals[] = {
	{ HEAD "rule: unanimity\nmembers:\n  I: {}\n  # a comment of its own\n  H: {}\n",
		HEAD "rule: unanimity\nmembers:\n  I: {}\n", ACT_REMOVE, {RECORD_MEMBER, 0, 1} },
	{ HEAD "rule: unanimity\nmembers:\n  H: {}\nsources:\n  a: {title: a}\n",
		HEAD "rule: unanimity\nmembers:\n  H: {}\n", ACT_REMOVE, {RECORD_SOURCE, 0, 0} },
	{ HEAD "rule: unanimity\ncandidates:\n  r: {name: R}\n  s: {name: S}\nmembers:\n  H: {}\n",
		HEAD "rule: unanimity\ncandidates:\n  s: {name: S}\nmembers:\n  H: {}\n",
		ACT_REMOVE, {RECORD_CANDIDATE, 0, 0} },
	/* A member's own condition may name it: it goes as well. */
	{ HEAD "rule: unanimity\nmembers:\n  H: {conditions: [{what: x, of: H}]}\n  I: {}\n",
		HEAD "rule: unanimity\nmembers:\n  I: {}\n", ACT_REMOVE, {RECORD_MEMBER, 0, 0} },
};
/* clang-format on */

static void name__is_changed__wherever_it_is_used(void **state)
{
	(void)state;
	check_changes(renames, G_N_ELEMENTS(renames));
}

static void rename__is_one_step__of_undo(void **state)
{
	(void)state;
	struct body body = body_valid(renames[2].before);
	struct change *change = change_new(doc_version(body.doc), body.tracker);
	assert_true(change_rename(change, &renames[2].record, "rutte", NULL));
	assert_true(change_make(change, body.doc, "renamed", NULL));
	assert_int_equal(doc_unsaved(body.doc), 1);
	assert_true(doc_undo(body.doc));
	assert_false(doc_undo(body.doc));
	change_free(change);
	body_free(&body);
}

static void rename__is_refused__when_a_group_is_called_so(void **state)
{
	(void)state;
	struct change_case row = {HEAD
		"rule: {for: 1, in: eu}\nmembers:\n  eu: {groups: [eu]}\n  I: {}\n",
		NULL, ACT_RENAME, {RECORD_MEMBER, 0, 0}, .text = "EU"};
	assert_refused(&row, 3, "is a group here as well");
	row.record.index = 1;
	row.text = "eu";
	assert_refused(&row, 0, "is the name of a group");
}

static void rename__is_refused__when_the_name_is_taken(void **state)
{
	(void)state;
	const struct change_case row = {HEAD "rule: unanimity\nmembers:\n  H: {}\n  I: {}\n", NULL,
		ACT_RENAME, {RECORD_MEMBER, 0, 0}, .text = "I"};
	assert_refused(&row, 6, "there is a member \"I\" already");
}

static void removal__follows_a_list__to_its_end(void **state)
{
	(void)state;
	check_changes(removals, G_N_ELEMENTS(removals));
}

static void removal__is_refused_at_the_use__when_there_is_one(void **state)
{
	(void)state;
	struct change_case row = {HEAD
		"rule: unanimity\ncandidates:\n  r: {name: R, member: H}\n  s: {name: S}\n"
		"members:\n  H:\n    positions:\n      - {candidate: r, stance: support}\n",
		NULL, ACT_REMOVE, {RECORD_CANDIDATE, 0, 0}};
	assert_refused(&row, 10, "\"r\" is named here, so it stays");
	row.record = (struct record){RECORD_MEMBER, 0, 0};
	assert_refused(&row, 5, "\"H\" is named here, so it stays");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(name__is_changed__wherever_it_is_used),
		cmocka_unit_test(rename__is_one_step__of_undo),
		cmocka_unit_test(rename__is_refused__when_a_group_is_called_so),
		cmocka_unit_test(rename__is_refused__when_the_name_is_taken),
		cmocka_unit_test(removal__follows_a_list__to_its_end),
		cmocka_unit_test(removal__is_refused_at_the_use__when_there_is_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
