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
#include "base/text.h"
#include "model/rule.h"
#include "model/rule_bar.h"
#include "model/rule_book.h"
#include "model/stance.h"

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
	book->columns = g_array_new(false, true, sizeof(struct column));
	book->uses = g_array_new(false, true, sizeof(struct rule_use));
	g_array_append_val(book->columns, members);
	return book;
}

void rule_book_free(struct rule_book *book)
{
	g_hash_table_unref(book->named);
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

static const struct holdout_rule *read_name(struct schema *schema, const struct node *value)
{
	const char *text = schema_text(schema, value, "a rule");
	if (!text)
		return NULL;
	struct named_rule *own = g_hash_table_lookup(schema->rules->named, text);
	if (own)
		return read_named(schema, value, text, own);
	const struct holdout_rule *rule = rule_named(text);
	if (rule)
		return rule;
	size_t count;
	const char *const *built_in = rule_names(&count);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (size_t i = 0; i < count; i++)
		g_ptr_array_add(names, (gpointer)built_in[i]);
	GHashTableIter all;
	gpointer name;
	g_hash_table_iter_init(&all, schema->rules->named);
	while (g_hash_table_iter_next(&all, &name, NULL))
		g_ptr_array_add(names, name);
	g_autofree char *quoted = schema_quote(text);
	struct holdout_error *error = schema_error(schema, value, "unknown rule %s", quoted);
	if (!schema_suggest(error, text, (const char *const *)names->pdata, names->len))
		error_hint(error,
			"use unanimity, consensus, majority or absolute majority, a name from "
			"\"rules\", or clauses such as for: 2/3");
	return NULL;
}

/* Room for the children of a node of the kind; the node itself. */
static struct holdout_rule *new_rule(struct schema *schema, enum holdout_node_kind kind,
	size_t room, const struct holdout_rule ***ret_children)
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
	struct holdout_rule *rule = new_rule(schema, kind, list->count, &children);
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
	struct holdout_rule *rule = new_rule(schema, HOLDOUT_RULE_NOT, 1, &children);
	children[0] = read_node(schema, value);
	rule->child_count = 1;
	return children[0] ? checked(schema, value, rule) : NULL;
}

/* A clause while it is read: the nodes of its parts. */
struct parts {
	const struct node *who, *bar, *by, *of, *in, *each;
};

static void report_unknown_who(struct schema *schema, const struct node *key, const char *word)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (size_t i = 0; i < tracker->stance_count; i++)
		g_ptr_array_add(names, (gpointer)tracker->stances[i].label);
	for (size_t i = 0; i < HOLDOUT_CLASS_COUNT; i++)
		g_ptr_array_add(names, (gpointer)stance_class_names()[i]);
	for (size_t i = 0; i < HOLDOUT_BASE_COUNT; i++)
		g_ptr_array_add(names, (gpointer)base_names()[i]);
	static const char *const parts[] = {"by", "of", "in", "each", "not"};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		g_ptr_array_add(names, (gpointer)parts[i]);
	g_autofree char *quoted = schema_quote(word);
	struct holdout_error *error = schema_error(schema, key, "unknown stance %s", quoted);
	if (!schema_suggest(error, word, (const char *const *)names->pdata, names->len))
		error_hint(error,
			"a clause names whom it counts: for, against, abstain, a label from "
			"\"stances\", or present, voting, cast");
}

static size_t index_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return HOLDOUT_NONE;
}

static bool read_who_word(struct schema *schema, const struct node *key, const char *word,
	struct holdout_rule *atom, size_t *stances)
{
	size_t class = index_of(word, stance_class_names(), HOLDOUT_CLASS_COUNT);
	size_t stance = holdout_tracker_stance(&schema->tracker->facts, word);
	size_t base = index_of(word, base_names(), HOLDOUT_BASE_COUNT);
	if (class != HOLDOUT_NONE)
		atom->classes |= 1u << class;
	else if (stance != HOLDOUT_NONE)
		stances[atom->stance_count++] = stance;
	else if (base != HOLDOUT_NONE)
		atom->classes |= base_classes((enum holdout_base)base);
	else
		report_unknown_who(schema, key, word);
	return class != HOLDOUT_NONE || stance != HOLDOUT_NONE || base != HOLDOUT_NONE;
}

