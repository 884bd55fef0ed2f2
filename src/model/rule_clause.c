/* SPDX-License-Identifier: MIT */

/*
 * One clause, a mapping: whom it counts is a key, the bar its value, and beside them stand the
 * parts that say by what, of what and where. A word counts a class before a label, and a label
 * before a base, so that a label of the file's own never takes a class away.
 *
 * The text of a clause is put together from its parts in one order, whatever that of the file.
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/rule.h"
#include "model/rule_bar.h"
#include "model/rule_book.h"
#include "model/rule_library.h"
#include "model/stance.h"

/* A clause while it is read: the nodes of its parts. */
struct parts {
	const struct node *who, *bar, *by, *of, *in, *each;
};

/* A key may name several, `for|against`: then the word alone cannot take its place. */
static bool suggest_who(struct schema *schema, struct holdout_error *error, const struct node *key,
	const char *word, const GPtrArray *names)
{
	const char *const *all = (const char *const *)names->pdata;
	return strcmp(node_follow(key)->value, word) == 0
		? schema_suggest_instead(schema, error, key, all, names->len)
		: schema_suggest(error, word, all, names->len);
}

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
	const char *class =
		schema->use.node ? rule_library_class(schema->tracker->top->library, word) : NULL;
	if (class)
		error_hint(error, "put it into \"stances\" of this file: {%s: %s}", word, class);
	else if (suggest_who(schema, error, key, word, names))
		schema_list_stances(schema, error);
	else
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
			.use = schema->use,
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
	struct holdout_rule *rule = rule_node_new(schema, HOLDOUT_RULE_ALL, count, &children);
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

const struct holdout_rule *rule_read_clause(struct schema *schema, const struct node *value)
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
