/* SPDX-License-Identifier: MIT */

/*
 * What all readers share: reporting a mistake at its place, and walking a mapping by its table.
 *
 * The tables know every key of the format, so that "unknown key", "missing key", "wrong kind" and
 * their hints are written once, here, and a new key is one row.
 */
#include "model/schema.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define PROBLEMS_MAX    1000 /* listed; more are only counted */
#define QUOTE_MAX       60   /* code points of the file's text in a message */
#define SUGGESTIONS_MAX 5000 /* names; among more, looking for the nearest would take long */

void *schema_field(void *target, size_t at)
{
	return (char *)target + at;
}

char *schema_quote(const char *text)
{
	g_autofree char *shown = text_displayed(text);
	if (g_utf8_strlen(shown, -1) <= QUOTE_MAX)
		return g_strdup_printf("\"%s\"", shown);
	*g_utf8_offset_to_pointer(shown, QUOTE_MAX - 1) = '\0';
	return g_strdup_printf("\"%s…\"", shown);
}

static struct holdout_place place_of(const struct schema *schema, const struct node *node)
{
	const struct schema_use *use = &schema->use;
	if (use->node)
		return version_place(schema->tracker->version, use->chunk, use->node->at);
	if (!node)
		return (struct holdout_place){.line = 1, .column = 1};
	return version_place(schema->tracker->version, schema->chunk, node->at);
}

/* Files `error` (taken); NULL if there is no room for it. Errors count even when not listed. */
static struct holdout_error *file_problem(struct schema *schema, const struct node *node,
	enum holdout_severity severity, struct holdout_error *error)
{
	schema->error_count += severity == HOLDOUT_ERROR;
	if (schema->problems->len >= PROBLEMS_MAX) {
		schema->hidden_count++;
		holdout_error_free(error);
		return NULL;
	}
	error->severity = severity;
	if (schema->use.node)
		error_prefix(&error, "the rule \"%s\": ", schema->use.name);
	const struct node *marked = schema->use.node ? schema->use.node : node;
	error_locate(error, schema->name, place_of(schema, node), marked ? marked->len : 0);
	g_ptr_array_add(schema->problems, error);
	return error;
}

static struct holdout_error *new_error(const char *format, va_list arguments) G_GNUC_PRINTF(1, 0);

static struct holdout_error *new_error(const char *format, va_list arguments)
{
	g_autofree char *message = g_strdup_vprintf(format, arguments);
	return error_new(HOLDOUT_INVALID, "%s", message);
}

struct holdout_error *schema_error(
	struct schema *schema, const struct node *node, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct holdout_error *error = new_error(format, arguments);
	va_end(arguments);
	return file_problem(schema, node, HOLDOUT_ERROR, error);
}

struct holdout_error *schema_warning(
	struct schema *schema, const struct node *node, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct holdout_error *error = new_error(format, arguments);
	va_end(arguments);
	return file_problem(schema, node, HOLDOUT_WARNING, error);
}

void schema_take(struct schema *schema, const struct node *node, struct holdout_error *error)
{
	file_problem(schema, node, HOLDOUT_ERROR, error);
}

static int by_place(gconstpointer a, gconstpointer b)
{
	const struct holdout_error *left = *(struct holdout_error *const *)a;
	const struct holdout_error *right = *(struct holdout_error *const *)b;
	size_t x = left->place.offset, y = right->place.offset;
	return (x > y) - (x < y);
}

struct holdout_error *schema_take_problems(struct schema *schema)
{
	GPtrArray *problems = schema->problems;
	g_ptr_array_sort(problems, by_place);
	if (schema->hidden_count > 0) {
		struct holdout_error *more = error_new(
			HOLDOUT_INVALID, "%zu more problems are not shown", schema->hidden_count);
		more->severity = HOLDOUT_WARNING;
		error_locate(more, schema->name, (struct holdout_place){0}, 0);
		g_ptr_array_add(problems, more);
	}
	struct holdout_error *next = NULL;
	for (guint i = problems->len; i-- > 0;) {
		struct holdout_error *problem = g_ptr_array_index(problems, i);
		problem->next = next;
		next = problem;
	}
	g_ptr_array_set_size(problems, 0);
	return next;
}

