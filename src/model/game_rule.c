/* SPDX-License-Identifier: MIT */

/*
 * The range of a clause is found by asking the clause itself at sums from none to all, so nothing
 * here reads a bar a second time. What lies between two neighbouring bars of a column is a level;
 * the levels of all columns decide, and as long as there are few of them the answers are kept:
 *
 *     players     0 ---------- 9 --- 15      level 0: less than 9; level 1: 9 or more
 *     permanent   0 -------- 5               level 0: less than 5; level 1: all five
 *     answers     no  no  no  yes            of 0,0  1,0  0,1  1,1
 */
#include "model/game_rule.h"

#include <string.h>

#include <glib.h>

#include "model/verdict.h"

#define ANSWERS_MAX 65536

/* A node of the rule, those below it behind it. Of an atom: the range in which it is true. */
struct test {
	enum holdout_node_kind kind;
	size_t end; /* the test after the last one below this */
	size_t column;
	int64_t low, high; /* both inside; low > high: never */
};

struct levels {
	size_t source; /* the column of the tally */
	GArray *bars;  /* int64_t, ascending */
	size_t stride; /* of its level in the answers */
};

struct game_rule {
	GArray *tests;  /* struct test */
	GArray *levels; /* struct levels, one a column */
	bool *answers;  /* by level and stride; NULL: there are too many */
};

/* What the clauses are asked with. */
struct asking {
	struct game_rule *rule;
	struct tally *tally, *others;
	const int64_t *totals;
	size_t in_favour, against; /* stances */
};

static struct weighing weigh(
	const struct asking *asking, const struct holdout_rule *atom, int64_t sum)
{
	size_t column = atom->column;
	*tally_sum(asking->tally, column, asking->in_favour) =
		*tally_sum(asking->others, column, asking->in_favour) + sum;
	*tally_sum(asking->tally, column, asking->against) =
		*tally_sum(asking->others, column, asking->against) + asking->totals[column] - sum;
	return rule_weigh(atom, asking->tally);
}

/* The only sum at which `exactly` can hold. */
static void find_point(
	const struct asking *asking, const struct holdout_rule *atom, struct test *test)
{
	int64_t total = asking->totals[atom->column];
	struct weighing none = weigh(asking, atom, 0), all = weigh(asking, atom, total);
	if (none.have == all.have) {
		test->high = none.holds ? total : -1;
		return;
	}
	int64_t sum = none.have < all.have ? none.need - none.have : none.have - none.need;
	bool is_reached = sum >= 0 && sum <= total && weigh(asking, atom, sum).holds;
	test->low = is_reached ? sum : 0;
	test->high = is_reached ? sum : -1;
}

/* Up to some sum it holds, or from some sum on: that is searched for. */
static void find_range(
	const struct asking *asking, const struct holdout_rule *atom, struct test *test)
{
	int64_t total = asking->totals[atom->column], low = 0, high = total;
	bool is_true = weigh(asking, atom, total).holds;
	if (weigh(asking, atom, 0).holds == is_true) {
		test->high = is_true ? total : -1;
		return;
	}
	while (low < high) {
		int64_t middle = low + (high - low) / 2;
		if (weigh(asking, atom, middle).holds == is_true)
			high = middle;
		else
			low = middle + 1;
	}
	test->low = is_true ? low : 0;
	test->high = is_true ? total : low - 1;
}

static size_t column_of(struct game_rule *rule, size_t source)
{
	for (guint i = 0; i < rule->levels->len; i++)
		if (g_array_index(rule->levels, struct levels, i).source == source)
			return i;
	struct levels levels = {
		.source = source, .bars = g_array_new(false, false, sizeof(int64_t))};
	g_array_append_val(rule->levels, levels);
	return rule->levels->len - 1;
}

static void add_bar(GArray *bars, int64_t bar)
{
	guint at = 0;
	while (at < bars->len && g_array_index(bars, int64_t, at) < bar)
		at++;
	if (at == bars->len || g_array_index(bars, int64_t, at) != bar)
		g_array_insert_val(bars, at, bar);
}

/* A test that is the same at all sums asks about none: it is left with column 0. */
static void add_bars(struct game_rule *rule, struct test *test, size_t source, int64_t total)
{
	bool is_constant = test->low > test->high || (test->low == 0 && test->high == total);
	if (is_constant) {
		test->low = test->low > test->high ? 1 : 0;
		test->high = test->low == 1 ? 0 : INT64_MAX;
		return;
	}
	test->column = column_of(rule, source);
	GArray *bars = g_array_index(rule->levels, struct levels, test->column).bars;
	if (test->low > 0)
		add_bar(bars, test->low);
	if (test->high < total)
		add_bar(bars, test->high + 1);
	else
		test->high = INT64_MAX;
}

static void add_tests(const struct asking *asking, const struct holdout_rule *node)
{
	GArray *tests = asking->rule->tests;
	guint at = tests->len;
	struct test test = {.kind = node->kind};
	if (node->kind == HOLDOUT_RULE_ATOM) {
		if (rule_is_exact(node))
			find_point(asking, node, &test);
		else
			find_range(asking, node, &test);
		add_bars(asking->rule, &test, node->column, asking->totals[node->column]);
	}
	g_array_append_val(tests, test);
	for (size_t i = 0; i < node->child_count; i++)
		add_tests(asking, node->children[i]);
	g_array_index(tests, struct test, at).end = tests->len;
}

