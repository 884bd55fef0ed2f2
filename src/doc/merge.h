/* SPDX-License-Identifier: MIT */
#ifndef DOC_MERGE_H
#define DOC_MERGE_H

#include "doc/doc.h"

/*
 * Two changes of one file brought together by meaning.
 *
 * What only one side changed is taken from that side, byte for byte, with its comments; where both
 * changed the same mapping or list it is merged pair by pair (by key) and item by item (by identity,
 * identity.h). The order is that of `theirs`; what was added on both sides stays on both, ours after
 * theirs, or before it if its date is earlier; what was added twice alike is there once. A text that
 * both changed, a change on one side of what the other took away, and a comment both changed are
 * conflicts: each is settled by choosing a side; until then it stays ours.
 *
 * Nothing is guessed: the result is read again and has to be the very tree that was decided on.
 * Where bytes cannot be put together so, the merge is tried in larger parts, and those become
 * conflicts, in the end the whole file.
 */

enum merge_side {
	MERGE_BASE,
	MERGE_OURS,
	MERGE_THEIRS,
	MERGE_SIDES,
};

struct merge_conflict {
	char *place;              /* `Hungary › position of 2024-06-18 › stance` */
	char *texts[MERGE_SIDES]; /* what each side has there; NULL: nothing */
	unsigned line;            /* from 1, in theirs, else (it is gone there) in ours */
	bool is_coarse;           /* it could not be merged in parts */
	enum merge_side choice;   /* MERGE_BASE: none yet, and ours stays */
};

struct merge;

/* Merges what was made of `base`. Never fails: at worst there is one conflict. */
struct merge *merge_new(
	const struct version *base, const struct version *ours, const struct version *theirs);
void merge_free(struct merge *merge);

size_t merge_conflict_count(const struct merge *merge);
const struct merge_conflict *merge_conflict_at(const struct merge *merge, size_t i);
void merge_choose(struct merge *merge, size_t i, enum merge_side side);

/* The bytes with the choices as they are; the caller frees them. NULL, with HOLDOUT_UNSUPPORTED, if
 * what was chosen does not go together. */
char *merge_bytes(struct merge *merge, size_t *ret_len, struct holdout_error **error);

#endif
