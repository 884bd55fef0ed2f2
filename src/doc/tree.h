/* SPDX-License-Identifier: MIT */
#ifndef DOC_TREE_H
#define DOC_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "holdout/error.h"

/*
 * YAML as nodes with byte spans.
 *
 * A tree is one array of nodes in the order of the file. `size` counts a node and all below it,
 * so a subtree is a slice and the next sibling is `node + node->size`:
 *
 *     members:            [mapping size 6][key "members"][mapping size 4][key "HUN"][mapping …
 *       HUN: {name: H}
 *
 * A mapping's children alternate key, value. Scalars are text and nothing else: no type is
 * resolved. Spans are bytes within the chunk the tree was read from; marks of libyaml, which
 * count code points, do not leave tree.c.
 */

enum node_kind {
	NODE_SCALAR,
	NODE_MAPPING,
	NODE_SEQUENCE,
	NODE_ALIAS, /* never seen through node_get() and friends: they follow it */
};

enum node_style {
	NODE_PLAIN,
	NODE_SINGLE,  /* 'quoted' */
	NODE_DOUBLE,  /* "quoted" */
	NODE_LITERAL, /* | */
	NODE_FOLDED,  /* > */
	NODE_BLOCK,   /* mapping or sequence by indentation */
	NODE_FLOW,    /* mapping or sequence in brackets */
};

struct node {
	uint8_t kind, style;
	bool has_anchor;
	uint32_t at, len;   /* bytes in the chunk: the token of a scalar or alias; from the bracket
	                     to the bracket of a flow collection; from the first key or dash to
	                     the end of the last child of a block one. Without anchor. */
	uint32_t size;      /* nodes, this one and all below */
	uint32_t count;     /* children: pairs of a mapping, items of a sequence */
	uint32_t value_len; /* bytes */
	const char *value;  /* scalar: its text, NUL-terminated (and may hold NULs);
	                                 "" for an empty one */
	const struct node *target; /* alias: what it stands for */
};

/* Past the last byte of the node, in the chunk. */
size_t node_end(const struct node *node);

/* `node`, or what it is an alias of. NULL stays NULL. */
const struct node *node_follow(const struct node *node);

/* The value of `key` in a mapping (aliases followed), or NULL; NULL also if not a mapping. */
const struct node *node_get(const struct node *mapping, const char *key);

/* Walks children: the first (NULL if there is none) and the one after `child`, or NULL. */
const struct node *node_first(const struct node *parent);
const struct node *node_next(const struct node *parent, const struct node *child);

/* The i-th item of a sequence, not followed; NULL past the end. */
const struct node *node_item(const struct node *sequence, size_t i);

/* Whether a scalar is plain and empty, `~` or `null`: the key is there, the value is not. */
bool node_is_null(const struct node *node);

/* The text of a scalar that is not null, or NULL. Lives as long as the tree. */
const char *node_text(const struct node *node);

/* A tree owns its nodes and the text of their values, not the bytes it was read from. */
struct tree;

/*
 * Reads one document. `bytes` may begin with a BOM, and with an indented mapping (a chunk of a
 * larger file). Fails with HOLDOUT_INVALID, place in bytes, line and column of `bytes` (file not
 * set), for what libyaml refuses and for what the format refuses: second documents, tags, merge
 * keys, duplicate keys (at the second), undefined or cyclic aliases, nesting over 64, over 10,000
 * alias expansions, a scalar over 1 MiB, bad UTF-8, UTF-16, NUL bytes.
 */
struct tree *tree_parse(const char *bytes, size_t len, struct holdout_error **error);
void tree_free(struct tree *tree);

/* The root (NULL for an empty document), and how many nodes there are. */
const struct node *tree_root(const struct tree *tree);
size_t tree_size(const struct tree *tree);

/* Whether any node is an alias. */
bool tree_has_aliases(const struct tree *tree);

/* Makes the spans of `n` nodes from `first` on count from the byte `start`: they move to a chunk
 * that begins there. */
void tree_rebase(struct tree *tree, const struct node *first, size_t n, size_t start);

#endif
