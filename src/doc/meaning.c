/* SPDX-License-Identifier: MIT */
/*
 * Two values are compared by walking both, aliases followed; where many have to be found among
 * many, each is printed once into a text that a hash table can look up. The print gives every
 * length before what it counts, so no text of a file can imitate another's structure.
 */
#include "doc/meaning.h"

#include <string.h>

#include "base/text.h"

static bool is_same_text(const struct node *a, const struct node *b)
{
	return node_is_null(a) == node_is_null(b) &&
		(node_is_null(a) ||
			(a->value_len == b->value_len &&
				memcmp(a->value, b->value, a->value_len) == 0));
}

bool meaning_is_same(const struct node *a, const struct node *b)
{
	a = node_follow(a);
	b = node_follow(b);
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind == NODE_SCALAR)
		return is_same_text(a, b);
	const struct node *left = node_first(a), *right = node_first(b);
	for (; left && right; left = node_next(a, left), right = node_next(b, right)) {
		if (!meaning_is_same(left, right))
			return false;
	}
	return true;
}

static void print_into(GString *out, const struct node *node)
{
	node = node_follow(node);
	if (node->kind == NODE_SCALAR && node_is_null(node)) {
		g_string_append_c(out, '~');
		return;
	}
	if (node->kind == NODE_SCALAR) {
		g_string_append_printf(out, "%u:", node->value_len);
		/* Equality of C strings has to hold: a NUL would end it early. */
		for (uint32_t i = 0; i < node->value_len; i++)
			g_string_append(out, node->value[i] ? (char[]){node->value[i], 0} : "\\0");
		return;
	}
	g_string_append_printf(out, "%c%u", node->kind == NODE_MAPPING ? '{' : '[', node->count);
	for (const struct node *at = node_first(node); at; at = node_next(node, at))
		print_into(out, at);
}

char *meaning_print(const struct node *node)
{
	GString *out = g_string_new(NULL);
	print_into(out, node);
	return g_string_free(out, FALSE);
}

static void words_into(GString *out, const struct node *node, bool is_inner)
{
	node = node_follow(node);
	if (node->kind == NODE_SCALAR) {
		text_append_apart(out, node_is_null(node) ? "empty" : node->value);
		return;
	}
	bool is_mapping = node->kind == NODE_MAPPING;
	if (is_inner || node->count == 0)
		g_string_append_c(out, is_mapping ? '{' : '[');
	const char *separator = "";
	for (const struct node *at = node_first(node); at; at = node_next(node, at)) {
		g_string_append(out, separator);
		separator = ", ";
		if (is_mapping) {
			text_append_apart(out, at->value);
			g_string_append(out, ": ");
			at = node_next(node, at);
		}
		words_into(out, at, true);
	}
	if (is_inner || node->count == 0)
		g_string_append_c(out, is_mapping ? '}' : ']');
}

char *meaning_words(const struct node *node)
{
	if (!node)
		return NULL;
	GString *out = g_string_new(NULL);
	words_into(out, node, false);
	g_strdelimit(out->str, "\r\n\t", ' ');
	return g_string_free(out, FALSE);
}

GPtrArray *meaning_children(const struct node *parent)
{
	GPtrArray *children = g_ptr_array_new();
	parent = node_follow(parent);
	bool is_mapping = parent && parent->kind == NODE_MAPPING;
	for (const struct node *at = node_first(parent); at; at = node_next(parent, at)) {
		g_ptr_array_add(children, (gpointer)(uintptr_t)at);
		if (is_mapping)
			at = node_next(parent, at);
	}
	return children;
}
