/* SPDX-License-Identifier: MIT */

/*
 * An order has one move with which the rule begins to hold for good. Where every move of the day
 * goes in one direction only, and none has a time, more can be had of it: whoever has not moved yet
 * and in place of that move would do as well is decisive too. For what goes on to help can come
 * next, and what hurts last, and through that the rule holds, since it does in the end.
 */
#include "model/orders.h"

#define ORDERS_WORK 400000 /* looks at what a move does to an atom, but for at least one order */

struct orders {
	struct day *day;
	bool *found;
	size_t *order; /* indices of movers */
	uint32_t seed;
	uint64_t work;
	bool is_free; /* no move has a time, and each goes in one direction only */
};

static size_t next_random(struct orders *orders, size_t below)
{
	orders->seed ^= orders->seed << 13;
	orders->seed ^= orders->seed >> 17;
	orders->seed ^= orders->seed << 5;
	return orders->seed % below;
}

static const struct mover *mover_at(const struct orders *orders, size_t i)
{
	return &orders->day->movers[orders->order[i]];
}

static void play(struct orders *orders, size_t i, int64_t count)
{
	day_play(orders->day, mover_at(orders, i), count);
	orders->work += balance_atom_count(orders->day->balance);
}

static int by_time(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct mover *movers = data;
	int64_t left = movers[*(const size_t *)a].instant;
	int64_t right = movers[*(const size_t *)b].instant;
	return (left > right) - (left < right);
}

/* Puts those with a time into its order, in the places that they have. The sort is stable. */
static void keep_times(struct orders *orders)
{
	const struct day *day = orders->day;
	size_t timed = 0;
	g_autofree size_t *queue = g_new(size_t, day->mover_count);
	for (size_t i = 0; i < day->mover_count; i++)
		if (mover_at(orders, i)->has_time)
			queue[timed++] = orders->order[i];
	g_qsort_with_data(queue, (gint)timed, sizeof *queue, by_time, day->movers);
	for (size_t i = 0, next = 0; next < timed; i++)
		if (mover_at(orders, i)->has_time)
			orders->order[i] = queue[next++];
}

static void draw(struct orders *orders)
{
	size_t *order = orders->order;
	for (size_t i = orders->day->mover_count; i > 1; i--) {
		size_t other = next_random(orders, i);
		size_t held = order[i - 1];
		order[i - 1] = order[other];
		order[other] = held;
	}
	keep_times(orders);
}

/* Makes all moves in order; returns the place of the one with which the aim was met for good. */
static size_t find_turn(struct orders *orders)
{
	size_t turn = 0;
	bool was_met = false;
	for (size_t i = 0; i < orders->day->mover_count; i++) {
		play(orders, i, 1);
		bool is_met = day_is_met(orders->day);
		if (is_met && !was_met)
			turn = i;
		was_met = is_met;
	}
	return turn;
}

/* Marks who would do in place of the move at `turn`; all before it have moved. */
static void try_others(struct orders *orders, size_t turn)
{
	for (size_t i = turn + 1; i < orders->day->mover_count; i++) {
		bool *found = &orders->found[orders->order[i]];
		if (*found)
			continue;
		play(orders, i, 1);
		*found = day_is_met(orders->day);
		play(orders, i, -1);
	}
}

static void try_order(struct orders *orders)
{
	draw(orders);
	size_t turn = find_turn(orders);
	orders->found[orders->order[turn]] = true;
	for (size_t i = orders->day->mover_count; i-- > turn;)
		play(orders, i, -1);
	if (orders->is_free)
		try_others(orders, turn);
	for (size_t i = turn; i-- > 0;)
		play(orders, i, -1);
}

static bool is_free(const struct day *day)
{
	for (size_t i = 0; i < day->mover_count; i++) {
		const struct mover *mover = &day->movers[i];
		if (mover->has_time || (mover_helps(day, mover) && mover_hurts(day, mover)))
			return false;
	}
	return true;
}

void orders_find(struct day *day, bool *found)
{
	struct orders orders = {
		.day = day,
		.found = found,
		.order = g_new0(size_t, day->mover_count),
		.seed = 2463534242u,
		.is_free = is_free(day),
	};
	for (size_t i = 0; i < day->mover_count; i++)
		orders.order[i] = i;
	do
		try_order(&orders);
	while (orders.work < ORDERS_WORK);
	g_free(orders.order);
}
