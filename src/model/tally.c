/* SPDX-License-Identifier: MIT */

/*
 * A tally is one block of numbers, so that a copy is a copy of bytes and a verdict may try out
 * what would be. Sums fit: the door refuses weights that add up to more than 64 bits hold.
 */
#include "model/tally.h"

#include <string.h>

#include <glib.h>

#include "model/tracker.h"

static const struct column members_only = {.scale = 1};

bool decimal_scaled(const char *text, int64_t scale, int64_t *ret_number)
{
	int64_t number = 0;
	bool is_after_point = false;
	for (; *text; text++) {
		if (*text == '.') {
			is_after_point = true;
			continue;
		}
		if (__builtin_mul_overflow(number, 10, &number) ||
			__builtin_add_overflow(number, *text - '0', &number))
			return false;
		if (is_after_point)
			scale /= 10;
	}
	return !__builtin_mul_overflow(number, scale, ret_number);
}

bool member_is_in(const struct holdout_member *who, const char *const *groups, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(who->id, groups[i]) == 0)
			return true;
		for (size_t j = 0; j < who->group_count; j++)
			if (strcmp(who->groups[j], groups[i]) == 0)
				return true;
	}
	return false;
}

/* Before its first day a weight is what it is on that day: there is nothing better to go by. */
static const char *value_on(const struct holdout_weight *weight, int32_t day)
{
	const char *value = weight->count > 0 ? weight->values[0] : "0";
	for (size_t i = 0; i < weight->count && weight->since[i] <= day; i++)
		value = weight->values[i];
	return value;
}

static int64_t named_weight(
	const struct column *column, const struct holdout_member *who, int32_t day)
{
	int64_t number = 0;
	for (size_t i = 0; i < who->weight_count; i++)
		if (strcmp(who->weights[i].name, column->by) == 0)
			decimal_scaled(value_on(&who->weights[i], day), column->scale, &number);
	return number;
}

int64_t column_weight(
	const struct column *column, const struct holdout_member *who, size_t member, int32_t day)
{
	if (column->weights)
		return column->weights[member];
	bool is_inside =
		column->group_count == 0 || member_is_in(who, column->groups, column->group_count);
	if (column->within_count > 0)
		is_inside &= member_is_in(who, column->within, column->within_count);
	if (!is_inside)
		return 0;
	return column->by ? named_weight(column, who, day) : 1;
}

static struct tally *make(const struct holdout_stance *stances, size_t stance_count,
	const struct column *columns, size_t column_count)
{
	size_t numbers = (stance_count + 1) * column_count;
	struct tally *tally = g_malloc0(sizeof *tally + numbers * sizeof *tally->sums);
	tally->stances = stances;
	tally->stance_count = stance_count;
	tally->columns = columns;
	tally->column_count = column_count;
	return tally;
}

struct tally *tally_new(const struct holdout_tracker *tracker, int32_t day)
{
	size_t count;
	const struct column *columns = tracker_columns(tracker, &count);
	struct tally *tally = make(tracker->stances, tracker->stance_count, columns, count);
	tally->day = tracker->frozen.is_known ? tracker_frozen_moment(tracker).day : day;
	return tally;
}

struct tally *tally_of_members(const struct holdout_stance *stances, size_t count)
{
	return make(stances, count, &members_only, 1);
}

struct tally *tally_copy(const struct tally *tally)
{
	size_t numbers = (tally->stance_count + 1) * tally->column_count;
	return g_memdup2(tally, sizeof *tally + numbers * sizeof *tally->sums);
}

void tally_free(struct tally *tally)
{
	g_free(tally);
}

int64_t *tally_sum(struct tally *tally, size_t column, size_t stance)
{
	size_t row = stance == HOLDOUT_NONE ? 0 : stance + 1;
	return &tally->sums[column * (tally->stance_count + 1) + row];
}

void tally_count(struct tally *tally, const struct holdout_member *who, size_t member,
	size_t stance, int sign)
{
	*tally_sum(tally, COLUMN_MEMBERS, stance) += sign;
	for (size_t i = 1; i < tally->column_count; i++)
		*tally_sum(tally, i, stance) +=
			sign * column_weight(&tally->columns[i], who, member, tally->day);
}

void tally_move(struct tally *tally, const struct tally *part, size_t to)
{
	size_t rows = part->stance_count + 1;
	for (size_t i = 0; i < rows * part->column_count; i++) {
		size_t stance = i % rows == 0 ? HOLDOUT_NONE : i % rows - 1;
		if (tally_class(part, stance) == HOLDOUT_CLASS_RECUSED)
			continue;
		int64_t sum = part->sums[i];
		tally->sums[i] -= sum;
		*tally_sum(tally, i / rows, to) += sum;
	}
}

void tally_fold_silent(struct tally *tally, size_t to)
{
	for (size_t i = 0; i < tally->column_count; i++) {
		int64_t *silent = tally_sum(tally, i, HOLDOUT_NONE);
		int64_t count = *silent;
		*silent = 0;
		*tally_sum(tally, i, to) += count;
	}
}

enum holdout_class tally_class(const struct tally *tally, size_t stance)
{
	return stance == HOLDOUT_NONE ? HOLDOUT_CLASS_NONE : tally->stances[stance].stance_class;
}

int64_t tally_members(const struct tally *tally, enum holdout_class stance_class)
{
	int64_t sum = stance_class == HOLDOUT_CLASS_NONE ? tally->sums[0] : 0;
	for (size_t i = 0; i < tally->stance_count; i++)
		if (tally->stances[i].stance_class == stance_class)
			sum += tally->sums[i + 1];
	return sum;
}

int64_t tally_eligible(const struct tally *tally)
{
	int64_t sum = 0;
	for (unsigned i = 0; i < HOLDOUT_CLASS_COUNT; i++)
		if (i != HOLDOUT_CLASS_RECUSED)
			sum += tally_members(tally, (enum holdout_class)i);
	return sum;
}