static bool read_who(struct schema *schema, const struct node *key, struct holdout_rule *atom)
{
	const char *text = schema_text(schema, key, "whom the clause counts");
	if (!text)
		return false;
	g_auto(GStrv) words = g_strsplit(text, "|", -1);
	size_t *stances = pool_alloc(schema->pool, g_strv_length(words), sizeof *stances);
	bool is_valid = true;
	for (size_t i = 0; words[i]; i++)
		is_valid &= read_who_word(schema, key, g_strstrip(words[i]), atom, stances);
	atom->stances = stances;
	return is_valid;
}

static bool read_bar(struct schema *schema, const struct node *value, struct holdout_rule *atom)
{
	const char *text = schema_text(schema, value, "a bar such as 9, 65%, 2/3, all or none");
	if (!text)
		return false;
	struct bar_problem problem = bar_parse(text, atom);
	if (!problem.before)
		return true;
	g_autofree char *quoted = schema_quote(text);
	struct holdout_error *error =
		schema_error(schema, value, "%s%s%s", problem.before, quoted, problem.after);
	if (problem.hint)
		error_hint(error, "%s", problem.hint);
	return false;
}

static bool read_base(struct schema *schema, const struct node *value, struct holdout_rule *atom)
{
	atom->of = HOLDOUT_BASE_ELIGIBLE;
	size_t base = value ? schema_word(schema, value, "base", base_names(), HOLDOUT_BASE_COUNT)
			    : HOLDOUT_BASE_ELIGIBLE;
	if (base == HOLDOUT_NONE)
		return false;
	atom->of = (enum holdout_base)base;
	return true;
}

/* The names in `in` or `each`; 0 where there is no such key, and false after an error. */
static bool read_groups(struct schema *schema, const struct node *value,
	const char *const **ret_groups, size_t *ret_count)
{
	const struct node *list = node_follow(value);
	*ret_groups = NULL;
	*ret_count = 0;
	if (!list)
		return true;
	bool is_list = list->kind == NODE_SEQUENCE;
	const char **groups = pool_alloc(schema->pool, is_list ? list->count : 1, sizeof *groups);
	const struct node *item = is_list ? node_first(list) : value;
	for (; item; item = is_list ? node_next(list, item) : NULL) {
		groups[*ret_count] = schema_text(schema, item, "a group or a list of groups");
		if (!groups[(*ret_count)++])
			return false;
	}
	*ret_groups = groups;
	if (*ret_count > 0)
		return true;
	error_hint(schema_error(schema, value, "no group is named"),
		"without the key the clause is about everybody");
	return false;
}

static bool is_same_list(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
	for (size_t i = 0; i < a_count && i < b_count; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return a_count == b_count;
}

static bool is_same_column(const struct column *a, const struct column *b)
{
	return g_strcmp0(a->by, b->by) == 0 &&
		is_same_list(a->groups, a->group_count, b->groups, b->group_count) &&
		is_same_list(a->within, a->within_count, b->within, b->within_count);
}

static size_t column_index(struct schema *schema, const struct column *wanted)
{
	GArray *columns = schema->rules->columns;
	for (guint i = 0; i < columns->len; i++)
		if (is_same_column(&g_array_index(columns, struct column, i), wanted))
			return i;
	g_array_append_val(columns, *wanted);
	return columns->len - 1;
}

static void note_uses(
	struct schema *schema, const struct node *value, size_t column, bool is_weight)
{
	const struct node *list = node_follow(value);
	if (!list)
		return;
	bool is_list = list->kind == NODE_SEQUENCE;
	const struct node *item = is_list ? node_first(list) : value;
	for (; item; item = is_list ? node_next(list, item) : NULL) {
		struct rule_use use = {.chunk = schema->chunk,
			.node = item,
			.column = column,
			.group = is_weight ? NULL : node_text(node_follow(item))};
		g_array_append_val(schema->rules->uses, use);
	}
}

/* A part of a clause as it is shown: `, in: [a, b]`; lists keep their brackets. */
static void put_part(GString *text, const char *name, const struct node *value)
{
	const struct node *list = node_follow(value);
	if (!list)
		return;
	g_string_append_printf(text, ", %s: ", name);
	if (list->kind != NODE_SEQUENCE) {
		text_display(text, list->value, strlen(list->value));
		return;
	}
	g_string_append_c(text, '[');
	for (const struct node *item = node_first(list); item; item = node_next(list, item)) {
		const char *name_of = node_follow(item)->value;
		g_string_append(text, item == node_first(list) ? "" : ", ");
		text_display(text, name_of, strlen(name_of));
	}
	g_string_append_c(text, ']');
}

static const char *pooled(struct schema *schema, const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(pool_alloc(schema->pool, size, 1), text, size);
}

/* `group`, if it is not NULL, stands for the groups of `each`. */
static const char *clause_text(struct schema *schema, const struct parts *parts, const char *group)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *who = node_follow(parts->who)->value, *bar = node_follow(parts->bar)->value;
	g_autofree char *trimmed = g_strstrip(g_strdup(bar));
	text_display(text, who, strlen(who));
	g_string_append(text, ": ");
	text_display(text, trimmed, strlen(trimmed));
	put_part(text, "by", parts->by);
	put_part(text, "of", parts->of);
	put_part(text, "in", parts->in);
	if (group)
		g_string_append_printf(text, ", in: %s", group);
	else
		put_part(text, "each", parts->each);
	return pooled(schema, text->str);
}

