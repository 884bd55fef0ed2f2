/* SPDX-License-Identifier: MIT */

/*
 * Depth first over the kinds, for a number of moves that grows by one until it is enough.
 *
 * What is left is cut off by a bound: each atom alone, given its best moves, whatever they do to
 * the others; if not even so enough atoms can be met, nobody needs to look. The bound also tells
 * where to begin, and where the easy answer (one after the other, those that help) takes as few,
 * that is exact without a search. With one column of weights beside counts the heaviest come first
 * and the search does not turn back; with several it may, so there is a limit to the work.
 */
#include "model/search.h"

#include <string.h>

#define KINDS_MAX  5000    /* deep; with more there is no search, only the easy answer */
#define ORDERS_MAX 4000000 /* places in all lists of kinds */

/* An atom whose list of kinds is put in order. */
struct sorting {
	const struct search *search;
	size_t atom;
};

static int by_change(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct sorting *sorting = data;
	const struct search *search = sorting->search;
	const struct kind *kinds = search->kinds->kinds;
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	int128 of_left = balance_change(search->balance, sorting->atom, &kinds[left], search->to);
	int128 of_right = balance_change(search->balance, sorting->atom, &kinds[right], search->to);
	if (of_left != of_right)
		return of_left > of_right ? -1 : 1;
	return (left > right) - (left < right);
}

static void put_kinds_in_order(struct search *search)
{
	size_t count = search->kinds->count, atoms = balance_atom_count(search->balance);
	if (count * atoms > ORDERS_MAX)
		return;
	search->orders = g_new(uint32_t, count * atoms + 1);
	for (size_t i = 0; i < atoms; i++) {
		struct sorting sorting = {search, i};
		uint32_t *order = search->orders + i * count;
		for (size_t j = 0; j < count; j++)
			order[j] = (uint32_t)j;
		g_qsort_with_data(order, (gint)count, sizeof *order, by_change, &sorting);
	}
}

void search_init(
	struct search *search, struct balance *balance, const struct kinds *kinds, size_t to)
{
	*search = (struct search){.balance = balance, .kinds = kinds, .to = to};
	search->counts = g_new0(size_t, kinds->count + 1);
	search->left = g_new0(size_t, kinds->count + 1);
	for (size_t i = kinds->count; i-- > 0;)
		search->left[i] = search->left[i + 1] + kinds->kinds[i].count;
	put_kinds_in_order(search);
}

void search_clear(struct search *search)
{
	g_free(search->counts);
	g_free(search->left);
	g_free(search->orders);
}

/* What is left to be tried. */
struct rest {
	struct search *search;
	size_t from, moves; /* kinds from `from` on */
};

static bool atom_may_be_met(const struct balance *balance, size_t at, void *data)
{
	struct rest *rest = data;
	struct search *search = rest->search;
	const struct balance_atom *atom = balance_atom(balance, at);
	size_t count = search->kinds->count, moves = rest->moves;
	if (balance_atom_is_met(atom))
		return true;
	int128 lack = balance_lack(atom);
	if (atom->sign == 0 || lack <= 0)
		return moves > 0; /* `exactly`; or only the base is missing */
	const uint32_t *order = search->orders + at * count;
	for (size_t i = 0; i < count && moves > 0 && lack > 0; i++) {
		size_t which = order[atom->sign > 0 ? i : count - 1 - i];
		search->work++;
		if (which < rest->from)
			continue;
		const struct kind *kind = &search->kinds->kinds[which];
		int128 change = atom->sign * balance_change(balance, at, kind, search->to);
		size_t taken = MIN(moves, kind->count);
		if (change <= 0)
			break;
		lack -= change * (int64_t)taken;
		moves -= taken;
	}
	return lack <= 0;
}

static bool may_be_met(struct search *search, size_t from, size_t moves)
{
	struct rest rest = {search, from, moves};
	return balance_may_be_met(search->balance, atom_may_be_met, &rest);
}

