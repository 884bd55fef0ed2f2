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
void splice_replace(struct splice *splice, const struct node *parent, const char *key,
	const struct node *node, const char *value);

/* Gives a key another name. */
bool splice_rename(struct splice *splice, const struct node *key, const char *name);

/* Inserts a pair after the value `after` of `mapping`, or after the last if that is NULL. */
bool splice_insert(struct splice *splice, const struct node *mapping, const struct node *after,
	const char *key, const struct payload *payload);

/* Appends an item to `list`, which may be an empty one in brackets. */
bool splice_append(struct splice *splice, const struct node *list, const struct payload *item);

/* Puts a list or mapping under the key at `key`, in place of a value that is null or empty. */
bool splice_hang(struct splice *splice, const struct node *parent, const struct node *key,
	const struct node *value, const struct payload *payload);

/* Removes a pair of `mapping`, or an item of `list`, which must not be the only one. */
bool splice_remove_pair(struct splice *splice, const struct node *mapping, const struct node *key);
bool splice_remove_item(struct splice *splice, const struct node *list, const struct node *item);

#endif
