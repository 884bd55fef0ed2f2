/* SPDX-License-Identifier: MIT */

/*
 * Meeting in the middle: the blocs are dealt out to two halves, and the part of a coalition that
 * lies in one half is looked up among those of the other.
 *
 * One column, the heaviest, is kept apart. The parts of a half that agree in all other columns
 * form a group, sorted by weight. Two groups together have known sums but for the weight, so the
 * rule says from which weight on they win (or within which ranges), and as the weight of a part
 * of one group grows, what is enough of the other shrinks: one walk along both answers all.
 *
 *     group of A:  3 7 12      with a group of B:  1 4 9 15,  won from 16 on
 *                        12 needs 4 or more: 3 parts;  7 needs 9: 2;  3 needs 13: 1
 *
 * So 2^27 coalitions of the EU are 2 * 2^14 parts. Each half is asked about its own blocs.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "model/power_table.h"

#define PARTS_MAX   2097152 /* of a half */
#define PLAYERS_MAX 62      /* of a half: ways fit 64 bits */
#define KEYS_MAX    1048576

struct part {
	int64_t weight; /* in the column that is kept apart */
	uint64_t ways;
	uint32_t key;   /* all other sums, as one number */
	uint32_t index; /* how many of each bloc, as one number */
};

struct half {
	size_t first, end; /* blocs, half-open */
	size_t players;
	int64_t *totals; /* of its players, one a column */
	struct part *parts;
	size_t part_count;
	uint64_t *ways; /* of all parts before one, and of all */
	size_t *groups; /* where each begins, and an end */
	size_t group_count;
};

struct meeting {
	const struct game *game;
	struct binomials binomials;
	size_t apart; /* the column */
	struct half halves[2];
};

static double parts_of(const struct game *game, size_t first, size_t end)
{
	double parts = 1;
	for (size_t i = first; i < end; i++)
		parts *= (double)(game->blocs[i].count + 1);
	return parts;
}

/* The first bloc of the second half: both are about as many parts. */
static size_t middle_of(const struct game *game)
{
	size_t middle = 0;
	double all = parts_of(game, 0, game->bloc_count), below = 1;
	while (middle < game->bloc_count && below * below < all)
		below *= (double)(game->blocs[middle++].count + 1);
	return middle;
}

static size_t players_of(const struct game *game, size_t first, size_t end)
{
	size_t players = 0;
	for (size_t i = first; i < end; i++)
		players += game->blocs[i].count;
	return players;
}

/* The heaviest column; column 0 if it is the only one. */
static size_t column_apart(const struct game *game)
{
	size_t apart = 0;
	for (size_t i = 1; i < game->column_count; i++)
		if (apart == 0 || game->totals[i] > game->totals[apart])
			apart = i;
	return apart;
}

/* How many values the other columns can have together in the half; at least as many groups. */
static double keys_of(const struct game *game, size_t first, size_t end)
{
	double keys = 1;
	size_t apart = column_apart(game);
	for (size_t i = 0; i < game->column_count; i++) {
		int64_t total = 0;
		for (size_t j = first; j < end; j++)
			total += game->blocs[j].weights[i] * (int64_t)game->blocs[j].count;
		if (i != apart || i == 0)
			keys *= (double)total + 1;
	}
	return keys;
}

static double work(const struct game *game)
{
	size_t middle = middle_of(game), end = game->bloc_count;
	double low = parts_of(game, 0, middle), high = parts_of(game, middle, end);
	double low_keys = keys_of(game, 0, middle), high_keys = keys_of(game, middle, end);
	bool fits = MAX(low, high) <= PARTS_MAX && MAX(low_keys, high_keys) <= KEYS_MAX &&
		MAX(players_of(game, 0, middle), players_of(game, middle, end)) <= PLAYERS_MAX;
	if (!fits)
		return INFINITY;
	double walks = low * MIN(high, high_keys) + high * MIN(low, low_keys);
	return 5000 + 300 * (low + high) + 10 * walks;
}

static bool is_in_key(const struct meeting *meeting, size_t column)
{
	return column != meeting->apart || column == 0;
}

