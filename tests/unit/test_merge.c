/* SPDX-License-Identifier: MIT */
/* Merges as three texts before and one after. */
#include "support/merge.h"

struct sides {
	struct holdout_doc *docs[MERGE_SIDES];
	struct merge *merge;
};

static struct sides merge_texts(const char *base, const char *ours, const char *theirs)
{
	struct sides sides = {.docs = {parse(base), parse(ours), parse(theirs)}};
	sides.merge = merge_new(doc_version(sides.docs[MERGE_BASE]),
		doc_version(sides.docs[MERGE_OURS]), doc_version(sides.docs[MERGE_THEIRS]));
	return sides;
}

static void sides_free(struct sides *sides)
{
	merge_free(sides->merge);
	for (size_t i = 0; i < MERGE_SIDES; i++)
		doc_free(sides->docs[i]);
}

static char *bytes_of(struct sides *sides)
{
	size_t len;
	char *bytes = merge_bytes(sides->merge, &len, NULL);
	assert_non_null(bytes);
	assert_int_equal(strlen(bytes), len);
	return bytes;
}

static void assert_merges(
	const char *base, const char *ours, const char *theirs, const char *expected)
{
	struct sides sides = merge_texts(base, ours, theirs);
	tell_conflicts(sides.merge);
	assert_int_equal(merge_conflict_count(sides.merge), 0);
	g_autofree char *bytes = bytes_of(&sides);
	assert_string_equal(bytes, expected);
	sides_free(&sides);
}

static void merge__takes_no_entry_twice__where_nel_ends_a_comment(void **state)
{
	(void)state;
	assert_merges("a: 1 # c\xc2\x85"
		      "b: 2\nc: 3\n",
		"a: 1 # c\xc2\x85"
		"b: 2\nc: 4\n",
		"a: 5 # c\xc2\x85"
		"b: 2\nc: 3\n",
		"a: 5 # c\xc2\x85"
		"b: 2\nc: 4\n");
}

/* One conflict at `place`; and what each choice makes of it. */
static void assert_asks(const char *base, const char *ours, const char *theirs, const char *place,
	const char *if_ours, const char *if_theirs)
{
	struct sides sides = merge_texts(base, ours, theirs);
	if (merge_conflict_count(sides.merge) != 1)
		tell_conflicts(sides.merge);
	assert_int_equal(merge_conflict_count(sides.merge), 1);
	assert_string_equal(merge_conflict_at(sides.merge, 0)->place, place);
	g_autofree char *mine = bytes_of(&sides);
	assert_string_equal(mine, if_ours);
	merge_choose(sides.merge, 0, MERGE_THEIRS);
	g_autofree char *other = bytes_of(&sides);
	assert_string_equal(other, if_theirs);
	sides_free(&sides);
}

#define TOP "holdout: 1\ntitle: T\nmembers:\n"
#define HUN                        \
	"  HUN:\n"                 \
	"    name: Hungary\n"      \
	"    positions:\n"         \
	"      - on: 2024-06-01\n" \
	"        stance: oppose\n"
#define SWE "  SWE: {name: Sweden, short: SE}\n"

static void merge__takes_a_side_byte_for_byte__when_the_other_is_base(void **state)
{
	(void)state;
	const char *odd = "# odd\n" TOP "  HUN:   {name:    Hungary  } # x\n\n\n" SWE;
	assert_merges(TOP HUN SWE, TOP HUN SWE, odd, odd);
	assert_merges(TOP HUN SWE, odd, TOP HUN SWE, odd);
	assert_merges(TOP HUN SWE, odd, odd, odd);
}

static void merge__takes_both__when_members_differ(void **state)
{
	(void)state;
	assert_merges(TOP HUN SWE,
		TOP "  HUN:\n    name: Magyarország\n    positions:\n      - on: 2024-06-01\n"
		    "        stance: oppose\n" SWE,
		TOP HUN "  SWE: {name: Sverige, short: SE}\n",
		TOP "  HUN:\n    name: Magyarország\n    positions:\n      - on: 2024-06-01\n"
		    "        stance: oppose\n"
		    "  SWE: {name: Sverige, short: SE}\n");
}

