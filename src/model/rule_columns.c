/* SPDX-License-Identifier: MIT */

/*
 * What the rules say about weights and groups, looked up in the members.
 *
 * A weight is a decimal; a column is scaled by the smallest power of ten that makes all of its
 * numbers whole, on all days, so that sums are integers and no day rounds otherwise than another.
 */
#include <string.h>

#include "base/error.h"
#include "model/rule_book.h"

static GPtrArray *keys_of(GHashTable *names)
{
	GPtrArray *keys = g_ptr_array_new();
	GHashTableIter all;
	gpointer name;
	g_hash_table_iter_init(&all, names);
	while (g_hash_table_iter_next(&all, &name, NULL))
		g_ptr_array_add(keys, name);
	return keys;
}

static bool is_inside(const struct column *column, const struct holdout_member *who)
{
	if (column->group_count > 0 && !member_is_in(who, column->groups, column->group_count))
		return false;
	return column->within_count == 0 || member_is_in(who, column->within, column->within_count);
}

/* Groups that some member belongs to, and the ids of all. */
static GHashTable *groups_of(const struct holdout_tracker *tracker)
{
	GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct holdout_member *who = tracker->members[i];
		g_hash_table_add(names, (gpointer)who->id);
		for (size_t j = 0; j < who->group_count; j++)
			g_hash_table_add(names, (gpointer)who->groups[j]);
	}
	return names;
}

static void check_group(struct schema *schema, const struct rule_use *use, GHashTable *names)
{
	if (g_hash_table_contains(names, use->group))
		return;
	g_autofree char *quoted = schema_quote(use->group);
	struct holdout_error *error = schema_error(schema, use->node, "unknown group %s", quoted);
	g_autoptr(GPtrArray) keys = keys_of(names);
	if (!schema_suggest(error, use->group, (const char *const *)keys->pdata, keys->len))
		error_hint(
			error, "no member has it among its \"groups\", and none has it as its id");
}

static const struct holdout_weight *weight_of(const struct holdout_member *who, const char *name)
{
	for (size_t i = 0; i < who->weight_count; i++)
		if (strcmp(who->weights[i].name, name) == 0 && who->weights[i].count > 0)
			return &who->weights[i];
	return NULL;
}

static void report_unknown_weight(
	struct schema *schema, const struct rule_use *use, const char *weight)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < tracker->member_count; i++)
		for (size_t j = 0; j < tracker->members[i]->weight_count; j++)
			g_hash_table_add(names, (gpointer)tracker->members[i]->weights[j].name);
	g_autoptr(GPtrArray) keys = keys_of(names);
	g_autofree char *quoted = schema_quote(weight);
	struct holdout_error *error = schema_error(schema, use->node, "unknown weight %s", quoted);
	if (!schema_suggest(error, weight, (const char *const *)keys->pdata, keys->len))
		error_hint(error, "no member has it among its \"weights\"");
}

/* Who would have to weigh something and does not; an unknown name is said once, as such. */
static void check_weight(struct schema *schema, const struct rule_use *use)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	const struct column *column =
		&g_array_index(schema->rules->columns, struct column, use->column);
	const struct holdout_member *first = NULL;
	size_t lacking = 0, having = 0;
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct holdout_member *who = tracker->members[i];
		bool has = weight_of(who, column->by) != NULL;
		having += has;
		if (has || !who->votes || !is_inside(column, who))
			continue;
		first = first ? first : who;
		lacking++;
	}
	if (having == 0) {
		report_unknown_weight(schema, use, column->by);
		return;
	}
	if (lacking == 0)
		return;
	g_autofree char *name = schema_quote(first->id), *weight = schema_quote(column->by);
	struct holdout_error *error =
		schema_error(schema, use->node, "the member %s has no weight %s", name, weight);
	if (lacking > 1)
		error_hint(error, "and %zu more have none; give it under \"weights\"", lacking - 1);
	else
		error_hint(error, "give it under \"weights\"");
}