/* The name that `word` was probably meant to be, or NULL. */
static const char *nearest_of(const char *word, const char *const *names, size_t n)
{
	return n <= SUGGESTIONS_MAX ? text_nearest(word, names, n) : NULL;
}

bool schema_suggest(
	struct holdout_error *error, const char *word, const char *const *names, size_t n)
{
	const char *nearest = nearest_of(word, names, n);
	if (!nearest)
		return false;
	g_autofree char *quoted = schema_quote(nearest);
	error_hint(error, "did you mean %s?", quoted);
	return true;
}

/* Not of an alias, which says what stands elsewhere, and not inside a rule by name: the mark is then
 * on the name. */
bool schema_suggest_instead(struct schema *schema, struct holdout_error *error,
	const struct node *node, const char *const *names, size_t n)
{
	const char *word = node_follow(node)->value;
	if (!schema_suggest(error, word, names, n))
		return false;
	if (error && node->kind == NODE_SCALAR && !schema->use.node)
		error->fix = g_strdup(nearest_of(word, names, n));
	return true;
}

/* What was found, for `expected a date, found …`; the caller frees it. */
static char *found(const struct node *node)
{
	if (!node || node_is_null(node))
		return g_strdup("nothing");
	if (node->kind == NODE_MAPPING)
		return g_strdup("a mapping");
	if (node->kind == NODE_SEQUENCE)
		return g_strdup("a list");
	return schema_quote(node->value);
}

bool schema_expect(
	struct schema *schema, const struct node *node, enum node_kind kind, const char *expected)
{
	const struct node *real = node_follow(node);
	if (real && real->kind == kind && !node_is_null(real))
		return true;
	g_autofree char *what = found(real);
	schema_error(schema, node, "expected %s, found %s", expected, what);
	return false;
}

const char *schema_text(struct schema *schema, const struct node *node, const char *expected)
{
	if (!schema_expect(schema, node, NODE_SCALAR, expected))
		return NULL;
	const struct node *real = node_follow(node);
	if (strlen(real->value) == real->value_len)
		return real->value;
	schema_error(schema, node, "a text cannot hold a NUL character");
	return NULL;
}

static void report_unknown_key(
	struct schema *schema, const struct schema_shape *shape, const struct node *node)
{
	g_autofree char *quoted = schema_quote(node->value);
	g_autofree const char **names = g_new(const char *, shape->count);
	for (size_t i = 0; i < shape->count; i++)
		names[i] = shape->keys[i].name;
	struct holdout_error *error =
		schema_warning(schema, node, "unknown key %s in %s", quoted, shape->what);
	if (!schema_suggest(error, node->value, names, shape->count))
		error_hint(error, "a key of your own begins with \"x-\"");
}

static void report_missing_key(struct schema *schema, const struct schema_shape *shape,
	const struct schema_key *key, const struct node *node)
{
	struct holdout_error *error =
		schema_error(schema, node, "missing key \"%s\" in %s", key->name, shape->what);
	error_hint(error, "\"%s\" is %s", key->name, key->help);
}

static void report_no_mapping(
	struct schema *schema, const struct schema_shape *shape, const struct node *node)
{
	g_autofree char *what = found(node_follow(node));
	struct holdout_error *error = schema_error(
		schema, node, "expected %s as keys and values, found %s", shape->what, what);
	error_hint(error, "write \"%s: …\" and so on, each on a line", shape->keys[0].name);
}

/* Looks from row `from` on, round to the one before: keys mostly come in the table's order. */
static const struct schema_key *find_key(
	const struct schema_shape *shape, const char *name, size_t from)
{
	for (size_t i = 0, row = from; i < shape->count; i++, row++) {
		const struct schema_key *key =
			&shape->keys[row < shape->count ? row : row - shape->count];
		if (*key->name == *name && strcmp(key->name, name) == 0)
			return key;
	}
	return NULL;
}

