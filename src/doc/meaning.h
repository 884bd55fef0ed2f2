/* SPDX-License-Identifier: MIT */
#ifndef DOC_MEANING_H
#define DOC_MEANING_H

#include <glib.h>

#include "doc/tree.h"

/*
 * What nodes mean, whatever their quotes, brackets, comments and aliases: a text is its
 * characters, `~` and nothing at all are the same null, and the order of keys counts.
 */

/* NULL is only the same as NULL. */
bool meaning_is_same(const struct node *a, const struct node *b);

/* A text that two nodes share if and only if they mean the same; the caller frees it. */
char *meaning_print(const struct node *node);

/* One line for people: `oppose`, `on: 2024-06-18, stance: oppose`; the caller frees it. NULL for
 * NULL. Control characters of the file are still in it. */
char *meaning_words(const struct node *node);

/* The keys of a mapping or the items of a list, in file order (aliases followed for `parent`,
 * not for what is returned); empty for anything else and for NULL. The caller unrefs it. */
GPtrArray *meaning_children(const struct node *parent);

#endif
