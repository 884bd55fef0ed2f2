/* SPDX-License-Identifier: MIT */

/*
 * From nodes to a tree of rules. A rule under `rules` is read where it is first named, so their
 * order in the file does not matter; one that is still being read when it is named again names
 * itself, in however many steps.
 *
 * A rule that is named twice stands twice in the tree, and names within names could make a small
 * file a large tree; so its size is limited, in nodes.
 */
#include <string.h>

#include "base/error.h"
#include "model/rule.h"
#include "model/rule_book.h"
#include "model/rule_library.h"

#define NODES_MAX  10000
#define NESTED_MAX 64 /* names within names */

struct named_rule {
	struct chunk *chunk;
	const struct node *key, *value;
	const struct holdout_rule *rule; /* NULL: not read, or wrong */
	bool is_read, is_being_read;
};

struct rule_book *rule_book_new(void)
{
	struct rule_book *book = g_new0(struct rule_book, 1);
	const struct column members = {.scale = 1};
	book->named = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	book->shared = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	book->columns = g_array_new(false, true, sizeof(struct column));
	book->uses = g_array_new(false, true, sizeof(struct rule_use));
	g_array_append_val(book->columns, members);
	return book;
}

void rule_book_free(struct rule_book *book)
{
	g_hash_table_unref(book->named);
	g_hash_table_unref(book->shared);
	g_array_unref(book->columns);
	g_array_unref(book->uses);
	g_free(book);
}

static const struct holdout_rule *read_node(struct schema *schema, const struct node *value);

static size_t tree_nodes(const struct holdout_rule *rule)
{
	size_t count = 1;
	for (size_t i = 0; i < rule->child_count && count <= NODES_MAX; i++)
		count += tree_nodes(rule->children[i]);
	return count;
}

static const struct holdout_rule *read_named(
	struct schema *schema, const struct node *value, const char *name, struct named_rule *named)
{
	g_autofree char *quoted = schema_quote(name);
	struct rule_book *book = schema->rules;
	if (named->is_being_read) {
		error_hint(schema_error(schema, value, "the rule %s is made of itself", quoted),
			"a rule may name others, but the chain has to end in clauses");
		return NULL;
	}
	if (!named->is_read && book->depth == NESTED_MAX) {
		schema_error(schema, value, "more than %d rules within each other", NESTED_MAX);
		return NULL;
	}
	if (!named->is_read) {
		struct chunk *chunk = schema->chunk;
		schema->chunk = named->chunk;
		named->is_being_read = true;
		book->depth++;
		named->rule = read_node(schema, named->value);
		book->depth--;
		named->is_being_read = false;
		named->is_read = true;
		schema->chunk = chunk;
	}
	return named->rule;
}

static const struct rule_library *library_of(struct schema *schema)
{
	if (!schema->tracker->top->library)
		schema->tracker->top->library = rule_library_new();
	return schema->tracker->top->library;
}

static struct named_rule *shared_rule(struct schema *schema, const char *name)
{
	struct rule_book *book = schema->rules;
	struct named_rule *known = g_hash_table_lookup(book->shared, name);
	struct pair pair;
	if (known || !rule_library_find(library_of(schema), name, &pair))
		return known;
	struct named_rule *named = g_new(struct named_rule, 1);
	*named = (struct named_rule){.chunk = pair.chunk, .key = pair.key, .value = pair.value};
	g_hash_table_insert(book->shared, (gpointer)node_text(node_follow(pair.key)), named);
	return named;
}

/* A rule of the library, which means by names what the library does. */
static const struct holdout_rule *read_shared(
	struct schema *schema, const struct node *value, const char *name, struct named_rule *named)
{
	if (schema->use.node)
		return read_named(schema, value, name, named);
	schema->use = (struct schema_use){schema->chunk, value, name};
	const struct holdout_rule *rule = read_named(schema, value, name, named);
	schema->use = (struct schema_use){0};
	return rule;
}

static void report_unknown_rule(struct schema *schema, const struct node *value, const char *text)
{
	size_t count;
	const char *const *built_in = rule_names(&count);
	g_autoptr(GPtrArray) names = rule_library_names(library_of(schema));
	for (size_t i = 0; i < count; i++)
		g_ptr_array_add(names, (gpointer)built_in[i]);
	GHashTableIter all;
	gpointer name;
	g_hash_table_iter_init(&all, schema->rules->named);
	while (g_hash_table_iter_next(&all, &name, NULL))
		g_ptr_array_add(names, name);
	g_autofree char *quoted = schema_quote(text);
	struct holdout_error *error = schema_error(schema, value, "unknown rule %s", quoted);
	if (!schema_suggest_instead(
		    schema, error, value, (const char *const *)names->pdata, names->len))
		error_hint(error,
			"use unanimity, consensus, majority or absolute majority, a name from "
			"\"rules\", or clauses such as for: 2/3");
}

static const struct holdout_rule *read_name(struct schema *schema, const struct node *value)
{
	const char *text = schema_text(schema, value, "a rule");
	if (!text)
		return NULL;
	struct named_rule *own =
		schema->use.node ? NULL : g_hash_table_lookup(schema->rules->named, text);
	if (own)
		return read_named(schema, value, text, own);
	const struct holdout_rule *rule = rule_named(text);
	if (rule)
		return rule;
	struct named_rule *shared = shared_rule(schema, text);
	if (shared)
		return read_shared(schema, value, text, shared);
	report_unknown_rule(schema, value, text);
	return NULL;
}

