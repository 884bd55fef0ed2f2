/* SPDX-License-Identifier: MIT */

/*
 * Everything is read off the table of winning coalitions by size and player. What a player turns
 * at size s, gained[s] = W(i, s + 1) - (W(s) - W(i, s)): coalitions of s others that win with it,
 * less those that win without it; for a monotone rule no term is below 0, so no sum of them loses
 * digits, and each is exact.
 *
 * The sum of all swings may be larger than any of them by a factor of n. So what all of them have
 * in common is divided out first, and where they still do not fit the share is only a number.
 */
#include "model/power.h"

#include <math.h>

#include <glib.h>

#include "model/power_samples.h"
#include "model/power_table.h"

#define FACTORIAL_MAX 33 /* its factorial is the last to fit 127 bits */
#define SAMPLING_WORK 1e9

/* clang-format off */
static const struct {
	const char *name;
	const struct power_filler *filler; /* NULL: by lots, always valid, never chosen first */
} methods[POWER_METHOD_COUNT] = {
	[POWER_BLOCS]   = {"class compression",   &power_blocs},
	[POWER_SERIES]  = {"generating function", &power_series},
	[POWER_HALVES]  = {"meet in the middle",  &power_halves},
	[POWER_GRAY]    = {"Gray code",           &power_gray},
	[POWER_SAMPLES] = {"sampling",            NULL},
};
/* clang-format on */

#define WORK_MAX 30e9 /* more than that is not waited for */

const char *power_method_name(enum power_method method)
{
	return methods[method].name;
}

double power_work(const struct game *game, enum power_method method)
{
	return methods[method].filler ? methods[method].filler->work(game) : SAMPLING_WORK;
}

enum power_method power_choose(const struct game *game, double *ret_work)
{
	enum power_method best = POWER_SAMPLES;
	double least = WORK_MAX;
	for (int i = 0; i < POWER_METHOD_COUNT; i++) {
		double work = power_work(game, (enum power_method)i);
		if (!methods[i].filler || work >= least)
			continue;
		best = (enum power_method)i;
		least = work;
	}
	*ret_work = best == POWER_SAMPLES ? SAMPLING_WORK : least;
	return best;
}

static struct share share_of(int128 over, int128 under)
{
	double value = under == 0 ? 0 : (double)((long double)over / (long double)under);
	return (struct share){value, over, under, under != 0};
}

static struct share number(double value)
{
	return (struct share){.value = value, .is_defined = true};
}

/* What a player of the bloc gains less what it loses, joining `size` others. */
static int128 gain_of(struct power_table *table, size_t bloc, size_t size)
{
	return (int128)*power_table_in(table, bloc, size + 1) -
		(int128)(table->all[size] - *power_table_in(table, bloc, size));
}

/* In s! (n - s - 1)! of n! orders s given players, and no others, come before one. */
static struct share shapley_of(struct power_table *table, size_t bloc)
{
	size_t players = table->players;
	int128 factorials[FACTORIAL_MAX + 1] = {1};
	for (size_t i = 1; i <= MIN(players, FACTORIAL_MAX); i++)
		factorials[i] = factorials[i - 1] * (int128)i;
	int128 orders = 0;
	long double sum = 0, cases = 1; /* players - 1 over size */
	for (size_t size = 0; size < players; size++) {
		int128 gain = gain_of(table, bloc, size);
		sum += (long double)gain / cases;
		cases = cases * (long double)(players - 1 - size) / (long double)(size + 1);
		if (players <= FACTORIAL_MAX)
			orders += gain * factorials[size] * factorials[players - 1 - size];
	}
	if (players <= FACTORIAL_MAX)
		return share_of(orders, factorials[players]);
	return number((double)(sum / (long double)players));
}

static struct player player_of(struct power_table *table, size_t bloc, uint128 winning)
{
	struct player player = {0};
	int128 coalitions = (int128)1 << table->players;
	for (size_t size = 0; size < table->players; size++)
		player.swings += gain_of(table, bloc, size);
	player.shares[POWER_ABSOLUTE] = share_of(player.swings, coalitions / 2);
	player.shares[POWER_PREVENT] = share_of(player.swings, (int128)winning);
	player.shares[POWER_INITIATE] = share_of(player.swings, coalitions - (int128)winning);
	player.shares[POWER_SHAPLEY] = shapley_of(table, bloc);
	return player;
}

