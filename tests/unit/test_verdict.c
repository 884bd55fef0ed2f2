/* SPDX-License-Identifier: MIT */
#include "model/verdict.h"
#include "support/body.h"

/*
 * Bodies are written as a word: one letter a member, A, B, C …, with the stance it stands for.
 * `+` supports, `-` opposes, `?` undecided, `o` abstains, `/` absent, `r` recused, `.` is silent.
 */
static struct body body_of_word(const char *rule, const char *word)
{
	static const char *const stances[256] = {['+'] = "support",
		['-'] = "oppose",
		['?'] = "undecided",
		['o'] = "abstain",
		['/'] = "absent",
		['r'] = "recused"};
	g_autoptr(GString) yaml = g_string_new("holdout: 1\ntitle: T\n");
	g_string_append_printf(yaml, "rule: %s\nmembers: %s\n", rule, *word ? "" : "{}");
	for (size_t i = 0; word[i]; i++) {
		g_string_append_printf(yaml, "  %c%zu: {name: M%zu", 'A', i, i);
		const char *stance = stances[(unsigned char)word[i]];
		if (stance)
			g_string_append_printf(
				yaml, ", positions: [{on: 2024-03-05, stance: %s}]", stance);
		g_string_append(yaml, "}\n");
	}
	return body_valid(yaml->str);
}

static struct verdict *judge(const struct body *body, size_t candidate, const char *when)
{
	struct state *now = state_new(body->tracker, candidate, at(body, when), day("2025-01-01"));
	struct verdict *verdict = verdict_new(now);
	state_free(now);
	return verdict;
}

static void assert_outcome(const char *rule, const char *word, enum outcome outcome)
{
	struct body body = body_of_word(rule, word);
	struct verdict *verdict = judge(&body, 0, "2024-06-01");
	if (verdict->outcome != outcome)
		fail_msg("%s of %s: %s", rule, word, outcome_name(verdict->outcome));
	verdict_free(verdict);
	body_free(&body);
}

static void outcome__follows__the_table(void **state)
{
	(void)state;
	assert_outcome("unanimity", "+++", OUTCOME_ADOPTED);
	assert_outcome("unanimity", "++.", OUTCOME_PENDING);
	assert_outcome("unanimity", "++?", OUTCOME_PENDING);
	assert_outcome("unanimity", "++o", OUTCOME_BLOCKED);
	assert_outcome("unanimity", "++/", OUTCOME_BLOCKED);
	assert_outcome("unanimity", "++-", OUTCOME_BLOCKED);
	assert_outcome("unanimity", "++r", OUTCOME_ADOPTED);
	assert_outcome("unanimity", "rrr", OUTCOME_IMPOSSIBLE);
	assert_outcome("unanimity", "", OUTCOME_IMPOSSIBLE);
	assert_outcome("consensus", "+o/", OUTCOME_ADOPTED);
	assert_outcome("consensus", "+o-", OUTCOME_BLOCKED);
	assert_outcome("majority", "++-", OUTCOME_ADOPTED);
	assert_outcome("majority", "+-.", OUTCOME_PENDING);
	assert_outcome("majority", "+-", OUTCOME_BLOCKED);
	assert_outcome("absolute majority", "++--", OUTCOME_BLOCKED);
	assert_outcome("absolute majority", "++-..", OUTCOME_PENDING);
}

static bool is_secured(const char *rule, const char *word)
{
	struct body body = body_of_word(rule, word);
	struct verdict *verdict = judge(&body, 0, "2024-06-01");
	bool secured = verdict->is_secured;
	verdict_free(verdict);
	body_free(&body);
	return secured;
}

static void secured__means__the_open_cannot_undo_it(void **state)
{
	(void)state;
	assert_true(is_secured("absolute majority", "+++.."));
	assert_false(is_secured("majority", "++..."));
	assert_false(is_secured("consensus", "++."));
	assert_false(is_secured("unanimity", "++."));
}

