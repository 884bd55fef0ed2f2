/* SPDX-License-Identifier: MIT */

/*
 * Members are put in order by what their move changes in each atom, last clause first, what helps
 * most first; then those that stand side by side and change the same are one kind. So a permanent
 * member that has not spoken and an elected one are of one kind while nobody objects: their
 * assent counts the same.
 */
#include "model/kinds.h"

struct order {
	const struct balance *balance;
	const struct kinds_call *call;
};

static int compare_numbers(int128 a, int128 b)
{
	return (a < b) - (a > b);
}

/* By what a move of each to the stance does. */
static int by_effect(
	const struct order *order, const struct kind *left, const struct kind *right, size_t to)
{
	for (size_t i = balance_atom_count(order->balance); i-- > 0;) {
		int sign = balance_atom(order->balance, i)->sign < 0 ? -1 : 1;
		int result = compare_numbers(sign * balance_change(order->balance, i, left, to),
			sign * balance_change(order->balance, i, right, to));
		if (!result)
			result = compare_numbers(balance_base_change(order->balance, i, left, to),
				balance_base_change(order->balance, i, right, to));
		if (result)
			return result;
	}
	return 0;
}

static int by_kind(const struct order *order, const struct kind *left, const struct kind *right)
{
	int result = by_effect(order, left, right, order->call->to);
	for (size_t i = 0; !result && i < order->call->alike_count; i++)
		result = by_effect(order, left, right, order->call->alike[i]);
	return result;
}

static int by_kind_and_member(gconstpointer a, gconstpointer b, gpointer order)
{
	const struct kind *left = a, *right = b;
	int result = by_kind(order, left, right);
	if (result || !left->members)
		return result;
	return (*left->members > *right->members) - (*left->members < *right->members);
}

/* Makes one kind of those that stand side by side and are the same. */
static void merge(struct kinds *kinds, const struct order *order)
{
	size_t count = 0;
	for (size_t i = 0; i < kinds->count; i++) {
		struct kind *kind = &kinds->kinds[i];
		struct kind *last = count ? &kinds->kinds[count - 1] : NULL;
		if (last && by_kind(order, last, kind) == 0)
			last->count += kind->count;
		else
			kinds->kinds[count++] = *kind;
	}
	kinds->count = count;
}

/* Lists the members in the order of the kinds, of which each is still one. */
static void keep_members(struct kinds *kinds)
{
	if (!kinds->members)
		return;
	size_t *members = g_new(size_t, kinds->count);
	for (size_t i = 0; i < kinds->count; i++) {
		members[i] = *kinds->kinds[i].members;
		kinds->kinds[i].members = &members[i];
	}
	g_free(kinds->members);
	kinds->members = members;
}

static void put_in_order(
	struct kinds *kinds, const struct balance *balance, const struct kinds_call *call)
{
	struct order order = {balance, call};
	if (call->is_each)
		return;
	g_qsort_with_data(
		kinds->kinds, (gint)kinds->count, sizeof *kinds->kinds, by_kind_and_member, &order);
	keep_members(kinds);
	merge(kinds, &order);
}

static bool may_move(const struct state *state, const struct kinds_call *call, size_t member)
{
	const struct seat *seat = &state->seats[member];
	return seat->is_eligible && seat->counted != call->to &&
		(!call->only || call->only[member]);
}

struct kinds *kinds_new(const struct state *state, const struct tally *tally,
	const struct balance *balance, const struct kinds_call *call)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct kinds *kinds = g_new0(struct kinds, 1);
	int64_t *weights = g_new(int64_t, tracker->member_count * tally->column_count);
	kinds->kinds = g_new(struct kind, tracker->member_count);
	kinds->members = g_new(size_t, tracker->member_count);
	kinds->weights = weights;
	for (size_t i = 0; i < tracker->member_count; i++) {
		if (!may_move(state, call, i))
			continue;
		size_t from = state->seats[i].counted;
		bool is_other = call->other && call->other[i];
		size_t *member = &kinds->members[kinds->count];
		*member = i;
		kinds->kinds[kinds->count++] =
			(struct kind){.from = {from, is_other ? call->other_at : from},
				.weights = weights,
				.count = 1,
				.members = member};
		for (size_t j = 0; j < tally->column_count; j++)
			*weights++ = column_weight(
				&tally->columns[j], tracker->members[i], i, tally->day);
	}
	put_in_order(kinds, balance, call);
	return kinds;
}

struct kinds *kinds_by_stance(
	const struct tally *tally, const struct balance *balance, const struct kinds_call *call)
{
	struct kinds *kinds = g_new0(struct kinds, 1);
	kinds->kinds = g_new(struct kind, tally->stance_count + 1);
	kinds->weights = g_new(int64_t, 1);
	*kinds->weights = 1;
	g_assert(tally->column_count == 1);
	for (size_t i = 0; i <= tally->stance_count; i++) {
		size_t from = i == 0 ? HOLDOUT_NONE : i - 1;
		bool is_here = from != call->to && tally->sums[i] > 0 &&
			tally_class(tally, from) != HOLDOUT_CLASS_RECUSED;
		if (is_here)
			kinds->kinds[kinds->count++] = (struct kind){.from = {from, from},
				.weights = kinds->weights,
				.count = (size_t)tally->sums[i]};
	}
	put_in_order(kinds, balance, call);
	return kinds;
}

void kinds_free(struct kinds *kinds)
{
	if (!kinds)
		return;
	g_free(kinds->kinds);
	g_free(kinds->members);
	g_free(kinds->weights);
	g_free(kinds);
}

size_t kinds_members(const struct kinds *kinds)
{
	size_t count = 0;
	for (size_t i = 0; i < kinds->count; i++)
		count += kinds->kinds[i].count;
	return count;
}