static size_t decimals_of(const char *text)
{
	const char *point = strchr(text, '.');
	return point ? strlen(point + 1) : 0;
}

static void measure(struct column *column, const struct holdout_tracker *tracker)
{
	size_t most = 0;
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct holdout_weight *weight = weight_of(tracker->members[i], column->by);
		if (!weight)
			continue;
		column->changes |= weight->count > 1;
		for (size_t j = 0; j < weight->count; j++)
			most = MAX(most, decimals_of(weight->values[j]));
	}
	for (size_t i = 0; i < most; i++)
		column->scale *= 10;
}

/* The most that the members could ever weigh together; false: more than 64 bits hold. */
static bool total_fits(const struct column *column, const struct holdout_tracker *tracker)
{
	int64_t sum = 0;
	for (size_t i = 0; i < tracker->member_count; i++) {
		const struct holdout_weight *weight = weight_of(tracker->members[i], column->by);
		int64_t most = 0, number;
		for (size_t j = 0; weight && j < weight->count; j++) {
			if (!decimal_scaled(weight->values[j], column->scale, &number))
				return false;
			most = MAX(most, number);
		}
		if (__builtin_add_overflow(sum, most, &sum))
			return false;
	}
	return true;
}

static const int64_t *weights_of(struct schema *schema, const struct column *column)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	int64_t *weights =
		pool_alloc(&schema->tracker->top->pool, tracker->member_count, sizeof *weights);
	for (size_t i = 0; i < tracker->member_count; i++)
		weights[i] = column_weight(column, tracker->members[i], i, HOLDOUT_DAY_MAX);
	return weights;
}

static void fill_column(struct schema *schema, size_t index, const struct rule_use *use)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	struct column *column = &g_array_index(schema->rules->columns, struct column, index);
	bool fits = true;
	if (column->by) {
		measure(column, tracker);
		fits = total_fits(column, tracker);
	}
	if (!fits && use)
		error_hint(schema_error(schema, use->node,
				   "the weights are too large to be added up exactly"),
			"use a larger unit, or fewer decimals");
	if (fits && !column->changes)
		column->weights = weights_of(schema, column);
}

static const struct rule_use *use_of(const struct rule_book *book, size_t column)
{
	for (guint i = 0; i < book->uses->len; i++) {
		const struct rule_use *use = &g_array_index(book->uses, struct rule_use, i);
		if (use->column == column && !use->group)
			return use;
	}
	return NULL;
}

static void check_uses(struct schema *schema)
{
	const struct rule_book *book = schema->rules;
	if (book->uses->len == 0)
		return;
	g_autoptr(GHashTable) groups = groups_of(&schema->tracker->facts);
	g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < book->uses->len; i++) {
		const struct rule_use *use = &g_array_index(book->uses, struct rule_use, i);
		if (!g_hash_table_add(done, (gpointer)use->node))
			continue; /* one clause may make several columns */
		schema->chunk = use->chunk;
		schema->use = use->use;
		if (use->group)
			check_group(schema, use, groups);
		else
			check_weight(schema, use);
	}
	schema->use = (struct schema_use){0};
}

void rule_book_close(struct schema *schema)
{
	struct tracker *tracker = schema->tracker;
	struct rule_book *book = schema->rules;
	if (tracker->facts.member_count > 0)
		check_uses(schema);
	for (guint i = 1; i < book->columns->len; i++) {
		const struct rule_use *use = use_of(book, i);
		if (use) {
			schema->chunk = use->chunk;
			schema->use = use->use;
		}
		fill_column(schema, i, use);
	}
	schema->use = (struct schema_use){0};
	struct column *columns =
		pool_alloc(&tracker->top->pool, book->columns->len, sizeof *columns);
	memcpy(columns, book->columns->data, book->columns->len * sizeof *columns);
	tracker->top->columns = columns;
	tracker->top->column_count = book->columns->len;
}
