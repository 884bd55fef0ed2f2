/* SPDX-License-Identifier: MIT */
#include "model/rule.h"
#include "model/stance.h"
#include "support/unit.h"

/* A tally in the order in which the classes are listed: for, against, abstain, none, absent. */
static struct tally *tally(int in_favour, int against, int abstain, int none, int absent)
{
	static const size_t stances[] = {0, 6, 7, HOLDOUT_NONE, 9}; /* support, oppose … */
	const int votes[] = {in_favour, against, abstain, none, absent};
	struct tally *tally = tally_of_members(stance_built_in(), HOLDOUT_STANCES_BUILT_IN);
	for (size_t i = 0; i < G_N_ELEMENTS(stances); i++)
		*tally_sum(tally, COLUMN_MEMBERS, stances[i]) = votes[i];
	return tally;
}

/* Takes the tally. */
static bool holds(const char *name, struct tally *votes)
{
	bool is_held = rule_holds(rule_named(name), votes);
	tally_free(votes);
	return is_held;
}

static void unanimity__needs__everyone(void **state)
{
	(void)state;
	assert_true(holds("unanimity", tally(32, 0, 0, 0, 0)));
	assert_false(holds("unanimity", tally(31, 0, 1, 0, 0)));
	assert_false(holds("unanimity", tally(31, 0, 0, 0, 1)));
}

static void consensus__needs__no_objection(void **state)
{
	(void)state;
	assert_true(holds("consensus", tally(0, 0, 1, 31, 0)));
	assert_false(holds("consensus", tally(31, 1, 0, 0, 0)));
}

static void majority__counts__only_votes_cast(void **state)
{
	(void)state;
	assert_true(holds("majority", tally(2, 1, 9, 9, 9)));
	assert_false(holds("majority", tally(2, 2, 0, 0, 0)));
	assert_false(holds("majority", tally(0, 0, 5, 5, 0)));
}

static void absolute_majority__needs__more_than_half_of_all(void **state)
{
	(void)state;
	assert_false(holds("absolute majority", tally(16, 0, 0, 16, 0)));
	assert_true(holds("absolute majority", tally(17, 0, 0, 15, 0)));
	assert_true(holds("absolute majority", tally(1, 0, 0, 0, 0)));
}

static void rules__hold_never__in_a_body_without_votes(void **state)
{
	(void)state;
	size_t count;
	const char *const *names = rule_names(&count);

	for (size_t i = 0; i < count; i++)
		assert_false(holds(names[i], tally(0, 0, 0, 0, 0)));
}

static void recused__are_left_out__of_what_is_needed(void **state)
{
	(void)state;
	g_autofree struct tally *votes = tally(4, 0, 0, 0, 0);
	*tally_sum(votes, COLUMN_MEMBERS, 10) = 3;
	assert_int_equal(tally_members(votes, HOLDOUT_CLASS_RECUSED), 3);

	assert_true(rule_holds(rule_named("unanimity"), votes));
	assert_int_equal(tally_eligible(votes), 4);
}

static void rule_weigh__gives__the_smallest_sufficient_amount(void **state)
{
	(void)state;
	g_autofree struct tally *votes = tally(16, 3, 0, 13, 0);

	struct weighing all = rule_weigh(rule_named("unanimity"), votes);
	struct weighing half = rule_weigh(rule_named("absolute majority"), votes);
	struct weighing none = rule_weigh(rule_named("consensus"), votes);

	assert_int_equal(all.need, 32);
	assert_int_equal(all.lacking, 16);
	assert_int_equal(half.need, 17);
	assert_int_equal(half.lacking, 1);
	assert_int_equal(none.have, 3);
	assert_int_equal(none.need, 0);
	assert_int_equal(none.lacking, 3);
}

static struct holdout_rule share(int64_t over, int64_t under, enum holdout_cmp cmp)
{
	return (struct holdout_rule){
		.kind = HOLDOUT_RULE_ATOM,
		.classes = 1u << HOLDOUT_CLASS_FOR,
		.bar = HOLDOUT_BAR_SHARE,
		.cmp = cmp,
		.over = over,
		.under = under,
		.of = HOLDOUT_BASE_ELIGIBLE,
	};
}