struct holdout_rule *rule_node_new(struct schema *schema, enum holdout_node_kind kind, size_t room,
	const struct holdout_rule ***ret_children)
{
	struct holdout_rule *rule = pool_alloc(schema->pool, 1, sizeof *rule);
	*ret_children = pool_alloc(schema->pool, room, sizeof **ret_children);
	rule->kind = kind;
	rule->under = 1;
	rule->children = *ret_children;
	return rule;
}

static const struct holdout_rule *checked(
	struct schema *schema, const struct node *value, const struct holdout_rule *rule)
{
	if (tree_nodes(rule) <= NODES_MAX)
		return rule;
	schema_error(schema, value, "the rule grows to more than %d clauses", NODES_MAX);
	return NULL;
}

static const struct holdout_rule *read_list(
	struct schema *schema, const struct node *value, enum holdout_node_kind kind)
{
	if (!schema_expect(schema, value, NODE_SEQUENCE, "a list of rules"))
		return NULL;
	const struct node *list = node_follow(value);
	const struct holdout_rule **children;
	struct holdout_rule *rule = rule_node_new(schema, kind, list->count, &children);
	bool is_valid = true;
	for (const struct node *item = node_first(list); item; item = node_next(list, item)) {
		children[rule->child_count] = read_node(schema, item);
		if (children[rule->child_count])
			rule->child_count++;
		else
			is_valid = false;
	}
	return is_valid ? checked(schema, value, rule) : NULL;
}

static const struct holdout_rule *read_not(struct schema *schema, const struct node *value)
{
	const struct holdout_rule **children;
	struct holdout_rule *rule = rule_node_new(schema, HOLDOUT_RULE_NOT, 1, &children);
	children[0] = read_node(schema, value);
	rule->child_count = 1;
	return children[0] ? checked(schema, value, rule) : NULL;
}

/* `all`, `any` and `not` with rules below; `all: 5` is a clause about everybody. */
static bool is_combination(const struct node *mapping, enum holdout_node_kind *ret_kind)
{
	static const struct {
		const char *name;
		enum holdout_node_kind kind;
	} table[] = {
		{"all", HOLDOUT_RULE_ALL}, {"any", HOLDOUT_RULE_ANY}, {"not", HOLDOUT_RULE_NOT}};
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const struct node *value = node_get(mapping, table[i].name);
		bool is_clause =
			table[i].kind == HOLDOUT_RULE_ALL && value && value->kind == NODE_SCALAR;
		*ret_kind = table[i].kind;
		if (value && !is_clause)
			return true;
	}
	return false;
}

static const struct holdout_rule *read_mapping(struct schema *schema, const struct node *value)
{
	const struct node *mapping = node_follow(value);
	enum holdout_node_kind kind;
	if (!is_combination(mapping, &kind))
		return rule_read_clause(schema, value);
	const struct node *key = node_first(mapping), *below = node_next(mapping, key);
	if (mapping->count > 1) {
		const struct node *second = node_next(mapping, below);
		error_hint(schema_error(schema, second, "two rules in one"),
			"write them as a list, each after a \"- \"");
		return NULL;
	}
	return kind == HOLDOUT_RULE_NOT ? read_not(schema, below) : read_list(schema, below, kind);
}

static const struct holdout_rule *read_node(struct schema *schema, const struct node *value)
{
	const struct node *node = node_follow(value);
	switch ((enum node_kind)node->kind) {
	case NODE_SCALAR:
		return read_name(schema, value);
	case NODE_SEQUENCE:
		return read_list(schema, value, HOLDOUT_RULE_ALL);
	case NODE_MAPPING:
		return read_mapping(schema, value);
	case NODE_ALIAS:
		break;
	}
	g_assert_not_reached();
}

void schema_read_rules(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key, (void)target;
	if (!schema_expect(schema, value, NODE_MAPPING, "a mapping of names to rules"))
		return;
	const struct node *mapping = node_follow(value);
	for (const struct node *name = node_first(mapping), *rule; name;
		name = node_next(mapping, rule)) {
		rule = node_next(mapping, name);
		const char *text = schema_text(schema, name, "the name of a rule");
		struct named_rule *named = text ? g_new0(struct named_rule, 1) : NULL;
		if (!named)
			continue;
		*named = (struct named_rule){.chunk = schema->chunk, .key = name, .value = rule};
		g_hash_table_insert(schema->rules->named, (gpointer)text, named);
	}
	for (const struct node *name = node_first(mapping); name;) {
		const char *text = node_text(node_follow(name));
		struct named_rule *named =
			text ? g_hash_table_lookup(schema->rules->named, text) : NULL;
		if (named && !named->is_read)
			read_named(schema, name, text, named);
		name = node_next(mapping, node_next(mapping, name));
	}
}

void schema_read_rule(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	*(const struct holdout_rule **)schema_field(target, key->at) = read_node(schema, value);
}
