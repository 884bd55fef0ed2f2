/* SPDX-License-Identifier: MIT */

/*
 * Weights of a member: named numbers, or numbers that change on given days.
 *
 * They are checked to be exact decimals and kept as the text they are: what scale they need is
 * known only when all members have been read.
 */
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/schema.h"

#define DIGITS_MAX   18 /* before and after the point together: fits in 64 bits */
#define DECIMALS_MAX 9

struct change {
	int32_t since;
	const char *value;
};

/* Whether `text` is a number such as 9597085 or 33.4, in as many digits as are allowed. */
static bool is_decimal(const char *text)
{
	size_t whole = strspn(text, "0123456789"), decimals = 0;
	const char *rest = text + whole;
	if (*rest == '.') {
		decimals = strspn(rest + 1, "0123456789");
		rest += 1 + decimals;
		if (decimals == 0)
			return false;
	}
	return whole > 0 && !*rest && decimals <= DECIMALS_MAX && whole + decimals <= DIGITS_MAX;
}

static const char *read_number(struct schema *schema, const struct node *value)
{
	const char *text = schema_text(schema, value, "a number");
	if (!text || is_decimal(text))
		return text;
	g_autofree char *quoted = schema_quote(text);
	struct holdout_error *error =
		schema_error(schema, value, "expected a weight, found %s", quoted);
	error_hint(error,
		*text == '-' ? "a weight is not negative"
			     : "write digits and at most nine decimals: 9597085 or 33.4");
	return NULL;
}

static bool read_change(struct schema *schema, const struct node *day, const struct node *value,
	struct change *ret_change)
{
	struct holdout_date date;
	if (!schema_date(schema, day, &date))
		return false;
	if (!date_is_day(date) || date.has_time) {
		g_autofree char *quoted = schema_quote(node_text(node_follow(day)));
		schema_error(schema, day, "expected one day, found %s", quoted);
		return false;
	}
	ret_change->since = date.latest;
	ret_change->value = read_number(schema, value);
	return ret_change->value != NULL;
}

static int by_day(gconstpointer a, gconstpointer b)
{
	const struct change *left = a, *right = b;
	return (left->since > right->since) - (left->since < right->since);
}

static void put_changes(struct schema *schema, GArray *changes, struct holdout_weight *weight)
{
	g_array_sort(changes, by_day);
	int32_t *since = pool_alloc(schema->pool, changes->len, sizeof *since);
	const char **values = pool_alloc(schema->pool, changes->len, sizeof *values);
	for (guint i = 0; i < changes->len; i++) {
		const struct change *change = &g_array_index(changes, struct change, i);
		since[i] = change->since;
		values[i] = change->value;
	}
	weight->since = since;
	weight->values = values;
	weight->count = changes->len;
}

static void read_weight(
	struct schema *schema, const struct node *value, struct holdout_weight *weight)
{
	g_autoptr(GArray) changes = g_array_new(false, true, sizeof(struct change));
	const struct node *node = node_follow(value);
	struct change change = {.since = HOLDOUT_DAY_MIN};
	if (node->kind != NODE_MAPPING) {
		change.value = read_number(schema, value);
		if (change.value)
			g_array_append_val(changes, change);
	}
	const struct node *day = node->kind == NODE_MAPPING ? node_first(node) : NULL;
	for (const struct node *number; day; day = node_next(node, number)) {
		number = node_next(node, day);
		if (read_change(schema, day, number, &change))
			g_array_append_val(changes, change);
	}
	put_changes(schema, changes, weight);
}

void schema_read_weights(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_member *member = target;
	if (!schema_expect(schema, value, NODE_MAPPING, "a mapping of names to numbers"))
		return;
	const struct node *mapping = node_follow(value);
	struct holdout_weight *weights = pool_alloc(schema->pool, mapping->count, sizeof *weights);
	size_t count = 0;
	for (const struct node *name = node_first(mapping), *number; name;
		name = node_next(mapping, number)) {
		number = node_next(mapping, name);
		weights[count].name = schema_text(schema, name, "the name of a weight");
		if (weights[count].name && !node_is_null(node_follow(number)))
			read_weight(schema, number, &weights[count++]);
	}
	member->weights = weights;
	member->weight_count = count;
}