/* Both have to hold; a body without an eligible vote adopts nothing, which an empty `any` says. */
static void add_all(const struct asking *asking, const struct holdout_tracker *tracker)
{
	GArray *tests = asking->rule->tests;
	struct test both = {.kind = HOLDOUT_RULE_ALL},
		    nobody = {.kind = HOLDOUT_RULE_ANY, .end = 2};
	g_array_append_val(tests, both);
	if (tally_eligible(asking->others) + asking->totals[COLUMN_MEMBERS] == 0)
		g_array_append_val(tests, nobody);
	add_tests(asking, tracker->rule);
	if (tracker->quorum)
		add_tests(asking, tracker->quorum);
	g_array_index(tests, struct test, 0).end = tests->len;
}

static bool is_true(const struct game_rule *rule, size_t at, const int64_t *sums)
{
	const struct test *test = &g_array_index(rule->tests, struct test, at);
	if (test->kind == HOLDOUT_RULE_ATOM)
		return sums[test->column] >= test->low && sums[test->column] <= test->high;
	if (test->kind == HOLDOUT_RULE_NOT)
		return !is_true(rule, at + 1, sums);
	bool needs_every = test->kind == HOLDOUT_RULE_ALL;
	for (size_t i = at + 1; i < test->end; i = g_array_index(rule->tests, struct test, i).end)
		if (is_true(rule, i, sums) != needs_every)
			return !needs_every;
	return needs_every;
}

/* The least sum of a level. */
static int64_t sum_of_level(const struct levels *levels, size_t level)
{
	return level == 0 ? 0 : g_array_index(levels->bars, int64_t, level - 1);
}

static void keep_answers(struct game_rule *rule)
{
	size_t count = 1, columns = rule->levels->len;
	for (size_t i = 0; i < columns; i++) {
		struct levels *levels = &g_array_index(rule->levels, struct levels, i);
		levels->stride = count;
		count *= levels->bars->len + 1;
		if (count > ANSWERS_MAX)
			return;
	}
	g_autofree int64_t *sums = g_new(int64_t, columns);
	rule->answers = g_new(bool, count);
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < columns; j++) {
			const struct levels *levels =
				&g_array_index(rule->levels, struct levels, j);
			size_t level = i / levels->stride % (levels->bars->len + 1);
			sums[j] = sum_of_level(levels, level);
		}
		rule->answers[i] = is_true(rule, 0, sums);
	}
}

static void clear_levels(void *levels)
{
	g_array_unref(((struct levels *)levels)->bars);
}

struct game_rule *game_rule_new(
	const struct holdout_tracker *tracker, const struct tally *tally, const int64_t *totals)
{
	struct game_rule *rule = g_new0(struct game_rule, 1);
	rule->tests = g_array_new(false, false, sizeof(struct test));
	rule->levels = g_array_new(false, false, sizeof(struct levels));
	g_array_set_clear_func(rule->levels, clear_levels);
	column_of(rule, COLUMN_MEMBERS);
	struct asking asking = {
		.rule = rule,
		.tally = tally_copy(tally),
		.others = tally_copy(tally),
		.totals = totals,
		.in_favour = verdict_target(tracker, HOLDOUT_CLASS_FOR),
		.against = verdict_target(tracker, HOLDOUT_CLASS_AGAINST),
	};
	add_all(&asking, tracker);
	keep_answers(rule);
	tally_free(asking.tally);
	tally_free(asking.others);
	return rule;
}

void game_rule_free(struct game_rule *rule)
{
	if (!rule)
		return;
	g_array_unref(rule->tests);
	g_array_unref(rule->levels);
	g_free(rule->answers);
	g_free(rule);
}

size_t game_rule_columns(const struct game_rule *rule)
{
	return rule->levels->len;
}

size_t game_rule_source(const struct game_rule *rule, size_t column)
{
	return g_array_index(rule->levels, struct levels, column).source;
}

const int64_t *game_rule_bars(const struct game_rule *rule, size_t column, size_t *ret_count)
{
	const struct levels *levels = &g_array_index(rule->levels, struct levels, column);
	*ret_count = levels->bars->len;
	return (const int64_t *)(const void *)levels->bars->data;
}

bool game_rule_is_true(const struct game_rule *rule, const int64_t *sums)
{
	if (!rule->answers)
		return is_true(rule, 0, sums);
	size_t answer = 0;
	for (guint i = 0; i < rule->levels->len; i++) {
		const struct levels *levels = &g_array_index(rule->levels, struct levels, i);
		const int64_t *bars = (const int64_t *)(const void *)levels->bars->data;
		size_t level = 0;
		for (guint j = 0; j < levels->bars->len; j++)
			level += sums[i] >= bars[j];
		answer += level * levels->stride;
	}
	return rule->answers[answer];
}

static bool is_monotone(const struct game_rule *rule, size_t at, bool is_wanted)
{
	const struct test *test = &g_array_index(rule->tests, struct test, at);
	if (test->kind == HOLDOUT_RULE_ATOM) {
		bool is_never = test->low > test->high;
		return is_never || (is_wanted ? test->high == INT64_MAX : test->low == 0);
	}
	if (test->kind == HOLDOUT_RULE_NOT)
		is_wanted = !is_wanted;
	for (size_t i = at + 1; i < test->end; i = g_array_index(rule->tests, struct test, i).end)
		if (!is_monotone(rule, i, is_wanted))
			return false;
	return true;
}

bool game_rule_is_monotone(const struct game_rule *rule)
{
	return is_monotone(rule, 0, true);
}