static void merge__takes_both__when_pairs_of_one_member_differ(void **state)
{
	(void)state;
	assert_merges(TOP "  A:\n    name: A # n\n    short: a\n",
		TOP "  A:\n    name: B # n\n    short: a\n",
		TOP "  A:\n    name: A # n\n    # why\n    short: b\n",
		TOP "  A:\n    name: B # n\n    # why\n    short: b\n");
}

static void merge__takes_both__when_pairs_in_braces_differ(void **state)
{
	(void)state;
	assert_merges(TOP SWE, TOP "  SWE: {name: Sverige, short: SE}\n",
		TOP "  SWE: {name: Sweden, short: S, vote: true}\n",
		TOP "  SWE: {name: Sverige, short: S, vote: true}\n");
	assert_merges(TOP SWE, TOP "  SWE: {name: Sweden, short: SE, since: 2024}\n",
		TOP "  SWE: {name: Sweden, short: SE, vote: true}\n",
		TOP "  SWE: {name: Sweden, short: SE, vote: true, since: 2024}\n");
	assert_merges(TOP SWE, TOP "  SWE: {name: Sweden}\n", TOP "  SWE: {name: S, short: SE}\n",
		TOP "  SWE: {name: S}\n");
	assert_merges(TOP SWE, TOP "  SWE: {short: SE}\n", TOP "  SWE: {name: Sweden, short: S}\n",
		TOP "  SWE: {short: S}\n");
}

static void merge__keeps_both_appended__when_both_append_a_position(void **state)
{
	(void)state;
	assert_merges(TOP HUN SWE, TOP HUN "      - on: 2024-06-18\n        stance: support\n" SWE,
		TOP HUN "      - on: 2024-06-17\n        stance: undecided\n" SWE,
		TOP HUN "      - on: 2024-06-17\n        stance: undecided\n"
			"      - on: 2024-06-18\n        stance: support\n" SWE);
	/* and the other way round: the earlier date goes first */
	assert_merges(TOP HUN SWE,
		TOP HUN "      - on: 2024-06-17\n        stance: undecided\n" SWE,
		TOP HUN "      - on: 2024-06-18\n        stance: support\n" SWE,
		TOP HUN "      - on: 2024-06-17\n        stance: undecided\n"
			"      - on: 2024-06-18\n        stance: support\n" SWE);
}

static void merge__adds_once__when_both_add_the_same(void **state)
{
	(void)state;
	assert_merges(TOP HUN SWE, TOP HUN "      - on: 2024-06-18\n        stance: support\n" SWE,
		TOP HUN "      - {on: 2024-06-18, stance: support}\n" SWE,
		TOP HUN "      - {on: 2024-06-18, stance: support}\n" SWE);
	assert_merges(TOP HUN, TOP HUN SWE, TOP HUN SWE, TOP HUN SWE);
}

static void merge__joins_details__when_both_add_one_position(void **state)
{
	(void)state;
	assert_merges(TOP HUN SWE,
		TOP HUN "      - on: 2024-06-18\n        stance: support\n        note: n\n" SWE,
		TOP HUN "      - on: 2024-06-18\n        stance: support\n        speaker: s\n" SWE,
		TOP HUN "      - on: 2024-06-18\n        stance: support\n        speaker: s\n"
			"        note: n\n" SWE);
}

static void merge__asks__when_both_add_a_day_with_two_stances(void **state)
{
	(void)state;
	assert_asks(TOP HUN SWE, TOP HUN "      - on: 2024-06-18\n        stance: support\n" SWE,
		TOP HUN "      - on: 2024-06-18\n        stance: oppose\n" SWE,
		"Hungary › position of 2024-06-18",
		TOP HUN "      - on: 2024-06-18\n        stance: support\n" SWE,
		TOP HUN "      - on: 2024-06-18\n        stance: oppose\n" SWE);
}

static void merge__keeps_both_members__when_both_add_one(void **state)
{
	(void)state;
	assert_merges(TOP HUN, TOP HUN "  A: {name: A}\n", TOP HUN "  # b\n  B: {name: B}\n",
		TOP HUN "  # b\n  B: {name: B}\n  A: {name: A}\n");
}

