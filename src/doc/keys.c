/* SPDX-License-Identifier: MIT */
/*
 * libyaml lets a key appear twice, and readers then disagree on which counts; so it is refused.
 * Most mappings have a handful of keys and are compared pair by pair, the large ones hashed: a
 * body may have a million members.
 */
#include "doc/keys.h"

#include <string.h>

#include <glib.h>

#define PAIRWISE_MAX 16 /* keys */

static guint key_hash(gconstpointer data)
{
	const struct node *key = data;
	guint hash = 5381;
	for (uint32_t i = 0; i < key->value_len; i++)
		hash = hash * 33 + (unsigned char)key->value[i];
	return hash;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
	const struct node *left = a, *right = b;
	return left->value_len == right->value_len &&
		(left->value == right->value ||
			memcmp(left->value, right->value, left->value_len) == 0);
}

/* The key before `key` in `mapping` that equals it, for mappings small enough to look. */
static const struct node *find_earlier(const struct node *mapping, const struct node *key)
{
	for (const struct node *at = mapping + 1; at < key; at += at->size, at += at->size) {
		if (key_equal(at, key))
			return at;
	}
	return NULL;
}

const struct node *keys_duplicate(const struct node *mapping, const struct node **ret_earlier)
{
	g_autoptr(GHashTable) seen =
		mapping->count > PAIRWISE_MAX ? g_hash_table_new(key_hash, key_equal) : NULL;
	const struct node *end = mapping + mapping->size;
	for (const struct node *key = mapping + 1; key < end; key += key->size, key += key->size) {
		if (seen && g_hash_table_add(seen, (gpointer)key))
			continue;
		*ret_earlier = find_earlier(mapping, key);
		if (*ret_earlier)
			return key;
	}
	return NULL;
}
