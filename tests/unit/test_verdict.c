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

static void exclusive__tells__of_two_adopted_at_once(void **state)
{
	(void)state;
	struct body body =
		body_valid("holdout: 1\ntitle: T\nrule: {for: 1}\nexclusive: true\n"
			   "candidates: {a: {name: Ann}, b: {name: Bob, withdrew: 2024-09-01}, c: "
			   "{name: Cy}}\n"
			   "members:\n"
			   "  X: {positions: [{on: 2024-02-01, candidate: a, stance: support}]}\n"
			   "  Y: {positions: [{on: 2024-03-01, candidate: b, stance: support}]}\n");
	struct verdict *alone = judge(&body, 0, "2024-02-15");
	struct verdict *first = judge(&body, 0, "2024-03-15");
	struct verdict *second = judge(&body, 1, "2024-03-15");
	struct verdict *third = judge(&body, 2, "2024-03-15");
	struct verdict *later = judge(&body, 0, "2024-09-15");

	assert_int_equal(alone->rival_count, 0);
	assert_int_equal(first->outcome, OUTCOME_ADOPTED);
	assert_int_equal(first->rival_count, 1);
	assert_int_equal(first->rivals[0], 1);
	assert_string_equal(first->sentence,
		"1 of 2 supports Ann, 1 needed; but Bob is adopted too, and only one can be.");
	assert_int_equal(second->outcome, OUTCOME_ADOPTED);
	assert_int_equal(second->rivals[0], 0);
	assert_int_equal(third->outcome, OUTCOME_CLOSED);
	assert_int_equal(third->rival_count, 0);
	assert_int_equal(later->rival_count, 0);
	verdict_free(alone);
	verdict_free(first);
	verdict_free(second);
	verdict_free(third);
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

static const char silence[] = "holdout: 1\ntitle: T\ntimezone: Europe/Brussels\nrule: consensus\n"
			      "deadline: 2024-02-16T18:00\nsilence: for\n"
			      "members:\n"
			      "  A: {positions: [{on: 2024-02-10, stance: support}]}\n"
			      "  B: {positions: [{on: 2024-02-10, stance: none}]}\n"
			      "  C: {positions: [{on: 2024-02-16T18:00:01, stance: oppose}]}\n";

static void assert_judged(
	const char *yaml, const char *when, enum outcome outcome, const char *sentence)
{
	struct body body = body_valid(yaml);
	struct verdict *verdict = judge(&body, 0, when);
	if (verdict->outcome != outcome)
		fail_msg("%s: %s", when, outcome_name(verdict->outcome));
	assert_string_equal(verdict->sentence, sentence);
	verdict_free(verdict);
	body_free(&body);
}

static void deadline__decides__at_its_instant(void **state)
{
	(void)state;
	assert_judged(silence, "2024-02-16T17:59:59", OUTCOME_PASSING,
		"None of the 3 objects; 1 supports; would be adopted if closed now, the deadline "
		"is on 16 February.");
	assert_judged(
		silence, "2024-02-16T18:00", OUTCOME_ADOPTED, "None of the 3 objects; 3 support.");
	assert_judged(silence, "2024-03-01", OUTCOME_ADOPTED, "None of the 3 objects; 3 support.");
}

static void deadline__counts__a_stance_of_its_day_and_instant(void **state)
{
	(void)state;
	static const char format[] =
		"holdout: 1\ntitle: T\nrule: consensus\ndeadline: 2024-02-16T18:00Z\n"
		"members: {A: {positions: [{on: %s, stance: oppose}]}}\n";
	g_autofree char *day_of = g_strdup_printf(format, "2024-02-16");
	g_autofree char *instant = g_strdup_printf(format, "2024-02-16T18:00Z");
	g_autofree char *late = g_strdup_printf(format, "2024-02-16T18:01Z");
	const char *failed = "1 of 1 objects; not adopted by the deadline, on 16 February.";

	assert_judged(day_of, "2024-02-20", OUTCOME_FAILED, failed);
	assert_judged(instant, "2024-02-20", OUTCOME_FAILED, failed);
	assert_judged(late, "2024-02-20", OUTCOME_ADOPTED, "None of the 1 objects.");
}

static void weights__are_those__of_the_day_looked_at(void **state)
{
	(void)state;
	static const char format[] =
		"holdout: 1\ntitle: T\nrule: {for: 60%%, by: pop}\n%s"
		"members:\n"
		"  A: {weights: {pop: {2020-01-01: 50, 2024-01-01: 70.5}}, "
		"positions: [{on: 2020-02-01, stance: support}]}\n"
		"  B: {weights: {pop: 40}, positions: [{on: 2020-02-01, stance: oppose}]}\n";
	g_autofree char *live = g_strdup_printf(format, "");
	g_autofree char *frozen = g_strdup_printf(format, "base: {frozen: 2023-12-31}\n");
	const char *lacking =
		"1 of 2 supports; 4 short of the 54 that \"for: 60%, by: pop\" needs; "
		"still out: B (opposes since 1 February 2020).";

	assert_judged(live, "2023-12-31", OUTCOME_BLOCKED, lacking);
	assert_judged(live, "2024-01-01", OUTCOME_ADOPTED, "1 of 2 supports.");
	assert_judged(frozen, "2024-01-01", OUTCOME_BLOCKED, lacking);
}

static void sentence__tells_clause_by_clause__what_is_short(void **state)
{
	(void)state;
	assert_judged("holdout: 1\ntitle: T\n"
		      "rule: [{for: 55%}, {for: 65%, by: pop}, {against: none, in: permanent}]\n"
		      "quorum: {voting: majority}\n"
		      "members:\n"
		      "  A: {name: Anna, groups: [permanent], weights: {pop: 5000000.5}, "
		      "positions: [{on: 2024-01-01, stance: oppose}]}\n"
		      "  B: {name: Bert, weights: {pop: 3000000}, "
		      "positions: [{on: 2024-01-01, stance: support}]}\n"
		      "  C: {name: Carl, weights: {pop: 1000000}}\n"
		      "  D: {name: Dora, weights: {pop: 1000000}}\n",
		"2024-02-01", OUTCOME_BLOCKED,
		"1 of 4 supports; 2 short of the 3 that \"for: 55%\" needs; 3,500,000.4 short of "
		"the 6,500,000.4 that \"for: 65%, by: pop\" needs; 1 over the 0 that "
		"\"against: none, in: permanent\" allows: Anna; no quorum: 1 short of the 3 that "
		"\"voting: majority\" needs; still out: Anna (opposes since 1 January), "
		"Carl (no position), Dora (no position).");
	assert_judged("holdout: 1\ntitle: T\nrule: {any: [{for: 3}, {for: all, in: chair}]}\n"
		      "members:\n"
		      "  A: {positions: [{on: 2024-01-01, stance: support}]}\n"
		      "  B: {positions: [{on: 2024-01-01, stance: support}]}\n"
		      "  C: {}\n  D: {groups: [chair]}\n",
		"2024-02-01", OUTCOME_PENDING,
		"2 of 4 support; 1 short of the 3 that \"for: 3\" needs; "
		"still out: C (no position), D (no position).");
}

static void veto__leaves_out__those_who_only_abstain(void **state)
{
	(void)state;
	struct body body =
		body_valid("holdout: 1\ntitle: T\nrule: [{for: 1}, {against: none, in: [A]}]\n"
			   "members:\n"
			   "  A: {positions: [{on: 2024-01-01, stance: oppose}]}\n"
			   "  B: {positions: [{on: 2024-01-01, stance: support}]}\n"
			   "  C: {positions: [{on: 2024-01-01, stance: abstain}]}\n"
			   "  D: {positions: [{on: 2024-01-01, stance: oppose}]}\n");
	struct verdict *verdict = judge(&body, 0, "2024-02-01");

	assert_int_equal(verdict->holdout_count, 1);
	assert_int_equal(verdict->holdouts[0], 0);
	assert_int_equal(verdict->to_go, 1);
	verdict_free(verdict);
	body_free(&body);
}

static void judge__says__what_the_whole_verdict_says_but_who(void **state)
{
	(void)state;
	struct body body = body_of_word("majority", "++--?.");
	struct state *now = state_new(body.tracker, 0, at(&body, "2024-06-01"), day("2025-01-01"));

	struct verdict *verdict = verdict_judge(now), *whole = verdict_new(now);

	assert_int_equal(verdict->outcome, whole->outcome);
	assert_int_equal(verdict->in_favour, 2);
	assert_int_equal(verdict->clauses[0].need, whole->clauses[0].need);
	assert_int_equal(whole->holdout_count, 4);
	assert_int_equal(verdict->holdout_count, 0);
	assert_null(verdict->sentence);
	verdict_free(verdict);
	verdict_free(whole);
	state_free(now);
	body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judge__says__what_the_whole_verdict_says_but_who),
		cmocka_unit_test(outcome__follows__the_table),
		cmocka_unit_test(secured__means__the_open_cannot_undo_it),
		cmocka_unit_test(holdouts__are__those_whose_move_could_matter),
		cmocka_unit_test(to_go__is__the_fewest_moves_that_adopt),
		cmocka_unit_test(sentence__names__who_is_missing),
		cmocka_unit_test(sentence__says_how_many_more__when_the_list_is_long),
		cmocka_unit_test(exclusive__closes_the_race__once_one_is_adopted),
		cmocka_unit_test(exclusive__tells__of_two_adopted_at_once),
		cmocka_unit_test(exclusive__takes_support_of_another__as_having_spoken),
		cmocka_unit_test(verdict_target__prefers__the_files_own_label),
		cmocka_unit_test(deadline__decides__at_its_instant),
		cmocka_unit_test(deadline__counts__a_stance_of_its_day_and_instant),
		cmocka_unit_test(weights__are_those__of_the_day_looked_at),
		cmocka_unit_test(sentence__tells_clause_by_clause__what_is_short),
		cmocka_unit_test(veto__leaves_out__those_who_only_abstain),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