static void merge__asks_for_the_field__when_both_add_a_member_differently(void **state)
{
	(void)state;
	assert_asks(TOP HUN, TOP HUN "  A: {name: A, short: a}\n", TOP HUN "  A: {name: B}\n",
		"A › name", TOP HUN "  A: {name: A, short: a}\n",
		TOP HUN "  A: {name: B, short: a}\n");
}

static void merge__asks__when_both_change_a_stance(void **state)
{
	(void)state;
	const char *ours = TOP "  HUN:\n    name: Hungary\n    positions:\n"
			       "      - on: 2024-06-01\n        stance: support\n";
	const char *theirs = TOP "  HUN:\n    name: Hungary\n    positions:\n"
				 "      - on: 2024-06-01\n        stance: abstain # why\n";
	assert_asks(TOP HUN, ours, theirs, "Hungary › position of 2024-06-01 › stance",
		TOP "  HUN:\n    name: Hungary\n    positions:\n"
		    "      - on: 2024-06-01\n        stance: support # why\n",
		theirs);
}

static void merge__asks__when_one_changes_what_the_other_takes_away(void **state)
{
	(void)state;
	const char *changed = TOP "  HUN:\n    name: Hungary\n    positions:\n"
				  "      - on: 2024-06-01\n        stance: support\n" SWE;
	assert_asks(TOP HUN SWE, changed, TOP SWE, "Hungary", changed, TOP SWE);
	assert_asks(TOP HUN SWE, TOP SWE, changed, "Hungary", TOP SWE, changed);
}

static void merge__takes_away__when_the_other_left_it_alone(void **state)
{
	(void)state;
	assert_merges(TOP HUN SWE, TOP SWE, TOP HUN "  SWE: {name: S, short: SE}\n",
		TOP "  SWE: {name: S, short: SE}\n");
	assert_merges("members:\n  A:\n    groups: [a, b, c]\n",
		"members:\n  A:\n    groups: [b, c]\n",
		"members:\n  A:\n    groups: [a, b, c, d]\n",
		"members:\n  A:\n    groups: [b, c, d]\n");
}

static void merge__leaves_an_empty_list__when_each_takes_one_away(void **state)
{
	(void)state;
	assert_merges("members:\n  A:\n    groups: [a, b]\n", "members:\n  A:\n    groups: [a]\n",
		"members:\n  A:\n    groups: [b]\n", "members:\n  A:\n    groups: []\n");
	assert_merges("members:\n  A:\n    groups:\n      - a\n      - b\n    short: x\n",
		"members:\n  A:\n    groups:\n      - a\n    short: x\n",
		"members:\n  A:\n    groups:\n      - b\n    short: x\n",
		"members:\n  A:\n    groups:\n      []\n    short: x\n");
}

static void merge__knows_a_position_again__when_its_stance_is_corrected(void **state)
{
	(void)state;
	assert_merges("members:\n  A:\n    positions:\n      - on: 2024-06-01\n"
		      "        stance: oppose\n        note: n\n",
		"members:\n  A:\n    positions:\n      - on: 2024-06-01\n"
		"        stance: support\n        note: n\n",
		"members:\n  A:\n    positions:\n      - on: 2024-06-01\n"
		"        stance: oppose\n        note: m\n",
		"members:\n  A:\n    positions:\n      - on: 2024-06-01\n"
		"        stance: support\n        note: m\n");
}

static void merge__knows_a_position_again__when_its_date_is_corrected(void **state)
{
	(void)state;
	assert_merges("members:\n  A:\n    positions:\n      - on: 2024-06-01\n"
		      "        stance: oppose\n        note: n\n",
		"members:\n  A:\n    positions:\n      - on: 2024-06-02\n"
		"        stance: oppose\n        note: n\n",
		"members:\n  A:\n    positions:\n      - on: 2024-06-01\n"
		"        stance: oppose\n        note: m\n",
		"members:\n  A:\n    positions:\n      - on: 2024-06-02\n"
		"        stance: oppose\n        note: m\n");
}