/* A mapping that is being read into `target`, and the rows filled so far, a bit each. */
struct pairs {
	const struct schema_shape *shape;
	void *target;
	size_t next; /* the row after the one filled last */
	uint64_t seen;
};

static void read_pair(struct schema *schema, struct pairs *pairs, const struct node *name,
	const struct node *value)
{
	const struct schema_shape *shape = pairs->shape;
	const char *text = schema_text(schema, name, "a key");
	if (!text)
		return;
	const struct schema_key *key = find_key(shape, text, pairs->next);
	if (!key && !g_str_has_prefix(text, "x-"))
		report_unknown_key(schema, shape, node_follow(name));
	if (!key || node_is_null(node_follow(value)))
		return;
	size_t row = (size_t)(key - shape->keys);
	pairs->seen |= (uint64_t)1 << row;
	pairs->next = row + 1;
	key->read(schema, key, value, pairs->target);
}

void schema_read(struct schema *schema, const struct schema_shape *shape, const struct node *node,
	void *target)
{
	const struct node *mapping = node_follow(node);
	if (!mapping || mapping->kind != NODE_MAPPING) {
		report_no_mapping(schema, shape, node);
		return;
	}
	struct pairs pairs = {.shape = shape, .target = target};
	for (const struct node *name = node_first(mapping), *value; name;
		name = node_next(mapping, value)) {
		value = node_next(mapping, name);
		read_pair(schema, &pairs, name, value);
	}
	for (size_t i = 0; i < shape->count; i++)
		if (shape->keys[i].is_required && !(pairs.seen >> i & 1))
			report_missing_key(schema, shape, &shape->keys[i], node);
}

/* A key may stand in the head and again in the tail of a file: one mapping in two chunks. */
static void check_top_key(struct schema *schema, const struct schema_shape *shape,
	const struct node *name, uint64_t *seen)
{
	const char *text = schema_text(schema, name, "a key");
	if (!text)
		return;
	const struct schema_key *key = find_key(shape, text, 0);
	if (!key && !g_str_has_prefix(text, "x-"))
		report_unknown_key(schema, shape, node_follow(name));
	if (!key)
		return;
	uint64_t bit = (uint64_t)1 << (key - shape->keys);
	if (*seen & bit)
		schema_error(schema, name, "the key \"%s\" is already in this file", text);
	*seen |= bit;
}

void schema_read_version(struct schema *schema, const struct schema_shape *shape)
{
	struct version *version = schema->tracker->version;
	uint64_t seen = 0;
	for (size_t i = 0; i < version_top_count(version); i++) {
		struct pair pair = version_top_at(version, i);
		schema->chunk = pair.chunk;
		check_top_key(schema, shape, pair.key, &seen);
	}
	for (size_t i = 0; i < shape->count; i++) {
		const struct schema_key *key = &shape->keys[i];
		struct pair pair;
		bool is_there = version_top(version, key->name, &pair) &&
			!node_is_null(node_follow(pair.value));
		if (is_there)
			schema->chunk = pair.chunk;
		if (is_there && key->read)
			key->read(schema, key, pair.value, &schema->tracker->facts);
		if (!is_there && key->is_required)
			report_missing_key(schema, shape, key, NULL);
	}
}

void *schema_list(struct schema *schema, const struct schema_shape *shape, const struct node *node,
	size_t size, const void *blank, size_t *ret_count)
{
	const struct node *list = node_follow(node);
	if (!list || list->kind != NODE_SEQUENCE) {
		g_autofree char *expected = g_strdup_printf("a list, each entry %s", shape->what);
		schema_expect(schema, node, NODE_SEQUENCE, expected);
		return NULL;
	}
	char *things = pool_alloc(schema->pool, list->count, size);
	size_t count = 0;
	for (const struct node *item = node_first(list); item; item = node_next(list, item)) {
		char *thing = things + size * count++;
		if (blank)
			memcpy(thing, blank, size);
		schema_read(schema, shape, item, thing);
	}
	*ret_count = count;
	return things;
}
