/* SPDX-License-Identifier: MIT */
#ifndef PROOF_WALK_H
#define PROOF_WALK_H

#include <stdint.h>

#include <glib.h>

#include "doc/doc.h"

/*
 * Edits of one file, one after the other, each held against what it was to do: bytes outside kept,
 * what the file says changed just so, and all of it undone and redone to the same bytes.
 */

/* What was counted, over many files. */
struct walk_sums {
	size_t files, edits, undone;
	size_t refused[5];             /* by enum doc_edit_kind */
	size_t outside, meaning, undo; /* faults, each told on standard error */
};

struct walk_plan {
	uint32_t seed;
	size_t edits;         /* of walk_file() */
	size_t first, stride; /* of walk_each(): one edit of so many; stride 0: all */
	bool may_misname;     /* an edit may be refused as one that makes no sense here */
	/* Called with each state of the file, for others to read it; or NULL. */
	void (*seen)(const GString *bytes, void *data);
	void *data;
};

/* The file must be one that can be read. */
void walk_file(const GString *bytes, const struct walk_plan *plan, struct walk_sums *sums);

/*
 * Every edit there is, each on the file as it is, and undone at once. Here an edit may name what
 * cannot be named, and is then refused: the file need not be a tracker. False: it cannot be read.
 */
bool walk_each(const GString *bytes, const struct walk_plan *plan, struct walk_sums *sums);

/* How many edits that would be. */
size_t walk_count(const GString *bytes);

size_t walk_refusals(const struct walk_sums *sums);
size_t walk_faults(const struct walk_sums *sums);

#endif