static void shares__are_exact__where_doubles_are_not(void **state)
{
	(void)state;
	g_autofree struct tally *hundred = tally(0, 0, 0, 100, 0);
	g_autofree struct tally *nine = tally(6, 3, 0, 0, 0);
	struct holdout_rule percent = share(55, 100, HOLDOUT_CMP_AT_LEAST);
	struct holdout_rule thirds = share(2, 3, HOLDOUT_CMP_AT_LEAST);
	struct holdout_rule above = share(2, 3, HOLDOUT_CMP_MORE_THAN);

	assert_int_equal(rule_weigh(&percent, hundred).need, 55);
	assert_true(rule_holds(&thirds, nine));
	assert_false(rule_holds(&above, nine));
	assert_int_equal(rule_weigh(&above, nine).need, 7);
}

static void upper_shares__hold__on_an_empty_base(void **state)
{
	(void)state;
	g_autofree struct tally *silent = tally(0, 0, 0, 3, 0);
	struct holdout_rule most = share(1, 3, HOLDOUT_CMP_AT_MOST);
	struct holdout_rule less = share(1, 3, HOLDOUT_CMP_LESS_THAN);
	most.of = less.of = HOLDOUT_BASE_CAST;

	assert_true(rule_holds(&most, silent));
	assert_false(rule_holds(&less, silent));
}

static void trees__combine__their_atoms(void **state)
{
	(void)state;
	const struct holdout_rule *two[] = {
		rule_named("absolute majority"), rule_named("consensus")};
	const struct holdout_rule all = {
		.kind = HOLDOUT_RULE_ALL, .children = two, .child_count = 2};
	const struct holdout_rule any = {
		.kind = HOLDOUT_RULE_ANY, .children = two, .child_count = 2};
	const struct holdout_rule *one[] = {&all};
	const struct holdout_rule not = {
		.kind = HOLDOUT_RULE_NOT, .children = one, .child_count = 1};
	g_autofree struct tally *votes = tally(3, 1, 0, 0, 0);

	assert_false(rule_holds(&all, votes));
	assert_true(rule_holds(&any, votes));
	assert_true(rule_holds(&not, votes));
	assert_int_equal(rule_clause_count(&not ), 2);
}

static bool helps(const char *name, const struct tally *votes, size_t from)
{
	const int64_t one[] = {1};
	const struct shift shift = {.from = from, .to = 0, .weights = one};
	return rule_helps(rule_named(name), votes, &shift);
}

static void rule_helps__tells__whose_move_matters(void **state)
{
	(void)state;
	g_autofree struct tally *votes = tally(1, 1, 1, 1, 0);

	assert_true(helps("consensus", votes, 6));
	assert_false(helps("consensus", votes, 7));
	assert_false(helps("consensus", votes, HOLDOUT_NONE));
	assert_true(helps("majority", votes, 6));
	assert_true(helps("majority", votes, HOLDOUT_NONE));
	assert_true(helps("unanimity", votes, 7));
}

static void rule_change__weighs__a_vote_turned_round_most(void **state)
{
	(void)state;
	g_autofree struct tally *votes = tally(1, 1, 1, 1, 0);
	const int64_t one[] = {1};
	const struct shift turned = {.from = 6, .to = 0, .weights = one};
	const struct shift won = {.from = HOLDOUT_NONE, .to = 0, .weights = one};

	assert_true(rule_change(rule_named("majority"), votes, &turned) >
		rule_change(rule_named("majority"), votes, &won));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unanimity__needs__everyone),
		cmocka_unit_test(consensus__needs__no_objection),
		cmocka_unit_test(majority__counts__only_votes_cast),
		cmocka_unit_test(absolute_majority__needs__more_than_half_of_all),
		cmocka_unit_test(rules__hold_never__in_a_body_without_votes),
		cmocka_unit_test(recused__are_left_out__of_what_is_needed),
		cmocka_unit_test(rule_weigh__gives__the_smallest_sufficient_amount),
		cmocka_unit_test(shares__are_exact__where_doubles_are_not),
		cmocka_unit_test(upper_shares__hold__on_an_empty_base),
		cmocka_unit_test(trees__combine__their_atoms),
		cmocka_unit_test(rule_helps__tells__whose_move_matters),
		cmocka_unit_test(rule_change__weighs__a_vote_turned_round_most),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
