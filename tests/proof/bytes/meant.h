/* SPDX-License-Identifier: MIT */
#ifndef PROOF_MEANT_H
#define PROOF_MEANT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "doc/doc.h"

/*
 * What a file says, apart from how it is written: a second idea of it, with edits of its own, which
 * knows nothing of bytes. What an edit made of a file has to say the same as what it made here.
 */

enum meant_kind {
	MEANT_NULL,
	MEANT_TEXT,
	MEANT_MAP,
	MEANT_LIST,
};

struct meant {
	enum meant_kind kind;
	GString *text;
	GPtrArray *keys;    /* char *, of a mapping; */
	GPtrArray *entries; /* struct meant *, of a mapping or list */
};

/* A node with all below it; aliases are followed. */
struct meant *meant_of(const struct node *node);

/* The whole file, read anew and by itself; NULL if it cannot be. */
struct meant *meant_read(const char *bytes, size_t len);
void meant_free(struct meant *meant);

/* The entry a path names; NULL if there is none. */
struct meant *meant_find(struct meant *meant, const char *const *path);

/* The same edit, made here; `path` is the edit's, from the top of the file. */
void meant_edit(struct meant *meant, const struct doc_edit *edit, const char *const *path);

/* Mappings are the same in any order of their keys. */
bool meant_is_same(const struct meant *a, const struct meant *b);

/* As JSON, in one line. */
void meant_print(const struct meant *meant, GString *out);

#endif
