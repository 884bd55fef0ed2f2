/* SPDX-License-Identifier: MIT */
#ifndef DOC_VERIFY_H
#define DOC_VERIFY_H

#include <glib.h>

#include "doc/chunk.h"

/*
 * What an edit is meant to do to the nodes of a chunk, and whether it did just that.
 */

/* A node that is to be there after the edit; a scalar is never null. Its style is free. */
struct expected {
	enum node_kind kind;
	const char *value; /* of a scalar; borrowed */
	uint32_t count;    /* of a collection */
};

/* `removed` nodes from `first` on give way to `added`; `parent` then has `delta` children more. */
struct change {
	size_t first, removed;
	GArray *added; /* struct expected; NULL: none */
	size_t parent; /* index of a collection; SIZE_MAX: none, or the mapping around all */
	int delta;
};

/* Whether `after` is `before` with `change` and nothing else: every other node has the same kind,
 * style, value, anchor and number of children. */
bool verify_change(
	const struct chunk *before, const struct chunk *after, const struct change *change);

#endif
