/* SPDX-License-Identifier: MIT */
#ifndef DOC_ALIGN_H
#define DOC_ALIGN_H

#include <glib.h>

#include "doc/tree.h"

/*
 * Which child of one collection is which of another: pairs by key, items of lists by identity, and
 * what has neither, but stands between the same neighbours and says half the same, by its place.
 */

#define ALIGN_NONE SIZE_MAX

struct align {
	size_t *forth, *back; /* index in the other, or ALIGN_NONE */
};

/* How sure it has to be: between a file and what became of it, or between two additions. */
enum align_trust {
	ALIGN_HISTORY,
	ALIGN_ADDITIONS,
};

/*
 * Aligns children as meaning_children() gives them; `list` is the key of the list they are the
 * items of, NULL for the keys of a mapping (`is_mapping`).
 */
struct align *align_new(const char *list, bool is_mapping, const GPtrArray *from,
	const GPtrArray *to, enum align_trust trust);
void align_free(struct align *align);

/* Whether what both have stands in another order. */
bool align_is_reordered(const struct align *align, size_t from_count);

#endif
