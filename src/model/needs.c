/* SPDX-License-Identifier: MIT */

/*
 * Members of one stance that weigh the same in every column are interchangeable: a kind. A search
 * is over how many of each kind move, in a number of moves that grows by one until it is enough.
 *
 * What is left of it is cut off by a bound: an atom alone, given its best moves, whatever they do
 * to the others. That the bound fails for few moves also tells where to begin. With one column of
 * weights beside counts the heaviest come first and the search does not turn back; with several it
 * may, so there is a limit to the work, and past it an answer that is enough, said to be no more.
 */
#include "model/needs.h"

#include <string.h>

#include <glib.h>

#include "model/rule.h"
#include "model/verdict.h"

#define WORK_MAX  3000000 /* kinds looked at */
#define KINDS_MAX 5000    /* deep; with more there is no search */

struct kind {
	struct shift shift;
	const int64_t *weights; /* of a member, one a column */
	size_t count;
};

struct search {
	const struct holdout_tracker *tracker;
	struct tally *tally; /* with the moves tried so far */
	GArray *kinds;       /* struct kind, heaviest first */
	uint64_t work;
};

static const struct kind *kind_at(const struct search *search, size_t i)
{
	return &g_array_index(search->kinds, struct kind, i);
}

static void move(struct search *search, const struct kind *kind, int64_t count)
{
	for (size_t i = 0; i < search->tally->column_count; i++) {
		*tally_sum(search->tally, i, kind->shift.from) -= count * kind->weights[i];
		*tally_sum(search->tally, i, kind->shift.to) += count * kind->weights[i];
	}
}

/* How the best of `moves` moves, of the kinds from `from` on, would change the atom. */
struct gain {
	int128 change;
	size_t count;
};

static int by_change(gconstpointer a, gconstpointer b)
{
	const struct gain *left = a, *right = b;
	return (left->change < right->change) - (left->change > right->change);
}

static int128 best_change(
	struct search *search, const struct holdout_rule *atom, size_t from, size_t moves, int sign)
{
	g_autoptr(GArray) gains = g_array_new(false, false, sizeof(struct gain));
	for (size_t i = from; i < search->kinds->len; i++) {
		const struct kind *kind = kind_at(search, i);
		struct gain gain = {
			sign * rule_change(atom, search->tally, &kind->shift), kind->count};
		if (gain.change > 0)
			g_array_append_val(gains, gain);
	}
	search->work += search->kinds->len - from;
	g_array_sort(gains, by_change);
	int128 sum = 0;
	for (guint i = 0; i < gains->len && moves > 0; i++) {
		const struct gain *gain = &g_array_index(gains, struct gain, i);
		size_t taken = MIN(moves, gain->count);
		sum += gain->change * (int64_t)taken;
		moves -= taken;
	}
	return sum;
}

/* Whether the atom alone could still be made what is wanted. */
static bool atom_may_become(struct search *search, const struct holdout_rule *atom, size_t from,
	size_t moves, bool is_wanted)
{
	if (rule_weigh(atom, search->tally).holds == is_wanted)
		return true;
	if (rule_is_exact(atom) || (is_wanted && rule_lacks_base(atom, search->tally)))
		return moves > 0;
	bool is_down = rule_is_upper(atom) == is_wanted;
	int128 best = best_change(search, atom, from, moves, is_down ? -1 : 1);
	return best > 0 && best >= rule_distance(atom, search->tally);
}

static bool may_become(struct search *search, const struct holdout_rule *rule, size_t from,
	size_t moves, bool is_wanted)
{
	if (rule->kind == HOLDOUT_RULE_ATOM)
		return atom_may_become(search, rule, from, moves, is_wanted);
	if (rule->kind == HOLDOUT_RULE_NOT)
		return may_become(search, rule->children[0], from, moves, !is_wanted);
	bool needs_every = (rule->kind == HOLDOUT_RULE_ALL) == is_wanted;
	for (size_t i = 0; i < rule->child_count; i++)
		if (may_become(search, rule->children[i], from, moves, is_wanted) != needs_every)
			return !needs_every;
	return needs_every;
}

static bool may_adopt(struct search *search, size_t from, size_t moves)
{
	const struct holdout_tracker *tracker = search->tracker;
	return may_become(search, tracker->rule, from, moves, true) &&
		(!tracker->quorum || may_become(search, tracker->quorum, from, moves, true));
}

/* Whether exactly `moves` moves of the kinds from `from` on can do it. */
static bool can_adopt(struct search *search, size_t from, size_t moves)
{
	if (moves == 0)
		return rule_adopts(search->tracker, search->tally);
	if (from == search->kinds->len || search->work > WORK_MAX ||
		!may_adopt(search, from, moves))
		return false;
	const struct kind *kind = kind_at(search, from);
	for (size_t count = MIN(moves, kind->count) + 1; count-- > 0;) {
		move(search, kind, (int64_t)count);
		bool is_enough = can_adopt(search, from + 1, moves - count);
		move(search, kind, -(int64_t)count);
		if (is_enough)
			return true;
	}
	return false;
}

static size_t all_moves(const struct search *search)
{
	size_t moves = 0;
	for (size_t i = 0; i < search->kinds->len; i++)
		moves += kind_at(search, i)->count;
	return moves;
}

