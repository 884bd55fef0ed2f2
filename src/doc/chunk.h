/* SPDX-License-Identifier: MIT */
#ifndef DOC_CHUNK_H
#define DOC_CHUNK_H

#include "doc/doc.h"
#include "doc/scan.h"

/*
 * A run of bytes and the nodes in it. A chunk of a file as it was read points into the bytes and
 * the tree of the whole file, which all its chunks hold together; a chunk made by an edit has its
 * own.
 */

/* Bytes and their tree, counted. */
struct source;

/* Takes `bytes` (g_malloc'ed) and `tree`. */
struct source *source_new(char *bytes, size_t len, struct tree *tree);
struct source *source_ref(struct source *source);
void source_unref(struct source *source);
const char *source_bytes(const struct source *source, size_t *ret_len);
struct tree *source_tree(const struct source *source);

struct chunk {
	unsigned refs;
	struct source *source;
	const char *bytes; /* borrowed from `source` */
	size_t len;
	const struct node *nodes; /* key, value, key, value …; borrowed from `source` */
	size_t node_count;
	size_t pair_count;
	const struct node *root;     /* the mapping around all pairs; NULL: it reaches further */
	size_t index;                /* where it stood in the version that was asked last */
	size_t breaks;               /* line ends inside; SIZE_MAX: not counted yet */
	size_t newlines;             /* LF inside, likewise */
	struct scan_cursor cursor;   /* the place asked for last */
	size_t pair;                 /* the pair asked for last, */
	const struct node *pair_key; /* and its key; NULL: none yet */
};

/* The part [at, at+len) of `source` with the `pairs` that begin at `nodes`. */
struct chunk *chunk_cut(struct source *source, size_t at, size_t len, const struct node *nodes,
	size_t node_count, size_t pair_count, size_t index);

/*
 * Reads a chunk of its own from `bytes` (taken): all pairs of its mapping. NULL if the bytes
 * cannot be read, or are not a mapping.
 */
struct chunk *chunk_read(char *bytes, size_t len, struct holdout_error **error);

/* Line ends inside, and LF, which alone end a line of a diff; each counted once. */
size_t chunk_breaks(struct chunk *chunk);
size_t chunk_newlines(struct chunk *chunk);

/* The i-th pair. */
struct pair chunk_pair(struct chunk *chunk, size_t i);

#endif
