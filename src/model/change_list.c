/* SPDX-License-Identifier: MIT */

/*
 * Lists and weights that are typed as one line. Only the items that differ are edited, so that the
 * others keep their comments and their quotes: what is gone is removed, what is new appended. An
 * order that has changed is the one case in which items are written over.
 */

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/change_private.h"

static size_t item_count(const struct node *node)
{
	return node && node->kind == NODE_SEQUENCE ? node->count : 0;
}

static const char *item_text(const struct node *list, size_t i)
{
	const char *text = node_text(node_follow(node_item(list, i)));
	return text ? text : "";
}

static void append_from(
	struct change *change, const struct change_path *path, char *const *items, size_t from)
{
	for (size_t i = from; items[i]; i++)
		change_push(change, DOC_APPEND, path, items[i]);
}

/* Whether the old items, without those that are gone, are what the new ones begin with. */
static bool is_kept_order(const struct node *list, char *const *items, size_t *ret_kept)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++) {
		const char *text = item_text(list, i);
		if (!g_strv_contains((const char *const *)items, text))
			continue;
		if (!items[kept] || strcmp(items[kept], text) != 0)
			return false;
		kept++;
	}
	*ret_kept = kept;
	return kept > 0;
}

static void remove_gone(struct change *change, const struct change_path *path,
	const struct node *list, char *const *items)
{
	for (size_t i = list->count; i-- > 0;) {
		struct change_path at = change_step_at(change, path, i);
		if (!g_strv_contains((const char *const *)items, item_text(list, i)))
			change_push(change, DOC_REMOVE, &at, NULL);
	}
}

static void write_over(struct change *change, const struct change_path *path,
	const struct node *list, char *const *items)
{
	size_t n = g_strv_length((char **)items);
	for (size_t i = list->count; i-- > n;) {
		struct change_path at = change_step_at(change, path, i);
		change_push(change, DOC_REMOVE, &at, NULL);
	}
	for (size_t i = 0; i < MIN(n, list->count); i++) {
		struct change_path at = change_step_at(change, path, i);
		if (strcmp(item_text(list, i), items[i]) != 0)
			change_push(change, DOC_SET, &at, items[i]);
	}
	append_from(change, path, items, MIN(n, list->count));
}

static void set_items(struct change *change, const struct change_path *path,
	enum record_shape shape, const struct node *node, char *const *items)
{
	size_t kept;
	bool is_text = node && node->kind == NODE_SCALAR && !node_is_null(node);
	bool may_be_text = is_text || (!node && shape == RECORD_SOURCES);
	if (item_count(node) > 0 && is_kept_order(node, items, &kept)) {
		remove_gone(change, path, node, items);
		append_from(change, path, items, kept);
	} else if (item_count(node) > 0) {
		write_over(change, path, node, items);
	} else if (may_be_text && !items[1]) {
		change_push(change, DOC_SET, path, items[0]);
	} else {
		if (is_text)
			change_push(change, DOC_REMOVE, path, NULL);
		append_from(change, path, items, 0);
	}
}

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

static GArray *read_weights(const char *text, struct holdout_error **error)
{
	g_auto(GStrv) items = record_items(RECORD_WEIGHTS, text);
	GArray *weights = g_array_new(FALSE, FALSE, sizeof(struct typed_weight));
	g_array_set_clear_func(weights, clear_weight);
	for (size_t i = 0; items[i]; i++) {
		struct typed_weight weight;
		if (!read_weight(items[i], &weight, error)) {
			g_array_unref(weights);
			return NULL;
		}
		g_array_append_val(weights, weight);
	}
	return weights;
}

static bool has_weight(const GArray *weights, const char *name, const char *day)
{
	for (guint i = 0; i < weights->len; i++) {
		const struct typed_weight *weight = &g_array_index(weights, struct typed_weight, i);
		if (strcmp(weight->name, name) == 0 && (!day || g_strcmp0(weight->day, day) == 0))
			return true;
	}
	return false;
}

/* A number that becomes several with days, or the other way round, is another construct. */
static bool check_weight(
	const struct typed_weight *weight, const struct node *now, struct holdout_error **error)
{
	if (!now || (weight->day != NULL) == (now->kind == NODE_MAPPING))
		return true;
	error_set(error, HOLDOUT_UNSUPPORTED,
		weight->day ? "\"%s\" is one number here, without days"
			    : "\"%s\" has a number for each day from which it changes",
		weight->name);
	if (error)
		error_hint(*error, "nothing was changed; rewrite this weight in a text editor");
	return false;
}

static bool put_weights(struct change *change, const struct change_path *path,
	const struct node *node, const GArray *weights, struct holdout_error **error)
{
	for (guint i = 0; i < weights->len; i++) {
		const struct typed_weight *weight = &g_array_index(weights, struct typed_weight, i);
		const struct node *now = node ? node_follow(node_get(node, weight->name)) : NULL;
		if (!check_weight(weight, now, error))
			return false;
		struct change_path at = change_step(change, path, weight->name);
		if (weight->day) {
			at = change_step(change, &at, weight->day);
			now = now ? node_follow(node_get(now, weight->day)) : NULL;
		}
		if (!now || g_strcmp0(node_text(now), weight->number) != 0)
			change_push(change, DOC_SET, &at, weight->number);
	}
	return true;
}

static void remove_days(struct change *change, const struct change_path *path,
	const struct node *days, const char *name, const GArray *weights)
{
	for (const struct node *day = node_first(days), *number; day;
		day = node_next(days, number)) {
		number = node_next(days, day);
		struct change_path at = change_step(change, path, day->value);
		if (!has_weight(weights, name, day->value))
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
		if (!has_weight(weights, name->value, NULL))
			change_push(change, DOC_REMOVE, &at, NULL);
		else if (now->kind == NODE_MAPPING)
			remove_days(change, &at, now, name->value, weights);
	}
}

static bool set_weights(struct change *change, const struct change_path *path,
	const struct node *node, const char *text, struct holdout_error **error)
{
	g_autoptr(GArray) weights = read_weights(text, error);
	if (!weights || !put_weights(change, path, node, weights, error))
		return false;
	if (node && node->kind == NODE_MAPPING)
		remove_weights(change, path, node, weights);
	return true;
}

bool change_list(struct change *change, const struct change_path *path, enum record_shape shape,
	const struct node *node, const char *text, struct holdout_error **error)
{
	if (shape == RECORD_WEIGHTS)
		return set_weights(change, path, node, text, error);
	bool is_sentence = node && node->kind == NODE_SCALAR && strstr(node->value, "; ");
	g_auto(GStrv) items = record_items(shape, text);
	if (is_sentence && *text) /* it has been one source so far */
		change_push(change, DOC_SET, path, text);
	else if (items[0])
		set_items(change, path, shape, node, items);
	else if (node)
		change_push(change, DOC_REMOVE, path, NULL);
	return true;
}