static uint32_t key_of(const struct meeting *meeting, const struct half *half, const int64_t *sums)
{
	uint32_t key = 0;
	for (size_t i = meeting->game->column_count; i-- > 0;)
		if (is_in_key(meeting, i))
			key = key * ((uint32_t)half->totals[i] + 1) + (uint32_t)sums[i];
	return key;
}

/* How many of each bloc of the half are in a part, one after the other off its index. */
static size_t take_count(const struct bloc *bloc, uint32_t *index)
{
	uint32_t radix = (uint32_t)bloc->count + 1, count = *index % radix;
	*index /= radix;
	return count;
}

static void sum_up(const struct meeting *meeting, const struct half *half, uint32_t index,
	int64_t *ret_sums, uint64_t *ret_ways)
{
	const struct game *game = meeting->game;
	memset(ret_sums, 0, game->column_count * sizeof *ret_sums);
	*ret_ways = 1;
	for (size_t i = half->first; i < half->end; i++) {
		const struct bloc *bloc = &game->blocs[i];
		size_t count = take_count(bloc, &index);
		*ret_ways *= (uint64_t)binomial(&meeting->binomials, bloc->count, count);
		for (size_t j = 0; j < game->column_count; j++)
			ret_sums[j] += (int64_t)count * bloc->weights[j];
	}
}

static int by_key(const void *a, const void *b)
{
	const struct part *left = a, *right = b;
	if (left->key != right->key)
		return left->key < right->key ? -1 : 1;
	return (left->weight > right->weight) - (left->weight < right->weight);
}

static void make_parts(const struct meeting *meeting, struct half *half)
{
	g_autofree int64_t *sums = g_new(int64_t, meeting->game->column_count);
	half->part_count = (size_t)parts_of(meeting->game, half->first, half->end);
	half->parts = g_new(struct part, half->part_count);
	for (size_t i = 0; i < half->part_count; i++) {
		struct part *part = &half->parts[i];
		part->index = (uint32_t)i;
		sum_up(meeting, half, part->index, sums, &part->ways);
		part->weight = sums[meeting->apart];
		part->key = key_of(meeting, half, sums);
	}
	qsort(half->parts, half->part_count, sizeof *half->parts, by_key);
}

static void make_groups(struct half *half)
{
	half->ways = g_new(uint64_t, half->part_count + 1);
	half->groups = g_new(size_t, half->part_count + 1);
	half->ways[0] = 0;
	for (size_t i = 0; i < half->part_count; i++) {
		half->ways[i + 1] = half->ways[i] + half->parts[i].ways;
		if (i == 0 || half->parts[i].key != half->parts[i - 1].key)
			half->groups[half->group_count++] = i;
	}
	half->groups[half->group_count] = half->part_count;
}

static struct half half_new(const struct meeting *meeting, size_t first, size_t end)
{
	const struct game *game = meeting->game;
	struct half half = {.first = first, .end = end, .players = players_of(game, first, end)};
	half.totals = g_new0(int64_t, game->column_count);
	for (size_t i = first; i < end; i++)
		for (size_t j = 0; j < game->column_count; j++)
			half.totals[j] += (int64_t)game->blocs[i].count * game->blocs[i].weights[j];
	make_parts(meeting, &half);
	make_groups(&half);
	return half;
}

static void half_clear(struct half *half)
{
	g_free(half->totals);
	g_free(half->parts);
	g_free(half->ways);
	g_free(half->groups);
}

/* A group of one half, looked up in the other; what is found, a row a part. */
struct search {
	const struct meeting *meeting;
	const struct half *own, *other;
	size_t group;    /* of the own half */
	int64_t *sums;   /* of the own group and one of the other, but for the weight */
	uint64_t *found; /* part of the group * (players of the other half + 1) + players */
};

/* Counts the pairs whose weight is at least `bar`: adds them, or takes them away. */
static void walk(const struct search *search, size_t group, int64_t bar, int sign, size_t size)
{
	const struct half *own = search->own, *other = search->other;
	size_t begin = other->groups[group], end = other->groups[group + 1], at = end;
	size_t first = own->groups[search->group], columns = other->players + 1;
	for (size_t i = first; i < own->groups[search->group + 1]; i++) {
		int64_t lacking = bar - own->parts[i].weight;
		while (at > begin && other->parts[at - 1].weight >= lacking)
			at--;
		uint64_t enough = other->ways[end] - other->ways[at];
		uint64_t *found = &search->found[(i - first) * columns + size];
		*found += sign > 0 ? enough : -enough;
	}
}

