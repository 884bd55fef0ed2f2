/* SPDX-License-Identifier: MIT */
#ifndef DOC_TREE_PRIVATE_H
#define DOC_TREE_PRIVATE_H

#include "doc/arena.h"
#include "doc/tree.h"

/*
 * Between tree.c, which reads, and halves.c, which has two halves read at the same time.
 */

struct tree {
	struct node *nodes;
	size_t count;
	struct arena texts;
	bool has_aliases;
	bool has_end; /* the document was ended by `...` */
};

/* What of `bytes` to read: [at, len), as if `lead` (NULL: nothing) stood before it. Nodes of the
 * lead stand at `at`. */
struct part {
	const char *bytes;
	size_t at, len;
	const char *lead; /* ASCII */
};

/* As tree_parse(), but for what guard.h refuses. */
struct tree *tree_parse_part(const struct part *part, struct holdout_error **error);

#endif