/* The same atom in each of the groups: all of them have to hold. */
static const struct holdout_rule *in_each(struct schema *schema, const struct parts *parts,
	const struct holdout_rule *atom, const struct column *column)
{
	const char *const *groups;
	size_t count;
	if (!read_groups(schema, parts->each, &groups, &count))
		return NULL;
	if (count == 1)
		error_hint(schema_warning(schema, parts->each, "\"each\" with one group only"),
			"with one group, \"in\" says the same");
	const struct holdout_rule **children;
	struct holdout_rule *rule = new_rule(schema, HOLDOUT_RULE_ALL, count, &children);
	for (size_t i = 0; i < count; i++) {
		struct holdout_rule *child = pool_alloc(schema->pool, 1, sizeof *child);
		struct column own = *column;
		own.groups = &groups[i];
		own.group_count = 1;
		own.within = column->groups;
		own.within_count = column->group_count;
		*child = *atom;
		child->text = clause_text(schema, parts, groups[i]);
		child->groups = own.groups;
		child->group_count = 1;
		child->column = column_index(schema, &own);
		note_uses(schema, parts->by, child->column, true);
		note_uses(schema, parts->in, child->column, false);
		children[rule->child_count++] = child;
	}
	note_uses(schema, parts->each, children[0]->column, false);
	rule->text = clause_text(schema, parts, NULL);
	return rule;
}

static const struct holdout_rule *make_clause(struct schema *schema, const struct parts *parts)
{
	struct holdout_rule *atom = pool_alloc(schema->pool, 1, sizeof *atom);
	struct column column = {.scale = 1};
	atom->kind = HOLDOUT_RULE_ATOM;
	bool is_valid = read_who(schema, parts->who, atom);
	is_valid &= read_bar(schema, parts->bar, atom);
	is_valid &= read_base(schema, parts->of, atom);
	is_valid &= read_groups(schema, parts->in, &column.groups, &column.group_count);
	if (parts->by) {
		column.by = schema_text(schema, parts->by, "the name of a weight");
		is_valid &= column.by != NULL;
	}
	if (!is_valid)
		return NULL;
	atom->by = column.by;
	if (parts->each)
		return in_each(schema, parts, atom, &column);
	atom->text = clause_text(schema, parts, NULL);
	atom->groups = column.groups;
	atom->group_count = column.group_count;
	atom->column = column_index(schema, &column);
	note_uses(schema, parts->by, atom->column, true);
	note_uses(schema, parts->in, atom->column, false);
	return atom;
}

static const struct node **part_of(struct parts *parts, const char *key)
{
	const struct {
		const char *name;
		const struct node **part;
	} table[] = {
		{"by", &parts->by}, {"of", &parts->of}, {"in", &parts->in}, {"each", &parts->each}};
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (strcmp(table[i].name, key) == 0)
			return table[i].part;
	return NULL;
}

static const struct holdout_rule *read_clause(struct schema *schema, const struct node *value)
{
	const struct node *mapping = node_follow(value);
	struct parts parts = {0};
	for (const struct node *key = node_first(mapping), *part; key;
		key = node_next(mapping, part)) {
		part = node_next(mapping, key);
		const char *name = schema_text(schema, key, "whom the clause counts");
		if (!name)
			return NULL;
		const struct node **known = part_of(&parts, name);
		if (known) {
			*known = part;
		} else if (!parts.who) {
			parts.who = key;
			parts.bar = part;
		} else {
			error_hint(schema_error(schema, key, "two clauses in one"),
				"two clauses: write them as a list, each after a \"- \"");
			return NULL;
		}
	}
	if (parts.who)
		return make_clause(schema, &parts);
	error_hint(schema_error(schema, value, "a clause counts nobody"),
		"write whom it counts and how many there have to be: for: 2/3");
	return NULL;
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
		return read_clause(schema, value);
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
