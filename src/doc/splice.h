/* SPDX-License-Identifier: MIT */
#ifndef DOC_SPLICE_H
#define DOC_SPLICE_H

#include <glib.h>

#include "doc/entry.h"

/*
 * One place in a chunk where bytes give way to others, and what that is meant to do.
 *
 * Each function below plans one kind of splice in the style of what stands around it and changes
 * nothing. It returns false where the construct has no place it could be sure of, and the edit is
 * then refused; whether a plan really does what it says is for verify.c to find out.
 */

struct splice {
	const struct chunk *chunk;
	const struct manner *manner;
	size_t at, len; /* bytes of the chunk that go */
	GString *text;  /* what comes in their place */
	struct change change;
};

void splice_init(struct splice *splice, const struct chunk *chunk, const struct manner *manner);
void splice_clear(struct splice *splice);

/* The bytes of the chunk with the splice made; the caller frees them. */
char *splice_made(const struct splice *splice, size_t *ret_len);

/* Replaces a scalar or alias; `key` is the field it belongs to, or NULL. */
bool splice_replace(struct splice *splice, const struct node *parent, const char *key,
	const struct node *node, const char *value);

/* Inserts a pair after the last of `mapping`. */
bool splice_insert(
	struct splice *splice, const struct node *mapping, const char *key, struct payload payload);

/* Appends an entry to `list`, which may be an empty one. */
bool splice_append(struct splice *splice, const struct node *list, struct payload payload);

/* Puts a list under the key at `key`, or a mapping with one pair, in place of a value that is null
 * or an empty list. */
bool splice_hang_list(struct splice *splice, const struct node *parent, const struct node *key,
	const struct node *value, struct payload payload);
bool splice_hang_pair(struct splice *splice, const struct node *parent, const struct node *key,
	const struct node *value, const char *name, struct payload payload);

/* Removes a pair of `mapping`, or an item of `list`, which must not be the only one. */
bool splice_remove_pair(struct splice *splice, const struct node *mapping, const struct node *key);
bool splice_remove_item(struct splice *splice, const struct node *list, const struct node *item);

#endif