static void merge__asks_for_the_rule_as_a_whole__when_both_change_it(void **state)
{
	(void)state;
	assert_asks("rule:\n  all: [a, b]\n", "rule:\n  all: [a, c]\n", "rule:\n  all: [b, d]\n",
		"rule", "rule:\n  all: [a, c]\n", "rule:\n  all: [b, d]\n");
}

static void merge__keeps_comments_of_both__when_they_stand_apart(void **state)
{
	(void)state;
	assert_merges(TOP "  # one\n  A: {x: 1}\n  # two\n  B: {x: 1}\n# end\n",
		TOP "  # ONE\n  A: {x: 1}\n  # two\n  B: {x: 2}\n# end\n",
		TOP "  # one\n  A: {x: 3}\n  # TWO\n  B: {x: 1}\n# END\n",
		TOP "  # ONE\n  A: {x: 3}\n  # TWO\n  B: {x: 2}\n# END\n");
}

static void merge__asks__when_both_change_a_comment(void **state)
{
	(void)state;
	assert_asks("a: 1 # x\n", "a: 1 # y\n", "a: 1 # z\n", "a › comment", "a: 1 # y\n",
		"a: 1 # z\n");
}

static void merge__asks_with_all_lines__when_both_change_a_comment_of_two(void **state)
{
	(void)state;
	const char *ours = "a: 1\n# P\n# q\nb: 1\n", *theirs = "a: 1\n# R\n# q\nb: 1\n";
	struct sides sides = merge_texts("a: 1\n# p\n# q\nb: 1\n", ours, theirs);
	assert_int_equal(merge_conflict_count(sides.merge), 1);
	assert_string_equal(merge_conflict_at(sides.merge, 0)->texts[MERGE_OURS], "# P / # q");
	sides_free(&sides);
}

static void merge__takes_the_words_of_a_comment__when_blanks_differ_too(void **state)
{
	(void)state;
	assert_merges("a: 1 # x\n", "a: 1   # x\n", "a: 1 # z\n", "a: 1 # z\n");
	assert_merges("a: 1 # x\n", "a: 1 # z\n", "a: 1   # x\n", "a: 1 # z\n");
	assert_merges("a: 1 # x\n", "a: 1  # x\n", "a: 1   # x\n", "a: 1   # x\n");
}

static void merge__keeps_a_comment__when_what_was_above_goes(void **state)
{
	(void)state;
	const char *base = "m:\n  - a\n  # two\n  - b\n";
	assert_merges(base, "m:\n  - b\n", "m:\n  - a\n  # two\n  - b\n  - c\n",
		"m:\n  # two\n  - b\n  - c\n");
	assert_merges("m:\n  a: 1\n  # two\n  b: 2\n", "m:\n  # two\n  b: 2\n",
		"m:\n  a: 1\n  # TWO\n  b: 3\n", "m:\n  # two\n  # TWO\n  b: 3\n");
}

static void merge__keeps_a_comment_once__when_it_comes_to_be_first(void **state)
{
	(void)state;
	assert_merges("m:\n  a: 1\n  # two\n  b: 2\n", "m:\n  # two\n  b: 2\n",
		"m:\n  a: 1\n  # two\n  b: 3\n", "m:\n  # two\n  b: 3\n");
}

static void merge__puts_commas__when_both_add_before_the_first_in_braces(void **state)
{
	(void)state;
	assert_merges(
		"x: {a: 1}\n", "x: {b: 2, a: 1}\n", "x: {c: 3, a: 1}\n", "x: {c: 3, b: 2, a: 1}\n");
}

static void merge__leaves_empty_braces__when_each_takes_a_pair_away(void **state)
{
	(void)state;
	assert_merges("m:\n  a: 1\n  b: 2\n", "m:\n  a: 1\n", "m:\n  b: 2\n", "m:\n  {}\n");
}

static void merge__takes_the_order_of_theirs__when_both_reorder(void **state)
{
	(void)state;
	assert_merges("a: 1\nb: 1\nc: 1\n", "c: 1\nb: 1\na: 1\n", "b: 1\na: 1\nc: 1\n",
		"b: 1\na: 1\nc: 1\n");
}