static char *holdouts_of(const char *rule, const char *word)
{
	struct body body = body_of_word(rule, word);
	struct verdict *verdict = judge(&body, 0, "2024-06-01");
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < verdict->holdout_count; i++)
		g_string_append_c(out, word[verdict->holdouts[i]]);
	verdict_free(verdict);
	body_free(&body);
	return g_string_free(out, FALSE);
}

static void holdouts__are__those_whose_move_could_matter(void **state)
{
	(void)state;
	g_autofree char *unanimity = holdouts_of("unanimity", "+-o/r?.");
	g_autofree char *consensus = holdouts_of("consensus", "+-o/r?.");
	g_autofree char *majority = holdouts_of("absolute majority", "+-or?.");
	g_autofree char *decided = holdouts_of("absolute majority", "+++-o");

	assert_string_equal(unanimity, "-o/?.");
	assert_string_equal(consensus, "-");
	assert_string_equal(majority, "-o?.");
	assert_string_equal(decided, "");
}

static size_t to_go(const char *rule, const char *word)
{
	struct body body = body_of_word(rule, word);
	struct verdict *verdict = judge(&body, 0, "2024-06-01");
	size_t moves = verdict->to_go;
	verdict_free(verdict);
	body_free(&body);
	return moves;
}

static void to_go__is__the_fewest_moves_that_adopt(void **state)
{
	(void)state;
	assert_int_equal(to_go("unanimity", "+++"), 0);
	assert_int_equal(to_go("unanimity", "+-o?."), 4);
	assert_int_equal(to_go("consensus", "+--."), 2);
	assert_int_equal(to_go("majority", "+--"), 1);
	assert_int_equal(to_go("majority", "+-."), 1);
	assert_int_equal(to_go("absolute majority", "++----"), 2);
	assert_int_equal(to_go("unanimity", "rr"), HOLDOUT_NONE);
}

static void assert_sentence(const char *rule, const char *word, const char *sentence)
{
	struct body body = body_of_word(rule, word);
	struct verdict *verdict = judge(&body, 0, "2024-06-01");
	assert_string_equal(verdict->sentence, sentence);
	verdict_free(verdict);
	body_free(&body);
}

static void sentence__names__who_is_missing(void **state)
{
	(void)state;
	assert_sentence("unanimity", "++-.?",
		"2 of 5 support; still out: M2 (opposes since 5 March), M3 (no position), "
		"M4 (undecided since 5 March).");
	assert_sentence(
		"unanimity", "+-", "1 of 2 supports; still out: M1 (opposes since 5 March).");
	assert_sentence("unanimity", "..",
		"None of the 2 supports; still out: M0 (no position), M1 (no position).");
	assert_sentence("unanimity", "++", "All 2 support.");
	assert_sentence("unanimity", "rr", "Nobody has a vote.");
	assert_sentence("absolute majority", "++-/",
		"2 of 4 support, 3 needed; still out: M2 (opposes since 5 March), "
		"M3 (absent since 5 March).");
	assert_sentence("absolute majority", "+++-", "3 of 4 support, 3 needed.");
	assert_sentence("majority", "+-",
		"1 of 2 votes cast is in favour, 2 needed; still out: M1 (opposes since 5 March).");
	assert_sentence("majority", "..",
		"No vote has been cast; still out: M0 (no position), M1 (no position).");
	assert_sentence("consensus", "++-", "1 of 3 objects: M2 (opposes since 5 March).");
	assert_sentence("consensus", "++.", "None of the 3 objects; 2 support.");
}

static void sentence__says_how_many_more__when_the_list_is_long(void **state)
{
	(void)state;
	struct body twelve = body_of_word("unanimity", "+............");
	struct body thirteen = body_of_word("unanimity", "+.............");
	struct verdict *whole = judge(&twelve, 0, "2024-06-01");
	struct verdict *cut = judge(&thirteen, 0, "2024-06-01");

	assert_non_null(strstr(whole->sentence, "M11 (no position), M12 (no position)."));
	assert_non_null(strstr(cut->sentence, "M8 (no position) and 5 more."));
	verdict_free(whole);
	verdict_free(cut);
	body_free(&twelve);
	body_free(&thirteen);
}