/* From which weight on the two groups win, and from which on no longer, and so on. */
static void meet(const struct search *search, size_t group, size_t size)
{
	const struct meeting *meeting = search->meeting;
	size_t count;
	const int64_t *bars = game_bars(meeting->game, meeting->apart, &count);
	int64_t apart = search->sums[meeting->apart];
	bool is_won = false;
	for (size_t i = 0; i <= count; i++) {
		search->sums[meeting->apart] = i == 0 ? 0 : bars[i - 1];
		bool is_won_here = game_is_won(meeting->game, search->sums);
		if (is_won_here != is_won)
			walk(search, group, search->sums[meeting->apart], is_won ? -1 : 1, size);
		is_won = is_won_here;
	}
	search->sums[meeting->apart] = apart;
}

static void look_up(const struct search *search)
{
	const struct meeting *meeting = search->meeting;
	size_t columns = meeting->game->column_count;
	g_autofree int64_t *sums = g_new(int64_t, 2 * columns);
	uint64_t ways;
	uint32_t index = search->own->parts[search->own->groups[search->group]].index;
	sum_up(meeting, search->own, index, sums, &ways);
	for (size_t i = 0; i < search->other->group_count; i++) {
		index = search->other->parts[search->other->groups[i]].index;
		sum_up(meeting, search->other, index, sums + columns, &ways);
		for (size_t j = 0; j < columns; j++)
			search->sums[j] = sums[j] + sums[columns + j];
		meet(search, i, (size_t)sums[columns]);
	}
}

/* Enters what was found for one part: `found`, by how many players of the other half. */
static void enter(const struct search *search, const struct part *part, const uint64_t *found,
	struct power_counts *counts, uint128 *all)
{
	const struct game *game = search->meeting->game;
	size_t sizes = game->player_count + 1, size = 0;
	uint32_t index = part->index;
	for (size_t i = search->own->first; i < search->own->end; i++)
		size += take_count(&game->blocs[i], &index);
	index = part->index;
	for (size_t i = search->own->first; i < search->own->end; i++) {
		size_t count = take_count(&game->blocs[i], &index);
		for (size_t j = 0; j <= search->other->players; j++)
			counts->of[i][count * sizes + size + j] += (uint128)part->ways * found[j];
	}
	for (size_t j = 0; all && j <= search->other->players; j++)
		all[size + j] += (uint128)part->ways * found[j];
}

static void fill_half(
	struct meeting *meeting, size_t own, struct power_counts *counts, uint128 *all)
{
	const struct half *half = &meeting->halves[own], *other = &meeting->halves[1 - own];
	size_t columns = other->players + 1;
	g_autofree int64_t *sums = g_new0(int64_t, meeting->game->column_count);
	for (size_t i = 0; i < half->group_count; i++) {
		size_t first = half->groups[i], count = half->groups[i + 1] - first;
		g_autofree uint64_t *found = g_new0(uint64_t, count * columns);
		struct search search = {meeting, half, other, i, sums, found};
		look_up(&search);
		for (size_t j = 0; j < count; j++)
			enter(&search, &half->parts[first + j], found + j * columns, counts, all);
	}
}

static void fill(const struct game *game, struct power_table *table)
{
	struct meeting meeting = {.game = game,
		.binomials = binomials_new(game->player_count),
		.apart = column_apart(game)};
	struct power_counts counts = power_counts_new(game);
	size_t middle = middle_of(game);
	meeting.halves[0] = half_new(&meeting, 0, middle);
	meeting.halves[1] = half_new(&meeting, middle, game->bloc_count);
	fill_half(&meeting, 0, &counts, table->all);
	fill_half(&meeting, 1, &counts, NULL);
	power_counts_close(&counts, table);
	power_counts_clear(&counts);
	half_clear(&meeting.halves[0]);
	half_clear(&meeting.halves[1]);
	binomials_clear(&meeting.binomials);
}

const struct power_filler power_halves = {work, fill};
