/* SPDX-License-Identifier: MIT */

/*
 * A library is a row of documents that are searched in order. The shipped one is the text of
 * config/rules.yaml, put into the program at build time.
 */
#include "model/rule_library.h"

#include "base/error.h"
#include "shipped-rules.h"

#define DOCS_MAX 2

struct rule_library {
	unsigned owners;
	struct holdout_doc *docs[DOCS_MAX]; /* searched first to last */
	size_t count;
};

static struct rule_library *library_with(struct holdout_doc *own)
{
	struct rule_library *library = g_new0(struct rule_library, 1);
	struct holdout_doc *shipped =
		doc_parse(embedded[0].name, embedded[0].text, embedded[0].len, NULL);
	g_assert(shipped);
	library->owners = 1;
	if (own)
		library->docs[library->count++] = own;
	library->docs[library->count++] = shipped;
	return library;
}

struct rule_library *rule_library_new(void)
{
	return library_with(NULL);
}

/* The mapping under a key of the top level, or NULL. */
static const struct node *mapping_of(
	const struct holdout_doc *doc, const char *key, struct chunk **ret_chunk)
{
	struct pair pair;
	if (!version_top(doc_version(doc), key, &pair))
		return NULL;
	const struct node *mapping = node_follow(pair.value);
	*ret_chunk = pair.chunk;
	return mapping->kind == NODE_MAPPING ? mapping : NULL;
}

struct rule_library *rule_library_of(struct holdout_doc *own, struct holdout_error **error)
{
	struct chunk *chunk = NULL;
	if (mapping_of(own, "rules", &chunk))
		return library_with(own);
	error_set(error, HOLDOUT_INVALID, "expected a mapping of names to rules under \"rules\"");
	if (error) {
		error_locate(*error, doc_name(own), (struct holdout_place){0}, 0);
		error_hint(*error, "write \"rules:\" and below it names, as in a tracker");
	}
	doc_free(own);
	return NULL;
}

struct rule_library *rule_library_ref(struct rule_library *library)
{
	library->owners++;
	return library;
}

void rule_library_unref(struct rule_library *library)
{
	if (!library || --library->owners > 0)
		return;
	for (size_t i = 0; i < library->count; i++)
		doc_free(library->docs[i]);
	g_free(library);
}

bool rule_library_find(const struct rule_library *library, const char *name, struct pair *ret_rule)
{
	for (size_t i = 0; i < library->count; i++) {
		struct chunk *chunk = NULL;
		const struct node *rules = mapping_of(library->docs[i], "rules", &chunk);
		for (const struct node *key = node_first(rules), *value; key;
			key = node_next(rules, value)) {
			value = node_next(rules, key);
			if (g_strcmp0(node_text(node_follow(key)), name) != 0)
				continue;
			*ret_rule = (struct pair){.chunk = chunk, .key = key, .value = value};
			return true;
		}
	}
	return false;
}

GPtrArray *rule_library_names(const struct rule_library *library)
{
	GPtrArray *names = g_ptr_array_new();
	for (size_t i = 0; i < library->count; i++) {
		struct chunk *chunk = NULL;
		const struct node *rules = mapping_of(library->docs[i], "rules", &chunk);
		for (const struct node *key = node_first(rules); key;
			key = node_next(rules, node_next(rules, key)))
			if (node_text(node_follow(key)))
				g_ptr_array_add(names, (gpointer)node_text(node_follow(key)));
	}
	return names;
}

const char *rule_library_class(const struct rule_library *library, const char *label)
{
	for (size_t i = 0; i < library->count; i++) {
		struct chunk *chunk = NULL;
		const struct node *stances = mapping_of(library->docs[i], "stances", &chunk);
		const struct node *class = stances ? node_get(stances, label) : NULL;
		if (class)
			return node_text(node_follow(class));
	}
	return NULL;
}