static const char race[] =
	"holdout: 1\ntitle: T\nrule: absolute majority\nexclusive: true\n"
	"candidates:\n"
	"  a: {name: Ann}\n"
	"  b: {name: Bob, member: Z, entered: 2024-01-01, withdrew: 2024-09-01}\n"
	"members:\n"
	"  X: {positions: [{on: 2024-02-01, candidate: a, stance: support}]}\n"
	"  Y: {positions: [{on: 2024-03-01, candidate: a, stance: support}]}\n"
	"  Z: {positions: [{on: 2024-02-01, candidate: b, stance: support}]}\n";

static void exclusive__closes_the_race__once_one_is_adopted(void **state)
{
	(void)state;
	struct body body = body_valid(race);
	struct verdict *before = judge(&body, 1, "2024-02-15");
	struct verdict *after = judge(&body, 1, "2024-03-15");
	struct verdict *later = judge(&body, 1, "2024-09-15");

	assert_int_equal(before->outcome, OUTCOME_PENDING);
	assert_int_equal(after->outcome, OUTCOME_CLOSED);
	assert_int_equal(after->holdout_count, 0);
	assert_string_equal(after->sentence, "Ann has been chosen, which closes the race for Bob.");
	assert_int_equal(later->outcome, OUTCOME_WITHDRAWN);
	assert_string_equal(later->sentence, "Bob withdrew on 1 September.");
	verdict_free(before);
	verdict_free(after);
	verdict_free(later);
	body_free(&body);
}

static void exclusive__takes_support_of_another__as_having_spoken(void **state)
{
	(void)state;
	struct body body =
		body_valid("holdout: 1\ntitle: T\nrule: unanimity\nexclusive: true\n"
			   "candidates: {a: {name: Ann}, b: {name: Bob}}\n"
			   "members:\n"
			   "  X: {positions: [{on: 2024-02-01, candidate: a, stance: support}]}\n"
			   "  Y: {positions: [{on: 2024-03-01, candidate: b, stance: support}]}\n");
	struct verdict *before = judge(&body, 0, "2024-02-15");
	struct verdict *after = judge(&body, 0, "2024-03-15");

	assert_int_equal(before->outcome, OUTCOME_PENDING);
	assert_int_equal(after->outcome, OUTCOME_BLOCKED);
	verdict_free(before);
	verdict_free(after);
	body_free(&body);
}

static void verdict_target__prefers__the_files_own_label(void **state)
{
	(void)state;
	struct body own = body_valid("holdout: 1\ntitle: T\nrule: unanimity\n"
				     "stances: {maybe: none, check: for}\nmembers: {}\n");
	const struct holdout_tracker *tracker = own.tracker;

	size_t in_favour = verdict_target(tracker, HOLDOUT_CLASS_FOR);
	size_t against = verdict_target(tracker, HOLDOUT_CLASS_AGAINST);

	assert_string_equal(tracker->stances[in_favour].label, "check");
	assert_string_equal(tracker->stances[against].label, "oppose");
	body_free(&own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outcome__follows__the_table),
		cmocka_unit_test(secured__means__the_open_cannot_undo_it),
		cmocka_unit_test(holdouts__are__those_whose_move_could_matter),
		cmocka_unit_test(to_go__is__the_fewest_moves_that_adopt),
		cmocka_unit_test(sentence__names__who_is_missing),
		cmocka_unit_test(sentence__says_how_many_more__when_the_list_is_long),
		cmocka_unit_test(exclusive__closes_the_race__once_one_is_adopted),
		cmocka_unit_test(exclusive__takes_support_of_another__as_having_spoken),
		cmocka_unit_test(verdict_target__prefers__the_files_own_label),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
