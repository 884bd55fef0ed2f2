/* SPDX-License-Identifier: MIT */
/*
 * Members and candidates go by their names, entries of lists by their dates, all else by its key.
 * `members` itself, and a list whose entries have words of their own, would say nothing more.
 */
#include "doc/trail.h"

#include <string.h>

#include "base/text.h"

#include "doc/identity.h"

void trail_init(struct trail *trail)
{
	trail->words = g_ptr_array_new_with_free_func(g_free);
	trail->keys = g_ptr_array_new_with_free_func(g_free);
}

void trail_clear(struct trail *trail)
{
	g_ptr_array_unref(trail->words);
	g_ptr_array_unref(trail->keys);
}

/* Takes `words`. */
static void push(struct trail *trail, char *words, const char *key)
{
	g_ptr_array_add(trail->words, words);
	g_ptr_array_add(trail->keys, g_strdup(key));
}

static bool is_just_under(const struct trail *trail, const char *key)
{
	return trail->keys->len == 1 && g_strcmp0(trail_key(trail), key) == 0;
}

void trail_push_pair(struct trail *trail, const struct node *key, const struct node *value)
{
	bool has_name = is_just_under(trail, "members") || is_just_under(trail, "candidates");
	const char *name = has_name ? node_text(node_get(value, "name")) : NULL;
	bool is_top = trail->keys->len == 0;
	const struct node *list = node_follow(value);
	bool is_silent = (is_top && strcmp(key->value, "members") == 0) ||
		(list && list->kind == NODE_SEQUENCE && identity_has_words(key->value));
	push(trail, g_strdup(is_silent ? "" : name ? name : key->value), key->value);
}

void trail_push_item(struct trail *trail, const struct node *item)
{
	push(trail, identity_words(trail_key(trail), item), NULL);
}

void trail_push_words(struct trail *trail, const char *words)
{
	push(trail, g_strdup(words), NULL);
}

void trail_pop(struct trail *trail)
{
	g_ptr_array_set_size(trail->words, (gint)trail->words->len - 1);
	g_ptr_array_set_size(trail->keys, (gint)trail->keys->len - 1);
}

const char *trail_key(const struct trail *trail)
{
	return trail->keys->len ? g_ptr_array_index(trail->keys, trail->keys->len - 1) : NULL;
}

char *trail_print(const struct trail *trail)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < trail->words->len; i++) {
		const char *words = g_ptr_array_index(trail->words, i);
		bool is_last = i + 1 == trail->words->len;
		if (!*words && !is_last)
			continue;
		const char *key = g_ptr_array_index(trail->keys, i);
		g_string_append(out, out->len ? " › " : "");
		text_append_apart(out, *words ? words : key ? key : "");
	}
	if (out->len == 0)
		g_string_append(out, "the whole file");
	g_strdelimit(out->str, "\r\n\t", ' ');
	return g_string_free(out, FALSE);
}