/* The fewest moves that the bound lets through; `most` if it lets none. */
static size_t least_moves(struct search *search, size_t most)
{
	size_t low = 0, high = most;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (may_adopt(search, 0, middle))
			high = middle;
		else
			low = middle + 1;
	}
	search->work = 0;
	return low;
}

/* Enough, if not the fewest: the heaviest first, one after the other, those that help. */
static size_t enough_moves(struct search *search)
{
	size_t moves = 0;
	for (size_t i = 0; i < search->kinds->len; i++) {
		const struct kind *kind = kind_at(search, i);
		for (size_t j = 0; j < kind->count; j++) {
			if (rule_adopts(search->tracker, search->tally))
				return moves;
			const struct holdout_tracker *tracker = search->tracker;
			if (!rule_helps(tracker->rule, search->tally, &kind->shift) &&
				!(tracker->quorum &&
					rule_helps(tracker->quorum, search->tally, &kind->shift)))
				break;
			move(search, kind, 1);
			moves++;
		}
	}
	return rule_adopts(search->tracker, search->tally) ? moves : HOLDOUT_NONE;
}

static int by_weight(gconstpointer a, gconstpointer b, gpointer columns)
{
	const struct kind *left = a, *right = b;
	for (size_t i = GPOINTER_TO_SIZE(columns); i-- > 0;)
		if (left->weights[i] != right->weights[i])
			return left->weights[i] > right->weights[i] ? -1 : 1;
	return (left->shift.from > right->shift.from) - (left->shift.from < right->shift.from);
}

/* Makes one kind of those that stand side by side and are the same. */
static void merge_kinds(GArray *kinds, size_t columns)
{
	guint count = 0;
	for (guint i = 0; i < kinds->len; i++) {
		struct kind *kind = &g_array_index(kinds, struct kind, i);
		struct kind *last = &g_array_index(kinds, struct kind, count ? count - 1 : 0);
		bool is_same = count > 0 && by_weight(last, kind, GSIZE_TO_POINTER(columns)) == 0;
		if (is_same)
			last->count++;
		else
			g_array_index(kinds, struct kind, count++) = *kind;
	}
	g_array_set_size(kinds, count);
}

/* Where members are only counted, a kind is a stance, and nothing needs to be sorted. */
static GArray *kinds_by_stance(const struct state *state, const struct tally *tally)
{
	static const int64_t one[] = {1};
	size_t target = verdict_target(state->tracker, HOLDOUT_CLASS_FOR);
	GArray *kinds = g_array_new(false, false, sizeof(struct kind));
	for (size_t i = 0; i <= tally->stance_count; i++) {
		size_t from = i == 0 ? HOLDOUT_NONE : i - 1;
		struct kind kind = {.shift = {.from = from, .to = target, .weights = one},
			.weights = one,
			.count = (size_t)tally->sums[i]};
		bool may_move = from != target && kind.count > 0 &&
			tally_class(tally, from) != HOLDOUT_CLASS_RECUSED;
		if (may_move)
			g_array_append_val(kinds, kind);
	}
	return kinds;
}

/* Everybody who may move; `weights` is room for their weights. */
static GArray *kinds_of(const struct state *state, const struct tally *tally, int64_t *weights)
{
	const struct holdout_tracker *tracker = state->tracker;
	size_t target = verdict_target(tracker, HOLDOUT_CLASS_FOR), columns = tally->column_count;
	GArray *kinds = g_array_new(false, false, sizeof(struct kind));
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct seat *seat = &state->seats[i];
		if (!seat->is_eligible || seat->counted == target)
			continue;
		struct kind kind = {
			.shift = {.from = seat->counted, .to = target, .weights = weights},
			.weights = weights,
			.count = 1};
		for (size_t j = 0; j < columns; j++)
			weights[j] = column_weight(
				&tally->columns[j], tracker->members[i], i, tally->day);
		weights += columns;
		g_array_append_val(kinds, kind);
	}
	g_array_sort_with_data(kinds, by_weight, GSIZE_TO_POINTER(columns));
	merge_kinds(kinds, columns);
	return kinds;
}

size_t fewest_moves(const struct state *state, const struct tally *tally, bool *ret_is_bound)
{
	const struct holdout_tracker *tracker = state->tracker;
	*ret_is_bound = false;
	if (rule_adopts(tracker, tally))
		return 0;
	if (tally_eligible(tally) == 0)
		return HOLDOUT_NONE;
	g_autofree int64_t *weights = g_new(int64_t, tracker->member_count * tally->column_count);
	struct search search = {
		.tracker = tracker,
		.tally = tally_copy(tally),
		.kinds = tally->column_count == 1 ? kinds_by_stance(state, tally)
						  : kinds_of(state, tally, weights),
	};
	size_t most = all_moves(&search), moves = least_moves(&search, most);
	if (search.kinds->len > KINDS_MAX)
		search.work = WORK_MAX + 1;
	while (moves <= most && search.work <= WORK_MAX && !can_adopt(&search, 0, moves))
		moves++;
	if (search.work > WORK_MAX) {
		*ret_is_bound = true;
		moves = enough_moves(&search);
	} else if (moves > most) {
		moves = HOLDOUT_NONE;
	}
	tally_free(search.tally);
	g_array_unref(search.kinds);
	return moves;
}