static void merge__keeps_returns__when_lines_end_with_them(void **state)
{
	(void)state;
	assert_merges("a: 1\rb: 1\r", "a: 2\rb: 1\rc: 3\r", "a: 1\rb: 2\rd: 4\r",
		"a: 2\rb: 2\rd: 4\rc: 3\r");
}

static void merge__keeps_crlf__when_both_have_it(void **state)
{
	(void)state;
	assert_merges("a: 1\r\nb: 1\r\n", "a: 2\r\nb: 1\r\nc: 3\r\n", "a: 1\r\nb: 2\r\nd: 4\r\n",
		"a: 2\r\nb: 2\r\nd: 4\r\nc: 3\r\n");
}

static void merge__writes_the_line_ends_of_theirs__when_they_differ(void **state)
{
	(void)state;
	assert_merges("a: 1\nb: 1\n", "a: 2\nb: 1\nc: |\n  x\n  y\n", "a: 1\r\nb: 2\r\n",
		"a: 2\r\nb: 2\r\nc: |\r\n  x\r\n  y\r\n");
}

static void merge__fits_columns__when_theirs_is_indented_anew(void **state)
{
	(void)state;
	assert_merges(TOP HUN SWE,
		TOP HUN "      - on: 2024-06-18\n        stance: support\n        note: |\n"
			"          a\n           b\n" SWE,
		TOP
		"    HUN:\n        name: Hungary\n        positions:\n        - on: 2024-06-01\n"
		"          stance: oppose\n    SWE: {name: Sweden, short: SE}\n",
		TOP
		"    HUN:\n        name: Hungary\n        positions:\n        - on: 2024-06-01\n"
		"          stance: oppose\n        - on: 2024-06-18\n          stance: support\n"
		"          note: |\n            a\n             b\n"
		"    SWE: {name: Sweden, short: SE}\n");
}

static void merge__keeps_lacking_a_newline__when_the_file_lacks_one(void **state)
{
	(void)state;
	assert_merges("a: 1\nb: 1", "a: 2\nb: 1", "a: 1\nb: 1\nc: 1", "a: 2\nb: 1\nc: 1");
}

static void merge__takes_the_new_order__when_one_side_reorders(void **state)
{
	(void)state;
	assert_merges("a: 1\nb: 1\nc: 1\n", "c: 1\na: 1\nb: 1\n", "a: 1\nb: 2\nc: 1\nd: 4\n",
		"c: 1\nd: 4\na: 1\nb: 2\n");
}

static void merge__works__when_the_file_is_one_chunk(void **state)
{
	(void)state;
	assert_merges("x: &x 1\nmembers: {A: {v: *x, w: 1}, B: {v: 1}}\n",
		"x: &x 1\nmembers: {A: {v: *x, w: 2}, B: {v: 1}}\n",
		"x: &x 1\nmembers: {A: {v: *x, w: 1}, B: {v: 1, w: *x}, C: {}}\n",
		"x: &x 1\nmembers: {A: {v: *x, w: 2}, B: {v: 1, w: *x}, C: {}}\n");
}

static void merge__asks_for_a_larger_part__when_the_bytes_do_not_fit(void **state)
{
	(void)state;
	/* The anchor that ours uses anew is gone in theirs. */
	const char *ours = "x: &x 1\ny: {a: 1}\nz: {b: *x}\n";
	const char *theirs = "x: 1\ny: {a: 2}\nz: {b: 2, c: 3}\n";
	struct sides sides = merge_texts("x: &x 1\ny: {a: 1}\nz: {b: 2}\n", ours, theirs);
	assert_int_equal(merge_conflict_count(sides.merge), 1);
	assert_string_equal(merge_conflict_at(sides.merge, 0)->place, "the whole file");
	assert_true(merge_conflict_at(sides.merge, 0)->is_coarse);
	g_autofree char *bytes = bytes_of(&sides);
	assert_string_equal(bytes, ours);
	sides_free(&sides);
}

static void merge__asks_for_the_file__when_one_side_is_empty(void **state)
{
	(void)state;
	assert_asks("a: 1\n", "a: 2\n", "", "the whole file", "a: 2\n", "");
}