/* Tries all ways to make exactly `moves` moves of the kinds from `from` on; true: that is all. */
static bool try_ways(struct search *search, size_t from, size_t moves)
{
	if (moves == 0)
		return balance_is_met(search->balance) && search->found(search, search->data);
	search->work++;
	search->was_given_up |= search->work > SEARCH_WORK;
	if (search->was_given_up || search->left[from] < moves || !may_be_met(search, from, moves))
		return search->was_given_up;
	const struct kind *kind = &search->kinds->kinds[from];
	size_t count = MIN(moves, kind->count);
	bool is_over = false;
	balance_move(search->balance, kind, search->to, (int64_t)count);
	for (;; count--) {
		search->counts[from] = count;
		is_over = try_ways(search, from + 1, moves - count);
		if (is_over || count == 0)
			break;
		balance_move(search->balance, kind, search->to, -1);
	}
	balance_move(search->balance, kind, search->to, -(int64_t)count);
	return is_over;
}

void search_ways(struct search *search, size_t moves,
	bool (*found)(struct search *search, void *data), void *data)
{
	search->found = found;
	search->data = data;
	search->work = 0;
	search->was_given_up = !search->orders || search->kinds->count > KINDS_MAX;
	memset(search->counts, 0, search->kinds->count * sizeof *search->counts);
	if (!search->was_given_up)
		try_ways(search, 0, moves);
}

/* The fewest moves that the bound lets through, of at most `most`. */
static size_t least_moves(struct search *search, size_t most)
{
	size_t low = 0, high = most;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (may_be_met(search, 0, middle))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* Whether a move of the kind brings an atom that is not met nearer to it. */
static bool helps(struct search *search, const struct kind *kind)
{
	for (size_t i = 0; i < balance_atom_count(search->balance); i++) {
		const struct balance_atom *atom = balance_atom(search->balance, i);
		if (balance_atom_is_met(atom))
			continue;
		int128 change = balance_change(search->balance, i, kind, search->to);
		bool is_nearer = atom->sign == 0 ? change != 0 : atom->sign * change > 0;
		if (is_nearer || balance_base_change(search->balance, i, kind, search->to) > 0)
			return true;
	}
	return false;
}

/* Enough, if not the fewest: one after the other, those that help. */
static size_t easy_moves(struct search *search)
{
	size_t moves = 0;
	bool is_met = balance_is_met(search->balance);
	for (size_t i = 0; i < search->kinds->count; i++) {
		const struct kind *kind = &search->kinds->kinds[i];
		size_t *count = &search->counts[i];
		for (*count = 0; !is_met && *count < kind->count && helps(search, kind); ++*count) {
			balance_move(search->balance, kind, search->to, 1);
			is_met = balance_is_met(search->balance);
			moves++;
		}
	}
	for (size_t i = 0; i < search->kinds->count; i++)
		balance_move(search->balance, &search->kinds->kinds[i], search->to,
			-(int64_t)search->counts[i]);
	return is_met ? moves : HOLDOUT_NONE;
}

static bool is_found(struct search *search, void *data)
{
	(void)search;
	*(bool *)data = true;
	return true;
}

size_t search_fewest(struct search *search)
{
	size_t most = search->left[0], easy = easy_moves(search);
	size_t end = easy == HOLDOUT_NONE ? most + 1 : easy;
	size_t moves = search->orders ? least_moves(search, most) : 0;
	uint64_t work = 0;
	bool has_found = false;
	search->was_given_up = false;
	if (easy == 0 || moves == end)
		return easy;
	size_t size = (search->kinds->count + 1) * sizeof(size_t);
	g_autofree size_t *counts = g_memdup2(search->counts, size);
	for (; !has_found && moves < end && !search->was_given_up; moves++) {
		search_ways(search, moves, is_found, &has_found);
		work += search->work;
		search->was_given_up |= work > SEARCH_WORK;
	}
	if (has_found) {
		search->was_given_up = false;
		return moves - 1;
	}
	memcpy(search->counts, counts, size);
	return easy;
}