/* Sets the shares of all swings, exactly if the sum fits once common factors are gone. */
static void share_swings(struct power *power)
{
	uint128 common = 0;
	long double total = 0;
	int128 sum = 0;
	bool fits = true;
	for (size_t i = 0; i < power->count; i++) {
		int128 swings = power->players[i].swings;
		common = greatest_divisor(common, (uint128)(swings < 0 ? -swings : swings));
		total += (long double)swings;
	}
	for (size_t i = 0; i < power->count && common > 0; i++)
		fits &= !__builtin_add_overflow(
			sum, power->players[i].swings / (int128)common, &sum);
	for (size_t i = 0; i < power->count; i++) {
		struct player *player = &power->players[i];
		struct share *share = &player->shares[POWER_BANZHAF];
		if (common == 0)
			*share = share_of(0, 1);
		else if (fits && sum > 0)
			*share = share_of(player->swings / (int128)common, sum);
		else if (fits)
			*share = share_of(-(player->swings / (int128)common), -sum);
		else
			*share = number((double)((long double)player->swings / total));
	}
}

static void count(struct power *power, const struct game *game)
{
	struct power_table *table = power_table_new(game);
	methods[power->method].filler->fill(game, table);
	for (size_t size = 0; size <= table->players; size++)
		power->winning += table->all[size];
	power->wins = share_of((int128)power->winning, (int128)1 << table->players);
	g_autofree struct player *blocs = g_new(struct player, game->bloc_count + 1);
	for (size_t i = 0; i < game->bloc_count; i++)
		blocs[i] = player_of(table, i, power->winning);
	for (size_t i = 0; i < power->count; i++) {
		power->players[i] = blocs[game->bloc_of[i]];
		power->players[i].member = game->members[i];
	}
	share_swings(power);
	power_table_free(table);
}

static struct share quotient(double over, double under)
{
	return under != 0 ? number(over / under) : (struct share){0};
}

/* What absolute Banzhaf is to the others: swings = absolute 2^(n-1), W = wins 2^n. */
static void estimate(struct power *power, const struct game *game)
{
	struct power_estimate estimate = power_estimate_new(game, SAMPLING_WORK);
	double sum = 0;
	for (size_t i = 0; i < game->bloc_count; i++)
		sum += estimate.absolute[i] * (double)game->blocs[i].count;
	for (size_t i = 0; i < power->count; i++) {
		struct player *player = &power->players[i];
		size_t bloc = game->bloc_of[i];
		double absolute = estimate.absolute[bloc];
		player->member = game->members[i];
		player->shares[POWER_ABSOLUTE] = number(absolute);
		player->shares[POWER_BANZHAF] = sum != 0 ? number(absolute / sum) : number(0);
		player->shares[POWER_PREVENT] = quotient(absolute / 2, estimate.winning);
		player->shares[POWER_INITIATE] = quotient(absolute / 2, 1 - estimate.winning);
		player->shares[POWER_SHAPLEY] = number(estimate.turns[bloc]);
	}
	power->bound = estimate.bound;
	power->wins = number(estimate.winning);
	power_estimate_clear(&estimate);
}

struct power *power_new(const struct game *game, enum power_method method)
{
	g_assert(isfinite(power_work(game, method)));
	struct power *power = g_new0(struct power, 1);
	power->method = method;
	power->is_monotone = game->is_monotone;
	power->count = game->player_count;
	power->players = g_new0(struct player, power->count + 1);
	power->is_counted = methods[method].filler != NULL;
	if (power->is_counted)
		count(power, game);
	else
		estimate(power, game);
	return power;
}

void power_free(struct power *power)
{
	if (!power)
		return;
	g_free(power->players);
	g_free(power);
}

bool power_is_exact(const struct power *power)
{
	bool is_exact = power->is_counted;
	for (size_t i = 0; i < power->count; i++)
		is_exact &= power->players[i].shares[POWER_SHAPLEY].under != 0;
	return is_exact;
}

bool power_is_none(const struct power *power, const struct player *player)
{
	return power->is_counted && power->is_monotone && player->swings == 0;
}

char *share_text(const struct share *share)
{
	return share->under == 0 ? NULL : fraction_text(share->over, share->under);
}
