/* SPDX-License-Identifier: MIT */

/*
 * Weights that are typed as one line. Numbers that stay are not touched; one that begins to change
 * in time, or no longer does, is another construct and is written anew.
 */

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/change_private.h"

/* A weight that is typed: its name, the day from which it holds if it changes, and the number. */
struct typed_weight {
	char *name, *day, *number;
};

static void clear_weight(gpointer data)
{
	struct typed_weight *weight = data;
	g_free(weight->name);
	g_free(weight->day);
	g_free(weight->number);
}

/* Cuts the last word of `text` off and returns it; NULL if it is the only one. Caller frees. */
static char *cut_word(char *text)
{
	char *blank = strrchr(text, ' ');
	if (!blank)
		return NULL;
	char *word = g_strdup(blank + 1);
	*blank = '\0';
	g_strchomp(text);
	return word;
}

static bool read_weight(
	const char *item, struct typed_weight *ret_weight, struct holdout_error **error)
{
	struct typed_weight weight = {.name = g_strdup(item)};
	struct holdout_date date;
	weight.number = cut_word(weight.name);
	if (!weight.number) {
		error_set(error, HOLDOUT_USAGE, "expected a name and a number, found \"%s\"", item);
		clear_weight(&weight);
		return false;
	}
	const char *blank = strrchr(weight.name, ' ');
	if (blank && date_parse(blank + 1, NULL, &date, NULL))
		weight.day = cut_word(weight.name);
	*ret_weight = weight;
	return true;
}

/* Whether the name has days throughout, or none. */
static bool check_shape(
	const GArray *weights, const struct typed_weight *weight, struct holdout_error **error)
{
	for (guint i = 0; i < weights->len; i++) {
		const struct typed_weight *other = &g_array_index(weights, struct typed_weight, i);
		if (strcmp(other->name, weight->name) == 0 && (!other->day || !weight->day))
			return error_set(error, HOLDOUT_USAGE,
				"\"%s\" is there twice; a day tells from when each number holds",
				weight->name);
	}
	return true;
}

static GArray *read_weights(const char *text, struct holdout_error **error)
{
	g_auto(GStrv) items = record_items(RECORD_WEIGHTS, text);
	GArray *weights = g_array_new(FALSE, FALSE, sizeof(struct typed_weight));
	g_array_set_clear_func(weights, clear_weight);
	for (size_t i = 0; items[i]; i++) {
		struct typed_weight weight;
		bool is_read = read_weight(items[i], &weight, error);
		bool is_valid = is_read && check_shape(weights, &weight, error);
		if (is_read)
			g_array_append_val(weights, weight);
		if (!is_valid) {
			g_array_unref(weights);
			return NULL;
		}
	}
	return weights;
}

static bool has_day(const GArray *weights, const char *name, const char *day)
{
	for (guint i = 0; i < weights->len; i++) {
		const struct typed_weight *weight = &g_array_index(weights, struct typed_weight, i);
		if (strcmp(weight->name, name) == 0 && g_strcmp0(weight->day, day) == 0)
			return true;
	}
	return false;
}

/* The weight in the file; NULL: there is none, or it has days where it is to have none, or none
 * where it is to have some, and is written anew. */
static const struct node *weight_now(const struct node *node, const struct typed_weight *weight)
{
	const struct node *now = node ? node_follow(node_get(node, weight->name)) : NULL;
	return now && (weight->day != NULL) == (now->kind == NODE_MAPPING) ? now : NULL;
}

/* The first that was typed for the name, or NULL. */
static const struct typed_weight *find_weight(const GArray *weights, const char *name)
{
	for (guint i = 0; i < weights->len; i++)
		if (strcmp(g_array_index(weights, struct typed_weight, i).name, name) == 0)
			return &g_array_index(weights, struct typed_weight, i);
	return NULL;
}

/* Takes away what is to be written anew. The last pair of a mapping cannot go alone, so then all of
 * it goes: false. */
static bool clear_other_shapes(struct change *change, const struct change_path *path,
	const struct node *node, const GArray *weights)
{
	for (const struct node *name = node_first(node), *value; name;
		name = node_next(node, value)) {
		value = node_next(node, name);
		const struct typed_weight *weight = find_weight(weights, name->value);
		struct change_path at = change_step(change, path, name->value);
		if (!weight || weight_now(node, weight))
			continue;
		change_push(change, DOC_REMOVE, node->count == 1 ? path : &at, NULL);
		if (node->count == 1)
			return false;
	}
	return true;
}

static void put_weights(struct change *change, const struct change_path *path,
	const struct node *node, const GArray *weights)
{
	for (guint i = 0; i < weights->len; i++) {
		const struct typed_weight *weight = &g_array_index(weights, struct typed_weight, i);
		const struct node *now = weight_now(node, weight);
		struct change_path at = change_step(change, path, weight->name);
		if (weight->day) {
			at = change_step(change, &at, weight->day);
			now = now ? node_follow(node_get(now, weight->day)) : NULL;
		}
		if (!now || g_strcmp0(node_text(now), weight->number) != 0)
			change_push(change, DOC_SET, &at, weight->number);
	}
}

static void remove_days(struct change *change, const struct change_path *path,
	const struct node *days, const char *name, const GArray *weights)
{
	for (const struct node *day = node_first(days), *number; day;
		day = node_next(days, number)) {
		number = node_next(days, day);
		struct change_path at = change_step(change, path, day->value);
		if (!has_day(weights, name, day->value))
			change_push(change, DOC_REMOVE, &at, NULL);
	}
}

/* After what is new, because the last pair of a mapping cannot be removed. */
static void remove_weights(struct change *change, const struct change_path *path,
	const struct node *node, const GArray *weights)
{
	for (const struct node *name = node_first(node), *value; name;
		name = node_next(node, value)) {
		value = node_next(node, name);
		struct change_path at = change_step(change, path, name->value);
		const struct node *now = node_follow(value);
		const struct typed_weight *weight = find_weight(weights, name->value);
		if (!weight)
			change_push(change, DOC_REMOVE, &at, NULL);
		else if (now->kind == NODE_MAPPING && weight->day)
			remove_days(change, &at, now, name->value, weights);
	}
}

bool change_weights(struct change *change, const struct change_path *path, const struct node *node,
	const char *text, struct holdout_error **error)
{
	g_autoptr(GArray) weights = read_weights(text, error);
	if (!weights)
		return false;
	if (node &&
		(node->kind != NODE_MAPPING || !clear_other_shapes(change, path, node, weights)))
		node = NULL;
	put_weights(change, path, node, weights);
	if (node)
		remove_weights(change, path, node, weights);
	return true;
}