static void merge_conflict__has_all_texts__when_read(void **state)
{
	(void)state;
	struct sides sides = merge_texts(
		"title: T\na: {b: [1, 2]}\n", "title: U\na: {b: [1, 3]}\n", "title: V\na: x\n");
	assert_int_equal(merge_conflict_count(sides.merge), 2);
	const struct merge_conflict *title = merge_conflict_at(sides.merge, 0);
	assert_string_equal(title->texts[MERGE_BASE], "T");
	assert_string_equal(title->texts[MERGE_OURS], "U");
	assert_string_equal(title->texts[MERGE_THEIRS], "V");
	assert_int_equal(title->line, 1);
	const struct merge_conflict *a = merge_conflict_at(sides.merge, 1);
	assert_string_equal(a->place, "a");
	assert_string_equal(a->texts[MERGE_OURS], "b: [1, 3]");
	assert_string_equal(a->texts[MERGE_THEIRS], "x");
	assert_int_equal(a->line, 2);
	sides_free(&sides);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merge__takes_no_entry_twice__where_nel_ends_a_comment),
		cmocka_unit_test(merge__takes_a_side_byte_for_byte__when_the_other_is_base),
		cmocka_unit_test(merge__takes_both__when_members_differ),
		cmocka_unit_test(merge__takes_both__when_pairs_of_one_member_differ),
		cmocka_unit_test(merge__takes_both__when_pairs_in_braces_differ),
		cmocka_unit_test(merge__keeps_both_appended__when_both_append_a_position),
		cmocka_unit_test(merge__adds_once__when_both_add_the_same),
		cmocka_unit_test(merge__joins_details__when_both_add_one_position),
		cmocka_unit_test(merge__asks__when_both_add_a_day_with_two_stances),
		cmocka_unit_test(merge__keeps_both_members__when_both_add_one),
		cmocka_unit_test(merge__asks_for_the_field__when_both_add_a_member_differently),
		cmocka_unit_test(merge__asks__when_both_change_a_stance),
		cmocka_unit_test(merge__asks__when_one_changes_what_the_other_takes_away),
		cmocka_unit_test(merge__takes_away__when_the_other_left_it_alone),
		cmocka_unit_test(merge__leaves_an_empty_list__when_each_takes_one_away),
		cmocka_unit_test(merge__knows_a_position_again__when_its_stance_is_corrected),
		cmocka_unit_test(merge__knows_a_position_again__when_its_date_is_corrected),
		cmocka_unit_test(merge__asks_for_the_rule_as_a_whole__when_both_change_it),
		cmocka_unit_test(merge__keeps_comments_of_both__when_they_stand_apart),
		cmocka_unit_test(merge__asks__when_both_change_a_comment),
		cmocka_unit_test(merge__asks_with_all_lines__when_both_change_a_comment_of_two),
		cmocka_unit_test(merge__takes_the_words_of_a_comment__when_blanks_differ_too),
		cmocka_unit_test(merge__keeps_a_comment__when_what_was_above_goes),
		cmocka_unit_test(merge__keeps_a_comment_once__when_it_comes_to_be_first),
		cmocka_unit_test(merge__puts_commas__when_both_add_before_the_first_in_braces),
		cmocka_unit_test(merge__leaves_empty_braces__when_each_takes_a_pair_away),
		cmocka_unit_test(merge__takes_the_order_of_theirs__when_both_reorder),
		cmocka_unit_test(merge__keeps_returns__when_lines_end_with_them),
		cmocka_unit_test(merge__keeps_crlf__when_both_have_it),
		cmocka_unit_test(merge__writes_the_line_ends_of_theirs__when_they_differ),
		cmocka_unit_test(merge__fits_columns__when_theirs_is_indented_anew),
		cmocka_unit_test(merge__keeps_lacking_a_newline__when_the_file_lacks_one),
		cmocka_unit_test(merge__takes_the_new_order__when_one_side_reorders),
		cmocka_unit_test(merge__works__when_the_file_is_one_chunk),
		cmocka_unit_test(merge__asks_for_a_larger_part__when_the_bytes_do_not_fit),
		cmocka_unit_test(merge__asks_for_the_file__when_one_side_is_empty),
		cmocka_unit_test(merge_conflict__has_all_texts__when_read),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
